"""A case with its history. The history is the list of intents with their moments; undo is the fold without the last."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from msgspec import Struct
from msgspec.structs import replace

from wizard import checks
from wizard.case import Case
from wizard.intents import Intent, RecordSent, Undo
from wizard.problems import Problem
from wizard.update import update


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
    if found := checks.problems(record.case, intent, at.date()):
        return found
    entry = Entry(at=at.replace(microsecond=0, tzinfo=None), intent=intent)
    if isinstance(intent, Undo):
        return _undone(record, entry)
    return Record(case=update(record.case, intent, at.date()), history=(*record.history, entry))


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
    """The entries that still stand: each undo takes itself and the last one before it away."""
    stack: list[Entry] = []
    for entry in history:
        if not isinstance(entry.intent, Undo):
            stack.append(entry)
        elif stack:
            stack.pop()
    return tuple(stack)


def fold(start: Case, entries: Sequence[Entry]) -> Case:
    """The case that *entries* make of *start*."""
    for entry in entries:
        start = update(start, entry.intent, entry.at.date())
    return start


def renamed(record: Record, id: str) -> Record:
    """*record* under the id that its file was given."""
    return replace(record, case=replace(record.case, id=id))


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
    return replace(record, case=fold(start, entries[:-1]), history=(*record.history, undo))
