"""Every sum done a second time in another way: in fractions, by bands, by halving, on many inputs."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from math import exp, expm1, floor, fsum, isclose

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from wizard.money import Rate, Yuan, rate, yuan
from wizard.numbers.arrears import Missed, accelerated, arrears
from wizard.numbers.cost import cost, irr, xirr
from wizard.numbers.court import court_fee, enforcement_fee
from wizard.numbers.fees import fee_instalments
from wizard.numbers.growth import daily_rate, growth, penalty_rate
from wizard.numbers.minimum import minimum_payment, rolling
from wizard.numbers.schedule import equal_payment, equal_principal
from wizard.numbers.simple import line_on_charge

START = date(2026, 11, 24)
Dated = list[tuple[int, Yuan]]


def fen(most: int, least: int = 1) -> st.SearchStrategy[Yuan]:
    """Amounts between two numbers of fen."""
    return st.integers(least, most).map(lambda n: yuan(Decimal(n).scaleb(-2)))


def fraction(places: int, most: int, least: int = 0) -> st.SearchStrategy[Rate]:
    """Rates of so many places."""
    return st.integers(least, most).map(lambda n: rate(Decimal(n).scaleb(-places)))


def half_up(value: Fraction) -> Fraction:
    """To the fen, half up; for what is not below zero."""
    return Fraction(floor(value * 100 + Fraction(1, 2)), 100)


def down(value: Fraction) -> Fraction:
    """To the fen, the rest dropped."""
    return Fraction(floor(value * 100), 100)


def exact(*amounts: Decimal) -> list[Fraction]:
    """Figures as fractions."""
    return [Fraction(amount) for amount in amounts]


AMOUNTS = fen(9_999_999_999)
PAID = st.lists(st.tuples(st.integers(1, 1500), fen(3_000_000)), min_size=1, max_size=120)


@given(AMOUNTS, fraction(5, 1000), st.integers(0, 9999))
def test_growth_is_exact(base: Yuan, daily: Rate, days: int) -> None:
    """Rounded once at the end, and once a day."""
    found = growth(base, daily, days)
    assert found.once == half_up(Fraction(base) * Fraction(daily) * days)
    assert found.daily == half_up(Fraction(base) * Fraction(daily)) * days
    assert found.difference == Fraction(found.daily) - Fraction(found.once)


@example(yuan(250), rate("0.0029"), 365, 365)
@example(yuan(1000), rate("0.0043"), 18, 360)
@given(AMOUNTS, fraction(4, 3600), st.integers(0, 3650), st.sampled_from([360, 365]))
def test_a_yearly_rate_loses_no_fen_on_its_way_through_a_day(base: Yuan, yearly: Rate, days: int, basis: int) -> None:
    """A daily rate that never ends in digits still rounds half a fen up."""
    assert growth(base, daily_rate(yearly, basis), days).once == half_up(
        Fraction(base) * Fraction(yearly) * days / basis
    )


@given(AMOUNTS, st.integers(0, 9999), AMOUNTS)
def test_the_line_is_exact(base: Yuan, days: int, charged: Yuan) -> None:
    """24 % of 365 days, and what lies above it."""
    held = line_on_charge(base, days, charged)
    allowed = half_up(Fraction(base) * Fraction(24, 100) * days / 365)
    assert exact(held.allowed, held.above) == [allowed, max(Fraction(charged) - allowed, Fraction(0))]


@given(fen(99_999_999, 100_000), fraction(4, 500), st.integers(1, 120), st.dates(date(2020, 1, 1), date(2090, 1, 1)))
def test_plans_are_exact_row_by_row(balance: Yuan, monthly: Rate, months: int, first: date) -> None:
    """Interest on what is left, the last payment taking the rest, whichever method."""
    each = Fraction(monthly)
    if monthly:
        payment = half_up(Fraction(balance) * each / (1 - (1 + each) ** -months))
    else:
        payment = down(Fraction(balance) / months)
    share = down(Fraction(balance) / months)
    for plan, is_even in ((equal_payment(balance, monthly, months, first), True),
                          (equal_principal(balance, monthly, months, first), False)):  # fmt: skip
        left, rows = Fraction(balance), list[list[Fraction]]()
        while left:
            interest = half_up(left * each)
            part = min(payment - interest if is_even else share, left) if len(rows) < months - 1 else left
            left -= part
            rows.append([interest + part, interest, part, left])
        assert [exact(row.payment, row.interest, row.principal, row.balance) for row in plan.rows] == rows


@given(fen(99_999_999), fraction(4, 2000), st.integers(1, 120))
def test_fees_are_shared_to_the_fen(principal: Yuan, share: Rate, months: int) -> None:
    """The parts of principal and of the fee differ in the first payment only."""
    plan = fee_instalments(principal, share, months, START)
    fee = half_up(Fraction(principal) * Fraction(share))
    assert exact(plan.extra, plan.total) == [fee, Fraction(principal) + fee]
    assert len({(row.principal, row.interest) for row in plan.rows[1:]}) <= 1


def bands(claim: int, table: Sequence[tuple[float, Fraction]]) -> Fraction:
    """A fee yuan by yuan of each band: 50 up to 10,000, then the shares of the table."""
    fee, low = Fraction(50), 10_000
    for high, share in table:
        fee += max(min(Fraction(claim), Fraction(high)) - low, Fraction(0)) * share
        low = int(high)
    return fee


@pytest.mark.parametrize("near", [-1, 0, 1])
@pytest.mark.parametrize(
    "edge", [1, 100, 10_000, 100_000, 200_000, 500_000, 1_000_000, 5_000_000, 10_000_000, 99_999_998]
)
def test_court_fees_at_the_edges(edge: int, near: int) -> None:
    """A yuan below, at, and above the end of every band."""
    claim = max(edge + near, 1)
    end = 10**9
    accepting = bands(claim, [
        (100_000, Fraction(25, 1000)), (200_000, Fraction(20, 1000)), (500_000, Fraction(15, 1000)),
        (1_000_000, Fraction(10, 1000)), (2_000_000, Fraction(9, 1000)), (5_000_000, Fraction(8, 1000)),
        (10_000_000, Fraction(7, 1000)), (20_000_000, Fraction(6, 1000)), (end, Fraction(5, 1000)),
    ])  # fmt: skip
    enforcing = bands(claim, [
        (500_000, Fraction(15, 1000)), (5_000_000, Fraction(10, 1000)), (10_000_000, Fraction(5, 1000)), (end, Fraction(1, 1000)),
    ])  # fmt: skip
    found = court_fee(yuan(claim))
    assert found.full == half_up(accepting)
    assert found.half == half_up(Fraction(found.full) / 2)
    assert enforcement_fee(yuan(claim)) == half_up(enforcing)


@given(AMOUNTS, AMOUNTS, AMOUNTS, fraction(2, 100), fraction(5, 100), st.integers(1, 24))
def test_minimum_and_rolling_are_exact(
    new: Yuan, fees: Yuan, late: Yuan, share: Rate, daily: Rate, months: int
) -> None:
    """The share of what is new and all of the rest; then a share of what is left and its interest."""
    least = minimum_payment(new, fees=fees, overdue=late, share=share)
    assert least.amount == half_up(Fraction(new) * Fraction(share)) + Fraction(fees) + Fraction(late)
    assert least.remainder == Fraction(new) - Fraction(least.of_new)
    left = Fraction(new)
    for row in rolling(new, months, daily=daily, share=share).months:
        interest, principal = half_up(left * Fraction(daily) * 30), half_up(left * Fraction(share))
        left -= principal
        assert exact(row.interest, row.payment, row.left) == [interest, interest + principal, left]


@given(
    st.lists(st.tuples(st.integers(0, 700), fen(999_999), fen(999_999)), min_size=1, max_size=6),
    fraction(5, 60),
    AMOUNTS,
)
def test_arrears_are_exact(behind: list[tuple[int, Yuan, Yuan]], contract: Rate, left: Yuan) -> None:
    """Each missed instalment bears its own penalty; the rest its own interest."""
    missed = [Missed(START - timedelta(days), yuan(part + more), part) for days, part, more in behind]
    penalty = penalty_rate(contract, rate("1.5"))
    found = arrears(missed, penalty, START)
    fines = sum(half_up(Fraction(part) * Fraction(contract) * Fraction(3, 2) * days) for days, part, _ in behind)
    assert found.total == fines + sum(Fraction(part) + Fraction(more) for _, part, more in behind)
    last = min(days for days, _, _ in behind)
    whole = accelerated(found, left, contract, START - timedelta(last), START)
    assert whole.total == Fraction(found.total) + Fraction(left) + half_up(Fraction(left) * Fraction(contract) * last)


def halved(flows: Sequence[tuple[float, float]]) -> float:
    """The one rate at which flows are worth nothing; more than any float where there is none."""
    longest = max(time for time, _ in flows)
    low, high = -600 / longest, 600 / longest
    for _ in range(200):
        middle = (low + high) / 2
        if fsum(amount * exp(-middle * time) for time, amount in flows) > 0:
            low = middle
        else:
            high = middle
    return expm1(low) if low < 100 else float("inf")


@example([(34, yuan("161481.92")), (44, yuan("157970.69"))], yuan("2356276.76"))
@example([(1, yuan("0.01")), (5, yuan("25000"))], yuan(20_000))
@given(PAID, fen(99_999_999, 100))
def test_rates_are_exact_to_eight_places(paid: Dated, owed: Yuan) -> None:
    """By dates and by months as halving finds them, from one payment to 120, much too dear or mostly waived."""
    paid = sorted(paid)
    by_days = [(0.0, -float(owed)), *((days / 365, float(amount)) for days, amount in paid)]
    by_months = [(float(k), amount) for k, (_, amount) in enumerate(by_days)]
    dated = [(START, -Decimal(owed)), *((START + timedelta(days), Decimal(amount)) for days, amount in paid)]
    for found, flows in ((xirr(dated), by_days), (irr([amount for _, amount in dated]), by_months)):
        expected = halved(flows)
        assume(-1 + 1e-12 < expected < 1e8)
        assert found is not None
        assert isclose(found, expected, rel_tol=1e-10, abs_tol=5e-9)


@example([(9, yuan("50884.94")), (18, yuan("32711.70"))], yuan("76332.58"))
@example([(9, yuan("28862.48")), (15, yuan("13198.71")), (20, yuan("22638.34"))], yuan("65006.61"))
@example([(30 * k, yuan("334.31")) for k in range(1, 13)], yuan("4011736.80"))
@given(PAID, fen(99_999_999, 100))
def test_the_simple_rate_settles_the_debt(paid: Dated, owed: Yuan) -> None:
    """A hair less leaves something, a hair more too little: walked in fractions."""
    payments = sorted((START + timedelta(days), amount) for days, amount in paid)
    found = cost(owed, START, payments).simple
    assume(found is not None and found)
    assert found is not None
    hair = Fraction(1, 10**8) * max(Fraction(1), abs(Fraction(found)))
    less, more = (left_at(Fraction(found) + side * hair, owed, payments) for side in (-1, 1))
    assert less <= 0 <= more


def left_at(yearly: Fraction, owed: Yuan, payments: Sequence[tuple[date, Yuan]]) -> Fraction:
    """What is still owed after all payments, interest covered first and bearing none itself."""
    principal, interest, before = Fraction(owed), Fraction(0), START
    for day, amount in payments:
        interest += max(principal, Fraction(0)) * yearly * (day - before).days / 365
        to_interest = min(interest, Fraction(amount))
        interest, principal, before = interest - to_interest, principal - (Fraction(amount) - to_interest), day
    return principal + interest
