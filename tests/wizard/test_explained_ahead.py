"""What a plan takes is explained: shares, blows, the 90 days and usual plans; whatever is shown has its arithmetic."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from msgspec.structs import replace
from rich.cells import cell_len

from tests.wizard.judgement.situations import BUDGET, DEBT, TODAY, situation, situations
from tests.wizard.recomputed import EVENING, check, computed
from tests.wizard.words.generated import cases
from wizard.case import Budget, Case, Debt, Line, Request
from wizard.explained import About, Explained, explained
from wizard.explained.debts import called
from wizard.explained.sharing import HIGHEST, PROPORTION, claims_called
from wizard.explained.usual import EVEN, UPFRONT
from wizard.explained.words import figure_name, figure_text, told
from wizard.figures import figures
from wizard.judgement.asks import Proposal, chosen, ranked
from wizard.judgement.cash_ahead import ahead, basis, paid_when
from wizard.judgement.endurance import endurance, endurance_reasons
from wizard.judgement.lender_part import facing, sharing
from wizard.judgement.usual_plans import usual_plans
from wizard.money import Yuan, rate, yuan
from wizard.texts import LANGS, texts

SECOND = Debt(id="d2", product="wangshangdai", principal=yuan(5200), due=date(2026, 10, 20), as_of=TODAY, penalty=yuan("61.30"), daily_rate=rate("0.0004"))  # fmt: skip
THIRD = replace(SECOND, id="d3", lender="某某银行", product="xinyongdai", principal=yuan("12000.01"))
TWO = situation(debts=(DEBT, SECOND))
RICH = replace(BUDGET, cash_now=yuan(9000))
CASES = {
    "one lender": situation(),
    "two lenders": TWO,
    "three lenders": situation(debts=(DEBT, THIRD, SECOND)),
    "two debts of one lender and another": situation(debts=(DEBT, replace(SECOND, product="jiebei"), THIRD)),
    "two debts of one lender": situation(debts=(DEBT, replace(SECOND, product="jiebei"))),
    "cash to spare": situation(budget=RICH),
    "cash to spare, two lenders": replace(TWO, budget=RICH),
    "no cash told": situation(budget=replace(BUDGET, cash_now=None)),
    "a rate not known": situation(debts=(DEBT, replace(THIRD, daily_rate=None))),
    "own request": replace(TWO, request=Request(ask="instalments", months=6, monthly=yuan(700), upfront=yuan(300))),
    "beyond the month": situation(request=Request(ask="instalments", months=2, monthly=yuan(4200))),
    "all at once": situation(debts=(replace(DEBT, principal=yuan(100)), replace(SECOND, principal=yuan(80)))),
}


class Found:
    """What the stage explains, to be asked for."""

    def __init__(self, case: Case) -> None:
        self.all = explained(case, TODAY, "proposal")
        self.by_id = {(one.id, one.about): one for one in self.all}

    def need(self, id: str, about: About, value: object) -> Explained:
        """The explanation of a figure that is shown: it is there and comes to *value*."""
        assert (id, about) in self.by_id, f"{id} of {about.name} is shown and not explained"
        assert self.by_id[id, about].value == value
        return self.by_id[id, about]

    def need_day(self, one: Explained, day: date) -> None:
        """The last step of *one* is that of a day, which is named among its inputs."""
        told = EVENING.match(one.steps[-1])
        assert told is not None, one
        assert told[1] == str(day)
        assert day in [given.value for given in one.inputs]


def check_sharing(case: Case, seen: Found) -> None:
    """Every amount and number in the table of shares, and what the one way saves."""
    table = sharing(case, TODAY)
    if table is None:
        return
    seen.need("affordable_monthly", About(), table.monthly)
    products = {debt.id: name for debt, name in zip(case.debts, called(case), strict=True)}
    for k, about in enumerate(claims_called(case, table)):
        single = len(table.debts[k]) == 1
        seen.need(*(("owed_today", products[table.debts[k][0].id]) if single else ("claim_owed", about)), table.owed[k])
        seen.need("share_part", about, table.parts[k])
        if table.highest is not None:
            seen.need("share_highest", about, table.highest.first[k])
    for way, about in ((table.proportion, PROPORTION), (table.highest, HIGHEST)):
        if way is not None and way.months is not None:
            seen.need("share_months", about, way.months)
            seen.need("share_paid", about, way.paid)
    if table.saved:
        seen.need("share_saved", HIGHEST, table.saved)


def check_endurance(case: Case, plan: Proposal, about: About, seen: Found) -> None:
    """Every amount and day in the sentences on whether *plan* can be carried."""
    found = endurance(case, plan, TODAY)
    if not found.stressed:
        return
    told = {value: one for one in seen.all if one.about == about for value in _values(one)}
    for reason in endurance_reasons(found):
        for value in reason.values.values():
            assert str(value) in told, (reason, value)
    for one in found.stressed if found.grade != "short" else found.stressed[:1]:
        seen.need_day(seen.need(f"lowest_{one.shock}", about, one.lowest), one.lowest_on)


def _values(one: Explained) -> tuple[str, ...]:
    """What a figure explains: its value, and the day it is of."""
    days = (EVENING.match(one.steps[-1]) if one.steps else None,)
    return (str(one.value), *(day[1] for day in days if day is not None))


def check_strip(case: Case, plan: Proposal, about: About, seen: Found) -> None:
    """Every row of the strip of *plan*, its lowest point, the first day without enough, and the amounts beneath."""
    held, payments = basis(case, plan, TODAY), paid_when(plan, TODAY)
    if held is None or not payments:
        return
    strip = ahead(held.means, payments, TODAY)
    rows = seen.need("strip_end", about, strip.turns[-1].cash).steps
    evenings = {told[1]: computed(step.rpartition(" = ")[2]) for step in rows if (told := EVENING.match(step))}
    shown = {str(turn.day): turn.cash for turn in strip.turns if turn.day > TODAY or turn.paid}
    assert evenings == shown
    calm = next(one for one in endurance(case, plan, TODAY).stressed if one.shock == "as_planned")
    same = (calm.lowest, calm.lowest_on) == (strip.lowest, strip.lowest_on)
    seen.need_day(seen.need("lowest_as_planned" if same else "strip_lowest", about, strip.lowest), strip.lowest_on)
    if strip.short_on is not None:
        id = "short_on_as_planned" if strip.short_on == calm.short_on else "strip_short_on"
        seen.need_day(seen.need(id, about, strip.short_on), strip.short_on)
    if held.lifted and held.cash is not None:
        seen.need("living", about, held.living)
    if held.lent_on:
        seen.need("lent_on", about, held.lent_on)


def check_usual(case: Case, seen: Found) -> None:
    """Every figure of the usual plans."""
    for plan in usual_plans(case, TODAY):
        about = UPFRONT if plan.upfront else EVEN
        seen.need("usual_months", about, plan.months)
        seen.need("usual_monthly", about, plan.monthly)
        if plan.upfront:
            seen.need("usual_upfront", about, plan.upfront)


def check_shown(case: Case) -> None:
    """Whatever the four places show is explained and can be done again."""
    seen, part = Found(case), facing(case, TODAY)
    for one in seen.all:
        check(one)
    check_sharing(case, seen)
    check_usual(case, seen)
    plans, own = ranked(part, TODAY), chosen(part, TODAY)
    shown = [(plan, About(f"ask.{plan.ask}.name")) for plan in plans]
    if own is not None and own not in [replace(plan, reasons=()) for plan in plans]:
        shown.append((own, About("explain.about.request")))
    for plan, about in shown:
        check_endurance(case, plan, about, seen)
        check_strip(case, plan, about, seen)


@pytest.mark.parametrize("name", CASES)
def test_whatever_is_shown_is_explained(name: str) -> None:
    """No amount, day or number in the four places is without its arithmetic."""
    check_shown(CASES[name])


@settings(max_examples=60, deadline=None)
@given(case=situations)
def test_any_budget_is_explained(case: Case) -> None:
    """Whatever a month leaves, with one lender and with two."""
    check_shown(case)
    check_shown(replace(case, debts=(DEBT, SECOND)))


@settings(max_examples=60, deadline=None)
@given(case=cases)
def test_any_case_is_explained(case: Case) -> None:
    """Any debts of any lenders, any request."""
    check_shown(replace(case, debts=tuple(replace(debt, id=f"d{n}") for n, debt in enumerate(case.debts))))


def test_cash_is_followed_day_by_day() -> None:
    """The lowest point of the explanation is that of walking through the days one by one with a fresh mind."""
    case = CASES["cash to spare"]
    plan = ranked(case, TODAY)[0]
    payments = dict(paid_when(plan, TODAY))
    last, cash, held = max(payments), Decimal(9000), []
    for n in range((last - TODAY).days + 1):
        day = TODAY + timedelta(days=n)
        if n:
            month = day.replace(day=28) + timedelta(days=4)
            cash -= Decimal("3040.50") / (month - timedelta(days=month.day)).day
        if n and day.day == 10:
            cash += 4500 - 200
        cash -= payments.get(day, Decimal(0))
        held.append((cash, day))
    lowest, day = min(held)
    one = Found(case).by_id["lowest_as_planned", About(f"ask.{plan.ask}.name")]
    assert isinstance(one.value, Yuan)
    assert abs(one.value - lowest) < Decimal("0.01")
    assert one.steps[-1].startswith(f"{day}: ")


def test_the_share_reads_as_one_would_key_it_in() -> None:
    """In proportion by one line; an order by its months and the sum of its payments, with the rules of the rates."""
    seen = Found(TWO)
    parts = [one for one in seen.all if one.id == "share_part"]
    assert parts[0].steps == ("629.75 × 8,446.43 ÷ 13,707.73 = 388.04",)
    months = seen.by_id["share_months", PROPORTION]
    paid = seen.by_id["share_paid", PROPORTION]
    assert paid.steps[-2:] == ("315.96 + 2.84 + 2.28 - 321.08 = 0.00", "629.75 × 26 + 321.08 = 16,694.58")
    assert months.steps == ("16,694.58 ÷ 629.75 = 26.51", "26.51 <= 27")
    assert "..." in paid.steps
    assert {rule.id for rule in paid.rules} == {"huabei_overdue_daily", "penalty_multiplier_loan"}


def test_what_is_our_own_convention_rests_on_no_rule() -> None:
    """Blows and the strip name no source: their sentences say that they are a convention."""
    seen = Found(CASES["cash to spare"])
    for one in seen.all:
        if one.id.startswith(("lowest", "buffer", "short_on", "strip", "bill_assumed", "usual")):
            assert one.rules == ()


def test_what_waiting_costs_is_explained_for_the_lender_at_hand() -> None:
    """The stage says what the lender at hand is owed in 30 and in 90 days, and so do the explanations."""
    seen, found = Found(TWO), figures(facing(TWO, TODAY), TODAY)
    seen.need("owed_in_30_days", About("explain.about.lender"), found.owed_in_30_days)
    seen.need("owed_in_90_days", About("explain.about.lender"), found.owed_in_90_days)


def test_months_of_spending_are_a_number_and_no_part_of_a_whole() -> None:
    """`0.4 个月`, never 40 %."""
    t, about = texts("zh_Hans"), About("ask.instalments.name")
    one = Found(TWO).by_id["buffer_months_unexpected_bill", about]
    assert told(t, one, TODAY).value == "0.4 个月"
    assert one.steps == ("1,520.25 ÷ (3,040.50 + 441.71 + 388.04) = 0.39", "0.39 <= 0.4")


@pytest.mark.parametrize("lang", LANGS)
def test_names_leave_room_for_their_values(lang: str) -> None:
    """In the list a name and its value stand in one line of a narrow screen."""
    t = texts(lang)
    for case in CASES.values():
        seen = Found(case).all
        names = max(cell_len(figure_name(t, one)) for one in seen)
        assert names + max(cell_len(figure_text(t, one)) for one in seen) <= 49


def test_a_month_without_known_essentials_explains_no_cash() -> None:
    """Where it cannot be said nothing is made up."""
    case = situation(budget=Budget(income=(Line("wage", yuan(3000)),), essentials=(), other_debts=(), cash_now=None))
    assert not [one for one in Found(case).all if one.id.startswith(("lowest", "strip", "usual", "share"))]
