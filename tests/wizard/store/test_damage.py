"""Files that cannot be read, and disks that cannot be written: nothing is lost, nothing overwritten."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import Any

import pytest

from tests.wizard.store.conftest import answered
from wizard.errors import ChangedElsewhere, Damaged, NewerFormat, NoPlainFile, NotSaved
from wizard.intents import NameCase
from wizard.record import Record
from wizard.store import Drafts, Store, atomic

SAMPLES = Path(__file__).parents[2] / "data" / "cases"
BROKEN = sorted(path.name for path in SAMPLES.glob("broken-*"))


def lay(home: Path, name: str, content: bytes) -> Path:
    """Put a file among the cases."""
    (home / "cases").mkdir(parents=True, exist_ok=True)
    path = home / "cases" / name
    path.write_bytes(content)
    return path


def test_a_file_of_format_one_opens(home: Path) -> None:
    """A saved case of the first format opens, now and in every later version."""
    lay(home, "format-1.json", (SAMPLES / "format-1.json").read_bytes())
    loaded = Store(home).load("format-1")
    assert loaded.record.case.title == "我的花呗"
    assert str(loaded.record.case.debts[0].principal) == "12000.00"
    assert len(loaded.record.history) == 6


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_file_is_named_and_left(home: Path, record: Record, name: str) -> None:
    """Whatever is wrong with a file, it is listed with its error, not one byte changes, and the others open."""
    content = (SAMPLES / name).read_bytes()
    path = lay(home, f"{name}.json", content)
    store = Store(home)
    good = store.create(record)
    listed = {item.id: item for item in store.listing()}
    assert listed[good].record == record
    error = listed[name].error
    assert isinstance(error, Damaged)
    assert error.values["file"] == f"{name}.json"
    assert store.last() == good
    for act in (lambda: store.load(name), lambda: store.save_drafts(name, Drafts(fields={"a": "b"}))):
        with pytest.raises((Damaged, ChangedElsewhere)):
            act()
    with pytest.raises((Damaged, ChangedElsewhere)):
        store.save(Record(case=record.case.__class__(id=name, opened=record.case.opened)))
    assert path.read_bytes() == content


def test_there_are_broken_files_to_try() -> None:
    """Empty, null, half, a list, bad UTF-8, wrong shapes and unknown fields are all among the samples."""
    assert len(BROKEN) >= 9


def test_a_new_case_does_not_take_a_broken_files_place(home: Path, record: Record) -> None:
    """A case whose id belongs to an unreadable file gets the next one."""
    path = lay(home, "20261124-huabei.json", b"")
    assert Store(home).create(record) == "20261124-huabei-2"
    assert path.read_bytes() == b""


def test_a_file_of_a_newer_program_is_left(home: Path) -> None:
    """A later format says so and is not written to."""
    newer = (SAMPLES / "format-1.json").read_bytes().replace(b'"format":1', b'"format":2')
    path = lay(home, "newer.json", newer)
    with pytest.raises(NewerFormat):
        Store(home).load("newer")
    with pytest.raises(NewerFormat):
        Store(home).save_drafts("newer", Drafts())
    assert path.read_bytes() == newer


def test_a_link_is_not_followed(home: Path, record: Record, tmp_path: Path) -> None:
    """A link among the cases is neither read nor written through."""
    target = tmp_path / "target.json"
    target.write_bytes((SAMPLES / "format-1.json").read_bytes())
    before = target.read_bytes()
    (home / "cases").mkdir(parents=True)
    (home / "cases" / "linked.json").symlink_to(target)
    store = Store(home)
    assert isinstance(store.listing()[0].error, NoPlainFile)
    for act in (lambda: store.load("linked"), lambda: store.save_drafts("linked", Drafts())):
        with pytest.raises(NoPlainFile):
            act()
    assert target.read_bytes() == before
    (home / "cases" / "20261124-huabei.json").symlink_to(tmp_path / "nowhere")
    assert store.create(record) == "20261124-huabei-2"


def test_a_pipe_does_not_hang(home: Path) -> None:
    """Something that is no file is refused at once."""
    (home / "cases").mkdir(parents=True)
    os.mkfifo(home / "cases" / "pipe.json")
    assert isinstance(Store(home).listing()[0].error, NoPlainFile)


@pytest.mark.parametrize(
    ("number", "text_id"),
    [
        (errno.ENOSPC, "problem.store.not_saved.no_space"),
        (errno.EROFS, "problem.store.not_saved.read_only"),
        (errno.EACCES, "problem.store.not_saved.denied"),
        (errno.EIO, "problem.store.not_saved.other"),
    ],
)
def test_a_disk_that_refuses_keeps_the_old(
    store: Store, record: Record, home: Path, monkeypatch: pytest.MonkeyPatch, number: int, text_id: str
) -> None:
    """When the disk is full or closed, the error says which, the old file stands, and the next save works."""
    id = store.create(record)
    before = store.path(id).read_bytes()

    def refuse(_: int) -> None:
        raise OSError(number, os.strerror(number))

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", refuse)
        with pytest.raises(NotSaved) as caught:
            store.save(answered(record, NameCase(title="二")))
    assert caught.value.text_id == text_id
    assert store.path(id).read_bytes() == before
    assert list((home / "cases").glob(".*")) == []
    store.save(answered(record, NameCase(title="二")))
    assert store.load(id).record.case.title == "二"


def test_one_commit_is_one_replace(store: Store, record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    """Several tables change together: the file is replaced once."""
    replaced: list[Path] = []
    real = atomic.replace

    def counting(path: Path, content: bytes) -> None:
        replaced.append(path)
        real(path, content)

    id = store.create(record)
    monkeypatch.setattr(atomic, "replace", counting)
    store.save(answered(record, NameCase(title="二")), Drafts(fields={"a": "b"}))
    assert [path for path in replaced if path.parent.name == "cases"] == [store.path(id)]


def test_a_value_that_is_no_json_leaves_the_file(store: Store, record: Record) -> None:
    """Everything is serialised before the first byte is written."""
    id = store.create(record)
    before = store.path(id).read_bytes()
    unsound: Any = {"fields": object()}
    with pytest.raises(TypeError), store._file(id).batch() as (db, _):
        db.table("drafts").insert(unsound)
    assert store.path(id).read_bytes() == before


def test_leftovers_of_a_killed_save_go(home: Path, record: Record) -> None:
    """A temporary file holds private data; the next start removes it and leaves everything else."""
    id = Store(home).create(record)
    left = lay(home, f".{id}.json.tmp", b"private")
    other = lay(home, ".hidden", b"kept")
    store = Store(home)
    assert not left.exists()
    assert other.exists()
    assert store.load(id).record == record


def test_a_save_under_way_keeps_its_file(home: Path, record: Record) -> None:
    """A start beside another window's save does not take its temporary file away."""
    store = Store(home)
    id = store.create(record)
    with store.alone(id):
        left = lay(home, f".{id}.json.tmp", b"under way")
        Store(home)
        assert left.exists()
