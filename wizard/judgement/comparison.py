"""Three ways side by side: what the lender offers, what was requested, and doing nothing for as long."""

from __future__ import annotations

from datetime import date
from typing import Literal

from msgspec import Struct

from wizard.case import Case, Offer
from wizard.figures import debt_figures, figures, overdue_daily, total
from wizard.judgement.agreement import offered_total, payments_of
from wizard.judgement.asks import chosen
from wizard.money import Yuan, yuan
from wizard.numbers.bounds import ENDLESS
from wizard.numbers.days import add_months


class Way(Struct, frozen=True):
    """One way, in figures; None where it names none. `until` is its last day, `extra` its total less what is owed today."""

    id: Literal["offer", "request", "waiting"]
    total: Yuan | None = None
    monthly: Yuan | None = None
    months: int | None = None
    until: date | None = None
    extra: Yuan | None = None


def compared(case: Case, offer: Offer, today: date) -> tuple[Way, Way, Way]:
    """The offer, the request of this round, and what is owed on the offer's last day if nothing is paid till then."""
    owed = figures(case, today).owed_today
    last = max(day for day, _ in payments_of(offer, today))
    offered, waited = offered_total(offer), owed_when_waiting(case, max(last, today))
    return (
        Way("offer", offered, offer.monthly, offer.months, last, yuan(offered - owed)),
        _requested(case, today),
        Way("waiting", waited, until=max(last, today), extra=yuan(waited - owed) if waited is not None else None),
    )


def owed_when_waiting(case: Case, until: date) -> Yuan | None:
    """What the debts come to on *until* if nothing is paid: simple growth at today's rates, an estimate. None without a rate."""
    if not case.debts or any(overdue_daily(debt) is None for debt in case.debts):
        return None
    return total(debt_figures(debt, until).owed_today for debt in case.debts)


def _requested(case: Case, today: date) -> Way:
    wanted = chosen(case, today)
    if wanted is None:
        return Way("request")
    months = wanted.months or 1
    # A few fen a month would run beyond any calendar: then no last day is named.
    until = add_months(wanted.first, months - 1) if wanted.first and months <= ENDLESS else None
    return Way("request", wanted.total, wanted.monthly, wanted.months, until, wanted.extra)
