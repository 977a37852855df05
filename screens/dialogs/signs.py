"""Is the caller genuine? The signs, what is urgent first, and what to do about each; opened over a call."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen

from screens.channels_words import sign_lines, sign_word
from screens.materials_listing import Listing
from screens.speaking import Speaking
from screens.widgets.prose import Prose
from wizard.judgement.places import caller_signs


class SignsScreen(Speaking[None], ModalScreen[None]):
    """The keys that opened it close it; what is noted beneath stays as it is."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "escape,question_mark,fullwidth_question_mark,f3", "leave", "key.back", id="signs.back", key_display="Esc"
        )
    ]
    DEFAULT_CSS = """
    SignsScreen {
        align: center middle;
        & > VerticalScroll { width: 94%; max-width: 84; height: 94%; max-height: 30; background: $panel; padding: 0 1; }
        .head { text-style: bold; color: $primary; }
        #sign-name { margin: 1 0 0 0; }
        Listing { background: $surface; height: auto; max-height: 9; scrollbar-size-vertical: 1; }
    }
    """

    def compose(self) -> ComposeResult:
        with VerticalScroll(id="body", can_focus=False):
            yield Prose(self.t("channels.rule"), id="sign-rule", classes="head")
            yield Listing(2, id="sign-list")
            yield Prose(id="sign-name", classes="head")
            yield Prose(id="sign-words")

    def on_mount(self) -> None:
        t, signs = self.t, caller_signs()
        rows = [(sign.id, (sign_word(t, sign), t(sign.text_id("sign")))) for sign in signs]
        listing = self.query_one(Listing)
        listing.show(rows, signs[0].id)
        listing.focus()
        self._tell(signs[0].id)

    @on(Listing.Chosen)
    def _choose(self, event: Listing.Chosen) -> None:
        event.stop()
        self._tell(event.id)

    def _tell(self, id: str) -> None:
        sign = next(one for one in caller_signs() if one.id == id)
        self.query_one("#sign-name", Prose).say(self.t(sign.text_id("sign")))
        self.query_one("#sign-words", Prose).say("\n".join(sign_lines(self.t, sign, self.app.desk.today)))

    def action_leave(self) -> None:
        """Back to the call."""
        self.dismiss(None)
