"""The figures that a draft may name: what the person entered, and what follows from it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from msgspec import Struct, structs

from wizard.case import Case, Moment
from wizard.figures import figures, total
from wizard.judgement.agreement import offered_total, payments_of
from wizard.judgement.cash_ahead import paid_when
from wizard.judgement.lender_part import lender_key
from wizard.money import Yuan, yuan
from wizard.words.matter import gathered


class Known(Struct, frozen=True):
    """Amounts and days that are in a case or follow from it."""

    amounts: frozenset[Decimal]
    days: frozenset[date]


def values_in(value: Any) -> Iterator[Decimal | date | int]:
    """Every amount, rate, date and number in a value, however deep; a moment gives its day."""
    if isinstance(value, Moment):
        yield value.day
    elif isinstance(value, Struct):
        yield from values_in(structs.astuple(value))
    elif isinstance(value, tuple | list):
        for item in value:
            yield from values_in(item)
    elif isinstance(value, Decimal | date | int):
        yield value


def known_to(case: Case, today: date, lender: str | None = None) -> Known:
    """What a draft of *case* to *lender* may name on *today*."""
    asks = gathered(case, today, lender).asks
    plans = [paid_when(plan, today) for plan in asks]
    offers = [payments_of(offer, today) for offer in case.offers]
    found = [*values_in((case, figures(case, today), asks, plans, offers)), *_sums(case, today)]
    return Known(
        frozenset(Decimal(value) for value in found if isinstance(value, Yuan)),
        frozenset(value for value in found if isinstance(value, date)) | {today},
    )


def _sums(case: Case, today: date) -> Iterator[Yuan]:
    """Sums of one lender's debts, of offers, and what lies between an offer's sum and the one that was named."""
    found = figures(case, today)
    for lender in {lender_key(debt) for debt in case.debts}:
        mine = [debt for debt in found.debts if lender_key(debt.debt) == lender]
        yield total(debt.shown for debt in mine)
        yield total(debt.owed_today for debt in mine)
    for offer in case.offers:
        yield offered_total(offer)
        yield yuan(abs(offered_total(offer) - (offer.claimed_total or 0)))
        yield yuan(abs(offered_total(offer) - found.owed_today))
