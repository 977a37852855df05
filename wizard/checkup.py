"""How it stands with the data folder: rights, room, locks, leftovers, files, and the dates of what the wizard knows.

Looking changes nothing. `repair` does what is safe: it takes rights away from others, and removes what nobody uses.
"""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Literal

from msgspec import Struct

from wizard import knowledge
from wizard.errors import Locked
from wizard.knowledge import is_expired
from wizard.store import Backups, Store
from wizard.store.holding import forget, is_idle
from wizard.store.listing import listed

LITTLE = 50_000_000
"""Bytes of room; every case with its backups is far smaller."""
FOLDERS = ("cases", "locks", "backups", "drafts", "exports", "set_apart")
State = Literal["ok", "told", "wrong"]
FINDINGS = (
    "folder", "no_folder", "rights", "rights_open", "room", "room_little", "room_unknown", "locks", "locks_stale", "strays_none",
    "strays", "files", "files_damaged", "files_locked", "packs", "packs_past",
)  # fmt: skip
TEXT_FAMILIES = {"doctor.{}": FINDINGS}
PACKS = (
    knowledge.products, knowledge.lenders, knowledge.causes, knowledge.consequences, knowledge.materials,
    knowledge.channels, knowledge.asks, knowledge.clauses, knowledge.prevention, knowledge.rules, knowledge.cautions,
)  # fmt: skip


class Finding(Struct, frozen=True):
    """One thing that was looked at: `doctor.<id>` is its sentence. `wrong` is for the person, or `repair`, to act on."""

    id: str
    state: State
    values: Mapping[str, str] = {}


def checkup(home: Path, today: date) -> Iterator[Finding]:
    """Everything there is to say about *home*, and about the packs on *today*."""
    if not home.is_dir():
        yield Finding("no_folder", "ok", {"path": str(home)})
    else:
        yield Finding("folder", "ok", {"path": str(home)})
        yield _of(_open_to_others(home), "rights", "rights_open")
        yield _of(_stale(home), "locks", "locks_stale")
        yield _of(_strays(home), "strays_none", "strays")
        yield from _files(home)
    yield _room(home)
    past = tuple(sorted({entry.id for pack in PACKS for entry in pack().values() if is_expired(entry, today)}))
    # The person cannot make a rule younger: it is told, as it is wherever the rule is used.
    yield Finding("packs_past", "told", {"names": " ".join(past)}) if past else Finding("packs", "ok")


def repair(home: Path) -> None:
    """Do what is safe. `OSError` is passed over: what could not be done is found again."""
    if not home.is_dir():
        return
    for path in _open_to_others(home):
        with suppress(OSError):
            path.chmod(0o700 if path.is_dir() else 0o600)
    for path in _stale(home):
        with suppress(OSError):
            forget(home / "locks", _case_of(path))
    # A store sweeps when it begins, and leaves alone what is being written.
    Store(home)
    for path in _strays(home):
        if path.parent.name not in ("cases", "locks") and path.parent.parent.name != "backups":
            with suppress(OSError):
                path.unlink()


def _of(paths: tuple[Path, ...], well: str, ill: str) -> Finding:
    if not paths:
        return Finding(well, "ok")
    return Finding(ill, "wrong", {"count": str(len(paths)), "names": " ".join(path.name for path in paths[:5])})


def _below(home: Path) -> Iterator[Path]:
    """Our folders and what lies in them; no link is followed."""
    for name in FOLDERS:
        folder = home / name
        if folder.is_dir() and not folder.is_symlink():
            yield folder
            for at, folders, files in os.walk(folder):
                yield from (Path(at) / each for each in (*folders, *files))


def _open_to_others(home: Path) -> tuple[Path, ...]:
    if os.name == "nt":
        # There the rights of the person's own folder hold.
        return ()
    found = []
    for path in _below(home):
        with suppress(OSError):
            mode = path.lstat().st_mode
            if (stat.S_ISDIR(mode) or stat.S_ISREG(mode)) and mode & 0o077:
                found.append(path)
    return tuple(sorted(found))


def _stale(home: Path) -> tuple[Path, ...]:
    """What tells of windows that are gone, and locks of cases that are gone."""
    locks = home / "locks"
    found = [
        path
        for path in sorted(locks.glob("*.holder.json"))
        if not path.name.startswith(".") and is_idle(locks, _case_of(path))
    ]
    found += [
        path
        for path in sorted(locks.glob("*.window.lock"))
        if not (home / "cases" / f"{_case_of(path)}.json").exists() and is_idle(locks, _case_of(path))
    ]
    return tuple(found)


def _case_of(path: Path) -> str:
    return path.name.removesuffix(".window.lock").removesuffix(".holder.json")


def _strays(home: Path) -> tuple[Path, ...]:
    return tuple(sorted(path for path in _below(home) if path.name.startswith(".") and path.name.endswith(".tmp")))


def _files(home: Path) -> Iterator[Finding]:
    paths = [path for path in sorted((home / "cases").glob("*.json")) if not path.name.startswith(".")]
    seen = [listed(path, Backups(home / "backups", path.stem)) for path in paths]
    locked = [item for item in seen if isinstance(item.error, Locked)]
    damaged = [item for item in seen if item.error is not None and not isinstance(item.error, Locked)]
    yield Finding("files", "ok", {"count": str(len(seen) - len(damaged))})
    if locked:
        yield Finding("files_locked", "told", {"count": str(len(locked))})
    for item in damaged:
        yield Finding("files_damaged", "wrong", {"name": item.path.name, "count": str(len(item.backups))})


def _room(home: Path, free: Callable[[Path], int] = lambda path: shutil.disk_usage(path).free) -> Finding:
    there = next((path for path in (home, *home.parents) if path.is_dir()), Path("/"))
    try:
        left = free(there)
    except OSError as error:
        return Finding("room_unknown", "told", {"reason": error.strerror or ""})
    values = {"mb": f"{left // 1_000_000:,}"}
    return Finding("room", "ok", values) if left >= LITTLE else Finding("room_little", "wrong", values)
