"""A table of offers, and what is to be said of each: mis-stated, unaffordable, usurious, free of cost, irregular."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.wizard.judgement.situations import BUDGET, TODAY, offered, offers, situation, situations
from wizard.answers import read_answers
from wizard.case import Budget, Case, ClauseAnswer, Line, Offer, WalkAway
from wizard.codec import from_plain, to_plain
from wizard.figures import figures
from wizard.intents import RecordOffer
from wizard.judgement.agreement import fees_on_top, offered_total, payments_of
from wizard.judgement.counter import counter
from wizard.judgement.offers import ACCEPTS, Examined, examine
from wizard.money import yuan
from wizard.problems import Problem
from wizard.update import update

ROWS = [(*row, {})[:7] for row in json.loads((Path(__file__).parents[2] / "data" / "offers.json").read_text("utf-8"))]
SHORT = {"nothing": yuan(3240), "short": yuan(2500)}


def asked_of(told: dict[str, Any]) -> Offer:
    """The offer of a row."""
    given_clauses = [ClauseAnswer(*one) for one in told.get("clauses", ())]
    changed: Offer = from_plain(to_plain(offered()) | told | {"clauses": []}, Offer)
    return replace(changed, clauses=tuple(given_clauses))


def case_of(beside: dict[str, str]) -> Case:
    """The case of a row: what a month leaves, the cash at hand, one's own line."""
    budget: Budget | None = BUDGET
    if (kind := beside.get("budget")) in SHORT:
        budget = replace(BUDGET, income=(Line("wage", SHORT[kind]),))
    elif kind == "unknown":
        budget = None
    if budget is not None and "cash" in beside:
        budget = replace(budget, cash_now=yuan(beside["cash"]))
    line = WalkAway(monthly=yuan(beside["line"])) if "line" in beside else None
    return situation(budget=budget, walk_away=line)


def why(found: Examined) -> list[str]:
    """The ids of the reasons but how it stands stress."""
    return [one.id for one in found.reasons if not one.id.startswith("endures_")]


@pytest.mark.parametrize(("told", "adds_up", "fit", "verdict", "reasons", "beside"), [row[1:] for row in ROWS], ids=[row[0] for row in ROWS])  # fmt: skip
def test_the_table(
    told: dict[str, Any],
    adds_up: bool | None,
    fit: str | None,
    verdict: str,
    reasons: list[str],
    beside: dict[str, str],
) -> None:
    """Each row has its verdict and its reasons, the weightiest first."""
    found = examine(case_of(beside), asked_of(told), TODAY)
    assert (found.adds_up, found.fit, found.verdict, why(found)) == (adds_up, fit, verdict, reasons)


def test_the_table_is_long() -> None:
    """It has more rows than anybody checks by hand."""
    assert len(ROWS) > 45


@given(situations, offers, st.none() | st.integers(0, 200_000).map(lambda fen: yuan(yuan(fen) / 100)))
def test_an_accept_is_within_the_limits(case: Case, offer: Offer, fees: Any) -> None:
    """Above 0.8 of the surplus, with a sum that does not come out, or without a budget, nothing is recommended."""
    offer = replace(offer, fees=fees)
    found = examine(case, offer, TODAY)
    month = figures(case, TODAY)
    if found.verdict in ACCEPTS:
        assert found.adds_up is not False
        assert found.fit in ("affordable", "tight")
        assert offer.months == 1 or offer.monthly <= (month.most_monthly or 0)
        assert found.above_court_line is None
    if month.surplus is not None and offer.months > 1 and month.surplus > 0:
        safe = offer.monthly <= (month.affordable_monthly or 0)
        most = offer.monthly <= (month.most_monthly or 0)
        assert found.fit == ("affordable" if safe else "tight" if most else "beyond")
    assert (found.fit is None) == (month.surplus is None)


@given(situations, offers, st.none() | st.integers(0, 200_000).map(lambda fen: yuan(yuan(fen) / 100)))
def test_the_payments_come_to_the_total(case: Case, offer: Offer, fees: Any) -> None:
    """Fees count once: within the payments where the total says so, else on top of them."""
    offer = replace(offer, fees=fees)
    found = examine(case, offer, TODAY)
    assert sum(amount for _, amount in payments_of(offer, TODAY)) == found.expected_total == offered_total(offer)
    bare = offered_total(replace(offer, fees=None))
    assert found.expected_total - bare == fees_on_top(offer)
    assert fees_on_top(offer) in (yuan(0), fees)
    if offer.claimed_total == bare:
        assert found.adds_up


@given(situations, offers)
def test_a_counter_offer_is_only_for_those_who_can_pay(case: Case, offer: Offer) -> None:
    """Without a budget, or with nothing left, no figures are named."""
    if not figures(case, TODAY).affordable_monthly:
        assert counter(case, offer, TODAY) is None


@pytest.mark.parametrize(
    ("told", "unsaid", "asked"),
    [
        ({}, (), ["fees", "waived", "upfront"]),
        ({"fees": "0", "waived": "0", "upfront": "0"}, (), []),
        ({"claimed_total": None, "written": None}, ("first",), ["total", "first", "fees", "waived", "upfront", "written"]),
        ({"claimed_total": "8000"}, (), ["difference", "fees", "waived", "upfront"]),
        ({"claimed_total": None, "fees": "100"}, (), ["total", "fees_within", "annual_cost", "waived", "upfront"]),
        ({"monthly": "700", "claimed_total": "9800"}, (), ["fees", "annual_cost", "waived", "upfront"]),
    ],
)  # fmt: skip
def test_what_was_not_said_is_asked_for(told: dict[str, Any], unsaid: tuple[str, ...], asked: list[str]) -> None:
    """Every number that was not named, the weightiest first; a yearly cost only where more is paid than is owed."""
    exact = {"months": 14, "monthly": "603.00", "claimed_total": "8442.00"}
    assert list(examine(situation(), asked_of(exact | told), TODAY, unsaid).ask) == asked


def test_less_income_is_said_among_the_reasons() -> None:
    """The grade of the offer under stress stands last, as a reason of its own."""
    found = examine(situation(), offered(), TODAY)
    assert found.endurance.grade == "minus_10"
    assert found.reasons[-1].id == "endures_minus_10"
    assert not [
        one for one in examine(situation(budget=None), offered(), TODAY).reasons if one.id.startswith("endures")
    ]


def test_money_that_runs_out_is_no_accept() -> None:
    """Where the cash is known, and the plan would eat what living costs, the offer is answered with another."""
    rich = situation(budget=replace(BUDGET, cash_now=yuan(5000)))
    offer = offered(upfront=yuan(4900), months=6, monthly=yuan(591), claimed_total=yuan(8446))
    found = examine(rich, offer, TODAY)
    assert (found.verdict, found.reasons[0].id) == ("counter", "endures_short")
    answer = counter(rich, offer, TODAY)
    assert answer is not None
    assert answer.upfront is None


@pytest.mark.parametrize(
    ("journey", "expected"),
    [
        ("forgot_the_date", [(True, "tight", "accept", ["offer_tight_once"])]),
        (
            "refused_then_countered",
            [
                (True, "beyond", "counter", ["offer_beyond", "offer_above_line"]),
                (True, "affordable", "accept", ["offer_fits"]),
            ],
        ),
    ],
)
def test_the_offers_of_the_journeys(journey: str, expected: list[Any]) -> None:
    """Each as it stood when it was recorded."""
    case, found = Case(id="20261124-huabei", opened=TODAY), []
    path = Path(__file__).parents[2] / "journeys" / "answers" / f"{journey}.json"
    for intent in read_answers(path.read_bytes()):
        assert not isinstance(intent, Problem)
        case = update(case, intent, TODAY)
        if isinstance(intent, RecordOffer):
            seen = examine(case, case.offers[-1], TODAY)
            found.append((seen.adds_up, seen.fit, seen.verdict, why(seen)))
    assert found == expected
