"""Putting a backup in the place of a case file. What stood there is never lost: it becomes a backup, or is set apart."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import msgspec
from msgspec import Struct

from wizard.errors import CaseFileError, Locked, NotSaved
from wizard.store import atomic, form
from wizard.store.backups import Backup
from wizard.store.casefile import CaseFile
from wizard.store.files import Store
from wizard.store.holding import Hold, Holder, open_elsewhere

APART = "set_apart"
"""The folder, beside `cases`, of files that could not be opened."""


class Restored(Struct, frozen=True):
    """What was put in place, and where the file lies that stood there: a backup or set apart; None when there was none."""

    backup: Backup
    replaced: Path | None


def restore(store: Store, id: str, which: str, now: datetime) -> Restored:
    """Put the backup *which* of the case *id* (empty: the newest) in its place.

    `NoSuchBackup`, `OpenElsewhere` while a window works at the case, a `CaseFileError` of the backup, `NotSaved`.
    """
    backups = store.backups(id)
    chosen = backups.find(which)
    source = CaseFile(chosen.path, store.keys)
    source.loaded()
    held = store.hold(id)
    if isinstance(held, Holder):
        raise open_elsewhere(id, held)
    path = store.path(id)
    try:
        with store.alone(id):
            replaced, revision = _put_away(store, id, now)
            # Higher than any there was: a window that still has the old file must not take this one for it.
            revision = max((revision, *(one.revision for one in backups.all()))) + 1
            tables = source.read()
            meta = form.meta_of(chosen.path, tables)
            fresh = msgspec.structs.replace(meta, revision=revision, saved=now.replace(microsecond=0))
            atomic.replace(path, source.sealed(msgspec.json.encode(tables | {"meta": {"1": form.plain(fresh)}})))
    except OSError as error:
        raise NotSaved(path, error) from error
    finally:
        if isinstance(held, Hold):
            held.release()
    return Restored(chosen, replaced)


def set_apart(store: Store, id: str, error: CaseFileError, now: datetime) -> Path:
    """Move the file of *id*, which does not open, out of the cases, with a report of what is wrong; where it lies now.

    The caller is alone with the case. `OSError`.
    """
    folder = store.home / APART
    atomic.make_private(folder)
    stem, number = f"{id}-{now:%Y%m%d-%H%M%S}", 1
    while (target := folder / (f"{stem}.json" if number == 1 else f"{stem}-{number}.json")).exists():
        number += 1
    report = {"at": now.isoformat(timespec="seconds"), "problem": error.text_id}
    atomic.replace(target.with_suffix(".report"), msgspec.json.encode(report | error.values))
    store.path(id).rename(target)
    return target


def _put_away(store: Store, id: str, now: datetime) -> tuple[Path | None, int]:
    """Keep the file that stands in the place of the case; where, and its revision."""
    path = store.path(id)
    if not (path.is_symlink() or path.exists()):
        return None, 0
    current = CaseFile(path, store.keys)
    try:
        found = current.loaded()
    except Locked:
        # Nothing is wrong with it.
        raise
    except CaseFileError as error:
        return set_apart(store, id, error, now), 0
    kept = store.backups(id).take(current.raw, found.saved_at, found.revision, now.date())
    return kept.path, found.revision
