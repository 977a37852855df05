"""Disks that stop taking anything while one works: the answer stays, the reason is said, nothing on disk is harmed."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec import json

from tests.wizard.store.conftest import NOON, answered
from tests.wizard.store.refusing import Seen
from wizard.desk import Desk
from wizard.errors import NotSaved
from wizard.intents import NameCase
from wizard.record import Record
from wizard.store import Store, atomic

ROOT = Path(__file__).parents[3]
REASONS = {
    "full": "no_space", "mounted for reading": "read_only", "no larger file": "no_space", "gone": "gone",
    "permission lost": "denied",
}  # fmt: skip


@contextlib.contextmanager
def mounted(place: Path) -> Iterator[bool]:
    """A disk of 256 KiB at *place*; False where nobody may mount one."""
    words = ("mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", place)
    done = os.geteuid() == 0 and subprocess.run(words, capture_output=True, check=False).returncode == 0
    try:
        yield done
    finally:
        if done:
            subprocess.run(("umount", "-l", place), check=True)  # noqa: S607


def _can_mount() -> bool:
    with tempfile.TemporaryDirectory() as place, mounted(Path(place)) as done:
        return done


# Where nobody may mount a disk, one that is full is a process that may write no larger file.
KINDS = [kind for kind in REASONS if kind not in ("full", "mounted for reading") or _can_mount()]


@pytest.fixture
def disk() -> Iterator[Path]:
    """A small disk of its own where there can be one, else a folder; for anybody."""
    place = Path(tempfile.mkdtemp())
    with mounted(place):
        place.chmod(0o777)
        yield place
    shutil.rmtree(place)


@pytest.mark.parametrize("kind", KINDS)
def test_a_disk_that_refuses_costs_nothing(kind: str, disk: Path, tmp_path: Path) -> None:
    """The reason stays on the desk, the person goes on or saves a copy elsewhere, and all of it is saved afterwards."""
    elsewhere = Path(tempfile.mkdtemp(dir=tmp_path)) if kind != "permission lost" else disk
    ran = subprocess.run(
        [sys.executable, "-m", "tests.wizard.store.refusing", kind, str(disk / "home"), str(elsewhere)],
        cwd=ROOT, capture_output=True, check=False,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stderr.decode()
    seen = json.decode(ran.stdout, type=Seen)
    reason = f"problem.store.not_saved.{REASONS[kind]}"
    assert seen.reasons == [reason, reason]
    assert not seen.retried
    assert (seen.harmed, seen.left) == (False, [])
    assert (seen.saved, seen.title, seen.monthly) == (True, "二", "630.00")
    assert seen.typed == {"assess.principal": "12"}
    if kind == "no larger file":
        assert seen.copied == reason
    else:
        copy = json.decode(Path(seen.copied).read_bytes())
        assert copy["case"]["1"]["title"] == "二"


def test_a_copy_elsewhere_is_a_case_like_any(tmp_path: Path, home: Path) -> None:
    """A copy opens with everything that was on the desk, takes no other file's place, and is for the person alone."""
    desk = Desk(home, lambda: NOON)
    desk.begin()
    desk.apply(NameCase(title="一"))
    desk.keep({"assess.principal": "12"}, "assess.principal", "assess")
    cases = tmp_path / "other" / "cases"
    cases.mkdir(parents=True)
    first, second = desk.save_copy(cases), desk.save_copy(cases)
    assert first != second
    assert first.stat().st_mode & 0o777 == 0o600
    other = Desk(tmp_path / "other", lambda: NOON)
    assert other.open(first.stem) == desk.case
    assert other.drafts == desk.drafts
    assert other.apply(NameCase(title="二")) == ()
    with pytest.raises(NotSaved):
        desk.save_copy(tmp_path / "nowhere")


def test_an_unconfirmed_save_is_tried_again(
    store: Store, record: Record, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The file was put in place and the folder could not be flushed: it is not saved yet, and the next save is no stranger."""
    id = store.create(record)

    def refuse(_: Path) -> None:
        raise OSError(5, "input/output error")

    with monkeypatch.context() as patch:
        patch.setattr(atomic, "_sync_folder", refuse)
        with pytest.raises(NotSaved):
            store.save(answered(record, NameCase(title="二")))
        with pytest.raises(NotSaved):
            store.create(record)
    store.save(answered(record, NameCase(title="三")))
    assert store.load(id).record.case.title == "三"
    assert [item.id for item in store.listing()] == [id]


def test_a_save_comes_in_order(store: Store, record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    """Written to a file of its own in the same folder, flushed, put in place, and the folder flushed; then it is saved."""
    id, seen = store.create(record), list[str]()

    def noted(name: str, owner: object = os) -> None:
        real = getattr(owner, name)

        def call(*words: object) -> object:
            seen.append(name)
            return real(*words)

        monkeypatch.setattr(owner, name, call)

    store.back_up(id)
    for name in ("fsync", "rename", "replace"):
        noted(name)
    store.save(answered(record, NameCase(title="二")))
    assert seen == ["fsync", "replace", "fsync"]
