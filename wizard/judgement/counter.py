"""A counter-offer: the lender's plan, stretched until it fits the month and one's own line."""

from __future__ import annotations

from datetime import date

from wizard.case import Case, Offer
from wizard.figures import Figures, figures
from wizard.judgement.agreement import offered_total
from wizard.judgement.asks import LONGEST_MONTHS, Proposal, first_date
from wizard.judgement.offers import examine
from wizard.money import FEN, NOTHING, Yuan, yuan, yuan_down
from wizard.numbers.budget import months_needed


def counter(case: Case, offer: Offer, today: date) -> Proposal | None:
    """What to answer *offer* with: payments no higher than is safe, than one's own line, and than the offer's own.

    The total stays that of the offer: of the payments, or the one that was named, whichever is less. Only an offer whose
    cost lies above the court line is answered with what is owed today, less what it waives. The payment up front stays where the cash at hand
    leaves a month's essentials; else it is spread too. Every payment is at most `monthly`, and all of them come to `total`
    to the fen. For one of several lenders pass its own part of the case (`lender_part.facing`).

    None: the month leaves nothing, the budget is not known, nothing would be left to pay monthly, or it would take longer
    than the longest plan. A line of more months than there are fen is not kept: a payment has at least one.
    """
    found = figures(case, today)
    most, total = _most(case, found), _total(case, offer, found, today)
    upfront = _upfront(case, offer, found, total)
    rest = yuan(total - (upfront or NOTHING))
    if not most or rest <= 0:
        return None
    wanted = min(most, offer.monthly) or most
    monthly = _slower(rest, wanted, _least_months(case))
    months = months_needed(rest, monthly) or 1
    if months > LONGEST_MONTHS:
        return None
    return Proposal(
        ask="waiver_instalments" if offer.waived else "instalments",
        months=months,
        monthly=monthly,
        upfront=upfront,
        first=offer.first if offer.first >= today else first_date(today),
        last=yuan(rest - monthly * (months - 1)),
        total=total,
        extra=yuan(total - found.owed_today),
        waive=offer.waived or None,
    )


def _most(case: Case, found: Figures) -> Yuan | None:
    """The highest payment that may be offered; nothing or None where none may."""
    safe = found.affordable_monthly
    return min(safe, case.walk_away.monthly) if safe is not None and case.walk_away else safe


def _least_months(case: Case) -> int:
    return (case.walk_away.months if case.walk_away else None) or 1


def _total(case: Case, offer: Offer, found: Figures, today: date) -> Yuan:
    counted = offered_total(offer)
    total = min(counted, offer.claimed_total) if offer.claimed_total else counted
    if examine(case, offer, today).above_court_line is None:
        return total
    # What was offered to be waived is not asked for back.
    return min(total, yuan(max(found.owed_today - (offer.waived or NOTHING), NOTHING)))


def _upfront(case: Case, offer: Offer, found: Figures, total: Yuan) -> Yuan | None:
    cash = case.budget.cash_now if case.budget else None
    if not offer.upfront or cash is None or cash - offer.upfront < (found.essentials or NOTHING):
        return None
    return min(offer.upfront, total)


def _slower(rest: Yuan, monthly: Yuan, least: int) -> Yuan:
    """*monthly*, or as much less as makes *rest* last at least so many months; the last payment is never the highest."""
    if (months_needed(rest, monthly) or 1) >= least:
        return monthly
    down = yuan_down(rest / least)
    even = down if down * least == rest else yuan(down + FEN)
    if (months_needed(rest, even) or 1) >= least:
        return even
    return max(down, yuan(FEN))
