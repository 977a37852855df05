"""How a typed, pasted or dropped path becomes the name of a file. The file itself is not looked at here."""

from __future__ import annotations

import re
from urllib.parse import unquote

from wizard.problems import Problem
from wizard.reading import LONGEST_TEXT, clean, sensitive

LARGEST = 200 * 1024 * 1024
"""Bytes. A photograph has a few million; hashing more than this would hold up an export."""

_QUOTES = {"'": "'", '"': '"', "“": "”", "‘": "’"}
_URL = re.compile(r"file:(?://(?:localhost)?)?(?=/)", re.IGNORECASE)
_DRIVE = re.compile(r"/(?=[A-Za-z]:[/\\])")
# What a shell would read as its own is dropped into a terminal with a backslash before it.
_ESCAPED = re.compile(r"\\([ ()\[\]{}'\"&$!;*?<>|`#\\~=])")


def read_path(text: str) -> str | Problem:
    r"""`'/home/li/通话 1.png'`, `/home/li/a\ b.png`, `file:///home/li/a%20b.png` → the path as it is written plainly.

    A drop into a terminal pastes one of these. Inner blanks stay; a name of two lines is refused.
    """
    path = clean(text).strip()
    if len(path) > 1 and _QUOTES.get(path[0]) == path[-1]:
        path = path[1:-1]
    elif found := _URL.match(path):
        path = _DRIVE.sub("", clean(unquote(path[found.end() :])), count=1)
    elif path.startswith(("/", "~")):
        path = _ESCAPED.sub(r"\1", path)
    if not path.strip():
        return Problem("text.empty")
    if "\n" in path:
        return Problem("path.two_lines")
    if len(path) > LONGEST_TEXT:
        return Problem("text.too_long", values={"most": f"{LONGEST_TEXT:,}"})
    return sensitive(path) or path
