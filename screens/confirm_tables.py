"""Filling a table: columns as wide as what they hold, and no work when nothing changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from rich.text import Text
from textual.widgets import DataTable


@dataclass(frozen=True, slots=True)
class Column:
    """A head and the cells beneath it; figures stand to the right."""

    head: str
    cells: tuple[str, ...]
    right: bool = True


class Figures(DataTable[Text]):
    """A table of columns, drawn anew only when they differ; its cursor stays in its row."""

    def __init__(self, *, id: str, reads: bool = False) -> None:
        """*reads*: rows are walked through with a cursor; else the table is only looked at."""
        super().__init__(id=id, cursor_type="row", show_cursor=reads)
        self.can_focus = reads
        self._shown: tuple[Column, ...] = ()

    def show(self, columns: Sequence[Column], first: int = 0) -> None:
        """Show *columns*, all of one length; at first the cursor stands in row *first*."""
        if tuple(columns) == self._shown:
            return
        at = self.cursor_row if self._shown else first
        self._shown = tuple(columns)
        self.clear(columns=True)
        # Widths that the table finds by itself come late, and are lost when it is filled twice in one turn.
        for column in columns:
            self.add_column(
                _text(column.head, column), width=max(cell_len(one) for one in (column.head, *column.cells))
            )
        rows = list(zip(*(column.cells for column in columns), strict=True))
        for row in rows:
            self.add_row(*(_text(cell, column) for cell, column in zip(row, columns, strict=True)))
        self.move_cursor(row=max(min(at, len(rows) - 1), 0))


def _text(words: str, column: Column) -> Text:
    return Text(words, justify="right" if column.right else "left")
