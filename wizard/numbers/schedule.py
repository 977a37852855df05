"""Payment plans: who pays what on which date, and what is left after it.

Every plan closes at exactly 0.00; what rounding leaves goes into the last payment. Dates keep the
day of the first, clipped to the month's end.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from msgspec import Struct

from wizard.money import FEN, NOTHING, Rate, Yuan, rate, yuan, yuan_down
from wizard.numbers import bounds
from wizard.numbers.days import add_months

FREE = rate(0)


class Row(Struct, frozen=True):
    """One payment: `payment` = `interest` + `principal`; `balance` is the principal left after it."""

    date: date
    payment: Yuan
    interest: Yuan
    principal: Yuan
    balance: Yuan


class Plan(Struct, frozen=True):
    """A whole plan. `total` is all that is paid, the up-front payment included; `extra` is total − what was owed."""

    rows: tuple[Row, ...]
    total: Yuan
    extra: Yuan
    upfront: Yuan = NOTHING
    upfront_on: date | None = None

    @property
    def payments(self) -> tuple[tuple[date, Yuan], ...]:
        """Date and amount of every payment in order, the up-front one first."""
        rows = tuple((row.date, row.payment) for row in self.rows)
        return rows if self.upfront_on is None else ((self.upfront_on, self.upfront), *rows)

    @property
    def monthly(self) -> Yuan:
        """The first regular payment, or nothing."""
        return self.rows[0].payment if self.rows else NOTHING

    @property
    def last(self) -> Yuan:
        """The last payment of all, or nothing."""
        return self.payments[-1][1] if self.payments else NOTHING


def split(balance: Yuan, months: int, first: date, *, upfront: Yuan = NOTHING, upfront_on: date | None = None) -> Plan:
    """Interest-free: equal parts rounded down to the fen, the remainder in the last.

    *upfront* is paid before the first of the *months*, on *upfront_on* or a month before *first*.
    Raises `OutOfBounds` for no months, a negative balance, or more up front than is owed.
    """
    return equal_principal(balance, FREE, months, first, upfront=upfront, upfront_on=upfront_on)


def equal_payment(
    balance: Yuan,
    monthly_rate: Rate,
    months: int,
    first: date,
    *,
    upfront: Yuan = NOTHING,
    upfront_on: date | None = None,
) -> Plan:
    """The same payment each month, rounded once; interest = round(balance × rate), the last payment takes the rest.

    At a rate of zero the parts are those of `split`. A balance of a few fen may close before *months* are over.
    """
    _check(balance, monthly_rate, months)
    left = _after(balance, upfront)
    payment = _annuity(left, monthly_rate, months)
    rows: list[Row] = []
    for k in range(months):
        if left == 0:
            break
        interest = yuan(left * monthly_rate)
        last = k == months - 1
        principal = left if last else Yuan(min(max(payment - interest, NOTHING), left))
        left = Yuan(left - principal)
        rows.append(Row(add_months(first, k), Yuan(interest + principal), interest, principal, left))
    return _plan(rows, balance, upfront, upfront_on, first)


def equal_principal(
    balance: Yuan,
    monthly_rate: Rate,
    months: int,
    first: date,
    *,
    upfront: Yuan = NOTHING,
    upfront_on: date | None = None,
) -> Plan:
    """The same principal each month, rounded down, the remainder in the last; interest on what is left, so it falls."""
    _check(balance, monthly_rate, months)
    left = _after(balance, upfront)
    part = yuan_down(left / months)
    rows: list[Row] = []
    for k in range(months if left else 0):
        interest = yuan(left * monthly_rate)
        principal = left if k == months - 1 else part
        left = Yuan(left - principal)
        rows.append(Row(add_months(first, k), Yuan(interest + principal), interest, principal, left))
    return _plan(rows, balance, upfront, upfront_on, first)


def capped(
    balance: Yuan, monthly: Yuan, first: date, *, upfront: Yuan = NOTHING, upfront_on: date | None = None
) -> Plan:
    """Interest-free at a fixed monthly amount, the last payment taking the rest: 18 × 1,120.00 + 580.00.

    Raises `OutOfBounds` for a monthly amount of zero or less, or one so small that the plan never ends.
    """
    _check(balance, FREE, 1)
    left = _after(balance, upfront)
    if monthly <= 0 or left / monthly > bounds.ENDLESS:
        raise bounds.OutOfBounds("monthly", monthly)
    rows: list[Row] = []
    while left > 0:
        part = Yuan(min(monthly, left))
        left = Yuan(left - part)
        rows.append(Row(add_months(first, len(rows)), part, NOTHING, part, left))
    return _plan(rows, balance, upfront, upfront_on, first)


def paid_monthly(balance: Yuan, monthly_rate: Rate, monthly: Yuan, first: date, most: int | None = None) -> Plan | None:
    """*monthly* each month against interest = round(balance × rate) until nothing is left; the last payment takes the rest.

    With *most* it ends after so many payments, and the balance of the last row stays open, unless it is no more than
    what a fen in each payment makes: then the last payment takes it. None: it never ends, the interest takes it all.
    """
    _check(balance, monthly_rate, most or 1)
    bounds.amount("monthly", monthly)
    left, rows = balance, list[Row]()
    while left > 0 and len(rows) != most:
        interest = yuan(left * monthly_rate)
        if most is None and (monthly <= interest or len(rows) == bounds.ENDLESS):
            return None
        due, last = Yuan(left + interest), len(rows) + 1 == most
        spare = _a_fen_each(monthly_rate, len(rows) + 1) if last else NOTHING
        payment = due if due < monthly + spare else monthly
        left = Yuan(due - payment)
        rows.append(Row(add_months(first, len(rows)), payment, interest, Yuan(payment - interest), left))
    total = yuan(sum((row.payment for row in rows), NOTHING))
    return Plan(tuple(rows), total, yuan(total + left - balance))


def _a_fen_each(monthly_rate: Rate, months: int) -> Decimal:
    """What a fen more or less in each of *months* payments comes to at the end of them."""
    return sum((FEN * (1 + monthly_rate) ** k for k in range(months)), Decimal(0))


def with_growth(plan: Plan, balance: Yuan, added: Yuan) -> Plan:
    """*plan* with *added* (growth of a deferral) spread over its rows as interest: equal parts down, the rest last."""
    count = len(plan.rows)
    if not added or not count:
        return plan
    part = yuan_down(added / count)
    rows = [_heavier(row, part) for row in plan.rows[:-1]]
    rows.append(_heavier(plan.rows[-1], Yuan(added - part * (count - 1))))
    return _plan(rows, balance, plan.upfront, plan.upfront_on, rows[0].date)


def _heavier(row: Row, more: Yuan) -> Row:
    return Row(row.date, Yuan(row.payment + more), Yuan(row.interest + more), row.principal, row.balance)


def _annuity(balance: Yuan, monthly_rate: Rate, months: int) -> Yuan:
    if monthly_rate == 0:
        return yuan_down(balance / months)
    discount = 1 - 1 / (1 + monthly_rate) ** months
    # A rate below the precision of Decimal leaves no discount at all; then it is a split.
    return yuan(balance * monthly_rate / discount) if discount else yuan_down(balance / months)


def _check(balance: Yuan, monthly_rate: Rate, months: int) -> None:
    bounds.amount("balance", balance)
    bounds.fraction("monthly_rate", monthly_rate)
    bounds.count("months", months, least=1, most=bounds.ENDLESS)


def _after(balance: Yuan, upfront: Yuan) -> Yuan:
    bounds.amount("upfront", upfront)
    if upfront > balance:
        raise bounds.OutOfBounds("upfront", upfront)
    return Yuan(balance - upfront)


def _plan(rows: list[Row], balance: Yuan, upfront: Yuan, upfront_on: date | None, first: date) -> Plan:
    total = yuan(sum((row.payment for row in rows), Decimal(upfront)))
    when = (upfront_on or add_months(first, -1)) if upfront else None
    if when is not None and rows and when > rows[0].date:
        raise bounds.OutOfBounds("upfront_on", when)
    return Plan(tuple(rows), total, yuan(total - balance), upfront, when)
