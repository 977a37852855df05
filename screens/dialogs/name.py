"""One line asked for: a name for a case, a folder for a copy."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input

from screens.speaking import Speaking
from screens.widgets.prose import Prose
from wizard.reading import clean


class NameDialog(Speaking[str | None], ModalScreen[str | None]):
    """Ask for one line; enter takes it, escape leaves everything as it was."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", "key.back", id="name.back")]
    DEFAULT_CSS = """
    NameDialog {
        align: center middle;
        & > Vertical { width: 90%; max-width: 70; height: auto; background: $panel; padding: 1 2; }
        Input { background: $surface; margin: 1 0 0 0; }
    }
    """

    def __init__(self, question: str, line: str) -> None:
        super().__init__()
        self._question = question
        self._line = line

    def compose(self) -> ComposeResult:
        with Vertical():
            yield Prose(self._question)
            yield Input(self._line, id="name", compact=True, max_length=4_000, select_on_focus=False)

    @on(Input.Submitted)
    def _take(self, event: Input.Submitted) -> None:
        self.dismiss(clean(event.value))

    def action_leave(self) -> None:
        """Leave everything as it was."""
        self.dismiss(None)
