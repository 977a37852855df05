"""Recording a reply: an offer with its figures, or what was said instead of one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.message import Message
from textual.widgets import Button

from screens.assess_forms import Form
from screens.feedback_waiting import OUTCOMES
from screens.messages import Intended
from screens.proposal_forms import amount_field, count_field
from screens.widgets.choice import Answer, Choice
from screens.widgets.field import Field, Question, Story
from screens.widgets.prose import Prose
from wizard.case import Case, ReplyOutcome
from wizard.days_ahead import read_day_to_come
from wizard.desk import Desk
from wizard.intents import Intent, RecordOffer, RecordReply
from wizard.moments import read_moment
from wizard.problems import Problem
from wizard.reading import read_text
from wizard.texts import Texts, forms
from wizard.texts.prose import said

OFFER = ("months", "monthly", "upfront", "first", "waived", "claimed_total", "written")
NEEDED = {"months": "count.empty", "monthly": "amount.empty", "first": "date.empty"}
OTHER = ("at", "said")
WRITTEN = {"yes": True, "no": False, "unknown": None}
TEXT_FAMILIES = {
    "feedback.field.{}": ("outcome", *OFFER, *OTHER),
    "feedback.hint.{}": ("outcome", *OFFER, *OTHER),
    "feedback.about.{}": (*OUTCOMES, "none"),
    "feedback.written.{}": tuple(WRITTEN),
}


class ReplyForm(Form):
    """One reply. The fields follow from what kind it is; the form empties itself once the case has the reply."""

    @dataclass
    class Recorded(Message):
        """The case holds the reply now."""

        outcome: str

    def __init__(self, t: Texts, desk: Desk) -> None:
        super().__init__(t, desk, id="reply-form")
        self._recorded: int | None = None

    def compose(self) -> ComposeResult:
        t = self.t
        outcomes = [Answer(id, t(f"feedback.outcome.{id}"), t("feedback.hint.outcome")) for id in OUTCOMES]
        yield Choice(
            "outcome", t("feedback.field.outcome"), outcomes, empty=t("choice.none"), hint=t("feedback.hint.outcome")
        )
        yield Prose(id="reply-about", classes="aside")
        yield count_field(t, "feedback", "months")
        for name in ("monthly", "upfront"):
            yield amount_field(t, "feedback", name)
        yield Field(
            "first", t("feedback.field.first"), lambda text: read_day_to_come(text, self.desk.today), max_length=40,
            hint=t("feedback.hint.first"), echo=lambda value: t("echo.date", day=forms.day(t, value)),
        )  # fmt: skip
        for name in ("waived", "claimed_total"):
            yield amount_field(t, "feedback", name)
        written = [Answer(id, t(f"feedback.written.{id}"), t("feedback.hint.written")) for id in WRITTEN]
        yield Choice(
            "written", t("feedback.field.written"), written, empty=t("choice.none"), hint=t("feedback.hint.written")
        )
        yield Field(
            "at", t("feedback.field.at"), lambda text: read_moment(text, self.desk.clock()), max_length=40,
            hint=t("feedback.hint.at"), placeholder=t("sent.now"), echo=lambda value: forms.moment_text(t, value),
        )  # fmt: skip
        yield Story("said", t("feedback.field.said"), hint=t("feedback.hint.said"))
        yield Button(Content(t("feedback.record")), id="reply-record", compact=True)

    @property
    def outcome(self) -> str:
        """What kind of reply is picked; empty while none is."""
        return self.query_one("#outcome", Choice).text

    def show(self, case: Case) -> None:
        """Offer the fields; once the case holds the reply, empty them."""
        if self._recorded is not None and len(case.offers) + len(case.replies) > self._recorded:
            self._recorded = None
            self.post_message(self.Recorded(self.outcome))
            self._empty()
        self._offer_fields(case)

    def record(self) -> None:
        """Ask for the reply as the fields say it; what is wrong is said beside its field."""
        outcome = self.query_one("#outcome", Choice)
        intent: Intent | None = None
        if not self.outcome:
            outcome.note(self.t("feedback.choose_outcome"), wrong=True)
            outcome.query("ChoiceLine").first().focus()
        elif self.outcome == "offer":
            intent = self._offer()
        else:
            intent = self._reply()
        if intent is not None:
            self._recorded = len(self.desk.case.offers) + len(self.desk.case.replies)
            self.post_message(Intended(intent))

    def refused(self) -> None:
        """The case did not take it; the fields stay as they are."""
        self._recorded = None

    def _offer(self) -> RecordOffer | None:
        told = {name: self.read(name) for name in OFFER if name != "written"}
        lacking = [name for name in NEEDED if told[name] is None]
        for name in lacking:
            if not self.field(name).text.strip():
                self.field(name).note(said(self.t, f"problem.{NEEDED[name]}", {}), wrong=True)
        broken = [name for name in told if isinstance(self.field(name).value, Problem)]
        for name in (*lacking, *broken)[:1]:
            self.field(name).input.focus()
        if lacking or broken:
            return None
        return RecordOffer(**told, written=WRITTEN.get(self.query_one("#written", Choice).text))

    def _reply(self) -> RecordReply | None:
        at = self.read("at") if self.field("at").text.strip() else self.desk.now
        story = self.query_one("#said", Story)
        words = read_text(story.text, lines=True)
        if isinstance(words, Problem):
            story.note(said(self.t, f"problem.{words.id}", words.values), wrong=True)
        if at is None or isinstance(words, Problem):
            return None
        return RecordReply(outcome=cast("ReplyOutcome", self.outcome), at=at, said=words)

    def _empty(self) -> None:
        for question in self.query(Question):
            question.shown = ""
            question.type("")
            question.note("")

    def _offer_fields(self, case: Case) -> None:
        outcome = self.outcome
        for names, shown in ((OFFER, outcome == "offer"), (OTHER, outcome not in ("", "offer"))):
            for name in names:
                self.query_one(f"#{name}", Question).display = shown
        self.query_one("#reply-record", Button).display = bool(outcome)
        values = {"round": case.round + 1} if outcome == "refused" else {}
        about = self.t(f"feedback.about.{outcome or 'none'}", **values)
        self.query_one("#reply-about", Prose).say(about)

    @on(Question.Settled)
    def _settled(self, event: Question.Settled) -> None:
        event.stop()
        question = event.question
        if isinstance(question, Field):
            self.read(question.key)
        else:
            question.note("")
        if question.key == "outcome":
            self._offer_fields(self.desk.case)

    @on(Button.Pressed)
    def _pressed(self, event: Button.Pressed) -> None:
        event.stop()
        self.record()
