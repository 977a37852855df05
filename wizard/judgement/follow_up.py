"""After something was sent there is always a next date. What waits, how long, and what falls due when."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from msgspec import Struct

from wizard.case import Case, Contact
from wizard.judgement.confirming import is_confirmed
from wizard.judgement.dates import Dated, fixed_dates
from wizard.judgement.ladder import due_rungs
from wizard.judgement.reason import Said
from wizard.judgement.rungs import MOST_CHASES, Ladder, Rung
from wizard.judgement.waits import CHASE_AFTER, Waiting, clock_of, thread_of, waiting, waits, wanted_papers

__all__ = ["CHASE_AFTER", "LOOK_AHEAD", "Due", "Waiting", "dates", "due", "waiting", "wanted_papers"]

HAND_IN_WITHIN = timedelta(days=3)
"""Days until papers that were asked for should be on their way. Our convention."""
LOOK_AHEAD = timedelta(days=7)


class Due(Struct, frozen=True):
    """Something that belongs to a day. Its sentence is `due.<id>`; `stage` is where it is done, `act_on` when, if earlier."""

    day: date
    id: str
    stage: str
    values: Mapping[str, Said] = {}
    act_on: date | None = None


def dates(case: Case, today: date) -> tuple[Dated, ...]:
    """Every date of *case* as it stands on *today*, the oldest first: what is due and the calendar file come of these."""
    found = [*_replies(case, today), *fixed_dates(case, today)]
    return tuple(sorted(found, key=lambda one: one.day))


def due(case: Case, today: date) -> tuple[Due, ...]:
    """What is due, overdue, or falls due within the next seven days; the oldest first."""
    found = [
        Due(one.day, _name(one, today), one.stage, one.values, one.act_on)
        for one in dates(case, today)
        if one.open and one.day <= today + LOOK_AHEAD and (one.lasting or one.day >= today)
    ]
    return tuple(sorted((*found, *_offers(case, today)), key=lambda one: one.day))


def _name(one: Dated, today: date) -> str:
    return "payment_late" if one.id == "payment" and one.day < today else one.id


def _replies(case: Case, today: date) -> Iterator[Dated]:
    open_waits = waits(case, today)
    rungs = due_rungs(case, today)
    yield from _clocks(case, open_waits, rungs, today)
    requests = [one for one in open_waits if one.topic == "handling" and one.complaint is None]
    for wait in requests:
        values: dict[str, Said] = {"sent": wait.sent.at.day, "days": wait.days, "day": wait.chase_on}
        if wait.sent.channel == "mediation":
            yield Dated(wait.chase_on, f"mediation-{wait.sent.id}", "mediation_reply", "feedback", values)
        elif wait.chases < MOST_CHASES:
            yield Dated(wait.chase_on, f"chase-{wait.sent.id}", "chase", "feedback", values)
        else:
            yield Dated(wait.chase_on, f"rung-desk-{wait.sent.id}", "rung_desk", "feedback", values)
    for climbed, rung in rungs:
        if rung.id != "desk" and rung.opens is not None:
            last = thread_of(case, climbed.topic, climbed.lender)[-1]
            values = {"day": rung.opens, "sent": last.at.day}
            yield Dated(rung.opens, f"rung-{rung.id}-{last.id}", f"rung_{rung.id}", "feedback", values)
    if any(one.topic == "handling" for one in open_waits):
        return
    if (wish := wanted_papers(case)) is not None:
        day, number = wish.at.day, case.replies.index(wish) + 1
        yield Dated(day + HAND_IN_WITHIN, f"papers-{number}", "papers_wanted", "materials", {"day": day})
    elif (promise := _open_promise(case)) is not None and promise.reply_by is not None:
        yield Dated(promise.reply_by, f"promise-{promise.id}", "promise", "channels", {"day": promise.reply_by})


def _clocks(
    case: Case, open_waits: Sequence[Waiting], rungs: Sequence[tuple[Ladder, Rung]], today: date
) -> Iterator[Dated]:
    """The day on which each complaint should be answered. Once it has passed, the next step of the ladder takes its place."""
    climbing = {(one.topic, one.lender) for one, _ in rungs}
    waited = {one.complaint.id: one for one in open_waits if one.complaint is not None}
    for sent in case.sent:
        if (clock := clock_of(case, sent)) is None:
            continue
        wait = waited.get(sent.id)
        day = wait.chase_on if wait is not None else clock.ends[0]
        values: dict[str, Said] = {"day": day, "sent": sent.at.day}
        name = "objection_reply" if sent.draft == "objection" else "complaint_reply"
        going = wait is not None and (day >= today or (wait.topic, wait.lender) not in climbing)
        yield Dated(day, f"clock-{sent.id}", name, "feedback", values, open=going)


def _open_promise(case: Case) -> Contact | None:
    """The last contact with a promised reply, unless something came, or was logged, after it.

    What was said in that very call is not what it promised: an offer heard there is still to come in writing. Nor does
    an agreement by word of mouth end the waiting for its text.
    """
    talks = case.contacts_now
    last = talks[-1] if talks else None
    if last is None or last.reply_by is None:
        return None
    agreed = case.agreement
    if agreed is not None and agreed.from_day >= last.at.day and (agreed.written or is_confirmed(case)):
        return None
    heard = any(mark.what == "offered" for mark in last.marks)
    replied = any(reply.at.day >= last.at.day and reply.at != last.ended for reply in case.replies)
    offered = any(offer.recorded > last.at.day if heard else offer.recorded >= last.at.day for offer in case.offers)
    return None if replied or offered else last


def _offers(case: Case, today: date) -> list[Due]:
    """An offer to be answered, or one that was accepted and is not agreed yet.

    Under an agreement only one that came after it, and for a week: the agreement stands without an answer.
    """
    agreed = case.agreement
    offers = [
        one
        for one in case.offers
        if agreed is None or agreed.from_day < one.recorded <= today <= one.recorded + LOOK_AHEAD
    ]
    unanswered = [offer for offer in offers if offer.answer is None and offer.round == case.round]
    if unanswered:
        return [Due(today, "answer", "confirm", {"offer": unanswered[-1].id})]
    accepted = [offer for offer in offers if offer.answer == "accept"]
    return [Due(today, "confirm", "confirm", {"offer": accepted[-1].id})] if accepted else []
