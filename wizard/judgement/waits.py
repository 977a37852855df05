"""What was sent and waits for an answer: to whom it went, what it is about, and the day to ask again.

Messages to one lender about one topic make a thread; its last message is what waits. A request is asked about after a
week, a complaint when its own time is over, and a day that was promised comes before both.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import Literal

from msgspec import Struct

from wizard import knowledge
from wizard.case import COMPLAINING_KINDS, SPOKEN_ONLY, Agreement, Case, Moment, Reply, Sent
from wizard.judgement.agreement import ScheduleRow, position
from wizard.judgement.closing import closing
from wizard.judgement.lender_part import lender_key
from wizard.numbers.clocks import deadline
from wizard.numbers.workdays import add_working_days

CHASE_AFTER = timedelta(days=7)
"""Until a request is asked about. Our convention."""
MEDIATION_AFTER = timedelta(days=30)
"""Until one asks the mediators how far they are: no rule has a time for them. Our convention."""
Topic = Literal["handling", "conduct", "credit"]
TOPICS: tuple[Topic, ...] = ("handling", "conduct", "credit")
_TO_OFFER = frozenset(("acceptance", "question"))
"""Kinds that answer an offer: its text is what they wait for."""
_UNDER_AGREEMENT = frozenset(("change", "warning", "certificate"))
"""Kinds that rest on an agreement that stands."""
_TOPIC_OF: dict[str, Topic] = {"conduct": "conduct", "objection": "credit"}


class Clock(Struct, frozen=True):
    """The usual times of an answer, counted from `start`, the day of receipt or, where `told` is false, of sending.

    `ends` are the last days of each, the first the usual one; they run from `begins`, later than `start` where the place
    hands the complaint on first. `known` is false where a calendar was not published yet.
    """

    rule: str
    start: date
    told: bool
    ends: tuple[date, ...]
    begins: date
    known: bool = True


class Waiting(Struct, frozen=True):
    """The last message of a thread: days waited, the day a reply was promised, the day to ask, and how often one asked.

    `lender` is whom the thread is with (None while no debt is known); `complaint` is the complaint in it, with its clock.
    """

    sent: Sent
    days: int
    promised: date | None
    chase_on: date
    chases: int
    topic: Topic = "handling"
    lender: str | None = None
    complaint: Sent | None = None
    clock: Clock | None = None


def topic_of(sent: Sent) -> Topic:
    """What a message is about: the request and its handling, the conduct of collectors, or the credit record."""
    return _TOPIC_OF.get(sent.draft, "handling")


def owner(case: Case, sent: Sent) -> str | None:
    """The lender a message went to, by its key; None while no debt is known."""
    return sent.lender or (lender_key(case.debts[0]) if case.debts else None)


def clock_of(case: Case, sent: Sent) -> Clock | None:
    """The clock that a complaint started; None for what has none."""
    if sent.draft not in COMPLAINING_KINDS:
        return None
    received = next((one.on for one in case.receipts if one.sent == sent.id), None)
    start, known = received or sent.at.day, True
    if sent.channel == "12363":
        # It is handed on within working days first; the institution's days run from then.
        begins = add_working_days(start, knowledge.rules()["pboc_forward_days"].count)
        rule, begun, known = "pboc_complaint_days", begins.date, begins.known
    elif sent.draft == "objection":
        rule, begun = "credit_objection_days", start
    else:
        rule, begun = "complaint_days", start
    counts = knowledge.rules()[rule].counts
    kind = "credit_objection" if sent.draft == "objection" else "complaint_simple"
    ends = tuple(deadline(kind, begun, days).ends for days in counts)
    return Clock(rule, start, received is not None, ends, begun, known)


def waits(case: Case, today: date) -> tuple[Waiting, ...]:
    """Every thread that waits on *today*, the one to be asked about first ahead."""
    found = [wait for thread in _threads(case) if (wait := _wait(case, thread, today)) is not None]
    return tuple(sorted(found, key=lambda one: (one.chase_on, one.sent.id)))


def waiting(case: Case, today: date, lender: str | None = None) -> Waiting | None:
    """What this round waits for: the request, else another message; None where nothing does. *lender*: only with that one."""
    found = [one for one in waits(case, today) if lender in (None, one.lender)]
    return next((one for one in found if one.topic == "handling"), next(iter(found), None))


def answered(case: Case, thread: Sequence[Sent]) -> Reply | None:
    """The reply that answers the last message of a thread, the latest; an offer is no reply."""
    last = thread[-1]
    came = (one for one in case.replies if one.outcome != "no_reply" and _reaches(one.at, last.at))
    return next((one for one in reversed(tuple(came)) if _answers(case, one, thread)), None)


def thread_of(case: Case, topic: Topic, lender: str | None) -> tuple[Sent, ...]:
    """The messages to *lender* about *topic*; those about the request are of this round only."""
    return next((one for one in _threads(case) if topic_of(one[0]) == topic and owner(case, one[0]) == lender), ())


def _threads(case: Case) -> Iterable[tuple[Sent, ...]]:
    found: dict[tuple[str | None, Topic], tuple[Sent, ...]] = {}
    for one in case.sent:
        # What goes to a court or a lawyer asks nothing of a lender.
        if one.draft == "court":
            continue
        if topic_of(one) != "handling" or one.round == case.round:
            key = owner(case, one), topic_of(one)
            found[key] = (*found.get(key, ()), one)
    if not any(one.draft == "warning" for one in case.sent):
        return found.values()
    standing = position(case, case.opened)
    rows = standing.rows if standing is not None else ()
    return tuple(asking for thread in found.values() if (asking := _asking(rows, thread)))


def _asking(rows: Sequence[ScheduleRow], thread: tuple[Sent, ...]) -> tuple[Sent, ...]:
    """*thread* without the warnings whose payments, of *rows*, were made since, and without what was asked about those."""
    kept, made = [], False
    for one in thread:
        made = _made(rows, one.at.day) if one.draft == "warning" else made and one.draft == "chase"
        if not made:
            kept.append(one)
    return tuple(kept)


def _made(rows: Sequence[ScheduleRow], warned_on: date) -> bool:
    """Whether what a warning of that day was about is paid: all that was late then, else the next payment."""
    open_then = [row for row in rows if row.settled is None or row.settled >= warned_on]
    about = [row for row in open_then if row.day < warned_on] or open_then[:1]
    return bool(about) and all(row.settled is not None for row in about)


def _wait(case: Case, thread: Sequence[Sent], today: date) -> Waiting | None:
    last, topic = thread[-1], topic_of(thread[0])
    if answered(case, thread) is not None or (topic == "handling" and _settled(case, thread, today)):
        return None
    complaint = next((one for one in reversed(thread) if one.draft in COMPLAINING_KINDS), None)
    clock = clock_of(case, complaint) if complaint is not None else None
    promised = _promised(case, last, topic)
    since = thread[thread.index(complaint) :] if complaint is not None else thread
    return Waiting(
        sent=last,
        days=max((today - last.at.day).days, 0),
        promised=promised,
        chase_on=_ask_on(last, promised, clock if last is complaint else None),
        chases=sum(one.draft == "chase" for one in since),
        topic=topic,
        lender=owner(case, last),
        complaint=complaint,
        clock=clock,
    )


def _ask_on(last: Sent, promised: date | None, clock: Clock | None) -> date:
    if promised is not None:
        # A promise older than what was sent is a slip of the pen; nobody chases before sending.
        day = max(promised, last.at.day)
        return min(day, max(clock.ends)) if clock is not None else day
    if clock is not None:
        return clock.ends[0]
    return last.at.day + (MEDIATION_AFTER if last.channel == "mediation" else CHASE_AFTER)


def _promised(case: Case, last: Sent, topic: Topic) -> date | None:
    """The day last promised since the message, in a contact that can be about it, else with the message itself."""
    others = {one.channel for one in case.sent if topic_of(one) != topic and one.channel != last.channel}
    mine = [
        one.reply_by
        for one in case.contacts_now
        if one.reply_by is not None
        and one.at.day >= last.at.day
        and (one.channel == last.channel or (topic == "handling" and one.channel not in others))
    ]
    return mine[-1] if mine else last.reply_by


def _settled(case: Case, thread: Sequence[Sent], today: date) -> bool:
    """Whether an offer or an agreement answers what was last asked for in *thread*.

    What answers an offer comes after it, even on the same day, and waits for the text of what was agreed. What is
    written under an agreement waits for an answer of its own.
    """
    last = next((one for one in reversed(thread) if one.draft != "chase"), thread[-1])
    on, to_offer, under = last.at.day, last.draft in _TO_OFFER, last.draft in _UNDER_AGREEMENT
    offers = [one.recorded for one in case.offers if one.round == last.round]
    if any(day > on if to_offer or under else day >= on for day in offers):
        return True
    agreed = case.agreement
    if agreed is None:
        return False
    if last.draft == "certificate":
        return _certified(case, on, today) or _amended(case, on)
    if under:
        # Only a change of what was agreed answers it, or that nothing is left of that.
        standing = position(case, today)
        paid = standing.settled if standing is not None else None
        return _amended(case, on) or (paid is not None and paid >= on)
    if to_offer and on >= agreed.confirmed:
        return _worded(case, agreed, last)
    return agreed.confirmed >= on or _amended(case, on)


def _certified(case: Case, on: date, today: date) -> bool:
    """Whether the certificate came since *on*, or is not needed."""
    came = next((one for one in closing(case, today) if one.id == "settlement_received"), None)
    return came is not None and (came.state == "not_needed" or (not came.is_open and came.day >= on))


def _amended(case: Case, on: date) -> bool:
    """Whether other payments were agreed on that day or later."""
    versions = (*case.earlier, *((case.agreement,) if case.agreement is not None else ()))
    return any(now.from_day >= on and now.offer != before.offer for before, now in pairwise(versions))


def _worded(case: Case, agreed: Agreement, asked: Sent) -> bool:
    """Whether the text came that *asked* is for; a question after it asks for more. Or it was decided later to do without."""
    texts = [one.from_day for one in (*case.earlier, agreed) if one.offer == agreed.offer and one.written]
    if agreed.written and (asked.draft != "question" or max(texts) >= asked.at.day):
        return True
    return any(
        (one.offer, one.point) == (agreed.offer, SPOKEN_ONLY) and one.on > asked.at.day for one in case.overrides
    )


def _answers(case: Case, reply: Reply, thread: Sequence[Sent]) -> bool:
    if reply.to is not None:
        return any(one.id == reply.to for one in thread)
    if topic_of(thread[0]) == "handling":
        return reply.round == thread[-1].round
    # What nobody said it answers, answers the request, where there was one.
    return not any(
        topic_of(one) == "handling" and one.round == reply.round and _reaches(reply.at, one.at) for one in case.sent
    )


def _reaches(at: Moment, sent: Moment) -> bool:
    """Whether what came at *at* may answer what was sent at *sent*; within a day the time decides where both are known."""
    if at.day != sent.day or at.time is None or sent.time is None:
        return at.day >= sent.day
    return at.time >= sent.time


def wanted_papers(case: Case) -> Reply | None:
    """The last reply of this round that asks for more papers, until something is sent or agreed after it; None else."""
    replies = [reply for reply in case.replies if reply.round == case.round]
    if not replies or replies[-1].outcome != "more_needed":
        return None
    wish = replies[-1]
    if case.agreement is not None and case.agreement.from_day >= wish.at.day:
        return None
    came = any(offer.round == case.round and offer.recorded >= wish.at.day for offer in case.offers)
    handed_in = any(one.round == case.round and not _reaches(wish.at, one.at) for one in case.sent)
    return None if came or handed_in else wish
