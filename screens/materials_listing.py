"""A list of things by id: one row each, the chosen one told to whoever shows more about it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.text import Text
from textual import on
from textual.message import Message
from textual.widgets import DataTable

from wizard.reading import one_line

Row = tuple[str, ...]


class Listing(DataTable[Text]):
    """Rows of plain text. The arrows choose; the page keys scroll what surrounds the list, so that all can be read."""

    DEFAULT_CSS = "Listing { overflow-x: hidden; }"

    @dataclass
    class Chosen(Message):
        """The person chose another row."""

        listing: Listing
        id: str

        @property
        def control(self) -> Listing:
            return self.listing

    def __init__(self, columns: int, *, id: str, hint: str = "") -> None:
        super().__init__(id=id, cursor_type="row", show_header=False)
        self.hint = hint
        self.chosen = ""
        self._shown: tuple[tuple[str, Row], ...] = ()
        self.add_columns(*("" for _ in range(columns)))

    def show(self, rows: Sequence[tuple[str, Row]], chosen: str) -> None:
        """Show *rows*, each an id with its cells, and highlight the one called *chosen*."""
        ids = [id for id, _ in rows]
        with self.prevent(DataTable.RowHighlighted):
            if tuple(rows) != self._shown:
                self._shown = tuple(rows)
                self.clear()
                for id, cells in rows:
                    self.add_row(*(Text(one_line(cell), no_wrap=True) for cell in cells), key=id)
            self.chosen = chosen if chosen in ids else ""
            if self.chosen:
                self.move_cursor(row=ids.index(chosen), animate=False)

    @on(DataTable.RowHighlighted)
    def _choose(self, event: DataTable.RowHighlighted) -> None:
        event.stop()
        id = event.row_key.value or ""
        if (
            self.is_valid_row_index(self.cursor_row)
            and id == self.ordered_rows[self.cursor_row].key.value
            and id != self.chosen
        ):
            self.chosen = id
            self.post_message(self.Chosen(self, id))

    def on_focus(self) -> None:
        self.call_after_refresh(self.come_into_view)

    def come_into_view(self) -> None:
        """Scroll so that what introduces the list, which stands above it, is seen with it."""
        self.screen.query_one("#body").scroll_home(animate=False)

    def action_page_down(self) -> None:
        self.screen.query_one("#body").scroll_page_down(animate=False)

    def action_page_up(self) -> None:
        self.screen.query_one("#body").scroll_page_up(animate=False)
