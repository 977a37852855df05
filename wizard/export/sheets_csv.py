"""Tables for a spreadsheet (.csv): UTF-8 with a mark that Excel knows, CRLF, every cell quoted, no cell a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Sequence
from datetime import date

from wizard.money import Yuan
from wizard.reading import one_line

Cell = str | Yuan | int | date | None
FORMULA = tuple("=+-@\t\r\n＝＋－＠")
"""What a spreadsheet may take for the beginning of a formula. Some read the full-width signs too."""
BOM = "\ufeff"


def sheet(
    head: Sequence[str], rows: Iterable[Sequence[Cell]], shown: Callable[[str], str] = lambda text: text
) -> bytes:
    """A table. Amounts and numbers of ours stay numbers, dates are ISO, text is one line; *shown* is applied to each cell."""
    file = io.StringIO()
    writer = csv.writer(file, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(head)
    writer.writerows([_written(cell, shown) for cell in row] for row in rows)
    return (BOM + file.getvalue()).encode("utf-8")


def _written(cell: Cell, shown: Callable[[str], str]) -> str:
    if cell is None:
        return ""
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, str):
        return harmless(shown(cell))
    return shown(str(cell))


def harmless(text: str) -> str:
    """*text* on one line, with an apostrophe before what a spreadsheet would reckon out."""
    line = one_line(text)
    return f"'{line}" if line.startswith(FORMULA) or text.startswith(FORMULA) else line
