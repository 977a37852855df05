"""The form of a case file, version 1 of `ladder`: which table holds what, and how a record is read out of them.

`case`, `meta` and `drafts` hold one document each; `history` holds one per intent, `sent` one per text that was sent.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from wizard.agreeing import with_owners
from wizard.case import Case, Sent, StageId
from wizard.codec import from_plain, to_plain
from wizard.errors import Damaged
from wizard.reading import clean, sensitive
from wizard.record import Entry, Record
from wizard.release import VERSION
from wizard.soundness import unsound
from wizard.store.ladder import climbed
from wizard.store.tables import Tables

T = TypeVar("T")


class Meta(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """About the file itself. `revision` counts the saves; two windows tell by it who came first."""

    format: int
    program: str = VERSION
    revision: int
    saved: datetime


class Drafts(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What was typed but not yet accepted: text by field id, the field in focus, and the stage it belongs to."""

    fields: dict[str, str] = {}
    focus: str = ""
    stage: StageId | None = None


NO_DRAFTS = Drafts()


class Loaded(Struct, frozen=True, kw_only=True):
    """A case file as it was read."""

    record: Record
    drafts: Drafts
    sent: tuple[Sent, ...]
    saved_at: datetime
    revision: int


def keepable(drafts: Drafts) -> Drafts:
    """*drafts* cleaned, and without any text that holds a number which must not be kept."""
    texts = {field: clean(text) for field, text in drafts.fields.items()}
    return replace(drafts, fields={field: text for field, text in texts.items() if not sensitive(text)})


def meta_of(path: Path, tables: Tables) -> Meta:
    """The `meta` document of tables that have climbed."""
    meta = _read(path, "meta", _only(path, tables, "meta"), Meta)
    if meta.saved.tzinfo is not None:
        # Ours are local; a time with a zone cannot even be compared with them.
        raise Damaged(path, "$.meta.saved")
    return meta


def loaded(path: Path, tables: Tables) -> Loaded:
    """Everything in the file at *path*; the case takes its id from the file's name, so that a copy is a case of its own.

    Errors as of `ladder.climbed`.
    """
    tables = climbed(path, tables)
    meta = meta_of(path, tables)
    case = _read(path, "case", _only(path, tables, "case"), Case)
    if place := unsound(case):
        raise Damaged(path, place)
    history = _read(path, "history", _all(tables, "history"), tuple[Entry, ...])
    if any(entry.at.tzinfo is not None for entry in history):
        raise Damaged(path, "$.history.at")
    return Loaded(
        record=Record(case=replace(with_owners(case), id=path.stem), history=history),
        drafts=_read(path, "drafts", _only(path, tables, "drafts"), Drafts) if tables.get("drafts") else NO_DRAFTS,
        sent=_read(path, "sent", _all(tables, "sent"), tuple[Sent, ...]),
        saved_at=meta.saved,
        revision=meta.revision,
    )


def plain(value: Struct) -> dict[str, Any]:
    """*value* as a document."""
    document: dict[str, Any] = to_plain(value)
    return document


def _only(path: Path, tables: Tables, name: str) -> dict[str, Any]:
    documents = tables.get(name, {})
    if len(documents) != 1:
        raise Damaged(path, f"$.{name}")
    document: dict[str, Any] = next(iter(documents.values()))
    return document


def _all(tables: Tables, name: str) -> list[Any]:
    return [document for _, document in sorted(tables.get(name, {}).items(), key=lambda item: int(item[0]))]


def _read(path: Path, name: str, raw: Any, kind: type[T]) -> T:
    try:
        value: T = from_plain(raw, kind)
    except (msgspec.ValidationError, ValueError, RecursionError) as error:
        raise Damaged(path, f"$.{name}: {error}"[:120]) from error
    return value
