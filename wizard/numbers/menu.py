"""The plan menu: at most three ready plans within what a person can pay, and what waiting would cost instead."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from msgspec import Struct

from wizard.money import NOTHING, Rate, Yuan, rate, yuan, yuan_down
from wizard.numbers import bounds
from wizard.numbers.budget import months_needed
from wizard.numbers.days import add_months
from wizard.numbers.deferral import deferred_instalments
from wizard.numbers.growth import growth
from wizard.numbers.schedule import FREE, Plan, split

TERMS = (3, 6, 9, 12, 18, 24, 36, 48, 60)
"""Lengths a lender is used to hear; which of them it grants is its own decision."""
UPFRONT_SHARE = rate("0.10")
DEFER_MONTHS = 3


class Choice(Struct, frozen=True):
    """A ready plan: `even`, `upfront` or `deferral`, within the monthly amount."""

    id: str
    plan: Plan
    months: int


class Waiting(Struct, frozen=True):
    """What settling everything after some days of waiting would cost; 0 days is paying now."""

    days: int
    total: Yuan
    extra: Yuan


def plan_menu(
    owed: Yuan,
    monthly: Yuan,
    today: date,
    first: date,
    *,
    cash_now: Yuan = NOTHING,
    upfront_share: Rate = UPFRONT_SHARE,
    defer_months: int = DEFER_MONTHS,
    defer_daily: Rate = FREE,
) -> tuple[Choice, ...]:
    """Interest-free plans for *owed* with no payment above *monthly*; empty when nothing can be offered.

    An up-front plan appears when *cash_now* covers *upfront_share* of what is owed; during a deferral the debt
    grows by *defer_daily*. A plan longer than `bounds.MOST_MONTHS` is left out.
    """
    bounds.amount("owed", owed)
    if owed == 0 or monthly <= 0:
        return ()
    upfront = yuan_down(owed * upfront_share)
    later = add_months(first, defer_months)
    found = [_shortest("even", owed, monthly, lambda months: split(owed, months, first))]
    if 0 < upfront <= cash_now and upfront < owed:
        rest = yuan(owed - upfront)
        found.append(
            _shortest("upfront", rest, monthly, lambda n: split(owed, n, first, upfront=upfront, upfront_on=today))
        )
    if defer_months > 0:
        whole = yuan(owed + growth(owed, defer_daily, (later - today).days).once)
        found.append(
            _shortest("deferral", whole, monthly, lambda n: deferred_instalments(owed, defer_daily, today, later, n))
        )
    return tuple(choice for choice in found if choice is not None)


def waiting(total: Yuan, base: Yuan, daily: Rate, days: Sequence[int] = (0, 30, 90)) -> tuple[Waiting, ...]:
    """What *total*, of which *base* grows at *daily*, comes to after each of *days*."""
    extras = [(each, growth(base, daily, each).once) for each in days]
    return tuple(Waiting(each, yuan(total + extra), extra) for each, extra in extras)


def _shortest(name: str, total: Yuan, monthly: Yuan, make: Callable[[int], Plan]) -> Choice | None:
    """The plan of the shortest usual length that fits, else of the exact length."""
    least = months_needed(total, monthly)
    if least is None or least > bounds.MOST_MONTHS:
        return None
    # A remainder of a few fen in the last payment may not fit; one more month always takes it.
    for months in (*(term for term in TERMS if term >= least), *range(least, bounds.MOST_MONTHS + 1)):
        plan = make(months)
        if all(row.payment <= monthly for row in plan.rows):
            return Choice(name, plan, months)
    return None
