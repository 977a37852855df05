"""Where a passphrase comes from: a person who types it unseen, or a file descriptor. Never the command line or the environment."""

from __future__ import annotations

import getpass
import os
import sys

from wizard.commands.shell import BadInput
from wizard.problems import Problem

LONGEST = 4_000
"""Bytes of a line that is read; a passphrase has less."""


def read_line(descriptor: int) -> str | None:
    """The next line from *descriptor*, without its end; None when there is none. `BadInput` for what is no descriptor."""
    line = bytearray()
    try:
        # One by one: what follows may be for somebody else.
        while (one := os.read(descriptor, 1)) not in (b"", b"\n") and len(line) < LONGEST:
            line += one
    except OSError as error:
        raise BadInput(
            Problem("lock.no_descriptor", "--passphrase-fd", values={"reason": error.strerror or ""})
        ) from error
    text = bytes(line).removesuffix(b"\r").decode("utf-8", "surrogateescape")
    return text if line or one else None


def typed(question: str) -> str | None:
    """What a person types at *question*; nothing of it is shown. None for nothing."""
    return getpass.getpass(question + " ", stream=sys.stderr) or None
