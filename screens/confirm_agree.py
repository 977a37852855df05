"""Accepting: what will be owed and when, asked once and plainly, with the monthly amount typed again."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Button

from screens.assess_forms import Form
from screens.messages import Intended
from screens.widgets.choice import Answer, Choice
from screens.widgets.field import Field, Question
from screens.widgets.prose import Prose
from wizard import knowledge
from wizard.case import Case, Offer
from wizard.desk import Desk
from wizard.intents import AnswerOffer, ConfirmAgreement
from wizard.judgement.agreement import offered_total, payments_of, retyped
from wizard.judgement.offers import ACCEPTS, examine
from wizard.problems import Problem
from wizard.reading import read_amount
from wizard.texts import Texts, forms
from wizard.texts.prose import said, together

MISSED = ("missed_payment", "early_payment")


class AgreeForm(Form):
    """What the person says yes to. Once agreed, only `written` can still change: text may come later."""

    def __init__(self, t: Texts, desk: Desk) -> None:
        super().__init__(t, desk, id="agree-form")
        self._offer: Offer | None = None

    def compose(self) -> ComposeResult:
        t = self.t
        yield Prose(id="agree-state", classes="verdict")
        yield Prose(id="agree-owed")
        yield Prose(id="agree-missed", classes="aside")
        yield Choice(
            "written", t("agree.written"), [Answer(id, t(f"agree.written.{id}"), t(f"agree.written.{id}.help")) for id in ("yes", "no")],
            empty=t("choice.none"), hint=t("agree.written.hint"),
        )  # fmt: skip
        yield Prose(t("agree.question"), id="agree-question", classes="head")
        yield Field("monthly_again", t("agree.again"), read_amount, hint=t("agree.again.hint"), max_length=40)
        yield Button(Content(t("agree.accept")), compact=True, id="agree-accept")

    def show(self, case: Case, offer: Offer) -> None:
        """Show what accepting *offer* means."""
        if self._offer is not None and self._offer.id != offer.id:
            self.field("monthly_again").type("")
        self._offer = offer
        agreed = case.agreement if case.agreement and case.agreement.offer == offer.id else None
        self.query_one("#agree-state", Prose).say(self._state(case, offer))
        self.query_one("#agree-owed", Prose).say(self._owed(offer))
        asks = [self.t(knowledge.clauses()[name].text_id("ask")) for name in MISSED]
        self.query_one("#agree-missed", Prose).say(self.t("agree.missed", questions=together(self.t, asks)))
        written = agreed.written if agreed else offer.written
        self.query_one("#written", Choice).show({True: "yes", False: "no", None: ""}[written])
        for name in ("agree-missed", "agree-question", "monthly_again", "agree-accept"):
            self.query_one(f"#{name}").display = agreed is None

    def _state(self, case: Case, offer: Offer) -> str:
        """Where the agreement stands; before it, what speaks against saying yes."""
        t = self.t
        agreed = case.agreement
        if agreed is not None and agreed.offer == offer.id:
            return t(
                "agree.done.written" if agreed.written else "agree.done.spoken", day=forms.day(t, agreed.confirmed)
            )
        found = examine(case, offer, self.desk.today)
        if found.verdict not in ACCEPTS or found.fit == "tight":
            reasons = (said(t, f"reason.{one.id}", one.values) for one in found.reasons)
            return together(t, (t("confirm.verdict", verdict=t(f"verdict.{found.advice}")), *reasons))
        return t("agree.replaces") if agreed is not None else ""

    def _owed(self, offer: Offer) -> str:
        t, plan = self.t, payments_of(offer, self.desk.today)
        total = forms.money(t, offered_total(offer))
        lines = []
        if offer.upfront:
            lines.append(t("agree.owed.upfront", day=forms.day(t, plan[0][0]), amount=forms.money(t, offer.upfront)))
        first, last, amount = forms.day(t, offer.first), forms.day(t, plan[-1][0]), forms.money(t, offer.monthly)
        if offer.months == 1:
            lines.append(t("agree.owed.once", day=first, amount=amount))
        else:
            lines.append(t("agree.owed.months", first=first, last=last, months=offer.months, amount=amount))
        return "\n".join([*lines, t("agree.owed.total", total=total)])

    @on(Question.Settled)
    def _settled(self, event: Question.Settled) -> None:
        event.stop()
        event.question.note("")
        if event.question.name == "written" and self._is_agreed() and self._offer is not None:
            self.post_message(Intended(self._agreement(self._offer)))

    @on(Button.Pressed)
    def _pressed(self, event: Button.Pressed) -> None:
        event.stop()
        self.record()

    def record(self) -> None:
        """Accept and confirm, if the amount was typed again and it is said whether there is text."""
        offer = self._offer
        if offer is None or self._is_agreed():
            return
        field, written = self.field("monthly_again"), self.query_one("#written", Choice)
        value = field.value
        problem = value if isinstance(value, Problem) else retyped(offer, value)
        field.note(said(self.t, f"problem.{problem.id}", problem.values) if problem else "", wrong=problem is not None)
        written.note("" if written.text else self.t("agree.written.missing"), wrong=not written.text)
        if problem is not None or not written.text:
            (field if problem is not None else written).query("Input, ChoiceLine").first().focus()
            return
        if offer.answer != "accept":
            self.post_message(Intended(AnswerOffer(offer=offer.id, answer="accept")))
        self.post_message(Intended(self._agreement(offer)))
        field.type("")

    def _agreement(self, offer: Offer) -> ConfirmAgreement:
        known = self.desk.case.agreement
        answers = known.clauses if known and known.offer == offer.id else offer.clauses
        written = self.query_one("#written", Choice).text == "yes"
        return ConfirmAgreement(offer=offer.id, written=written, clauses=dict(answers))

    def _is_agreed(self) -> bool:
        agreed = self.desk.case.agreement
        return agreed is not None and self._offer is not None and agreed.offer == self._offer.id
