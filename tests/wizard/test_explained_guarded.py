"""What the guardian says can be recomputed: no amount, day or number in its sentences is without its arithmetic."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.wizard.judgement.situations import BUDGET, TODAY, agreed, amounts, budgets, days, offered, offers, situation
from tests.wizard.recomputed import check
from wizard.case import Budget, Case, Debt, Line, Payment, Request, Terms
from wizard.explained import About, Explained, explained
from wizard.judgement.agreement import ScheduleRow, position
from wizard.judgement.guardian import breaks, review_days, watch
from wizard.money import Yuan, yuan
from wizard.stages import STAGE_IDS

FIRST = date(2026, 12, 10)
POOR = replace(BUDGET, income=(Line("wage", yuan(3500)),), cash_now=yuan(100))
SECOND = Debt(id="d2", product="jiebei", lender="other", principal=yuan(5000), due=date(2026, 10, 20), as_of=TODAY)


def promised(budget: Budget | None = POOR, *paid: str) -> Case:
    """14 payments of 603.32 agreed, and the month as *budget* has it."""
    return replace(agreed(offered(), *paid), budget=budget)


def by_id(case: Case, today: date, stage: str = "confirm") -> dict[str, Explained]:
    """What a stage explains of the whole case."""
    return {one.id: one for one in explained(case, today, stage) if one.about in (About(), REQUEST, LENDER)}  # type: ignore[arg-type]


REQUEST, LENDER = About("explain.about.request"), About("explain.about.lender")


def check_said(case: Case, today: date) -> None:
    """Each value in the sentences of the guardian is explained, and comes to what it says."""
    seen = by_id(case, today)
    for one in seen.values():
        check(one)
    found = watch(case, today)
    if found is not None:
        told = {str(one.value) for one in seen.values()} | {str(row.day) for row in _rows(case, today)}
        for reason in (found.said, *found.steps):
            assert [value for value in reason.values.values() if str(value) not in told] == [], reason
        assert seen["short_to_pay"].value == found.to_pay
        assert (seen["short_missing"].value if "short_missing" in seen else None) == found.missing
    assert ("short_to_pay" in seen) == (found is not None)
    coming = [day for day in review_days(case, today) if day >= today]
    assert (seen["review_next"].value if "review_next" in seen else None) == (coming[0] if coming else None)
    check_breaks(case, today)


def _rows(case: Case, today: date) -> list[ScheduleRow]:
    standing = position(case, today)
    return list(standing.rows) if standing is not None else []


def check_breaks(case: Case, today: date) -> None:
    """The amounts in the line under the budget are those that the stage of the budget explains."""
    seen = by_id(case, today, "assess")
    for one in seen.values():
        check(one)
    told = {str(one.value) for one in seen.values()}
    for reason in breaks(case, case.budget, today) if case.budget is not None else ():
        assert [value for value in reason.values.values() if str(value) not in told] == [], reason


@pytest.mark.parametrize("after", [0, 9, 16, 17, 18, 48, 400])
@pytest.mark.parametrize("paid", [(), ("300",), ("603.32", "100"), ("8446.48",)])
@pytest.mark.parametrize("budget", [POOR, BUDGET, None, replace(POOR, cash_now=None), replace(POOR, income=())])
def test_whatever_the_guardian_says_is_explained(budget: Budget | None, paid: tuple[str, ...], after: int) -> None:
    """From the day of the agreement until a year after a missed payment, with one lender and with two."""
    case = promised(budget, *paid)
    for told in (case, replace(case, debts=(*case.debts, SECOND))):
        check_said(told, TODAY + timedelta(days=after))


@settings(max_examples=120, deadline=None)
@given(offer=offers, budget=budgets, paid=st.lists(amounts(600_000), max_size=3), today=days)
def test_any_agreement_is_explained(offer: object, budget: Budget, paid: list[Yuan], today: date) -> None:
    """Any offer, month and payments, on any day."""
    payments = tuple(Payment(id=f"p{n}", amount=one, on=TODAY) for n, one in enumerate(paid))
    check_said(replace(agreed(offer), budget=budget, payments=payments), today)  # type: ignore[arg-type]


@settings(max_examples=60, deadline=None)
@given(budget=budgets, monthly=amounts(300_000))
def test_a_request_that_a_month_does_not_carry_is_explained(budget: Budget, monthly: Yuan) -> None:
    """Before an agreement the amount under the budget is that of the request."""
    check_breaks(situation(budget=budget, request=Request(ask="instalments", months=12, monthly=monthly)), TODAY)


def test_a_missed_payment_reads_as_one_would_key_it_in() -> None:
    """What is open of the part-paid one, then all of them; the greater of the month and the cash; the difference."""
    today = date(2027, 1, 12)
    seen = by_id(promised(POOR, "300"), today)
    assert seen["short_to_pay"].steps == ("603.32 - 300.00 = 303.32", "303.32 + 603.32 = 906.64")
    assert (seen["short_there"].value, seen["short_there"].steps) == (yuan("259.50"), ())
    assert seen["short_missing"].steps == ("906.64 - 259.50 = 647.14",)
    assert seen["short_safe"].value == yuan("129.75")
    assert seen["payment_late"].steps == ("2027-01-12 - 2026-12-10 = 33",)


def test_nothing_left_is_moved_up_to_nothing() -> None:
    """A month below zero, and no cash known, leave nothing to pay with."""
    seen = by_id(promised(replace(POOR, income=(Line("wage", yuan(3000)),), cash_now=None)), FIRST)
    assert seen["short_there"].steps == ("(-240.50) <= 0.00",)
    assert seen["short_missing"].value == yuan("603.32")


def test_the_review_names_its_months_and_no_rule() -> None:
    """Counted from the day of the agreement; it rests on nobody's rule, and its sentence says so."""
    one = by_id(promised(BUDGET), date(2027, 3, 1))["review_next"]
    assert one.rules == ()
    start = promised(BUDGET).agreement
    assert start is not None
    assert one.steps == (f"{start.confirmed} -> {one.value}",)
    assert [given.value for given in one.inputs] == [start.confirmed, 6]


def test_it_stands_first_where_the_payments_are() -> None:
    """What calls for an act today is the first figure of the list; no stage shows it before it is due."""
    assert explained(promised(), FIRST, "confirm")[0].id == "short_to_pay"
    assert all("short_to_pay" not in by_id(promised(), TODAY, stage) for stage in STAGE_IDS)


def test_the_last_day_of_grace_is_counted() -> None:
    """From the day of the payment, by the days the text gives; past it there is nothing to explain."""
    case = promised(BUDGET)
    assert case.agreement is not None
    case = replace(case, agreement=replace(case.agreement, terms=Terms(grace=3)))
    for late in (1, 3, 4):
        check_said(case, FIRST + timedelta(days=late))
    seen = by_id(case, FIRST + timedelta(days=2))["in_time_until"]
    assert seen.steps == ("2026-12-10 + 3 = 2026-12-13",)
    assert "in_time_until" not in by_id(case, FIRST + timedelta(days=4))
