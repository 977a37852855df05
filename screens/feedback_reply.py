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
from screens.offer_fields import OfferFields
from screens.widgets.choice import Answer, Choice
from screens.widgets.field import Field, Question, Story
from screens.widgets.prose import Prose
from wizard.case import Case, ReplyOutcome
from wizard.desk import Desk
from wizard.intents import Intent, RecordReply
from wizard.judgement.waits import waits
from wizard.moments import read_moment
from wizard.problems import Problem
from wizard.reading import read_text
from wizard.texts import Texts, forms
from wizard.texts.prose import said
from wizard.words import KINDS

OTHER = ("to", "at", "said")
TEXT_FAMILIES = {
    "feedback.field.{}": ("outcome", *OTHER),
    "feedback.hint.{}": ("outcome", *OTHER),
    "feedback.about.{}": (*OUTCOMES, "refused_complaint", "none"),
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
        yield OfferFields(t, self.desk)
        yield Choice("to", t("feedback.field.to"), (), empty=t("feedback.to_last"), hint=t("feedback.hint.to"))
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
            self.begin_anew()
        self._offer_fields(case)

    def record(self) -> None:
        """Ask for the reply as the fields say it; what is wrong is said beside its field."""
        outcome = self.query_one("#outcome", Choice)
        intent: Intent | None = None
        if not self.outcome:
            outcome.note(self.t("feedback.choose_outcome"), wrong=True)
            outcome.query("ChoiceLine").first().focus()
        elif self.outcome == "offer":
            intent = self.query_one(OfferFields).offer()
        else:
            intent = self._reply()
        if intent is not None:
            self._recorded = len(self.desk.case.offers) + len(self.desk.case.replies)
            self.post_message(Intended(intent))

    def refused(self) -> None:
        """The case did not take it; the fields stay as they are."""
        self._recorded = None

    def _reply(self) -> RecordReply | None:
        at = self.read("at") if self.field("at").text.strip() else self.desk.now
        story = self.query_one("#said", Story)
        words = read_text(story.text, lines=True)
        if isinstance(words, Problem):
            story.note(said(self.t, f"problem.{words.id}", words.values), wrong=True)
        if at is None or isinstance(words, Problem):
            return None
        to = self.query_one("#to", Choice).text or None
        return RecordReply(outcome=cast("ReplyOutcome", self.outcome), at=at, said=words, to=to)

    def _offer_fields(self, case: Case) -> None:
        outcome = self.outcome
        self.query_one(OfferFields).display = outcome == "offer"
        # Half-typed text comes back after this.
        self.call_after_refresh(self.query_one(OfferFields).reckon)
        for name in OTHER:
            self.query_one(f"#{name}", Question).display = outcome not in ("", "offer")
        complaints = self._offer_threads(case)
        self.query_one("#reply-record", Button).display = bool(outcome)
        values = {"round": case.round + 1} if outcome == "refused" else {}
        told = outcome or "none"
        if outcome == "refused" and self.query_one("#to", Choice).text in complaints:
            told, values = "refused_complaint", {}
        about = self.t(f"feedback.about.{told}", **values)
        self.query_one("#reply-about", Prose).say(about)

    def _offer_threads(self, case: Case) -> frozenset[str]:
        """Which message is answered is asked only where several wait, or a complaint does; the ids of the complaints."""
        t, found = self.t, waits(case, self.desk.today)
        complaints = frozenset(one.sent.id for one in found if one.complaint is not None)
        which = self.query_one("#to", Choice)
        which.offer(
            [
                Answer(
                    one.sent.id,
                    t(
                        "feedback.to_one",
                        day=forms.short_day(t, one.sent.at.day),
                        what=t(f"feedback.draft.{one.sent.draft}"),
                    )
                    if one.sent.draft in KINDS
                    else one.sent.draft,
                )
                for one in found
            ]
        )
        which.display = which.display and (len(found) > 1 or bool(complaints))
        return complaints

    @on(Question.Settled)
    def _settled(self, event: Question.Settled) -> None:
        event.stop()
        question = event.question
        if isinstance(question, Field):
            self.read(question.key)
        else:
            question.note("")
        if question.key in ("outcome", "to"):
            self._offer_fields(self.desk.case)

    @on(Button.Pressed)
    def _pressed(self, event: Button.Pressed) -> None:
        event.stop()
        self.record()
