"""Two short forms: a request of one's own, and the line one will not go beyond."""

from __future__ import annotations

from typing import Any

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Button

from screens.assess_forms import Form
from screens.messages import Intended
from screens.proposal_words import figures_said, reasons_said, say, usual_said
from screens.widgets.choice import Answer, Choice
from screens.widgets.field import Field, Question
from screens.widgets.prose import Prose
from wizard import knowledge
from wizard.case import Case, Request, WalkAway
from wizard.days_ahead import read_day_to_come
from wizard.desk import Desk
from wizard.figures import figures
from wizard.intents import ChooseAsk, SetWalkAway
from wizard.judgement.asks import drafted, warnings
from wizard.judgement.lender_part import facing
from wizard.judgement.plans import ASK_FIELDS
from wizard.judgement.usual_plans import usual_plans
from wizard.money import Rate, Yuan, exact_percent, grouped
from wizard.problems import Problem
from wizard.reading import read_amount, read_count, read_monthly_rate
from wizard.texts import Texts, forms

AMOUNTS = ("waive", "monthly", "upfront")
FIELDS = ("waive", "months", "monthly", "monthly_rate", "upfront", "first")
LINE = ("line_monthly", "line_months")
TEXT_FAMILIES = {
    "proposal.field.{}": ("ask", *FIELDS, *LINE),
    "proposal.hint.{}": ("ask", *FIELDS, *LINE),
}


def amount_field(t: Texts, area: str, name: str) -> Field:
    """A field for an amount, its label and hint from the texts of *area*; beneath it stands what was understood."""
    return Field(
        name, t(f"{area}.field.{name}"), read_amount, hint=t(f"{area}.hint.{name}"), max_length=40,
        echo=lambda value: t("echo.amount", amount=forms.money(t, value)),
    )  # fmt: skip


def count_field(t: Texts, area: str, name: str) -> Field:
    """A field for a number of payments."""
    return Field(name, t(f"{area}.field.{name}"), read_count, hint=t(f"{area}.hint.{name}"), max_length=20)


def written(value: Any) -> str:
    """A value as it is typed: `12,000.00`, `12`, `1%`, `2026-12-10`, or nothing."""
    if value is None:
        return ""
    if isinstance(value, Rate):
        return exact_percent(value)
    return grouped(value) if isinstance(value, Yuan) else str(value)


class CustomForm(Form):
    """A request of one's own; beneath it what it comes to, and calmly what speaks against it."""

    def __init__(self, t: Texts, desk: Desk) -> None:
        super().__init__(t, desk, id="custom-form")

    def compose(self) -> ComposeResult:
        t = self.t
        yield Prose(t("proposal.custom"), classes="head")
        yield Prose(t("proposal.custom.about"), classes="aside")
        yield Prose(id="custom-usual", classes="aside")
        asks = [
            Answer(one.id, t(one.text_id("name")), t(one.text_id("good_when"))) for one in knowledge.asks().values()
        ]
        yield Choice("ask", t("proposal.field.ask"), asks, empty=t("choice.none"), hint=t("proposal.hint.ask"))
        for name in FIELDS:
            if name == "months":
                yield count_field(t, "proposal", name)
            elif name == "monthly_rate":
                yield Field(
                    name, t("proposal.field.monthly_rate"), read_monthly_rate, hint=t("proposal.hint.monthly_rate"),
                    max_length=20, echo=lambda value: t("proposal.echo.monthly_rate", rate=exact_percent(value)),
                )  # fmt: skip
            elif name == "first":
                yield Field(
                    name, t("proposal.field.first"), lambda text: read_day_to_come(text, self.desk.today), max_length=40,
                    hint=t("proposal.hint.first"), echo=lambda value: t("echo.date", day=forms.day(t, value)),
                )  # fmt: skip
            else:
                yield amount_field(t, "proposal", name)
        yield Prose(id="custom-figures")
        yield Prose(id="custom-warnings", classes="warn")
        yield Button(Content(t("proposal.custom.take")), id="custom-take", compact=True)

    def show(self, case: Case) -> None:
        """Show the request of this round, and what the fields come to."""
        request = case.request if case.request and case.request.round == case.round else None
        self.query_one("#ask", Choice).show(request.ask if request else "")
        for name in FIELDS:
            self.field(name).show(written(_told(request, name)))
        say(self.query_one("#custom-usual", Prose), usual_said(self.t, usual_plans(case, self.desk.today)))
        self._offer_fields()
        self._reckon()

    def settle(self) -> None:
        """What is in the case now replaces what was being typed."""
        for question in self.query(Question):
            question.settle()
            question.note("")

    def wish(self) -> ChooseAsk | None:
        """The request as the fields say it; None while no kind is picked or a field cannot be understood."""
        ask = self.query_one("#ask", Choice).text
        told = {name: self.read(name) for name in ASK_FIELDS.get(ask, ())}
        broken = any(isinstance(self.field(name).value, Problem) for name in told)
        return None if broken or not ask else ChooseAsk(ask=ask, **told)

    def take(self) -> None:
        """Ask for the request in the fields."""
        if not self.query_one("#ask", Choice).text:
            self.query_one("#ask", Choice).note(self.t("proposal.custom.ask_first"), wrong=True)
            self.query_one("#ask").query("ChoiceLine").first().focus()
        elif (wish := self.wish()) is not None:
            self.post_message(Intended(wish))

    def _offer_fields(self) -> None:
        wanted = ASK_FIELDS.get(self.query_one("#ask", Choice).text, ())
        for name in FIELDS:
            self.field(name).display = name in wanted

    def _reckon(self) -> None:
        case, today = facing(self.desk.case, self.desk.today), self.desk.today
        understood = all(not isinstance(self.field(name).value, Problem) for name in FIELDS)
        wish = self.wish() if understood else None
        plan = drafted(case, wish, today) if wish is not None else None
        comes_to = self.t("proposal.custom.comes_to", figures=figures_said(self.t, plan)) if plan is not None else ""
        say(self.query_one("#custom-figures", Prose), comes_to)
        against = reasons_said(self.t, warnings(case, plan, today)) if plan is not None else ""
        say(self.query_one("#custom-warnings", Prose), against)

    @on(Question.Settled)
    def _settled(self, event: Question.Settled) -> None:
        event.stop()
        name = event.question.name or ""
        if name in FIELDS:
            self.read(name)
        else:
            event.question.note("")
        self._offer_fields()
        self._reckon()

    @on(Button.Pressed)
    def _pressed(self, event: Button.Pressed) -> None:
        event.stop()
        self.take()


class LineForm(Form):
    """The line one will not go beyond: at most so much a month, over at least so many months."""

    def __init__(self, t: Texts, desk: Desk) -> None:
        super().__init__(t, desk, id="line-form")

    def compose(self) -> ComposeResult:
        t = self.t
        yield Prose(t("proposal.line.about"))
        yield Prose(id="line-suggestion")
        yield amount_field(t, "proposal", "line_monthly")
        yield count_field(t, "proposal", "line_months")
        yield Button(Content(t("proposal.line.use")), id="line-use", compact=True)
        yield Prose(id="line-set", classes="head")
        yield Prose(t("proposal.line.private"), classes="aside")

    def show(self, case: Case) -> None:
        """Show the line of the case, and the one suggested."""
        t, line = self.t, case.walk_away
        self.field("line_monthly").show(written(line.monthly if line else None))
        self.field("line_months").show(written(line.months if line else None))
        self.query_one("#line-suggestion", Prose).say(self._suggestion(case))
        self.query_one("#line-use", Button).display = self._suggested(case) is not None
        say(self.query_one("#line-set", Prose), _line_said(t, line) if line else "")

    def use_suggestion(self) -> None:
        """Take the suggested line."""
        if (suggested := self._suggested(self.desk.case)) is None:
            return
        self.field("line_monthly").type(grouped(suggested))
        self.field("line_monthly").note("")
        self._ask()

    def _suggested(self, case: Case) -> Yuan | None:
        return figures(facing(case, self.desk.today), self.desk.today).most_monthly or None

    def _suggestion(self, case: Case) -> str:
        if (suggested := self._suggested(case)) is not None:
            return self.t("proposal.line.suggest", amount=forms.money(self.t, suggested))
        known = figures(case, self.desk.today).surplus is not None
        return self.t("proposal.line.no_surplus" if known else "proposal.line.no_budget")

    @on(Question.Settled)
    def _settled(self, event: Question.Settled) -> None:
        event.stop()
        self._ask()

    def _ask(self) -> None:
        before = self.desk.case.walk_away
        monthly = self.read("line_monthly", before.monthly if before else None)
        months = self.read("line_months", before.months if before else None)
        if monthly is not None:
            self.post_message(Intended(SetWalkAway(monthly=monthly, months=months)))

    @on(Button.Pressed)
    def _pressed(self, event: Button.Pressed) -> None:
        event.stop()
        self.use_suggestion()


def _told(request: Request | None, name: str) -> Any:
    return getattr(request, name) if request else None


def _line_said(t: Texts, line: WalkAway) -> str:
    amount = forms.money(t, line.monthly)
    if line.months is None:
        return t("proposal.line.set", amount=amount)
    return t("proposal.line.set_months", amount=amount, months=line.months)
