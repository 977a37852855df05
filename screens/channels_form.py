"""A contact noted down in half a minute: when, where, with whom, what was said, and by when an answer was promised."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Button

from screens.assess_forms import Form
from screens.widgets.choice import Answer, Choice
from screens.widgets.field import Field, Question, Story
from wizard.case import Case, Contact, Moment
from wizard.desk import Desk
from wizard.intents import LogContact
from wizard.judgement.places import places, usual_place
from wizard.moments import read_day_ahead, read_moment
from wizard.problems import Problem
from wizard.reading import read_text
from wizard.texts import Texts, forms
from wizard.texts.prose import said

FIELDS = ("at", "person", "ticket", "reply_by")


class ContactForm(Form):
    """Everything but the channel may stay empty; an empty time is now. Emptied once the case has the contact."""

    @dataclass
    class Logged(Message):
        """The case holds the contact now."""

        contact: Contact

    def __init__(self, t: Texts, desk: Desk) -> None:
        super().__init__(t, desk, id="contact-form")
        self._waiting: int | None = None

    def compose(self) -> ComposeResult:
        t = self.t
        yield Choice("channel", t("field.channel"), self._answers(), empty=t("choice.none"), hint=t("hint.channel"))
        yield Field(
            "at", t("field.at"), lambda text: read_moment(text, self.desk.clock()), hint=t("hint.at"), max_length=40,
            placeholder=t("placeholder.at"), echo=lambda value: t("echo.date", day=forms.moment_text(t, value)),
        )  # fmt: skip
        yield Field("person", t("field.person"), read_text, hint=t("hint.person"))
        yield Field("ticket", t("field.ticket"), read_text, hint=t("hint.ticket"))
        yield Field(
            "reply_by", t("field.reply_by"), lambda text: read_day_ahead(text, self._day()), hint=t("hint.reply_by"), max_length=40,
            placeholder=t("placeholder.reply_by"), echo=lambda value: t("echo.date", day=forms.day(t, value)),
        )  # fmt: skip
        yield Story("said", t("field.said"), hint=t("hint.said"), placeholder=t("placeholder.said"))
        # Room above it by padding: what has a margin comes first in the order of focus until it is laid out.
        with Vertical(id="contact-act"):
            yield Button(Content(t("channels.record")), id="contact-record", compact=True)

    def show(self, case: Case) -> None:
        """Offer the channel that is most likely; when the contact asked for is in *case*, begin anew."""
        if self._waiting is not None and len(case.contacts) > self._waiting:
            self._waiting = None
            self._empty()
            self.post_message(self.Logged(case.contacts[-1]))
        channel = self.query_one("#channel", Choice)
        if [answer.id for answer in channel.answers] != [place.channel.id for place in places(case, self.desk.today)]:
            channel.offer(self._answers())
        channel.show(usual_place(case, self.desk.today))

    def choose(self, channel: str) -> None:
        """Take *channel* as if chosen."""
        self.query_one("#channel", Choice).type(channel)

    def told(self) -> LogContact | None:
        """The contact that the fields tell of; None while one of them cannot be understood, and that is said beside it."""
        for question in self.query(Question):
            question.note("")
        values = {name: self.read(name, "") for name in ("person", "ticket")}
        at: Moment | None = self.read("at")
        reply_by: date | None = self.read("reply_by")
        words = self._said()
        if wrong := [question for question in self.query(Question) if question.query(".note.-wrong")]:
            wrong[0].query("Input, TextArea").first().focus()
            return None
        self._waiting = len(self.desk.case.contacts)
        return LogContact(
            at=at or self.desk.now, channel=self.query_one("#channel", Choice).text, said=words, reply_by=reply_by,
            person=values["person"] or "", ticket=values["ticket"] or "",
        )  # fmt: skip

    def refused(self) -> None:
        """The case did not take the contact; the fields stay as they are."""
        self._waiting = None

    @on(Question.Settled)
    def _settled(self, event: Question.Settled) -> None:
        event.stop()
        if event.question.name in FIELDS:
            self.read(event.question.name)
        elif event.question.name == "said":
            self._said()

    def _said(self) -> str:
        story = self.query_one("#said", Story)
        words = read_text(story.text, lines=True)
        if isinstance(words, Problem):
            story.note(said(self.t, f"problem.{words.id}", words.values), wrong=True)
            return ""
        story.note("")
        return words

    def _day(self) -> date:
        """The day of the contact: a promise of three days counts from it."""
        at = self.field("at").value
        return at.day if isinstance(at, Moment) else self.desk.today

    def _answers(self) -> list[Answer]:
        t = self.t
        return [
            Answer(place.channel.id, t(place.channel.text_id("name")), t(place.channel.text_id("how")))
            for place in places(self.desk.case, self.desk.today)
        ]

    def _empty(self) -> None:
        for question in self.query(Question):
            question.shown = ""
            question.type("")
            question.note("")
        self.query_one("#channel ChoiceLine").focus()
