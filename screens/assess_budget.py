"""The month: what comes in, what must go out first, what other debts take, cash at hand."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from textual import on
from textual.app import ComposeResult
from textual.widgets import Input

from screens.assess_forms import Form
from screens.messages import Intended
from screens.widgets.field import Field, Question
from screens.widgets.prose import Prose
from wizard.budget_lines import (
    CAUTIOUS,
    ESSENTIALS,
    INCOME,
    OTHER_DEBTS,
    End,
    read_lines,
    read_monthly,
    read_told,
    written,
)
from wizard.case import Budget, Case, Line
from wizard.desk import Desk
from wizard.intents import StateBudget
from wizard.judgement.guardian import breaks
from wizard.money import Yuan, grouped
from wizard.problems import Problem
from wizard.texts import Texts, forms
from wizard.texts.prose import said

GROUPS = {"income": INCOME, "essentials": ESSENTIALS, "other_debts": OTHER_DEBTS}
TEXT_FAMILIES = {"budget.{}": tuple(GROUPS), "budget.{}.hint": tuple(GROUPS), "budget.{}.own": tuple(GROUPS)}


class BudgetForm(Form):
    """Empty lines count as nothing; the person's own lines stand in one field of each group."""

    def __init__(self, t: Texts, desk: Desk) -> None:
        super().__init__(t, desk, id="budget-form")
        self._warned: Field | None = None

    def compose(self) -> ComposeResult:
        t = self.t
        for place, (group, names) in enumerate(GROUPS.items()):
            yield Prose(t(f"budget.{group}"), classes="head" if place else "head -first")
            for name in names:
                yield self.amount_of(name, group)
            yield self.own(group)
        yield Prose(t("budget.cash"), classes="head")
        yield self.amount("cash_now")
        yield Prose(id="budget-breaks", classes="warn")

    def amount_of(self, name: str, group: str) -> Field:
        """The field of one usual line: an amount of any period, or a range."""
        t, end = self.t, CAUTIOUS[group]
        return Field(
            name,
            t(f"line.{name}"),
            lambda text: read_monthly(text, end),
            hint=t(f"budget.{group}.hint"),
            max_length=40,
            echo=lambda value: self._echo(self.field(name).text, value, end),
        )

    def own(self, group: str) -> Field:
        """The field of the person's own lines of a group."""
        t, end = self.t, CAUTIOUS[group]
        return Field(
            f"{group}-own",
            t(f"budget.{group}.own"),
            lambda text: read_lines(text, end),
            hint=t("budget.own.hint"),
            placeholder=t("budget.own.example"),
            echo=lambda lines: self._echo_own(self.field(f"{group}-own").text, lines),
        )

    def _echo(self, text: str, monthly: Yuan, end: End) -> str:
        """What was understood, and that a range counts by its cautious end."""
        told = read_told(text, end)
        if isinstance(told, Problem) or (told.period == "month" and not told.unsure):
            return self.t("echo.amount", amount=forms.money(self.t, monthly))
        return self.t(
            "assess.echo.unsure" if told.unsure else "assess.echo.monthly", amount=forms.money(self.t, monthly)
        )

    def _echo_own(self, text: str, lines: tuple[Line, ...]) -> str:
        return "" if text == written(lines, ()) else self.t("assess.echo.lines", lines=written(lines, ()))

    def show(self, case: Case) -> None:
        """Show what the case holds."""
        budget = case.budget or Budget()
        for group, names in GROUPS.items():
            lines: tuple[Line, ...] = getattr(budget, group)
            amounts = {line.name: grouped(line.monthly) for line in lines}
            for name in names:
                self.field(name).show(amounts.get(name, ""))
            self.field(f"{group}-own").show(written(lines, names))
        self.field("cash_now").show(grouped(budget.cash_now) if budget.cash_now is not None else "")
        self._say_breaks()

    @on(Input.Changed)
    def _typed(self) -> None:
        broken = self._say_breaks()
        for field in self.query(Field):
            # The end of the form may be out of sight; the field where one types is not.
            if field.is_composed and field.input.has_focus and (broken or field is self._warned):
                field.note(broken)
                self._warned = field if broken else None

    def _say_breaks(self) -> str:
        """Say what the budget as it stands in the fields, not yet applied, would break of what was agreed or asked for."""
        if not all(question.is_composed for question in self.query(Question)):
            return ""
        case = self.desk.case
        before = case.budget or Budget()
        told = {group: self._lines(group, getattr(before, group), self._typed_in) for group in GROUPS}
        budget = Budget(**told, cash_now=self._typed_in("cash_now", before.cash_now))
        found = breaks(case, budget, self.desk.today)
        broken = "\n".join(said(self.t, f"reason.{one.id}", one.values) for one in found)
        self.query_one("#budget-breaks", Prose).say(broken)
        return broken

    def _typed_in(self, name: str, otherwise: Any) -> Any:
        """The answer in a field as far as it is typed; nothing is said of what cannot be understood yet."""
        value = self.field(name).value
        return otherwise if isinstance(value, Problem) else value

    @on(Question.Settled)
    def _settled(self, event: Question.Settled) -> None:
        event.stop()
        before = self.desk.case.budget or Budget()
        told = {group: self._lines(group, getattr(before, group), self.read) for group in GROUPS}
        self.post_message(Intended(StateBudget(**told, cash_now=self.read("cash_now", before.cash_now))))

    def _lines(self, group: str, before: tuple[Line, ...], read: Callable[[str, Any], Any]) -> tuple[Line, ...]:
        usual = GROUPS[group]
        had = {line.name: line.monthly for line in before}
        amounts = [(name, read(name, had.get(name))) for name in usual]
        lines = [Line(name, amount) for name, amount in amounts if amount is not None]
        own = read(f"{group}-own", tuple(line for line in before if line.name not in usual))
        return (*lines, *(own or ()))
