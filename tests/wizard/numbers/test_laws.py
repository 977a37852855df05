"""What holds for every number, not only for the worked ones."""

from __future__ import annotations

import calendar
from datetime import date
from decimal import Decimal
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from wizard.money import NOTHING, Rate, Yuan, rate, yuan
from wizard.numbers.allocation import BY_LAW, PRINCIPAL_FIRST, Owed, allocate, settlement
from wizard.numbers.budget import Span, affordable, months_needed, surplus, surplus_span
from wizard.numbers.cost import cost
from wizard.numbers.days import add_months, days_overdue, monthly_dates, overdue_between
from wizard.numbers.deferral import deferred_instalments, deferred_lump
from wizard.numbers.fees import fee_instalments
from wizard.numbers.growth import growth
from wizard.numbers.lenders import Claim, highest_rate_first, in_proportion, pay_down
from wizard.numbers.menu import plan_menu
from wizard.numbers.minimum import rolling
from wizard.numbers.schedule import Plan, capped, equal_payment, equal_principal, split
from wizard.numbers.simple import line_on_payments


def fen(least: int, most: int) -> st.SearchStrategy[Yuan]:
    """Amounts between two numbers of fen."""
    return st.integers(least, most).map(lambda n: yuan(Decimal(n).scaleb(-2)))


def per_million(most: int, least: int = 0) -> st.SearchStrategy[Rate]:
    """Rates in millionths."""
    return st.integers(least, most).map(lambda n: rate(Decimal(n).scaleb(-6)))


BALANCES = fen(1, 99_999_999_999)
DAILY = per_million(2_000)
MONTHLY = per_million(50_000)
MONTHS = st.integers(1, 120)
DATES = st.dates(date(2015, 1, 1), date(2060, 12, 31))


def assert_closes(plan: Plan, balance: Yuan, first: date) -> None:
    """A plan adds up to the fen, never goes below zero, ends at 0.00, and keeps its dates."""
    assert sum((row.principal for row in plan.rows), Decimal(plan.upfront)) == balance
    assert sum((amount for _, amount in plan.payments), Decimal(0)) == plan.total
    assert plan.total - balance == plan.extra == sum((row.interest for row in plan.rows), Decimal(0))
    assert all(row.payment == row.interest + row.principal for row in plan.rows)
    assert all(min(row.payment, row.interest, row.principal, row.balance) >= 0 for row in plan.rows)
    assert all(amount.as_tuple().exponent == -2 for row in plan.rows for amount in (row.payment, row.balance))
    assert not plan.rows or plan.rows[-1].balance == 0
    assert [row.date for row in plan.rows] == list(monthly_dates(first, len(plan.rows)))


@given(BALANCES, MONTHLY, MONTHS, DATES, st.integers(0, 100))
def test_every_schedule_closes_to_the_fen(balance: Yuan, monthly: Rate, months: int, first: date, percent: int) -> None:
    """All methods, with and without an up-front payment."""
    upfront = yuan(balance * percent / 100)
    for plan in (
        split(balance, months, first, upfront=upfront),
        equal_payment(balance, monthly, months, first, upfront=upfront),
        equal_principal(balance, monthly, months, first, upfront=upfront),
        fee_instalments(balance, monthly, months, first),
        deferred_instalments(balance, monthly, first, first, months, monthly_rate=monthly),
    ):
        assert_closes(plan, balance, first)
        assert len(plan.rows) <= months


@given(BALANCES, st.integers(1, 400), DATES)
def test_a_fixed_amount_is_never_exceeded(balance: Yuan, parts: int, first: date) -> None:
    """Every payment is the fixed amount, the last at most that."""
    monthly = yuan(max(balance / parts, Decimal("0.01")))
    plan = capped(balance, monthly, first)
    assert_closes(plan, balance, first)
    assert {row.payment for row in plan.rows[:-1]} <= {monthly}
    assert 0 < plan.last <= monthly
    assert len(plan.rows) == months_needed(balance, monthly)


@given(BALANCES, MONTHLY, st.integers(1, 119), DATES)
def test_a_longer_plan_never_lowers_the_total(balance: Yuan, monthly: Rate, months: int, first: date) -> None:
    """One month more never costs less."""
    for method in (equal_payment, equal_principal):
        assert method(balance, monthly, months + 1, first).total >= method(balance, monthly, months, first).total


@given(fen(100_000, 10_000_000), per_million(30_000), st.integers(2, 60), st.integers(0, 8))
def test_more_up_front_never_costs_more(balance: Yuan, monthly: Rate, months: int, tenths: int) -> None:
    """Another tenth paid at once does not raise the total."""
    first = date(2026, 12, 31)
    less, more = (yuan(balance * t / 10) for t in (tenths, tenths + 1))
    for method in (equal_payment, equal_principal):
        dear = method(balance, monthly, months, first, upfront=less)
        cheap = method(balance, monthly, months, first, upfront=more)
        # Each month's interest is rounded by itself; that alone can differ by half a fen a month.
        assert cheap.total <= dear.total + months * Decimal("0.01")


@given(BALANCES, DAILY, st.integers(0, 4000), st.integers(0, 4000))
def test_growth_rises_with_days_and_base_and_does_not_compound(base: Yuan, daily: Rate, days: int, more: int) -> None:
    """A split period gives the same growth within the rounding of its two parts."""
    whole = growth(base, daily, days + more)
    one, other = growth(base, daily, days), growth(base, daily, more)
    assert whole.once >= one.once
    assert growth(yuan(base + 1), daily, days).once >= one.once
    assert abs(whole.once - one.once - other.once) <= Decimal("0.01")
    assert whole.daily == one.daily + other.daily
    assert abs(whole.difference) <= Decimal("0.005") * (days + more) + Decimal("0.005")


@given(DATES, st.integers(0, 600))
def test_months_keep_their_day_and_clip(first: date, k: int) -> None:
    """The same day of the month, or the month's last; months follow each other."""
    moved = add_months(first, k)
    assert moved.day == min(first.day, calendar.monthrange(moved.year, moved.month)[1])
    assert (moved.year * 12 + moved.month) - (first.year * 12 + first.month) == k
    dates = monthly_dates(first, 14)
    assert list(dates) == sorted(set(dates))


@given(DATES, DATES, DATES)
def test_days_overdue_never_count_backwards(due: date, since: date, on: date) -> None:
    """Never negative; a later day adds exactly the days between, once overdue."""
    assert days_overdue(due, on) == max((on - due).days, 0)
    assert overdue_between(due, since, on) == max(days_overdue(due, on) - days_overdue(due, since), 0)


@given(fen(0, 10**9), fen(0, 10**9), fen(0, 10**9), fen(0, 10**9), st.sampled_from([BY_LAW, PRINCIPAL_FIRST]))
def test_allocation_keeps_every_fen(
    payment: Yuan, costs: Yuan, charges: Yuan, principal: Yuan, order: tuple[str, ...]
) -> None:
    """What is covered, what is left and what is unused add up; a later part waits for the earlier ones."""
    owed = Owed(costs, charges, principal)
    done = allocate(payment, owed, order)
    assert done.covered.total + done.unused == payment
    assert done.covered.total + done.left.total == owed.total
    assert done.unused == 0 or done.left.total == 0
    for earlier, later in pairwise(order):
        assert getattr(done.left, earlier) == 0 or getattr(done.covered, later) == 0


@given(BALANCES, DAILY, st.lists(st.tuples(st.integers(0, 300), fen(0, 10**8)), max_size=5))
def test_settlement_keeps_every_fen(principal: Yuan, daily: Rate, paid: list[tuple[int, Yuan]]) -> None:
    """Principal and all growth equal what was paid and what is still due."""
    due = date(2026, 1, 1)
    payments = [(date.fromordinal(due.toordinal() + days), amount) for days, amount in paid]
    found = settlement(Owed(principal=principal), daily, due, payments, date(2026, 12, 31))
    grown = sum((step.grown for step in found.steps), Decimal(found.grown))
    assert principal + grown == found.paid + found.due.total == found.in_all


@given(BALANCES, fen(1, 10**9))
def test_months_needed_cover_the_total(total: Yuan, monthly: Yuan) -> None:
    """That many payments cover it, one fewer does not."""
    months = months_needed(total, monthly)
    assert months is not None
    assert months * monthly >= total > (months - 1) * monthly


@given(st.lists(fen(0, 10**7), max_size=4), st.lists(fen(0, 10**7), max_size=4), per_million(1_000_000))
def test_an_offer_never_exceeds_its_share(incomes: list[Yuan], essentials: list[Yuan], share: Rate) -> None:
    """Down to the fen, never below nothing."""
    left = surplus(incomes, essentials, [])
    offer = affordable(left, share)
    assert 0 <= offer <= max(left * share, Decimal(0))
    assert left <= 0 or left * share - offer < Decimal("0.01")


@given(fen(0, 10**7), fen(0, 10**6), fen(0, 10**7), fen(0, 10**6))
def test_a_span_holds_every_case_in_it(income: Yuan, wide: Yuan, essentials: Yuan, broad: Yuan) -> None:
    """The worst and the best case enclose the middle."""
    came = Span(income, yuan(income + wide))
    need = Span(essentials, yuan(essentials + broad))
    found = surplus_span([came], [need], [])
    middle = surplus([yuan(income + wide / 2)], [yuan(essentials + broad / 2)], [])
    assert found.low - Decimal("0.01") <= middle <= found.high + Decimal("0.01")


@given(BALANCES, MONTHS, DATES)
def test_a_plan_without_cost_costs_nothing(balance: Yuan, months: int, first: date) -> None:
    """Every rate of an interest-free plan is zero, and nothing is above the line."""
    plan = split(balance, months, first)
    start = add_months(first, -1)
    found = cost(balance, start, plan.payments)
    assert [found.extra, found.xirr, found.irr_monthly, found.simple] == [0] * 4
    assert str(found.xirr) == "0.00000000"
    assert not line_on_payments(balance, start, plan.payments).is_above


@given(fen(100_000, 10**9), per_million(40_000, 500), st.integers(1, 60), DATES)
def test_the_rate_of_a_loan_is_found_again(balance: Yuan, monthly: Rate, months: int, first: date) -> None:
    """The monthly rate put in comes out, and the line is crossed exactly when the simple rate is above it."""
    plan = equal_payment(balance, monthly, months, first)
    start = add_months(first, -1)
    found = cost(balance, start, plan.payments)
    assert found.irr_monthly is not None
    assert abs(found.irr_monthly - monthly) < Decimal("0.00002")
    assert found.simple is not None
    held = line_on_payments(balance, start, plan.payments)
    assert held.above == max(held.charged - held.allowed, 0)
    if held.above > Decimal("0.05"):
        assert found.simple > held.line
    if found.simple > held.line + Decimal("0.001"):
        assert held.above > 0


@given(BALANCES, DAILY, DATES, st.integers(0, 400), MONTHS)
def test_a_deferral_adds_its_growth_and_nothing_else(
    balance: Yuan, daily: Rate, start: date, days: int, months: int
) -> None:
    """In one sum or in parts, the extra cost is the growth of the deferral."""
    until = date.fromordinal(start.toordinal() + days)
    grown = growth(balance, daily, days).once
    lump = deferred_lump(balance, daily, start, until)
    parts = deferred_instalments(balance, daily, start, until, months)
    assert lump.extra == parts.extra == grown
    assert_closes(lump, balance, until)
    assert_closes(parts, balance, until)


@given(fen(0, 10**8), MONTHS)
def test_rolling_balances_fall_and_add_up(balance: Yuan, months: int) -> None:
    """What is paid less its interest is what the balance lost."""
    rolled = rolling(balance, months)
    assert rolled.paid - rolled.interest == balance - rolled.left
    assert rolled.left >= 0


@given(st.lists(st.tuples(fen(0, 10**7), DAILY), min_size=1, max_size=5), fen(0, 10**6))
def test_shares_of_several_lenders_add_up(claims: list[tuple[Yuan, Rate]], monthly: Yuan) -> None:
    """Every fen goes somewhere, no lender gets more than it is owed."""
    debts = [Claim(owed, daily) for owed, daily in claims]
    total = sum((debt.owed for debt in debts), Decimal(0))
    for share in (in_proportion, highest_rate_first):
        parts = share(monthly, debts)
        assert sum(parts, Decimal(0)) == min(monthly, total)
        assert all(0 <= part <= debt.owed for part, debt in zip(parts, debts, strict=True))
        found = pay_down(monthly, debts, share)
        assert found.months is None or found.paid == total + found.cost


@given(fen(1, 10**8), fen(0, 10**6), fen(0, 10**7), DAILY)
def test_the_menu_stays_within_what_is_affordable(owed: Yuan, monthly: Yuan, cash: Yuan, daily: Rate) -> None:
    """At most three plans, each closing, none with a payment above the monthly amount or cash at hand."""
    today, first = date(2026, 11, 24), date(2026, 12, 31)
    choices = plan_menu(owed, monthly, today, first, cash_now=cash, defer_daily=daily)
    assert len(choices) <= 3
    assert monthly > NOTHING or not choices
    for choice in choices:
        assert_closes(choice.plan, owed, choice.plan.rows[0].date)
        assert max(row.payment for row in choice.plan.rows) <= monthly
        assert choice.plan.upfront <= cash
        assert choice.months <= 120
