"""The payments that a draft speaks of: those agreed, else those of the request it makes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from msgspec import Struct

from wizard.case import Case, DraftKind
from wizard.judgement.agreement import payments_of, position
from wizard.judgement.cash_ahead import paid_when
from wizard.money import Yuan, yuan
from wizard.words.answering import counter_to, may_accept
from wizard.words.dealings import offer_at_hand
from wizard.words.matter import Matter, gathered

OF_AGREEMENT: frozenset[DraftKind] = frozenset(("warning", "change", "certificate"))
"""Drafts that speak of the payments agreed."""
Payments = Sequence[tuple[date, Yuan]]


class PlannedPayment(Struct, frozen=True):
    """One payment, and what is left of the total after it."""

    day: date
    amount: Yuan
    left: Yuan


class Planned(Struct, frozen=True):
    """All payments of a plan, with their sum. `agreed`: they are those of the agreement."""

    payments: tuple[PlannedPayment, ...]
    total: Yuan
    agreed: bool


def planned(case: Case, today: date, lender: str | None = None) -> Planned | None:
    """The agreed payments, else those of the request made first; None where no payment has a day."""
    return _agreed(case, today) or _as_plan(_asked(gathered(case, today, lender)))


def drafted_plan(case: Case, kind: DraftKind, today: date, lender: str | None = None) -> Planned | None:
    """The payments that the draft *kind* asks for, accepts, or speaks of as agreed; None where it names none."""
    matter = gathered(case, today, lender)
    if kind in OF_AGREEMENT:
        return _agreed(case, today)
    if kind == "request":
        return _as_plan(_asked(matter))
    if kind == "counter":
        plan = counter_to(matter)
        return _as_plan(paid_when(plan, today)) if plan is not None else None
    offer = offer_at_hand(matter)
    if kind == "acceptance" and offer is not None and may_accept(matter):
        return _as_plan(payments_of(offer, today))
    return None


def _agreed(case: Case, today: date) -> Planned | None:
    standing = position(case, today)
    if standing is None:
        return None
    rows = tuple(PlannedPayment(row.day, row.amount, row.left_after) for row in standing.rows)
    return Planned(rows, standing.total, agreed=True)


def _asked(matter: Matter) -> Payments:
    return paid_when(matter.asks[0], matter.today) if matter.asks else ()


def _as_plan(paid: Payments) -> Planned | None:
    if not paid:
        return None
    total = left = yuan(sum(amount for _, amount in paid))
    payments = []
    for day, amount in paid:
        left = yuan(left - amount)
        payments.append(PlannedPayment(day, amount, left))
    return Planned(tuple(payments), total, agreed=False)
