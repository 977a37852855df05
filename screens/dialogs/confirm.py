"""One plain question with two answers; escape is the careful one."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from screens.speaking import Speaking
from screens.widgets.prose import Prose


class Confirm(Speaking[bool | None], ModalScreen[bool | None]):
    """Ask *question*; True for *yes*. The careful answer is highlighted first."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", "key.back", id="confirm.back")]
    DEFAULT_CSS = """
    Confirm {
        align: center middle;
        & > Vertical { width: 90%; max-width: 70; height: auto; background: $panel; padding: 1 2; }
        OptionList, OptionList:focus { height: auto; background: $panel; border: none; margin: 1 0 0 0; padding: 0; }
    }
    """

    def __init__(self, question: str, yes: str, no: str) -> None:
        super().__init__()
        self._question, self._yes, self._no = question, yes, no

    def compose(self) -> ComposeResult:
        with Vertical():
            yield Prose(self._question)
            yield OptionList(Option(Content(self._no), id="no"), Option(Content(self._yes), id="yes"), markup=False)

    @on(OptionList.OptionSelected)
    def _answer(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(event.option_id == "yes")

    def action_leave(self) -> None:
        """Leave it as it is."""
        self.dismiss(False)
