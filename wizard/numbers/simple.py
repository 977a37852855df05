"""Simple yearly cost on the principal still outstanding, and the 24 % line courts apply when asked to.

A payment covers the interest accrued so far, then principal; unpaid interest waits and bears none.
The line (rule `court_total_cost_line`) is something a borrower may ask a court for, never a right.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from msgspec import Struct

from wizard.money import Rate, Yuan, rate, yuan
from wizard.numbers import bounds

Payments = Sequence[tuple[date, Yuan]]

COURT_LINE = rate("0.24")
YEAR = 365
ABSURD = 1e9
"""A yearly rate beyond this is an accident of two dates a day apart, not a cost."""


class LineCheck(Struct, frozen=True):
    """A cost held against a yearly line."""

    line: Rate
    allowed: Yuan
    """What the line leaves room for, over and above principal."""
    charged: Yuan
    above: Yuan
    """charged − allowed, or nothing."""

    @property
    def is_above(self) -> bool:
        """Whether anything lies above the line."""
        return self.above > 0


def line_on_charge(base: Yuan, days: int, charged: Yuan, line: Rate = COURT_LINE) -> LineCheck:
    """What was *charged* on *base* for *days* against base × line × days ÷ 365."""
    bounds.amount("base", base)
    bounds.count("days", days)
    bounds.amount("charged", charged)
    allowed = yuan(base * line * days / YEAR)
    return LineCheck(line, allowed, charged, yuan(max(charged - allowed, Decimal(0))))


def line_on_payments(owed: Yuan, start: date, payments: Payments, line: Rate = COURT_LINE) -> LineCheck:
    """What is paid on top of *owed* against the line, by walking the payments at the line's own rate.

    `allowed` is the interest that accrues on the way, `above` what is left over of the payments once all of it and
    the principal are covered. Payments that do not even cover that leave nothing above.
    """
    bounds.amount("owed", owed)
    principal, interest, accrued, unused = Decimal(owed), Decimal(0), Decimal(0), Decimal(0)
    before = start
    for day, payment in sorted(payments):
        if day < before:
            raise bounds.OutOfBounds("payments", day)
        added = principal * line * (day - before).days / YEAR
        interest, accrued = interest + added, accrued + added
        before = day
        to_interest = min(interest, payment)
        to_principal = min(principal, payment - to_interest)
        interest -= to_interest
        principal -= to_principal
        unused += payment - to_interest - to_principal
    above = yuan(unused)
    charged = yuan(max(sum((amount for _, amount in payments), Decimal(0)) - owed, Decimal(0)))
    # Of what was paid in full the two ways agree; this one sums to the fen.
    return LineCheck(line, yuan(charged - above) if above else yuan(accrued), charged, above)


def simple_annual(owed: Yuan, start: date, payments: Payments) -> float | None:
    """The yearly simple rate at which *payments*, in date order, exactly settle *owed*; `None` when there is none.

    Below zero when less than *owed* is paid.
    """
    steps: list[tuple[float, float]] = []
    before = start
    for day, amount in payments:
        if amount < 0:
            return None
        steps.append(((day - before).days / YEAR, float(amount)))
        before = day
    debt = float(owed)
    if before == start or debt <= 0:
        return None
    at_zero = _left(debt, steps, 0.0)
    if abs(at_zero) < 0.005:
        return 0.0
    far = -0.5 if at_zero > 0 else 0.5
    while (_left(debt, steps, far) > 0) == (at_zero > 0):
        far *= 2
        if abs(far) > ABSURD:
            return None
    return _root(debt, steps, (0.0, at_zero), (far, _left(debt, steps, far)))


def _left(principal: float, steps: list[tuple[float, float]], yearly: float) -> float:
    """What is still owed (or, below zero, paid too much) at the end of the walk at *yearly*."""
    interest = 0.0
    for years, payment in steps:
        if principal > 0:
            interest += principal * yearly * years
        if payment <= interest:
            interest -= payment
        else:
            principal += interest - payment
            interest = 0.0
    return principal + interest


def _root(debt: float, steps: list[tuple[float, float]], one: tuple[float, float], other: tuple[float, float]) -> float:
    """Regula falsi, halving the weight of an end that stays (Illinois): bracketed, so it cannot run away."""
    (a, at_a), (b, at_b) = one, other
    for _ in range(200):
        c = (a * at_b - b * at_a) / (at_b - at_a)
        at_c = _left(debt, steps, c)
        # Far below a fen: over a few days a tiny rest is already a different rate in the eighth place.
        if abs(at_c) < 1e-13 * debt or abs(b - a) < 1e-14:
            return c
        if (at_c > 0) == (at_b > 0):
            b, at_b, at_a = c, at_c, at_a / 2
        else:
            a, at_a, b, at_b = b, at_b, c, at_c
    return c
