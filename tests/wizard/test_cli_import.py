"""`huanqing import`: a file from somebody becomes a case of its own, or nothing happens."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from freezegun import freeze_time

from tests.wizard.conftest import DATA, Call
from wizard.store import Store
from wizard.store.receiving import LARGEST
from wizard.store.sealing import COSTS, new_key, seal


@pytest.fixture(autouse=True)
def _frozen() -> Iterator[None]:
    """The day of the tests."""
    with freeze_time("2026-11-24 12:00:00"):
        yield


def test_a_case_file_becomes_a_case_of_its_own(call: Call, case: str, home: Path) -> None:
    """A new id, nothing overwritten, and the file that was read stays as it was."""
    file = home / "cases" / f"{case}.json"
    before = file.read_bytes()
    answer = call("import", file)
    assert answer.code == 0
    assert answer.out.strip() == f"{case}-2"
    assert file.read_bytes() == before
    store = Store(home)
    assert store.load(f"{case}-2").record.case.debts == store.load(case).record.case.debts
    assert call("import", "--json", file).out.strip().startswith("{")
    assert len(store.listing()) == 3


def test_an_answers_file_becomes_a_case_too(call: Call, answers: Path, home: Path) -> None:
    """What `new --answers` takes, `import` takes."""
    answer = call("import", answers / "huabei.json")
    assert (answer.code, answer.out.strip()) == (0, "20261124-huabei")
    assert len(Store(home).listing()) == 1


@pytest.mark.parametrize(
    "name", sorted(path.name for path in (DATA / "cases").glob("broken-*") if path.name != "broken-list")
)
def test_a_broken_file_makes_no_case(call: Call, home: Path, name: str) -> None:
    """Whatever is wrong with it: a sentence, a code, no case and no folder."""
    answer = call("import", DATA / "cases" / name)
    assert answer.code in (1, 2)
    assert answer.out == ""
    assert answer.err.strip()
    assert not (home / "cases").exists()


@pytest.mark.parametrize("command", [("import",), ("new", "--no-open", "--answers"), ("apply", "{case}")])
@pytest.mark.parametrize("kind", ["pipe", "folder", "device", "missing"])
def test_what_is_no_plain_file_is_not_waited_for(
    call: Call, case: str, home: Path, tmp_path: Path, command: tuple[str, ...], kind: str
) -> None:
    """A pipe that nobody writes to, a folder, a device without end: refused at once."""
    named = tmp_path / kind
    if kind == "pipe":
        os.mkfifo(named)
    elif kind == "folder":
        named.mkdir()
    elif kind == "device":
        named = Path("/dev/zero")
    answer = call(*(word.format(case=case) for word in command), named)
    assert answer.code == 2
    assert str(named) in answer.err
    assert len(Store(home).listing()) == 1


def test_a_link_is_not_followed(call: Call, case: str, home: Path, tmp_path: Path) -> None:
    """A received case file that is a link could lead to any file."""
    link = tmp_path / "link.json"
    link.symlink_to(home / "cases" / f"{case}.json")
    answer = call("import", link)
    assert answer.code == 2
    assert "链接" in answer.err
    assert len(Store(home).listing()) == 1


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b'{"case": {}, "meta": {}, "x": "' + b"y" * LARGEST + b'"}', "太大"),
        (b" " * 2_000_000 + b"[]", "太大"),
        (b"[" * 400 + b"]" * 400, "层"),
        (json.dumps([{"do": "name_case", "title": "x", "run": "rm -rf /"}]).encode(), "run"),
        (json.dumps([{"do": "state_budget", "income": [["a", "1"]] * 501, "essentials": []}]).encode(), "500"),
        (json.dumps([{"do": "state_cause", "cause": "other", "story": "长" * 20_001}]).encode(), "20,000"),
        (json.dumps([{"do": "undo"}] * 5_001).encode(), "5,000"),
    ],
)
def test_too_much_is_told_as_what_it_is(call: Call, home: Path, tmp_path: Path, content: bytes, said: str) -> None:
    """Too large, too deep, too long, too many, or a field that nobody knows: the sentence names it."""
    file = tmp_path / "file.json"
    file.write_bytes(content)
    answer = call("import", file)
    assert answer.code == 2
    assert said in answer.err
    assert not (home / "cases").exists()


def test_numbers_that_are_not_kept_do_not_come_in_with_a_file(call: Call, home: Path, tmp_path: Path) -> None:
    """A bank card in somebody's story: refused with its place and what to write instead."""
    file = tmp_path / "file.json"
    file.write_text(json.dumps([{"do": "state_cause", "cause": "other", "story": "卡号 6222021234567894"}]), "utf-8")
    answer = call("import", file)
    assert answer.code == 2
    assert answer.err.startswith("$[0].story: ")
    assert "最后四位" in answer.err
    assert "6222" not in answer.err


def test_a_locked_file_is_said_to_be_one(call: Call, home: Path, tmp_path: Path) -> None:
    """It is neither damage nor an answers file; the sentence says how it can be opened."""
    file = tmp_path / "file.json"
    file.write_bytes(seal(new_key("four words of mine", COSTS[0]), b"{}"))
    answer = call("import", file)
    assert answer.code == 2
    assert "上了锁" in answer.err
    assert not (home / "cases").exists()
