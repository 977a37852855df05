"""What is sent after an offer, or while an agreement is paid, waits for an answer as well: no message without a next day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from msgspec.structs import replace

from tests.wizard.judgement.situations import TODAY, agreed, offered, situation
from wizard import intents as ask
from wizard.case import (
    SPOKEN_ONLY,
    ActMark,
    Agreement,
    Attachment,
    Case,
    ClauseState,
    Contact,
    DraftKind,
    Mark,
    Reply,
    Sent,
    moment,
)
from wizard.judgement.confirming import red_flags
from wizard.judgement.follow_up import dates, due
from wizard.judgement.letters import suggested
from wizard.judgement.waits import CHASE_AFTER, waiting
from wizard.money import yuan
from wizard.update import update
from wizard.words import compose

LATER = TODAY + timedelta(days=20)


def sent(draft: str, day: date = TODAY, id: str = "s1") -> Sent:
    """A message of the first round."""
    return Sent(id=id, draft=draft, length="chat", channel="app", at=moment(day), round=1, text="字", sha256="")


def waits_until(case: Case, today: date = TODAY) -> date | None:
    """The day to ask again."""
    wait = waiting(case, today)
    return wait.chase_on if wait is not None else None


def first_suggested(case: Case, today: date) -> DraftKind:
    """The text recommended before all."""
    return suggested(case, today)[0].kind


@pytest.mark.parametrize("draft", ["acceptance", "question"])
def test_an_answer_to_an_offer_waits_for_its_text(draft: str) -> None:
    """Sent on the day of the offer it is not answered by that offer; a later offer, or the text, answers it."""
    case = situation(offers=(offered(answer="accept"),), sent=(sent(draft),))
    assert waits_until(case) == TODAY + CHASE_AFTER
    newer = replace(case, offers=(*case.offers, offered(id="o2", recorded=TODAY + timedelta(days=1))))
    assert waits_until(newer) is None
    spoken = update(case, ask.ConfirmAgreement(offer="o1", written=False), TODAY)
    assert waits_until(spoken) == TODAY + CHASE_AFTER
    assert waits_until(update(spoken, ask.ConfirmAgreement(offer="o1", written=True), LATER)) is None


def test_a_request_is_answered_by_an_offer_and_by_an_agreement() -> None:
    """As before: what was asked for came."""
    assert waits_until(situation(offers=(offered(),), sent=(sent("request"),))) is None
    assert waits_until(replace(agreed(offered(), written=False), sent=(sent("request"),))) is None


@pytest.mark.parametrize("draft", ["change", "warning", "certificate"])
def test_what_is_written_under_an_agreement_waits(draft: str) -> None:
    """The agreement it rests on is no answer to it; a reply is, and a change of what was agreed."""
    case = replace(agreed(offered(recorded=TODAY - timedelta(days=30))), sent=(sent(draft, LATER),))
    assert waits_until(case, LATER) == LATER + CHASE_AFTER
    assert [one.id for one in dates(case, LATER) if one.key == "chase-s1"] == ["chase"]
    replied = replace(case, replies=(Reply(outcome="answered", at=moment(LATER), round=1),))
    assert waits_until(replied, LATER) is None
    other = replace(case, offers=(*case.offers, offered(id="o2", monthly=yuan(300), claimed_total=None)))
    assert waits_until(update(other, ask.ConfirmAgreement(offer="o2", written=True), LATER), LATER) is None


def test_a_certificate_that_came_is_waited_for_no_longer() -> None:
    """Nor is it asked for again; until then it is the text to write once all is paid."""
    paid = agreed(offered(), "8446.48")
    assert first_suggested(paid, TODAY) == "certificate"
    asked = replace(paid, sent=(sent("certificate", TODAY),))
    assert waits_until(asked) == TODAY + CHASE_AFTER
    assert first_suggested(asked, LATER) == "chase"
    came = replace(asked, acts=(ActMark(act="settlement_received", state="done", on=LATER),))
    assert waits_until(came, LATER) is None
    assert all(one.why is None for one in suggested(came, LATER))


def test_a_spoken_agreement_asks_for_its_text() -> None:
    """Until that was sent; then it is waited for, and then asked about."""
    spoken = agreed(offered(), written=False)
    assert first_suggested(spoken, TODAY) == "acceptance"
    asked = replace(spoken, sent=(sent("acceptance"),))
    assert all(one.why is None for one in suggested(asked, TODAY))
    assert first_suggested(asked, LATER) == "warning"  # The first payment was missed by then.
    due = TODAY + CHASE_AFTER
    assert first_suggested(asked, due) == "chase"
    assert "2026 年 11 月 24 日" in compose(asked, "chase", "chat", due).text


FIRST = date(2026, 12, 10)
"""The day of the first payment that is agreed."""
AFTER = FIRST + timedelta(days=1)


def promised(*messages: Sent, paid: str = "", on: date = AFTER, written: bool = True) -> Case:
    """14 payments of 603.32 agreed, these messages sent, and so much paid *on* a day."""
    case = replace(agreed(offered(), written=written), sent=messages)
    return update(case, ask.RecordPayment(amount=yuan(paid), on=on), on) if paid else case


@pytest.mark.parametrize(
    ("warned_on", "paid", "on", "waits"),
    [
        (AFTER, "", AFTER, True),
        (AFTER, "603.31", AFTER, True),
        (AFTER, "603.32", AFTER, False),
        (FIRST - timedelta(days=5), "603.32", FIRST, False),
        (FIRST - timedelta(days=5), "603.31", FIRST, True),
        # What is asked after one payment was made is about the next.
        (AFTER + timedelta(days=1), "603.32", AFTER, True),
        (AFTER + timedelta(days=1), "1206.64", AFTER, True),
    ],
)
def test_a_warning_asks_for_nothing_once_its_payment_is_made(warned_on: date, paid: str, on: date, waits: bool) -> None:
    """Not for a fen less, and not where the payment was made before it was sent."""
    case = promised(sent("warning", warned_on), paid=paid, on=on)
    today = AFTER + timedelta(days=10)
    assert (waits_until(case, today) is not None) == waits
    assert ("chase" in [one.id for one in due(case, today)]) == waits


def test_a_warning_of_several_payments_waits_until_all_are_made() -> None:
    """Two were late when it was sent."""
    on = date(2027, 1, 12)
    for paid, waits in (("603.32", True), ("1206.64", False)):
        assert (waits_until(promised(sent("warning", on), paid=paid, on=on), on) is not None) == waits


def test_behind_a_warning_that_was_paid_what_was_asked_before_waits_on() -> None:
    """The text of a spoken agreement is still to come; a question about the warning is no question about the text."""
    about = (sent("acceptance", AFTER - timedelta(days=9)), sent("warning", AFTER, "s2"), sent("chase", AFTER, "s3"))
    case = promised(*about, paid="603.32", written=False)
    wait = waiting(case, AFTER)
    assert wait is not None
    assert (wait.sent.id, wait.chases) == ("s1", 0)


def test_a_change_is_answered_by_other_payments_whatever_follows_them() -> None:
    """The offer came on the day of the message, the text of it a day later."""
    on = TODAY + timedelta(days=3)
    case = replace(agreed(offered(), written=True), sent=(sent("change", on),))
    case = replace(case, offers=(*case.offers, offered(id="o2", monthly=yuan(300), recorded=on)))
    spoken = update(case, ask.ConfirmAgreement(offer="o2", written=False), on)
    written = update(spoken, ask.ConfirmAgreement(offer="o2", written=True), on + timedelta(days=1))
    assert [waits_until(one, LATER) is None for one in (case, spoken, written)] == [False, True, True]


def test_nothing_is_waited_for_once_all_is_paid() -> None:
    """A change of what was paid off needs no answer."""
    assert waits_until(promised(sent("change", FIRST)), AFTER) is not None
    assert waits_until(promised(sent("change", FIRST), paid="8446.48"), AFTER) is None


def test_a_certificate_that_is_stored_came() -> None:
    """Its file says so, or that none is needed; one asked for anew, because it was wrong, is waited for anew."""
    paid = promised(paid="8446.48", on=TODAY)
    asked = replace(paid, sent=(sent("certificate", TODAY),))
    assert waits_until(asked, LATER) is not None
    file = Attachment(id="f1", to="settlement_stored", path="结清.pdf", size=1, changed=LATER, sha256="0" * 64, attached=LATER)  # fmt: skip
    stored = replace(asked, attachments=(file,))
    assert waits_until(stored, LATER) is None
    assert all(one.why is None for one in suggested(stored, LATER))
    again = replace(stored, sent=(*stored.sent, sent("certificate", LATER + timedelta(days=1), "s2")))
    assert waits_until(again, LATER + timedelta(days=1)) is not None
    needless = replace(asked, acts=(ActMark(act="settlement_received", state="not_needed", on=TODAY),))
    assert waits_until(needless, LATER) is None


def test_a_question_about_a_text_that_is_there_waits() -> None:
    """A text that came before it is no answer to it; one that came after it is."""
    on = TODAY + timedelta(days=3)
    assert waits_until(promised(sent("question", on)), on) == on + CHASE_AFTER
    spoken = promised(sent("question", on), written=False)
    assert waits_until(update(spoken, ask.ConfirmAgreement(offer="o1", written=True), on), on) is None


def test_who_decided_to_do_without_the_text_is_not_asked_to_ask_for_it() -> None:
    """A decision after the message ends the waiting; one before it does not."""
    for days, waits in ((0, True), (1, False)):
        decided = ask.OverridePoint(offer="o1", point=SPOKEN_ONLY, why="等不到文字")
        case = update(promised(sent("acceptance"), written=False), decided, TODAY + timedelta(days=days))
        assert (waits_until(case, LATER) is not None) == waits


@pytest.mark.parametrize("draft", ["request", "complaint", "counter", "cost_table"])
def test_what_is_asked_for_after_the_agreement_waits(draft: str) -> None:
    """The agreement was there before it; one of the same day may be the answer."""
    case = promised(sent(draft, TODAY + timedelta(days=1)))
    assert waits_until(case) is not None
    assert [one.id for one in dates(case, TODAY) if one.open and one.key.endswith("-s1")] != []
    assert waits_until(promised(sent(draft, TODAY))) is None


def test_an_offer_that_comes_under_an_agreement_is_to_be_answered() -> None:
    """It answers the change that was asked for; then it is confirmed. What was offered beside the agreed one is past."""
    on = TODAY + timedelta(days=4)
    beside = replace(promised(), offers=(offered(), offered(id="o2")))
    assert not [one for one in due(beside, on) if one.stage == "confirm"]
    case = replace(beside, offers=(*beside.offers, offered(id="o3", monthly=yuan(300), recorded=on)))
    assert [(one.id, one.values["offer"]) for one in due(case, on) if one.id == "answer"] == [("answer", "o3")]
    assert "answer" in {one.id for one in due(case, on + timedelta(days=7))}
    assert "answer" not in {one.id for one in due(case, on + timedelta(days=8))}, "what is agreed stands"
    accepted = update(case, ask.AnswerOffer(offer="o3", answer="accept"), on)
    assert [one.id for one in due(accepted, on) if one.day == on] == ["confirm"]
    confirmed = update(accepted, ask.ConfirmAgreement(offer="o3", written=True), on)
    assert confirmed.agreement == Agreement(offer="o3", written=True, confirmed=on, version=2, since=on)
    assert not {"answer", "confirm"} & {one.id for one in due(confirmed, on)}


def test_papers_asked_for_under_an_agreement_are_to_be_handed_in() -> None:
    """The change was answered, by a wish; it is due until something is sent. What was wished for before is past."""
    on = TODAY + timedelta(days=3)
    wish = Reply(outcome="more_needed", at=moment(on + timedelta(days=1)), round=1)
    case = replace(promised(sent("change", on)), replies=(wish,))
    assert [one.id for one in due(case, on)] == ["papers_wanted"]
    handed_in = replace(case, sent=(*case.sent, sent("change", on + timedelta(days=2), "s2")))
    assert "papers_wanted" not in [one.id for one in due(handed_in, on)]
    assert due(replace(case, replies=(replace(wish, at=moment(TODAY)),), sent=()), on) == ()


def test_a_promise_made_under_an_agreement_is_looked_after() -> None:
    """What was promised after it, and the text that was promised with it; not once that text is there, or done without."""
    by = TODAY + timedelta(days=3)
    marks = (Mark(moment(TODAY), "offered"),)
    talk = Contact(id="c1", at=moment(TODAY), channel="hotline", reply_by=by, marks=marks)
    spoken = replace(promised(written=False), contacts=(talk,))
    assert [(one.id, one.day) for one in due(spoken, TODAY)] == [("promise", by)]
    assert due(update(spoken, ask.ConfirmAgreement(offer="o1", written=True), by), by) == ()
    assert due(replace(promised(), contacts=(talk,)), TODAY) == ()
    clear: dict[str, ClauseState] = dict.fromkeys(red_flags(), "no")
    told = update(spoken, ask.ConfirmAgreement(offer="o1", written=False, clauses=clear), TODAY)
    decided = update(told, ask.OverridePoint(offer="o1", point=SPOKEN_ONLY, why="等不到文字"), by)
    assert ["promise" in [one.id for one in due(case, TODAY)] for case in (told, decided)] == [True, False]
    later = replace(promised(), contacts=(replace(talk, at=moment(by), reply_by=by + timedelta(days=2)),))
    assert [one.id for one in due(later, by)] == ["promise"]
