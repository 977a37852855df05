"""Accepting: what will be owed and when, what could break it, and the monthly amount typed again."""

from __future__ import annotations

from dataclasses import dataclass

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.message import Message
from textual.widgets import Button

from screens.assess_forms import Form
from screens.confirm_agree_words import against, broken, missed, owed, replaced, standing
from screens.confirm_passing import DRAFTS, PERSONAL, PassForm, passed_lines
from screens.messages import Intended, IntendedAll
from screens.widgets.choice import Answer, Choice, ChoiceLine
from screens.widgets.field import Field, Question
from screens.widgets.prose import Prose
from wizard.case import SPOKEN_ONLY, Case, Offer
from wizard.desk import Desk
from wizard.happened import point_name
from wizard.intents import ConfirmAgreement
from wizard.judgement.agreement import retyped
from wizard.judgement.confirming import NO_TEXT_FLAG, Point, open_points, points, stops
from wizard.judgement.offers import examine
from wizard.problems import Problem
from wizard.reading import read_amount
from wizard.texts import Texts
from wizard.texts.prose import said


class AgreeForm(Form):
    """What the person says yes to. Open points stop it before anything is recorded; once agreed, text may come later."""

    @dataclass
    class Wanted(Message):
        """A red flag is to be looked at, or with none the words that ask for the text are to be copied."""

        flag: str = ""

    def __init__(self, t: Texts, desk: Desk) -> None:
        super().__init__(t, desk, id="agree-form")
        self._offer: Offer | None = None
        self._stops: tuple[Point, ...] = ()

    def compose(self) -> ComposeResult:
        t = self.t
        yield Prose(id="agree-state", classes="verdict")
        yield Button(Content(""), compact=True, id="agree-go")
        yield Prose(id="agree-replaces")
        yield Prose(id="agree-owed")
        yield Prose(id="agree-breaks")
        yield Prose(id="agree-missed", classes="aside")
        yield Prose(id="agree-passed", classes="warn")
        yield Choice(
            "written", t("agree.written"), [Answer(id, t(f"agree.written.{id}"), t(f"agree.written.{id}.help")) for id in ("yes", "no")],
            empty=t("choice.none"), hint=t("agree.written.hint"),
        )  # fmt: skip
        yield Prose(t("agree.question"), id="agree-question", classes="head")
        yield Field("monthly_again", t("agree.again"), read_amount, hint=t("agree.again.hint"), max_length=40)
        yield Button(Content(t("agree.accept")), compact=True, id="agree-accept")
        yield PassForm(t, self.desk, then=self._go_on)

    def show(self, case: Case, offer: Offer) -> None:
        """Show what accepting *offer* means."""
        if self._offer is not None and self._offer.id != offer.id:
            self.field("monthly_again").type("")
        self._offer = offer
        agreed = case.agreement if case.agreement and case.agreement.offer == offer.id else None
        written = agreed.written if agreed else offer.written
        self.query_one("#written", Choice).show({True: "yes", False: "no", None: ""}[written])
        self._show_standing()

    def _show_standing(self) -> None:
        """What follows from the case and from what is chosen here."""
        case, offer, t = self.desk.case, self._offer, self.t
        if offer is None:
            return
        agreed = self._is_agreed()
        spoken = self.query_one("#written", Choice).text == "no"
        self._stops = open_points(case, offer) if agreed else stops(case, offer, spoken=spoken)
        found = examine(case, offer, self.desk.today)
        self._say("state", standing(t, case) if agreed else against(t, found, self._stops))
        self._say("replaces", "" if agreed else replaced(t, case, self.desk.today))
        self._say("owed", owed(t, offer, self.desk.today))
        self._say("breaks", "" if agreed else broken(t, found))
        self._say("missed", missed(t, case if agreed else None))
        passed = [point for point in points(case, offer) if point.override is not None]
        never = [t("payment.where")] if any(point.id == PERSONAL for point in passed) else []
        self._say("passed", "\n".join([*passed_lines(t, passed), *never]))
        self._show_go()
        for name in ("agree-question", "monthly_again", "agree-accept"):
            self.query_one(f"#{name}").display = not agreed and not self._stops
        self.query_one(PassForm).show(offer, self._stops)

    def _show_go(self) -> None:
        """The one act that clears the way: to ask for the text, or to look at the first flag."""
        go, t = self.query_one("#agree-go", Button), self.t
        go.display = bool(self._stops)
        if self._flag:
            go.label = Content(t("agree.go", name=point_name(t, self._flag)))
        else:
            go.label = Content(t("agree.ask"))

    @property
    def _flag(self) -> str:
        """The first red flag to look at; none while it is the text that must come first."""
        ids = [point.id for point in self._stops]
        before_text = (SPOKEN_ONLY, NO_TEXT_FLAG) if SPOKEN_ONLY in ids else ()
        return next((id for id in ids if id not in before_text), "")

    @property
    def lead(self) -> str:
        """The next step while something stops the way; empty where the stage says it."""
        if not self._stops:
            return ""
        if not self._flag:
            return self.t("step.written")
        return self.t("step.flags" if all(point.state is None for point in self._stops) else "verdict.counter_flag")

    def _say(self, name: str, text: str) -> None:
        line = self.query_one(f"#agree-{name}", Prose)
        line.say(text)
        line.display = bool(text)

    def _go_on(self) -> None:
        """What was in focus went out of sight: the focus goes to what comes next, with all above it that fits."""
        written, again = self.query_one("#written", Choice), self.field("monthly_again")
        following = self.query_one("#agree-go") if self._stops else again.input
        if not self._stops and not (again.display and written.text):
            following = written.query_one(ChoiceLine)
        following.focus(scroll_visible=False)
        self.show_from_top()

    @on(Question.Settled)
    def _settled(self, event: Question.Settled) -> None:
        event.stop()
        if event.question.name == "monthly_again":
            # It is left by F5 too: what was said of it then is not to be taken away.
            if self._offer is not None and not self._is_agreed():
                self._amount_wrong(self._offer)
            return
        event.question.note("")
        if event.question.name == "written" and self._offer is not None:
            if self._is_agreed():
                self.post_message(Intended(self._agreement(self._offer)))
            else:
                self._show_standing()

    @on(Button.Pressed, "#agree-go")
    def _go(self, event: Button.Pressed) -> None:
        event.stop()
        self.post_message(self.Wanted(self._flag))

    @on(Button.Pressed, "#agree-accept")
    def _accept(self, event: Button.Pressed) -> None:
        event.stop()
        self.record()

    @property
    def is_open(self) -> bool:
        """Whether there is something to accept or to pass over here."""
        return bool(self._stops) or not self._is_agreed()

    def record(self) -> None:
        """Accept, if nothing stops it, the amount was typed again, and it is said whether there is text."""
        offer = self._offer
        if offer is None:
            return
        if self._stops:
            passing = self.query_one(PassForm)
            if passing.has_reason:
                passing.record()
            else:
                self.query_one("#agree-go", Button).focus()
            return
        if self._is_agreed():
            return
        field, written = self.field("monthly_again"), self.query_one("#written", Choice)
        wrong = self._amount_wrong(offer)
        written.note("" if written.text else self.t("agree.written.missing"), wrong=not written.text)
        if wrong or not written.text:
            (field if wrong else written).query("Input, ChoiceLine").first().focus()
            return
        accepted = (self._agreement(offer),)
        self.post_message(IntendedAll(accepted, settles=DRAFTS + field.key, then=self._accepted))

    def _amount_wrong(self, offer: Offer) -> bool:
        """Whether the amount typed again is not the one of *offer*; then it is said beneath it."""
        field = self.field("monthly_again")
        value = field.value
        problem = value if isinstance(value, Problem) else retyped(offer, value)
        field.note(said(self.t, f"problem.{problem.id}", problem.values) if problem else "", wrong=problem is not None)
        return problem is not None

    def _accepted(self) -> None:
        self.field("monthly_again").type("")
        self._go_on()

    def _agreement(self, offer: Offer) -> ConfirmAgreement:
        return ConfirmAgreement(offer=offer.id, written=self.query_one("#written", Choice).text == "yes")

    def _is_agreed(self) -> bool:
        agreed = self.desk.case.agreement
        return agreed is not None and self._offer is not None and agreed.offer == self._offer.id
