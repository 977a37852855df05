"""Markdown out of values: headings, tables, and the person's own words made harmless."""

from __future__ import annotations

import re
from collections.abc import Sequence

from wizard.reading import clean, one_line

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~!&$^])")
_LIST = re.compile(r"^([-+=])|^(\d+)([.)])(?=\s|$)")
_FENCE = re.compile(r"`{3,}")


def plain(text: str) -> str:
    """*text* on one line, so that no character of it is markup or a link."""
    return _LIST.sub(_no_list, _SPECIAL.sub(r"\\\1", one_line(text)))


def _no_list(found: re.Match[str]) -> str:
    return f"\\{found[1]}" if found[1] else f"{found[2]}\\{found[3]}"


def quote(text: str) -> str:
    """The person's own words, line by line, as a quotation."""
    return "\n".join(f"> {plain(line)}".rstrip() for line in clean(text).split("\n"))


def fenced(text: str) -> str:
    """*text* word for word; the fence is longer than any in it."""
    words = clean(text).strip("\n")
    fence = "`" * max([3, *(len(found) + 1 for found in _FENCE.findall(words))])
    return f"{fence}text\n{words}\n{fence}"


def grid(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table; the cells are made harmless here."""
    lines = [head, ["---"] * len(head), *([plain(cell) for cell in row] for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def section(title: str, *blocks: str) -> list[str]:
    """A heading with its blocks; nothing at all when every block is empty."""
    filled = [block for block in blocks if block]
    return [f"## {title}", *filled] if filled else []
