"""After something was sent there is always a next date."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given

from tests.wizard.judgement.situations import TODAY, offered, situation
from tests.wizard.words.generated import cases
from wizard.case import Case, Contact, Reply, Sent, moment
from wizard.judgement.follow_up import CHASE_AFTER, LOOK_AHEAD, due, waiting, wanted_papers
from wizard.judgement.rounds import exchanges

ASKED_ABOUT = {
    "chase", "complaint_reply", "objection_reply", "rung_desk", "rung_mediation", "rung_regulator", "rung_association",
}  # fmt: skip
"""What becomes of something that waits: asked about, or, once its time is over, the next step."""


def sent(at: str, **fields: Any) -> Sent:
    """A message of the first round."""
    base: dict[str, Any] = {
        "id": "s1", "draft": "request", "length": "chat", "channel": "app", "round": 1, "text": "文字", "sha256": "",
    }  # fmt: skip
    return Sent(**base | {"at": moment(at)} | fields)


def reply(outcome: Any, at: str, said: str = "") -> Reply:
    """A reply of the first round."""
    return Reply(outcome=outcome, at=moment(at), round=1, said=said)


def test_nothing_sent_waits_for_nothing() -> None:
    """A draft is not a message."""
    assert waiting(situation(), TODAY) is None
    assert due(situation(), TODAY) == ()


def test_a_message_is_chased_after_a_week_or_on_the_promised_day() -> None:
    """The promise wins; without one it is seven days."""
    plain = waiting(situation(sent=(sent("2026-11-20T10:00"),)), TODAY)
    promised = waiting(situation(sent=(sent("2026-11-20T10:00", reply_by=date(2026, 11, 23)),)), TODAY)
    assert plain is not None
    assert (plain.days, plain.chase_on) == (4, date(2026, 11, 27))
    assert promised is not None
    assert (promised.promised, promised.chase_on) == (date(2026, 11, 23), date(2026, 11, 23))


def test_a_promise_made_later_in_a_contact_moves_the_day() -> None:
    """What the desk said last counts."""
    contact = Contact(id="c1", at=moment("2026-11-22"), channel="hotline", reply_by=date(2026, 11, 30))
    wait = waiting(situation(sent=(sent("2026-11-20", reply_by=date(2026, 11, 23)),), contacts=(contact,)), TODAY)
    assert wait is not None
    assert wait.chase_on == date(2026, 11, 30)


@pytest.mark.parametrize("outcome", ["refused", "more_needed"])
def test_an_answer_ends_the_waiting(outcome: str) -> None:
    """A refusal and a wish for papers are answers."""
    case = situation(sent=(sent("2026-11-20"),), replies=(reply(outcome, "2026-11-22"),))
    assert waiting(case, TODAY) is None


def test_silence_that_was_noted_goes_on_waiting() -> None:
    """No reply is no answer: the chase stays due."""
    case = situation(sent=(sent("2026-11-10"),), replies=(reply("no_reply", "2026-11-23"),))
    assert [one.id for one in due(case, TODAY)] == ["chase"]


def test_within_a_day_the_time_decides() -> None:
    """What was sent again after the answer of the same morning waits again."""
    answer = reply("more_needed", "2026-11-24T09:00")
    again = situation(sent=(sent("2026-11-24T10:00"),), replies=(answer,))
    assert waiting(again, TODAY) is not None
    before = situation(sent=(sent("2026-11-24T08:00"),), replies=(answer,))
    assert waiting(before, TODAY) is None


def test_papers_that_were_asked_for_have_a_date() -> None:
    """A wish for more papers leaves no hole: three days later it is due, until something is sent again."""
    case = situation(sent=(sent("2026-11-18"),), replies=(reply("more_needed", "2026-11-20", "流水"),))
    assert wanted_papers(case) is not None
    assert [(one.id, one.day) for one in due(case, TODAY)] == [("papers_wanted", date(2026, 11, 23))]
    handed_in = situation(sent=(*case.sent, sent("2026-11-21", id="s2")), replies=case.replies)
    assert wanted_papers(handed_in) is None
    assert [one.id for one in due(handed_in, TODAY)] == ["chase"]
    assert wanted_papers(situation(replies=case.replies, offers=(offered(),))) is None


def test_all_rounds_stay_readable() -> None:
    """Rounds in order, and in each what was sent before what came back."""
    case = situation(
        round=2,
        sent=(sent("2026-11-20"), sent("2026-11-23", id="s2", round=2)),
        replies=(reply("refused", "2026-11-20"), reply("no_reply", "2026-11-20")),
        offers=(offered(round=2, recorded=TODAY),),
    )
    assert [one.key for one in exchanges(case)] == ["s1", "r1", "r2", "s2", "o1"]


@given(cases)
def test_what_waits_always_has_a_day(case: Case) -> None:
    """The day to chase is never before the day of sending, and it comes up as due."""
    wait = waiting(case, TODAY)
    found = due(case, TODAY)
    assert [one.day for one in found] == sorted(one.day for one in found)
    assert all(one.day <= TODAY + LOOK_AHEAD for one in found)
    if wait is not None:
        assert wait.days >= 0
        assert wait.chase_on >= wait.sent.at.day
        usual = wait.clock.ends[0] if wait.clock and wait.sent == wait.complaint else wait.sent.at.day + CHASE_AFTER
        assert wait.promised is not None or wait.chase_on == usual
        assert wait.chase_on > TODAY + timedelta(days=7) or {one.id for one in found} & ASKED_ABOUT


@given(cases)
def test_every_exchange_is_there_once(case: Case) -> None:
    """Nothing of any round is lost or doubled."""
    assert len(exchanges(case)) == len(case.sent) + len(case.replies) + len(case.offers)
