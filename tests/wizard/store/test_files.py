"""Saving, opening, listing and deleting cases."""

from __future__ import annotations

import json
import stat
from datetime import date
from pathlib import Path

import pytest

from tests.wizard.store.conftest import NOON, answered
from wizard.case import Moment
from wizard.errors import Ambiguous, NoSuchCase, OutsideHome
from wizard.export.draft import write_draft
from wizard.export.page import write_page
from wizard.intents import NameCase, RecordSent, Undo
from wizard.record import Record, apply, begin
from wizard.store import NO_DRAFTS, Drafts, Store, case_id
from wizard.texts import texts


def test_a_saved_case_comes_back_as_it_was(store: Store, record: Record) -> None:
    """Loading gives the record that was saved, with its moment and revision."""
    id = store.create(record)
    loaded = store.load(id)
    assert loaded.record == record
    assert (loaded.saved_at, loaded.revision, loaded.drafts) == (NOON, 1, NO_DRAFTS)


def test_the_file_holds_the_tables_of_the_design(store: Store, record: Record) -> None:
    """A case file is TinyDB's JSON: case, history, sent, meta, drafts, one history document per intent."""
    tables = json.loads(store.path(store.create(record)).read_text("utf-8"))
    assert set(tables) == {"case", "history", "sent", "meta", "drafts"}
    assert [document["intent"]["do"] for document in tables["history"].values()] == ["name_case", "set_walk_away"]
    assert tables["meta"]["1"]["format"] == 1


def test_nobody_else_may_read(store: Store, record: Record, home: Path) -> None:
    """Files are 0600 in folders of 0700, also after a save."""
    id = store.create(record)
    store.save(answered(record, NameCase(title="二")))
    modes = {path.relative_to(home).as_posix(): stat.S_IMODE(path.stat().st_mode) for path in home.rglob("*")}
    assert all(mode == (0o700 if (home / name).is_dir() else 0o600) for name, mode in modes.items()), modes
    assert f"cases/{id}.json" in modes


def test_a_wider_folder_is_narrowed(home: Path, record: Record) -> None:
    """A folder that others could read is closed to them by the next save."""
    (home / "cases").mkdir(parents=True)
    (home / "cases").chmod(0o755)
    Store(home).create(record)
    assert stat.S_IMODE((home / "cases").stat().st_mode) == 0o700


def test_reading_makes_nothing(home: Path) -> None:
    """A look at an empty home leaves no folder behind."""
    store = Store(home)
    assert store.listing() == ()
    with pytest.raises(NoSuchCase):
        store.last()
    assert not home.exists()


@pytest.mark.parametrize(("product", "id"), [("huabei", "20261124-huabei"), (None, "20261124-case")])
def test_an_id_tells_day_and_product(product: str | None, id: str) -> None:
    """The id of a case is the day it was begun and its product."""
    assert case_id(date(2026, 11, 24), product) == id


def test_a_taken_id_gets_a_number(store: Store, record: Record) -> None:
    """A second case of the same day and product becomes `-2`; its own id says so too."""
    assert [store.create(record) for _ in range(3)] == ["20261124-huabei", "20261124-huabei-2", "20261124-huabei-3"]
    assert store.load("20261124-huabei-2").record.case.id == "20261124-huabei-2"


def test_a_copied_file_is_a_case_of_its_own(store: Store, record: Record) -> None:
    """A copy under another name opens under that name and saves to itself; undo works in it."""
    path = store.path(store.create(record))
    path.with_name("copy.json").write_bytes(path.read_bytes())
    copied = store.load("copy").record
    store.save(answered(copied, Undo()))
    assert store.load("copy").record.case.walk_away is None
    assert store.load("20261124-huabei").record == record


def test_history_only_grows(store: Store, record: Record) -> None:
    """An undo is one more entry; nothing is taken out of the file."""
    id = store.create(record)
    store.save(undone := answered(record, Undo()))
    loaded = store.load(id).record
    assert loaded == undone
    assert len(loaded.history) == 3


def test_what_was_sent_stays_word_for_word(store: Store, record: Record) -> None:
    """A sent text is kept in a table of its own, and an undo does not reach it."""
    id = store.create(record)
    sent = answered(record, RecordSent(draft="request", channel="app", at=Moment("2026-11-24"), text="您好，原话。"))
    store.save(sent)
    assert isinstance(apply(sent, Undo(), NOON), tuple)
    store.save(answered(sent, NameCase(title="后来")))
    assert [one.text for one in store.load(id).sent] == ["您好，原话。"]


def test_half_typed_text_is_kept(store: Store, record: Record) -> None:
    """Drafts, focus and stage come back; a save without drafts leaves them."""
    id = store.create(record)
    drafts = Drafts(fields={"principal": "12"}, focus="principal", stage="assess")
    store.save_drafts(id, drafts)
    store.save(answered(store.load(id).record, NameCase(title="三")))
    assert store.load(id).drafts == drafts
    store.save(store.load(id).record, NO_DRAFTS)
    assert store.load(id).drafts == NO_DRAFTS


@pytest.mark.parametrize("text", ["身份证 11010519491231002X", "卡号 6222 0202 0011 2233 446", "验证码：482913"])
def test_drafts_keep_no_sensitive_number(store: Store, record: Record, text: str) -> None:
    """A half-typed ID, card or code never reaches the disk; the other fields do."""
    id = store.create(record)
    store.save_drafts(id, Drafts(fields={"story": text, "title": "好"}, focus="story"))
    digits = "".join(filter(str.isdigit, text))
    assert store.load(id).drafts.fields == {"title": "好"}
    assert digits not in store.path(id).read_text("utf-8")


def test_a_case_is_found_by_what_one_types(store: Store, record: Record) -> None:
    """An id, a unique beginning, or the path of its file lead to a case."""
    id = store.create(record)
    for reference in (id, "2026", str(store.path(id)), f"{id}.json"):
        assert store.find(reference) == id


def test_a_full_id_outranks_a_beginning(store: Store, record: Record) -> None:
    """`20261124-huabei` means that case although `20261124-huabei-2` begins alike; a shorter word is ambiguous."""
    ids = [store.create(record), store.create(record)]
    assert store.find(ids[0]) == ids[0]
    with pytest.raises(Ambiguous) as caught:
        store.find("2026")
    assert caught.value.values["known"].split() == ids


def test_what_is_not_there_is_not_found(store: Store, record: Record, tmp_path: Path) -> None:
    """An unknown word, an empty one, a path outside of the home: each has its error."""
    store.create(record)
    (tmp_path / "other.json").write_text("{}")
    for reference in ("huabei", "", "../../etc/passwd"):
        with pytest.raises((NoSuchCase, OutsideHome)):
            store.find(reference)
    with pytest.raises(OutsideHome):
        store.find(str(tmp_path / "other.json"))


def test_the_last_saved_stands_first(home: Path, record: Record) -> None:
    """The listing goes by the moment of saving, newest first."""
    moments = iter([NOON.replace(hour=hour) for hour in (9, 11, 12)])
    store = Store(home, lambda: next(moments))
    first, second = store.create(record), store.create(record)
    assert [item.id for item in store.listing()] == [second, first]
    store.save(answered(store.load(first).record, NameCase(title="四")))
    assert [item.id for item in store.listing()] == [first, second]
    assert store.last() == first


def test_deleting_leaves_nothing(store: Store, record: Record, home: Path) -> None:
    """After a delete no file of the home speaks of the case, and deleting again says that it is gone."""
    id = store.create(record)
    store.delete(id)
    assert [path for path in home.rglob("*") if path.is_file()] == []
    with pytest.raises(NoSuchCase):
        store.delete(id)


def test_a_case_can_carry_any_text(store: Store, record: Record) -> None:
    """Quotes, emoji and newlines come back as they were."""
    id = store.create(record)
    store.save(answered(record, NameCase(title='"\\ 家\t🙂 {}'), NOON))
    assert store.load(id).record.case.title == '"\\ 家\t🙂 {}'


def test_deleting_a_case_leaves_nothing_made_of_it(tmp_path: Path) -> None:
    """Drafts and the export go with the case; those of a case with a longer id stay."""
    store = Store(tmp_path / "home", lambda: NOON)
    first, second = (store.create(begin(case_id(NOON.date()), NOON.date())) for _ in range(2))
    for id in (first, second):
        write_draft(store.home, id, "request-chat", "x")
        write_page(store.home, id, texts("zh_Hans"), NOON.date())
    store.delete(first)
    left = sorted(path.relative_to(store.home).as_posix() for path in store.home.rglob("*") if path.is_file())
    assert [path for path in left if "lock" not in path] == [
        f"cases/{second}.json", f"drafts/{second}/request-chat.txt", f"exports/{second}.md",
    ]  # fmt: skip
    assert (store.home / "drafts").stat().st_mode & 0o777 == 0o700
