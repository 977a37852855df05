"""Zero, one, the largest and the impossible: each gives a figure or says which input it was."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal

import pytest

from wizard.money import NOTHING, rate, yuan
from wizard.numbers.allocation import Owed, allocate
from wizard.numbers.arrears import Missed, arrears
from wizard.numbers.bounds import OutOfBounds
from wizard.numbers.budget import Standing, debt_service_ratio, months_needed, standing, to_month
from wizard.numbers.clocks import deadline
from wizard.numbers.cost import cost
from wizard.numbers.court import court_fee, enforcement_fee
from wizard.numbers.days import add_months, months_between, overdue_between
from wizard.numbers.deferral import deferred_instalments, deferred_lump
from wizard.numbers.fees import fee_instalments
from wizard.numbers.gap import gap
from wizard.numbers.growth import growth
from wizard.numbers.minimum import minimum_payment
from wizard.numbers.schedule import capped, equal_payment, equal_principal, split

FIRST = date(2026, 12, 10)
LARGEST = yuan("999999999.99")


def test_zero_days_and_zero_rates_add_nothing() -> None:
    """No time or no rate, no growth."""
    for grown in (growth(yuan(100), rate("0.0005"), 0), growth(yuan(100), rate(0), 45), growth(NOTHING, rate(1), 45)):
        assert (grown.once, grown.daily, grown.difference) == (NOTHING,) * 3


def test_one_month_is_one_payment() -> None:
    """Everything at once, with one month's interest."""
    assert [row.payment for row in split(yuan(100), 1, FIRST).rows] == [yuan(100)]
    assert [row.payment for row in equal_payment(yuan(100), rate("0.01"), 1, FIRST).rows] == [yuan(101)]


@pytest.mark.parametrize("monthly", ["0", "0.0000000001", "0.01", "1"])
def test_the_largest_amount_over_ten_years_still_closes(monthly: str) -> None:
    """120 months of 999,999,999.99 at any rate end at 0.00."""
    for method in (equal_payment, equal_principal):
        plan = method(LARGEST, rate(monthly), 120, FIRST)
        assert len(plan.rows) == 120
        assert plan.rows[-1].balance == 0
        assert sum((row.principal for row in plan.rows), Decimal(0)) == LARGEST


def test_a_few_fen_over_many_months_close_early_or_at_the_end() -> None:
    """No payment below zero, no balance below zero."""
    assert [str(row.payment) for row in split(yuan("0.05"), 12, FIRST).rows] == ["0.00"] * 11 + ["0.05"]
    early = equal_payment(yuan("0.90"), rate("0.0001"), 120, FIRST)
    assert early.rows[-1].balance == 0
    assert len(early.rows) == 90


def test_nothing_owed_is_a_plan_without_payments() -> None:
    """An empty plan, not an error."""
    for plan in (
        split(NOTHING, 12, FIRST),
        equal_payment(NOTHING, rate("0.01"), 12, FIRST),
        capped(NOTHING, yuan(1), FIRST),
        split(yuan(100), 12, FIRST, upfront=yuan(100)),
    ):
        assert (plan.rows, plan.extra, plan.monthly) == ((), NOTHING, NOTHING)
    assert split(NOTHING, 12, FIRST).last == 0
    assert deferred_lump(NOTHING, rate(0), FIRST, FIRST).payments == ()


def test_an_up_front_payment_comes_a_month_before_the_first_unless_dated() -> None:
    """Its date is known either way, because the cost depends on it."""
    assert split(yuan(100), 3, FIRST, upfront=yuan(10)).upfront_on == date(2026, 11, 10)
    dated = split(yuan(100), 3, FIRST, upfront=yuan(10), upfront_on=date(2026, 11, 24))
    assert dated.payments[0] == (date(2026, 11, 24), yuan(10))


@pytest.mark.parametrize(
    ("first", "k", "moved"),
    [
        ("2027-01-31", 1, "2027-02-28"),
        ("2028-01-31", 1, "2028-02-29"),
        ("2027-01-31", 2, "2027-03-31"),
        ("2028-02-29", 12, "2029-02-28"),
        ("2028-02-29", 48, "2032-02-29"),
        ("2026-12-31", -1, "2026-11-30"),
        ("2026-01-15", -1, "2025-12-15"),
    ],
)
def test_months_clip_to_the_end_and_come_back(first: str, k: int, moved: str) -> None:
    """The day of the first date is kept, not the clipped one of the month before."""
    assert str(add_months(date.fromisoformat(first), k)) == moved


def test_growth_counts_the_leap_day() -> None:
    """February 2028 has a 29th."""
    assert overdue_between(date(2028, 1, 1), date(2028, 2, 28), date(2028, 3, 1)) == 2
    assert months_between(date(2027, 12, 31), date(2028, 2, 29)) == 2


def test_a_deferral_grows_and_then_splits() -> None:
    """90 days at 0.05 % on 12,000.00 are 540.00, shared over the payments."""
    start = date(2026, 11, 24)
    until = start + timedelta(90)
    plan = deferred_instalments(yuan(12_000), rate("0.0005"), start, until, 12)
    assert [row.payment for row in plan.rows] == [yuan(1045)] * 12
    assert (plan.extra, plan.rows[0].date) == (yuan(540), until)
    assert deferred_lump(yuan(12_000), rate("0.0005"), start, until).total == yuan(12_540)
    assert deferred_instalments(yuan(12_000), rate(0), start, until, 12) == split(yuan(12_000), 12, until)


def test_fee_instalments_of_a_few_fen_never_go_below_zero() -> None:
    """Where rounding up would overshoot, the parts are rounded down."""
    plan = fee_instalments(yuan("0.35"), rate("0.5"), 60, FIRST)
    assert min(row.principal for row in plan.rows) >= 0
    assert plan.total == yuan("0.53")


@pytest.mark.parametrize(
    ("period", "monthly"),
    [("week", "433.33"), ("two_weeks", "216.67"), ("month", "100"), ("quarter", "33.33"), ("year", "8.33")],
)
def test_periods_become_months(period: str, monthly: str) -> None:
    """52 weeks, 26 fortnights, 4 quarters or one year over 12 months."""
    assert to_month(yuan(100), period) == yuan(monthly)


def test_a_surplus_has_three_standings() -> None:
    """Below zero, exactly zero, above."""
    assert [standing(yuan(x)) for x in ("-0.01", "0", "0.01")] == [
        Standing.NEGATIVE,
        Standing.ZERO,
        Standing.POSITIVE,
    ]


def test_nothing_offered_and_nothing_owed_differ() -> None:
    """`None` months is never; 0 months is already done."""
    assert months_needed(yuan(100), NOTHING) is None
    assert months_needed(yuan(100), yuan(-5)) is None
    assert months_needed(NOTHING, NOTHING) == 0
    assert debt_service_ratio([yuan(100)], NOTHING) is None


def test_a_missed_instalment_of_the_future_is_not_missed() -> None:
    """Only what was due counts."""
    found = arrears([Missed(FIRST, yuan(100), yuan(90))], rate("0.0006"), FIRST - timedelta(1))
    assert (found.rows, found.total) == ((), NOTHING)


def test_fees_of_the_upper_bands() -> None:
    """Each band is charged on its own part only."""
    assert [court_fee(yuan(claim)).full for claim in (0, 10_000, 200_000, 500_000, 1_000_000, 2_000_000)] == [
        yuan(fee) for fee in (50, 50, 4300, 8800, 13_800, 22_800)
    ]
    assert [court_fee(yuan(claim)).full for claim in (5_000_000, 10_000_000, 20_000_000, 30_000_000)] == [
        yuan(fee) for fee in (46_800, 81_800, 141_800, 191_800)
    ]
    assert [enforcement_fee(yuan(claim)) for claim in (500_000, 5_000_000, 10_000_000, 20_000_000)] == [
        yuan(fee) for fee in (7400, 52_400, 77_400, 87_400)
    ]


def test_the_gap_to_the_app_is_itemised() -> None:
    """Daily rounding explains 0.10 of it exactly; a day more is tried too; the shown figure is kept."""
    found = gap(yuan("52.54"), yuan("2834.57"), rate("0.0005"), 37)
    assert (found.difference, found.causes[0].id, found.causes[0].left) == (yuan("0.10"), "rounded_daily", NOTHING)
    later = gap(yuan("69.00"), yuan(3000), rate("0.0005"), 45)
    assert (later.causes[0].id, later.causes[0].left) == ("one_day_more", NOTHING)
    both = gap(yuan(300), yuan(10_000), rate("0.0006"), 30, contract_daily=rate("0.0004"))
    assert (both.causes[0].id, both.causes[0].left) == ("contract_rate_added", NOTHING)
    assert gap(yuan("67.50"), yuan(3000), rate("0.0005"), 45).causes == ()


@pytest.mark.parametrize(
    ("field", "ask"),
    [
        ("base", lambda: growth(yuan(-1), rate(0), 1)),
        ("base", lambda: growth(yuan("100000000000"), rate(0), 1)),
        ("daily", lambda: growth(yuan(1), rate("1.01"), 1)),
        ("daily", lambda: growth(yuan(1), rate("NaN"), 1)),
        ("daily", lambda: growth(yuan(1), rate("-0.01"), 1)),
        ("days", lambda: growth(yuan(1), rate(0), -1)),
        ("months", lambda: split(yuan(1), 0, FIRST)),
        ("months", lambda: equal_payment(yuan(1), rate(0), -3, FIRST)),
        ("months", lambda: equal_principal(yuan(1), rate(0), 100_000, FIRST)),
        ("balance", lambda: split(yuan(-1), 3, FIRST)),
        ("upfront", lambda: split(yuan(1), 3, FIRST, upfront=yuan(2))),
        ("upfront_on", lambda: split(yuan(9), 3, FIRST, upfront=yuan(2), upfront_on=FIRST + timedelta(1))),
        ("monthly", lambda: capped(yuan(1), NOTHING, FIRST)),
        ("monthly", lambda: capped(yuan(1_000_000), yuan("0.01"), FIRST)),
        ("until", lambda: deferred_lump(yuan(1), rate(0), FIRST, FIRST - timedelta(1))),
        ("first", lambda: deferred_instalments(yuan(1), rate(0), FIRST, FIRST, 3, first=FIRST - timedelta(1))),
        ("share", lambda: minimum_payment(yuan(1), share=rate(2))),
        ("fees", lambda: minimum_payment(yuan(1), fees=yuan(-1))),
        ("period", lambda: to_month(yuan(1), "decade")),
        ("order", lambda: allocate(yuan(1), Owed(), ("principal",))),
        ("owed", lambda: cost(NOTHING, FIRST, [])),
        ("payments", lambda: cost(yuan(1), FIRST, [(FIRST - timedelta(1), yuan(1))])),
        ("kind", lambda: deadline("whim", FIRST)),
        ("claim", lambda: court_fee(yuan(-1))),
        ("k", lambda: add_months(FIRST, 12 * 9000)),
    ],
)
def test_the_impossible_names_its_field(field: str, ask: Callable[[], object]) -> None:
    """Never a clamp, never NaN: an exception that says which input it was."""
    with pytest.raises(OutOfBounds) as refused:
        ask()
    assert refused.value.field == field
    assert field in str(refused.value)


def test_figures_do_not_depend_on_locale_zone_or_hash_seed() -> None:
    """The same plan and cost in every environment."""
    program = (
        "from datetime import date; from wizard.money import yuan, rate\n"
        "from wizard.numbers.schedule import equal_payment; from wizard.numbers.cost import cost\n"
        "p = equal_payment(yuan(12000), rate('0.01'), 12, date(2026, 12, 24))\n"
        "print(p, cost(yuan(12000), date(2026, 11, 24), p.payments))"
    )
    seen = set()
    for zone, seed, language in (("Asia/Shanghai", "0", "C"), ("America/Lima", "7", "de_DE.UTF-8")):
        environment = {**os.environ, "TZ": zone, "PYTHONHASHSEED": seed, "LC_ALL": language}
        seen.add(subprocess.check_output([sys.executable, "-c", program], env=environment, text=True))
    assert len(seen) == 1
