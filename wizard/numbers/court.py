"""What a court case costs, and what a judgment not paid in time adds (诉讼费用交纳办法 arts 13–16, 20, 29, 38)."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from msgspec import Struct

from wizard.money import Rate, Yuan, rate, yuan
from wizard.numbers import bounds
from wizard.numbers.growth import growth

LATE_JUDGMENT_DAILY = rate("0.000175")

SMALLEST_FEE = Decimal(50)
FREE_UP_TO = Decimal(10_000)
"""Up to here the fee is `SMALLEST_FEE`; the bands begin above it."""

Band = tuple[Decimal | None, Decimal]
"""Upper end of a band (`None`: no end) and the share charged on the part inside it."""

ACCEPTANCE: tuple[Band, ...] = (
    (Decimal(100_000), Decimal("0.025")),
    (Decimal(200_000), Decimal("0.02")),
    (Decimal(500_000), Decimal("0.015")),
    (Decimal(1_000_000), Decimal("0.01")),
    (Decimal(2_000_000), Decimal("0.009")),
    (Decimal(5_000_000), Decimal("0.008")),
    (Decimal(10_000_000), Decimal("0.007")),
    (Decimal(20_000_000), Decimal("0.006")),
    (None, Decimal("0.005")),
)
ENFORCEMENT: tuple[Band, ...] = (
    (Decimal(500_000), Decimal("0.015")),
    (Decimal(5_000_000), Decimal("0.01")),
    (Decimal(10_000_000), Decimal("0.005")),
    (None, Decimal("0.001")),
)


class CourtFee(Struct, frozen=True):
    """The acceptance fee of a money claim: the plaintiff advances it, the loser bears it."""

    full: Yuan
    half: Yuan
    """In simple procedure, or when the case ends by mediation or withdrawal."""


def court_fee(claim: Yuan) -> CourtFee:
    """The acceptance fee of a claim of *claim*: 30,000 → 550.00, half 275.00."""
    bounds.amount("claim", claim)
    full = _banded(claim, ACCEPTANCE)
    return CourtFee(full, yuan(full / 2))


def enforcement_fee(claim: Yuan) -> Yuan:
    """The fee of enforcing *claim*, collected afterwards and borne by the judgment debtor: 30,000 → 350.00."""
    bounds.amount("claim", claim)
    return _banded(claim, ENFORCEMENT)


def late_judgment_interest(unpaid: Yuan, days: int, daily: Rate = LATE_JUDGMENT_DAILY) -> Yuan:
    """What *days* of not paying a judgment add, on the unpaid amount without its interest: 10,000, 90 days → 157.50."""
    return growth(unpaid, daily, days).once


def parts(claim: Yuan, bands: Sequence[Band]) -> tuple[tuple[Decimal, Decimal], ...]:
    """The part of *claim* in each band with the share charged on it; empty up to `FREE_UP_TO`."""
    found: list[tuple[Decimal, Decimal]] = []
    low = FREE_UP_TO
    for high, share in bands:
        if claim <= low:
            break
        top = claim if high is None else min(claim, high)
        found.append((Decimal(top) - low, share))
        low = top
    return tuple(found)


def _banded(claim: Yuan, bands: Sequence[Band]) -> Yuan:
    return yuan(SMALLEST_FEE + sum((amount * share for amount, share in parts(claim, bands)), Decimal(0)))
