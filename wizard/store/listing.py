"""What the folder of cases holds: each file as it opens, or why it does not, and what it could be restored from."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from wizard.errors import CaseFileError, Locked
from wizard.record import Record
from wizard.store import form
from wizard.store.backups import Backup, Backups
from wizard.store.form import Loaded
from wizard.store.tables import read_tables


class Listing(Struct, frozen=True):
    """One file of the folder: what it holds, or why it cannot be opened. Exactly one of the two is there."""

    id: str
    path: Path
    loaded: Loaded | None = None
    error: CaseFileError | None = None
    backups: tuple[Backup, ...] = ()
    """Of a file that cannot be opened, the newest first."""

    @property
    def record(self) -> Record | None:
        """The record, or None when the file cannot be opened."""
        return self.loaded.record if self.loaded else None


def listed(path: Path, backups: Backups) -> Listing:
    """The file at *path*; it is read and nothing else."""
    try:
        return Listing(path.stem, path, loaded=form.loaded(path, read_tables(path) or {}))
    except Locked as error:
        return Listing(path.stem, path, error=error)
    except CaseFileError as error:
        return Listing(path.stem, path, error=error, backups=backups.all())
