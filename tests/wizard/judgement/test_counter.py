"""The counter-offer keeps within the month and within one's own line."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.wizard.judgement.situations import BUDGET, TODAY, offered, offers, situation, situations
from wizard.case import Budget, Case, Line, Offer, WalkAway
from wizard.figures import figures
from wizard.judgement.agreement import offered_total
from wizard.judgement.asks import taking
from wizard.judgement.counter import counter
from wizard.money import FEN, Yuan, yuan

HIGH = {"months": 8, "monthly": yuan(1100), "claimed_total": yuan(8800), "first": date(2026, 12, 10)}
lines = st.none() | st.builds(
    WalkAway,
    monthly=st.decimals("0", "3000", places=2).map(yuan),
    months=st.none() | st.integers(1, 130),
)


def figures_of(case: Case, **fields: Any) -> tuple[int | None, Yuan | None, Yuan | None, Yuan | None]:
    """Months, monthly, last and total of the counter-offer."""
    found = counter(case, offered(**HIGH | fields), TODAY)
    assert found is not None
    return found.months, found.monthly, found.last, found.total


def test_the_same_total_at_what_is_safe() -> None:
    """8 × 1,100.00 becomes 13 × 629.75 and 613.25, for the same 8,800.00, from the same day."""
    found = counter(situation(), offered(**HIGH), TODAY)
    assert found is not None
    assert (found.ask, found.months, found.monthly, found.last) == ("instalments", 14, yuan("629.75"), yuan("613.25"))
    assert (found.total, found.extra, found.first) == (yuan(8800), yuan("353.57"), date(2026, 12, 10))


def test_ones_own_line_is_kept_in_amount_and_length() -> None:
    """At most 500.00 a month; at least 24 months, even where a shorter plan would fit."""
    assert figures_of(situation(walk_away=WalkAway(monthly=yuan(500))))[:2] == (18, yuan(500))
    longer = situation(walk_away=WalkAway(monthly=yuan(500), months=24))
    assert figures_of(longer) == (24, yuan("366.67"), yuan("366.59"), yuan(8800))


def test_an_offer_within_both_stays_as_it_is() -> None:
    """What fits is not made slower."""
    fits = offered()
    found = counter(situation(), fits, TODAY)
    assert found is not None
    assert (found.months, found.monthly, found.total) == (fits.months, fits.monthly, offered_total(fits))


def test_of_two_sums_the_smaller_is_proposed() -> None:
    """The total that was named counts where the payments come to more, and the payments where they come to less."""
    assert figures_of(situation(), claimed_total=yuan(8500))[3] == yuan(8500)
    assert figures_of(situation(), claimed_total=yuan(9000))[3] == yuan(8800)


def test_a_usurious_total_is_not_proposed_back() -> None:
    """Above the line that a court may apply, what is owed today is offered instead."""
    assert figures_of(situation(), monthly=yuan(1500), claimed_total=yuan(12000))[3] == yuan("8446.43")


@pytest.mark.parametrize(("cash", "kept"), [(None, None), (3540, None), ("3540.50", yuan(500)), (9000, yuan(500))])
def test_money_up_front_only_where_a_month_of_essentials_is_left(cash: Any, kept: Yuan | None) -> None:
    """Essentials are 3,040.50: with less than that left over, the first payment is spread like the rest."""
    budget = Budget(
        income=BUDGET.income, essentials=BUDGET.essentials, other_debts=BUDGET.other_debts,
        cash_now=None if cash is None else yuan(cash),
    )  # fmt: skip
    found = counter(
        situation(budget=budget),
        offered(**HIGH | {"monthly": yuan(1050), "upfront": yuan(500), "claimed_total": None}),
        TODAY,
    )
    assert found is not None
    assert (found.upfront, found.total) == (kept, yuan(8900))


def test_a_waiver_that_was_offered_stays_in_the_proposal() -> None:
    """The counter-offer is then one with a waiver, and can be taken as the request of the round."""
    found = counter(situation(), offered(**HIGH | {"waived": yuan("96.03")}), TODAY)
    assert found is not None
    assert (found.ask, found.waive) == ("waiver_instalments", yuan("96.03"))
    assert (taking(found).monthly, taking(found).months) == (yuan("629.75"), 14)


def test_a_first_day_that_has_passed_is_proposed_anew() -> None:
    """The next tenth that leaves two weeks."""
    found = counter(situation(), offered(**HIGH | {"first": date(2026, 11, 20)}), TODAY)
    assert found is not None
    assert found.first == date(2026, 12, 10)


@pytest.mark.parametrize(
    "case",
    [
        situation(budget=None),
        situation(budget=Budget(income=(Line("wage", yuan(3000)),), essentials=(Line("rent", yuan(3000)),))),
        situation(walk_away=WalkAway(monthly=yuan(0))),
        situation(walk_away=WalkAway(monthly=yuan(70))),
    ],
)
def test_where_no_plan_can_be_carried_there_is_none(case: Case) -> None:
    """No budget, nothing left, a line of nothing, or more than ten years: no figures at all."""
    assert counter(case, offered(**HIGH), TODAY) is None


def test_what_is_paid_up_front_in_full_leaves_nothing_to_propose() -> None:
    """An offer whose whole sum is at hand needs no plan."""
    rich = situation(budget=Budget(income=BUDGET.income, essentials=BUDGET.essentials, cash_now=yuan(20000)))
    assert counter(rich, offered(months=1, monthly=yuan(0), upfront=yuan(8000), claimed_total=None), TODAY) is None


@given(situations, offers, lines)
def test_a_counter_offer_never_promises_too_much(case: Case, offer: Offer, line: WalkAway | None) -> None:
    """Never above what is safe, the line or the offer; never shorter than the line; and it adds up to the fen."""
    case = situation(debts=case.debts, budget=case.budget, walk_away=line)
    found = counter(case, offer, TODAY)
    if found is None:
        return
    safe = figures(case, TODAY).affordable_monthly
    assert safe is not None
    assert found.monthly is not None
    assert found.months is not None
    assert found.last is not None
    assert found.total is not None
    assert found.first is not None
    assert FEN <= found.last <= found.monthly <= safe
    rest = yuan(found.total - (found.upfront or 0))
    assert yuan(found.monthly * (found.months - 1) + found.last) == rest
    assert found.total <= offered_total(offer)
    assert not offer.claimed_total or found.total <= offer.claimed_total
    assert found.first >= TODAY
    assert found.months <= 120
    if offer.monthly:
        assert found.monthly <= offer.monthly
    if line is not None:
        assert found.monthly <= line.monthly
        assert line.months is None or found.months >= line.months or rest < line.months * FEN
    cash = case.budget.cash_now if case.budget else None
    assert not found.upfront or (cash is not None and found.upfront <= cash)
