"""Does a plan hold when life does not: less income, a month without any, one bill nobody expected."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import ROUND_CEILING, Decimal

from msgspec import Struct

from wizard.money import Rate, Yuan, rate, yuan
from wizard.numbers.strip import CALM, DAYS_SHOWN, Means, Shock, cash_strip


class Stressed(Struct, frozen=True):
    """A plan under one shock: the lowest cash over its whole length, and what would have to be set aside."""

    shock: str
    holds: bool
    lowest: Yuan
    lowest_on: date
    short_on: date | None
    buffer: Yuan
    """What has to be set aside beforehand so that cash never falls below zero."""
    buffer_months: Rate | None
    """`buffer` in months of everything that goes out, up to the next tenth; `None` when nothing goes out."""


def shocks(bill: Yuan) -> tuple[Shock, ...]:
    """What a plan is tried against; each strikes at once, which is the worst moment for it."""
    return (
        CALM,
        Shock(id="income_minus_10", income_share=rate("0.9")),
        Shock(id="income_minus_20", income_share=rate("0.8")),
        Shock(id="income_minus_30", income_share=rate("0.7")),
        Shock(id="month_without_income", months_lost=1),
        Shock(id="unexpected_bill", bill=bill),
    )


def stress(means: Means, payments: Sequence[tuple[date, Yuan]], start: date, bill: Yuan) -> tuple[Stressed, ...]:
    """*payments* tried against each of `shocks(bill)`, from *start* to the last payment, and at least 90 days."""
    days = max((max((day for day, _ in payments), default=start) - start).days, DAYS_SHOWN)
    going_out = means.essentials + means.other_debts + usual_payment(payments)
    return tuple(_under(shock, means, payments, start, days, going_out) for shock in shocks(bill))


def _under(
    shock: Shock,
    means: Means,
    payments: Sequence[tuple[date, Yuan]],
    start: date,
    days: int,
    going_out: Decimal,
) -> Stressed:
    strip = cash_strip(means, payments, start, days, shock)
    buffer = yuan(max(-strip.lowest, Decimal(0)))
    months = (buffer / going_out).quantize(Decimal("0.1"), ROUND_CEILING) if going_out else None
    return Stressed(
        shock=shock.id,
        holds=strip.short_on is None,
        lowest=strip.lowest,
        lowest_on=strip.lowest_on,
        short_on=strip.short_on,
        buffer=buffer,
        buffer_months=None if months is None else rate(months),
    )


def usual_payment(payments: Sequence[tuple[date, Yuan]]) -> Decimal:
    """The usual payment: the middle one by size, so that neither an up-front sum nor the last fen counts."""
    amounts = sorted(amount for _, amount in payments)
    return Decimal(amounts[len(amounts) // 2]) if amounts else Decimal(0)
