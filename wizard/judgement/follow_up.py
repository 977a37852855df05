"""After something was sent there is always a next date. What waits, how long, and what falls due when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from wizard.case import Case, Contact, Moment, Reply, Sent
from wizard.judgement.agreement import position
from wizard.judgement.reason import Said

CHASE_AFTER = timedelta(days=7)
HAND_IN_WITHIN = timedelta(days=3)
"""Days until papers that were asked for should be on their way. Our convention."""
LOOK_AHEAD = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Due:
    """Something that belongs to a day. Its sentence is `due.<id>`; `stage` is where it is done."""

    day: date
    id: str
    stage: str
    values: Mapping[str, Said] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Waiting:
    """The last thing sent in this round: days waited, the day a reply was promised, and the day to chase."""

    sent: Sent
    days: int
    promised: date | None
    chase_on: date
    chases: int


def waiting(case: Case, today: date) -> Waiting | None:
    """What this round waits for; None while nothing was sent in it, or once it was answered."""
    sent = [one for one in case.sent if one.round == case.round]
    if not sent or _answered(case, sent[-1]):
        return None
    last = sent[-1]
    promises = [
        contact.reply_by for contact in case.contacts if contact.reply_by is not None and contact.at.day >= last.at.day
    ]
    promised = promises[-1] if promises else last.reply_by
    # A promise older than what was sent is a slip of the pen; nobody chases before sending.
    chase_on = max(promised, last.at.day) if promised else last.at.day + CHASE_AFTER
    return Waiting(
        sent=last,
        days=max((today - last.at.day).days, 0),
        promised=promised,
        chase_on=chase_on,
        chases=sum(one.draft == "chase" for one in sent),
    )


def wanted_papers(case: Case) -> Reply | None:
    """The last reply of this round that asks for more papers, until something is sent after it; None else."""
    replies = [reply for reply in case.replies if reply.round == case.round]
    if not replies or replies[-1].outcome != "more_needed" or case.agreement:
        return None
    wish = replies[-1]
    came = any(offer.round == case.round and offer.recorded >= wish.at.day for offer in case.offers)
    handed_in = any(one.round == case.round and not _reaches(wish.at, one.at) for one in case.sent)
    return None if came or handed_in else wish


def due(case: Case, today: date) -> tuple[Due, ...]:
    """What is due, overdue, or falls due within the next seven days; the oldest first."""
    found = [*_replies(case, today), *_offers(case, today), *_payments(case, today)]
    return tuple(sorted((one for one in found if one.day <= today + LOOK_AHEAD), key=lambda one: one.day))


def _reaches(at: Moment, sent: Moment) -> bool:
    """Whether what came at *at* may answer what was sent at *sent*; within a day the time decides where both are known."""
    if at.day != sent.day or at.time is None or sent.time is None:
        return at.day >= sent.day
    return at.time >= sent.time


def _answered(case: Case, sent: Sent) -> bool:
    replies = any(
        reply.round == sent.round and reply.outcome != "no_reply" and _reaches(reply.at, sent.at)
        for reply in case.replies
    )
    return (
        replies
        or any(offer.round == sent.round and offer.recorded >= sent.at.day for offer in case.offers)
        or bool(case.agreement)
    )


def _replies(case: Case, today: date) -> list[Due]:
    if (wait := waiting(case, today)) is not None:
        return [
            Due(wait.chase_on, "chase", "feedback", {"sent": wait.sent.at.day, "days": wait.days, "day": wait.chase_on})
        ]
    if (wish := wanted_papers(case)) is not None:
        return [Due(wish.at.day + HAND_IN_WITHIN, "papers_wanted", "materials", {"day": wish.at.day})]
    promise = _open_promise(case)
    if promise is None or promise.reply_by is None:
        return []
    return [Due(promise.reply_by, "promise", "channels", {"day": promise.reply_by})]


def _open_promise(case: Case) -> Contact | None:
    """The last contact with a promised reply, unless something came, or was logged, after it."""
    last = case.contacts[-1] if case.contacts else None
    if last is None or last.reply_by is None or case.agreement:
        return None
    came = [*(reply.at.day for reply in case.replies), *(offer.recorded for offer in case.offers)]
    return None if any(day >= last.at.day for day in came) else last


def _offers(case: Case, today: date) -> list[Due]:
    unanswered = [offer for offer in case.offers if offer.answer is None and offer.round == case.round]
    if case.agreement or not unanswered:
        accepted = [offer for offer in case.offers if offer.answer == "accept"]
        return [Due(today, "confirm", "confirm", {"offer": accepted[-1].id})] if accepted and not case.agreement else []
    return [Due(today, "answer", "confirm", {"offer": unanswered[-1].id})]


def _payments(case: Case, today: date) -> list[Due]:
    standing = position(case, today)
    if standing is None:
        return []
    return [
        Due(row.day, "payment_late" if row.day < today else "payment", "confirm", {"amount": row.open, "day": row.day})
        for row in standing.rows
        if row.open > 0
    ]
