"""`Store`: the cases of one person, one file each, and the rule that a file is never overwritten unread."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.structs import replace

from wizard import clock
from wizard.errors import (
    Ambiguous,
    Busy,
    CaseFileError,
    ChangedElsewhere,
    NoSuchCase,
    NotSaved,
    OutsideHome,
)
from wizard.record import Record
from wizard.store import atomic, form
from wizard.store.form import Drafts, Loaded, Meta
from wizard.store.tables import Tables, read_tables

if TYPE_CHECKING:
    from tinydb import TinyDB

PATIENCE = 5.0
"""Seconds to wait for another window's save; a save takes milliseconds."""


class Listing(Struct, frozen=True):
    """One file of the folder: what it holds, or why it cannot be opened. Exactly one of the two is there."""

    id: str
    path: Path
    loaded: Loaded | None = None
    error: CaseFileError | None = None

    @property
    def record(self) -> Record | None:
        """The record, or None when the file cannot be opened."""
        return self.loaded.record if self.loaded else None


def case_id(today: date, product: str | None = None) -> str:
    """The id of a case begun *today*: `20261124-huabei`, or `20261124-case` while no product is known."""
    return f"{today:%Y%m%d}-{product or 'case'}"


class Store:
    """The case files under *home*. One store is one window: it knows the revision of each case it has read.

    Reading makes no folders. Errors are those of `wizard.errors`; a file that cannot be read is never written to.
    """

    def __init__(self, home: Path, clock: Callable[[], datetime] = clock.now) -> None:
        self.home = home
        self._cases = home / "cases"
        self._locks = home / "locks"
        self._clock = clock
        self._revisions: dict[str, int] = {}
        self._sweep()

    def path(self, id: str) -> Path:
        """Where the case *id* lies."""
        return self._cases / f"{id}.json"

    def create(self, record: Record) -> str:
        """Write a new case and return its id: that of *record*, with `-2`, `-3` ... when it is taken."""
        wanted, number = record.case.id, 1
        while True:
            id = wanted if number == 1 else f"{wanted}-{number}"
            number += 1
            path = self.path(id)
            with self._locked(id):
                if path.is_symlink() or path.exists():
                    continue
                with self._batch(path) as (db, _):
                    fresh = replace(record, case=replace(record.case, id=id))
                    self._put(db, fresh, form.NO_DRAFTS, {}, revision=1)
                self._revisions[id] = 1
                return id

    def save(self, record: Record, drafts: Drafts | None = None) -> None:
        """Write *record*; without *drafts* the half-typed text stays as it is.

        `ChangedElsewhere` when the file is not the one this store read or wrote last, `NotSaved` when the disk refuses.
        """
        id = record.case.id
        path = self.path(id)
        with self._locked(id), self._batch(path) as (db, tables):
            revision = self._revisions.get(id)
            if not tables or form.meta_of(path, tables).revision != revision:
                raise ChangedElsewhere(id)
            self._put(db, record, drafts, tables, revision=revision + 1)
        self._revisions[id] = revision + 1

    def load(self, id: str) -> Loaded:
        """The case *id*: its record, half-typed text, when it was saved, and its revision."""
        path = self.path(id)
        tables = read_tables(path)
        if tables is None:
            raise NoSuchCase(id)
        loaded = form.loaded(path, tables)
        self._revisions[id] = loaded.revision
        return loaded

    def save_drafts(self, id: str, drafts: Drafts) -> None:
        """Write half-typed text alone. It settles nothing, so it raises no revision and disturbs no other window."""
        path = self.path(id)
        with self._locked(id), self._batch(path) as (db, tables):
            if not tables:
                raise ChangedElsewhere(id)
            if form.meta_of(path, tables).revision != self._revisions.get(id):
                # Not the file this store knows to be sound: one that cannot be read is never written to.
                form.loaded(path, tables)
            _put_only(db, "drafts", form.plain(form.keepable(drafts)))

    def listing(self) -> tuple[Listing, ...]:
        """Every case file, the last saved first; those that cannot be opened stand at the end with their error."""
        listed = sorted((self._listed(path) for path in self._files()), key=lambda item: item.id)
        whole = [(item.loaded.saved_at, item) for item in listed if item.loaded]
        newest = [item for _, item in sorted(whole, key=lambda pair: pair[0], reverse=True)]
        return (*newest, *(item for item in listed if not item.loaded))

    def last(self) -> str:
        """The id of the case that was written last and can be opened; `NoSuchCase` when there is none."""
        newest = sorted(self._files(), key=lambda path: path.lstat().st_mtime_ns, reverse=True)
        for path in newest:
            if self._listed(path).error is None:
                return path.stem
        raise NoSuchCase

    def find(self, reference: str) -> str:
        """The id that *reference* means: an id, a unique beginning of one, or a path to a file of this folder."""
        ids = [path.stem for path in self._files()]
        if reference in ids:
            return reference
        if "/" in reference or "\\" in reference or reference.endswith(".json"):
            return self._by_path(Path(reference))
        begins = [id for id in ids if reference and id.startswith(reference)]
        if len(begins) > 1:
            raise Ambiguous(reference, sorted(begins))
        if not begins:
            raise NoSuchCase(reference or "?")
        return begins[0]

    def delete(self, id: str) -> None:
        """Remove the file of the case *id*, readable or not, and whatever was left of writing it or made of it."""
        path = self.path(id)
        with self._locked(id):
            try:
                path.unlink()
            except FileNotFoundError:
                raise NoSuchCase(id) from None
            except OSError as error:
                raise NotSaved(path, error) from error
            self._revisions.pop(id, None)
            # Windows keeps a lock that is held; elsewhere no trace of the case remains.
            with suppress(OSError):
                atomic.temporary_of(path).unlink(missing_ok=True)
                (self.home / "exports" / f"{id}.md").unlink(missing_ok=True)
                self._lock(id).unlink(missing_ok=True)
            shutil.rmtree(self.home / "drafts" / id, ignore_errors=True)

    def _lock(self, id: str) -> Path:
        return self._locks / f"{id}.json.lock"

    def _by_path(self, path: Path) -> str:
        inside = path if path.exists() else self._cases / path.name
        if not inside.exists():
            raise NoSuchCase(str(path))
        if inside.parent.resolve() != self._cases.resolve() or inside.suffix != ".json":
            raise OutsideHome(path)
        return inside.stem

    def _files(self) -> list[Path]:
        return [path for path in sorted(self._cases.glob("*.json")) if not path.name.startswith(".")]

    def _listed(self, path: Path) -> Listing:
        try:
            return Listing(path.stem, path, loaded=form.loaded(path, read_tables(path) or {}))
        except CaseFileError as error:
            return Listing(path.stem, path, error=error)

    def _put(self, db: TinyDB, record: Record, drafts: Drafts | None, stored: Tables, *, revision: int) -> None:
        meta = Meta(revision=revision, saved=self._clock().replace(microsecond=0))
        # History and sent texts are only ever added to.
        news = record.history[len(stored.get("history", {})) :]
        kept = list(stored.get("sent", {}).values())
        sent = [document for document in map(form.plain, record.case.sent) if document not in kept]
        _put_only(db, "case", form.plain(record.case))
        db.table("history").insert_multiple(form.plain(entry) for entry in news)
        db.table("sent").insert_multiple(sent)
        _put_only(db, "meta", form.plain(meta))
        if drafts is not None:
            _put_only(db, "drafts", form.plain(form.keepable(drafts)))

    @contextmanager
    def _batch(self, path: Path) -> Iterator[tuple[TinyDB, Tables]]:
        """A database whose changes are one replace of the file, and its tables so far; `NotSaved` when the disk refuses."""
        # Only what writes loads the database.
        from tinydb import TinyDB

        from wizard.store.storage import CaseStorage

        storage = CaseStorage(path)
        try:
            with storage.batch():
                yield TinyDB(storage=lambda: storage), storage.read() or {}
        except OSError as error:
            raise NotSaved(path, error) from error

    @contextmanager
    def _locked(self, id: str, patience: float | None = None) -> Iterator[None]:
        """Alone with the case *id*. The lock is a file of its own: a lock on the data would go with its replacement."""
        # Reading needs no lock, and a start that only reads should not pay for one.
        from filelock import FileLock, Timeout

        try:
            atomic.make_private(self._cases)
            atomic.make_private(self._locks)
            lock = FileLock(self._lock(id), timeout=PATIENCE if patience is None else patience, mode=0o600)
            lock.acquire()
        except Timeout:
            raise Busy(id) from None
        except OSError as error:
            raise NotSaved(self.path(id), error) from error
        try:
            yield
        finally:
            lock.release()

    def _sweep(self) -> None:
        """Remove what a killed save left behind; it holds private data. A save under way keeps its file: it has the lock."""
        for temporary in self._cases.glob(".*.json.tmp"):
            with suppress(Busy, NotSaved, OSError), self._locked(atomic.path_of(temporary).stem, patience=0):
                temporary.unlink(missing_ok=True)


def _put_only(db: TinyDB, table: str, document: dict[str, Any]) -> None:
    from tinydb.table import Document

    db.table(table).truncate()
    db.table(table).insert(Document(document, doc_id=1))
