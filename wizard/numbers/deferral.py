"""Plans that begin later: the debt grows until an agreed day, then a lump sum or instalments follow."""

from __future__ import annotations

from datetime import date

from wizard.money import Rate, Yuan, yuan
from wizard.numbers import bounds
from wizard.numbers.growth import growth
from wizard.numbers.schedule import FREE, Plan, Row, equal_payment, with_growth


def deferred_lump(balance: Yuan, daily: Rate, start: date, until: date) -> Plan:
    """Everything at once on *until*, with the simple growth from *start* (excluded) to *until* (included).

    A *daily* of zero is a deferral without cost. Raises `OutOfBounds` when *until* is before *start*.
    """
    added = _growth(balance, daily, start, until)
    if not balance:
        return Plan((), balance, balance)
    row = Row(until, yuan(balance + added), added, balance, yuan(0))
    return Plan((row,), row.payment, added)


def deferred_instalments(
    balance: Yuan,
    daily: Rate,
    start: date,
    until: date,
    months: int,
    *,
    first: date | None = None,
    monthly_rate: Rate = FREE,
) -> Plan:
    """Nothing until *until*, then *months* payments from *first* (*until* itself unless given).

    The growth of the deferral bears no interest of its own; it is spread evenly over the payments.
    With a *monthly_rate* above zero pass a *first* one month after *until*, or one month is counted twice.
    """
    begins = first or until
    if begins < until:
        raise bounds.OutOfBounds("first", begins)
    added = _growth(balance, daily, start, until)
    return with_growth(equal_payment(balance, monthly_rate, months, begins), balance, added)


def _growth(balance: Yuan, daily: Rate, start: date, until: date) -> Yuan:
    if until < start:
        raise bounds.OutOfBounds("until", until)
    return growth(balance, daily, (until - start).days).once
