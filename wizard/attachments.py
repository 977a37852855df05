"""The fingerprint of a file that the person named, and how it stands later. The file stays where it is."""

from __future__ import annotations

import hashlib
import os
import stat
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Literal

from msgspec import Struct

from wizard.logged import Attachment
from wizard.named_files import LARGEST

_CHUNK = 1024 * 1024
_OPEN = (
    os.O_RDONLY
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_NOCTTY", 0)
    | getattr(os, "O_BINARY", 0)
)
Why = Literal["missing", "unreadable", "no_plain_file", "too_large"]
WHYS: tuple[Why, ...] = ("missing", "unreadable", "no_plain_file", "too_large")
State = Literal["looks_same", "same", "changed", "not_looked", "missing", "unreadable", "no_plain_file", "too_large"]
STATES: tuple[State, ...] = ("looks_same", "same", "changed", "not_looked", *WHYS)
"""How a file stands against what was written down of it: `looks_same` by size and day alone, `same` by its content."""
_ELSEWHERE = ("//", "/net/", "/dev/", "/proc/")
"""How paths begin that lead to another computer, or to no file."""


class Fingerprint(Struct, frozen=True):
    """A file as it is now: bytes, the day it was last changed (local), and the SHA-256 of its content."""

    size: int
    changed: date
    sha256: str


def fingerprint(name: str) -> Fingerprint | Why:
    """The file called *name* (`~` is the person's own folder), or why there is none.

    Only a plain file is opened, through a link as well; a pipe, a device or a folder is not even touched.
    """
    try:
        path = Path(name).expanduser()
        if not stat.S_ISREG(path.stat().st_mode):
            return "no_plain_file"
        opened = os.open(path, _OPEN)
    except (FileNotFoundError, NotADirectoryError):
        return "missing"
    except (OSError, ValueError, RuntimeError):
        # No right to it, too long a name, a zero byte in it, no such person's folder.
        return "unreadable"
    try:
        return _read(opened)
    except OSError:
        return "unreadable"
    finally:
        os.close(opened)


def glance(was: Attachment) -> State:
    """How the file of *was* stands, by its size and day: nothing of it is opened or read.

    A path that leads to another computer is not even asked for: whoever wrote it would learn of it.
    """
    if was.path.replace("\\", "/").startswith(_ELSEWHERE):
        return "not_looked"
    try:
        found = Path(was.path).expanduser().stat()
    except (FileNotFoundError, NotADirectoryError):
        return "missing"
    except (OSError, ValueError, RuntimeError):
        return "unreadable"
    if not stat.S_ISREG(found.st_mode):
        return "no_plain_file"
    return "looks_same" if (found.st_size, _day(found)) == (was.size, was.changed) else "changed"


def compared(was: Attachment) -> State:
    """How the file of *was* stands, by its content; the person asked for it."""
    found = fingerprint(was.path)
    if not isinstance(found, Fingerprint):
        return found
    return "same" if found.sha256 == was.sha256 else "changed"


def _day(found: os.stat_result) -> date:
    return datetime.fromtimestamp(found.st_mtime, UTC).astimezone().date()


def _read(opened: int) -> Fingerprint | Why:
    # Another file may have come to stand there since the first look.
    found = os.fstat(opened)
    if not stat.S_ISREG(found.st_mode):
        return "no_plain_file"
    if found.st_size > LARGEST:
        return "too_large"
    content, size = hashlib.sha256(), 0
    while chunk := os.read(opened, _CHUNK):
        size += len(chunk)
        if size > LARGEST:
            return "too_large"
        content.update(chunk)
    return Fingerprint(size, _day(found), content.hexdigest())
