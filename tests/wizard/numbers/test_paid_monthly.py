"""A fixed amount each month against interest: how long it takes, what stays open, and when it never ends."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wizard.money import FEN, Rate, Yuan, rate, yuan
from wizard.numbers.bounds import ENDLESS, OutOfBounds
from wizard.numbers.days import monthly_dates
from wizard.numbers.schedule import FREE, capped, equal_payment, paid_monthly

FIRST = date(2026, 12, 10)
BALANCES = st.integers(1, 99_999_999).map(lambda n: yuan(Decimal(n).scaleb(-2)))
AMOUNTS = st.integers(1, 3_000_000).map(lambda n: yuan(Decimal(n).scaleb(-2)))
RATES = st.integers(0, 100_000).map(lambda n: rate(Decimal(n).scaleb(-6)))


def test_the_months_are_counted_against_the_interest() -> None:
    """12,000 at 1 % and 1,100 a month: 12 payments, the last 671.16 with its interest; by hand in a table."""
    plan = paid_monthly(yuan(12_000), rate("0.01"), yuan(1100), FIRST)
    assert plan is not None
    assert [row.interest for row in plan.rows[:3]] == [yuan("120.00"), yuan("110.20"), yuan("100.30")]
    assert (len(plan.rows), plan.last, plan.total) == (12, yuan("671.16"), yuan("12771.16"))


@pytest.mark.parametrize(("monthly", "ends"), [("119.99", False), ("120.00", False), ("120.01", True), ("200", True)])
def test_what_does_not_even_cover_the_interest_never_ends(monthly: str, ends: bool) -> None:
    """120.00 is the first month's interest: no more than that is no plan; a fen more is one, of 79 years."""
    assert (paid_monthly(yuan(12_000), rate("0.01"), yuan(monthly), FIRST) is not None) == ends


@given(BALANCES, RATES, AMOUNTS, st.none() | st.integers(1, 120))
def test_every_payment_adds_up(balance: Yuan, monthly_rate: Rate, monthly: Yuan, most: int | None) -> None:
    """Principal and what stays open are the balance; without an end given nothing stays open; none ends beyond a century."""
    plan = paid_monthly(balance, monthly_rate, monthly, FIRST, most)
    if plan is None:
        assert most is None
        return
    rows = plan.rows
    assert 1 <= len(rows) <= (most or ENDLESS)
    assert sum(row.principal for row in rows) + rows[-1].balance == balance
    assert sum(row.payment for row in rows) == plan.total
    assert sum(row.interest for row in rows) == plan.extra
    assert all(row.payment == monthly for row in rows[:-1])
    assert [row.date for row in rows] == list(monthly_dates(FIRST, len(rows)))
    if most is None or len(rows) < most:
        assert rows[-1].balance == 0
        assert rows[-1].payment <= monthly


@given(BALANCES, RATES, RATES, AMOUNTS)
def test_a_higher_rate_never_lowers_the_total(balance: Yuan, one: Rate, other: Rate, monthly: Yuan) -> None:
    """To the fen, for the same amount each month; and it never takes fewer payments."""
    low, high = sorted((one, other))
    less, more = (paid_monthly(balance, each, monthly, FIRST) for each in (low, high))
    if more is not None:
        assert less is not None
        assert less.total <= more.total
        assert len(less.rows) <= len(more.rows)


@given(BALANCES, AMOUNTS.filter(lambda amount: amount >= 1000))
def test_without_a_rate_it_is_the_plan_without_interest(balance: Yuan, monthly: Yuan) -> None:
    """A rate of nothing changes no payment."""
    assert paid_monthly(balance, FREE, monthly, FIRST) == capped(balance, monthly, FIRST)


@given(st.integers(100_000, 5_000_000), st.integers(1, 40_000), st.integers(1, 60))
def test_equal_payments_typed_again_leave_nothing_open(fen: int, millionths: int, months: int) -> None:
    """The amount and the months that were shown, entered both, come to the same plan: rounding is no debt."""
    balance, monthly_rate = yuan(Decimal(fen).scaleb(-2)), rate(Decimal(millionths).scaleb(-6))
    shown = equal_payment(balance, monthly_rate, months, FIRST)
    again = paid_monthly(balance, monthly_rate, shown.monthly, FIRST, months)
    assert again is not None
    assert again.rows == shown.rows


def test_what_the_months_leave_open_stands_in_the_last_row() -> None:
    """Six payments of 1,100 leave what a table leaves; the last one is no higher than the others."""
    plan = paid_monthly(yuan(12_000), rate("0.01"), yuan(1100), FIRST, 6)
    assert plan is not None
    assert plan.last == yuan(1100)
    assert plan.rows[-1].balance == yuan(12_000) + plan.extra - yuan(6600) > FEN


def test_absurd_input_is_refused() -> None:
    """Rates above one and amounts below nothing are no input."""
    for balance, monthly_rate, monthly in (("-1", "0.01", "5"), ("9", "1.01", "5"), ("9", "0.01", "-5")):
        with pytest.raises(OutOfBounds):
            paid_monthly(yuan(balance), rate(monthly_rate), yuan(monthly), FIRST)
