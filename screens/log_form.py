"""A form that logs an entry, and one that corrects an entry: the old words are filled in, and saving adds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Button

from screens.assess_forms import Form
from screens.messages import Intended
from screens.widgets.choice import Choice
from screens.widgets.field import Field, Question, Story
from screens.widgets.prose import Prose
from wizard.case import Case, CollectionCall, Contact, Moment
from wizard.intents import LogCollection, LogContact
from wizard.problems import Problem
from wizard.reading import read_text
from wizard.texts import forms
from wizard.texts.prose import said

Entry = Contact | CollectionCall


class LogForm(Form):
    """What the forms of contacts and of collectors share. `corrects` is the id of the entry whose words are mended."""

    DEFAULT_CSS = """
    LogForm {
        .mode { display: none; color: $text-warning; }
        .acts, .acts Horizontal { height: auto; }
        .acts { padding: 1 0 0 0; }
        .acts Button { margin: 0 2 0 0; }
        .stop { display: none; }
        &.-correcting .mode, &.-correcting .stop { display: block; }
    }
    """

    @dataclass
    class Logged(Message):
        """The case holds the entry now."""

        entry: Entry

    @dataclass
    class Stopped(Message):
        """The person leaves the entry as it is."""

        form: LogForm

    corrects = ""
    _waiting: int | None = None

    # What a form brings --------------------------------------------------------------------------------------------

    def entries(self, case: Case) -> Sequence[Entry]:
        """The log that the form writes to."""
        raise NotImplementedError

    def written(self, entry: Entry) -> Mapping[str, str]:
        """What stands in each field for *entry*."""
        raise NotImplementedError

    def blank(self, case: Case) -> Mapping[str, str]:
        """What stands in the choices of an empty form."""
        raise NotImplementedError

    def intent(self) -> LogContact | LogCollection:
        """The entry that the fields tell of, all of which can be understood."""
        raise NotImplementedError

    # What they share -----------------------------------------------------------------------------------------------

    def acts(self, name: str) -> ComposeResult:
        """The button that logs, and while correcting the one that leaves it at that."""
        with Vertical(classes="acts"), Horizontal(classes="row"):
            yield Button(Content(self.t("channels.record")), id=f"{name}-record", classes="record", compact=True)
            yield Button(Content(self.t("timeline.stop")), id=f"{name}-stop", classes="stop", compact=True)

    def show(self, case: Case) -> None:
        """Offer what is usual; when the entry asked for is in *case*, begin anew."""
        entries = self.entries(case)
        if self._waiting is not None and len(entries) > self._waiting:
            self._waiting, self.corrects = None, ""
            self.empty(case)
            self.post_message(self.Logged(entries[-1]))
        entry = next((one for one in entries if one.id == self.corrects), None)
        self.set_class(entry is not None, "-correcting")
        if self.corrects and entry is None:
            # It was taken back meanwhile: what stands in the fields is in no entry any more.
            self.corrects = ""
            for question in self.query(Question):
                question.shown = ""
        if entry is not None:
            self.query_one(".mode", Prose).say(self.t("timeline.correcting", at=forms.moment_text(self.t, entry.at)))
        for name, text in (self.written(entry) if entry is not None else self.blank(case)).items():
            self.query_one(f"#{name}", Question).show(text)

    @property
    def half_typed(self) -> bool:
        """Whether something is typed that is in no entry yet."""
        return any(question.is_draft for question in self.query(Question))

    def correct(self, entry: Entry) -> None:
        """Fill in the words of *entry*; what is logged then stands for it."""
        self.corrects = entry.id
        for name, text in self.written(entry).items():
            question = self.query_one(f"#{name}", Question)
            question.shown = text
            question.type(text)
            question.note("")
        self.show(self.desk.case)
        self.query(Field).first().input.focus()

    def empty(self, case: Case) -> None:
        """An empty form."""
        blank = self.blank(case)
        for question in self.query(Question):
            question.shown = blank.get(question.name or "", "")
            question.type(question.shown)
            question.note("")
        self.query("ChoiceLine").first().focus()

    def record(self) -> None:
        """Ask for the entry; what cannot be understood is said beside its field, and nothing is asked for."""
        for question in self.query(Question):
            question.note("")
        told = self.intent()
        if wrong := [question for question in self.query(Question) if question.query(".note.-wrong")]:
            wrong[0].query("Input, TextArea").first().focus()
        elif self.corrects and not self.half_typed:
            self.query_one(".mode", Prose).say(self.t("timeline.nothing_to_correct"))
        else:
            self._waiting = len(self.entries(self.desk.case))
            self.post_message(Intended(told))

    def refused(self) -> None:
        """The case did not take the entry; the fields stay as they are."""
        self._waiting = None

    def when(self) -> Moment:
        """The moment in the field; now where it is empty."""
        at: Any = self.read("at")
        return at or self.desk.now

    def words(self) -> str:
        """What was said; a number that must not be kept is said beneath it."""
        story = self.query_one("#said", Story)
        words = read_text(story.text, lines=True)
        if isinstance(words, Problem):
            story.note(said(self.t, f"problem.{words.id}", words.values), wrong=True)
            return ""
        story.note("")
        return words

    def chosen(self, name: str) -> str:
        """The answer chosen in a list."""
        return self.query_one(f"#{name}", Choice).text

    @on(Question.Settled)
    def _settled(self, event: Question.Settled) -> None:
        event.stop()
        if isinstance(event.question, Field):
            self.read(event.question.name or "")
        elif isinstance(event.question, Story):
            self.words()

    @on(Button.Pressed, ".record")
    def _record(self, event: Button.Pressed) -> None:
        event.stop()
        self.record()

    @on(Button.Pressed, ".stop")
    def _stop(self, event: Button.Pressed) -> None:
        event.stop()
        self.corrects = ""
        self.remove_class("-correcting")
        self.empty(self.desk.case)
        self.post_message(self.Stopped(self))
