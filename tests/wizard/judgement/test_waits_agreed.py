"""What is sent after an offer, or while an agreement is paid, waits for an answer as well: no message without a next day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from msgspec.structs import replace

from tests.wizard.judgement.situations import TODAY, agreed, offered, situation
from wizard import intents as ask
from wizard.case import ActMark, Case, DraftKind, Reply, Sent, moment
from wizard.judgement.follow_up import dates
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
