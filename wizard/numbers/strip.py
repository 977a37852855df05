"""Cash from day to day: income on pay day, essentials spent evenly, other debts and the plan on their dates."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from msgspec import Struct

from wizard.money import NOTHING, Rate, Yuan, rate, yuan
from wizard.numbers import bounds
from wizard.numbers.days import add_months

Payments = Iterable[tuple[date, Yuan]]
DAYS_SHOWN = 90
WHOLE = rate(1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Means:
    """What there is, what comes in a month, and what must go out before the plan is paid."""

    cash: Yuan = NOTHING
    income: Yuan
    essentials: Yuan
    other_debts: Yuan = NOTHING
    payday: int = 10
    """Day of the month income arrives, clipped to the month's end."""
    debts_day: int | None = None
    """Day of the month other debts are paid; pay day unless given."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shock:
    """Something that goes wrong: less income, the first pay days lost, a bill on the first day."""

    id: str
    income_share: Rate = WHOLE
    months_lost: int = 0
    bill: Yuan = NOTHING


CALM = Shock(id="as_planned")


class Strip(Struct, frozen=True):
    """Cash at the end of each day, the start included; its lowest point, and the first day below zero."""

    days: tuple[tuple[date, Yuan], ...]
    lowest: Yuan
    lowest_on: date
    short_on: date | None


def cash_strip(means: Means, payments: Payments, start: date, days: int = DAYS_SHOWN, shock: Shock = CALM) -> Strip:
    """Cash from *start* over *days*; what is due on *start* itself is paid from `means.cash`.

    Essentials are spread over the days of each month and add up to the fen. Raises `OutOfBounds` for a pay day that is
    none or more days than a plan can last.
    """
    _check(means, days)
    moves = _moves(means, payments, start, days, shock)
    essentials = _fen(means.essentials)
    cash = _fen(means.cash) + moves.get(start, 0)
    held = [(start, cash)]
    day, length = start, month_length(start)
    for _ in range(days):
        day += timedelta(1)
        if day.day == 1:
            length = month_length(day)
        # The share of a month up to a day, less the share up to the day before: the month adds up exactly.
        cash -= essentials * day.day // length - essentials * (day.day - 1) // length
        cash += moves.get(day, 0)
        held.append((day, cash))
    lowest_on, lowest = min(held, key=lambda each: each[1])
    short_on = next((day for day, amount in held if amount < 0), None)
    return Strip(tuple((day, _yuan(amount)) for day, amount in held), _yuan(lowest), lowest_on, short_on)


def _moves(means: Means, payments: Payments, start: date, days: int, shock: Shock) -> dict[date, int]:
    """Everything but essentials, in fen, by day."""
    end = start + timedelta(days)
    moves: dict[date, int] = {}

    def move(day: date, amount: int) -> None:
        moves[day] = moves.get(day, 0) + amount

    income = _fen(yuan(means.income * shock.income_share))
    for k, day in enumerate(monthly_days(means.payday, start, end)):
        if k >= shock.months_lost:
            move(day, income)
    for day in monthly_days(means.debts_day or means.payday, start, end):
        move(day, -_fen(means.other_debts))
    for day, amount in payments:
        move(day, -_fen(amount))
    if shock.bill:
        move(start + timedelta(1), -_fen(shock.bill))
    return moves


def monthly_days(day_of_month: int, start: date, end: date) -> list[date]:
    """The dates after *start* and up to *end* on a day of the month, clipped."""
    found: list[date] = []
    month = start.replace(day=1)
    while month <= end:
        day = month.replace(day=min(day_of_month, month_length(month)))
        if start < day <= end:
            found.append(day)
        month = add_months(month, 1)
    return found


def month_length(day: date) -> int:
    """How many days the month of *day* has."""
    return (add_months(day.replace(day=1), 1) - day.replace(day=1)).days


def _check(means: Means, days: int) -> None:
    bounds.amount("income", means.income)
    bounds.amount("essentials", means.essentials)
    bounds.amount("other_debts", means.other_debts)
    bounds.finite("cash", means.cash)
    bounds.count("days", days, most=bounds.ENDLESS * 31)
    bounds.count("payday", means.payday, least=1, most=31)
    bounds.count("debts_day", means.debts_day or 1, least=1, most=31)


def _fen(amount: Yuan) -> int:
    return int(amount.scaleb(2))


def _yuan(fen: int) -> Yuan:
    return Yuan(Decimal(fen).scaleb(-2))
