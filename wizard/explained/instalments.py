"""Missed instalments of a loan, explained: the penalty of each, the interest that runs on, what a day adds."""

from __future__ import annotations

from datetime import date

from wizard.case import Debt
from wizard.explained.value import Input, put
from wizard.figures import DebtFigures, contract_daily
from wizard.money import NOTHING, Rate, Yuan, yuan
from wizard.numbers.arrears import Accelerated
from wizard.numbers.days import days_overdue
from wizard.numbers.explain.value import money, plus, share
from wizard.numbers.growth import growth

Lines = tuple[tuple[str, ...], tuple[Input, ...]]


def penalty_told(debt: Debt, found: DebtFigures, on: date) -> Lines:
    """The penalty on the principal of each missed instalment: since its due day, or since the app was read."""
    late, daily = _behind(found)
    known = _charges_known(debt)
    steps, amounts = [], []
    for row in late.arrears.rows:
        days = days_overdue(max(row.missed.due, debt.as_of), on) if known else row.days
        amount = growth(row.missed.principal, daily, days).once
        steps.append(f"{money(row.missed.principal)} × {share(daily)} × {days} = {money(amount)}")
        amounts.append(amount)
    if len(amounts) > 1:
        steps.append(f"{plus(amounts)} = {money(found.grown)}")
    return tuple(steps), _named(late)


def interest_told(debt: Debt, found: DebtFigures, on: date) -> Lines:
    """The contract interest: that in the missed instalments, and that on the principal not yet due."""
    late, _ = _behind(found)
    contract = contract_daily(debt) or Rate(0)
    days = [row.missed.due for row in late.arrears.rows]
    known = _charges_known(debt)
    ran = days_overdue(max(debt.as_of, *days) if known else max(days), on)
    interest = growth(late.remaining, contract, ran).once
    within = [] if known else [yuan(row.missed.payment - row.missed.principal) for row in late.arrears.rows]
    steps = [f"{money(late.remaining)} × {share(contract)} × {ran} = {money(interest)}"]
    parts = [part for part in (*within, interest) if part]
    if len(parts) > 1:
        steps.append(f"{plus(parts)} = {money(found.running)}")
    whole = yuan(sum(within, NOTHING))
    return tuple(steps), put(remaining=late.remaining, within=whole or None)


def day_told(found: DebtFigures) -> tuple[str, tuple[Input, ...]]:
    """What one more day adds: the penalty on what is overdue, and the interest on the rest."""
    late, daily = _behind(found)
    overdue = yuan(sum((row.missed.principal for row in late.arrears.rows), NOTHING))
    contract = contract_daily(found.debt) or Rate(0)
    step = f"{money(overdue)} × {share(daily)} + {money(late.remaining)} × {share(contract)}"
    return step, put(overdue=overdue, remaining=late.remaining)


def _behind(found: DebtFigures) -> tuple[Accelerated, Rate]:
    assert found.behind is not None
    assert found.overdue_daily is not None
    return found.behind, found.overdue_daily


def _charges_known(debt: Debt) -> bool:
    """As in `wizard.figures`: whether the app's lines hold the charges up to `as_of`."""
    return not (debt.interest is None and debt.fees is None and debt.penalty is None)


def _named(late: Accelerated) -> tuple[Input, ...]:
    """The principal of each missed instalment, by its due day."""
    return tuple(
        Input(row.missed.due.isoformat(), Yuan(row.missed.principal), "yuan", own=True) for row in late.arrears.rows
    )
