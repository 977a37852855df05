"""Whether a plan can be carried, and the strip of cash under it."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from msgspec.structs import replace

from tests.wizard.judgement.situations import BUDGET, DEBT, TODAY, situation
from tests.wizard.words.generated import cases, requests
from wizard.case import Budget, Case, Line, Request
from wizard.judgement.asks import Proposal, ranked
from wizard.judgement.cash_ahead import ahead, basis, paid_when
from wizard.judgement.endurance import GRADES, Grade, endurance, endurance_reasons
from wizard.judgement.lender_part import facing
from wizard.judgement.plans import drawn_up
from wizard.judgement.usual_plans import usual_plans
from wizard.money import NOTHING, Yuan, yuan
from wizard.numbers.strip import cash_strip
from wizard.texts import texts
from wizard.texts.prose import said

LOSSES = ("income_minus_30", "income_minus_20", "income_minus_10", "as_planned")


def monthly(amount: int | str, months: int = 12) -> Proposal:
    """A plan of so much a month from 10 December."""
    return Proposal(
        "instalments", months=months, monthly=yuan(amount), first=date(2026, 12, 10), last=yuan(amount),
        total=yuan(yuan(amount) * months),
    )  # fmt: skip


def having(cash: int | str | None) -> Case:
    """The usual month, which leaves 1,259.50 of 4,500, with this cash at hand."""
    return situation(budget=replace(BUDGET, cash_now=None if cash is None else yuan(cash)))


@pytest.mark.parametrize(
    ("amount", "grade"),
    [("1259.51", "short"), (1200, "calm"), (810, "calm"), (750, "minus_10"), (360, "minus_10"), (300, "minus_20")],
)
def test_without_cash_the_grade_is_what_the_month_leaves(amount: int | str, grade: Grade) -> None:
    """1,259.50 is left; 10 % less income takes 450 of it, 20 % takes 900, 30 % takes 1,350; short months want a little more."""
    assert endurance(having(0), monthly(amount), TODAY).grade == grade


def test_cash_at_hand_carries_a_plan_further() -> None:
    """With 20 % less income 270.25 is short each month: 12 months of it are enough, 9 months are not."""
    held = basis(having(0), monthly("629.75"), TODAY)
    assert held is not None
    for months, grade in ((12, "minus_20"), (9, "minus_10")):
        cash = yuan(held.living + yuan("270.25") * months)
        assert endurance(having(str(cash)), monthly("629.75"), TODAY).grade == grade


def test_what_is_not_known_is_not_said() -> None:
    """No budget, a budget without essentials, or a plan whose figures are open: it cannot be said, and says why."""
    reasons = []
    for case, plan in (
        (situation(budget=None), monthly(600)),
        (situation(budget=Budget(income=(Line("wage", yuan(4500)),))), monthly(600)),
        (situation(), Proposal("instalments")),
        (situation(), Proposal("waiver", months=1, last=yuan(5000), total=yuan(5000))),
    ):
        found = endurance(case, plan, TODAY)
        assert found.grade == "unknown"
        reasons += [reason.id for reason in endurance_reasons(found)]
    assert reasons == ["endures_no_budget"] * 2 + ["endures_open"] * 2


def test_unknown_cash_and_too_little_of_it_are_reckoned_as_enough_until_pay_day() -> None:
    """The way to pay day is no fault of the plan; more than is needed is counted in full."""
    # 6 of 30 days of November and 9 of 31 of December.
    living = yuan(yuan("3040.50") - yuan("2432.40") + yuan("882.72"))
    for cash, lifted in ((None, True), ("0", True), ("100", True), ("9000", False)):
        held = basis(having(cash), monthly(600), TODAY)
        assert held is not None
        assert held.lifted is lifted
        assert held.living == living
        assert held.means.cash == (yuan("9000") if cash == "9000" else living)


def test_the_blows_are_told_only_where_the_plan_holds() -> None:
    """A plan that is short says by how much; nothing is heaped on it."""
    short = endurance_reasons(endurance(having(0), monthly("1300"), TODAY))
    assert [reason.id for reason in short] == ["endures_short"]
    held = [reason.id for reason in endurance_reasons(endurance(having(20000), monthly(300), TODAY))]
    assert held == ["endures_minus_30", "endures_lowest", "endures_month_without_income", "endures_unexpected_bill"]


def test_money_promised_to_other_lenders_is_not_there_twice() -> None:
    """What the others will be offered goes out each month as well."""
    both = situation(debts=(DEBT, replace(DEBT, id="d2", lender="mybank")))
    held = basis(both, monthly(300), TODAY)
    assert held is not None
    assert held.lent_on == yuan("314.87")
    assert endurance(both, monthly(800), TODAY).grade == "calm"
    assert endurance(both, monthly("944.64"), TODAY).grade == "short"


@given(cases)
def test_a_heavier_blow_is_never_easier(case: Case) -> None:
    """Holding at -30 % implies -20 %, that -10 %, that none; the lowest cash falls with the income."""
    for plan in ranked(case, TODAY):
        found = endurance(case, plan, TODAY)
        assert found.grade in GRADES
        if found.grade == "unknown":
            continue
        tried = [found.under(shock) for shock in LOSSES]
        assert [one.holds for one in tried] == sorted(one.holds for one in tried)
        assert [one.lowest for one in tried] == sorted(one.lowest for one in tried)
        for one in found.stressed:
            assert one.holds == (one.lowest >= 0) == (one.buffer == 0)
            assert one.buffer == max(-one.lowest, NOTHING)


@given(cases, requests)
def test_payments_add_up_to_the_total_to_the_fen(case: Case, request: Request) -> None:
    """For any request whose figures are known."""
    if not case.debts:
        return
    plan = drawn_up(facing(case, TODAY), request, TODAY)
    payments = paid_when(plan, TODAY)
    if payments and plan.total is not None:
        assert sum((amount for _, amount in payments), NOTHING) == plan.total
        assert [day for day, _ in payments] == sorted(day for day, _ in payments)
    if plan.months is not None and plan.months > 120:
        assert payments == ()


@given(cases)
def test_the_strip_tells_its_lowest_day_and_every_payment(case: Case) -> None:
    """Its lowest point is the least of all days; no payment within 90 days is left out; bars keep their bounds."""
    for plan in ranked(case, TODAY):
        held, payments = basis(case, plan, TODAY), paid_when(plan, TODAY)
        if held is None or not payments:
            continue
        found = ahead(held.means, payments, TODAY, 10)
        strip = cash_strip(held.means, payments, TODAY)
        assert found.lowest == min(cash for _, cash in strip.days)
        assert [one.cash for one in found.turns if one.lowest] == [found.lowest]
        soon = [amount for day, amount in payments if day <= strip.days[-1][0]]
        assert sum((one.paid for one in found.turns), NOTHING) == sum(soon, NOTHING)
        assert all(0 <= one.bar <= 10 and (one.bar > 0) == (one.cash > 0) for one in found.turns)
        assert [one.ends for one in found.turns] == [False] * (len(found.turns) - 1) + [True]


@given(cases)
def test_every_reason_has_its_sentence(case: Case) -> None:
    """In both languages, without a gap."""
    for plan in ranked(case, TODAY):
        for reason in endurance_reasons(endurance(case, plan, TODAY)):
            for t in (texts("zh_Hans"), texts("en")):
                assert "{" not in said(t, f"reason.{reason.id}", reason.values)


def test_a_case_can_be_remembered() -> None:
    """Its figures may be kept by the case itself: equal cases are equal keys."""
    assert hash(situation()) == hash(situation())
    assert isinstance(endurance(situation(), monthly(600), TODAY).bill, Yuan)


def test_usual_plans_keep_within_the_safe_amount_and_spare_what_living_takes() -> None:
    """An up-front plan only from cash beyond what is needed until pay day; both are paid to the fen."""
    assert len(usual_plans(having("1500"), TODAY)) == 1
    both = usual_plans(having("9000"), TODAY)
    assert [plan.upfront for plan in both] == [None, yuan("844.64")]
    assert [plan.months for plan in both] == [18, 18]
    for plan in both:
        assert plan.monthly is not None
        assert plan.monthly <= yuan("629.75")
        assert sum((amount for _, amount in paid_when(plan, TODAY)), NOTHING) == plan.total == yuan("8446.43")
    assert usual_plans(situation(budget=None), TODAY) == ()
