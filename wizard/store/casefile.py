"""One case file while it is written: its tables as they are, the change to them, and one replace for all of it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from wizard.errors import NotSaved
from wizard.record import Entry, Record
from wizard.store import atomic, form, ladder
from wizard.store.form import Drafts, Loaded, Meta
from wizard.store.sealing import Key, Keys, seal, unsealed
from wizard.store.tables import Tables, clean_tables

if TYPE_CHECKING:
    from tinydb import TinyDB


class CaseFile:
    """The file at *path*, for one window. What it wrote last it knows, so that a long history is not read at every save."""

    def __init__(self, path: Path, keys: Keys | None = None) -> None:
        self.path = path
        self.raw = b""
        self.key: Key | None = None
        self.is_older = False
        self._known: tuple[bytes, Tables] | None = None
        self._history: tuple[Entry, ...] = ()
        self._put: tuple[Entry, ...] = ()
        self._keys = keys or Keys()

    def read(self) -> Tables:
        """Its tables, in the form of this program; empty when there is no file."""
        try:
            self.raw = atomic.read(self.path)
        except FileNotFoundError:
            self.raw = b""
            return {}
        if self._known is None or self._known[0] != self.raw or not self._keys.knows(self.key):
            content, self.key = unsealed(self.path, self.raw, self._keys)
            found = clean_tables(self.path, content)
            self._known = (self.raw, ladder.climbed(self.path, found))
            self.is_older = self._known[1] is not found
        return self._known[1]

    def loaded(self) -> Loaded:
        """What it holds; the history is known from here on."""
        found = form.loaded(self.path, self.read())
        self._history = self._put = found.record.history
        return found

    @contextmanager
    def batch(self) -> Iterator[tuple[TinyDB, Tables]]:
        """A database whose changes are one replace of the file, and its tables so far; `NotSaved` when the disk refuses."""
        # Only what writes loads the database.
        from tinydb import TinyDB

        from wizard.store.storage import CaseStorage

        tables = self.read()
        # From here on the tables change in place: they are known again once they are written.
        self._known = None
        storage = CaseStorage(self.path, self.sealed)
        try:
            with storage.batch(tables):
                yield TinyDB(storage=lambda: storage), tables
        except atomic.Unflushed as error:
            raise NotSaved(self.path, error, written=True) from error
        except OSError as error:
            raise NotSaved(self.path, error) from error
        if storage.written is not None:
            self._known, self._history = storage.written, self._put

    def sealed(self, content: bytes) -> bytes:
        """*content* as this file is kept: under its key where it was read with one."""
        return seal(self.key, content) if self.key else content

    def put(self, db: TinyDB, record: Record, drafts: Drafts | None, stored: Tables, meta: Meta) -> None:
        """Change *db*, which holds *stored*, to hold *record*."""
        put_only(db, "case", form.plain(record.case))
        kept, history = len(self._history), db.table("history")
        if record.history[:kept] != self._history or len(stored.get("history", {})) != kept:
            # A shorter history was made of it.
            history.truncate()
            kept = 0
        history.insert_multiple(form.plain(entry) for entry in record.history[kept:])
        # Sent texts are only ever added to, and stay as the program wrote them that sent them.
        sent = {one.get("id") for one in stored.get("sent", {}).values()}
        db.table("sent").insert_multiple(form.plain(one) for one in record.case.sent if one.id not in sent)
        put_only(db, "meta", form.plain(meta))
        if drafts is not None:
            put_only(db, "drafts", form.plain(form.keepable(drafts)))
        self._put = record.history


def put_only(db: TinyDB, table: str, document: dict[str, Any]) -> None:
    """Make *document* the only one of *table*."""
    from tinydb.table import Document

    db.table(table).truncate()
    db.table(table).insert(Document(document, doc_id=1))


def whole(record: Record, drafts: Drafts, saved: datetime) -> bytes:
    """A new case file of *record*, as bytes."""
    meta = Meta(format=ladder.FORMAT, revision=1, saved=saved)
    tables = {
        "case": [record.case],
        "history": record.history,
        "sent": record.case.sent,
        "meta": [meta],
        "drafts": [form.keepable(drafts)],
    }
    return msgspec.json.encode(
        {name: {str(id): form.plain(one) for id, one in enumerate(of, start=1)} for name, of in tables.items()}
    )
