"""All dates of a case come of one list: what is due and the calendar cannot disagree."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.wizard.judgement.situations import TODAY, agreed, offered, situation
from tests.wizard.words.generated import cases
from wizard.case import Agreement, Case, Contact, Papers, Payment, Reply, Sent, moment
from wizard.judgement.follow_up import LOOK_AHEAD, dates, due
from wizard.judgement.timeline import timeline
from wizard.money import yuan
from wizard.overview import next_step

papers = st.sampled_from(("none", "letter", "payment_order", "summons", None))
paid = st.lists(st.integers(1, 900_000), max_size=3)


@st.composite
def lived(draw: st.DrawFn) -> Case:
    """Any case, some of them agreed and in part paid, some with papers of a court."""
    case = draw(cases)
    received = draw(st.none() | st.integers(-60, 1).map(lambda by: TODAY + timedelta(days=by)))
    sent = tuple(replace(one, id=f"s{n}") for n, one in enumerate(case.sent, 1))
    case = replace(case, papers=draw(papers), papers_received=received, sent=sent)
    accepted = draw(st.booleans())
    if case.offers and accepted:
        sums = enumerate(draw(paid), 1)
        case = replace(
            case,
            agreement=Agreement(offer=case.offers[0].id, written=True, confirmed=TODAY),
            payments=tuple(Payment(id=f"p{n}", amount=yuan(fen), on=TODAY) for n, fen in sums),
        )
    return case


@given(lived())
def test_what_is_due_is_in_the_calendar(case: Case) -> None:
    """Each thing due but an offer to answer stands in the list of dates, on the same day and open; keys are unique."""
    all_dates = dates(case, TODAY)
    named = {(one.day, one.id) for one in all_dates if one.open}
    for one in due(case, TODAY):
        if one.id not in ("answer", "confirm"):
            assert (one.day, one.id.removesuffix("_late")) in named
    assert len({one.key for one in all_dates}) == len(all_dates)
    assert [one.day for one in all_dates] == sorted(one.day for one in all_dates)


@given(lived())
def test_what_is_near_in_the_calendar_is_due(case: Case) -> None:
    """Everything open that falls within the next seven days comes up as due."""
    found = {(one.day, one.id.removesuffix("_late")) for one in due(case, TODAY)}
    for one in dates(case, TODAY):
        if one.open and TODAY <= one.day <= TODAY + LOOK_AHEAD:
            assert (one.day, one.id) in found


@pytest.mark.parametrize(("kind", "name"), [("payment_order", "payment_order"), ("summons", "court_answer")])
def test_a_paper_of_a_court_has_its_last_day(kind: Papers, name: str) -> None:
    """15 days after receipt; due in the last week and on the day itself, not once it has passed."""
    case = situation(papers=kind, papers_received=date(2026, 11, 20))
    (one,) = dates(case, TODAY)
    assert (one.day, one.key, one.id) == (date(2026, 12, 5), f"limit-{name}", name)
    assert due(case, TODAY) == ()
    assert [one.id for one in due(case, date(2026, 11, 28))] == [name]
    assert next_step(case, date(2026, 12, 5)).id == name
    assert due(case, date(2026, 12, 6)) == ()
    assert [one.day for one in dates(case, date(2026, 12, 6))] == [date(2026, 12, 5)]


@pytest.mark.parametrize(
    ("kind", "name", "day"),
    [
        ("complaint", "complaint_reply", "2026-12-05"),
        ("conduct", "complaint_reply", "2026-12-05"),
        ("objection", "objection_reply", "2026-12-10"),
    ],
)
def test_a_complaint_has_a_usual_day_of_reply(kind: str, name: str, day: str) -> None:
    """15 days for a complaint, 20 for an objection: that is when one asks, and no earlier; an answer closes it."""
    sent = Sent(
        id="s1", draft=kind, length="letter", channel="app", at=moment("2026-11-20"), round=1, text="", sha256=""
    )
    case = situation(sent=(sent,))
    assert [(one.key, one.id, str(one.day)) for one in dates(case, TODAY)] == [("clock-s1", name, day)]
    answered = replace(case, replies=(Reply(outcome="refused", at=moment("2026-11-23"), round=1),))
    assert [one.open for one in dates(answered, TODAY) if one.key == "clock-s1"] == [False]


def test_without_the_day_of_receipt_there_is_no_date() -> None:
    """A day nobody knows is not made up."""
    assert dates(situation(papers="payment_order"), TODAY) == ()


def test_every_payment_has_a_date_and_the_end_has_two() -> None:
    """14 payments; then the certificate a day after the last, the credit report two months after it."""
    found = [one for one in dates(agreed(offered(), "603.32", "100"), TODAY) if one.id != "review"]
    assert [one.key for one in found] == [*(f"payment-{n}" for n in range(1, 15)), "settlement", "credit_check"]
    assert [one.open for one in found[:3]] == [False, True, True]
    assert found[1].values["amount"] == yuan("503.32")
    assert found[0].values["amount"] == yuan("603.32")
    assert [str(one.day) for one in found[-3:]] == ["2028-01-10", "2028-01-11", "2028-03-10"]


def test_paid_off_early_the_end_comes_early() -> None:
    """The two dates after the end are counted from the payment that was the last."""
    found = dates(agreed(offered(), "8446.48"), TODAY)
    assert [str(one.day) for one in found if one.id in ("settlement", "credit_check")] == ["2026-11-25", "2027-01-24"]
    assert not any(one.open for one in found if one.id == "payment")


def test_a_key_stays_when_its_day_moves() -> None:
    """A later promise moves the day of the chase, not its key."""
    sent = Sent(
        id="s1", draft="request", length="chat", channel="app", at=moment("2026-11-20"), round=1, text="", sha256=""
    )
    later = Contact(id="c1", at=moment("2026-11-22"), channel="app", reply_by=date(2026, 11, 30))
    before, after = situation(sent=(sent,)), situation(sent=(sent,), contacts=(later,))
    assert [(one.key, str(one.day)) for one in dates(before, TODAY)] == [("chase-s1", "2026-11-27")]
    assert [(one.key, str(one.day)) for one in dates(after, TODAY)] == [("chase-s1", "2026-11-30")]


def test_each_reply_that_asks_for_papers_has_its_own_key() -> None:
    """The second wish does not take the place of the first in a calendar."""
    wish = Reply(outcome="more_needed", at=moment("2026-11-20"), round=1)
    silence = Reply(outcome="no_reply", at=moment("2026-11-19"), round=1)
    assert [one.key for one in dates(situation(replies=(wish,)), TODAY)] == ["papers-1"]
    assert [one.key for one in dates(situation(replies=(silence, wish)), TODAY)] == ["papers-2"]


@given(lived())
def test_the_timeline_holds_everything_once(case: Case) -> None:
    """Nothing that was recorded is missing or doubled, and the days are in order."""
    found = timeline(case, TODAY + timedelta(days=1000))
    recorded = (*case.contacts, *case.collection, *case.sent, *case.replies, *case.offers, *case.payments)
    assert sum(one.kind in ("contact", "collection", "sent", "reply", "offer", "payment") for one in found) == len(
        recorded
    )
    assert [one.at.day for one in found] == sorted(one.at.day for one in found)
    assert all(one.at.day <= TODAY for one in timeline(case, TODAY))
