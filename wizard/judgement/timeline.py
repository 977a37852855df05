"""What happened in a case, day by day, as the person recorded it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from msgspec import Struct

from wizard.case import (
    Agreement,
    Attachment,
    Case,
    CollectionCall,
    Contact,
    Debt,
    MaterialMark,
    Moment,
    Offer,
    Payment,
    Reply,
    Sent,
    moment,
)
from wizard.logged import firsts

Recorded = Debt | Sent | Reply | Offer | Contact | CollectionCall | Agreement | Payment | MaterialMark | None


class Event(Struct, frozen=True):
    """One thing that happened: when, what kind, and the value it was recorded as (None: the case itself says it).

    `corrected`: its words were replaced by a later entry.
    """

    at: Moment
    kind: str
    what: Recorded = None
    corrected: bool = False


KINDS = (
    "debt_due", "opened", "papers", "material", "contact", "collection", "sent", "reply", "offer", "agreement", "payment",
)  # fmt: skip
GROUPS: Mapping[str, tuple[str, ...]] = {
    "all": KINDS,
    "contacts": ("contact",),
    "sent": ("sent",),
    "answers": ("reply", "offer", "agreement"),
    "collection": ("collection",),
    "payments": ("debt_due", "payment"),
    "papers": ("papers", "material"),
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
        case MaterialMark(material=material):
            own = {material}
        case _:
            own = set()
    return tuple({one.path: one for one in case.attachments if one.to in own}.values())


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
    if case.agreement is not None:
        yield Event(moment(case.agreement.confirmed), "agreement", case.agreement)
    yield from (Event(moment(one.on), "payment", one) for one in case.payments)
