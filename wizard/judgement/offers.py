"""An offer held against the budget, the request and its own sum; and a verdict with its reasons."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Any, Literal, get_args

from msgspec import Struct
from msgspec.structs import replace

from wizard import knowledge
from wizard.case import Case, ClauseState, Offer
from wizard.figures import Figures, figures
from wizard.judgement.agreement import offered_total, payments_of
from wizard.judgement.endurance import Endurance, endurance_reasons, offer_endurance
from wizard.judgement.offer_fit import Fit, fit_of, sum_reason, tight_reason, too_much
from wizard.judgement.offer_questions import AskId, questions
from wizard.judgement.plans import first_date
from wizard.judgement.reason import Reason
from wizard.knowledge.types import Clause
from wizard.money import NOTHING, Rate, Yuan, rate, yuan
from wizard.numbers.cost import Cost, cost

Verdict = Literal["accept", "accept_if_written", "counter", "decline"]
Advice = Literal[
    "accept", "accept_tight", "accept_if_written", "counter", "counter_flag", "counter_sum", "counter_budget", "decline"
]
ACCEPTS: frozenset[Verdict] = frozenset(("accept", "accept_if_written"))
TEXT_FAMILIES = {"verdict.{}": get_args(Advice)}
"""A verdict in one sentence; some have several, by their first reason."""
_ADVICE: dict[tuple[Verdict, str], Advice] = {
    ("accept", "offer_tight"): "accept_tight",
    ("accept", "offer_tight_once"): "accept_tight",
    ("counter", "offer_red_flag"): "counter_flag",
    ("counter", "offer_sum"): "counter_sum",
    ("counter", "offer_rounding"): "counter_sum",
    ("counter", "offer_no_budget"): "counter_budget",
}


class Examined(Struct, frozen=True):
    """What an offer comes to.

    `difference` is what its payments come to less the total that was claimed; it and `adds_up` are None when none was.
    `share` is monthly ÷ surplus; it and `fit` are None while the budget is not known. `cost` holds the yearly rates against
    what is owed today; None where nothing is owed. `ask` is what was not said, the weightiest first.
    """

    offer: Offer
    expected_total: Yuan
    difference: Yuan | None
    adds_up: bool | None
    fit: Fit | None
    share: Rate | None
    extra: Yuan
    cost: Cost | None
    endurance: Endurance
    verdict: Verdict
    reasons: tuple[Reason, ...]
    ask: tuple[AskId, ...]

    @property
    def advice(self) -> Advice:
        """The verdict as it is said: its sentence is `verdict.<advice>`."""
        return _ADVICE.get((self.verdict, self.reasons[0].id), self.verdict)

    @property
    def above_court_line(self) -> Rate | None:
        """The line of total cost that a court may apply on request, where the offer lies above it; else None."""
        return _line_below(self.cost)


def examine(case: Case, offer: Offer, today: date, unsaid: Collection[str] = ()) -> Examined:
    """*offer* against *case*. Neither a sum that does not add up nor an amount beyond the budget ends in an accept.

    *unsaid* are the fields of *offer* that were not said, and stand at what had to be assumed.
    """
    found = figures(case, today)
    expected = offered_total(offer)
    difference = yuan(expected - offer.claimed_total) if offer.claimed_total is not None else None
    fit, extra = fit_of(case, offer, found), yuan(expected - found.owed_today)
    price, carried = _cost(found.owed_today, offer, today), offer_endurance(case, offer, today)
    against = _against(case, offer, found, fit, price, carried)
    verdict, reasons = _verdict(offer, found, fit, difference, against)
    return Examined(
        offer=offer,
        expected_total=expected,
        difference=difference,
        adds_up=None if difference is None else difference == NOTHING,
        fit=fit,
        share=rate(offer.monthly / found.surplus) if found.surplus and found.surplus > 0 else None,
        extra=extra,
        cost=price,
        endurance=carried,
        verdict=verdict,
        reasons=(*reasons, *_after_stress(carried, against)),
        ask=questions(offer, difference, extra, unsaid),
    )


def examine_told(case: Case, told: Mapping[str, Any], today: date) -> Examined | None:
    """As `examine`, of the fields of an offer that were *told* so far; None until months and monthly amount were.

    A first day that was not told is taken to be the one that is usually proposed.
    """
    if told.get("months") is None or told.get("monthly") is None:
        return None
    unsaid = () if told.get("first") else ("first",)
    first = told.get("first") or first_date(today)
    offer = Offer(**dict(told) | {"id": "", "first": first, "round": case.round, "recorded": today})
    return examine(case, offer, today, unsaid)


def clause_states(case: Case, offer: Offer) -> tuple[tuple[Clause, ClauseState | None], ...]:
    """Every clause to check with its answer so far; None is not yet looked at. Red flags stand last."""
    agreed = case.agreement if case.agreement and case.agreement.offer == offer.id else None
    # What was answered since the agreement was made stands on the offer.
    known = dict(agreed.clauses if agreed else ()) | dict(offer.clauses)
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


def _verdict(
    offer: Offer, found: Figures, fit: Fit | None, difference: Yuan | None, against: list[Reason]
) -> tuple[Verdict, tuple[Reason, ...]]:
    wrong = sum_reason(offer, difference)
    open_points = [*([wrong] if wrong else []), *([Reason("offer_no_budget")] if fit is None else [])]
    if against or open_points:
        nothing_left = found.surplus is not None and found.surplus <= 0 and fit == "beyond"
        return ("decline" if nothing_left else "counter"), (*against, *open_points)
    said = [tight_reason(offer, found)] if fit == "tight" else []
    missing: list[Reason] = []
    if offer.written is not True:
        missing.append(Reason("offer_not_written"))
    if difference is None:
        missing.append(Reason("offer_no_total", {"total": offered_total(offer)}))
    if missing:
        return "accept_if_written", (*said, *missing)
    return "accept", tuple(said) or (Reason("offer_fits", {"monthly": offer.monthly}),)


def _against(
    case: Case, offer: Offer, found: Figures, fit: Fit | None, price: Cost | None, carried: Endurance
) -> list[Reason]:
    """What speaks against the offer as it stands, the weightiest first."""
    said: list[Reason] = []
    if flags := tally(clause_states(case, offer))["flags"]:
        said.append(Reason("offer_red_flag", {"count": flags}))
    said += too_much(case, offer, found, fit)
    if (line := _line_below(price)) is not None and price is not None and price.simple is not None:
        said.append(Reason("offer_above_24", {"simple": price.simple, "line": line}))
    if not said and carried.grade == "short" and carried.basis is not None and not carried.basis.lifted:
        # Where cash had to be assumed, a shortage is said, but decides nothing.
        said += endurance_reasons(carried)
    return said


def _after_stress(carried: Endurance, against: list[Reason]) -> tuple[Reason, ...]:
    """How it stands when income falls, for what could be carried at all; once."""
    said = () if carried.grade == "unknown" else endurance_reasons(carried)[:1]
    return tuple(one for one in said if one not in against)


def _line_below(price: Cost | None) -> Rate | None:
    line = knowledge.rules()["court_total_cost_line"].rate
    return line if price is not None and price.simple is not None and price.simple > line else None


def _cost(owed: Yuan, offer: Offer, today: date) -> Cost | None:
    if not owed:
        return None
    # A first date that has passed is counted as paid today: money cannot flow back in time.
    return cost(owed, today, [(max(day, today), amount) for day, amount in payments_of(offer, today)])
