"""What the terminal is: its size, its letters, and how wide it draws them. It is asked only where a person sits at it."""

from __future__ import annotations

import os
import re
import select
import shutil
import sys
from collections.abc import Iterator, Mapping

from wizard.checkup import Finding

SMALLEST = (60, 20)
GLYPHS = {"wide": "汉", "ambiguous": "“"}
"""One of two cells everywhere, and one of those that take one cell here and two there."""
PATIENCE = 0.5
FINDINGS = (
    "terminal", "no_terminal", "dumb", "size", "size_small", "letters", "letters_poor", "widths", "widths_two", "widths_wrong",
    "widths_unknown", "clipboard",
)  # fmt: skip
TEXT_FAMILIES = {"doctor.{}": FINDINGS}
_PLACE = re.compile(rb"\x1b\[\d+;(\d+)R")


def terminal(environ: Mapping[str, str]) -> Iterator[Finding]:
    """Everything there is to say about the terminal of this program."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        yield Finding("no_terminal", "told")
    else:
        name = environ.get("TERM", "")
        yield Finding("dumb", "wrong") if name in ("", "dumb") else Finding("terminal", "ok", {"name": name[:40]})
        columns, lines = shutil.get_terminal_size()
        fits = columns >= SMALLEST[0] and lines >= SMALLEST[1]
        values = {"columns": str(columns), "lines": str(lines)}
        yield Finding("size", "ok", values) if fits else Finding("size_small", "wrong", values)
        yield _widths(widths(sys.stdin.fileno(), sys.stdout.fileno()))
    encoding = (sys.stdout.encoding or "").lower().replace("-", "")
    yield Finding("letters", "ok") if encoding == "utf8" else Finding("letters_poor", "wrong", {"name": encoding})
    yield Finding("clipboard", "told")


def widths(reads: int, writes: int) -> Mapping[str, int]:
    """Of each of `GLYPHS` the cells that the terminal behind these descriptors takes; empty when it does not answer."""
    if os.name == "nt":
        return {}
    import termios
    import tty

    before = termios.tcgetattr(reads)
    found: dict[str, int] = {}
    try:
        tty.setcbreak(reads)
        for name, glyph in GLYPHS.items():
            os.write(writes, b"\r" + glyph.encode("utf-8") + b"\x1b[6n")
            column = _answer(reads)
            os.write(writes, b"\r\x1b[K")
            if column is None:
                return {}
            found[name] = column - 1
    finally:
        termios.tcsetattr(reads, termios.TCSADRAIN, before)
    return found


def _answer(reads: int) -> int | None:
    """The column that the terminal tells; None when it stays silent."""
    said = b""
    while select.select([reads], [], [], PATIENCE)[0]:
        said += os.read(reads, 100)
        if (told := _PLACE.search(said)) is not None:
            return int(told[1])
        if len(said) > 1_000:
            break
    return None


def _widths(found: Mapping[str, int]) -> Finding:
    if not found:
        return Finding("widths_unknown", "told")
    if found["wide"] != 2:
        return Finding("widths_wrong", "wrong", {"cells": str(found["wide"])})
    return Finding("widths_two" if found["ambiguous"] == 2 else "widths", "ok")
