"""What can be noted on one paper: the day on it, a note, and where its file lies."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult

from screens.assess_forms import Form
from screens.attaching import Looked, attaching, known_line, look
from screens.messages import Intended
from screens.widgets.field import Field, Question
from screens.widgets.prose import Prose
from wizard.case import MaterialMark
from wizard.desk import Desk
from wizard.intents import MarkMaterial
from wizard.judgement.papers import Paper, status_after
from wizard.moments import read_past_day
from wizard.named_files import read_path
from wizard.reading import read_text
from wizard.texts import Texts, forms

FIELDS = ("issued", "note", "file")


class PaperForm(Form):
    """Three fields for the chosen paper. *typed* keeps, by paper, what could not be taken yet, until one comes back to it."""

    def __init__(self, t: Texts, desk: Desk, typed: dict[str, dict[str, str]]) -> None:
        super().__init__(t, desk, id="paper-form")
        self.paper = ""
        self._typed = typed
        self._asked: MarkMaterial | None = None

    def compose(self) -> ComposeResult:
        t = self.t
        yield Prose(t("materials.form"), classes="head")
        yield Field(
            "issued", t("field.issued"), lambda text: read_past_day(text, self.desk.today), hint=t("hint.issued"), max_length=40,
            placeholder=t("placeholder.date"), echo=lambda value: t("echo.date", day=forms.day(t, value)),
        )  # fmt: skip
        yield Field("note", t("field.note"), read_text, hint=t("hint.note"), placeholder=t("placeholder.note"))
        yield Field("file", t("field.file"), read_path, hint=t("hint.file"))

    @on(Looked)
    def _looked(self, event: Looked) -> None:
        """Write down what the file is, where the case still names it."""
        event.stop()
        mark = next((one for one in self.desk.case.materials if one.material == event.to), None)
        if mark is None or mark.file != event.path:
            return
        if (intent := attaching(event)) is not None:
            self.post_message(Intended(intent))
        elif event.to == self.paper:
            self.field("file").note(self.t(f"timeline.no_file.{event.found}"), wrong=True)

    def start(self) -> None:
        """Put the cursor into the first field."""
        self.field("issued").input.focus()

    def show(self, paper: Paper) -> None:
        """Show what is noted on *paper*; going over to another paper takes what was typed for the one before."""
        words = _written(paper.mark)
        if paper.material.id == self.paper:
            for name in FIELDS:
                self.field(name).show(words[name])
            self._say_file(paper.mark)
            return
        self._put_away()
        self.paper = paper.material.id
        typed = self._typed.pop(self.paper, {})
        for name in FIELDS:
            field = self.field(name)
            field.note("")
            field.shown = words[name]
            field.type(typed.get(name, words[name]))
            if name in typed:
                self.read(name)
        self._say_file(paper.mark)

    def _say_file(self, mark: MaterialMark | None) -> None:
        """Beneath the path what was written down of its file."""
        found = [one for one in self.desk.case.attachments if mark and (one.to, one.path) == (mark.material, mark.file)]
        field = self.field("file")
        if found and not field.is_draft:
            field.note(known_line(self.t, found[-1]))

    def _put_away(self) -> None:
        if not self.paper:
            return
        # What was asked for and refused stays typed; asking again would say the problem beside another paper.
        told = self._told()
        if told is not None and told != self._asked:
            self._ask(told)
        if drafts := {name: self.field(name).text for name in FIELDS if self.field(name).is_draft}:
            self._typed[self.paper] = drafts

    @on(Question.Settled)
    def _settled(self, event: Question.Settled) -> None:
        event.stop()
        if (told := self._told()) is not None:
            self._ask(told)

    def _ask(self, told: MarkMaterial) -> None:
        self._asked = told
        self.post_message(Intended(told))
        mark = next((one for one in self.desk.case.materials if one.material == told.material), None)
        if told.file and (mark is None or mark.file != told.file):
            self.field("file").note(self.t("timeline.file.checking"))
            look(self, told.material, told.file)

    def _told(self) -> MarkMaterial | None:
        """What the fields say, if the case has it otherwise; a field that cannot be understood keeps what the case has."""
        mark = next((one for one in self.desk.case.materials if one.material == self.paper), None)
        issued = self.read("issued", mark.issued if mark else None)
        note = self.read("note", mark.note if mark else "") or ""
        file = self.read("file", mark.file if mark else "") or ""
        if (issued, note, file) == ((mark.issued, mark.note, mark.file) if mark else (None, "", "")):
            return None
        status = status_after(mark.status if mark else "todo", issued, file)
        return MarkMaterial(material=self.paper, status=status, issued=issued, note=note, file=file)


def _written(mark: MaterialMark | None) -> dict[str, str]:
    if mark is None:
        return dict.fromkeys(FIELDS, "")
    return {"issued": mark.issued.isoformat() if mark.issued else "", "note": mark.note, "file": mark.file}
