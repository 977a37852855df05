"""The backups of one case: copies of its file as it was, made only of files that opened.

The ten newest stay, and of each of the last thirty days the newest. A copy is named for the moment its content was saved
and its revision: `20261124-120000-r17`.
"""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date, datetime, timedelta
from pathlib import Path

from msgspec import Struct

from wizard.errors import NoSuchBackup
from wizard.store import atomic

NEWEST, DAYS = 10, 30
APART = timedelta(minutes=10)
"""So far apart is what is copied while one works: ten copies reach further than the last ten answers."""

_NAME = re.compile(r"(\d{8}-\d{6})-r(\d{1,9})")


class Backup(Struct, frozen=True):
    """One copy: its name, where it lies, when its content was saved, and the revision it was."""

    name: str
    path: Path
    saved: datetime
    revision: int


class Backups:
    """The folder with the copies of the case *id*, under *root*. Reading makes no folder."""

    def __init__(self, root: Path, id: str) -> None:
        self.id = id
        self.folder = root / id

    def all(self) -> tuple[Backup, ...]:
        """Every copy, the newest first."""
        found = [one for path in self.folder.glob("*.json") if (one := _backup(path)) is not None]
        return tuple(sorted(found, key=lambda one: (one.revision, one.saved), reverse=True))

    def find(self, which: str = "") -> Backup:
        """The copy whose name begins with *which*, the newest of them; `NoSuchBackup`."""
        for one in self.all():
            if one.name.startswith(which):
                return one
        raise NoSuchBackup(self.id, which)

    def is_due(self, saved: datetime, now: datetime) -> bool:
        """Whether content saved at *saved*, about to be replaced, is to be copied: after a pause, and now and then."""
        copies = self.all()
        return not copies or not _near(copies[0].saved, saved) or not _near(saved, now)

    def take(self, raw: bytes, saved: datetime, revision: int, today: date) -> Backup:
        """Copy *raw*, the bytes of a file that opened, and let go of copies that nothing keeps."""
        name = f"{saved:%Y%m%d-%H%M%S}-r{revision}"
        made = Backup(name, self.folder / f"{name}.json", saved, revision)
        if not made.path.exists():
            atomic.make_private(self.folder.parent)
            atomic.make_private(self.folder)
            atomic.replace(made.path, raw)
        self._thin(today)
        return made

    def remove(self) -> None:
        """Remove all of them."""
        for path in (*self.folder.glob("*.json"), *self.folder.glob(".*.tmp")):
            path.unlink(missing_ok=True)
        with suppress(OSError):
            self.folder.rmdir()

    def _thin(self, today: date) -> None:
        copies = self.all()
        kept = {one.name for one in copies[:NEWEST]}
        days: set[date] = set()
        for one in copies:
            day = one.saved.date()
            if day not in days and today - day < timedelta(days=DAYS):
                days.add(day)
                kept.add(one.name)
        for one in copies:
            if one.name not in kept:
                one.path.unlink(missing_ok=True)


def _near(earlier: datetime, later: datetime) -> bool:
    # A clock that was set back counts as far.
    return timedelta() <= later - earlier < APART


def _backup(path: Path) -> Backup | None:
    matched = _NAME.fullmatch(path.stem)
    if matched is None:
        return None
    try:
        return Backup(path.stem, path, datetime.fromisoformat(matched[1].replace("-", "T")), int(matched[2]))
    except ValueError:
        # A name that tells of no moment is not of ours.
        return None
