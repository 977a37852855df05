"""The passphrase of a case that is under lock."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input

from screens.speaking import Speaking
from screens.widgets.prose import Prose
from wizard.errors import WizardError
from wizard.texts.prose import said

if TYPE_CHECKING:
    from screens.app import WizardApp


class Unseen(Input):
    """A line of which only stars are shown: the usual dots take two cells in some Chinese terminals."""

    @property
    def _value(self) -> Text:
        return Text("*" * len(self.value), no_wrap=True, overflow="ignore", end="")


class PassphraseDialog(Speaking[bool | None], ModalScreen[bool | None]):
    """Ask for the passphrase of the case *id* until it fits; True once the case can be opened. Escape gives up."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", "key.back", id="passphrase.back")]
    DEFAULT_CSS = """
    PassphraseDialog {
        align: center middle;
        & > Vertical { width: 90%; max-width: 70; height: auto; background: $panel; padding: 1 2; }
        Input { background: $surface; margin: 1 0 0 0; }
        #passphrase-wrong { color: $text-error; text-style: bold; }
    }
    """

    def __init__(self, id: str) -> None:
        super().__init__()
        self._case = id

    def compose(self) -> ComposeResult:
        with Vertical():
            yield Prose(self.t("lock.dialog", name=self._case))
            yield Unseen(id="passphrase", compact=True, password=True, max_length=1_000, select_on_focus=False)
            yield Prose(id="passphrase-wrong")

    @on(Input.Submitted)
    def _try(self, event: Input.Submitted) -> None:
        event.stop()
        try:
            self.app.desk.unlock(self._case, event.value)
        except WizardError as error:
            event.input.value = ""
            self.query_one("#passphrase-wrong", Prose).say(said(self.t, error.text_id, error.values))
        else:
            self.dismiss(True)

    def action_leave(self) -> None:
        """Leave the case closed."""
        self.dismiss(False)


def ask_passphrase(app: WizardApp, id: str) -> None:
    """Ask for the passphrase of the case *id*, and open it."""

    def answered(fits: bool | None) -> None:
        if fits:
            app.call_later(app.open_case, id)

    app.push_screen(PassphraseDialog(id), answered)
