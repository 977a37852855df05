"""An offer held against the budget, the request and its own sum."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from wizard import knowledge
from wizard.case import Case, ClauseState, Offer
from wizard.figures import Figures, figures
from wizard.judgement.agreement import offered_total, payments_of
from wizard.judgement.reason import Reason
from wizard.knowledge.types import Clause
from wizard.money import FEN, NOTHING, Rate, Yuan, rate, yuan
from wizard.numbers.cost import Cost, cost

Fit = Literal["affordable", "tight", "beyond", "unknown"]
Verdict = Literal["accept", "accept_if_written", "careful", "ask", "budget", "counter", "decline"]
ACCEPTS: frozenset[Verdict] = frozenset(("accept", "accept_if_written"))


class Examined(Struct, frozen=True):
    """What an offer comes to.

    `difference` is what its payments come to less the total that was claimed; it and `adds_up` are None when none was.
    `share` is monthly ÷ surplus. `cost` holds the yearly rates against what is owed today; None where nothing is owed.
    """

    offer: Offer
    expected_total: Yuan
    difference: Yuan | None
    adds_up: bool | None
    fit: Fit
    share: Rate | None
    extra: Yuan
    cost: Cost | None
    verdict: Verdict
    reasons: tuple[Reason, ...]

    @property
    def above_court_line(self) -> Rate | None:
        """The line of total cost that a court may apply on request, where the offer lies above it; else None."""
        line = knowledge.rules()["court_total_cost_line"].rate
        simple = self.cost.simple if self.cost else None
        return line if simple is not None and simple > line else None


def examine(case: Case, offer: Offer, today: date) -> Examined:
    """*offer* against *case*. Neither a sum that does not add up nor an amount beyond the budget ends in an accept."""
    found = figures(case, today)
    expected = offered_total(offer)
    difference = yuan(expected - offer.claimed_total) if offer.claimed_total is not None else None
    fit = _fit(case, offer, found)
    verdict, reasons = _verdict(case, offer, found, fit, difference)
    return Examined(
        offer=offer,
        expected_total=expected,
        difference=difference,
        adds_up=None if difference is None else difference == NOTHING,
        fit=fit,
        share=rate(offer.monthly / found.surplus) if found.surplus and found.surplus > 0 else None,
        extra=yuan(expected - found.owed_today),
        cost=_cost(found.owed_today, offer, today),
        verdict=verdict,
        reasons=reasons,
    )


def clause_states(case: Case, offer: Offer) -> tuple[tuple[Clause, ClauseState | None], ...]:
    """Every clause to check with its answer so far; None is not yet looked at. Red flags stand last."""
    known = dict(offer.clauses)
    if case.agreement and case.agreement.offer == offer.id:
        known |= dict(case.agreement.clauses)
    ordered = sorted(knowledge.clauses().values(), key=lambda clause: (clause.red_flag, clause.order))
    return tuple((clause, known.get(clause.id)) for clause in ordered)


def tally(states: Iterable[tuple[Clause, ClauseState | None]]) -> dict[str, int]:
    """How many of the clauses to read are `yes`, `no`, `unclear` and `open`, and how many red `flags` were seen."""
    counted = dict.fromkeys(("yes", "no", "unclear", "open", "flags"), 0)
    for clause, state in states:
        if not clause.red_flag:
            counted[state or "open"] += 1
        elif state == "yes":
            counted["flags"] += 1
    return counted


def latest_offer(case: Case) -> Offer | None:
    """The offer to look at: the agreed one, else the last one recorded."""
    return case.agreed_offer or (case.offers[-1] if case.offers else None)


def about(case: Case, offer: Offer) -> Case:
    """*case* with *offer* as its only one: what is drafted from it speaks of this offer."""
    return replace(case, offers=(offer,))


def _fit(case: Case, offer: Offer, found: Figures) -> Fit:
    if found.surplus is None or found.affordable_monthly is None or found.most_monthly is None:
        return "unknown"
    if offer.months == 1 and (once := _fit_of_one(case, offer, found)) is not None:
        return once
    if found.surplus <= 0 or offer.monthly > found.most_monthly or not _upfront_fits(case, offer, found):
        return "beyond"
    return "affordable" if offer.monthly <= found.affordable_monthly else "tight"


def _fit_of_one(case: Case, offer: Offer, found: Figures) -> Fit | None:
    """A single payment out of cash at hand: a month's essentials must be left, or it is tight. None: cash does not cover it."""
    cash = case.budget.cash_now if case.budget else None
    if cash is None or (left := cash - offered_total(offer)) < 0:
        return None
    return "affordable" if left >= (found.essentials or NOTHING) else "tight"


def _upfront_fits(case: Case, offer: Offer, found: Figures) -> bool:
    return (offer.upfront or NOTHING) <= _at_hand(case, found)


def _at_hand(case: Case, found: Figures) -> Yuan:
    """What could be paid at once: the cash at hand, or what the month leaves."""
    cash = case.budget.cash_now if case.budget and case.budget.cash_now is not None else NOTHING
    return max(cash, found.surplus or NOTHING)


def _verdict(
    case: Case, offer: Offer, found: Figures, fit: Fit, difference: Yuan | None
) -> tuple[Verdict, tuple[Reason, ...]]:
    against = _against(case, offer, found, fit)
    sums = _of_sum(offer, difference)
    ask = [*sums, *([Reason("offer_no_budget")] if fit == "unknown" else [])]
    if against:
        nothing_left = found.surplus is not None and found.surplus <= 0 and fit == "beyond"
        return ("decline" if nothing_left else "counter"), (*against, *ask)
    if ask:
        return ("ask" if sums else "budget"), tuple(ask)
    said: list[Reason] = []
    if fit == "tight" and found.affordable_monthly is not None:
        tight = {"monthly": offer.monthly, "safe": found.affordable_monthly}
        said.append(Reason("offer_tight_once") if offer.months == 1 else Reason("offer_tight", tight))
    if offer.written is not True:
        said.append(Reason("offer_not_written"))
    if difference is None:
        said.append(Reason("offer_no_total", {"total": offered_total(offer)}))
    if not said:
        return "accept", (Reason("offer_fits", {"monthly": offer.monthly}),)
    settled = offer.written is True and difference is not None
    return ("careful" if settled else "accept_if_written"), tuple(said)


def _against(case: Case, offer: Offer, found: Figures, fit: Fit) -> list[Reason]:
    """What speaks against the offer as it stands, the weightiest first."""
    said: list[Reason] = []
    if flags := tally(clause_states(case, offer))["flags"]:
        said.append(Reason("offer_red_flag", {"count": flags}))
    if fit == "beyond" and found.surplus is not None:
        if found.surplus <= 0:
            said.append(Reason("offer_no_surplus"))
        elif found.most_monthly is not None and offer.monthly > found.most_monthly:
            said.append(Reason("offer_beyond", {"monthly": offer.monthly, "most": found.most_monthly}))
        if found.surplus > 0 and not _upfront_fits(case, offer, found):
            values = {"upfront": offer.upfront or NOTHING, "cash": _at_hand(case, found)}
            said.append(Reason("offer_upfront", values))
    if case.walk_away and offer.months > 1 and offer.monthly > case.walk_away.monthly:
        said.append(Reason("offer_above_line", {"monthly": offer.monthly, "line": case.walk_away.monthly}))
    return said


def _of_sum(offer: Offer, difference: Yuan | None) -> list[Reason]:
    if not difference:
        return []
    apart = yuan(abs(difference))
    # Each payment rounded to the fen moves the sum by half a fen at most: then the last payment takes the rest.
    rounding = apart <= FEN * offer.months / 2 or apart == FEN
    return [Reason("offer_rounding" if rounding else "offer_sum", {"difference": apart})]


def _cost(owed: Yuan, offer: Offer, today: date) -> Cost | None:
    if not owed:
        return None
    # A first date that has passed is counted as paid today: money cannot flow back in time.
    return cost(owed, today, [(max(day, today), amount) for day, amount in payments_of(offer, today)])
