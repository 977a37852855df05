"""The plan menu, waiting, and several lenders."""

from __future__ import annotations

from datetime import date

from wizard.money import NOTHING, rate, yuan
from wizard.numbers.lenders import Claim, highest_rate_first, in_proportion, pay_down
from wizard.numbers.menu import plan_menu, waiting

TODAY, FIRST = date(2026, 11, 24), date(2026, 12, 24)


def test_the_menu_offers_three_ways() -> None:
    """Even parts, a tenth at once and less a month, or three months later with the growth in it."""
    even, upfront, deferral = plan_menu(
        yuan(21_480), yuan(900), TODAY, FIRST, cash_now=yuan(3000), defer_daily=rate("0.0005")
    )
    assert (even.id, even.months, even.plan.monthly, even.plan.extra) == ("even", 24, yuan(895), NOTHING)
    assert (upfront.id, upfront.plan.upfront, upfront.plan.upfront_on) == ("upfront", yuan(2148), TODAY)
    assert upfront.plan.monthly == yuan("805.50")
    assert (deferral.id, deferral.plan.rows[0].date) == ("deferral", date(2027, 3, 24))
    assert deferral.plan.extra == yuan("1288.80")


def test_nothing_affordable_proposes_no_plan() -> None:
    """A surplus of zero or less leads elsewhere."""
    assert plan_menu(yuan(21_480), NOTHING, TODAY, FIRST) == ()
    assert plan_menu(NOTHING, yuan(100), TODAY, FIRST) == ()


def test_without_cash_there_is_no_up_front_plan() -> None:
    """Nobody is asked for money that is not there."""
    assert [choice.id for choice in plan_menu(yuan(21_480), yuan(900), TODAY, FIRST)] == ["even", "deferral"]


def test_a_plan_beyond_ten_years_is_left_out() -> None:
    """121 months are no plan; between 60 and 120 the exact length is used."""
    assert plan_menu(yuan(12_001), yuan(100), TODAY, FIRST, defer_months=0) == ()
    (only,) = plan_menu(yuan(7_700), yuan(100), TODAY, FIRST, defer_months=0)
    assert (only.months, only.plan.monthly) == (77, yuan(100))


def test_a_last_payment_that_does_not_fit_takes_a_month_more() -> None:
    """100.00 in three parts of at most 33.33 would leave 33.34."""
    (only,) = plan_menu(yuan(100), yuan("33.33"), TODAY, FIRST, defer_months=0)
    assert only.months == 6


def test_waiting_is_priced() -> None:
    """Now, in 30 and in 90 days."""
    found = waiting(yuan(3100), yuan(3000), rate("0.0005"))
    assert [(each.days, each.total, each.extra) for each in found] == [
        (0, yuan(3100), NOTHING),
        (30, yuan(3145), yuan(45)),
        (90, yuan(3235), yuan(135)),
    ]


def test_the_highest_rate_first_never_costs_more() -> None:
    """The same money a month, less cost."""
    claims = [
        Claim(yuan(8000), rate("0.0005")),
        Claim(yuan(12_000), rate("0.0006")),
        Claim(yuan(3000), rate("0.0003")),
    ]
    even = pay_down(yuan(1500), claims, in_proportion)
    steep = pay_down(yuan(1500), claims, highest_rate_first)
    assert even.first == (yuan("521.74"), yuan("782.61"), yuan("195.65"))
    assert steep.first == (NOTHING, yuan(1500), NOTHING)
    assert steep.cost < even.cost
    assert steep.months is not None
    assert even.months is not None
    assert steep.months <= even.months


def test_an_amount_that_never_pays_off_has_no_months() -> None:
    """Growth above the payment: said, not computed for ever."""
    found = pay_down(yuan(1), [Claim(yuan(10_000), rate("0.0006"))], in_proportion)
    assert found.months is None
