"""What a plan truly costs a year, told three ways: by months, by days, and simply on the principal still owed.

A rate is `None` when none exists: nothing paid, everything on one day, no change of sign or several,
or a figure beyond all sense. It is never invented.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from itertools import pairwise
from math import exp, expm1, isfinite, log, log1p

from msgspec import Struct

from wizard.money import NOTHING, Rate, Yuan, rate, yuan
from wizard.numbers import bounds
from wizard.numbers.days import add_months, months_between
from wizard.numbers.simple import ABSURD, YEAR, simple_annual

PLACES = Decimal("0.00000001")
NEARLY_ALL_LOST = 1e-16
"""1 + the lowest rate that a float can tell from −100 %."""

Flows = Sequence[tuple[float, float]]
"""Time in periods and amount, oldest first."""


class Cost(Struct, frozen=True):
    """The yearly cost of settling a debt by given payments; every rate is a fraction with eight places, or `None`."""

    paid: Yuan
    extra: Yuan
    """paid − owed; below zero when part of the debt is waived."""
    irr_monthly: Rate | None
    """Monthly rate, each payment counted in the nearest whole month from the start."""
    irr_nominal: Rate | None
    """irr_monthly × 12."""
    effective: Rate | None
    """(1 + irr_monthly)^12 − 1."""
    xirr: Rate | None
    """Yearly compounded rate on the exact dates, days ÷ 365."""
    simple: Rate | None
    """Yearly rate of simple interest on the principal outstanding, covered first by each payment."""
    whole_months: bool
    """Whether every payment falls exactly a number of months after the start; if not, `xirr` is the better figure."""


def cost(owed: Yuan, start: date, payments: Iterable[tuple[date, Yuan]]) -> Cost:
    """The cost of settling *owed*, as it stands on *start*, by *payments*; those of one day are added up.

    An amount below zero is money that comes back. Raises `OutOfBounds` for nothing owed or a payment before *start*.
    """
    bounds.amount("owed", owed)
    if owed == 0:
        raise bounds.OutOfBounds("owed", owed)
    by_day = _by_day(start, payments)
    paid = yuan(sum((amount for _, amount in by_day), Decimal(0)))
    monthly = irr(_by_month(owed, start, by_day))
    return Cost(
        paid=paid,
        extra=yuan(paid - owed),
        irr_monthly=_rate(monthly),
        irr_nominal=_rate(None if monthly is None else monthly * 12),
        effective=_rate(None if monthly is None else _compounded(monthly)),
        xirr=_rate(xirr([(start, -owed), *by_day])),
        simple=_rate(simple_annual(owed, start, by_day)) if paid > 0 else None,
        whole_months=all(add_months(start, months_between(start, day)) == day for day, _ in by_day),
    )


def irr(flows: Sequence[Decimal]) -> float | None:
    """The rate of one period of *flows* a period apart, or `None` when there is not exactly one."""
    if not _has_one_rate(flows):
        return None
    # Loaded with the first rate asked for: most screens and commands show none.
    from pyxirr import irr as solve

    amounts = [float(flow) for flow in flows]
    return _sane(_settled(solve(amounts, silent=True), [(float(k), amount) for k, amount in enumerate(amounts)]))


def xirr(flows: Sequence[tuple[date, Decimal]]) -> float | None:
    """The yearly rate of dated *flows*, oldest first (Act/365), or `None` when there is not exactly one."""
    merged: dict[date, Decimal] = {}
    for day, amount in flows:
        merged[day] = merged.get(day, Decimal(0)) + amount
    if not _has_one_rate(list(merged.values())):
        return None
    from pyxirr import xirr as solve

    first = next(iter(merged))
    dated = [((day - first).days / YEAR, float(amount)) for day, amount in merged.items()]
    return _sane(_settled(solve(list(merged), [amount for _, amount in dated], silent=True), dated))


def _by_day(start: date, payments: Iterable[tuple[date, Yuan]]) -> list[tuple[date, Yuan]]:
    days: dict[date, Yuan] = {}
    for day, amount in payments:
        bounds.finite("payments", amount)
        if day < start:
            raise bounds.OutOfBounds("payments", day)
        days[day] = yuan(days.get(day, NOTHING) + amount)
    return sorted(days.items())


def _by_month(owed: Yuan, start: date, by_day: Sequence[tuple[date, Yuan]]) -> list[Decimal]:
    places = [(nearest_month(start, day), amount) for day, amount in by_day]
    flows = [Decimal(0)] * (1 + max((month for month, _ in places), default=0))
    flows[0] = -Decimal(owed)
    for month, amount in places:
        flows[month] += amount
    return flows


def nearest_month(start: date, day: date) -> int:
    """Months from *start* to *day*, to the nearest; half a month counts as one."""
    months = months_between(start, day)
    near = [k for k in (months + 1, months, months - 1) if k >= 0]
    return min(near, key=lambda k: abs((add_months(start, k) - day).days))


def _has_one_rate(flows: Sequence[Decimal]) -> bool:
    """One change of sign: money lent first, paid back after. With more, several rates would fit."""
    signs = [flow > 0 for flow in flows if flow]
    return sum(a != b for a, b in pairwise(signs)) == 1


def _settled(found: float | None, flows: Flows) -> float | None:
    """*found*, or what halving finds where the solver found nothing, exact to the last place that is told."""
    rough = _halved(flows) if found is None or found <= -1 else found
    if rough is None or rough <= -1:
        return None
    # The solver stops at a small rest; over a few days that rest is another rate in the eighth place.
    worth = _worth(flows, log1p(rough))
    slope = sum(time * amount for time, amount in worth)
    finer = rough + (1 + rough) * sum(amount for _, amount in worth) / slope if slope else rough
    return finer if isfinite(finer) and finer > -1 else rough


def _halved(flows: Flows) -> float | None:
    """The rate at which *flows* are worth nothing, between −1 and `ABSURD`, or `None`; there is one at most."""
    low, high = log(NEARLY_ALL_LOST), log(ABSURD)
    above, below = (sum(amount for _, amount in _worth(flows, force)) > 0 for force in (low, high))
    if above == below:
        return None
    for _ in range(100):
        middle = (low + high) / 2
        if (sum(amount for _, amount in _worth(flows, middle)) > 0) == above:
            low = middle
        else:
            high = middle
    return expm1(low)


def _worth(flows: Flows, force: float) -> list[tuple[float, float]]:
    """What each flow is worth at *force* (the logarithm of 1 + rate), in money of the first or, below zero, of the last day."""
    # Seen from there every factor is at most one, so nothing outgrows a float.
    seen_from = flows[0][0] if force >= 0 else flows[-1][0]
    return [(time, amount * exp(force * (seen_from - time))) for time, amount in flows]


def _compounded(monthly: float) -> float | None:
    return _sane((1 + monthly) ** 12 - 1) if monthly < ABSURD else None


def _sane(found: float | None) -> float | None:
    return found if found is not None and isfinite(found) and -1 < found < ABSURD else None


def _rate(found: float | None) -> Rate | None:
    """*found* with eight places; a zero is a plain zero."""
    if found is None:
        return None
    return rate(Decimal(repr(found)).quantize(PLACES, ROUND_HALF_UP) + 0)
