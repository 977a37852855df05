"""The cost of a plan, and the cases in which no rate exists."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from time import perf_counter

import pytest

from wizard.money import Yuan, rate, yuan
from wizard.numbers.cost import cost, irr, nearest_month
from wizard.numbers.schedule import equal_payment, split
from wizard.numbers.simple import line_on_payments

START = date(2026, 11, 24)
OWED = yuan(10_000)


def after(days: int, amount: str) -> tuple[date, Yuan]:
    """A payment some days after the start."""
    return START + timedelta(days), yuan(amount)


@pytest.mark.parametrize(
    "payments",
    [
        [],
        [after(0, "10000")],
        [after(0, "12000")],
        [after(30, "0")],
        [after(0, "12000"), after(40, "-1000"), after(80, "1000")],
        [after(0, "12000"), after(40, "100")],
    ],
    ids=["none", "same-day", "same-day-more", "of-nothing", "several-rates", "never-owing"],
)
def test_no_rate_is_invented(payments: list[tuple[date, Yuan]]) -> None:
    """Without a single rate that fits, every rate is `None`, and paid and extra are still told."""
    found = cost(OWED, START, payments)
    assert (found.irr_monthly, found.irr_nominal, found.effective, found.xirr, found.simple) == (None,) * 5
    assert found.paid == sum((amount for _, amount in payments), Decimal(0))
    assert found.extra == found.paid - OWED


def test_a_rate_beyond_all_sense_is_none() -> None:
    """Twice the debt on the next day compounds to infinity; the simple figure still exists."""
    found = cost(OWED, START, [after(1, "20000")])
    assert (found.xirr, found.simple) == (None, rate("365.00000000"))


def test_a_waived_part_is_a_negative_cost() -> None:
    """Paying less than is owed gives rates below zero."""
    found = cost(OWED, START, [after(365, "9000")])
    assert (found.extra, found.xirr, found.simple) == (yuan(-1000), rate("-0.10000000"), rate("-0.10000000"))


def test_one_payment_after_a_year_costs_the_same_by_every_measure_of_days() -> None:
    """12 % on 365 days is 12 %."""
    found = cost(OWED, START, [after(365, "11200")])
    assert (found.xirr, found.simple, found.effective) == (rate("0.12000000"),) * 3


def test_an_up_front_payment_lowers_what_is_owed() -> None:
    """Paid on the start, it bears no cost: the rest costs as if it were the debt."""
    with_it = cost(yuan(12_000), START, [after(0, "2000"), after(365, "11200")])
    without = cost(OWED, START, [after(365, "11200")])
    assert (with_it.xirr, with_it.effective, with_it.simple) == (without.xirr, without.effective, without.simple)


def test_payments_of_one_day_count_together_in_any_order() -> None:
    """Order and splitting within a day change nothing."""
    joined = cost(OWED, START, [after(30, "5100"), after(61, "5100")])
    parted = cost(OWED, START, [after(61, "5000"), after(30, "5100"), after(61, "100")])
    assert joined == parted


def test_irregular_dates_have_a_rate_by_days_and_say_so() -> None:
    """Months are counted to the nearest; `whole_months` tells that they are not exact."""
    found = cost(OWED, START, [after(16, "5100"), after(47, "5100")])
    assert found.xirr is not None
    assert found.irr_monthly is not None
    assert not found.whole_months
    assert [nearest_month(START, START + timedelta(days)) for days in (0, 14, 16, 47, 92)] == [0, 0, 1, 2, 3]
    assert cost(OWED, date(2027, 1, 31), [(date(2027, 2, 28), OWED)]).whole_months


def test_more_and_later_are_told_apart() -> None:
    """Paying more costs more; paying the same later costs less."""
    base, more, later = (
        cost(OWED, START, plan) for plan in ([after(100, "10500")], [after(100, "10600")], [after(200, "10500")])
    )
    assert base.xirr is not None
    assert more.xirr is not None
    assert later.xirr is not None
    assert more.xirr > base.xirr > later.xirr


def test_the_line_lets_a_plan_below_it_pass() -> None:
    """At 1 % a month nothing is above 24 %; at 3 % something is."""
    for monthly, above in (("0.01", False), ("0.03", True)):
        plan = equal_payment(OWED, rate(monthly), 12, date(2026, 12, 24))
        assert line_on_payments(OWED, START, plan.payments).is_above is above


def test_payments_too_small_for_the_line_leave_nothing_above_it() -> None:
    """A waived part cannot be too dear."""
    held = line_on_payments(OWED, START, [after(30, "100"), after(400, "9000")])
    assert (held.charged, held.above) == (yuan(0), yuan(0))
    assert held.allowed > 0


def test_the_monthly_rate_of_gaps_counts_them() -> None:
    """Months without a payment are months."""
    assert irr([Decimal(-100), Decimal(0), Decimal(0), Decimal("133.1")]) == pytest.approx(0.1)


def test_figures_come_at_once() -> None:
    """Sixty months of a plan with its cost take far less than a blink, even on a busy machine."""
    began = perf_counter()
    for _ in range(20):
        plan = split(yuan(12_000), 60, date(2026, 12, 24))
        cost(yuan(12_000), START, plan.payments)
    assert (perf_counter() - began) / 20 < 0.02
