"""Who works at a case: one window at a time. The others read, are told who holds it, and may take over what is stale.

A lock of the system tells whether the holder lives: it goes with the process, however that ends. A small file beside it
tells who the holder is, and whose it is now. Nothing rests on either: a save still compares revisions.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from wizard.codec import to_json
from wizard.errors import CaseFileError, OpenElsewhere
from wizard.release import VERSION
from wizard.store import atomic

if TYPE_CHECKING:
    from filelock import BaseFileLock

OLD = timedelta(hours=1)
"""After so long without a save a window on another computer, or one that hangs, need not be waited for."""


WINDOW = os.urandom(8).hex()
"""This program: what it opens twice it does not keep from itself."""


class Holder(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One window that works at a case, and since when."""

    program: str = f"huanqing {VERSION}"
    pid: int
    host: str
    since: datetime
    window: str = ""

    def is_old(self, active: datetime, now: datetime) -> bool:
        """Whether it may be taken over: nothing was begun or saved (last at *active*) for long. A clock set back counts."""
        return not timedelta() <= now - max(self.since, active) < OLD


class Hold:
    """The right of this window to write one case, until `release` or until another takes it over."""

    def __init__(self, file: Path, lock: BaseFileLock, holder: Holder) -> None:
        self._file = file
        self._lock = lock
        self._holder = holder

    def lost_to(self) -> Holder | None:
        """Who took this case over; None while it is ours."""
        # Taken over from a window that still lived: its lock is free once it ends.
        _acquired(self._lock)
        now = _told(self._file)
        return None if now is None or now.window == self._holder.window else now

    def release(self) -> None:
        """Let others work at the case."""
        with suppress(OSError):
            if self.lost_to() is None:
                self._file.unlink(missing_ok=True)
        self._lock.release()


def hold(locks: Path, id: str, now: datetime, is_old: Callable[[Holder], bool], *, over: bool = False) -> Hold | Holder:
    """Hold the case *id* for this window, or say who does. `over` takes an old hold over. `OSError` from the disk."""
    import platform

    from filelock import FileLock

    atomic.make_private(locks)
    file = locks / f"{id}.holder.json"
    lock = FileLock(locks / f"{id}.window.lock", timeout=0, mode=0o600)
    alone = _acquired(lock)
    told = _told(file)
    here = Holder(pid=os.getpid(), host=platform.node(), since=now.replace(microsecond=0), window=WINDOW)
    # A free lock says that nobody on this computer works at it, whatever the file says.
    mine = told is not None and told.window == WINDOW
    if not mine and (not alone or (told is not None and told.host != here.host)):
        other = told or Holder(pid=0, host=here.host, since=here.since)
        if not (over and is_old(other)):
            lock.release()
            return other
    atomic.replace(file, to_json(here))
    return Hold(file, lock, here)


def is_idle(locks: Path, id: str) -> bool:
    """Whether no window of this computer works at the case *id*, and none of another says that it does."""
    import platform

    from filelock import FileLock

    file = locks / f"{id}.window.lock"
    if file.exists():
        lock = FileLock(file, timeout=0, mode=0o600)
        if not _acquired(lock):
            return False
        lock.release()
    told = _told(locks / f"{id}.holder.json")
    return told is None or told.host == platform.node()


def forget(locks: Path, id: str) -> None:
    """Remove what tells of holds of a case that is gone."""
    for name in (f"{id}.holder.json", f"{id}.window.lock"):
        with suppress(OSError):
            (locks / name).unlink(missing_ok=True)


def open_elsewhere(id: str, holder: Holder) -> OpenElsewhere:
    """The error that says who holds the case."""
    return OpenElsewhere(
        id, program=holder.program, pid=holder.pid, host=holder.host, since=f"{holder.since:%Y-%m-%d %H:%M}"
    )


def _acquired(lock: BaseFileLock) -> bool:
    from filelock import Timeout

    if not lock.is_locked:
        try:
            lock.acquire()
        except Timeout:
            return False
    return True


def _told(file: Path) -> Holder | None:
    try:
        return msgspec.json.decode(atomic.read(file), type=Holder)
    except (OSError, msgspec.MsgspecError, CaseFileError):
        return None
