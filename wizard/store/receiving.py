"""A case file that came from somewhere: nothing in it is believed. Its answers are asked for anew, by the rules of this program.

So whatever the file says, the case that comes of it is one that could have been typed here. What was sent keeps its words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from pathlib import Path, PurePosixPath

from msgspec import Struct
from msgspec.structs import replace

from wizard import record as records
from wizard.case import Case, Sent
from wizard.cleaning import DEEPEST, too_deep
from wizard.errors import Damaged
from wizard.intents import AttachFile, Intent, MarkMaterial, RecordSent
from wizard.problems import Problem
from wizard.record import Entry, Record
from wizard.store import form
from wizard.store.tables import clean_tables

LARGEST = 16_000_000
"""Bytes of a case file that is taken in; a case with thousands of answers has two million."""
MOST_ENTRIES = 10_000
TABLES = frozenset(("case", "history", "sent", "meta", "drafts"))
_GRACE = timedelta(days=1)


class Received(Struct, frozen=True):
    """The case as this program makes it. `differs`: the file shows another one; an older program may have made it."""

    record: Record
    differs: bool


def received(path: Path, raw: bytes, now: datetime) -> Received | tuple[Problem, ...]:
    """The case in *raw*, the bytes of the file at *path*; half-typed text stays behind, and of named files only the bare names stay.

    A `CaseFileError` for what is no case file of ours, problems (`$.history[3].amount`) for answers that are not taken.
    """
    tables = clean_tables(path, raw)
    if strange := sorted(tables.keys() - TABLES):
        raise Damaged(path, f"$.{strange[0]}"[:60])
    if too_deep(tables):
        raise Damaged(path, f"> {DEEPEST}")
    loaded = form.loaded(path, tables)
    told, entries = loaded.record.case, records.standing(loaded.record.history)
    if len(loaded.record.history) > MOST_ENTRIES:
        return (Problem("answers.too_many", "history", values={"most": f"{MOST_ENTRIES:,}"}),)
    record = records.begin(told.id, told.opened)
    for number, (at, intent) in enumerate(_asked(entries, told.sent)):
        if not told.opened <= at.date() or at > now + _GRACE:
            return (Problem("date.out_of_range", "at", f"$.history[{number}].at"),)
        result = records.apply(record, intent, at)
        if isinstance(result, tuple):
            return tuple(one.at(one.field, f"$.history[{number}].{one.field}".rstrip(".")) for one in result)
        record = result
    return Received(record, differs=record.case != _bare_case(told))


def _asked(entries: Sequence[Entry], sent: Sequence[Sent]) -> Iterator[tuple[datetime, Intent]]:
    """What was asked for and when; what was sent with the words that were sent, since drafts of today may read otherwise."""
    words = iter(sent)
    for entry in entries:
        intent = entry.intent
        if isinstance(intent, RecordSent):
            there = next(words, None)
            if there is not None and (there.draft, there.length, there.at) == (intent.draft, intent.length, intent.at):
                intent = replace(intent, text=there.text)
        elif isinstance(intent, MarkMaterial):
            intent = replace(intent, file=_bare(intent.file))
        elif isinstance(intent, AttachFile):
            intent = replace(intent, path=_bare(intent.path))
        yield entry.at, intent


def _bare_case(case: Case) -> Case:
    return replace(
        case,
        materials=tuple(replace(one, file=_bare(one.file)) for one in case.materials),
        attachments=tuple(replace(one, path=_bare(one.path)) for one in case.attachments),
    )


def _bare(name: str) -> str:
    """The name of a file without its folders: those are of another computer, or lead to what is nobody's business."""
    return PurePosixPath(name.replace("\\", "/")).name
