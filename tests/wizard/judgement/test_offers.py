"""What is said of an offer."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given

from tests.wizard.judgement.situations import BUDGET, DEBT, TODAY, honest_offers, offered, offers, situation, situations
from wizard.case import Agreement, Case, ClauseAnswer, Line, Offer, Request, WalkAway
from wizard.figures import figures
from wizard.judgement.comparison import compared, owed_when_waiting
from wizard.judgement.offers import ACCEPTS, about, clause_states, examine, latest_offer, tally
from wizard.money import rate, yuan
from wizard.texts import LANGS, texts
from wizard.texts.prose import said


def verdict(case: Case, offer: Offer) -> tuple[str, list[str]]:
    """The verdict, and the ids of its reasons; how it stands stress is left to other tests."""
    found = examine(case, offer, TODAY)
    return found.verdict, [reason.id for reason in found.reasons if not reason.id.startswith("endures_")]


def test_an_offer_that_fits_in_writing_can_be_accepted() -> None:
    """Within the safe amount, the sum right, in writing: nothing speaks against it."""
    assert verdict(situation(), offered()) == ("accept", ["offer_fits"])


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({"written": None}, ("accept_if_written", ["offer_not_written"])),
        ({"claimed_total": None}, ("accept_if_written", ["offer_no_total"])),
        ({"claimed_total": yuan("8500")}, ("counter", ["offer_sum"])),
        ({"claimed_total": yuan("8446.43")}, ("counter", ["offer_rounding"])),
        ({"months": 12, "monthly": yuan(720), "claimed_total": yuan(8640)}, ("accept", ["offer_tight"])),
        (
            {"months": 12, "monthly": yuan(720), "claimed_total": yuan(8640), "written": False},
            ("accept_if_written", ["offer_tight", "offer_not_written"]),
        ),
        ({"months": 8, "monthly": yuan(1100), "claimed_total": yuan(8800)}, ("counter", ["offer_beyond"])),
        ({"upfront": yuan(3000), "claimed_total": yuan("11446.48")}, ("counter", ["offer_upfront", "offer_above_24"])),
        ({"clauses": (ClauseAnswer("personal_account", "yes"),)}, ("counter", ["offer_red_flag"])),
        ({"clauses": (ClauseAnswer("personal_account", "no"),)}, ("accept", ["offer_fits"])),
    ],
)
def test_each_flaw_has_its_own_verdict_and_reason(changed: dict[str, Any], expected: tuple[str, list[str]]) -> None:
    """What is wrong decides whether to ask, to counter, or to wait for text."""
    assert verdict(situation(), offered(**changed)) == expected


def test_the_sketch_of_the_screen_holds() -> None:
    """12 × 720.00 is 8,640.00, not 8,500.00; 720.00 is 57 % of what a month leaves."""
    found = examine(situation(), offered(months=12, monthly=yuan(720), claimed_total=yuan(8500)), TODAY)
    assert (found.expected_total, found.difference, found.adds_up) == (yuan(8640), yuan(140), False)
    assert (found.fit, f"{found.share:.0%}", found.extra) == ("tight", "57%", yuan("193.57"))


def test_without_a_budget_no_offer_is_recommended() -> None:
    """Whether it can be carried is not known, so the budget comes first."""
    assert verdict(situation(budget=None), offered()) == ("counter", ["offer_no_budget"])
    wrong = offered(claimed_total=yuan(8500))
    assert verdict(situation(budget=None), wrong) == ("counter", ["offer_sum", "offer_no_budget"])


def test_where_nothing_is_left_a_monthly_offer_is_declined() -> None:
    """A surplus of nothing carries no plan."""
    poor = situation(budget=type(BUDGET)(income=(Line("wage", yuan(3000)),), essentials=(Line("rent", yuan(3000)),)))
    assert verdict(poor, offered()) == ("decline", ["offer_no_surplus"])


def test_ones_own_line_is_held() -> None:
    """An offer above the line one set is countered, even when the month could carry it."""
    case = situation(walk_away=WalkAway(monthly=yuan(600)))
    assert verdict(case, offered()) == ("counter", ["offer_above_line"])


@pytest.mark.parametrize(
    ("cash", "expected"), [(yuan(8000), "beyond"), (yuan(9000), "tight"), (yuan(12000), "affordable")]
)
def test_a_single_payment_is_measured_by_cash(cash: Any, expected: str) -> None:
    """Cash must cover it; it is safe when a month's essentials are left."""
    lump = offered(months=1, monthly=yuan(8000), claimed_total=yuan(8000), upfront=None)
    budget = type(BUDGET)(income=BUDGET.income, essentials=BUDGET.essentials, cash_now=cash)
    if expected == "beyond":
        lump = offered(months=1, monthly=yuan(8100), claimed_total=yuan(8100))
    assert examine(situation(budget=budget), lump, TODAY).fit == expected


def test_an_extra_without_interest_shows_its_yearly_cost() -> None:
    """12 payments of 720 for 8,446.43 cost about four per cent a year, and no court line is near."""
    found = examine(situation(), offered(months=12, monthly=yuan(720)), TODAY)
    assert found.cost is not None
    assert found.cost.irr_nominal is not None
    assert rate("0.04") < found.cost.irr_nominal < rate("0.045")
    assert found.above_court_line is None
    dear = examine(situation(), offered(months=12, monthly=yuan(900)), TODAY)
    assert dear.above_court_line == rate("0.24")


def test_doing_nothing_is_reckoned_to_the_last_day_of_the_offer() -> None:
    """8,350.40 × 0.05 % × 412 days on top of what the app shows."""
    offer, request, waiting = compared(situation(request=Request(ask="instalments", months=14)), offered(), TODAY)
    assert (offer.until, waiting.until) == (date(2028, 1, 10), date(2028, 1, 10))
    assert waiting.total == yuan(yuan("8446.43") + yuan("8350.40") * rate("0.0005") * (date(2028, 1, 10) - TODAY).days)
    assert (request.total, request.months) == (yuan("8446.43"), 14)
    assert waiting.extra == yuan((waiting.total or yuan(0)) - yuan("8446.43"))


def test_doing_nothing_has_no_figure_without_a_rate() -> None:
    """What cannot be known is not made up."""
    loan = type(DEBT)(id="d1", product="jiebei", principal=yuan(5000), due=None, as_of=TODAY)
    assert owed_when_waiting(situation(debts=(loan,)), TODAY) is None
    assert owed_when_waiting(situation(debts=()), TODAY) is None


def test_the_clauses_stand_with_red_flags_last_and_are_counted() -> None:
    """Eighteen points, then six flags; only a flag that was seen counts as one."""
    offer = offered(
        clauses=(ClauseAnswer("parties", "yes"), ClauseAnswer("venue", "unclear"), ClauseAnswer("sign_now", "yes"))
    )
    states = clause_states(situation(offers=(offer,)), offer)
    assert [clause.red_flag for clause, _ in states] == [False] * 18 + [True] * 6
    assert tally(states) == {"yes": 1, "no": 0, "unclear": 1, "open": 16, "flags": 1}


def test_the_answers_of_an_agreement_belong_to_its_offer_alone() -> None:
    """Looking at another offer does not show what was checked for the agreed one."""
    one, two = offered(), offered(id="o2")
    agreement = Agreement(offer="o2", written=True, clauses=(ClauseAnswer("parties", "yes"),), confirmed=TODAY)
    case = situation(offers=(one, two), agreement=agreement)
    assert tally(clause_states(case, one))["yes"] == 0
    assert tally(clause_states(case, two))["yes"] == 1
    assert latest_offer(case) == two
    assert about(case, one).offers == (one,)


@given(situations, offers)
def test_nothing_wrong_or_beyond_ends_in_an_accept(case: Case, offer: Offer) -> None:
    """Neither a sum that does not add up, nor an amount beyond the budget, nor a seen red flag, nor an unknown budget."""
    found = examine(case, offer, TODAY)
    if found.verdict in ACCEPTS:
        assert found.adds_up is not False
        assert found.fit in ("affordable", "tight")
        assert not tally(clause_states(case, offer))["flags"]
        left, cash = figures(case, TODAY).surplus, case.budget.cash_now if case.budget else None
        assert left is not None
        if offer.months > 1:
            assert offer.monthly <= left
            assert case.walk_away is None or offer.monthly <= case.walk_away.monthly
            assert (offer.upfront or yuan(0)) <= max(left, cash or yuan(0))
    if found.verdict == "accept":
        assert offer.written
        assert found.adds_up


@given(situations, honest_offers)
def test_a_sum_that_adds_up_is_never_called_wrong(case: Case, offer: Offer) -> None:
    """The total named by its own payments raises no question about the sum."""
    found = examine(case, offer, TODAY)
    assert found.adds_up
    assert not {"offer_sum", "offer_rounding"} & {reason.id for reason in found.reasons}


@given(situations, offers)
def test_every_verdict_has_its_reasons_in_words(case: Case, offer: Offer) -> None:
    """No verdict without a reason, and each reason is a sentence in every language."""
    reasons = examine(case, offer, TODAY).reasons
    assert reasons
    for lang in LANGS[:1] + LANGS[2:]:
        assert all(said(texts(lang), f"reason.{reason.id}", reason.values) for reason in reasons)
