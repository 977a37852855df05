"""A request at the monthly rate the lender named: its figures, what speaks against it, and where it is said."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.wizard.judgement.situations import BUDGET, DEBT, TODAY, offered, situation
from tests.wizard.recomputed import check
from wizard.case import Case, Line, Request
from wizard.checks import problems
from wizard.codec import from_plain, to_plain
from wizard.explained import explained
from wizard.export.schedules import plan as exported
from wizard.figures import figures
from wizard.intents import AddDebt, ChooseAsk
from wizard.judgement.asks import Proposal, chosen, drafted, ranked, taking, warnings
from wizard.judgement.cash_ahead import paid_when
from wizard.judgement.comparison import compared
from wizard.judgement.plans import INSTALMENT_ASKS
from wizard.knowledge.ids import AskId
from wizard.money import NOTHING, Rate, rate, yuan
from wizard.numbers.schedule import equal_payment
from wizard.texts import texts
from wizard.update import update
from wizard.words import LENGTHS, compose

ONE = rate("0.01")
PARTS = sorted(INSTALMENT_ASKS)
asks = st.sampled_from(PARTS)
RATES = st.integers(0, 100).map(lambda n: rate(Decimal(n).scaleb(-3)))
AMOUNTS = st.integers(100_00, 5_000_00).map(lambda n: yuan(Decimal(n).scaleb(-2)))
wishes: st.SearchStrategy[dict[str, Any]] = st.fixed_dictionaries(
    {"ask": asks, "months": st.none() | st.integers(1, 120), "monthly": st.none() | AMOUNTS,
     "upfront": st.none() | AMOUNTS, "waive": st.none() | AMOUNTS}
)  # fmt: skip


def wished(case: Case, **fields: Any) -> Proposal:
    """What a request of one's own comes to."""
    plan = drafted(case, ChooseAsk(**fields), TODAY)
    assert plan is not None
    return plan


def asked(**fields: Any) -> Case:
    """A case that has chosen this request."""
    base: dict[str, Any] = {"ask": "instalments", "monthly_rate": ONE}
    return situation(request=Request(**base | fields))


def test_equal_payments_bear_the_interest() -> None:
    """8,446.43 at 1 % over 12 months is 750.46 a month; by hand 8,446.43 × 1 % ÷ (1 − 1.01⁻¹²)."""
    plan = wished(situation(), ask="instalments", months=12, monthly_rate=ONE)
    by_hand = yuan(Decimal("84.4643") / (1 - 1 / Decimal("1.01") ** 12))
    assert (plan.months, plan.monthly) == (12, by_hand)
    assert plan.rows == equal_payment(yuan("8446.43"), ONE, 12, date(2026, 12, 10)).rows
    assert plan.extra is not None
    assert plan.extra == sum(row.interest for row in plan.rows) > 500


def test_a_monthly_amount_is_paid_until_nothing_is_left() -> None:
    """At 750 a month it takes 13 payments: a little less than the twelve equal ones asks for a small one more."""
    plan = wished(situation(), ask="instalments", monthly=yuan(750), monthly_rate=ONE)
    assert (plan.months, plan.monthly, plan.left) == (13, yuan(750), NOTHING)
    assert plan.last is not None
    assert NOTHING < plan.last < 10
    alone = wished(situation(), ask="instalments", monthly=yuan(99_999), monthly_rate=ONE)
    assert (alone.months, alone.total) == (1, yuan("8530.89"))


def test_what_does_not_cover_the_interest_is_said() -> None:
    """84.46 is the first month's interest: with no more than that no plan is drawn up, and the reason stands there."""
    plan = wished(situation(), ask="instalments", monthly=yuan("84.46"), monthly_rate=ONE)
    assert (plan.months, plan.monthly, plan.total) == (None, None, None)
    (reason,) = warnings(situation(), plan, TODAY)
    assert (reason.id, reason.values) == ("ask_never_ends", {"interest": yuan("84.46")})


def test_both_given_what_stays_open_is_said() -> None:
    """Six payments of 500 leave principal and interest open; the sum is that of the schedule."""
    plan = wished(situation(), ask="instalments", monthly=yuan(500), months=6, monthly_rate=ONE)
    said = {reason.id: reason.values for reason in warnings(situation(), plan, TODAY)}
    assert said["ask_falls_short"] == {"left": plan.rows[-1].balance}
    assert plan.left == yuan("8446.43") + sum(row.interest for row in plan.rows) - 3000


def test_a_month_of_the_pause_is_not_counted_twice() -> None:
    """The debt grows until a month before the first payment, which bears the rate of that month."""
    plain = wished(situation(), ask="extension_instalments", months=12)
    with_rate = wished(situation(), ask="extension_instalments", months=12, monthly_rate=ONE)
    assert plain.first == with_rate.first == date(2027, 3, 10)
    principal = sum(row.principal for row in with_rate.rows)
    assert principal == yuan("8446.43") + yuan(DEBT.principal * Decimal("0.0005") * 78)
    assert plain.total == yuan("8446.43") + yuan(DEBT.principal * Decimal("0.0005") * 106)


@given(wishes, RATES)
def test_with_a_rate_everything_still_adds_up(wish: dict[str, Any], monthly_rate: Rate) -> None:
    """The schedule ends at 0.00 or at what is said to stay open; payments, parts and total are the same sum."""
    plan = wished(situation(), **wish, monthly_rate=monthly_rate)
    if plan.total is None or plan.months is None:
        return
    upfront = plan.upfront or NOTHING
    assert plan.monthly is not None
    assert plan.last is not None
    assert plan.total == upfront + plan.monthly * (plan.months - 1) + plan.last
    assert plan.extra == plan.total - figures(situation(), TODAY).owed_today
    if plan.months <= 120:
        assert sum(amount for _, amount in paid_when(plan, TODAY)) == plan.total
    if plan.rows:
        assert plan.total == upfront + sum(row.payment for row in plan.rows)
        assert plan.rows[-1].balance == plan.left
    if wish["months"] is None or wish["monthly"] is None:
        assert plan.left == 0


@given(wishes)
def test_a_rate_of_nothing_is_none(wish: dict[str, Any]) -> None:
    """0 % and no rate come to the same in every figure."""
    assert wished(situation(), **wish, monthly_rate=rate(0)) == wished(situation(), **wish)


@given(wishes, st.integers(0, 99), st.integers(1, 99))
def test_a_higher_rate_never_lowers_the_total(wish: dict[str, Any], low: int, more: int) -> None:
    """A tenth of a per cent or more apart, up to 5 %; a plan that never ends is the highest of all."""
    high = min(low + more, 50)
    # A month's growth gives way to a month's rate as soon as there is one: only rates are compared with each other.
    low = min(max(low, 1) if wish["ask"] == "extension_instalments" else low, high)
    wish = wish | {"months": wish["months"] and min(wish["months"], 60)}
    if wish["months"] and wish["monthly"]:
        return
    one, other = (wished(situation(), **wish, monthly_rate=rate(Decimal(n).scaleb(-3))) for n in (low, high))
    if other.total is not None:
        assert one.total is not None
        assert one.total <= other.total


def test_ready_plans_stay_without_interest() -> None:
    """The menu names no rate, also where the request has one."""
    assert all(plan.monthly_rate is None and not plan.rows for plan in ranked(asked(months=12), TODAY))


def test_taking_a_plan_keeps_its_rate() -> None:
    """What is asked for again with its own figures has the same ones."""
    plan = chosen(asked(months=18), TODAY)
    assert plan is not None
    again = chosen(update(situation(), taking(plan), TODAY), TODAY)
    assert again == plan


@pytest.mark.parametrize("wrong", ["-0.01", "0.11", "1", "NaN", "Infinity"])
def test_an_absurd_rate_is_refused_at_its_field(wrong: str) -> None:
    """Below nothing, above ten per cent a month, or no number."""
    found = problems(situation(), ChooseAsk(ask="instalments", monthly_rate=rate(wrong)), TODAY)
    assert [(one.id, one.field) for one in found] == [("rate.monthly_range", "monthly_rate")]


def test_a_request_of_before_still_opens() -> None:
    """A case kept without a rate reads as one without; one with a rate comes back whole, above 1 % too."""
    request = Request(ask="instalments", months=12, monthly_rate=rate("0.015"))
    plain = to_plain(request)
    assert plain["monthly_rate"] == "0.015"
    assert from_plain(plain, Request) == request
    del plain["monthly_rate"]
    assert from_plain(plain, Request).monthly_rate is None
    told = {"do": "choose_ask", "ask": "instalments", "monthly_rate": "1.5%"}
    assert from_plain(told, ChooseAsk) == ChooseAsk(ask="instalments", monthly_rate=rate("0.015"))


def test_a_daily_rate_keeps_its_own_bound() -> None:
    """What is usual for a month is a slip for a day, from a file as from a field."""
    told = {"do": "add_debt", "product": "jiebei", "principal": "5000", "due": None, "as_of": "2026-11-24"}
    intent = from_plain(told | {"daily_rate": "0.015"}, AddDebt)
    assert [(one.id, one.field) for one in problems(situation(), intent, TODAY)] == [("rate.too_large", "daily_rate")]


@pytest.mark.parametrize("length", LENGTHS)
@pytest.mark.parametrize("fields", [{"months": 12}, {"months": 1}, {"monthly": yuan(50)}, {"monthly": yuan(600)}])
def test_every_draft_names_the_rate(length: str, fields: dict[str, Any]) -> None:
    """The sums of a letter are honest: the rate they rest on stands beside them; without one it is not mentioned."""
    text = compose(asked(**fields), "request", length, TODAY).text
    assert "月利率" in text
    assert "1%" in text
    assert "月利率" not in compose(asked(**fields, monthly_rate=None), "request", length, TODAY).text
    assert "1% interest a month" in compose(asked(**fields), "request", "letter", TODAY, "en").text


@given(wishes, RATES)
def test_every_figure_with_a_rate_can_be_recomputed(wish: dict[str, Any], monthly_rate: Rate) -> None:
    """Each step of the arithmetic done again gives what the plan says."""
    case = situation(request=Request(**wish, monthly_rate=monthly_rate))
    own = chosen(case, TODAY)
    assert own is not None
    seen = {}
    for one in explained(case, TODAY, "proposal"):
        check(one)
        if one.about.name == "explain.about.request":
            seen[one.id] = one.value
    if own.months is not None and own.rows:
        for name in ("monthly", "months", "total", "extra", *(("last",) if own.last != own.monthly else ())):
            assert seen[f"plan_{name}"] == getattr(own, name)


def test_the_export_shows_each_payment_with_its_interest() -> None:
    """Rate, total, and twelve rows that end in nothing."""
    text = exported(texts("zh_Hans"), asked(months=12), TODAY)
    own = chosen(asked(months=12), TODAY)
    assert own is not None
    assert "| 月利率 | 1% |" in text
    assert "| 1 | 2026-12-10 | 750.46 元 | 84.46 元 | 666.00 元 | 7,780.43 元 |" in text
    assert text.splitlines()[-1].endswith("| 0.00 元 |")
    assert f"{own.total:,.2f}" in text
    assert "月利率" not in exported(texts("zh_Hans"), asked(months=12, monthly_rate=None), TODAY)


def test_the_comparison_counts_the_interest() -> None:
    """Beside an offer the request stands with all that it costs."""
    case = asked(months=12)
    way, own = compared(case, offered(), TODAY)[1], chosen(case, TODAY)
    assert own is not None
    assert own.extra
    assert (way.total, way.extra, way.monthly, way.months) == (own.total, own.extra, own.monthly, 12)


@pytest.mark.parametrize("ask", get_args(AskId))
def test_a_rate_means_nothing_where_nothing_is_paid_in_parts(ask: str) -> None:
    """A waiver, a pause or one payment has the same figures with it."""
    if ask not in INSTALMENT_ASKS:
        assert wished(situation(), ask=ask, monthly_rate=ONE) == wished(situation(), ask=ask)


def test_the_month_that_is_left_pays_the_interest_too() -> None:
    """Without figures of one's own the safe amount is paid until the rate and the debt are."""
    plan = wished(situation(), ask="instalments", monthly_rate=ONE)
    assert (plan.monthly, plan.months) == (yuan("629.75"), 15)
    poor = replace(BUDGET, income=(Line("wage", yuan(3400)),))
    stuck = wished(situation(budget=poor), ask="instalments", monthly_rate=ONE)
    assert stuck.endless == yuan("84.46")
