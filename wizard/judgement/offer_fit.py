"""Whether the month and the cash at hand can carry an offer, and what of it speaks against saying yes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from wizard.case import Case, Offer
from wizard.figures import Figures
from wizard.judgement.agreement import fees_on_top, offered_total
from wizard.judgement.reason import Reason
from wizard.money import FEN, NOTHING, Yuan, yuan

Fit = Literal["affordable", "tight", "beyond"]


def fit_of(case: Case, offer: Offer, found: Figures) -> Fit | None:
    """How the monthly amount stands to what a month leaves: up to the safe share of it, up to 0.8, or more.

    A single payment that the cash at hand covers is measured by what it leaves of it. None: the budget is not known.
    """
    if found.surplus is None or found.affordable_monthly is None or found.most_monthly is None:
        return None
    if offer.months == 1 and (once := _fit_of_one(case, offer, found)) is not None:
        return once
    if found.surplus <= 0 or offer.monthly > found.most_monthly:
        return "beyond"
    return "affordable" if offer.monthly <= found.affordable_monthly else "tight"


def too_much(case: Case, offer: Offer, found: Figures, fit: Fit | None) -> Iterator[Reason]:
    """What asks for more than there is, or than one's own line, the weightiest first."""
    nothing_left = found.surplus is not None and found.surplus <= 0
    if fit == "beyond" and nothing_left:
        yield Reason("offer_no_surplus")
    elif fit == "beyond" and found.most_monthly is not None:
        yield Reason("offer_beyond", {"monthly": offer.monthly, "most": found.most_monthly})
    once = offer.months == 1 and fit in ("affordable", "tight")
    at_first = yuan((offer.upfront or NOTHING) + fees_on_top(offer))
    if found.surplus is not None and not nothing_left and not once and at_first > _at_hand(case, found):
        yield Reason("offer_upfront", {"upfront": at_first, "cash": _at_hand(case, found)})
    if case.walk_away and offer.months > 1 and offer.monthly > case.walk_away.monthly:
        yield Reason("offer_above_line", {"monthly": offer.monthly, "line": case.walk_away.monthly})


def sum_reason(offer: Offer, difference: Yuan | None) -> Reason | None:
    """What is to be said of a sum that does not come out; None where it does, or where no total was named."""
    if not difference:
        return None
    apart = yuan(abs(difference))
    # Each payment rounded to the fen moves the sum by half a fen at most: then the last payment takes the rest.
    rounding = apart <= FEN * offer.months / 2 or apart == FEN
    return Reason("offer_rounding" if rounding else "offer_sum", {"difference": apart})


def tight_reason(offer: Offer, found: Figures) -> Reason:
    """Why an offer is tight."""
    if offer.months == 1:
        return Reason("offer_tight_once")
    return Reason("offer_tight", {"monthly": offer.monthly, "safe": found.affordable_monthly or NOTHING})


def _fit_of_one(case: Case, offer: Offer, found: Figures) -> Fit | None:
    """A single payment out of cash at hand: a month's essentials must be left, or it is tight. None: cash does not cover it."""
    cash = case.budget.cash_now if case.budget else None
    if cash is None or (left := cash - offered_total(offer)) < 0:
        return None
    return "affordable" if left >= (found.essentials or NOTHING) else "tight"


def _at_hand(case: Case, found: Figures) -> Yuan:
    """What could be paid at once: the cash at hand, or what the month leaves."""
    cash = case.budget.cash_now if case.budget and case.budget.cash_now is not None else NOTHING
    return max(cash, found.surplus or NOTHING)
