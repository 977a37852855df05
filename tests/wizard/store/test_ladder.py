"""The ladder of format versions, and files that are not what they should be."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from msgspec import json

from tests.wizard.store.conftest import NOON, answered
from tests.wizard.store.test_damage import SAMPLES, lay
from wizard.errors import Damaged, Foreign, NewerFormat
from wizard.intents import NameCase
from wizard.store import Store, ladder


def test_every_version_has_its_sample() -> None:
    """A file saved by each version so far lies among the samples, and every older version has its rung."""
    versions = {json.decode(path.read_bytes())["meta"]["1"]["format"] for path in SAMPLES.glob("format-*.json")}
    assert versions == set(range(1, ladder.FORMAT + 1))
    assert sorted(ladder.LADDER) == list(range(1, ladder.FORMAT))


@pytest.mark.parametrize("name", sorted(path.name for path in SAMPLES.glob("format-*.json")))
def test_a_file_of_every_version_opens_and_is_written_on(home: Path, name: str) -> None:
    """It opens with its history, an answer is added, and what it was is among the backups."""
    path = lay(home, name, (SAMPLES / name).read_bytes())
    store = Store(home, lambda: NOON)
    before = store.load(path.stem)
    after = store.alter(path.stem, lambda record: answered(record, NameCase(title="后来")))
    assert store.load(path.stem).record == after
    assert after.history[:-1] == before.record.history
    assert store.load(path.stem).sent == before.sent
    assert store.backups(path.stem).all()[0].path.read_bytes() == (SAMPLES / name).read_bytes()


@pytest.fixture
def climbing(monkeypatch: pytest.MonkeyPatch) -> None:
    """A program two versions later: first titles were called names, then the history had no table of its own."""

    def titles(tables: dict[str, Any]) -> dict[str, Any]:
        ((id, case),) = tables["case"].items()
        named = {("title" if key == "name" else key): value for key, value in case.items()}
        return tables | {"case": {id: named}, "meta": {"1": tables["meta"]["1"] | {"format": 2}}}

    def history(tables: dict[str, Any]) -> dict[str, Any]:
        found = {str(number): entry for number, entry in enumerate(tables["case"]["1"]["past"], start=1)}
        case = {key: value for key, value in tables["case"]["1"].items() if key != "past"}
        meta = tables["meta"]["1"] | {"format": 3}
        return tables | {"case": {"1": case}, "history": found, "meta": {"1": meta}}

    monkeypatch.setattr(ladder, "FORMAT", 3)
    monkeypatch.setattr(ladder, "LADDER", {1: titles, 2: history})


def old(format: int) -> bytes:
    """A case as the first or second of those versions wrote it."""
    tables = json.decode((SAMPLES / "format-1.json").read_bytes())
    case = tables["case"]["1"]
    case["past"] = list(tables.pop("history").values())
    if format == 1:
        case["name"] = case.pop("title")
    tables["meta"]["1"]["format"] = format
    return json.encode(tables)


@pytest.mark.usefixtures("climbing")
@pytest.mark.parametrize("format", [1, 2])
def test_an_old_file_climbs_rung_by_rung(home: Path, format: int) -> None:
    """It opens as it would have been written today; only the first save writes it so, and the old bytes are backed up."""
    path = lay(home, "old.json", old(format))
    store = Store(home, lambda: NOON)
    loaded = store.load("old")
    assert loaded.record.case.title == "我的花呗"
    assert len(loaded.record.history) == 6
    assert path.read_bytes() == old(format)
    store.save(answered(loaded.record, NameCase(title="后来")))
    tables = json.decode(path.read_bytes())
    assert (tables["meta"]["1"]["format"], len(tables["history"])) == (3, 7)
    assert "past" not in tables["case"]["1"]
    assert store.backups("old").all()[0].path.read_bytes() == old(format)
    assert Store(home).load("old").record.case.title == "后来"


@pytest.mark.usefixtures("climbing")
def test_a_rung_that_meets_something_strange_says_damaged(home: Path) -> None:
    """A file that only claims to be old is left, with its error."""
    strange = old(2).replace(b'"past":', b'"passed":')
    path = lay(home, "strange.json", strange)
    with pytest.raises(Damaged):
        Store(home).load("strange")
    assert path.read_bytes() == strange


@pytest.mark.parametrize("format", [b"0", b"-1", b"true", b'"1"', b"1.5", b"null"])
def test_a_version_that_is_none_is_damage(home: Path, format: bytes) -> None:
    """Only whole numbers from one on are versions."""
    lay(home, "odd.json", (SAMPLES / "format-1.json").read_bytes().replace(b'"format":1', b'"format":' + format))
    with pytest.raises(Damaged) as caught:
        Store(home).load("odd")
    assert not isinstance(caught.value, Foreign)


def test_a_newer_format_offers_nothing_that_would_lose(home: Path) -> None:
    """A file of a later program is listed with its error and can be neither saved nor backed up."""
    newer = (SAMPLES / "format-1.json").read_bytes().replace(b'"format":1', b'"format":9')
    path = lay(home, "newer.json", newer)
    store = Store(home)
    for act in (lambda: store.back_up("newer"), lambda: store.alter("newer", lambda record: record)):
        with pytest.raises(NewerFormat):
            act()
    assert path.read_bytes() == newer


@pytest.mark.parametrize("content", [b'{"_default":{"1":{"name":"x"}}}', b'{"todo":{},"done":{}}', b"{}"])
def test_somebody_elses_database_is_said_to_be_that(home: Path, content: bytes) -> None:
    """A TinyDB file of something else is sound, but no case: it is listed as such and left."""
    path = lay(home, "notes.json", content)
    (listed,) = Store(home).listing()
    assert isinstance(listed.error, Foreign)
    with pytest.raises(Foreign):
        Store(home).load("notes")
    assert path.read_bytes() == content
