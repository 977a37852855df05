"""Plain tables that stay straight with Chinese in them: a full-width character takes two columns."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence


def width(text: str) -> int:
    """Columns that *text* takes in a terminal; characters of ambiguous width count as one."""
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def table(head: Sequence[str], rows: Sequence[Sequence[str]], right: Sequence[int] = ()) -> str:
    """*rows* under *head*, two blanks between columns; columns numbered in *right* stand at the right."""
    lines = [head, *rows]
    widths = [max(width(line[column]) for line in lines) for column in range(len(head))]
    return "\n".join(_line(line, widths, right).rstrip() for line in lines)


def pairs(rows: Sequence[tuple[str, str]]) -> str:
    """Names and values, the values below each other."""
    room = max((width(name) for name, _ in rows), default=0)
    return "\n".join(f"{name}{' ' * (room - width(name))}  {value}".rstrip() for name, value in rows)


def _line(line: Sequence[str], widths: Sequence[int], right: Sequence[int]) -> str:
    cells = []
    for column, text in enumerate(line):
        blank = " " * (widths[column] - width(text))
        cells.append(blank + text if column in right else text + blank)
    return "  ".join(cells)
