"""The form of a case file, version 1: which table holds what, and how a record is read out of them.

`case`, `meta` and `drafts` hold one document each; `history` holds one per intent, `sent` one per text that was sent.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from wizard.case import Case, Sent, StageId
from wizard.codec import from_plain, to_plain
from wizard.errors import Damaged, NewerFormat
from wizard.reading import clean, sensitive
from wizard.record import Entry, Record
from wizard.release import VERSION

FORMAT = 1

T = TypeVar("T")


class Meta(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """About the file itself. `revision` counts the saves; two windows tell by it who came first."""

    format: int = FORMAT
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


def meta_of(path: Path, tables: dict[str, Any]) -> Meta:
    """The `meta` document. `NewerFormat` when a later program wrote it, `Damaged` when it is none of ours."""
    document = _only(path, tables, "meta")
    found = document.get("format")
    if isinstance(found, int) and found > FORMAT:
        raise NewerFormat(path, found, FORMAT)
    if found != FORMAT:
        raise Damaged(path, "$.meta.format")
    return _read(path, "meta", document, Meta)


def loaded(path: Path, tables: dict[str, Any]) -> Loaded:
    """Everything in the file at *path*; the case takes its id from the file's name, so that a copy is a case of its own."""
    meta = meta_of(path, tables)
    case = _read(path, "case", _only(path, tables, "case"), Case)
    history = _read(path, "history", _all(tables, "history"), tuple[Entry, ...])
    return Loaded(
        record=Record(case=replace(case, id=path.stem), history=history),
        drafts=_read(path, "drafts", _only(path, tables, "drafts"), Drafts) if tables.get("drafts") else NO_DRAFTS,
        sent=_read(path, "sent", _all(tables, "sent"), tuple[Sent, ...]),
        saved_at=meta.saved,
        revision=meta.revision,
    )


def plain(value: Struct) -> dict[str, Any]:
    """*value* as a document."""
    document: dict[str, Any] = to_plain(value)
    return document


def _only(path: Path, tables: dict[str, Any], name: str) -> dict[str, Any]:
    documents = tables.get(name, {})
    if len(documents) != 1:
        raise Damaged(path, f"$.{name}")
    document: dict[str, Any] = next(iter(documents.values()))
    return document


def _all(tables: dict[str, Any], name: str) -> list[Any]:
    return [document for _, document in sorted(tables.get(name, {}).items(), key=lambda item: int(item[0]))]


def _read(path: Path, name: str, raw: Any, kind: type[T]) -> T:
    try:
        value: T = from_plain(raw, kind)
    except (msgspec.ValidationError, ValueError, RecursionError) as error:
        raise Damaged(path, f"$.{name}: {error}"[:120]) from error
    return value
