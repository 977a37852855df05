"""Every message that was sent has an owner, a day to ask, and dates that move with what is learnt."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace

from tests.wizard.judgement.situations import DEBT, TODAY, situation
from wizard import intents as ask
from wizard.case import Case, Contact, Debt, Offer, Reply, Sent, moment
from wizard.checks import problems
from wizard.judgement.follow_up import dates, due
from wizard.judgement.waits import clock_of, owner, waiting, waits
from wizard.money import yuan
from wizard.update import update
from wizard.words import compose

OTHER: Debt = replace(DEBT, id="d2", product="wangshangdai", lender="mybank")


def message(id: str, draft: str, at: str, channel: str = "app", **fields: Any) -> Sent:
    """A message of the first round."""
    base: dict[str, Any] = {"length": "chat", "round": 1, "text": "文字", "sha256": ""}
    return Sent(**base | {"id": id, "draft": draft, "at": moment(at), "channel": channel} | fields)


def asked(case: Case, today: date = TODAY) -> list[tuple[str, str, str]]:
    """The dates of *case* that are open: key, id, day."""
    return [(one.key, one.id, one.day.isoformat()) for one in dates(case, today) if one.open]


def test_each_lender_written_to_is_waited_for_by_itself() -> None:
    """Two requests have two owners, two days, and two texts that speak of their own message."""
    first, second = message("s1", "request", "2026-11-18"), message("s2", "request", "2026-11-20", lender="mybank")
    case = situation(debts=(DEBT, OTHER), sent=(first, second))
    assert [(one.lender, str(one.chase_on)) for one in waits(case, TODAY)] == [
        ("ant_consumer", "2026-11-25"),
        ("mybank", "2026-11-27"),
    ]
    assert [owner(case, one) for one in case.sent] == ["ant_consumer", "mybank"]
    assert asked(case) == [("chase-s1", "chase", "2026-11-25"), ("chase-s2", "chase", "2026-11-27")]
    assert "2026 年 11 月 18 日" in compose(case, "chase", "chat", TODAY).text
    assert "2026 年 11 月 20 日" in compose(case, "chase", "chat", TODAY, lender="mybank").text
    answered = replace(case, replies=(Reply(outcome="more_needed", at=moment("2026-11-23"), round=1, to="s2"),))
    assert [one.lender for one in waits(answered, TODAY)] == ["ant_consumer"]


def test_what_is_about_conduct_does_not_answer_for_the_request() -> None:
    """A complaint about collectors and an error in the credit record are threads of their own, with their own clocks."""
    case = situation(
        sent=(
            message("s1", "request", "2026-11-18"),
            message("s2", "conduct", "2026-11-20", "complaint_desk"),
            message("s3", "objection", "2026-11-20", "credit_center"),
        )
    )
    assert asked(case) == [
        ("chase-s1", "chase", "2026-11-25"),
        ("clock-s2", "complaint_reply", "2026-12-05"),
        ("clock-s3", "objection_reply", "2026-12-10"),
    ]
    refused = replace(case, round=2, replies=(Reply(outcome="refused", at=moment("2026-11-22"), round=1),))
    assert [key for key, *_ in asked(refused)] == ["clock-s2", "clock-s3"]
    offered = replace(case, offers=(Offer(id="o1", months=3, monthly=yuan(1), first=TODAY, round=1, recorded=TODAY),))
    assert [key for key, *_ in asked(offered)] == ["clock-s2", "clock-s3"]


def test_the_clock_of_a_complaint_runs_from_its_receipt() -> None:
    """Until the day of receipt is known the day of sending stands for it, and that is said; then all dates move."""
    case = situation(sent=(message("s1", "complaint", "2026-11-20", "complaint_desk"),))
    clock = clock_of(case, case.sent[0])
    assert clock is not None
    assert (clock.told, [str(day) for day in clock.ends]) == (False, ["2026-12-05", "2026-12-20", "2027-01-19"])
    told = update(case, ask.NoteReceived(sent="s1", on=date(2026, 11, 23)), TODAY)
    again = clock_of(told, told.sent[0])
    assert again is not None
    assert (again.told, [str(day) for day in again.ends]) == (True, ["2026-12-08", "2026-12-23", "2027-01-22"])
    assert asked(told) == [("clock-s1", "complaint_reply", "2026-12-08")]
    corrected = update(told, ask.NoteReceived(sent="s1", on=date(2026, 11, 21)), TODAY)
    assert asked(corrected) == [("clock-s1", "complaint_reply", "2026-12-06")]
    assert corrected.sent == case.sent


@pytest.mark.parametrize(
    ("sent", "on", "problem"),
    [
        ("s9", "2026-11-23", "sent.unknown"),
        ("s1", "2026-11-19", "date.before_sent"),
        ("s1", "2026-11-30", "date.in_the_future"),
    ],
)
def test_a_receipt_that_cannot_be_is_refused(sent: str, on: str, problem: str) -> None:
    """Of a message nobody sent, before it was sent, or in days to come."""
    case = situation(sent=(message("s1", "complaint", "2026-11-20"),))
    found = problems(case, ask.NoteReceived(sent=sent, on=date.fromisoformat(on)), TODAY)
    assert [one.id for one in found] == [problem]


def test_a_later_promise_moves_the_clock_but_not_past_the_longest_time() -> None:
    """What the desk said counts, up to sixty days."""
    case = situation(sent=(message("s1", "complaint", "2026-11-20", "complaint_desk"),))
    for promised, day in (("2026-12-20", "2026-12-20"), ("2027-06-01", "2027-01-19")):
        contact = Contact(
            id="c1", at=moment("2026-11-22"), channel="complaint_desk", reply_by=date.fromisoformat(promised)
        )
        assert asked(replace(case, contacts=(contact,))) == [("clock-s1", "complaint_reply", day)]


def test_a_refused_complaint_is_no_refused_request() -> None:
    """The round goes on; a refusal of the request itself still opens the next."""
    case = situation(sent=(message("s1", "request", "2026-11-01"), message("s2", "complaint", "2026-11-15")))
    no = ask.RecordReply(outcome="refused", at=moment("2026-11-20"), to="s2")
    assert (update(case, no, TODAY).round, waiting(update(case, no, TODAY), TODAY)) == (1, None)
    assert update(case, ask.RecordReply(outcome="refused", at=moment("2026-11-20")), TODAY).round == 2
    stray = ask.RecordReply(outcome="answered", at=moment("2026-11-20"), to="s7")
    assert [one.id for one in problems(case, stray, TODAY)] == ["sent.unknown"]


def test_a_promise_that_passes_becomes_due() -> None:
    """The promised day is the day to ask; once over it stays until something comes."""
    case = situation(sent=(message("s1", "request", "2026-11-10", reply_by=date(2026, 11, 13)),))
    assert [(one.id, str(one.day)) for one in due(case, TODAY)] == [("chase", "2026-11-13")]
