"""`Store`: the cases of one person, one file each, and the rule that a file is never overwritten unread."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import date, datetime
from pathlib import Path

from msgspec.structs import replace

from wizard import clock
from wizard.errors import (
    Ambiguous,
    Busy,
    ChangedElsewhere,
    Locked,
    NoSuchCase,
    NotSaved,
    OutsideHome,
)
from wizard.record import Record
from wizard.store import atomic, form, ladder
from wizard.store.backups import Backup, Backups
from wizard.store.casefile import CaseFile, put_only, whole
from wizard.store.form import Drafts, Loaded, Meta
from wizard.store.holding import Hold, Holder, forget, hold
from wizard.store.listing import Listing, listed
from wizard.store.sealing import Keys

PATIENCE = 5.0
"""Seconds to wait for another window's save; a save takes milliseconds."""


def case_id(today: date, product: str | None = None) -> str:
    """The id of a case begun *today*: `20261124-huabei`, or `20261124-case` while no product is known."""
    return f"{today:%Y%m%d}-{product or 'case'}"


class Store:
    """The case files under *home*. One store is one window: it knows the revision of each case it has read.

    Reading makes no folders. Errors are those of `wizard.errors`; a file that cannot be read is never written to.
    """

    def __init__(self, home: Path, clock: Callable[[], datetime] = clock.now, keys: Keys | None = None) -> None:
        self.home = home
        self.keys = keys or Keys()
        self._cases = home / "cases"
        self._locks = home / "locks"
        self._clock = clock
        self._revisions: dict[str, int] = {}
        self._known: dict[str, CaseFile] = {}
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
            with self.alone(id):
                # Backups of a case that was deleted keep its id, so that they never mix with those of another.
                if self._file(id).path.is_symlink() or self._file(id).path.exists() or self.backups(id).all():
                    continue
                fresh = replace(record, case=replace(record.case, id=id))
                self._write(fresh, form.NO_DRAFTS, self._clock(), revision=1)
                return id

    def is_under_lock(self, id: str) -> bool:
        """Whether the case *id* was read from, or written to, a file under lock."""
        return self._file(id).key is not None

    def save(self, record: Record, drafts: Drafts | None = None) -> None:
        """Write *record*; without *drafts* the half-typed text stays as it is.

        `ChangedElsewhere` when the file is not the one this store read or wrote last, `NotSaved` when the disk refuses.
        """
        with self.alone(record.case.id):
            self._save(record, drafts)

    def alter(self, id: str, change: Callable[[Record], Record]) -> Record:
        """The case *id* as it is now, after *change*, read and saved with no other window in between.

        What *change* raises leaves the file as it was.
        """
        with self.alone(id):
            record = change(self.load(id).record)
            self._save(record, None)
            return record

    def load(self, id: str) -> Loaded:
        """The case *id*: its record, half-typed text, when it was saved, and its revision."""
        file = self._file(id)
        if not file.read():
            raise NoSuchCase(id)
        loaded = file.loaded()
        self._revisions[id] = loaded.revision
        return loaded

    def save_drafts(self, id: str, drafts: Drafts) -> None:
        """Write half-typed text alone. It settles nothing, so it raises no revision and disturbs no other window."""
        file = self._file(id)
        with self.alone(id), file.batch() as (db, tables):
            if not tables:
                raise ChangedElsewhere(id)
            if form.meta_of(file.path, tables).revision != self._revisions.get(id):
                # Not the file this store knows to be sound: one that cannot be read is never written to.
                form.loaded(file.path, tables)
            put_only(db, "drafts", form.plain(form.keepable(drafts)))

    def save_copy(self, record: Record, drafts: Drafts, folder: Path) -> Path:
        """Write *record* as a case file of its own into *folder*, any folder there is; the file. `NotSaved`."""
        id, number = record.case.id, 1
        while (path := folder / (f"{id}.json" if number == 1 else f"{id}-{number}.json")).exists():
            number += 1
        try:
            atomic.replace(path, self._file(id).sealed(whole(record, drafts, self._clock().replace(microsecond=0))))
        except OSError as error:
            raise NotSaved(path, error) from error
        return path

    def hold(self, id: str, *, over: bool = False) -> Hold | Holder | None:
        """Hold the case *id* for this window, or who holds it. None when the disk lets nobody write: then saving will tell.

        `over`: take it over where the other window need not be waited for.
        """
        try:
            with self.alone(id):
                return hold(self._locks, id, self._clock(), lambda holder: self.may_take_over(id, holder), over=over)
        except (OSError, NotSaved, Busy):
            return None

    def may_take_over(self, id: str, holder: Holder) -> bool:
        """Whether *holder* has neither begun nor saved anything for long."""
        # Read apart: this window still stands where it was.
        file = CaseFile(self.path(id), self.keys)
        return holder.is_old(form.meta_of(file.path, file.read()).saved, self._clock())

    def backups(self, id: str) -> Backups:
        """The backups of the case *id*; it need not be there any more."""
        return Backups(self.home / "backups", id)

    def backed_up(self) -> tuple[str, ...]:
        """The ids that have backups, those of deleted cases among them."""
        folders = sorted((self.home / "backups").glob("*"))
        return tuple(folder.name for folder in folders if self.backups(folder.name).all())

    def back_up(self, id: str) -> Backup:
        """Copy the case *id* as it is now. The errors of `load`, and `NotSaved`."""
        with self.alone(id):
            loaded = self.load(id)
            backups = self.backups(id)
            try:
                return backups.take(self._file(id).raw, loaded.saved_at, loaded.revision, self._clock().date())
            except OSError as error:
                raise NotSaved(backups.folder, error) from error

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
            if isinstance(self._listed(path).error, Locked | None):
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

    @contextmanager
    def alone(self, id: str, patience: float | None = None) -> Iterator[None]:
        """Alone with the case *id*. The lock is a file of its own: a lock on the data would go with its replacement."""
        # Reading needs no lock, and a start that only reads should not pay for one.
        from filelock import FileLock, Timeout

        try:
            if id in self._revisions:
                # A stick that was pulled out, a folder that was moved: a new empty one would hide it.
                self._cases.stat()
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

    def delete(self, id: str) -> None:
        """Remove the file of the case *id*, readable or not, and whatever was left of writing it or made of it.

        Its backups stay: `backups(id).remove()` removes them.
        """
        path = self.path(id)
        with self.alone(id):
            try:
                path.unlink()
            except FileNotFoundError:
                raise NoSuchCase(id) from None
            except OSError as error:
                raise NotSaved(path, error) from error
            self._revisions.pop(id, None)
            self._known.pop(id, None)
            # Windows keeps a lock that is held; elsewhere no trace of the case remains.
            with suppress(OSError):
                atomic.temporary_of(path).unlink(missing_ok=True)
                (self.home / "exports" / f"{id}.md").unlink(missing_ok=True)
                forget(self._locks, id)
                self._lock(id).unlink(missing_ok=True)
            shutil.rmtree(self.home / "drafts" / id, ignore_errors=True)

    def _file(self, id: str) -> CaseFile:
        return self._known.setdefault(id, CaseFile(self.path(id), self.keys))

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
        return listed(path, self.backups(path.stem))

    def _save(self, record: Record, drafts: Drafts | None) -> None:
        id = record.case.id
        file, revision = self._file(id), self._revisions.get(id)
        tables = file.read()
        if not tables:
            raise ChangedElsewhere(id)
        meta = form.meta_of(file.path, tables)
        if revision is None or meta.revision != revision:
            raise ChangedElsewhere(id)
        now = self._clock()
        # A copy that cannot be made is no reason not to save.
        with suppress(OSError):
            backups = self.backups(id)
            if file.is_older or backups.is_due(meta.saved, now):
                backups.take(file.raw, meta.saved, meta.revision, now.date())
        self._write(record, drafts, now, revision=revision + 1)

    def _write(self, record: Record, drafts: Drafts | None, now: datetime, *, revision: int) -> None:
        id = record.case.id
        meta = Meta(format=ladder.FORMAT, revision=revision, saved=now.replace(microsecond=0))
        file = self._file(id)
        try:
            with file.batch() as (db, tables):
                file.put(db, record, drafts, tables, meta)
        except NotSaved as error:
            if error.written and revision == 1:
                # The caller will try again, and must not find its own case in the way.
                file.path.unlink(missing_ok=True)
            elif error.written:
                # What stands there is ours, although a power cut may take it back.
                self._revisions[id] = revision
            raise
        self._revisions[id] = revision

    def _sweep(self) -> None:
        """Remove what a killed save left behind; it holds private data. A save under way keeps its file: it has the lock."""
        left = [(each, atomic.path_of(each).stem) for each in self._cases.glob(".*.json.tmp")]
        left += [(each, each.parent.name) for each in (self.home / "backups").glob("*/.*.json.tmp")]
        left += [(each, atomic.path_of(each).stem.removesuffix(".holder")) for each in self._locks.glob(".*.json.tmp")]
        for temporary, id in left:
            with suppress(Busy, NotSaved, OSError), self.alone(id, patience=0):
                temporary.unlink(missing_ok=True)
