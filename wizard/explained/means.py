"""What a month leaves, explained: the sums, the surplus, what can safely be offered, and how long that takes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Literal

from wizard import knowledge
from wizard.budget_lines import ESSENTIALS, INCOME, OTHER_DEBTS
from wizard.case import Case, Line
from wizard.explained.value import WHOLE, About, Explained, Input, figure, minus, put, rounded_up
from wizard.figures import figures, total
from wizard.judgement.advice import burden
from wizard.judgement.agreement import position
from wizard.judgement.lender_part import facing
from wizard.money import NOTHING, Yuan
from wizard.numbers.explain.value import money, plus, share

USUAL = frozenset((*INCOME, *ESSENTIALS, *OTHER_DEBTS))
LIMITS = ("debt_income_comfortable", "debt_income_watch", "debt_income_stop")
Group = Literal["income", "essentials", "other_debts"]
GROUPS: tuple[Group, ...] = ("income", "essentials", "other_debts")


def month_explained(case: Case, today: date) -> Iterator[Explained]:
    """Income, essentials and other debts with their lines."""
    if case.budget is None:
        return
    for group in GROUPS:
        lines: tuple[Line, ...] = getattr(case.budget, group)
        amount = total(line.monthly for line in lines)
        if lines:
            step = f"{plus(line.monthly for line in lines)} = {money(amount)}"
            yield figure(group, amount, [step], [_line(line) for line in lines], formula="sum")


def surplus_explained(case: Case, today: date, about: About = WHOLE) -> Iterator[Explained]:
    """What a month leaves and what can safely be offered of it."""
    found = figures(case, today)
    if found.surplus is None or found.income is None:
        return
    sums = {
        "income": found.income,
        "essentials": found.essentials or NOTHING,
        "other_debts": found.other_debts or NOTHING,
    }
    step = f"{minus(found.income, found.essentials or NOTHING, found.other_debts or NOTHING)} = {money(found.surplus)}"
    yield figure("surplus", found.surplus, [step], put(**sums), about=about)
    yield from offered_explained(case, today, about)


def offered_explained(case: Case, today: date, about: About = WHOLE, *, most: bool = False) -> Iterator[Explained]:
    """The safe monthly amount; with *most* also the one that is too much when exceeded."""
    found = figures(case, today)
    shares = {"affordable_monthly": (found.affordable_monthly, "offer_share_default")}
    if most:
        shares["most_monthly"] = (found.most_monthly, "offer_share_warning")
    for id, (amount, rule) in shares.items():
        if found.surplus is None or amount is None:
            continue
        if found.surplus <= 0:
            step, formula = f"{money(found.surplus)} <= {money(NOTHING)}", "nothing_left"
            yield figure(id, amount, [step], put(surplus=found.surplus), about=about, formula=formula)
            continue
        part = knowledge.rules()[rule].rate
        step = f"{money(found.surplus)} × {share(part)} = {money(amount)}"
        yield figure(id, amount, [step], put(surplus=found.surplus, share=part), (rule,), about=about)


def pace_explained(case: Case, today: date) -> Iterator[Explained]:
    """How many months the safe amount takes, and how much of the income then goes into debts."""
    found = figures(case, today)
    safe, months = found.affordable_monthly, found.months_to_clear
    if safe and months:
        steps = rounded_up(found.owed_today, safe, months)
        yield figure("months_to_clear", months, steps, put(owed_today=found.owed_today, affordable_monthly=safe))
    if safe is not None and found.income and found.debt_ratio is not None:
        other = found.other_debts or NOTHING
        step = f"({plus([other, safe])}) ÷ {money(found.income)} = {share(found.debt_ratio)}"
        inputs = put(other_debts=other, affordable_monthly=safe, income=found.income)
        yield figure("debt_ratio", found.debt_ratio, [step], inputs)


def lender_explained(case: Case, today: date, about: About) -> Iterator[Explained]:
    """With several lenders: how much of the safe amount is for the one at hand, by what it is owed."""
    part = facing(case, today)
    whole, mine = figures(case, today), figures(part, today)
    safe = mine.affordable_monthly
    if part == case or not whole.affordable_monthly or not safe or not mine.surplus or not whole.owed_today:
        return
    step = f"{money(whole.affordable_monthly)} × {money(mine.owed_today)} ÷ {money(whole.owed_today)} = {money(safe)}"
    inputs = put(affordable_monthly=whole.affordable_monthly, owed_today=mine.owed_today, owed_all=whole.owed_today)
    if whole.affordable_monthly < whole.owed_today:
        yield figure("lender_monthly", safe, [step], inputs, about=about)
    else:
        yield figure("lender_monthly", safe, (), put(owed_today=safe), about=about, formula="plan_monthly_rest")
    step = f"{money(safe)} ÷ {share(whole.share)} = {money(mine.surplus)}"
    yield figure("lender_surplus", mine.surplus, [step], put(monthly=safe, share=whole.share), about=about)


def burden_explained(case: Case, today: date) -> Iterator[Explained]:
    """How much of the income debts take, with what is agreed, or could safely be."""
    found = burden(case, today)
    if found is None:
        return
    other = figures(case, today).other_debts or NOTHING
    own = Yuan(found.payments - other)
    standing = position(case, today)
    named = put(agreed_monthly=own) if standing is not None else put(affordable_monthly=own)
    step = f"({plus([other, own])}) ÷ {money(found.income)} = {share(found.ratio)}"
    inputs = (*put(other_debts=other), *named, *put(income=found.income))
    yield figure("burden", found.ratio, [step], inputs, LIMITS)


def _line(line: Line) -> Input:
    if line.name in USUAL:
        return Input(f"line.{line.name}", line.monthly, "yuan")
    return Input(line.name, line.monthly, "yuan", own=True)
