"""The few acts for one person: why each was chosen, when it is to be done, and that it never gets in the way."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.wizard.judgement.situations import BUDGET, TODAY, agreed, budgets, offered, situation
from tests.wizard.judgement.test_dates import lived
from wizard import knowledge
from wizard.case import (
    ActMark,
    Budget,
    Case,
    ClauseAnswer,
    CollectionCall,
    Contact,
    Hardship,
    Line,
    Mark,
    moment,
)
from wizard.judgement.advice import buffer
from wizard.judgement.closing import paid_off_on
from wizard.judgement.confirming import red_flags
from wizard.judgement.dates import Dated
from wizard.judgement.follow_up import dates, due
from wizard.judgement.happenings import HAPPENINGS, happened
from wizard.judgement.prevention import MOST, MOST_CALLED, Chosen, chosen
from wizard.knowledge.ids import HappeningId, MeasureId
from wizard.money import yuan
from wizard.overview import next_step

CALM = Budget(income=(Line("wage", yuan(9000)),), essentials=(Line("rent", yuan(2000)),), cash_now=yuan(20000))
FLAGS = tuple(ClauseAnswer(flag, "no") for flag in red_flags())
CONFIRMED = agreed(offered(clauses=FLAGS))
PAID = replace(agreed(offered(clauses=FLAGS), "8446.48"), budget=CALM)


def calm(**fields: Any) -> Case:
    """A case in which nothing happened that calls for an act of its own."""
    return situation(**{"budget": CALM} | fields)


def noted(what: Any) -> Contact:
    """A call in which this was noted."""
    return Contact(id="c1", at=moment("2026-11-20"), channel="app", marks=(Mark(moment("2026-11-20"), what),))


def called(whom: str) -> CollectionCall:
    """A call of a collector."""
    return CollectionCall(id="k1", at=moment("2026-11-20"), connected=True, to_whom=whom)


def measures(case: Case, today: date = TODAY) -> list[tuple[str, str]]:
    """The acts with their reasons."""
    return [(one.measure.id, one.because) for one in chosen(case, today)]


def acts(case: Case, today: date = TODAY) -> list[Dated]:
    """The dates of prevention in the list of dates."""
    return [one for one in dates(case, today) if one.id == "measure"]


marks = st.lists(
    st.builds(
        ActMark, act=st.sampled_from(get_args(MeasureId)), state=st.sampled_from(("planned", "done", "not_needed")),
        on=st.integers(-30, 60).map(lambda by: TODAY + timedelta(days=by)),
    ),
    max_size=8, unique_by=lambda mark: mark.act,
)  # fmt: skip


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """Any case, some calm, some confirmed, with any acts marked."""
    case = draw(lived() | st.sampled_from((CONFIRMED, PAID, calm())))
    return replace(case, acts=tuple(draw(marks)), budget=draw(budgets | st.just(case.budget)))


@given(cases(), st.integers(0, 500))
def test_never_more_than_five_and_each_with_a_reason_that_holds(case: Case, later: int) -> None:
    """What happened did happen, at most three by it; the cause names the rest; and the same case gives the same order."""
    today = TODAY + timedelta(days=later)
    found = chosen(case, today)
    assert len(found) <= MOST
    assert len({one.measure.id for one in found}) == len(found)
    assert found == chosen(case, today)
    for one in found:
        assert _holds(one, case, today), one
    by_happening = [one.because in HAPPENINGS for one in found]
    assert sum(by_happening) <= MOST_CALLED
    assert by_happening == sorted(by_happening, reverse=True)


def _holds(one: Chosen, case: Case, today: date) -> bool:
    if one.because == "planned":
        return one.state == "planned"
    if one.because == "cause":
        return case.hardship is not None and one.measure.id in knowledge.causes()[case.hardship.cause].prevention
    if one.because == "article":
        return case.hardship is None and one.measure.article
    return one.because in one.measure.after and one.because in happened(case, today)


@given(cases(), st.integers(0, 500))
def test_its_dates_are_few_and_never_due_once_done(case: Case, later: int) -> None:
    """At most five dates, after the day they are counted from; without an agreement only those the person chose."""
    today = TODAY + timedelta(days=later)
    found = acts(case, today)
    assert len(found) <= MOST
    states = {one.act: one.state for one in case.acts}
    for one in found:
        state = states.get(str(one.values["measure"]))
        assert state != "not_needed"
        assert not (one.open and state == "done")
        if case.agreement is None:
            assert state is not None
        elif state is None:
            # What was paid before the agreement's own day can pay it off.
            assert one.day > (paid_off_on(case, today) or case.agreement.from_day)
    named = [one.values["measure"] for one in due(case, today) if one.id == "measure"]
    assert all(states.get(str(name)) in (None, "planned") for name in named)


@pytest.mark.parametrize(
    ("happening", "case", "first"),
    [
        ("asked_for_code", calm(contacts=(noted("asked_code"),)), "guard_codes"),
        ("asked_to_pay_elsewhere", calm(contacts=(noted("asked_money"),)), "pay_in_app"),
        (
            "asked_to_pay_elsewhere",
            calm(offers=(offered(clauses=(ClauseAnswer("personal_account", "yes"),)),)),
            "pay_in_app",
        ),
        ("several_debts", calm(budget=replace(CALM, other_debts=(Line("card", yuan(9)),))), "list_debts"),
        ("heavy_load", calm(budget=replace(CALM, other_debts=(Line("card", yuan(8000)),))), "stop_new_debt"),
        ("others_were_called", calm(collection=(called("family"),)), "contact_details"),
        ("court_papers", calm(papers="summons"), "contact_details"),
        ("no_buffer", calm(budget=replace(CALM, cash_now=yuan(5999))), "reserve"),
        ("spoken_only", replace(agreed(offered(), written=False), budget=CALM), "keep_proof"),
        ("over_paid", replace(agreed(offered(), "8446.49"), budget=CALM), "keep_proof"),
        ("payment_short", replace(agreed(offered()), budget=replace(CALM, income=(), cash_now=yuan(0))), "tell_early"),
    ],
)
def test_what_happened_calls_for_an_act(happening: HappeningId, case: Case, first: str) -> None:
    """Each happening is seen in the case and calls for its measure."""
    assert happening in happened(case, TODAY)
    assert (first, happening) in measures(case)


def test_nothing_happened_in_a_calm_case() -> None:
    """Calls to the person alone, one debt, money put aside: only the cause chooses."""
    case = calm(collection=(called("me"),), contacts=(noted("agreed"),))
    assert happened(case, TODAY) == ()
    order = knowledge.causes()["job_loss"].prevention
    assert measures(case) == [(name, "cause") for name in order[:MOST]]


@pytest.mark.parametrize(("paid", "missed"), [("2026-12-10", False), ("2026-12-11", True), ("", True)])
def test_a_payment_after_its_day_was_missed(paid: str, missed: bool) -> None:
    """On its day it is in time; a day later, or not at all, it is not, and stays so after it was paid."""
    case = replace(CONFIRMED, budget=CALM)
    if paid:
        first = agreed(offered(), "603.32").payments[0]
        case = replace(case, payments=(replace(first, on=date.fromisoformat(paid)),))
    assert ("missed_payment" in happened(case, date(2026, 12, 20))) is missed


def test_without_a_cause_the_four_of_the_article_come() -> None:
    """Nothing is missing for somebody who told no cause."""
    four = ["repayment_plan", "due_reminders", "credit_check", "money_habits"]
    assert measures(calm(hardship=None)) == [(name, "article") for name in four]


def test_one_happening_does_not_take_all_places() -> None:
    """The first measure of each comes before the second of any."""
    case = replace(CONFIRMED, budget=replace(CALM, other_debts=(Line("card", yuan(9)),)))
    found = measures(case, date(2026, 12, 20))
    assert found[:3] == [
        ("tell_early", "missed_payment"),
        ("list_debts", "several_debts"),
        ("two_alerts", "missed_payment"),
    ]


def test_every_happening_has_a_measure_and_a_predicate() -> None:
    """The closed set, the table and the pack know the same ones, the weightiest first."""
    used = {name for one in knowledge.prevention().values() for name in one.after}
    assert tuple(HAPPENINGS) == get_args(HappeningId)
    assert used == set(HAPPENINGS)


def test_a_day_comes_only_with_the_agreement() -> None:
    """Somebody who is collecting papers is told no day; from the confirmation each act has one of its own."""
    assert all(one.day is None for one in chosen(calm(), TODAY))
    assert all(one.day is None for one in chosen(agreed(offered()), TODAY)), "red flags are still open"
    assert acts(calm()) == []
    days = {one.measure.id: one.day for one in chosen(CONFIRMED, TODAY)}
    assert days["reserve"] == TODAY + timedelta(days=30)
    assert all(one.open and not one.lasting for one in acts(CONFIRMED))


def test_a_day_of_ones_own_holds_at_any_time() -> None:
    """Chosen by the person it stands before an agreement too, and stays due until it is done."""
    case = calm(acts=(ActMark(act="reserve", state="planned", on=date(2026, 11, 20)),))
    assert [(one.key, one.day, one.lasting) for one in acts(case)] == [("measure-reserve", date(2026, 11, 20), True)]
    assert next_step(replace(PAID, acts=case.acts), TODAY + timedelta(days=1)).id == "settlement"


def test_an_act_is_due_in_the_week_before_its_day_and_not_after() -> None:
    """It does not stand before the next payment for months."""
    day = next(one.day for one in acts(CONFIRMED) if one.key == "measure-reserve")

    def asked(today: date) -> bool:
        return any(one.values.get("measure") == "reserve" for one in due(CONFIRMED, today))

    assert [asked(day + timedelta(days=by)) for by in (-8, -7, 0, 1)] == [False, True, True, False]


def test_a_payment_comes_before_prevention() -> None:
    """What is to be paid today is the step, whatever else was planned for it."""
    planned = replace(CONFIRMED, acts=(ActMark(act="reserve", state="planned", on=date(2026, 11, 30)),))
    assert next_step(planned, date(2026, 12, 10)).id == "payment"
    assert next_step(planned, date(2026, 12, 1)).id == "measure"


def test_a_paper_of_a_court_comes_before_prevention() -> None:
    """Where one came since the agreement, nothing is asked for but that."""
    case = replace(CONFIRMED, papers="summons", papers_received=TODAY + timedelta(days=2))
    assert acts(case, TODAY + timedelta(days=2)) == []


def test_what_the_end_takes_care_of_is_not_asked_for_twice() -> None:
    """Once all is paid, limit and credit record are acts of the end."""
    case = replace(PAID, hardship=Hardship(cause="forgot"))
    assert "credit_check" in [name for name, _ in measures(replace(case, payments=()))]
    assert "credit_check" not in [name for name, _ in measures(case)]


def test_the_buffer_is_missed_only_where_it_is_known() -> None:
    """Without a word about cash at hand nothing is said to be missing."""
    case = situation(budget=replace(BUDGET, cash_now=None))
    assert buffer(case) is not None
    assert "no_buffer" not in happened(case, TODAY)
