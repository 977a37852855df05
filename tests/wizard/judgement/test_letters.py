"""Promises of the recommendation which text to write, and of how a text stands."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from msgspec.structs import replace

from tests.wizard.judgement.situations import BUDGET, TODAY, agreed, offered, situation
from tests.wizard.words.generated import cases
from wizard import intents as ask
from wizard.case import Budget, Case, CollectionCall, Line, Reply, Sent, moment
from wizard.judgement.letters import messages, standing, suggested
from wizard.money import yuan
from wizard.update import update
from wizard.words import KINDS
from wizard.words.merging import current

NOTHING_LEFT = replace(BUDGET, income=(Line("wage", yuan(1000)),))
NO_BUDGET: dict[str, Any] = {"budget": None}


def sent(draft: str, day: date, number: int = 1, **more: Any) -> Sent:
    """A message of the first round, unless another is given."""
    base: dict[str, Any] = {
        "id": f"s{number}", "draft": draft, "length": "chat", "channel": "app", "at": moment(day), "round": 1,
        "text": "文字。", "sha256": "0" * 64,
    }  # fmt: skip
    return Sent(**base | more)


def called_for(case: Case, today: date = TODAY) -> list[tuple[str, str]]:
    """What is called for, with its reason."""
    return [(one.kind, one.why) for one in suggested(case, today) if one.why is not None]


@given(cases)
def test_every_kind_is_there_once(case: Case) -> None:
    """What is called for stands before what is not."""
    found = suggested(case, TODAY)
    assert sorted(one.kind for one in found) == sorted(KINDS)
    reasons = [one.why is not None for one in found]
    assert reasons == sorted(reasons, reverse=True)


def test_nothing_is_called_for_without_a_debt() -> None:
    """Then the debt comes first."""
    assert called_for(Case(id="20261124-empty", opened=TODAY)) == []


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, [("request", "ready")]),
        (NO_BUDGET, [("holding", "no_budget")]),
        ({"budget": NOTHING_LEFT}, [("zero_offer", "no_surplus")]),
        ({"papers": "summons"}, [("court", "court"), ("request", "ready")]),
        ({"papers": "letter"}, [("request", "ready")]),
    ],
)
def test_before_anything_is_sent_the_budget_decides(fields: dict[str, Any], expected: list[tuple[str, str]]) -> None:
    """Unknown: say that one prepares; nothing left: ask for a pause; else the request. Court papers come first."""
    assert called_for(situation(**fields)) == expected


@pytest.mark.parametrize(
    ("offer", "expected"),
    [
        ({}, [("acceptance", "fits"), ("question", "before_accepting")]),
        ({"written": None}, [("acceptance", "fits"), ("question", "before_accepting")]),
        (
            {"monthly": yuan(1250), "claimed_total": yuan(17500)},
            [("counter", "too_much"), ("question", "before_countering")],
        ),
        ({"claimed_total": yuan(8000)}, [("question", "unclear")]),
    ],
)
def test_an_open_offer_is_answered_by_its_verdict(offer: dict[str, Any], expected: list[tuple[str, str]]) -> None:
    """What fits is accepted with conditions, what does not is countered, what is unclear is asked about."""
    assert called_for(situation(offers=(offered(**offer),))) == expected


def test_without_a_surplus_an_offer_is_countered() -> None:
    """There is nothing to accept with."""
    assert called_for(situation(budget=NOTHING_LEFT, offers=(offered(),))) == [("counter", "too_much")]


def test_an_answered_offer_is_no_longer_answered() -> None:
    """Neither one of an earlier round nor one that was accepted."""
    assert called_for(situation(offers=(offered(answer="counter"),), round=2)) == [("request", "ready")]
    accepted = called_for(situation(offers=(offered(answer="accept"),), sent=(sent("request", TODAY),)))
    assert accepted == [("acceptance", "accepted"), ("question", "before_accepting")]


def test_after_a_refusal_the_next_round_begins_with_the_reply_to_it() -> None:
    """Until something was sent in the new round."""
    refused = situation(round=2, replies=(Reply(outcome="refused", at=moment(TODAY), round=1),))
    assert called_for(refused) == [("refusal", "refused"), ("request", "other_plan")]
    assert called_for(replace(refused, sent=(sent("refusal", TODAY, round=2),))) == []


def test_a_chase_is_due_on_its_day_and_not_before() -> None:
    """Waiting needs nothing; after the third time a complaint comes first."""
    asked = sent("request", TODAY - timedelta(days=7))
    assert called_for(situation(sent=(asked,)), TODAY - timedelta(days=1)) == []
    assert called_for(situation(sent=(asked,))) == [("chase", "chase")]
    once = (asked, sent("chase", TODAY - timedelta(days=1), 2, reply_by=TODAY))
    assert called_for(situation(sent=once)) == [("chase", "again")]
    twice = (*once, sent("chase", TODAY - timedelta(days=1), 3, reply_by=TODAY))
    assert called_for(situation(sent=twice)) == [("chase", "again")]
    thrice = (*twice, sent("chase", TODAY - timedelta(days=1), 4, reply_by=TODAY))
    assert called_for(situation(sent=thrice)) == [("complaint", "chased_often"), ("chase", "again")]


def test_an_agreement_needs_its_own_texts() -> None:
    """A late payment is told of, a worse month too, and at the end the certificate is asked for."""
    case = agreed(offered())
    assert called_for(case) == []
    late = date(2027, 1, 20)
    assert called_for(case, late) == [("warning", "late")]
    worse = replace(case, told_budget=BUDGET, budget=replace(BUDGET, income=(Line("wage", yuan(4000)),)))
    assert called_for(worse) == [("change", "worse")]
    assert called_for(worse, late) == [("warning", "late"), ("change", "worse")]
    better = replace(case, told_budget=BUDGET, budget=replace(BUDGET, income=(Line("wage", yuan(9000)),)))
    assert called_for(better) == []
    assert called_for(agreed(offered(), "8446.48")) == [("certificate", "paid")]


def test_calls_at_night_are_worth_a_complaint() -> None:
    """It comes after what the talk itself needs."""
    call = CollectionCall(id="k1", at=moment("2026-11-20T23:10"), connected=True, to_whom="me")
    assert called_for(situation(collection=(call,))) == [("request", "ready"), ("conduct", "conduct")]
    quiet = replace(call, at=moment("2026-11-20T10:10"))
    assert called_for(situation(collection=(quiet,))) == [("request", "ready")]


def state(case: Case, lang: str = "zh_Hans") -> tuple[str, date | None]:
    """How the chat of the request stands."""
    found = standing(case, "request", "chat", current(case, "request", "chat", TODAY, lang), TODAY)
    return found.state, found.day


def test_drafted_edited_and_sent_are_never_mixed() -> None:
    """Word for word: another word than what was sent, and it is not sent."""
    case = situation()
    assert state(case) == ("drafted", None)
    edited = update(case, ask.EditDraft(draft="request", length="chat", text="我的话。"), TODAY)
    assert state(edited) == ("edited", None)
    as_sent = update(edited, ask.RecordSent(draft="request", channel="app", at=moment(TODAY)), TODAY)
    assert state(as_sent) == ("sent", TODAY)
    assert state(update(as_sent, ask.EditDraft(draft="request", length="chat", text="别的话。"), TODAY)) == (
        "changed",
        TODAY,
    )
    assert state(replace(as_sent, round=2)) == ("edited", None)


def test_a_draft_that_was_sent_is_so_in_every_language() -> None:
    """A reader of English sees that the Chinese text was sent."""
    case = update(situation(), ask.RecordSent(draft="request", channel="app", at=moment(TODAY)), TODAY)
    assert state(case, "en") == ("sent", TODAY)
    poorer = replace(case, budget=Budget(income=(Line("wage", yuan(3000)),), essentials=BUDGET.essentials))
    assert state(poorer, "en") == ("changed", TODAY)


def test_only_a_chinese_message_is_cut_for_a_chat_box() -> None:
    """A letter and a script stay whole, and so does English, which is for oneself."""
    text = "我想申请分期。" * 60
    assert len(messages(text, "chat", "zh_Hans")) == 2
    assert messages(text, "letter", "zh_Hans") == messages(text, "chat", "en") == (text,)
