"""A case with its history. The history is the list of intents with their moments; undo is the fold without the last.

What was undone can be redone until something new is asked for; both are entries, so both reach across a restart.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from msgspec import Struct
from msgspec.structs import replace

from wizard import checks
from wizard.case import Case
from wizard.cleaning import clean_intent
from wizard.intents import Intent, RecordSent, Redo, Undo
from wizard.problems import Problem
from wizard.soundness import unsound
from wizard.update import update

LONG, EVERY = 2_000, 500
"""From so many entries on, and then every so many, a history is made shorter: reading it through costs some milliseconds."""


class Entry(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One intent and when it was asked for (to the second, local time)."""

    at: datetime
    intent: Intent


class Record(Struct, frozen=True, kw_only=True):
    """A case as it stands, the case as it began, and everything asked of it in between."""

    case: Case
    history: tuple[Entry, ...] = ()


def begin(id: str, opened: date) -> Record:
    """An empty case."""
    return Record(case=Case(id=id, opened=opened))


def apply(record: Record, intent: Intent, at: datetime) -> Record | tuple[Problem, ...]:
    """*record* after *intent*, or what speaks against it; never a changed record and problems together."""
    intent = clean_intent(intent)
    if found := checks.problems(record.case, intent, at.date()):
        return found
    entry = Entry(at=at.replace(microsecond=0, tzinfo=None), intent=intent)
    if isinstance(intent, Undo):
        return _undone(record, entry)
    if isinstance(intent, Redo):
        return _redone(record, entry)
    return _shortened(Record(case=update(record.case, intent, at.date()), history=(*record.history, entry)))


def apply_all(record: Record, intents: Sequence[Intent], at: datetime) -> Record | tuple[Problem, ...]:
    """All *intents* in order, or none: the problems carry their place in the list (`$[3].principal`)."""
    for index, intent in enumerate(intents):
        result = apply(record, intent, at)
        if isinstance(result, tuple):
            return tuple(
                found.at(found.field, f"$[{index}]" + (f".{found.field}" if found.field else "")) for found in result
            )
        record = result
    return record


def standing(history: Sequence[Entry]) -> tuple[Entry, ...]:
    """The entries that still stand: each undo takes itself and the last one before it away, each redo brings one back."""
    return _resolved(history)[0]


def undone(history: Sequence[Entry]) -> tuple[Entry, ...]:
    """The entries that can be redone, the next one last; anything new that was asked for forgets them."""
    return _resolved(history)[1]


def fold(start: Case, entries: Sequence[Entry]) -> Case:
    """The case that *entries* make of *start*."""
    for entry in entries:
        start = update(start, entry.intent, entry.at.date())
    return start


def renamed(record: Record, id: str) -> Record:
    """*record* under the id that its file was given."""
    return replace(record, case=replace(record.case, id=id))


def _resolved(history: Sequence[Entry]) -> tuple[tuple[Entry, ...], tuple[Entry, ...]]:
    stands: list[Entry] = []
    waiting: list[Entry] = []
    for entry in history:
        if isinstance(entry.intent, Undo):
            if stands:
                waiting.append(stands.pop())
        elif isinstance(entry.intent, Redo):
            if waiting:
                stands.append(waiting.pop())
        else:
            stands.append(entry)
            waiting.clear()
    return tuple(stands), tuple(waiting)


def _shortened(record: Record) -> Record:
    if len(record.history) < LONG or len(record.history) % EVERY:
        return record
    # Few cases ever get there.
    from wizard.compaction import compacted

    return compacted(record)


def _undone(record: Record, undo: Entry) -> Record | tuple[Problem, ...]:
    entries = standing(record.history)
    if not entries:
        return (Problem("undo.nothing"),)
    if isinstance(entries[-1].intent, RecordSent):
        # What was sent stays, word for word; a correction is a new entry.
        return (Problem("undo.sent"),)
    start = Case(id=record.case.id, opened=record.case.opened)
    if fold(start, entries) != record.case:
        # An earlier program made this case by other rules: folding again would rewrite it.
        return (Problem("undo.other_rules"),)
    before = fold(start, entries[:-1])
    # A history that was written by hand may lead anywhere.
    return (
        (Problem("undo.other_rules"),)
        if unsound(before)
        else replace(record, case=before, history=(*record.history, undo))
    )


def _redone(record: Record, redo: Entry) -> Record | tuple[Problem, ...]:
    waiting = undone(record.history)
    if not waiting:
        return (Problem("redo.nothing"),)
    again = waiting[-1]
    # The day it was first asked for counts, as in every later fold.
    case = update(record.case, again.intent, again.at.date())
    return (
        (Problem("undo.other_rules"),) if unsound(case) else replace(record, case=case, history=(*record.history, redo))
    )
