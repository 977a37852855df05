"""Two windows on the same case."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from tests.wizard.store.conftest import answered
from wizard.errors import Busy, ChangedElsewhere
from wizard.intents import NameCase
from wizard.record import Record
from wizard.store import Drafts, Store, files


def test_the_second_window_is_told(home: Path, record: Record) -> None:
    """A window whose case was saved elsewhere meanwhile writes nothing and says so; after a reload it may."""
    one, other = Store(home), Store(home)
    id = one.create(record)
    seen = other.load(id).record
    one.save(answered(record, NameCase(title="一")))
    with pytest.raises(ChangedElsewhere):
        other.save(answered(seen, NameCase(title="二")))
    assert one.load(id).record.case.title == "一"
    other.save(answered(other.load(id).record, NameCase(title="二")))
    assert one.load(id).record.case.title == "二"


def test_half_typed_text_disturbs_no_other_window(home: Path, record: Record) -> None:
    """Drafts of one window do not make the other one's next answer fail, and do not bring back old answers."""
    one, other = Store(home), Store(home)
    id = one.create(record)
    other.load(id)
    one.save(newer := answered(record, NameCase(title="一")))
    other.save_drafts(id, Drafts(fields={"a": "b"}))
    assert other.load(id).record == newer
    one.save(answered(newer, NameCase(title="二")))


def test_a_case_deleted_elsewhere_is_not_brought_back(home: Path, record: Record) -> None:
    """Saving what another window deleted is refused."""
    one, other = Store(home), Store(home)
    id = one.create(record)
    seen = other.load(id).record
    one.delete(id)
    with pytest.raises(ChangedElsewhere):
        other.save(seen)
    with pytest.raises(ChangedElsewhere):
        other.save_drafts(id, Drafts())
    assert one.listing() == ()


def test_an_unread_case_is_not_written(home: Path, record: Record) -> None:
    """A store saves only what it has read: a file of the same id from elsewhere stands."""
    id = Store(home).create(record)
    with pytest.raises(ChangedElsewhere):
        Store(home).save(answered(record, NameCase(title="二")))
    assert Store(home).load(id).record == record


def test_a_lock_held_too_long_is_said(home: Path, record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    """A save waits for another window only so long, then says that it is busy."""
    store = Store(home)
    id = store.create(record)
    monkeypatch.setattr(files, "PATIENCE", 0.05)
    with store.alone(id), pytest.raises(Busy):
        Store(home).save_drafts(id, Drafts())


def test_many_windows_lose_nothing(home: Path, record: Record) -> None:
    """Windows that save at once, each reloading when told to, end with every answer of each in the history."""
    id = Store(home).create(record)

    def write(name: str) -> None:
        store = Store(home)
        for number in range(10):
            while True:
                seen = store.load(id).record
                try:
                    store.save(answered(seen, NameCase(title=f"{name}{number}")))
                except ChangedElsewhere:
                    continue
                break

    threads = [threading.Thread(target=write, args=(name,)) for name in "abc"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    titles = [entry.intent.title for entry in Store(home).load(id).record.history if isinstance(entry.intent, NameCase)]
    assert sorted(titles[1:]) == sorted(f"{name}{number}" for name in "abc" for number in range(10))
