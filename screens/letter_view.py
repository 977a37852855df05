"""A text to be sent: how it stands, its words, what to look at before sending; with the keys for all that is done to it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from msgspec.structs import replace
from textual import getters, on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical

from screens.dialogs.confirm import Confirm
from screens.dialogs.rows import Row, RowsScreen
from screens.dialogs.sent import SentNote, SentScreen
from screens.letter_reading import LetterReading
from screens.letter_words import changes_said, checks_said, count_said, language_said, state_said
from screens.messages import Copied, Filed, Intended
from screens.proposal_words import say
from screens.widgets.choice import Answer, PickOne
from screens.widgets.prose import Prose
from screens.widgets.reading import Reading
from wizard.case import Case, DraftKind, DraftLength, Tone
from wizard.intents import EditDraft, RecordSent
from wizard.judgement.letters import messages, standing
from wizard.judgement.sending import before_sending
from wizard.texts import Lang, Texts, forms, texts
from wizard.words import LENGTHS, TONES, USUAL_TONE
from wizard.words.choosing import open_pieces
from wizard.words.difference import last_sent
from wizard.words.draft import Draft, compose
from wizard.words.merging import Current, current

if TYPE_CHECKING:
    from screens.app import WizardApp

FORMATS = ("txt", "docx", "html", "md")
TEXT_FAMILIES = {"letters.form.{}": FORMATS, "letters.form.{}.help": FORMATS}
NOTED = "sent-"


class LetterView(Vertical):
    """One draft of the case. `kind`, `length`, `tone` and `lang` say which text stands there."""

    if TYPE_CHECKING:
        app = getters.app(WizardApp)

    DEFAULT_CSS = "LetterView { height: auto; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("c,C", "copy_text", "key.copy", id="letter.copy", key_display="C"),
        Binding("e,E", "edit_text", "key.edit_text", id="letter.edit", key_display="E"),
        Binding("t,T", "tone", "key.tone", id="letter.tone", key_display="T"),
        Binding("s,S", "save_text", "key.save_file", id="letter.save", key_display="S"),
        Binding("m,M", "mark_sent", "key.mark_sent", id="letter.sent", key_display="M"),
        Binding("k,K", "checks", "key.checks", id="letter.checks", key_display="K", show=False),
        Binding("n,N", "news", "key.news", id="letter.news", key_display="N", show=False),
        Binding("v,V", "compare", "key.compare", id="letter.compare", key_display="V", show=False),
        Binding("r,R", "restore", "key.restore", id="letter.restore", key_display="R", show=False),
        Binding("1", "length('chat')", "key.chat", id="letter.chat", show=False),
        Binding("2", "length('call')", "key.call", id="letter.call", show=False),
        Binding("3", "length('letter')", "key.letter", id="letter.letter", show=False),
        Binding("l,L", "other_language", "key.other_language", id="letter.language", key_display="L", show=False),
    ]

    def __init__(self, t: Texts, kind: DraftKind) -> None:
        super().__init__(classes="letter")
        self.t = t
        self.kind: DraftKind = kind
        self.length: DraftLength = "chat"
        self.lang: Lang = t.lang
        self._tone: Tone | None = None
        self._noted: dict[str, str] = {}
        self._drawn: object = None
        self._case: Case | None = None
        self._now: Current | None = None
        self._copied = 0
        self._marking: int | None = None

    def compose(self) -> ComposeResult:
        yield Prose(id="letter-state")
        yield Prose(id="letter-language", classes="warn")
        yield Prose(id="letter-count", classes="aside")
        yield Prose(id="letter-checks", classes="warn")
        yield LetterReading(id="letter-text", hint=self.t("letters.hint"))

    @property
    def tone(self) -> Tone:
        """The tone chosen, else the usual one of the length."""
        return self._tone or USUAL_TONE[self.length]

    @property
    def text(self) -> str:
        """The words shown; empty while there is nothing to draft from."""
        return self.query_one(Reading).text

    @property
    def name_of_file(self) -> str:
        """By what a file of this text is called."""
        tone = "" if self.tone == USUAL_TONE[self.length] else f"-{self.tone}"
        return f"{self.kind}-{self.length}{tone}"

    # What is kept ----------------------------------------------------------------------------------------------------

    def kept(self) -> dict[str, str]:
        """Which text is shown, and what was typed about its sending."""
        noted = {NOTED + name: text for name, text in self._noted.items()}
        return {"length": self.length} | ({"tone": self._tone} if self._tone else {}) | noted

    def recall(self, kept: Mapping[str, str]) -> None:
        """Show again what `kept` said."""
        self.length = next((one for one in LENGTHS if one == kept.get("length")), "chat")
        self._tone = next((one for one in TONES if one == kept.get("tone")), None)
        self._noted = {name.removeprefix(NOTED): text for name, text in kept.items() if name.startswith(NOTED)}

    # What is shown ---------------------------------------------------------------------------------------------------

    def show(self, case: Case, today: date) -> None:
        """Draw the text as *case* stands."""
        self._case = case
        wanted = (case, today, self.kind, self.length, self.tone, self.lang)
        if wanted == self._drawn:
            return
        self._drawn = wanted
        self._copied = 0
        if self._marking is not None and len(case.sent) > self._marking:
            self._marking = None
            self.app.tell(self.t("sent.recorded", day=forms.day(self.t, case.sent[-1].at.day)))
        t, reading = self.t, self.query_one(Reading)
        reading.display = bool(case.debts)
        self._now = None
        said = {"language": "", "count": "", "checks": ""}
        if case.debts:
            self._now = now = current(case, self.kind, self.length, today, self.lang, self.tone)
            reading.show(now.text)
            state = state_said(t, standing(case, self.kind, self.length, now, today), edited=now.edited)
            said["language"] = language_said(t, self.lang)
            parts = len(messages(now.text, self.length, self.lang))
            said["count"] = count_said(t, self.length, self.tone, len(now.text), parts, len(open_pieces(now.pieces)))
            said["checks"] = checks_said(t, before_sending(case, self.kind, self.length, now.text, today))[0]
        else:
            reading.show("")
            state = t("proposal.draft.no_debt")
        self.query_one("#letter-state", Prose).say(state)
        for name, sentence in said.items():
            say(self.query_one(f"#letter-{name}", Prose), sentence)
        self.screen.refresh_bindings()

    def refused(self) -> None:
        """What was asked for last does not happen."""
        self._marking = None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Keys work where there is something for them to work on."""
        if action == "other_language" and self.t.lang != "en":
            return False
        if action in ("news", "restore"):
            return self._now is not None and self._now.edited
        return True

    def _again(self) -> None:
        if self._case is not None:
            self.show(self._case, self.app.desk.today)
        self.app.keep_soon()

    def action_length(self, length: DraftLength) -> None:
        """Show the text in another length."""
        self.length = length
        self._again()

    @on(LetterReading.Stepped)
    def _step(self, event: LetterReading.Stepped) -> None:
        event.stop()
        self.action_length(LENGTHS[(LENGTHS.index(self.length) + event.by) % len(LENGTHS)])

    def action_tone(self) -> None:
        """The other tone."""
        self._tone = TONES[(TONES.index(self.tone) + 1) % len(TONES)]
        self._again()

    def action_other_language(self) -> None:
        """For readers of English: the Chinese text that is to be sent, and back."""
        self.lang = "zh_Hans" if self.lang == "en" else "en"
        self._again()

    # What is looked at -----------------------------------------------------------------------------------------------

    def action_checks(self) -> None:
        """Everything to look at before sending."""
        if self._case is not None and self._now is not None:
            found = before_sending(self._case, self.kind, self.length, self._now.text, self.app.desk.today)
            said = checks_said(self.t, found)[1] or (self.t("letters.no_checks"),)
            self.app.push_screen(RowsScreen(self.t("letters.checks_title"), tuple(Row(one) for one in said)))

    def action_compare(self) -> None:
        """What is not as in the text of this kind and length that was sent last."""
        if self._case is None or self._now is None:
            return
        before = last_sent(self._case, self.kind, self.length)
        if before is None:
            self.app.tell(self.t("letters.never_sent"))
            return
        title = self.t("letters.compare_title", day=forms.day(self.t, before.at.day))
        self.app.push_screen(RowsScreen(title, changes_said(self.t, before.text, self._now.text)))

    def action_news(self) -> None:
        """What the draft says new since it was edited, beside one's own words."""
        from screens.letter_news import NewsScreen

        if self._now is not None and open_pieces(self._now.pieces):
            self.app.push_screen(NewsScreen(self.kind, self.length, self.tone, self.lang))
        else:
            self.app.tell(self.t("letters.no_news"))

    # What is done ----------------------------------------------------------------------------------------------------

    def action_edit_text(self) -> None:
        """Write it in one's own words."""
        from screens.letter_editor import EditorScreen

        if self._now is not None:
            self.app.push_screen(EditorScreen(self.kind, self.length, self.tone, self.lang))

    def action_restore(self) -> None:
        """Back to the words of the draft; asks first, since the person's own are lost."""
        asking = Confirm(self.t("letters.restore"), self.t("letters.restore_yes"), self.t("letters.restore_no"))
        self.app.push_screen(asking, self._restored)

    def _restored(self, sure: bool | None) -> None:
        if sure:
            own = EditDraft(draft=self.kind, length=self.length, tone=self.tone, lang=self.lang, text="")
            self.post_message(Intended(own))

    def action_copy_text(self) -> None:
        """Copy the text, or the next part of one too long for a chat box; it is written to a file too."""
        if self.text:
            parts = messages(self.text, self.length, self.lang)
            place, self._copied = self._copied % len(parts), self._copied + 1
            whole = self.text if len(parts) > 1 else ""
            self.post_message(Copied(parts[place], self.name_of_file, whole, place + 1, len(parts)))

    def action_save_text(self) -> None:
        """Write the text to a file of the form that is chosen."""
        if self.text:
            t = self.t
            answers = [Answer(one, t(f"letters.form.{one}"), t(f"letters.form.{one}.help")) for one in FORMATS]
            self.app.push_screen(PickOne(t("letters.save_title"), answers, "txt"), self._save)

    def _save(self, form: str | None) -> None:
        if form is None or self._case is None or self._now is None:
            return
        if form == "docx":
            # The first of these files takes a moment: what it needs is loaded only now.
            self.app.tell(self.t("letters.making"))
        today = self.app.desk.today
        draft = compose(self._case, self.kind, self.length, today, self.lang, tone=self.tone)
        self._make(form, self._case, replace(draft, text=self._now.text), self.name_of_file, today)

    @work(thread=True)
    def _make(self, form: str, case: Case, draft: Draft, name: str, today: date) -> None:
        from wizard.export.draft import FORMS, formed

        content = formed(case, draft, next(one for one in FORMS if one == form), texts(draft.lang), today)
        self.app.post_message(Filed(content, name, form))

    def action_mark_sent(self) -> None:
        """Say when and where the text shown was sent; it is recorded word for word."""
        case = self._case
        if case is None or not self.text:
            return
        channels = [*(one.channel for one in case.contacts_now), *(one.channel for one in case.sent)]
        usual = {"channel": channels[-1]} if channels else {}
        text, length = self.text, self.length
        asking = SentScreen(self.app.desk.clock(), usual | self._noted, self._keep_noted)
        self.app.push_screen(asking, lambda note: self._sent(note, text, length))

    def _keep_noted(self, typed: dict[str, str]) -> None:
        self._noted = typed
        self.app.keep_soon()

    def _sent(self, note: SentNote | None, text: str, length: DraftLength) -> None:
        if note is not None and self._case is not None:
            self._marking = len(self._case.sent)
            sent = RecordSent(
                draft=self.kind, channel=note.channel, at=note.at, length=length, text=text, reply_by=note.reply_by
            )
            self.post_message(Intended(sent))
