"""A debt that was sold: what to check before a single fen goes to somebody new.

A transfer needs notice; without it the old lender may still be paid. What could be said against the old lender, the rate
or what is paid already, can be said against the buyer too. A sale frees nobody of the debt.
"""

from __future__ import annotations

from datetime import date
from typing import get_args

from msgspec import Struct

from wizard.case import Case, SaleCheckId, SaleState
from wizard.judgement.reason import Reason

CHECKS: tuple[SaleCheckId, ...] = get_args(SaleCheckId)
NEEDED_TO_PAY: tuple[SaleCheckId, ...] = ("notice", "account")
TEXT_FAMILIES = {
    "sold.check.{}": CHECKS,
    "sold.how.{}": CHECKS,
    "sold.state.{}": (*get_args(SaleState), "todo"),
}


class Check(Struct, frozen=True):
    """One thing to check: its name is `sold.check.<id>`, how it is done `sold.how.<id>`; None: not looked at yet."""

    id: SaleCheckId
    state: SaleState | None


class Sale(Struct, frozen=True):
    """How far the checks of a sold debt are. `next` is the first one open; `advice` says what to do now and why."""

    checks: tuple[Check, ...]
    next: Check | None
    advice: Reason


def sale(case: Case, today: date) -> Sale | None:
    """The checks of *case*; None where no debt is known to be sold."""
    if not is_sold(case):
        return None
    known = dict(case.sale)
    checks = tuple(Check(id, known.get(id)) for id in CHECKS)
    open_ones = [one for one in checks if one.state != "yes"]
    doubtful = [one for one in checks if one.state == "no"]
    return Sale(checks, open_ones[0] if open_ones else None, _advice(case, checks, doubtful, today))


def is_sold(case: Case) -> bool:
    """Whether a debt of *case* is said to belong to a buyer now."""
    return any(debt.lender == "assignee" for debt in case.debts)


def _advice(case: Case, checks: tuple[Check, ...], doubtful: list[Check], today: date) -> Reason:
    asked = [one for one in case.sent if one.lender == "assignee" or one.draft == "assignee"]
    if any(one.id in ("who", "account") for one in doubtful):
        return Reason("sold_stop")
    if all(one.state == "yes" for one in checks):
        return Reason("sold_checked")
    if any(one.state != "yes" for one in checks if one.id in NEEDED_TO_PAY):
        if asked:
            return Reason("sold_asked", {"day": max(one.at.day for one in asked)})
        return Reason("sold_ask")
    return Reason("sold_rest")
