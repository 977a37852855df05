"""The file of an agreement's text, and every version with its files: what stands now, and what stood before."""

from __future__ import annotations

from msgspec.structs import replace
from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Button

from screens.assess_forms import Form
from screens.attaching import Stood, known_states, look_again
from screens.confirm_passing import DRAFTS
from screens.messages import Intended, IntendedAll
from screens.timeline_words import CHECKING
from screens.widgets.choice import Answer, Choice
from screens.widgets.field import Question
from screens.widgets.path_field import PathField
from screens.widgets.prose import Prose
from wizard.attachments import STATES
from wizard.case import Agreement, Attachment, Case
from wizard.desk import Desk
from wizard.intents import ConfirmAgreement
from wizard.judgement.timeline import versions
from wizard.reading import one_line
from wizard.texts import Texts, forms
from wizard.texts.prose import together

SHOWN_OF_SUM = 12
"""So many letters of a SHA-256 tell files apart at sight; the timeline has all of it."""
TEXT_FAMILIES = {"timeline.file.{}": (*STATES, CHECKING)}


class AgreementFiles(Form):
    """Where the file of the text lies. Where the agreement is spoken only, it is asked whether this is its text."""

    def __init__(self, t: Texts, desk: Desk) -> None:
        super().__init__(t, desk, id="agreement-files")
        self._asked = 0

    def compose(self) -> ComposeResult:
        t = self.t
        yield Prose(t("terms.file.head"), classes="head")
        answers = [Answer("yes", t("terms.is_text.yes")), Answer("no", t("terms.is_text.no"))]
        yield Choice("is_text", t("terms.is_text"), answers, empty=t("choice.none"), hint=t("terms.is_text.hint"))
        yield PathField("path", t("timeline.field.path"), t)

    def show(self, agreed: Agreement) -> None:
        """Ask what *agreed* leaves open; once the case has the file, empty the fields."""
        self.query_one("#is_text").display = not agreed.written
        if self._asked and len(self.desk.case.attachments) >= self._asked:
            self._asked = 0
            self.begin_anew()

    @on(Question.Settled)
    def _settled(self, event: Question.Settled) -> None:
        event.stop()
        event.question.note("")

    @on(PathField.Entered)
    def _entered(self, event: PathField.Entered) -> None:
        event.stop()
        agreed, is_text = self.desk.case.agreement, self.query_one("#is_text", Choice)
        if agreed is None or not event.path:
            return
        if not agreed.written and not is_text.text:
            is_text.note(self.t("terms.is_text.missing"), wrong=True)
            is_text.query("ChoiceLine").first().focus()
        else:
            self.query_one(PathField).look(agreed.id, event.path)

    @on(PathField.Read)
    def _note_file(self, event: PathField.Read) -> None:
        """Write down what the file is; with the text of what was agreed by word of mouth, the version that has it."""
        event.stop()
        agreed, field = self.desk.case.agreement, self.query_one(PathField)
        if agreed is None:
            return
        self._asked = len(self.desk.case.attachments) + 1
        if agreed.written or self.query_one("#is_text", Choice).text != "yes":
            self.post_message(Intended(event.intent))
            return
        written = ConfirmAgreement(offer=agreed.offer, written=True)
        of_next = replace(event.intent, to=f"a{agreed.version + 1}")
        self.post_message(IntendedAll((written, of_next), settles=DRAFTS + field.key, then=self.begin_anew))


class Versions(Form):
    """Every version of the agreement, the newest first, with its files and how they stand."""

    def __init__(self, t: Texts, desk: Desk) -> None:
        super().__init__(t, desk, id="agreement-versions")
        self._states: dict[str, str] = {}
        self._glanced: tuple[Attachment, ...] = ()

    def compose(self) -> ComposeResult:
        yield Prose(self.t("terms.versions"), classes="head")
        yield Prose(id="versions-list")
        yield Button(Content(self.t("terms.compare")), compact=True, id="versions-compare")

    def show(self, case: Case) -> None:
        """Draw *case*; files are looked at by size and day once they are listed."""
        files = self._files(case)
        self.query_one("#versions-compare").display = bool(files)
        if files and files != self._glanced:
            self._glanced = files
            look_again(self, files, content=False)
        lines = [line for one in reversed(versions(case)) for line in self._lines(case, one)]
        self.query_one("#versions-list", Prose).say("\n".join(lines))

    def _files(self, case: Case) -> tuple[Attachment, ...]:
        ids = {one.id for one in versions(case)}
        return tuple(one for one in case.attachments if one.to in ids)

    def _lines(self, case: Case, one: Agreement) -> list[str]:
        t, offer = self.t, case.offer(one.offer)
        figures = t("terms.figures", months=offer.months, amount=forms.money(t, offer.monthly)) if offer else ""
        form = t("terms.form.written" if one.written else "terms.form.spoken")
        lines = [t("terms.version", version=one.version, day=forms.day(t, one.from_day), form=form, figures=figures)]
        for file in case.attachments:
            if file.to != one.id:
                continue
            known = t(
                "terms.file.known", size=f"{file.size:,}", changed=forms.day(t, file.changed), sum=file.sha256[:SHOWN_OF_SUM]
            )  # fmt: skip
            lines += [t("timeline.file", path=one_line(file.path)), together(t, (known, self._stands(file)))]
        return lines

    def _stands(self, file: Attachment) -> str:
        state = self._states.get(file.id)
        if state == "not_looked":
            return self.t("terms.file.not_looked")
        return self.t(f"timeline.file.{state}") if state else ""

    @on(Stood)
    def _stood(self, event: Stood) -> None:
        event.stop()
        self._states = known_states(self._states, event.states)
        self.show(self.desk.case)

    @on(Button.Pressed)
    def _compare(self, event: Button.Pressed) -> None:
        event.stop()
        files = self._files(self.desk.case)
        self._states |= {one.id: CHECKING for one in files}
        self.show(self.desk.case)
        look_again(self, files, content=True)
