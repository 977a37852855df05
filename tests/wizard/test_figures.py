"""Promises of the figures of a case: the app's lines win, the rest is estimated and said to be so."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from wizard.case import Budget, Case, Debt, Line
from wizard.figures import Figures, figures, overdue_daily
from wizard.money import Rate, Yuan, rate, yuan

TODAY = date(2026, 11, 24)
amounts = st.decimals(min_value=0, max_value=999_999, places=2).map(yuan)
some_amounts = st.decimals(min_value=Decimal("0.01"), max_value=999_999, places=2).map(yuan)


def owing(
    principal: Yuan, *, product: str = "huabei", due: date | None = date(2026, 10, 10), as_of: date = TODAY,
    fees: Yuan | None = None, daily: Rate | None = None,
) -> Debt:  # fmt: skip
    """One debt."""
    return Debt(id="d1", product=product, principal=principal, due=due, as_of=as_of, fees=fees, daily_rate=daily)


def of(*debts: Debt, budget: Budget | None = None, today: date = TODAY) -> Figures:
    """The figures of a case with these debts."""
    return figures(Case(id="x", opened=TODAY, debts=debts, budget=budget), today)


def test_the_apps_figure_wins_and_only_later_days_are_added() -> None:
    """With the fee of the page known, today's sum is the page's sum, and ten days later ten days more."""
    debt = owing(yuan("8350.40"), fees=yuan("96.03"), due=date(2026, 11, 1))
    assert of(debt).owed_today == yuan("8446.43")
    assert of(debt, today=TODAY + timedelta(days=10)).owed_today == yuan("8446.43") + yuan("41.75")


def test_unknown_charges_are_estimated_from_the_due_day_and_marked() -> None:
    """12,000.00 overdue for 45 days at 0.05 % a day is 270.00 more."""
    found = of(owing(yuan(12000)))
    assert found.owed_today == yuan(12270)
    assert found.days_overdue == 45
    assert found.cost_per_day == yuan(6)
    assert found.owed_in_30_days == yuan(12450)
    assert found.owed_in_90_days == yuan(12810)
    assert found.debts[0].estimated


def test_a_fee_of_zero_is_a_figure() -> None:
    """Zero on the page is not the same as not known."""
    found = of(owing(yuan(12000), fees=yuan(0)))
    assert found.owed_today == yuan(12000)
    assert not found.debts[0].estimated


def test_a_due_day_to_come_costs_nothing_yet() -> None:
    """Not yet overdue: no cost today, and growth only from the due day on."""
    found = of(owing(yuan(10000), due=TODAY + timedelta(days=10)))
    assert found.days_overdue == 0
    assert found.cost_per_day == yuan(0)
    assert found.owed_today == yuan(10000)
    assert found.owed_in_30_days == yuan(10100)


def test_a_loan_bears_one_and_a_half_times_its_contract_rate() -> None:
    """V6: 10,000.00 at 0.04 % a day, overdue for 30 days, 180.00; the penalty replaces the contract rate."""
    loan = owing(yuan(10000), product="jiebei", due=TODAY - timedelta(days=30), daily=rate("0.0004"))
    assert overdue_daily(loan) == Decimal("0.0006")
    assert of(loan).owed_today == yuan(10180)


def test_a_loan_without_its_rate_is_not_guessed() -> None:
    """No rate, no growth: the cost is unknown, not zero, and so is the sum in 30 days."""
    found = of(owing(yuan(10000), product="jiebei"), owing(yuan(500)))
    assert found.cost_per_day is None
    assert found.owed_in_30_days is None
    assert found.trend == ()


def test_only_the_sum_known_is_not_charged_twice() -> None:
    """The sum of the page already holds the charges up to that day."""
    debt = Debt(id="d1", product="huabei", principal=yuan(12270), due=date(2026, 10, 10), as_of=TODAY, only_total=True)
    assert of(debt).owed_today == yuan(12270)


def test_the_month() -> None:
    """V16 with half as the share: 6,500 − 3,900 − 1,200 leaves 1,400, of which 700 is safe and 1,120 the most."""
    budget = Budget(
        income=(Line("wage", yuan(6500)),),
        essentials=(Line("rent", yuan(3900)),),
        other_debts=(Line("card", yuan(1200)),),
    )
    found = of(owing(yuan(12000)), budget=budget)
    assert (found.surplus, found.affordable_monthly, found.most_monthly) == (yuan(1400), yuan(700), yuan(1120))
    assert found.months_to_clear == 18


def test_without_essentials_nothing_is_called_left() -> None:
    """Income alone says nothing about what one can pay."""
    assert of(owing(yuan(1)), budget=Budget(income=(Line("wage", yuan(6500)),))).surplus is None


@given(income=amounts, essentials=amounts, other=amounts)
def test_what_is_offered_never_exceeds_what_is_left(income: Yuan, essentials: Yuan, other: Yuan) -> None:
    """Half of the surplus at most; nothing from a surplus of zero or less."""
    budget = Budget(income=(Line("a", income),), essentials=(Line("b", essentials),), other_debts=(Line("c", other),))
    found = of(owing(yuan(100)), budget=budget)
    assert found.surplus == income - essentials - other
    assert found.affordable_monthly is not None
    assert 0 <= found.affordable_monthly <= max(found.surplus, yuan(0))
    assert (found.affordable_monthly == 0) or found.surplus > 0


@given(
    debts=st.lists(st.tuples(some_amounts, st.integers(-60, 900)), min_size=1, max_size=5), later=st.integers(0, 400)
)
def test_waiting_never_makes_it_less_and_the_parts_make_the_sum(debts: list[tuple[Yuan, int]], later: int) -> None:
    """Growth is monotone in time; the sum of a case is the sum of its debts to the fen."""
    owed = [owing(amount, due=TODAY - timedelta(days=days)) for amount, days in debts]
    now, then = of(*owed), of(*owed, today=TODAY + timedelta(days=later))
    assert then.owed_today >= now.owed_today
    assert now.owed_today == sum(debt.owed_today for debt in now.debts)
    assert [amount for _, amount in now.trend] == sorted(amount for _, amount in now.trend)
