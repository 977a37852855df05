"""The desk: what a shell (screens, plain prompts) works at. One case open, every accepted intent saved at once.

When the disk refuses, the answer stays on the desk, the reason is kept in `unsaved`, and the next save tries again.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from pathlib import Path

from msgspec import Struct

from wizard import record as records
from wizard.case import Case, Moment, StageId, moment
from wizard.errors import Busy, ChangedElsewhere, NotSaved, WizardError
from wizard.intents import Intent
from wizard.overview import Overview, overview
from wizard.problems import Problem
from wizard.record import Record
from wizard.store import Drafts, Listing, Store, case_id


class Shelf(Struct, frozen=True):
    """One saved case as the home screen lists it: either a case with its overview, or an error."""

    id: str
    path: Path
    case: Case | None
    overview: Overview | None
    error: WizardError | None


class Desk:
    """A home folder, a clock, and the case that is open."""

    def __init__(self, home: Path, clock: Callable[[], datetime], *, sample: bool = False) -> None:
        self.sample = sample
        self.clock = clock
        self.unsaved: WizardError | None = None
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
        self._record = records.begin(case_id(self.today), self.today)
        self._drafts, self._kept, self._saved, self.unsaved = Drafts(), False, None, None
        return self.case

    def open(self, reference: str) -> Case:
        """Open a saved case; the errors of `Store.find` and `Store.load`."""
        loaded = self._store.load(self._store.find(reference))
        self._record, self._drafts = loaded.record, loaded.drafts
        self._kept, self._saved, self.unsaved = True, moment(loaded.saved_at), None
        return self.case

    def close(self) -> None:
        """Put the case away; what was typed is already kept."""
        self._record, self._drafts, self._kept, self._saved = None, Drafts(), False, None

    def apply(self, intent: Intent) -> tuple[Problem, ...]:
        """Ask for *intent*; empty when the case now holds it, else what speaks against it.

        `ChangedElsewhere` when another window saved this case meanwhile: then nothing was applied.
        """
        assert self._record is not None, "no case is open"
        result = records.apply(self._record, intent, self.clock())
        if isinstance(result, tuple):
            return result
        before, self._record = self._record, result
        try:
            self._save()
        except ChangedElsewhere:
            self._record = before
            raise
        return ()

    def keep(self, fields: Mapping[str, str], focus: str, stage: StageId | None) -> None:
        """Keep half-typed text by field id and the focused field. An empty case without any typing makes no file."""
        drafts = Drafts(fields=dict(fields), focus=focus, stage=stage)
        if drafts == self._drafts or self._record is None or not (self._kept or fields):
            return
        self._drafts = drafts
        if not self._kept:
            self._save()
            return
        self._try(lambda: self._store.save_drafts(self.case.id, drafts))

    def retry(self) -> bool:
        """Try once more to save what is not saved; whether everything is saved now."""
        if self.unsaved is not None:
            self._save()
        return self.unsaved is None

    def delete(self, id: str) -> None:
        """Remove a saved case."""
        self._store.delete(id)
        if self.is_open and self.case.id == id:
            self.close()

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
            if self._drafts.fields:
                self._store.save_drafts(self.case.id, self._drafts)

    def _try(self, act: Callable[[], None]) -> None:
        try:
            act()
        except (NotSaved, Busy) as error:
            self.unsaved = error
        else:
            self.unsaved = None
            self._saved = self.now

    def _shelf(self, item: Listing) -> Shelf:
        case = item.record.case if item.record else None
        return Shelf(item.id, item.path, case, overview(case, self.today) if case else None, item.error)


def _urgency(shelf: Shelf) -> tuple[bool, bool, date]:
    due = shelf.overview.due if shelf.overview else ()
    return (shelf.error is not None, not due, due[0].day if due else date.max)
