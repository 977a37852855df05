"""A desk at work on a disk that stops taking anything, and later takes it again; what it found, as JSON.

The disk is a real one: a small one that is filled, one mounted anew for reading only, a folder that goes away or whose
permission is lost, a process that may write no larger file.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from msgspec import Struct, json

from wizard.desk import Desk
from wizard.errors import NotSaved
from wizard.intents import NameCase, SetWalkAway
from wizard.money import yuan
from wizard.store import Store

NOBODY = 65534


class Seen(Struct):
    """What happened: why it was not saved, whether a copy was, and what is on disk during and after."""

    reasons: list[str] = []
    retried: bool = False
    copied: str = ""
    harmed: bool = False
    left: list[str] = []
    saved: bool = False
    title: str = ""
    monthly: str = ""
    typed: dict[str, str] = {}


def _fill(home: Path) -> None:
    with (home / "filler").open("wb", buffering=0) as filler:
        for size in (4096, 1):
            try:
                while filler.write(b"x" * size):
                    pass
            except OSError:
                continue


def _mount_for_reading(home: Path) -> None:
    # Over itself: the disk below is busy, for this process holds a lock on it.
    for words in (("--bind", home), ("-o", "remount,bind,ro")):
        subprocess.run(["mount", *words, home], check=True)  # noqa: S607


def _unmount(home: Path) -> None:
    subprocess.run(["umount", home], check=True)  # noqa: S607


def _limit(size: int) -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))


REFUSALS: dict[str, tuple[Callable[[Path], object], Callable[[Path], object]]] = {
    "full": (_fill, lambda home: (home / "filler").unlink()),
    "mounted for reading": (_mount_for_reading, _unmount),
    "no larger file": (lambda _: _limit(64), lambda _: _limit(resource.RLIM_INFINITY)),
    "gone": (lambda home: home.rename(home.parent / "away"), lambda home: (home.parent / "away").rename(home)),
    "permission lost": (lambda home: home.chmod(0), lambda home: home.chmod(0o700)),
}


def work(kind: str, home: Path, elsewhere: Path) -> Seen:
    """Open a case, go on while the disk refuses, and save when it takes it again."""
    refuse, relieve = REFUSALS[kind]
    desk, seen = Desk(home, datetime.now), Seen()
    desk.begin()
    desk.apply(NameCase(title="一"))
    assert desk.path is not None
    path, before = desk.path, desk.path.read_bytes()
    refuse(home)
    for intent in (NameCase(title="二"), SetWalkAway(monthly=yuan(630))):
        assert desk.apply(intent) == ()
        desk.keep({"assess.principal": "12"}, "", None)
        seen.reasons.append(desk.unsaved.text_id if desk.unsaved else "")
    seen.retried = desk.retry()
    try:
        seen.copied = str(desk.save_copy(elsewhere))
    except NotSaved as error:
        seen.copied = error.text_id
    relieve(home)
    seen.harmed = path.read_bytes() != before
    seen.left = [one.name for one in home.rglob(".*.tmp")]
    seen.saved = desk.retry()
    loaded = Store(home).load(desk.case.id)
    assert loaded.record == desk._record
    seen.title, seen.typed = loaded.record.case.title, loaded.drafts.fields
    seen.monthly = str(loaded.record.case.walk_away.monthly) if loaded.record.case.walk_away else ""
    return seen


def warm_up() -> None:
    """Load all that is loaded late, before this process gives up the rights to read it."""
    with tempfile.TemporaryDirectory() as folder:
        desk = Desk(Path(folder), datetime.now)
        desk.begin()
        desk.apply(NameCase(title="一"))
        desk.keep({"assess.principal": "12"}, "", None)
        desk.save_copy(Path(folder))
        Store(Path(folder)).load(desk.case.id)
        desk.close()


if __name__ == "__main__":
    _, named, place, other = sys.argv
    warm_up()
    if named == "permission lost" and os.geteuid() == 0:
        # No permission is ever lost to root.
        os.setegid(NOBODY)
        os.seteuid(NOBODY)
    sys.stdout.buffer.write(json.encode(work(named, Path(place), Path(other))))
