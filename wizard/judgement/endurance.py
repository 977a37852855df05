"""Whether a plan can be carried when life gets in the way: a grade in a word, and what each blow would take."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import Literal

from msgspec import Struct

from wizard.case import Case, Offer
from wizard.judgement.agreement import payments_of
from wizard.judgement.cash_ahead import Basis, Paid, basis, paid_when
from wizard.judgement.plans import Proposal
from wizard.judgement.reason import Reason
from wizard.money import NOTHING, Yuan, rate, yuan
from wizard.numbers.stress import Stressed, stress
from wizard.numbers.strip import Means

Grade = Literal["minus_30", "minus_20", "minus_10", "calm", "short", "unknown"]
"""The largest loss of income under which every payment can be made; `calm`: only without any; `short`: not even then."""
GRADES: tuple[Grade, ...] = ("minus_30", "minus_20", "minus_10", "calm", "short", "unknown")
BILL_SHARE = rate("0.5")
"""The unexpected bill: this share of a month's essentials. Our convention, said wherever it is used."""
_LOSSES: tuple[Grade, ...] = ("minus_30", "minus_20", "minus_10")
_NEXT: Mapping[Grade, str] = {"minus_20": "income_minus_30", "minus_10": "income_minus_20", "calm": "income_minus_10"}


class Endurance(Struct, frozen=True):
    """How *plan* stands the shocks of `numbers.stress`, by their ids; nothing but the grade where it cannot be said."""

    grade: Grade
    bill: Yuan = NOTHING
    stressed: tuple[Stressed, ...] = ()
    basis: Basis | None = None

    def under(self, shock: str) -> Stressed:
        """How the plan stands *shock*; `StopIteration` for another id, or where nothing can be said."""
        return next(one for one in self.stressed if one.shock == shock)


def endurance(case: Case, plan: Proposal, today: date) -> Endurance:
    """*plan* tried with less income, a month without any, and a bill; *case* is the whole one, other lenders included."""
    return _endured(basis(case, plan, today), paid_when(plan, today), today)


def offer_endurance(case: Case, offer: Offer, today: date) -> Endurance:
    """As `endurance`, of the payments of an offer. What fell due before *today* is counted as paid today."""
    plan = Proposal("instalments", months=offer.months, monthly=offer.monthly, first=offer.first)
    payments = tuple((max(day, today), amount) for day, amount in payments_of(offer, today) if amount)
    return _endured(basis(case, plan, today), payments, today)


def _endured(held: Basis | None, payments: Paid, today: date) -> Endurance:
    if held is None or not payments:
        return Endurance("unknown", basis=held)
    bill = yuan(held.means.essentials * BILL_SHARE)
    found = _tried(held.means, payments, today, bill)
    return Endurance(_grade(found), bill, found, held)


def endurance_reasons(found: Endurance) -> tuple[Reason, ...]:
    """What is to be said of it, the grade first; the blows only where the plan holds without them."""
    if found.grade == "unknown":
        return (Reason("endures_no_budget" if found.basis is None else "endures_open"),)
    calm = found.under("as_planned")
    if found.grade == "short":
        day = calm.short_on or calm.lowest_on
        months = calm.buffer_months or rate(0)
        return (Reason("endures_short", {"day": day, "amount": calm.buffer, "months": str(months)}),)
    return (
        _graded(found),
        Reason("endures_lowest", {"day": calm.lowest_on, "amount": calm.lowest}),
        _blow(found, "month_without_income"),
        _blow(found, "unexpected_bill"),
    )


def _graded(found: Endurance) -> Reason:
    shock = _NEXT.get(found.grade)
    if shock is None:
        return Reason(f"endures_{found.grade}")
    breaks = found.under(shock)
    return Reason(f"endures_{found.grade}", {"day": breaks.short_on or breaks.lowest_on})


def _blow(found: Endurance, shock: str) -> Reason:
    one = found.under(shock)
    bill = {"bill": found.bill} if shock == "unexpected_bill" else {}
    if one.holds:
        return Reason(f"endures_{shock}", {**bill, "amount": one.lowest})
    months = str(one.buffer_months or rate(0))
    return Reason(f"endures_{shock}_not", {**bill, "amount": one.buffer, "months": months})


def _grade(found: tuple[Stressed, ...]) -> Grade:
    held = {one.shock for one in found if one.holds}
    if "as_planned" not in held:
        return "short"
    return next((loss for loss in _LOSSES if f"income_{loss}" in held), "calm")


@lru_cache(maxsize=64)
def _tried(means: Means, payments: Paid, today: date, bill: Yuan) -> tuple[Stressed, ...]:
    return stress(means, payments, today, bill)
