"""The desk: what a shell (screens, plain prompts) works at. One case open, every accepted intent saved at once.

When the disk refuses, the answer stays on the desk, the reason is kept in `unsaved`, and the next save tries again.
When another window works at the case it can only be read here: `read_only` says who that is.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from wizard import record as records
from wizard.case import Case, Moment, StageId, moment
from wizard.errors import Busy, CaseFileError, ChangedElsewhere, Locked, NotSaved, OpenElsewhere, WizardError
from wizard.intents import GoTo, Intent
from wizard.overview import Overview, overview
from wizard.problems import Problem
from wizard.record import Record
from wizard.store import Drafts, Hold, Holder, Listing, Store, case_id, open_elsewhere


class Shelf(Struct, frozen=True):
    """One saved case as the home screen lists it: either a case with its overview, or an error."""

    id: str
    path: Path
    case: Case | None
    overview: Overview | None
    error: WizardError | None
    backups: int = 0
    """Of a file that does not open."""

    @property
    def is_locked(self) -> bool:
        """Whether nothing but the passphrase is missing."""
        return isinstance(self.error, Locked)


class Desk:
    """A home folder, a clock, and the case that is open."""

    def __init__(
        self, home: Path, clock: Callable[[], datetime], *, sample: bool = False, looks_only: bool = False
    ) -> None:
        """`looks_only`: nothing will be asked for, so no case is held against other windows."""
        self.sample = sample
        self.clock = clock
        self.unsaved: WizardError | None = None
        self.read_only: Holder | None = None
        self._looks_only = looks_only
        self._held: Hold | None = None
        self._store = Store(home, clock)
        self._record: Record | None = None
        self._drafts = Drafts()
        self._kept = False
        self._saved: Moment | None = None

    @property
    def home(self) -> Path:
        """The data folder."""
        return self._store.home

    @property
    def today(self) -> date:
        """The day it is."""
        return self.clock().date()

    @property
    def now(self) -> Moment:
        """The moment it is, to the minute."""
        return moment(self.clock())

    @property
    def case(self) -> Case:
        """The open case."""
        assert self._record is not None, "no case is open"
        return self._record.case

    @property
    def is_open(self) -> bool:
        """Whether a case is open."""
        return self._record is not None

    @property
    def drafts(self) -> Drafts:
        """The half-typed text of the open case, and where the focus was."""
        return self._drafts

    @property
    def saved(self) -> Moment | None:
        """When the open case was last saved; None before its first answer."""
        return self._saved

    @property
    def path(self) -> Path | None:
        """The file of the open case, once there is one."""
        return self._store.path(self.case.id) if self._kept else None

    def shelves(self) -> tuple[Shelf, ...]:
        """Every saved case: those with something due first, the oldest date ahead, then the last saved; damaged ones last."""
        shelved = [self._shelf(item) for item in self._store.listing()]
        return tuple(sorted(shelved, key=_urgency))

    def begin(self) -> Case:
        """Open an empty case. Its file comes into being with the first answer."""
        self.close()
        self._record = records.begin(case_id(self.today), self.today)
        self._drafts, self._kept, self._saved, self.unsaved = Drafts(), False, None, None
        return self.case

    def open(self, reference: str) -> Case:
        """Open a saved case, to read only while another window works at it; the errors of `Store.find` and `Store.load`."""
        id = self._store.find(reference)
        # Held before it is read: what is read then is what the last holder left.
        held = None if self._looks_only or self._holds(id) else self._store.hold(id)
        return self._opened(id, held)

    def held_elsewhere(self) -> OpenElsewhere | None:
        """The error that says who works at the open case, where that is another window."""
        return None if self.read_only is None else open_elsewhere(self.case.id, self.read_only)

    def may_take_over(self) -> bool:
        """Whether the window that works at this case may be passed over: nothing came of it for long."""
        return self.read_only is not None and self._store.may_take_over(self.case.id, self.read_only)

    def take_over(self) -> Case:
        """Work at the open case here, as it is on disk now; the other window can only read from then on.

        `OpenElsewhere` when that window is not to be passed over.
        """
        held = self._store.hold(self.case.id, over=True)
        if isinstance(held, Holder):
            raise open_elsewhere(self.case.id, held)
        return self._opened(self.case.id, held)

    def close(self) -> None:
        """Put the case away; what was typed is already kept."""
        self.let_go()
        self.read_only, self.unsaved = None, None
        self._record, self._drafts, self._kept, self._saved = None, Drafts(), False, None

    def unlock(self, id: str, passphrase: str) -> None:
        """Open the lock of the case *id* until `lock_up`; `WrongPassphrase`, or why its file cannot be read."""
        self._store.keys.unlock(self._store.path(id), passphrase)

    def lock_up(self) -> None:
        """Know no passphrase any more."""
        self._store.keys.forget()

    @property
    def is_under_lock(self) -> bool:
        """Whether the open case lies locked on the disk: then nothing of it is to lie beside it unlocked."""
        return self._kept and self._store.is_under_lock(self.case.id)

    def let_go(self) -> None:
        """Let other windows work at the open case; for the end of this one."""
        if self._held is not None:
            self._held.release()
        self._held = None

    def apply(self, intent: Intent) -> tuple[Problem, ...]:
        """Ask for *intent*; empty when the case now holds it, else what speaks against it.

        `ChangedElsewhere` when another window saved this case meanwhile, `OpenElsewhere` when one works at it: then
        nothing was applied. To look at another stage is no work; it is not saved then.
        """
        assert self._record is not None, "no case is open"
        result = records.apply(self._record, intent, self.clock())
        self._ask_who_holds()
        if isinstance(intent, GoTo) and isinstance(result, Record) and self.read_only is not None:
            self._record = result
            return ()
        return self._accept(result)

    def apply_all(self, intents: Sequence[Intent], *, settles: str = "") -> tuple[Problem, ...]:
        """Ask for all *intents* or none of them, with one save; as `apply`, with the place of each problem in the list.

        Half-typed text whose field begins with *settles* is in the case then, and goes with the same save.
        """
        assert self._record is not None, "no case is open"
        return self._accept(records.apply_all(self._record, intents, self.clock()), settles)

    def keep(self, fields: Mapping[str, str], focus: str, stage: StageId | None) -> None:
        """Keep half-typed text by field id and the focused field. An empty case without any typing makes no file."""
        drafts = Drafts(fields=dict(fields), focus=focus, stage=stage)
        if drafts == self._drafts or self._record is None or not (self._kept or any(fields.values())):
            return
        self._drafts = drafts
        if self.read_only is not None:
            return
        if not self._kept:
            self._save()
            return
        self._try(lambda: self._store.save_drafts(self.case.id, drafts))

    def retry(self) -> bool:
        """Try once more to save what is not saved; whether everything is saved now."""
        if self.unsaved is not None:
            self._save()
        return self.unsaved is None

    def save_copy(self, folder: Path) -> Path:
        """Write the open case into any other folder, as a file of its own; the file. `NotSaved`. Nothing else changes."""
        assert self._record is not None, "no case is open"
        # `~` is the person's home; of somebody who is not known here it is a name like any other.
        with contextlib.suppress(RuntimeError):
            folder = folder.expanduser()
        return self._store.save_copy(self._record, self._drafts, folder)

    def delete(self, id: str, *, backups: bool = False) -> None:
        """Remove a saved case; its backups stay, unless they are to go too."""
        self._store.delete(id)
        if backups:
            self._store.backups(id).remove()
        if self.is_open and self.case.id == id:
            self.close()

    def _holds(self, id: str) -> bool:
        return self._held is not None and self.is_open and self.case.id == id and self._held.lost_to() is None

    def _ask_who_holds(self) -> None:
        if self._held is not None and (taker := self._held.lost_to()) is not None:
            self._held.release()
            self._held, self.read_only = None, taker

    def _opened(self, id: str, held: Hold | Holder | None) -> Case:
        mine = self._held if self._holds(id) else None
        if mine is None:
            self.close()
            mine = held if isinstance(held, Hold) else None
        self._held, self.read_only = mine, held if isinstance(held, Holder) else None
        try:
            loaded = self._store.load(id)
        except WizardError:
            self.close()
            raise
        self._record, self._drafts = loaded.record, loaded.drafts
        self._kept, self._saved, self.unsaved = True, moment(loaded.saved_at), None
        return self.case

    def _accept(self, result: Record | tuple[Problem, ...], settles: str = "") -> tuple[Problem, ...]:
        if isinstance(result, tuple):
            return result
        self._ask_who_holds()
        if (error := self.held_elsewhere()) is not None:
            raise error
        before, self._record = (self._record, self._drafts), result
        if settles:
            left = {field: text for field, text in self._drafts.fields.items() if not field.startswith(settles)}
            self._drafts = replace(self._drafts, fields=left)
        try:
            self._save()
        except ChangedElsewhere:
            self._record, self._drafts = before
            raise
        return ()

    def _save(self) -> None:
        self._try(self._write)

    def _write(self) -> None:
        assert self._record is not None
        if self._kept:
            self._store.save(self._record, self._drafts)
        else:
            product = self.case.debts[0].product if self.case.debts else None
            wanted = records.renamed(self._record, case_id(self.today, product))
            self._record = records.renamed(wanted, self._store.create(wanted))
            self._kept = True
            held = self._store.hold(self.case.id)
            self._held = held if isinstance(held, Hold) else None
            if self._drafts.fields:
                self._store.save_drafts(self.case.id, self._drafts)

    def _try(self, act: Callable[[], None]) -> None:
        try:
            act()
        except (NotSaved, Busy, CaseFileError) as error:
            # A file that was spoilt under our hands is not written to; what is here can be saved elsewhere.
            self.unsaved = error
        else:
            self.unsaved = None
            self._saved = self.now

    def _shelf(self, item: Listing) -> Shelf:
        case = item.record.case if item.record else None
        seen = overview(case, self.today) if case else None
        return Shelf(item.id, item.path, case, seen, item.error, len(item.backups))


def _urgency(shelf: Shelf) -> tuple[bool, bool, date]:
    due = shelf.overview.due if shelf.overview else ()
    return (shelf.error is not None, not due, due[0].day if due else date.max)
