"""The end of a call: what is read back, what is asked, what the case holds afterwards, and what comes next."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.wizard.words.examples import JOB_LOSS, TODAY, WAITING
from wizard import codec
from wizard.calls.closing import examined, intents, loose, read_back, unasked, unsaid, what_next
from wizard.calls.notes import TYPED, Notes, marked, typed
from wizard.case import Case, Mark, MarkKind, moment
from wizard.intents import Intent, LogContact, RecordOffer, RecordReply
from wizard.judgement.follow_up import due
from wizard.money import yuan
from wizard.record import Record, apply_all

STARTED = datetime(2026, 11, 24, 14, 2, 31)
ENDED = moment("2026-11-24T14:09")
OFFER: dict[str, Any] = {"months": "12", "monthly": "720", "first": "12-10"}


def call(*marks: MarkKind, refused: bool = False, chat: bool = False, **fields: Any) -> Notes:
    """A call with these marks and fields."""
    notes = Notes(started=STARTED, kind="request", channel="hotline", refused=refused, chat=chat)
    for mark in marks:
        notes = marked(notes, mark, STARTED)
    for name, text in fields.items():
        notes = typed(notes, next(one for one in TYPED if one == name), text, STARTED)
    return notes


def left(case: Case, notes: Notes) -> Case:
    """*case* once the call is recorded."""
    result = apply_all(Record(case=case), intents(notes, ENDED, TODAY), datetime(2026, 11, 24, 14, 9))
    assert isinstance(result, Record), result
    return result.case


def names(notes: Notes) -> list[str]:
    """What is read back, by id."""
    return [one.id for one in read_back(notes, TODAY)]


def test_an_offer_typed_in_one_breath_is_whole() -> None:
    """All of it counts, what has a field of its own wins, and the words are kept with the offer."""
    line = "12期，每期1050，首付1000，减免200，手续费30，一共13630，12月10号开始"
    (offer,) = left(JOB_LOSS, call(months=line, upfront="900")).offers
    assert (offer.months, offer.monthly, offer.upfront) == (12, yuan(1050), yuan(900))
    assert (offer.waived, offer.fees, offer.claimed_total) == (yuan(200), yuan(30), yuan(13630))
    assert (offer.first, offer.said, offer.written) == (date(2026, 12, 10), line, False)
    notes = call(months="12期，每期1050")
    assert unsaid(notes, TODAY) == ("first", "total")
    assert loose(notes, TODAY) == (("months", "12期，每期1050"),)
    assert unsaid(call(months="分期吧"), TODAY) == ("months", "monthly", "first", "total")


def test_a_call_leaves_one_contact() -> None:
    """Who, when, until when, what was marked; nothing else."""
    notes = call("transferred", "promised", person=" 8123 ", ticket="T9", reply_by="3天后", said="已登记\r\n转组长")
    (contact,) = left(JOB_LOSS, notes).contacts
    assert (contact.at, contact.ended, contact.channel) == (moment("2026-11-24T14:02"), ENDED, "hotline")
    assert (contact.person, contact.ticket, contact.said) == ("8123", "T9", "已登记\n转组长")
    assert contact.reply_by == date(2026, 11, 27)
    assert contact.marks == (Mark(moment(STARTED), "transferred"), Mark(moment(STARTED), "promised"))
    assert left(JOB_LOSS, notes) == replace(JOB_LOSS, contacts=(contact,))


def test_the_promised_day_becomes_due() -> None:
    """Also where an offer was heard or the request refused in that very call."""
    for notes in (
        call("promised", reply_by="11-27"),
        call(reply_by="11-27", **OFFER),
        call(refused=True, reply_by="11-27"),
    ):
        found = {one.id: one.day for one in due(left(JOB_LOSS, notes), TODAY)}
        assert found["promise"] == date(2026, 11, 27), notes


def test_an_offer_is_recorded_when_it_is_whole() -> None:
    """As spoken, not written; in a chat nothing is said of that."""
    notes = call(**OFFER, upfront="0", total="8640")
    (contact, offer) = intents(notes, ENDED, TODAY)
    assert isinstance(contact, LogContact)
    assert offer == RecordOffer(
        months=12, monthly=yuan(720), first=date(2026, 12, 10), upfront=yuan(0), claimed_total=yuan(8640), written=False
    )
    (_, typed_offer) = intents(call(chat=True, **OFFER), ENDED, TODAY)
    assert isinstance(typed_offer, RecordOffer)
    assert typed_offer.written is None


@pytest.mark.parametrize("missing", ["months", "monthly", "first"])
def test_half_an_offer_is_no_offer_and_not_lost(missing: str) -> None:
    """What was heard stands among what finds no place; the words made of it are kept with what was said."""
    notes = call(**{name: text for name, text in OFFER.items() if name != missing}, said="稍后发")
    assert {name for name, _ in loose(notes, TODAY)} == OFFER.keys() - {missing}
    (contact,) = intents(notes, ENDED, TODAY, "12 期")
    assert isinstance(contact, LogContact)
    assert contact.said == "稍后发\n12 期"


def test_a_day_that_cannot_be_read_is_not_lost() -> None:
    """It becomes no follow-up, and is named."""
    notes = call(reply_by="尽快")
    assert loose(notes, TODAY) == (("reply_by", "尽快"),)
    (contact,) = intents(notes, ENDED, TODAY)
    assert isinstance(contact, LogContact)
    assert contact.reply_by is None


def test_a_refusal_is_the_persons_to_confirm() -> None:
    """A mark alone opens no new round; confirmed it does; an offer heard in the call answers instead."""
    assert len(intents(call("refused"), ENDED, TODAY)) == 1
    (_, reply) = intents(call("refused", refused=True), ENDED, TODAY)
    assert reply == RecordReply(outcome="refused", at=ENDED)
    assert left(JOB_LOSS, call("refused", refused=True)).round == 2
    kinds = [type(one) for one in intents(call("refused", refused=True, **OFFER), ENDED, TODAY)]
    assert kinds == [LogContact, RecordOffer]


def test_a_contact_of_a_call_is_the_same_after_saving() -> None:
    """Its end and its marks travel through JSON."""
    (asked, *_) = intents(call("agreed", "hung_up", **OFFER), ENDED, TODAY)
    assert codec.from_plain(codec.to_plain(asked), Intent) == asked
    case = left(JOB_LOSS, call("agreed", "hung_up"))
    assert codec.from_plain(codec.to_plain(case), Case) == case


def test_an_end_before_the_beginning_is_refused() -> None:
    """A typed answers file cannot turn time around; nothing at all is recorded."""
    result = apply_all(Record(case=JOB_LOSS), intents(call(**OFFER), moment("2026-11-24T14:01"), TODAY), STARTED)
    assert not isinstance(result, Record)
    assert [(one.id, one.place) for one in result] == [("moment.ended_before", "$[0].ended")]


def test_what_is_read_back_is_what_was_noted() -> None:
    """Each in its own sentence, in the order of a call; the wish for text ends it always."""
    assert names(call()) == ["written"]
    assert names(call("refused")) == ["refused", "written"]
    assert names(call("agreed", reply_by="3天后", person="8123")) == ["agreed", "promised", "who", "written"]
    assert names(call(**OFFER, upfront="100", total="8740", ticket="T9")) == [
        "offer", "upfront", "total", "ticket", "written",
    ]  # fmt: skip
    assert names(call(months="1", monthly="9000", first="12-10")) == ["offer_once", "written"]
    assert names(call(months="12", monthly="720", reply_by="尽快")) == ["offer_bare", "written"]


def test_what_was_not_said_is_asked_before_hanging_up() -> None:
    """Figures first where an offer was heard, then who, the ticket and the day."""
    assert unasked(call(), TODAY) == ("person", "ticket", "reply_by")
    assert unasked(call(months="12", person="8123"), TODAY) == ("monthly", "first", "total", "ticket", "reply_by")
    assert unasked(call(**OFFER, total="8640", person="a", ticket="b", reply_by="11-27"), TODAY) == ()
    assert unsaid(call(**OFFER), TODAY) == ("total",)


def test_an_offer_is_examined_while_it_is_heard() -> None:
    """Months and amount are enough for what fits and the verdict; the first day changes neither."""
    assert examined(call(months="12"), JOB_LOSS, TODAY) is None
    heard = examined(call(months="12", monthly="5000"), JOB_LOSS, TODAY)
    whole = examined(call(months="12", monthly="5000", first="12-10"), JOB_LOSS, TODAY)
    assert heard is not None
    assert whole is not None
    assert (heard.fit, heard.verdict) == (whole.fit, whole.verdict) == ("beyond", "counter")


@pytest.mark.parametrize(
    ("notes", "id", "stage"),
    [
        (call(**OFFER), "offer", "confirm"),
        (call(reply_by="11-27", **OFFER), "offer_promised", "confirm"),
        (call(refused=True), "refused", "proposal"),
        (call(refused=True, reply_by="11-27"), "refused_promised", "proposal"),
        (call(reply_by="11-27"), "promised", "feedback"),
        (call(), "open", "proposal"),
    ],
)
def test_there_is_always_something_next(notes: Notes, id: str, stage: str) -> None:
    """One sentence and one place, whatever came of the call."""
    found = what_next(JOB_LOSS, left(JOB_LOSS, notes), TODAY)
    assert (found.id, found.stage) == (id, stage)


def test_while_something_waits_it_is_chased() -> None:
    """A call without a promise leaves the day of the chase as it was."""
    found = what_next(WAITING, left(WAITING, call()), TODAY)
    assert (found.id, found.values) == ("waiting", {"day": date(2026, 11, 20)})


@given(fields=st.fixed_dictionaries({}, optional={name: st.text(max_size=30) for name in TYPED}), refused=st.booleans())
def test_whatever_was_typed_can_be_closed(fields: dict[str, Any], refused: bool) -> None:
    """Reading back, asking and recording never fail for a text, and there is one contact first."""
    notes = call("agreed", refused=refused, **fields)
    read_back(notes, TODAY)
    unasked(notes, TODAY)
    examined(notes, JOB_LOSS, TODAY)
    loose(notes, TODAY)
    first, *more = intents(notes, ENDED, TODAY)
    assert isinstance(first, LogContact)
    assert len(more) <= 1
