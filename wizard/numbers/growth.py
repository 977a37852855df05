"""How an overdue debt grows: base × daily rate × days, simple, never compounded.

The app's own figure wins; this one is an estimate made of editable product defaults
(rules `huabei_overdue_daily`, `penalty_multiplier_loan`).
"""

from __future__ import annotations

from decimal import ROUND_CEILING, Context, Decimal

from msgspec import Struct

from wizard.money import Rate, Yuan, rate, yuan
from wizard.numbers import bounds

UPWARDS = Context(prec=28, rounding=ROUND_CEILING)


class Growth(Struct, frozen=True):
    """What is added to a base over some days, counted both ways lenders round."""

    once: Yuan
    """base × daily rate × days, rounded once: the figure we show."""
    daily: Yuan
    """The charge of one day rounded to the fen, then × days."""
    difference: Yuan
    """daily − once: what the way of rounding alone explains; it can be below zero."""


def growth(base: Yuan, daily: Rate, days: int) -> Growth:
    """Growth of *base* over *days* at *daily* (a fraction a day: 0.0005 is 0.05 %).

    Raises `OutOfBounds` for a negative base, rate or number of days.
    """
    bounds.amount("base", base)
    bounds.fraction("daily", daily)
    bounds.count("days", days)
    # The days first: both steps before the rate are exact, so only one product can be rounded before the fen is.
    once = yuan(base * days * daily)
    by_day = yuan(yuan(base * daily) * days)
    return Growth(once, by_day, yuan(by_day - once))


def cost_per_day(base: Yuan, daily: Rate) -> Yuan:
    """What one more day adds to *base*, to the fen."""
    return growth(base, daily, 1).once


def penalty_rate(contract_daily: Rate, multiplier: Rate) -> Rate:
    """The daily penalty rate of a loan: contract rate × multiplier. It replaces the contract rate, it is not added."""
    bounds.fraction("contract_daily", contract_daily)
    bounds.amount("multiplier", yuan(multiplier))
    return rate(contract_daily * multiplier)


def daily_rate(annual: Rate, day_count: int = 365) -> Rate:
    """An annual rate as a daily one; statutory comparisons count 365 days, a lender may count 360."""
    bounds.count("day_count", day_count, least=1)
    # Up in the last digit: 250.00 × 0.29 % over a year is 0.725, and must not become 0.72 on the way through a day.
    return rate(UPWARDS.divide(annual, Decimal(day_count)))


def annual_rate(daily: Rate, day_count: int = 365) -> Rate:
    """A daily rate as a simple annual one: 0.05 % a day is 18.25 % a year."""
    bounds.count("day_count", day_count, least=1)
    return rate(daily * day_count)
