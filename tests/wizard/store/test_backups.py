"""Backups: which are made, which stay, and what a restore does with what it replaces."""

from __future__ import annotations

import stat
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from msgspec import json

from tests.wizard.conftest import Call
from tests.wizard.store.conftest import NOON, answered
from wizard.desk import Desk
from wizard.errors import Damaged, NoSuchBackup, OpenElsewhere
from wizard.intents import NameCase
from wizard.record import Record
from wizard.store import Store, holding
from wizard.store.backups import DAYS, NEWEST
from wizard.store.restoring import restore


class Clock:
    """A clock that stands until it is moved."""

    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    """At noon."""
    return Clock()


@pytest.fixture
def worked(home: Path, clock: Clock, record: Record) -> tuple[Store, str]:
    """A case and the store that writes it."""
    store = Store(home, clock)
    return store, store.create(record)


def say(store: Store, id: str, title: str) -> None:
    """One more answer."""
    store.alter(id, lambda record: answered(record, NameCase(title=title)))


def test_work_leaves_a_backup_now_and_then(worked: tuple[Store, str], clock: Clock) -> None:
    """What stood when work began is copied, and then what stands every ten minutes, not every answer."""
    store, id = worked
    for minute in range(31):
        clock.now = NOON + timedelta(minutes=minute)
        say(store, id, f"{minute}")
    assert [one.saved.minute for one in store.backups(id).all()] == [20, 10, 0]


def test_what_stood_before_a_pause_is_copied(worked: tuple[Store, str], clock: Clock) -> None:
    """The last state of a day is among the backups, however soon after the one before it was saved."""
    store, id = worked
    for later in (timedelta(), timedelta(minutes=1), timedelta(days=1)):
        clock.now = NOON + later
        say(store, id, f"{later}")
    newest = store.backups(id).all()[0]
    assert newest.saved == NOON + timedelta(minutes=1)
    assert json.decode(newest.path.read_bytes())["case"]["1"]["title"] == f"{timedelta(minutes=1)}"


def test_ten_newest_and_one_a_day_for_thirty_days(worked: tuple[Store, str], clock: Clock) -> None:
    """Of forty days with three backups each stay the ten newest, and of each of the last thirty days the newest."""
    store, id = worked
    for day in range(40):
        for hour in (0, 3, 6):
            clock.now = NOON + timedelta(days=day, hours=hour)
            say(store, id, f"{day} {hour}")
            store.back_up(id)
    kept = store.backups(id).all()
    by_day = [one.saved.date() for one in kept]
    assert by_day[:NEWEST] == sorted(by_day[:NEWEST], reverse=True)
    assert len(set(by_day)) == DAYS
    assert len(kept) == DAYS + NEWEST - len(set(by_day[:NEWEST]))
    assert all(one.saved.hour == 18 for one in kept[NEWEST:])
    assert (NOON + timedelta(days=39)).date() - by_day[-1] == timedelta(days=DAYS - 1)


def test_backups_are_private(worked: tuple[Store, str], home: Path) -> None:
    """0600 in folders of 0700."""
    store, id = worked
    made = store.back_up(id)
    assert stat.S_IMODE(made.path.stat().st_mode) == 0o600
    assert {stat.S_IMODE(folder.stat().st_mode) for folder in (made.path.parent, home / "backups")} == {0o700}


def test_a_damaged_file_is_never_backed_up(worked: tuple[Store, str]) -> None:
    """Only a file that opens is copied, so that no sound backup makes way for a damaged one."""
    store, id = worked
    store.back_up(id)
    before = store.backups(id).all()
    store.path(id).write_bytes(store.path(id).read_bytes()[:-9])
    with pytest.raises(Damaged):
        store.back_up(id)
    with pytest.raises(Damaged):
        say(store, id, "二")
    assert store.backups(id).all() == before


def test_a_restore_keeps_what_it_replaces(worked: tuple[Store, str], clock: Clock) -> None:
    """The file that stood there becomes a backup; restoring that one brings everything back."""
    store, id = worked
    first = store.back_up(id)
    say(store, id, "二")
    done = restore(store, id, first.name, clock())
    assert done.replaced is not None
    assert store.load(id).record.case.title == "我的花呗"
    restore(store, id, done.replaced.stem, clock())
    assert store.load(id).record.case.title == "二"


def test_a_damaged_file_is_set_apart_with_a_report(worked: tuple[Store, str], home: Path, clock: Clock) -> None:
    """It is moved aside byte for byte, with what is wrong with it; listing it offered the backups."""
    store, id = worked
    store.back_up(id)
    store.path(id).write_bytes(b"\0" * 99)
    (listed,) = store.listing()
    assert isinstance(listed.error, Damaged)
    assert [one.name for one in listed.backups] == [store.backups(id).all()[0].name]
    done = restore(store, id, "", clock())
    assert done.replaced is not None
    assert done.replaced.parent == home / "set_apart"
    assert done.replaced.read_bytes() == b"\0" * 99
    report = json.decode(done.replaced.with_suffix(".report").read_bytes())
    assert (report["problem"], report["path"]) == ("problem.store.damaged", str(store.path(id)))
    assert store.load(id).record.case.title == "我的花呗"


def test_a_backup_that_does_not_open_replaces_nothing(worked: tuple[Store, str], clock: Clock) -> None:
    """It is refused with its error, and the case stands."""
    store, id = worked
    made = store.back_up(id)
    made.path.write_bytes(b"{}")
    before = store.path(id).read_bytes()
    with pytest.raises(Damaged):
        restore(store, id, "", clock())
    assert store.path(id).read_bytes() == before


def test_a_window_that_still_has_the_old_case_does_not_overwrite_the_restored(
    worked: tuple[Store, str], clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A restore is refused while a window works at the case; one without a hold finds that the case was changed."""
    store, id = worked
    store.back_up(id)
    desk = Desk(store.home, clock)
    with monkeypatch.context() as patch:
        patch.setattr(holding, "WINDOW", "another program")
        desk.open(id)
    with pytest.raises(OpenElsewhere):
        restore(store, id, "", clock())
    desk.close()
    other = Store(store.home, clock)
    revision = other.load(id).revision
    restore(store, id, "", clock())
    assert store.load(id).revision > revision


def test_a_new_case_does_not_inherit_backups(worked: tuple[Store, str], record: Record, clock: Clock) -> None:
    """The backups of a deleted case stay its own: it can be restored, and a new case gets another id."""
    store, id = worked
    store.back_up(id)
    store.delete(id)
    assert store.create(record) == f"{id}-2"
    assert restore(store, id, "", clock()).replaced is None
    assert sorted(one.id for one in store.listing()) == [id, f"{id}-2"]


def test_the_commands_back_up_and_restore(call: Call, case: str) -> None:
    """`backup` prints the name, both list, and `restore` takes the beginning of a name."""
    name = call("backup", case).out.strip()
    assert name in call("backup", case, "--list").out
    assert json.decode(call("restore", case, "--json").out)[0]["name"] == name
    call("paid", case, "5")
    assert json.decode(call("show", case, "--json").out)["case"]["payments"] != []
    assert call("restore", case, name[:8]).code == 0
    assert json.decode(call("show", case, "--json").out)["case"]["payments"] == []
    assert (call("restore", case, "2").code, call("restore", case, "x").code) == (0, 2)
    assert call("--as-of", "2026-11-25", "backup", case).code == 2


def test_delete_keeps_the_backups_unless_told(call: Call, case: str, home: Path) -> None:
    """The case goes, its backups stay and it is said how to remove them, also afterwards."""
    call("backup", case)
    answer = call("delete", case, "--yes")
    assert f"huanqing delete {case} --backups" in answer.err
    assert call("restore", case).code == 0
    call("delete", case, "--yes")
    assert call("delete", case, "--backups", "--yes").code == 0
    assert list((home / "backups").rglob("*.json")) == []
    assert call("restore", case).code == 2


def test_a_list_with_a_damaged_file_offers_its_backups(call: Call, case: str, home: Path) -> None:
    """`list` says what is wrong and which command puts the newest backup in its place."""
    call("backup", case)
    (home / "cases" / f"{case}.json").write_bytes(b"")
    assert f"huanqing restore {case}" in call("list").err
    assert call("restore", case).code == 0
    assert call("show", case).code == 0


def test_there_may_be_no_backup(worked: tuple[Store, str], clock: Clock, call: Call) -> None:
    """It is said, and nothing happens."""
    store, id = worked
    with pytest.raises(NoSuchBackup):
        restore(store, id, "", clock())
    assert call("restore", id).code == 2
    assert call("backup", id, "--list").out == ""
