"""What happened in a case, day by day, as the person recorded it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from msgspec import Struct

from wizard.case import (
    ActMark,
    Agreement,
    Attachment,
    Case,
    CollectionCall,
    Contact,
    Debt,
    MaterialMark,
    Moment,
    Offer,
    Override,
    Payment,
    Reply,
    Sent,
    moment,
)
from wizard.logged import firsts

Recorded = (
    Debt
    | Sent
    | Reply
    | Offer
    | Contact
    | CollectionCall
    | Agreement
    | Override
    | Payment
    | MaterialMark
    | ActMark
    | None
)


class Event(Struct, frozen=True):
    """One thing that happened: when, what kind, and the value it was recorded as (None: the case itself says it).

    `corrected`: its words were replaced by a later entry.
    """

    at: Moment
    kind: str
    what: Recorded = None
    corrected: bool = False


KINDS = (
    "debt_due", "opened", "papers", "material", "contact", "collection", "sent", "reply", "offer", "agreement", "override",
    "payment", "act",
)  # fmt: skip
GROUPS: Mapping[str, tuple[str, ...]] = {
    "all": KINDS,
    "contacts": ("contact",),
    "sent": ("sent",),
    "answers": ("reply", "offer", "agreement", "override"),
    "collection": ("collection",),
    "payments": ("debt_due", "payment"),
    "papers": ("papers", "material"),
    "acts": ("act",),
}
"""What a reader may want to see by itself, and the kinds that belong to it."""


def timeline(case: Case, today: date) -> tuple[Event, ...]:
    """All dealings of *case* up to *today*, the oldest first; what has no time stands before what has one.

    Of papers only those of a court or a lawyer: the person's own have a list of their own.
    """
    return _ordered(_events(case), today)


def chronicle(case: Case, today: date, group: str = "all") -> tuple[Event, ...]:
    """What happened up to *today* with the person's own papers, the latest first: all of it, or one of `GROUPS`."""
    papers = (Event(moment(one.marked), "material", one) for one in case.materials)
    found = _ordered((*_events(case), *papers), today)
    return tuple(one for one in reversed(found) if one.kind in GROUPS[group])


def attached(case: Case, event: Event) -> tuple[Attachment, ...]:
    """The files of an event: those of an entry in whichever of its words, of each path the one looked at last."""
    match event.what:
        case Contact(id=id):
            own = _same(firsts(case.contacts), id)
        case CollectionCall(id=id):
            own = _same(firsts(case.collection), id)
        case Agreement(id=id) | Payment(id=id):
            own = {id}
        case MaterialMark(material=name) | ActMark(act=name):
            own = {name}
        case _:
            own = set()
    return tuple({one.path: one for one in case.attachments if one.to in own}.values())


def versions(case: Case) -> tuple[Agreement, ...]:
    """The agreement in all its versions, the oldest first; the last one stands."""
    return (*case.earlier, *((case.agreement,) if case.agreement is not None else ()))


def _same(first: Mapping[str, str], id: str) -> set[str]:
    """The ids of an entry in all its words."""
    return {one for one, origin in first.items() if origin == first.get(id)}


def _ordered(events: Iterable[Event], today: date) -> tuple[Event, ...]:
    found = [one for one in events if one.at.day <= today]
    return tuple(sorted(found, key=lambda one: (one.at.day, one.at.time or "", KINDS.index(one.kind))))


def _events(case: Case) -> Iterator[Event]:
    yield from (Event(moment(debt.due), "debt_due", debt) for debt in case.debts if debt.due is not None)
    yield Event(moment(case.opened), "opened")
    if case.papers_received is not None:
        yield Event(moment(case.papers_received), "papers")
    newest = {one.id for one in case.contacts_now} | {one.id for one in case.collection_now}
    yield from (Event(one.at, "contact", one, corrected=one.id not in newest) for one in case.contacts)
    yield from (Event(one.at, "collection", one, corrected=one.id not in newest) for one in case.collection)
    yield from (Event(one.at, "sent", one) for one in case.sent)
    yield from (Event(one.at, "reply", one) for one in case.replies)
    yield from (Event(moment(one.recorded), "offer", one) for one in case.offers)
    yield from (Event(moment(one.from_day), "agreement", one) for one in versions(case))
    yield from (Event(moment(one.on), "override", one) for one in case.overrides)
    yield from (Event(moment(one.on), "payment", one) for one in case.payments)
    # What is only planned, or is not needed, has not happened.
    yield from (Event(moment(one.on), "act", one) for one in case.acts if one.state in ("done", "wrong"))
