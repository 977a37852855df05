"""A text to be sent, shown to be read: no field, so that single letters work beside it."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll

from screens.proposal_words import say
from screens.widgets.prose import Prose
from wizard.case import Case, DraftLength
from wizard.judgement.light import is_old
from wizard.texts import LANGS, Lang, Texts, forms
from wizard.words import LENGTHS, compose

TEXT_FAMILIES = {"proposal.length.{}": LENGTHS}


class Reading(VerticalScroll, can_focus=True):
    """A text that scrolls with the keys and cannot be typed into."""

    DEFAULT_CSS = """
    Reading {
        height: auto; max-height: 50vh; background: $surface; padding: 0 1; scrollbar-size-vertical: 1;
        &:focus { background: $accent-muted; }
    }
    """

    def __init__(self, *, id: str, hint: str = "") -> None:
        super().__init__(id=id)
        self.hint = hint
        self._prose = Prose()

    def compose(self) -> ComposeResult:
        yield self._prose

    @property
    def text(self) -> str:
        """What is shown, word for word."""
        return self._prose.text

    def show(self, text: str) -> None:
        """Show *text* from its beginning; nothing moves when it is the same."""
        if text != self._prose.text:
            self._prose.say(text)
            self.scroll_home(animate=False)


class DraftReading(Reading):
    """The draft; left and right step through its lengths."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "screen.step(-1)", "key.length", id="proposal.shorter", show=False),
        Binding("right", "screen.step(1)", "key.length", id="proposal.longer", show=False),
    ]


class DraftView(Vertical):
    """The request drafted from the case. `length` and `lang` say which text stands there."""

    DEFAULT_CSS = "DraftView { height: auto; #draft-count { margin: 0; } }"

    def __init__(self, t: Texts, length: DraftLength, lang: Lang) -> None:
        super().__init__(id="draft-view")
        self.t = t
        self.length = length
        self.lang = lang

    def compose(self) -> ComposeResult:
        yield Prose(id="draft-old", classes="warn")
        yield Prose(id="draft-state")
        yield Prose(id="draft-language", classes="warn")
        yield Prose(id="draft-count", classes="aside")
        yield DraftReading(id="draft-text", hint=self.t("proposal.draft.hint"))
        yield Prose(id="draft-note", classes="aside")

    @property
    def text(self) -> str:
        """The words shown; empty while there is nothing to draft from."""
        return self.query_one("#draft-text", Reading).text

    def show(self, case: Case, today: date) -> None:
        """Draft anew from *case*."""
        t, reading = self.t, self.query_one("#draft-text", Reading)
        text = compose(case, "request", self.length, today, self.lang).text if case.debts else ""
        reading.show(text)
        reading.display = bool(text)
        say(self.query_one("#draft-old", Prose), t("proposal.old") if is_old(case, today) else "")
        self.query_one("#draft-state", Prose).say(self._state(case, today) if text else t("proposal.draft.no_debt"))
        count = t("proposal.draft.count", length=t(f"proposal.length.{self.length}"), count=len(text))
        say(self.query_one("#draft-count", Prose), count if text else "")
        note = "proposal.draft.call_note" if self.length == "call" else "proposal.draft.may_change"
        say(self.query_one("#draft-note", Prose), t(note) if text else "")
        say(self.query_one("#draft-language", Prose), language_note(t, self.lang) if text else "")

    def _state(self, case: Case, today: date) -> str:
        """Drafted, or sent: the two are never mixed. It is the same draft in whichever language it was sent."""
        t = self.t
        requests = [one for one in case.sent if one.round == case.round and one.draft == "request"]
        if not requests:
            return t("proposal.draft.drafted")
        drafts = [compose(case, "request", self.length, today, lang).text for lang in LANGS]
        if same := [one for one in requests if one.text in drafts]:
            return t("proposal.draft.sent", day=forms.day(t, same[-1].at.day))
        return t("proposal.draft.changed", day=forms.day(t, requests[-1].at.day))


def language_note(t: Texts, lang: Lang) -> str:
    """For readers of English: which of the two texts stands there, and which one is to be sent."""
    if t.lang != "en":
        return ""
    return t("proposal.draft.english" if lang == "en" else "proposal.draft.chinese")
