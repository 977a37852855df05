"""An offer held against the budget, the request and its own sum."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from wizard import knowledge
from wizard.case import Case, ClauseState, Offer
from wizard.figures import Figures, figures
from wizard.judgement.agreement import offered_total, payments_of
from wizard.judgement.asks import Proposal, chosen
from wizard.judgement.reason import Reason
from wizard.knowledge.types import Clause
from wizard.money import NOTHING, Rate, Yuan, yuan
from wizard.numbers import cost

Fit = Literal["affordable", "tight", "beyond", "unknown"]
Verdict = Literal["accept", "accept_if_written", "counter", "decline"]


@dataclass(frozen=True, slots=True)
class Examined:
    """What an offer comes to. `adds_up` is None when no total was claimed; `share` is monthly ÷ surplus."""

    offer: Offer
    expected_total: Yuan
    difference: Yuan | None
    adds_up: bool | None
    fit: Fit
    share: Rate | None
    extra: Yuan
    nominal_rate: Rate | None
    verdict: Verdict
    reasons: tuple[Reason, ...]
    request: Proposal | None
    waiting_total: Yuan | None


def examine(case: Case, offer: Offer, today: date) -> Examined:
    """*offer* against *case*. Neither a sum that does not add up nor an amount beyond the budget ends in an accept."""
    found = figures(case, today)
    expected = offered_total(offer)
    difference = yuan(expected - offer.claimed_total) if offer.claimed_total is not None else None
    adds_up = None if difference is None else difference == NOTHING
    fit = _fit(offer, found)
    verdict, reasons = _verdict(case, offer, found, adds_up, fit, difference)
    return Examined(
        offer=offer,
        expected_total=expected,
        difference=difference,
        adds_up=adds_up,
        fit=fit,
        share=Rate(offer.monthly / found.surplus) if found.surplus and found.surplus > 0 else None,
        extra=yuan(expected - found.owed_today),
        nominal_rate=_rate(found.owed_today, offer, today),
        verdict=verdict,
        reasons=reasons,
        request=chosen(case, today),
        waiting_total=found.owed_in_90_days,
    )


def clause_states(case: Case, offer: Offer) -> tuple[tuple[Clause, ClauseState | None], ...]:
    """Every clause to check with its answer so far; None is not yet looked at. Red flags stand last."""
    known = dict(offer.clauses) | (dict(case.agreement.clauses) if case.agreement else {})
    ordered = sorted(knowledge.clauses().values(), key=lambda clause: (clause.red_flag, clause.order))
    return tuple((clause, known.get(clause.id)) for clause in ordered)


def latest_offer(case: Case) -> Offer | None:
    """The offer to look at: the agreed one, else the last one recorded."""
    return case.agreed_offer or (case.offers[-1] if case.offers else None)


def _fit(offer: Offer, found: Figures) -> Fit:
    if found.surplus is None or found.affordable_monthly is None or found.most_monthly is None:
        return "unknown"
    if offer.monthly > found.most_monthly or found.surplus <= 0:
        return "beyond"
    return "affordable" if offer.monthly <= found.affordable_monthly else "tight"


def _verdict(
    case: Case, offer: Offer, found: Figures, adds_up: bool | None, fit: Fit, difference: Yuan | None
) -> tuple[Verdict, tuple[Reason, ...]]:
    said: list[Reason] = []
    if difference:
        said.append(Reason("offer_sum", {"difference": abs_yuan(difference)}))
    if fit == "beyond" and found.surplus is not None:
        said.append(Reason("offer_beyond", {"monthly": offer.monthly, "most": found.most_monthly or NOTHING}))
    if case.walk_away and offer.monthly > case.walk_away.monthly:
        said.append(Reason("offer_above_line", {"monthly": offer.monthly, "line": case.walk_away.monthly}))
    if fit == "unknown":
        said.append(Reason("offer_no_budget"))
    if said:
        declined = found.surplus is not None and found.surplus <= 0
        return ("decline" if declined else "counter"), tuple(said)
    if fit == "tight" and found.affordable_monthly is not None:
        said.append(Reason("offer_tight", {"monthly": offer.monthly, "safe": found.affordable_monthly}))
    if offer.written is not True:
        said.append(Reason("offer_not_written"))
    if adds_up is None:
        said.append(Reason("offer_no_total"))
    if not said:
        return "accept", (Reason("offer_fits", {"monthly": offer.monthly}),)
    return "accept_if_written", tuple(said)


def _rate(owed: Yuan, offer: Offer, today: date) -> Rate | None:
    if not owed:
        return None
    # A first date that has passed is counted as paid today: money cannot flow back in time.
    payments = [(max(day, today), amount) for day, amount in payments_of(offer, today)]
    return cost.cost(owed, today, payments).irr_nominal


def abs_yuan(amount: Yuan) -> Yuan:
    """*amount* without its sign."""
    return yuan(abs(amount))
