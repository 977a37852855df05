"""What was logged: contacts, collectors' calls and visits, and the files that belong to an entry.

A log only grows. A correction is an entry of its own that names the one it corrects; both stay.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Literal, NamedTuple, TypeVar

from wizard.told import Value
from wizard.when import Moment

MarkKind = Literal[
    "agreed", "refused", "promised", "transferred", "offered", "asked_code", "asked_money", "hung_up"
]  # fmt: skip
Way = Literal["call", "visit", "message"]
Whom = Literal["me", "family", "friend", "work", "other"]


class Mark(NamedTuple):
    """What happened at a moment of a call, noted with one key."""

    at: Moment
    what: MarkKind


class Contact(Value, frozen=True, kw_only=True):
    """One contact with the lender or another place: when, where, who, ticket, what was said, reply promised by.

    `ended` and `marks` come from a call that was noted while it lasted. `corrects` is the id of the entry whose words
    these replace.
    """

    id: str
    at: Moment
    channel: str
    person: str = ""
    ticket: str = ""
    said: str = ""
    reply_by: date | None = None
    ended: Moment | None = None
    marks: tuple[Mark, ...] = ()
    corrects: str | None = None


class CollectionCall(Value, frozen=True, kw_only=True):
    """One call, visit or message of a collector, as it happened. `connected`: answered, met, or read."""

    id: str
    at: Moment
    way: Way = "call"
    number: str = ""
    connected: bool
    to_whom: str
    said: str = ""
    corrects: str | None = None


class Attachment(Value, frozen=True, kw_only=True):
    """A file of the person's that belongs to an entry or a paper. It stays where it is.

    `to` is the id of a contact or a call, or of a material; `path` is as it was typed; size in bytes, the day of its last
    change, and the SHA-256 of its content are those of the day it was `attached`.
    """

    id: str
    to: str
    path: str
    size: int
    changed: date
    sha256: str
    attached: date


Logged = TypeVar("Logged", Contact, CollectionCall)


def newest(entries: tuple[Logged, ...]) -> tuple[Logged, ...]:
    """Each entry in its newest words, in the order in which they were first logged."""
    if not any(one.corrects for one in entries):
        return entries
    first = firsts(entries)
    # A key keeps its place when its value is replaced.
    return tuple({first[one.id]: one for one in entries}.values())


def latest(entries: tuple[Logged, ...], entry: Logged) -> Logged:
    """*entry* in its newest words."""
    first = firsts(entries)
    return next((one for one in reversed(entries) if first[one.id] == first.get(entry.id)), entry)


def firsts(entries: Sequence[Contact | CollectionCall]) -> Mapping[str, str]:
    """For each entry the id under which it was first logged, through however many corrections."""
    found: dict[str, str] = {}
    for one in entries:
        found[one.id] = found.get(one.corrects, one.corrects) if one.corrects else one.id
    return found
