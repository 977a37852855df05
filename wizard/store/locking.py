"""Putting a case under lock, under another one, or under none: its file, its backups, and what else would tell of it."""

from __future__ import annotations

import shutil
from contextlib import suppress
from pathlib import Path

from msgspec import Struct

from wizard.errors import CaseFileError, NoSuchCase, NotSaved
from wizard.store import atomic
from wizard.store.files import Store
from wizard.store.holding import Hold, Holder, open_elsewhere
from wizard.store.restoring import APART
from wizard.store.sealing import Key, is_sealed, seal, unsealed


class Relocked(Struct, frozen=True):
    """What was done: backups under the same lock now, those that stayed as they were, and files that lie open still."""

    backups: int
    left: tuple[Path, ...]
    open: tuple[Path, ...]


def is_locked(store: Store, id: str) -> bool:
    """Whether the case *id* is under lock."""
    try:
        return is_sealed(atomic.read(store.path(id)))
    except FileNotFoundError:
        raise NoSuchCase(id) from None


def relock(store: Store, id: str, key: Key | None) -> Relocked:
    """Put the case *id*, and every backup of it, under *key*; under none when it is None.

    The backups come first: whatever interrupts this, a case that says that it is locked has no open copies. `OpenElsewhere`
    while a window works at the case, `Locked` and `WrongPassphrase` where it is under another lock, `NotSaved`.
    """
    held = store.hold(id)
    if isinstance(held, Holder):
        raise open_elsewhere(id, held)
    path = store.path(id)
    try:
        with store.alone(id):
            # Nothing is touched before the case itself was opened.
            store.load(id)
            done, left = 0, []
            for backup in store.backups(id).all():
                try:
                    _put_under(store, backup.path, key)
                    done += 1
                except CaseFileError:
                    # Under a passphrase of before, or damaged: it is not made worse.
                    left.append(backup.path)
            _put_under(store, path, key)
            if key is not None:
                store.keys.keep(key)
                _clear(store, id)
    except OSError as error:
        raise NotSaved(path, error) from error
    finally:
        if isinstance(held, Hold):
            held.release()
    return Relocked(done, tuple(left), _open_copies(store, id) if key is not None else ())


def _put_under(store: Store, path: Path, key: Key | None) -> None:
    content, _ = unsealed(path, atomic.read(path), store.keys)
    atomic.replace(path, seal(key, content) if key is not None else content)


def _clear(store: Store, id: str) -> None:
    """Remove the files that were made of the case: drafts that were copied, pages that were drawn."""
    shutil.rmtree(store.home / "drafts" / id, ignore_errors=True)
    with suppress(OSError):
        (store.home / "exports" / f"{id}.md").unlink(missing_ok=True)


def _open_copies(store: Store, id: str) -> tuple[Path, ...]:
    return tuple(sorted((store.home / APART).glob(f"{id}-*.json")))
