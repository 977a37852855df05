"""What is noted while a call or a chat lasts: where one stands in the lines, what happened when, what was typed so far."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Literal, get_args

from msgspec import Struct
from msgspec.structs import replace

from wizard.case import DraftKind, Mark, MarkKind, Moment, moment
from wizard.problems import Problem
from wizard.reading import read_amount, read_count

MARKS: tuple[MarkKind, ...] = get_args(MarkKind)
Typed = Literal["person", "ticket", "reply_by", "said", "months", "monthly", "first", "upfront", "total"]
TYPED: tuple[Typed, ...] = get_args(Typed)
LONGEST_CALL = timedelta(hours=2)
"""After so long a call that was not closed is taken to be over. Our convention."""
_PREFIX = "call."
_KINDS: tuple[DraftKind, ...] = get_args(DraftKind)


class Notes(Struct, frozen=True, kw_only=True):
    """One call. What was typed stays text until the call is closed; `copied` are the messages of a chat sent so far.

    `refused` is what the person says at the end of it: that the request was refused, which opens the next round.
    """

    started: datetime
    kind: DraftKind
    channel: str
    chat: bool = False
    line: int = 0
    marks: tuple[Mark, ...] = ()
    copied: frozenset[int] = frozenset()
    refused: bool = False
    person: str = ""
    ticket: str = ""
    reply_by: str = ""
    said: str = ""
    months: str = ""
    monthly: str = ""
    first: str = ""
    upfront: str = ""
    total: str = ""


def marked(notes: Notes, what: MarkKind, now: datetime) -> Notes:
    """*notes* with one more mark."""
    return replace(notes, marks=(*notes.marks, Mark(moment(now), what)))


def unmarked(notes: Notes) -> Notes:
    """*notes* without the last mark: a key was hit by mistake."""
    return replace(notes, marks=notes.marks[:-1])


def typed(notes: Notes, name: Typed, text: str, now: datetime) -> Notes:
    """*notes* with *text* in one field. Once months and an amount were named, that an offer was heard is marked too."""
    changed = replace(notes, **{name: text})
    heard = not isinstance(read_count(changed.months), Problem) and not isinstance(
        read_amount(changed.monthly, zero=False), Problem
    )
    if heard and all(mark.what != "offered" for mark in notes.marks):
        return marked(changed, "offered", now)
    return changed


def elapsed(notes: Notes, now: datetime) -> str:
    """How long it has lasted: `06:42`, `1:06:42`."""
    seconds = max(int((now - notes.started).total_seconds()), 0)
    hours, minutes = seconds // 3600, seconds // 60 % 60
    return (f"{hours}:" if hours else "") + f"{minutes:02}:{seconds % 60:02}"


def ending(notes: Notes, now: datetime) -> Moment:
    """When it ended: now, or, for one that was left open long ago, at its last mark."""
    if now - notes.started <= LONGEST_CALL:
        return moment(now)
    return notes.marks[-1].at if notes.marks else moment(notes.started)


def kept(notes: Notes) -> dict[str, str]:
    """*notes* as half-typed text by field, so that each field is kept, or refused by the store, by itself."""
    fields = {
        "started": notes.started.isoformat(),
        "kind": notes.kind,
        "channel": notes.channel,
        "chat": "1" if notes.chat else "",
        "refused": "1" if notes.refused else "",
        "line": str(notes.line),
        "marks": " ".join(f"{mark.at}/{mark.what}" for mark in notes.marks),
        "copied": " ".join(str(number) for number in sorted(notes.copied)),
    }
    fields |= {name: getattr(notes, name) for name in TYPED}
    return {_PREFIX + name: text for name, text in fields.items() if text}


def restored(fields: Mapping[str, str]) -> Notes | None:
    """The notes that `kept` made *fields* of; None where there are none, or none that can be read."""
    told = {name.removeprefix(_PREFIX): text for name, text in fields.items() if name.startswith(_PREFIX)}
    try:
        started = datetime.fromisoformat(told["started"])
        marks = tuple(_mark(word) for word in told.get("marks", "").split())
        line, copied = int(told.get("line", "0")), frozenset(int(one) for one in told.get("copied", "").split())
    except (KeyError, ValueError):
        return None
    kind: DraftKind = next((one for one in _KINDS if one == told.get("kind")), "request")
    return Notes(
        started=started, kind=kind, channel=told.get("channel", ""), chat="chat" in told, refused="refused" in told,
        line=line, marks=marks, copied=copied, **{name: told.get(name, "") for name in TYPED},
    )  # fmt: skip


def _mark(word: str) -> Mark:
    at, _, what = word.partition("/")
    if what not in MARKS:
        raise ValueError(what)
    return Mark(moment(at), what)
