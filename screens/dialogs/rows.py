"""Several texts one beneath the other, each with a word for what it is: to be read, not to be answered."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen

from screens.speaking import Speaking
from screens.widgets.prose import Prose


class Row(NamedTuple):
    """A text, the word before it, and the class by which it is coloured."""

    text: str
    name: str = ""
    kind: str = "kept"


class RowsScreen(Speaking[None], ModalScreen[None]):
    """Opened over a screen; the keys that close it stand beneath."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,enter", "leave", "key.back", id="rows.back", key_display="Esc")
    ]
    DEFAULT_CSS = """
    RowsScreen {
        align: center middle;
        & > Vertical { width: 94%; max-width: 84; height: auto; max-height: 94%; background: $panel; padding: 0 1; }
        .title { text-style: bold; color: $primary; }
        VerticalScroll { height: auto; max-height: 70vh; margin: 1 0; scrollbar-size-vertical: 1; }
        .name { text-style: bold; }
        .name.-added, .text.-added { color: $text-success; }
        .name.-removed, .text.-removed { color: $text-warning; }
        .text { margin: 0 0 1 0; }
        .keys { color: $text-muted; }
    }
    """

    def __init__(self, title: str, rows: Sequence[Row]) -> None:
        super().__init__()
        self._title = title
        self._rows = rows

    def compose(self) -> ComposeResult:
        with Vertical():
            yield Prose(self._title, classes="title")
            with VerticalScroll():
                for row in self._rows:
                    if row.name:
                        yield Prose(row.name, classes=f"name -{row.kind}")
                    yield Prose(row.text, classes=f"text -{row.kind}")
            yield Prose(self.t("rows.keys"), classes="keys")

    def action_leave(self) -> None:
        """Back to where it was opened."""
        self.dismiss(None)
