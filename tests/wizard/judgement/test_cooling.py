"""What is said to break a plan before one says yes to it."""

from __future__ import annotations

from hypothesis import given

from tests.wizard.judgement.situations import TODAY, offered, offers, situation
from wizard.case import Budget, Line, Offer
from wizard.judgement.cooling import breaks
from wizard.judgement.endurance import endurance_reasons, offer_endurance
from wizard.money import yuan

RICH = Budget(income=(Line("wage", yuan(9000)),), essentials=(Line("rent", yuan(2000)),), cash_now=yuan(20_000))


def test_a_plan_that_holds_only_as_planned_says_what_is_short_and_when() -> None:
    """A fifth less income by its day and sum, and the bill by what to set aside."""
    found = offer_endurance(situation(offers=(offered(),)), offered(), TODAY)
    income, bill = breaks(found)
    less = found.under("income_minus_20")
    assert (income.id, income.values) == ("breaks_income", {"day": less.short_on, "amount": less.buffer})
    assert (bill.id, bill.values) == ("breaks_bill", {"bill": yuan("1520.25"), "amount": yuan("1520.25")})


def test_a_plan_that_holds_both_says_what_is_left() -> None:
    """At the lowest, after each blow."""
    found = offer_endurance(situation(budget=RICH), offered(), TODAY)
    income, bill = breaks(found)
    assert (income.id, income.values) == ("breaks_income_not", {"amount": found.under("income_minus_20").lowest})
    assert (bill.id, bill.values["amount"]) == ("breaks_bill_not", found.under("unexpected_bill").lowest)


def test_without_a_budget_nothing_is_made_up() -> None:
    """It says that it cannot be said."""
    found = offer_endurance(situation(budget=None), offered(), TODAY)
    assert [one.id for one in breaks(found)] == ["endures_no_budget"]


@given(offers)
def test_a_plan_that_is_short_by_itself_says_only_that(offer: Offer) -> None:
    """Blows come after what holds without them; every other plan has two of them."""
    found = offer_endurance(situation(), offer, TODAY)
    if found.grade in ("short", "unknown"):
        assert breaks(found) == endurance_reasons(found)
    else:
        assert [one.id.removesuffix("_not") for one in breaks(found)] == ["breaks_income", "breaks_bill"]
