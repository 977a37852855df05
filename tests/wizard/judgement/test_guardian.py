"""Promises of looking ahead: a payment that cannot be met is said in time, and never where there is enough."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.wizard.judgement.situations import (
    BUDGET,
    TODAY,
    agreed,
    amounts,
    budgets,
    days,
    offered,
    offers,
    situation,
)
from wizard import intents as ask
from wizard.case import Budget, Case, Line, Offer, Payment, Request, Sent, moment
from wizard.judgement.agreement import position
from wizard.judgement.follow_up import LOOK_AHEAD, dates, due
from wizard.judgement.guardian import WARN_AHEAD, breaks, review_days, shortage, watch
from wizard.judgement.letters import suggested
from wizard.judgement.pressing import agenda
from wizard.judgement.prevention import chosen
from wizard.money import Yuan, yuan
from wizard.numbers.days import add_months
from wizard.overview import next_step
from wizard.update import update
from wizard.words.draft import compose

FIRST = date(2026, 12, 10)
POOR = replace(BUDGET, income=(Line("wage", yuan(3500)),), cash_now=yuan(100))
"""It leaves 259.50 a month."""


def promised(budget: Budget | None = POOR, *paid: str, **offer: Any) -> Case:
    """14 payments of 603.32 agreed, and the month as *budget* has it."""
    return replace(agreed(offered(**offer), *paid), budget=budget)


def warned(case: Case, on: date) -> Case:
    """*case* with the warning sent."""
    one = Sent(
        id="s1", draft="warning", length="chat", channel="app", at=moment(on), round=1, text="文字。", sha256="0" * 64
    )
    return replace(case, sent=(one,))


@pytest.mark.parametrize(
    ("today", "said"),
    [
        ("2026-12-02", None),
        ("2026-12-03", "watch_short"),
        ("2026-12-10", "watch_short"),
        ("2026-12-11", "watch_missed_first"),
        ("2026-12-12", "watch_missed"),
        ("2027-01-11", "watch_missed_first"),
    ],
)
def test_a_week_before_and_not_earlier(today: str, said: str | None) -> None:
    """Seven days before; the day itself; the first 24 hours after; later."""
    found = watch(promised(), date.fromisoformat(today))
    assert (found.said.id if found else None) == said


@pytest.mark.parametrize(
    ("budget", "paid", "missing"),
    [
        (POOR, (), "343.82"),
        (POOR, ("300",), "43.82"),
        (POOR, ("343.82",), None),
        (replace(POOR, cash_now=yuan(500)), (), "103.32"),
        (replace(POOR, cash_now=yuan("603.31")), (), "0.01"),
        (replace(POOR, cash_now=yuan("603.32")), (), None),
        (replace(POOR, cash_now=None), (), "343.82"),
        (replace(POOR, income=(Line("wage", yuan(1000)),), cash_now=yuan(0)), (), "603.32"),
        (BUDGET, (), None),
        (replace(POOR, essentials=()), (), None),
        (None, (), None),
    ],
)
def test_what_is_missing_is_told_to_the_fen(budget: Budget | None, paid: tuple[str, ...], missing: str | None) -> None:
    """What is open less the greater of what the month leaves and the cash at hand; an unknown month warns of nothing."""
    found = watch(promised(budget, *paid), FIRST)
    assert (found.missing if found else None) == (yuan(missing) if missing else None)


def test_told_is_told() -> None:
    """Once the warning is sent the act is to note the answer; one sent weeks before counts for nothing."""
    case, today = promised(), date(2026, 12, 5)
    told = watch(warned(case, date(2026, 12, 4)), today)
    assert told is not None
    assert [one.id for one in told.steps] == ["watch_note"]
    before = watch(warned(case, TODAY), today)
    assert before is not None
    assert [one.id for one in before.steps] == ["watch_send"]


@pytest.mark.parametrize(
    ("budget", "pay", "amount"),
    [
        (BUDGET, "rescue_pay_all", "603.32"),
        (POOR, "rescue_pay_part", "129.75"),
        (replace(POOR, income=(Line("wage", yuan(1000)),)), "rescue_pay_nothing", None),
        (None, "rescue_pay_unknown", None),
    ],
)
def test_the_way_back_has_three_steps(budget: Budget | None, pay: str, amount: str | None) -> None:
    """Pay what is safe, send the warning, note the answer; and what holds after that."""
    found = watch(promised(budget), date(2026, 12, 11))
    assert found is not None
    assert [one.id for one in found.steps] == [pay, "rescue_send", "rescue_note"]
    assert found.steps[0].values.get("amount") == (yuan(amount) if amount else None)
    assert found.after is not None


def test_what_is_said_is_due_and_leads_to_the_draft() -> None:
    """From seven days before it stands in place of the payment, is the next step, and the warning is suggested."""
    case, today = promised(), date(2026, 12, 3)
    assert [(one.id, one.day) for one in due(case, today)] == [("payment_short", FIRST)]
    assert next_step(case, today).id == "payment_short"
    assert (suggested(case, today)[0].kind, suggested(case, today)[0].why) == ("warning", "short")
    told = warned(case, today)
    # What was sent waits for its answer, and the payment stays in the list.
    assert [one.id for one in due(told, today)] == ["chase", "payment_short"]
    assert next_step(told, today).id != "payment_short"
    assert next_step(told, FIRST).id == "payment_short"
    assert suggested(told, today)[0].why != "short"
    assert [one.id for one in due(promised(BUDGET), today)] == ["payment"]


def test_the_draft_says_the_same() -> None:
    """The warning asks for time exactly where the guardian says that the payment cannot be met."""
    for budget in (POOR, BUDGET):
        case = promised(budget)
        asks_for_time = "改到晚一些的日期" in compose(case, "warning", "letter", FIRST, tone="plain").text
        assert asks_for_time == (shortage(case, FIRST) is not None) == (budget is POOR)


@pytest.mark.parametrize(
    ("confirmed", "reviews"),
    [
        ("2026-11-30", ["2027-02-28", "2027-05-30", "2027-08-30"]),
        ("2027-11-30", ["2028-02-29", "2028-05-30", "2028-08-30"]),
        ("2026-12-31", ["2027-03-31", "2027-06-30", "2027-09-30"]),
    ],
)
def test_reviews_come_every_three_months_over_ends_of_months(confirmed: str, reviews: list[str]) -> None:
    """Counted from the day of confirmation, so that a short month does not move those after it."""
    day = date.fromisoformat(confirmed)
    case = promised(BUDGET, first=add_months(day, 1), months=9)
    assert case.agreement is not None
    case = replace(case, agreement=replace(case.agreement, confirmed=day), payments=())
    assert [str(one) for one in review_days(case, day)] == reviews
    on = date.fromisoformat(reviews[0])
    assert ("review", on) in {(one.id, one.day) for one in due(case, on)}
    assert "review" not in {one.id for one in due(case, on + timedelta(1))}
    # What is open beyond the last day goes on being looked at; what is paid is not.
    late = add_months(day, 14)
    assert review_days(case, late)[-1] > late
    paid = update(case, ask.RecordPayment(amount=yuan("5429.88"), on=day), day)
    assert review_days(paid, day) == ()


@pytest.mark.parametrize(
    ("wage", "reason"),
    [
        (4500, None),
        (4400, "breaks_above_safe"),
        (3900, "breaks_above_most"),
        (3600, "breaks_above_surplus"),
        (3000, "breaks_without_surplus"),
    ],
)
def test_an_amended_budget_says_what_it_breaks(wage: int, reason: str | None) -> None:
    """The monthly amount agreed against what the month would leave, its 80 %, and its safe part."""
    budget = replace(BUDGET, income=(Line("wage", yuan(wage)),))
    found = breaks(agreed(offered()), budget, TODAY)
    assert [one.id for one in found] == ([reason] if reason else [])
    assert breaks(agreed(offered()), replace(budget, cash_now=yuan("8446.48")), TODAY) == ()
    asked = situation(request=Request(ask="instalments", months=14, monthly=yuan("603.32"), first=FIRST))
    expected = [reason.replace("breaks", "ask")] if reason else []
    assert [one.id for one in breaks(asked, budget, TODAY)] == expected
    assert breaks(situation(), budget, TODAY) == ()


@st.composite
def promises(draw: st.DrawFn) -> tuple[Case, date]:
    """Any agreement, any budget, some payments, on any day."""
    offer: Offer = draw(offers)
    paid: list[Yuan] = draw(st.lists(amounts(600_000), max_size=4))
    payments = tuple(Payment(id=f"p{n}", amount=one, on=TODAY) for n, one in enumerate(paid))
    return replace(agreed(offer), budget=draw(budgets), payments=payments), draw(days)


@given(promises())
def test_it_never_warns_where_there_is_enough(drawn: tuple[Case, date]) -> None:
    """With the cash for it at hand, nothing is short; what is missing and what is there make what is to be paid."""
    case, today = drawn
    found = watch(case, today)
    short = shortage(case, today)
    if short is not None:
        assert short.there + short.missing == short.to_pay
        assert short.missing > 0
        assert short.safe <= short.there
    if found is not None and case.budget is not None:
        rich = replace(case, budget=replace(case.budget, cash_now=found.to_pay))
        again = watch(rich, today)
        assert shortage(rich, today) is None
        assert again is None or (again.missed and again.missing is None)


@given(promises())
def test_it_reconciles_with_the_schedule(drawn: tuple[Case, date]) -> None:
    """To be paid is what the schedule has open: all that is late, else the next row, at most a week away."""
    case, today = drawn
    standing, found = position(case, today), watch(case, today)
    assert standing is not None
    late = [row for row in standing.rows if row.state == "late"]
    assert (found is not None and found.missed) == bool(late)
    if found is not None and found.missed:
        assert found.to_pay == sum(row.open for row in late)
    elif found is not None:
        row = standing.next_row
        assert row is not None
        assert (found.day, found.to_pay) == (row.day, row.open)
        assert today <= row.day <= today + WARN_AHEAD
    marked = [one for one in dates(case, today) if one.id == "payment_short"]
    assert len(marked) == (found is not None and not found.missed)
    assert all(one in {seen.id for seen in due(case, today)} for one in (one.id for one in marked))


@given(promises(), st.randoms(use_true_random=False))
def test_the_order_of_records_changes_nothing(drawn: tuple[Case, date], random: Any) -> None:
    """Payments and lines of the budget in another order: the same warning."""
    case, today = drawn
    shuffled = list(case.payments)
    random.shuffle(shuffled)
    budget = case.budget and replace(case.budget, essentials=case.budget.essentials[::-1])
    assert watch(replace(case, payments=tuple(shuffled), budget=budget), today) == watch(case, today)


def test_the_horizon_is_that_of_the_list() -> None:
    """What is warned of is in the list of what is due."""
    assert WARN_AHEAD <= LOOK_AHEAD


def test_what_cannot_be_met_stands_where_it_is_to_be_acted_upon() -> None:
    """Between what is late and what is coming: no small thing of a day before comes ahead of a payment that will fail."""
    case, today = promised(), FIRST - timedelta(days=4)
    late, soon = (one.measure.id for one in chosen(case, today)[:2])
    for act, day in ((late, today - timedelta(days=1)), (soon, FIRST - timedelta(days=2))):
        case = update(case, ask.MarkAct(act=act, state="planned", on=day), today)
    told = [one.due for one in agenda((case,), today)]
    mine = [one for one in told if one.id == "payment_short" or one.values.get("measure") in (late, soon)]
    assert [one.day for one in mine] == [today - timedelta(days=1), FIRST, FIRST - timedelta(days=2)]
    assert mine[1].id == "payment_short"
