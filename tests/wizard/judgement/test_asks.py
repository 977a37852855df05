"""Which request is recommended, and that its figures hold."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.wizard.judgement.situations import BUDGET, DEBT, TODAY, situation, situations
from tests.wizard.words.generated import cases, requests
from wizard.case import Budget, Case, Hardship, Line, Reply, Request, WalkAway, moment
from wizard.figures import figures
from wizard.intents import ChooseAsk
from wizard.judgement.asks import INSTALMENT_ASKS, LONGEST_MONTHS, Proposal, chosen, drafted, ranked, taking, warnings
from wizard.judgement.plans import ASK_FIELDS, drawn_up, first_date
from wizard.knowledge import asks
from wizard.knowledge.ids import PredicateId
from wizard.money import FEN, NOTHING, yuan
from wizard.texts import LANGS, texts
from wizard.texts.prose import said
from wizard.update import update

NOTHING_LEFT = Budget(income=(Line("wage", yuan(3000)),), essentials=(Line("rent", yuan(3100)),))


def ids(plan: Proposal, case: Case) -> list[str]:
    """The warnings about *plan*."""
    return [reason.id for reason in warnings(case, plan, TODAY)]


def wished(case: Case, **fields: Any) -> Proposal:
    """What a request of one's own comes to."""
    plan = drafted(case, ChooseAsk(**fields), TODAY)
    assert plan is not None
    return plan


def parts(plan: Proposal) -> object:
    """Everything that is paid, added up."""
    monthly = (plan.monthly or NOTHING) * ((plan.months or 1) - 1)
    return (plan.upfront or NOTHING) + monthly + (plan.last or NOTHING)


def test_a_month_that_leaves_something_is_split_by_the_safe_amount() -> None:
    """8,446.43 at 629.75 a month: 13 payments and a last one of 259.68, from the next 10th that leaves two weeks."""
    plans = ranked(situation(), TODAY)
    plan = next(plan for plan in plans if plan.ask == "instalments")
    assert (plan.months, plan.monthly, plan.last) == (14, yuan("629.75"), yuan("259.68"))
    assert (plan.total, plan.extra, plan.first) == (yuan("8446.43"), NOTHING, date(2026, 12, 10))


def test_a_request_that_is_chosen_has_the_figures_it_was_shown_with() -> None:
    """What stands in the table is what is drafted."""
    case = situation()
    for plan in ranked(case, TODAY):
        own = chosen(update(case, taking(plan), TODAY), TODAY)
        assert own is not None
        assert replace_reasons(own) == replace_reasons(plan)


def replace_reasons(plan: Proposal) -> tuple[object, ...]:
    """*plan* without its reasons."""
    return (
        plan.ask,
        plan.months,
        plan.monthly,
        plan.upfront,
        plan.first,
        plan.last,
        plan.total,
        plan.extra,
        plan.waive,
        plan.deferred,
    )


@given(situations)
def test_taking_a_plan_never_changes_its_figures(case: Case) -> None:
    """For any month and any debt."""
    for plan in ranked(case, TODAY):
        own = chosen(update(case, taking(plan), TODAY), TODAY)
        assert own is not None
        assert replace_reasons(own) == replace_reasons(plan)


@given(cases)
def test_the_menu_keeps_its_laws(case: Case) -> None:
    """At most three plans, all different; no day before today; totals are the sum of their parts; the last payment is no higher."""
    plans = ranked(case, TODAY)
    assert len(plans) <= 3
    assert len({plan.ask for plan in plans}) == len(plans)
    assert bool(plans) == bool(case.debts)
    for plan in plans:
        assert plan.first is None or plan.first >= TODAY
        assert plan.total is None or plan.total == parts(plan)
        assert plan.monthly is None or (plan.last is not None and NOTHING < plan.last <= plan.monthly)
        assert plan.months is None or plan.months >= 1


@given(cases)
def test_no_monthly_amount_is_proposed_without_a_surplus(case: Case) -> None:
    """Where a month leaves nothing, or is not known, nothing monthly is proposed; an extension comes first."""
    left = figures(case, TODAY).surplus
    plans = ranked(case, TODAY)
    if plans and (left is None or left <= 0):
        assert all(plan.monthly is None and plan.ask not in INSTALMENT_ASKS for plan in plans)
        if not any(reply.outcome == "refused" for reply in case.replies):
            assert plans[0].ask == "extension"


@given(cases, requests)
def test_any_request_of_ones_own_comes_to_a_sound_plan(case: Case, request: Request) -> None:
    """Nothing is paid before today, nor beyond what is owed and its interest; payments add up; rounding leaves less than a fen a month."""
    if not case.debts:
        return
    plan = drawn_up(case, request, TODAY)
    owed = figures(case, TODAY).owed_today
    assert plan.first is None or plan.first >= TODAY
    assert plan.total is None or plan.total == parts(plan)
    if plan.extra is not None and plan.total is not None:
        assert plan.extra == plan.total - owed
    if plan.monthly is not None:
        assert plan.last is not None
        assert plan.months is not None
        assert plan.monthly > NOTHING
        assert plan.last > NOTHING
        # With interest a fen of rounding grows until the last payment.
        assert plan.rows or plan.last < plan.monthly + plan.months * FEN
    if plan.deferred is None and plan.total is not None:
        assert plan.total <= owed + sum(row.interest for row in plan.rows)


@given(st.dates(date(2000, 1, 1), date(2099, 1, 1)))
def test_a_first_payment_leaves_two_weeks(today: date) -> None:
    """The day proposed is a 10th, at least 14 days and at most 45 days away."""
    day = first_date(today)
    assert day.day == 10
    assert timedelta(days=14) <= day - today <= timedelta(days=45)


def test_a_first_day_that_has_passed_is_proposed_anew() -> None:
    """A case opened again weeks later drafts no day in the past, and says so."""
    case = situation(request=Request(ask="instalments", first=date(2026, 11, 1)))
    plan = chosen(case, TODAY)
    assert plan is not None
    assert plan.first == first_date(TODAY)
    assert "ask_first_passed" in ids(plan, case)


def test_a_request_of_an_earlier_round_is_not_that_of_this_one() -> None:
    """A new round begins without a request."""
    case = situation(round=2, request=Request(ask="instalments", round=1))
    assert chosen(case, TODAY) is None


def test_what_was_refused_is_not_recommended_again() -> None:
    """After a refusal something else comes first, and the refused one says that it was tried."""
    first = ranked(situation(), TODAY)[0].ask
    refused = Reply(outcome="refused", at=moment(TODAY), round=1)
    plans = ranked(situation(round=2, replies=(refused,), request=Request(ask=first, round=1)), TODAY)
    assert plans[0].ask != first
    assert all("ask_refused_before" in [r.id for r in plan.reasons] for plan in plans if plan.ask == first)


def test_a_counter_offer_does_not_push_the_request_back() -> None:
    """Only a refusal changes the order."""
    first = ranked(situation(), TODAY)[0].ask
    assert ranked(situation(round=2, request=Request(ask=first, round=1)), TODAY)[0].ask == first


def test_a_plan_that_would_never_end_is_no_plan() -> None:
    """With a few yuan a month a pause or a waiver is asked for, and the reason is said."""
    case = situation(debts=(replace(DEBT, principal=yuan(200_000)),))
    plans = ranked(case, TODAY)
    assert all(plan.monthly is None for plan in plans)
    assert "ask_no_workable_plan" in [reason.id for reason in plans[0].reasons]
    months = figures(case, TODAY).months_to_clear
    assert months is not None
    assert months > LONGEST_MONTHS


def test_a_waiver_without_money_promises_no_day() -> None:
    """Who cannot pay the rest names no day for it; who can, does."""
    poor = situation(budget=NOTHING_LEFT)
    rich = situation(budget=replace(NOTHING_LEFT, cash_now=yuan(20_000)))
    assert wished(poor, ask="waiver").first is None
    assert wished(rich, ask="waiver").first == TODAY + timedelta(days=14)


@pytest.mark.parametrize(
    ("monthly", "expected"),
    [
        ("629.75", []),
        ("629.76", ["ask_above_safe"]),
        ("1007.60", ["ask_above_safe"]),
        ("1007.61", ["ask_above_most"]),
        ("1259.51", ["ask_above_surplus"]),
    ],
)
def test_a_monthly_amount_beyond_the_budget_is_said(monthly: str, expected: list[str]) -> None:
    """Each bound of the month has its own sentence; one sentence at a time."""
    assert ids(wished(situation(), ask="instalments", monthly=yuan(monthly)), situation()) == expected


def test_what_speaks_against_a_request_is_said() -> None:
    """No surplus, one's own line, months, cash, a sum that stays open."""
    poor = situation(budget=NOTHING_LEFT)
    assert ids(wished(poor, ask="instalments", months=12), poor) == ["ask_without_surplus"]
    lined = situation(walk_away=WalkAway(monthly=yuan(500), months=18))
    found = ids(wished(lined, ask="instalments", months=12, monthly=yuan(600)), lined)
    assert found == ["ask_above_line", "ask_below_line_months", "ask_falls_short"]
    bold = wished(situation(), ask="instalments", upfront=yuan(1000))
    assert ids(bold, situation()) == ["ask_upfront_above_cash"]
    slow = wished(situation(), ask="instalments", monthly=yuan(100))
    assert ids(slow, situation()) == ["ask_very_long"]


def test_too_many_months_end_when_all_is_paid() -> None:
    """Nobody pays more than is owed because of a slip in the number of months."""
    plan = wished(situation(), ask="instalments", months=60, monthly=yuan(600))
    assert (plan.months, plan.total) == (15, yuan("8446.43"))


def test_a_split_into_months_leaves_the_fen_to_the_last_payment() -> None:
    """Choosing by months and choosing by the monthly amount shown come to the same."""
    plan = wished(situation(), ask="instalments", months=12)
    assert (plan.monthly, plan.last, plan.total) == (yuan("703.86"), yuan("703.97"), yuan("8446.43"))
    again = wished(situation(), ask="instalments", months=12, monthly=plan.monthly)
    assert replace_reasons(again) == replace_reasons(plan)


def test_an_up_front_payment_counts() -> None:
    """The first payment belongs to the total, whatever the kind of request."""
    for ask in asks():
        plan = wished(situation(), ask=ask, upfront=yuan(500))
        assert plan.upfront == yuan(500)
        assert plan.total == parts(plan)


def test_every_kind_of_request_says_what_it_takes() -> None:
    """No kind is without its fields."""
    assert ASK_FIELDS.keys() == asks().keys()


@pytest.mark.parametrize("lang", LANGS)
def test_every_reason_has_its_sentence(lang: Any) -> None:
    """Each predicate of the packs can be said as a reason, in each language."""
    from typing import get_args

    t = texts(lang)
    for name in get_args(PredicateId):
        assert said(t, f"reason.ask_{name}", {})
    for case in (
        situation(),
        situation(budget=None),
        situation(budget=NOTHING_LEFT),
        situation(hardship=Hardship(cause="forgot")),
    ):
        for plan in ranked(case, TODAY):
            for reason in (*plan.reasons, *warnings(case, plan, TODAY)):
                assert said(t, f"reason.{reason.id}", reason.values)
    assert BUDGET.cash_now == yuan(600)
