"""Every figure can be recomputed: its arithmetic is read back, done again, and comes to what the screens show."""

from __future__ import annotations

import json
import re
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from freezegun import freeze_time
from hypothesis import given, settings
from msgspec.structs import replace

from tests.journeys.conftest import NAMES, TODAY, headless
from tests.wizard.conftest import Call
from tests.wizard.judgement.situations import agreed, offered, offers, situation, situations
from tests.wizard.recomputed import check
from tests.wizard.words.generated import cases
from wizard import knowledge
from wizard.app_figure import app_figures
from wizard.bill import bills
from wizard.case import Case, Debt, Instalment, Offer, Request
from wizard.explained import About, explained
from wizard.explained.value import FIGURES
from wizard.explained.words import explained_json, told
from wizard.figures import debt_figures, figures
from wizard.judgement.agreement import position
from wizard.judgement.asks import chosen, ranked
from wizard.judgement.comparison import compared
from wizard.judgement.follow_up import waiting
from wizard.judgement.lender_part import facing
from wizard.judgement.offers import examine, latest_offer
from wizard.judgement.time_limits import time_limits
from wizard.money import rate, yuan
from wizard.stages import STAGE_IDS
from wizard.texts import LANGS, texts

WHOLE = ("income", "essentials", "other_debts", "surplus", "affordable_monthly", "most_monthly", "months_to_clear", "debt_ratio",
         "owed_in_30_days", "owed_in_90_days")  # fmt: skip

BEHIND = Debt(
    id="d1", product="jiebei", principal=yuan("7622.98"), due=date(2026, 10, 10), as_of=TODAY, daily_rate=rate("0.0004"),
    missed=(
        Instalment(date(2026, 10, 10), yuan("798.58"), yuan("101.17")),
        Instalment(date(2026, 11, 10), yuan("808.16"), yuan("91.59")),
    ),
)  # fmt: skip


def shown(case: Case, stage: str | None = None) -> dict[tuple[str, About], Any]:
    """What is explained, by figure and owner."""
    return {(one.id, one.about): one.value for one in explained(case, TODAY, stage)}  # type: ignore[arg-type]


def check_against_screens(case: Case) -> None:
    """The values are those that the screens draw from the engine."""
    found, seen = figures(case, TODAY), shown(case, "assess")
    for id in WHOLE:
        if (value := seen.get((id, About()))) is not None:
            assert value == getattr(found, id), id
    owed = [value for (id, _), value in seen.items() if id == "owed_today"]
    assert sorted(owed) == sorted(
        [one.owed_today for one in found.debts] + ([found.owed_today] if len(found.debts) > 1 else [])
    )
    part = facing(case, TODAY)
    plans, at = ranked(part, TODAY), shown(case, "proposal")
    for plan in plans:
        about = About(f"ask.{plan.ask}.name")
        for id in ("monthly", "months", "total", "extra", "waive", "first"):
            value = getattr(plan, id)
            if id == "months" and plan.monthly is None:
                continue
            if value is not None and not (id == "waive" and plan.ask == "extension"):
                assert at[(f"plan_{id}", about)] == value, (plan, id)
        if plan.monthly is not None and plan.last != plan.monthly:
            assert at[("plan_last", about)] == plan.last
    if (wait := waiting(case, TODAY)) is not None:
        assert shown(case, "feedback")[("chase_on", About())] == wait.chase_on
    check_offer(case)


def check_offer(case: Case) -> None:
    """The offer and the agreement as the confirm screen shows them."""
    at, offer = shown(case, "confirm"), latest_offer(case)
    if offer is None:
        return
    about = About("explain.about.offer", case.offers.index(offer) + 1 if len(case.offers) > 1 else 0)
    seen = examine(case, offer, TODAY)
    assert at[("offer_total", about)] == seen.expected_total
    assert at.get(("offer_difference", about)) == seen.difference
    assert at[("offer_extra", about)] == seen.extra
    if seen.share is not None:
        assert abs(at[("offer_share", about)] - seen.share) <= Decimal("0.00005")
    if seen.cost is not None and seen.extra > 0 and seen.cost.irr_nominal is not None:
        assert abs(at[("offer_nominal", about)] - seen.cost.irr_nominal) <= Decimal("0.0000005")
    ways = compared(case, offer, TODAY)
    assert at.get(("waiting_total", About())) == ways[2].total
    own = chosen(case, TODAY)
    if own is not None:
        assert at.get(("plan_total", About("explain.about.request"))) == own.total
    if (standing := position(case, TODAY)) is not None:
        assert at[("agreement_total", About())] == standing.total
        assert at.get(("agreement_left", About()), 0) == standing.left


@pytest.mark.parametrize("name", NAMES)
def test_every_figure_of_a_journey_can_be_recomputed(name: str) -> None:
    """Each step of each figure done again gives its result, and the last one what the screens show."""
    case = headless(name)
    found = explained(case, TODAY)
    assert len(found) >= 10
    for one in found:
        check(one)
    check_against_screens(case)


@settings(max_examples=150)
@given(case=cases)
def test_any_case_can_be_recomputed(case: Case) -> None:
    """Whatever is told, the arithmetic holds."""
    case = replace(case, debts=tuple(replace(debt, id=f"d{n}") for n, debt in enumerate(case.debts)))
    for one in explained(case, TODAY):
        check(one)
    check_against_screens(case)


@settings(max_examples=100)
@given(case=situations, offer=offers)
def test_any_offer_can_be_recomputed(case: Case, offer: Offer) -> None:
    """An offer and an agreement of any shape, one that has begun in the past among them."""
    case = replace(case, offers=(offer,))
    paid = replace(case, agreement=agreed(offer).agreement, payments=agreed(offer, "1.00", "250.00").payments)
    for one in (*explained(case, TODAY, "confirm"), *explained(paid, TODAY)):
        check(one)
    check_against_screens(case)
    check_offer(paid)


def test_the_yearly_cost_proves_itself() -> None:
    """At the monthly rate shown the payments are worth what is owed; times twelve it is the yearly rate."""
    case = situation(offers=(offered(months=12, monthly=yuan(740), claimed_total=None),))
    one = {one.id: one for one in explained(case, TODAY, "confirm")}["offer_nominal"]
    worth, yearly = one.steps
    assert worth.endswith("= 8,446.43")
    assert re.fullmatch(r"740\.00 × \(1 - 1 ÷ \(1 \+ (\S+)%\)\^12\) ÷ \1% = 8,446\.43", worth)
    assert " × 12 = " in yearly


def test_the_line_of_the_courts_names_its_rule() -> None:
    """Above the line the amount above it stands there, with the rule and its date."""
    case = situation(offers=(offered(months=12, monthly=yuan(900), claimed_total=None),))
    found = {one.id: one for one in explained(case, TODAY, "confirm")}["offer_line"]
    assert found.value > yuan(0)  # type: ignore[operator]
    assert [rule.id for rule in found.rules] == ["court_total_cost_line", "day_count_statutory"]
    assert examine(case, case.offers[0], TODAY).above_court_line is not None


def test_missed_instalments_are_told_one_by_one() -> None:
    """Of a loan that is behind, the penalty of each instalment and the interest that runs on are written out."""
    for one in (BEHIND, replace(BEHIND, penalty=yuan(25)), replace(BEHIND, penalty=yuan(25), as_of=date(2026, 11, 1))):
        found = explained(Case(id="x", opened=TODAY, debts=(one,)), TODAY, "assess")
        for figure in found:
            check(figure)
        values = {figure.id: figure.value for figure in found}
        assert values["owed_today"] == debt_figures(one, TODAY).owed_today
        assert values["cost_per_day"] == debt_figures(one, TODAY).cost_per_day
        assert (behind := debt_figures(one, TODAY).behind) is not None
        assert (values["arrears"], values["called_in"]) == (behind.arrears.total, behind.total)


def test_a_pause_of_a_loan_that_is_behind_grows_as_its_figures_do() -> None:
    """What a pause adds is what is owed at its end less what is owed today: penalty on what was missed alone, and it is written out."""
    for one in (BEHIND, replace(BEHIND, penalty=yuan(25)), replace(BEHIND, penalty=yuan(25), as_of=date(2026, 11, 1))):
        case = situation(debts=(one, replace(situation().debts[0], id="d2")), request=Request(ask="extension"))
        for debts in (case.debts[:1], case.debts):
            told = replace(case, debts=debts)
            own = chosen(told, TODAY)
            assert own is not None
            assert own.first is not None
            assert own.extra == sum(
                debt_figures(each, own.first).owed_today - debt_figures(each, TODAY).owed_today for each in debts
            )
            found = [each for each in explained(told, TODAY, "proposal") if each.id == "plan_growth"]
            for each in found:
                check(each)
            assert found[0].value == own.extra
            assert found[0].formula == "plan_growth_missed"


def test_the_bill_to_come_and_the_clocks_are_explained() -> None:
    """The least to pay, what stays, and the days on which clocks end: the same as the first stage says."""
    ahead = Debt(id="d1", product="huabei", principal=yuan(4200), due=date(2026, 12, 1), as_of=TODAY)
    late = Debt(id="d2", product="huabei", principal=yuan(4800), due=date(2023, 5, 10), as_of=TODAY, fees=yuan(90))
    case = Case(id="x", opened=TODAY, debts=(ahead, late), papers="payment_order", papers_received=date(2026, 11, 20))
    found = explained(case, TODAY, "assess")
    for one in found:
        check(one)
    values = {one.id: one.value for one in found}
    (due,) = bills(case, TODAY)
    assert (values["bill_least"], values["bill_rest"]) == (due.least.amount, due.least.remainder)
    assert values["gap"] == app_figures(case)[0].gap.difference
    limits = {limit.id.removesuffix("_passed"): limit.values for limit in time_limits(case, TODAY)}
    assert values["paper_until"] == limits["payment_order"]["ends"]
    assert values["credit_record_today"] == limits["credit_record"]["until"]
    dates = {one.value for one in found if one.id == "limitation"}
    assert dates == {limit.values["expires"] for limit in time_limits(case, TODAY) if limit.id.startswith("limitation")}


def test_rules_stand_with_their_source_and_date() -> None:
    """The rate of the product is named with where it comes from; once it is past its date it says: check first."""
    t = texts("zh_Hans")
    case = situation()
    one = next(one for one in explained(case, TODAY) if one.id == "cost_per_day")
    fresh = told(t, one, TODAY)
    assert fresh.rules == (
        "花呗逾期日费率：每天 0.05%",
        "出处：花呗最低还款额算法（消费者问答）、花呗逾期费用与分期费率表。核对于 2026 年 11 月 24 日。",
    )
    stale = told(t, one, date(2028, 1, 1))
    assert "先核实" in stale.rules[-1]
    assert explained_json(t, one, date(2028, 1, 1))["rules"][0]["check_first"] is True


def test_a_rate_of_ones_own_rests_on_no_rule() -> None:
    """What the person entered replaces the default, and no rule is named for it."""
    debt = replace(situation().debts[0], daily_rate=rate("0.0004"))
    one = next(one for one in explained(situation(debts=(debt,)), TODAY) if one.id == "cost_per_day")
    assert one.rules == ()
    assert one.steps == ("8,350.40 × 0.04% = 3.34",)


@pytest.mark.parametrize("stage", STAGE_IDS)
def test_every_stage_explains_what_stands_at_its_top(stage: str) -> None:
    """What is owed, a day's cost, the surplus and the safe amount are explained on every stage."""
    ids = {one.id for one in explained(situation(), TODAY, stage)}  # type: ignore[arg-type]
    assert {"owed_today", "days_overdue", "cost_per_day", "surplus", "affordable_monthly"} <= ids


def test_an_empty_case_explains_nothing() -> None:
    """Nothing is made up for what is not known."""
    assert explained(Case(id="x", opened=TODAY), TODAY) == ()


@pytest.mark.parametrize("lang", LANGS)
def test_steps_need_no_language_and_words_come_in_each(lang: str) -> None:
    """Steps are figures and signs; names, inputs and rules are said in every language."""
    t = texts(lang)
    seen = set()
    for name in NAMES:
        for one in explained(headless(name), TODAY):
            seen.add(one.id)
            assert not re.search(r"[A-Za-z\u4e00-\u9fff]", "".join(one.steps))
            read = told(t, one, TODAY)
            assert read.title
            assert read.value
            assert read.how
            assert len(read.inputs) == len(one.inputs)
            assert all(rule in knowledge.rules().values() for rule in one.rules)
    assert seen <= set(FIGURES)


def test_show_json_has_the_explanations(call: Call, case: str) -> None:
    """`show --json` explains the figures of all stages; amounts and rates are text."""
    with freeze_time("2026-11-24 12:00:00"):
        told = json.loads(call("show", case, "--json").out)["explain"]
    by_id = {(one["id"], one["about"]): one for one in told}
    owed = by_id[("owed_today", "花呗")]
    assert (owed["value"], owed["unit"]) == ("12270.00", "yuan")
    assert owed["steps"][-1] == "12,000.00 + 270.00 = 12,270.00"
    assert {"name": "逾期费用", "value": "270.00", "unit": "yuan"} in owed["inputs"] or owed["rules"]
    rule = by_id[("affordable_monthly", "")]["rules"][0]
    assert (rule["id"], rule["checked"], rule["source"][0]["code"]) == ("offer_share_default", "2026-11-24", "own")
    assert {one["unit"] for one in told} <= set(FIGURES.values())
