"""Explaining payments that do not cover everything: allocation, settlement, missed instalments."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from wizard.money import Rate, Yuan, yuan
from wizard.numbers.allocation import BY_LAW, Allocation, Settlement
from wizard.numbers.arrears import Accelerated, Arrears
from wizard.numbers.days import days_overdue
from wizard.numbers.explain.owed import HUABEI, PENALTY
from wizard.numbers.explain.value import Explanation, explained, money, plus, share


def explain_allocation(payment: Yuan, done: Allocation, order: Sequence[str] = BY_LAW) -> Explanation:
    """One payment taken apart in its order."""
    steps = []
    rest = payment
    for part in order:
        covered: Yuan = getattr(done.covered, part)
        steps.append(f"{money(rest)} - {money(covered)} = {money(yuan(rest - covered))}")
        rest = yuan(rest - covered)
    return explained(
        "allocation",
        steps,
        payment=payment,
        costs=done.covered.costs,
        charges=done.covered.charges,
        principal=done.covered.principal,
    )


def explain_settlement(
    found: Settlement, daily: Rate, due: date, on: date, rules: Sequence[str] = HUABEI
) -> Explanation:
    """What settles a debt after part payments: the growth of each stretch and what each payment left."""
    steps = []
    before = due
    for step in found.steps:
        left, covered = step.allocation.left, step.allocation.covered
        base = yuan(left.principal + covered.principal)
        steps.append(f"{money(base)} × {share(daily)} × {_stretch(due, before, step.on)} = {money(step.grown)}")
        paid = yuan(covered.total)
        steps.append(f"{money(yuan(paid + left.total))} - {money(paid)} = {money(left.total)}")
        before = step.on
    last = _stretch(due, before, on)
    steps.append(f"{money(found.due.principal)} × {share(daily)} × {last} = {money(found.grown)}")
    steps.append(f"{plus([yuan(found.due.total - found.grown), found.grown])} = {money(found.due.total)}")
    return explained("settlement", steps, rules, daily_rate=daily, due=due, on=on, paid=found.paid)


def explain_arrears(found: Arrears, penalty_daily: Rate, rules: Sequence[str] = PENALTY) -> Explanation:
    """What makes a loan current again."""
    steps = [
        f"{money(row.missed.principal)} × {share(penalty_daily)} × {row.days} = {money(row.penalty)}"
        for row in found.rows
    ]
    whole = [row.missed.payment for row in found.rows]
    steps.append(f"{plus([*whole, *(row.penalty for row in found.rows)])} = {money(found.total)}")
    return explained("arrears", steps, rules, penalty_daily_rate=penalty_daily, instalments=found.instalments)


def explain_accelerated(found: Accelerated, contract_daily: Rate, days: int) -> Explanation:
    """What is due when the lender calls the whole loan in."""
    steps = [
        f"{money(found.remaining)} × {share(contract_daily)} × {days} = {money(found.interest)}",
        f"{plus([found.arrears.total, found.remaining, found.interest])} = {money(found.total)}",
    ]
    inputs = {"arrears": found.arrears.total, "remaining": found.remaining, "contract_daily_rate": contract_daily}
    return explained("accelerated", steps, PENALTY, **inputs, days=days)


def _stretch(due: date, before: date, day: date) -> int:
    return days_overdue(due, day) - days_overdue(due, before)
