"""The cash strip, and a plan under shocks."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wizard.money import NOTHING, rate, yuan
from wizard.numbers.bounds import OutOfBounds
from wizard.numbers.schedule import split
from wizard.numbers.stress import stress
from wizard.numbers.strip import Means, Shock, cash_strip

START = date(2026, 11, 24)
MEANS = Means(cash=yuan(3000), income=yuan(6500), essentials=yuan(3900), other_debts=yuan(1200))
PLAN = split(yuan(12_000), 12, date(2026, 12, 24)).payments


def test_a_month_of_the_strip_adds_up() -> None:
    """From month's end to month's end: income less essentials, other debts and the payment, to the fen."""
    strip = dict(cash_strip(MEANS, PLAN, START, 90).days)
    month = strip[date(2027, 1, 31)] - strip[date(2026, 12, 31)]
    assert month == 6500 - 3900 - 1200 - 1000


def test_what_is_due_today_is_paid_from_cash_at_hand() -> None:
    """An up-front payment on the start shows on the start."""
    strip = cash_strip(MEANS, [(START, yuan(500))], START, 1)
    assert strip.days[0] == (START, yuan(2500))
    assert len(strip.days) == 2


def test_the_lowest_point_has_a_date() -> None:
    """The day before pay day, and the first day below zero."""
    strip = cash_strip(Means(cash=yuan(1000), income=yuan(6500), essentials=yuan(3900)), [], START, 60)
    assert strip.lowest_on == date(2026, 12, 9)
    assert strip.lowest == dict(strip.days)[strip.lowest_on] == yuan("-912.25")
    assert strip.short_on == date(2026, 12, 2)


def test_pay_days_clip_to_the_month() -> None:
    """Pay day 31 is the 28th in February; other debts may have a day of their own."""
    means = Means(income=yuan(100), essentials=NOTHING, other_debts=yuan(30), payday=31, debts_day=1)
    held = dict(cash_strip(means, [], date(2027, 1, 31), 31).days)
    assert held[date(2027, 2, 1)] == yuan(-30)
    assert held[date(2027, 2, 28)] == yuan(70)


def test_each_shock_is_as_bad_as_it_says() -> None:
    """A bill lowers the lowest point by itself; a lost month at most by an income; less income holds less."""
    found = {each.shock: each for each in stress(MEANS, PLAN, START, yuan(800))}
    calm = found["as_planned"]
    assert calm.holds
    assert (calm.buffer, calm.buffer_months) == (NOTHING, rate(0))
    assert found["unexpected_bill"].lowest == calm.lowest - 800
    assert calm.lowest - 6500 <= found["month_without_income"].lowest < calm.lowest
    less = [found[f"income_minus_{percent}"].lowest for percent in (10, 20, 30)]
    assert less == sorted(less, reverse=True)
    assert not found["income_minus_30"].holds


def test_the_buffer_is_exactly_enough() -> None:
    """With it set aside, the shock is survived; with one fen less it is not."""
    for each in stress(MEANS, PLAN, START, yuan(800)):
        if each.holds:
            continue
        shock = {
            "income_minus_10": Shock(id="", income_share=rate("0.9")),
            "income_minus_20": Shock(id="", income_share=rate("0.8")),
            "income_minus_30": Shock(id="", income_share=rate("0.7")),
            "month_without_income": Shock(id="", months_lost=1),
            "unexpected_bill": Shock(id="", bill=yuan(800)),
        }[each.shock]
        days = (PLAN[-1][0] - START).days
        for spare, holds in ((NOTHING, True), (yuan("-0.01"), False)):
            means = Means(
                cash=yuan(MEANS.cash + each.buffer + spare),
                income=MEANS.income,
                essentials=MEANS.essentials,
                other_debts=MEANS.other_debts,
            )
            assert (cash_strip(means, PLAN, START, days, shock).short_on is None) is holds
        assert each.buffer_months is not None
        assert each.buffer_months >= each.buffer / (3900 + 1200 + 1000)


def test_without_a_plan_ninety_days_are_looked_at() -> None:
    """No payments and nothing that goes out: no shock hurts, and months of buffer mean nothing."""
    found = stress(Means(income=yuan(100), essentials=NOTHING), [], START, NOTHING)
    assert all(each.holds for each in found)
    assert {each.buffer_months for each in found} == {None}


@given(st.integers(0, 10**7), st.integers(0, 10**6), st.integers(0, 10**6), st.integers(1, 31), st.integers(0, 400))
def test_the_strip_conserves_money(cash: int, income: int, essentials: int, payday: int, days: int) -> None:
    """Whole months spend exactly the essentials; the lowest point is the least of all days."""
    means = Means(
        cash=yuan(Decimal(cash).scaleb(-2)),
        income=yuan(Decimal(income).scaleb(-2)),
        essentials=yuan(Decimal(essentials).scaleb(-2)),
        payday=payday,
    )
    start = date(2026, 12, 31)
    strip = cash_strip(means, [], start, days)
    assert strip.lowest == min(amount for _, amount in strip.days)
    assert [day for day, _ in strip.days] == [start + timedelta(k) for k in range(days + 1)]
    held = dict(strip.days)
    for end, months in ((date(2027, 1, 31), 1), (date(2027, 2, 28), 2), (date(2027, 12, 31), 12)):
        if end in held:
            assert held[end] == means.cash + months * (means.income - means.essentials)


@pytest.mark.parametrize("payday", [0, 32])
def test_a_pay_day_is_a_day_of_the_month(payday: int) -> None:
    """Anything else is refused by name."""
    with pytest.raises(OutOfBounds, match="payday"):
        cash_strip(Means(income=yuan(1), essentials=NOTHING, payday=payday), [], START)
