"""The app's own figure against ours: how far apart, and which single cause would explain how much of it."""

from __future__ import annotations

from msgspec import Struct

from wizard.money import Rate, Yuan, rate, yuan
from wizard.numbers.growth import growth


class Cause(Struct, frozen=True):
    """One possible cause: the amount it accounts for, and what would stay unexplained."""

    id: str
    accounts_for: Yuan
    left: Yuan


class Gap(Struct, frozen=True):
    """shown − ours; the causes that bring it closer to zero, the closest first. The shown figure is the one that counts."""

    shown: Yuan
    ours: Yuan
    difference: Yuan
    causes: tuple[Cause, ...]


def gap(shown: Yuan, base: Yuan, daily: Rate, days: int, *, contract_daily: Rate | None = None) -> Gap:
    """The charge the app shows against ours on *base* at *daily* for *days*, with likely causes.

    *contract_daily* (loans): tries the reading that adds the penalty to the contract rate instead of replacing it;
    that one is a question to ask the lender.
    """
    ours = growth(base, daily, days)
    difference = yuan(shown - ours.once)
    tried = {
        "rounded_daily": ours.difference,
        "one_day_more": yuan(growth(base, daily, days + 1).once - ours.once),
        "one_day_less": yuan(growth(base, daily, days - 1).once - ours.once) if days else yuan(0),
        "year_of_360_days": yuan(growth(base, rate(daily * 365 / 360), days).once - ours.once),
    }
    if contract_daily is not None:
        tried["contract_rate_added"] = growth(base, contract_daily, days).once
    causes = [Cause(name, amount, yuan(difference - amount)) for name, amount in tried.items()]
    closer = [cause for cause in causes if abs(cause.left) < abs(difference)]
    return Gap(shown, ours.once, difference, tuple(sorted(closer, key=lambda cause: abs(cause.left))))
