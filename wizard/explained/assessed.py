"""Beneath the first figures, explained: missed instalments, the bill to come, the app's own figure, the clocks that run."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from wizard import knowledge
from wizard.app_figure import AppFigure, app_figure
from wizard.bill import Bill, bill
from wizard.case import Case
from wizard.explained.debts import called, rate_told
from wizard.explained.value import WHOLE, About, Explained, Input, figure, put
from wizard.figures import DebtFigures, contract_daily, figures
from wizard.judgement.time_limits import TimeLimit, time_limits
from wizard.money import NOTHING, Yuan, yuan
from wizard.numbers.days import days_overdue
from wizard.numbers.explain.owed import explain_minimum
from wizard.numbers.explain.repayments import explain_accelerated, explain_arrears
from wizard.numbers.explain.value import money, share


def assessed_explained(case: Case, today: date) -> Iterator[Explained]:
    """What the result of the first stage says beside the figures."""
    names = called(case)
    for one, about in zip(figures(case, today).debts, names, strict=True):
        yield from _behind(one, today, about)
        if (found := bill(one.debt, today)) is not None:
            yield from _bill(found, about)
        if (read := app_figure(one.debt)) is not None:
            yield _gap(read, about)
    by_debt = {debt.id: about for debt, about in zip(case.debts, names, strict=True)}
    for limit in time_limits(case, today):
        about = by_debt[limit.debt.id] if limit.debt is not None else WHOLE
        yield from _limit(limit, today, about)


def _behind(one: DebtFigures, today: date, about: About) -> Iterator[Explained]:
    late, contract = one.behind, contract_daily(one.debt)
    if late is None or contract is None or one.overdue_daily is None:
        return
    rate, arrears = rate_told(one.debt), late.arrears
    missed = [Input(row.missed.due.isoformat(), Yuan(row.missed.payment), "yuan", own=True) for row in arrears.rows]
    steps = (*rate.steps, *explain_arrears(arrears, one.overdue_daily).steps.splitlines())
    yield figure("arrears", arrears.total, steps, (*missed, *rate.inputs), rate.rules, about=about)
    days = days_overdue(max(row.missed.due for row in arrears.rows), today)
    inputs = put(arrears=arrears.total, remaining=late.remaining, contract_rate=contract, days=days)
    steps = tuple(explain_accelerated(late, contract, days).steps.splitlines())
    yield figure("called_in", late.total, steps, inputs, about=about)


def _bill(found: Bill, about: About) -> Iterator[Explained]:
    debt, part = found.debt, knowledge.products()[found.debt.product].minimum_share
    if part is None:
        return
    rest = {"fees": debt.fees or NOTHING, "interest": yuan((debt.interest or NOTHING) + (debt.penalty or NOTHING))}
    *least, left = explain_minimum(debt.principal, **rest, new_share=part).steps.splitlines()
    lines = put(principal=debt.principal, share=part, **{name: amount for name, amount in rest.items() if amount})
    rules = (f"{debt.product}_min_share_new",)
    yield figure("bill_least", found.least.amount, least, lines, rules, about=about)
    yield figure(
        "bill_rest", found.least.remainder, [left], put(total=found.least.bill, paid=found.least.amount), about=about
    )


def _gap(found: AppFigure, about: About) -> Explained:
    shown, ours = found.gap.shown, found.gap.ours
    step = f"{money(shown)} - {money(ours)} = {money(found.gap.difference)}"
    if found.debt.missed:
        return figure("gap", found.gap.difference, [step], put(charged_shown=shown, charged_ours=ours), about=about)
    rate = rate_told(found.debt)
    growth = f"{money(found.debt.principal)} × {share(found.daily)} × {found.days} = {money(ours)}"
    inputs = (*put(charged_shown=shown, principal=found.debt.principal), *rate.inputs, *put(days=found.days))
    return figure("gap", found.gap.difference, (*rate.steps, growth, step), inputs, rate.rules, about=about)


def _limit(limit: TimeLimit, today: date, about: About) -> Iterator[Explained]:
    """The day a clock ends, as far as its sentence names the dates it is counted from."""
    values, rules = limit.values, (limit.rule,)
    match limit.id:
        case "credit_record":
            inputs = put(today=today, years=values["years"])
            yield figure("credit_record_today", values["until"], [f"{today} -> {values['until']}"], inputs, rules)
        case "limitation" | "limitation_passed":
            step = f"{values['starts']} -> {values['expires']}"
            inputs = put(starts=values["starts"], years=values["years"])
            yield figure("limitation", values["expires"], [step], inputs, rules, about=about)
        case _:
            step = f"{values['start']} + {values['days']} = {values['ends']}"
            yield figure("paper_until", values["ends"], [step], put(starts=values["start"], days=values["days"]), rules)
