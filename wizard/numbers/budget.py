"""What a month leaves, and how much of it can safely be offered."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import ROUND_CEILING, ROUND_HALF_UP, Decimal
from enum import StrEnum

from msgspec import Struct

from wizard.money import NOTHING, Rate, Yuan, rate, yuan, yuan_down
from wizard.numbers import bounds

PER_YEAR: Mapping[str, int] = {"week": 52, "two_weeks": 26, "month": 12, "quarter": 4, "year": 1}
"""How often each period is counted in a year of 12 equal months; 52 weeks, so the 53rd pay day is never relied on."""

DEFAULT_SHARE = rate("0.5")
"""The share of the surplus we propose: half stays for what nobody planned."""
WARN_SHARE = rate("0.8")
"""An offer above this share of the surplus earns a warning (rule `offer_share_warning`)."""


class Standing(StrEnum):
    """What a surplus means; each leads the person somewhere else."""

    NEGATIVE = "negative"
    ZERO = "zero"
    POSITIVE = "positive"


class Span(Struct, frozen=True):
    """An amount known only to lie between two: the honest form of "I don't know exactly"."""

    low: Yuan
    high: Yuan


def to_month(amount: Yuan, period: str) -> Yuan:
    """*amount* each *period* (a key of `PER_YEAR`) as an amount a month; `OutOfBounds` for another period."""
    if period not in PER_YEAR:
        raise bounds.OutOfBounds("period", period)
    return yuan(amount * PER_YEAR[period] / 12)


def surplus(incomes: Iterable[Yuan], essentials: Iterable[Yuan], other_debts: Iterable[Yuan]) -> Yuan:
    """Monthly income less essentials less the minimum of other debts; below zero when the month does not close."""
    return yuan(sum(incomes, NOTHING) - sum(essentials, NOTHING) - sum(other_debts, NOTHING))


def surplus_span(incomes: Iterable[Span], essentials: Iterable[Span], other_debts: Iterable[Span]) -> Span:
    """The surplus in the worst and in the best case of amounts that are only known as spans."""
    came, need, owe = list(incomes), list(essentials), list(other_debts)
    low = surplus((i.low for i in came), (e.high for e in need), (o.high for o in owe))
    high = surplus((i.high for i in came), (e.low for e in need), (o.low for o in owe))
    return Span(low, high)


def standing(left: Yuan) -> Standing:
    """Whether a surplus is negative, zero or positive."""
    if left > 0:
        return Standing.POSITIVE
    return Standing.ZERO if left == 0 else Standing.NEGATIVE


def affordable(left: Yuan, share: Rate = DEFAULT_SHARE) -> Yuan:
    """The monthly amount to offer from a surplus: × *share*, down to the fen; nothing from a surplus of zero or less."""
    bounds.finite("surplus", left)
    bounds.fraction("share", share)
    return yuan_down(left * share) if left > 0 else NOTHING


def months_needed(total: Yuan, monthly: Yuan) -> int | None:
    """Months until *monthly* covers *total*, rounded up; `None` when nothing can be offered, 0 when nothing is owed."""
    if total <= 0:
        return 0
    if monthly <= 0:
        return None
    return int((total / monthly).to_integral_value(ROUND_CEILING))


def debt_service_ratio(debt_payments: Iterable[Yuan], income: Yuan) -> Rate | None:
    """Monthly debt payments over monthly income, to four places; `None` without an income."""
    if income <= 0:
        return None
    return rate((sum(debt_payments, NOTHING) / income).quantize(Decimal("0.0001"), ROUND_HALF_UP))
