"""What TinyDB promises its users holds on our storage: `TinyDB(path, storage=CaseStorage)`.

Each promise of behaviour is kept on TinyDB's own two storages as well, so that ours never differs from them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from tinydb import TinyDB
from tinydb import operations as change
from tinydb import where as untyped_where
from tinydb.middlewares import CachingMiddleware, Middleware
from tinydb.queries import Query
from tinydb.storages import JSONStorage, MemoryStorage, Storage
from tinydb.table import Document, Table

from wizard.errors import Damaged
from wizard.store.storage import CaseStorage

# What TinyDB leaves untyped, and what a reader of queries need not type.
where: Any = untyped_where
cached: Any = CachingMiddleware
PEOPLE = [{"name": "甲", "age": 30}, {"name": "乙", "age": 40, "home": {"city": "杭州"}}, {"name": "丙", "age": 50}]


@pytest.fixture(params=["ours", "ours, cached", "json", "memory"])
def db(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[TinyDB]:
    """A database with three documents."""
    ways: dict[str, Callable[[], TinyDB]] = {
        "ours": lambda: TinyDB(str(tmp_path / "db.json"), storage=CaseStorage),
        "ours, cached": lambda: TinyDB(tmp_path / "db.json", storage=cached(CaseStorage)),
        "json": lambda: TinyDB(tmp_path / "db.json", storage=JSONStorage),
        "memory": lambda: TinyDB(storage=MemoryStorage),
    }
    with ways[request.param]() as opened:
        opened.insert_multiple(dict(one) for one in PEOPLE)
        yield opened


def names(found: list[Document]) -> list[str]:
    """The names of what was found."""
    return [document["name"] for document in found]


def test_documents_come_back_with_their_ids(db: TinyDB) -> None:
    """Ids count from one, in the order of insertion, and lead back to the document."""
    assert [document.doc_id for document in db] == [1, 2, 3]
    assert [dict(document) for document in db.all()] == PEOPLE
    assert db.get(doc_id=2) == PEOPLE[1]
    assert names(db.get(doc_ids=[1, 3])) == ["甲", "丙"]
    assert db.get(doc_id=9) is None
    assert (len(db), db.contains(doc_id=3), db.contains(doc_id=4)) == (3, True, False)


def test_an_id_is_not_given_twice(db: TinyDB) -> None:
    """After a removal the next id is still a new one; a document may bring its own, and it counts on from there."""
    assert db.remove(doc_ids=[2]) == [2]
    assert db.insert({"name": "丁"}) == 4
    assert db.insert(Document({"name": "戊"}, doc_id=12)) == 12
    assert db.insert({"name": "己"}) == 13
    with pytest.raises(ValueError, match="exists"):
        db.insert(Document({"name": "again"}, doc_id=12))


@pytest.mark.parametrize(
    ("query", "found"),
    [
        (where("age") == 30, "甲"),
        (where("age") != 30, "乙丙"),
        (where("age") > 30, "乙丙"),
        ((where("age") >= 40) & (where("age") < 50), "乙"),
        ((where("age") == 30) | (where("name") == "丙"), "甲丙"),
        (~(where("name") == "甲"), "乙丙"),
        (where("home").exists(), "乙"),
        (where("home").city == "杭州", "乙"),
        (where("home")["city"].matches("杭."), "乙"),
        (where("name").search("[甲乙]", re.IGNORECASE), "甲乙"),
        (where("age").test(lambda age, most: age < most, 45), "甲乙"),
        (where("name").one_of(["丙", "丁"]), "丙"),
        (Query().fragment({"age": 40, "name": "乙"}), "乙"),
        (where("age").map(lambda age: age // 10) == 5, "丙"),
        (Query().noop(), "甲乙丙"),
        (where("nothing") == 1, ""),
    ],
)
def test_queries_find(db: TinyDB, query: Any, found: str) -> None:
    """Comparisons, nesting, patterns, tests, fragments and their combinations, also asked twice and counted."""
    for _ in range(2):
        assert names(db.search(query)) == list(found)
    assert db.count(query) == len(found)
    assert db.contains(query) is bool(found)


def test_any_and_all_look_into_lists(db: TinyDB) -> None:
    """Of values in a list, and of documents in one."""
    db.insert({"name": "丁", "debts": [{"left": 5}, {"left": 0}], "tags": ["a", "b"]})
    assert names(db.search(where("tags").any(["b", "c"]))) == ["丁"]
    assert names(db.search(where("tags").all(["a", "c"]))) == []
    assert names(db.search(where("debts").any(where("left") == 0))) == ["丁"]
    assert names(db.search(where("debts").all(where("left") == 0))) == []


def test_updates_change_what_they_name(db: TinyDB) -> None:
    """Fields, a function, by query, by id, several at once; the ids of what was changed come back."""
    assert db.update({"age": 31}, where("name") == "甲") == [1]
    assert db.update(lambda document: document.update(age=41), doc_ids=[2]) == [2]
    assert db.update({"seen": True}) == [1, 2, 3]
    assert db.update_multiple([({"age": 0}, where("age") == 31), (change.delete("seen"), where("name") == "丙")]) == [
        1,
        3,
    ]
    assert [(one["age"], one.get("seen")) for one in db] == [(0, True), (41, True), (50, None)]


@pytest.mark.parametrize(
    ("operation", "after"),
    [
        (change.delete("age"), {"name": "甲"}),
        (change.increment("age"), {"name": "甲", "age": 31}),
        (change.decrement("age"), {"name": "甲", "age": 29}),
        (change.add("age", 5), {"name": "甲", "age": 35}),
        (change.subtract("age", 5), {"name": "甲", "age": 25}),
        (change.set("age", None), {"name": "甲", "age": None}),
    ],
)
def test_operations_change_a_field(db: TinyDB, operation: Any, after: dict[str, Any]) -> None:
    """Each of TinyDB's operations."""
    db.update(operation, where("name") == "甲")
    assert db.get(doc_id=1) == after


def test_upsert_changes_or_adds(db: TinyDB) -> None:
    """By query and by the id of the document."""
    assert db.upsert({"name": "甲", "age": 1}, where("name") == "甲") == [1]
    assert db.upsert({"name": "丁", "age": 4}, where("name") == "丁") == [4]
    assert db.upsert(Document({"age": 2}, doc_id=2)) == [2]
    assert db.upsert(Document({"name": "庚"}, doc_id=7)) == [7]
    assert [(one.doc_id, one.get("age")) for one in db] == [(1, 1), (2, 2), (3, 50), (4, 4), (7, None)]


def test_removal_takes_what_it_names(db: TinyDB) -> None:
    """By query, by id, all of a table; without either it is refused."""
    assert db.remove(where("age") > 30) == [2, 3]
    with pytest.raises(RuntimeError):
        db.remove()
    db.truncate()
    assert (len(db), db.insert({"name": "甲"})) == (0, 1)


def test_tables_do_not_touch_each_other(db: TinyDB) -> None:
    """Each has its own ids; one can be dropped, or all."""
    other = db.table("other", cache_size=0)
    assert isinstance(other, Table)
    assert other.insert({"name": "一"}) == 1
    assert db.tables() == {"_default", "other"}
    assert (len(db), len(other)) == (3, 1)
    db.drop_table("other")
    assert db.tables() == {"_default"}
    db.drop_tables()
    assert (db.tables(), db.all()) == (set(), [])


def test_everything_json_has_comes_back(db: TinyDB) -> None:
    """Text of any kind, numbers large and small, nothing, nested lists and objects; a tuple as a list."""
    document = {
        "text": '"\\ 家\t🙂\u2028\x7f', "big": 2**53 + 1, "small": 1e-300, "none": None, "yes": True,
        "nested": {"list": [1, [2, {"deep": ""}]], "": {}},
    }  # fmt: skip
    id = db.insert(document)
    assert db.table("_default", cache_size=0).get(doc_id=id) == document


# Ours alone -------------------------------------------------------------------------------------------------------------


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the database of this test lies."""
    return tmp_path / "db.json"


def test_another_reader_finds_it(path: Path) -> None:
    """What was written is there for a database opened anew, and for TinyDB's own storage, and the other way round."""
    with TinyDB(path, storage=CaseStorage) as ours:
        ours.insert({"name": "甲"})
        assert [dict(one) for one in TinyDB(path, storage=CaseStorage)] == [{"name": "甲"}]
    with TinyDB(path) as theirs:
        theirs.insert({"name": "乙"})
    with TinyDB(path, storage=CaseStorage) as again:
        assert names(again.all()) == ["甲", "乙"]
        assert again.insert({"name": "丙"}) == 3


def test_an_error_within_a_change_changes_nothing(path: Path) -> None:
    """A function that fails half-way leaves every document as it was."""

    def fail_at_second(document: Any) -> None:
        if document["name"] == "乙":
            raise LookupError
        document["age"] = 0

    with TinyDB(path, storage=CaseStorage) as db:
        db.insert_multiple(dict(one) for one in PEOPLE)
        with pytest.raises(LookupError):
            db.update(fail_at_second)
        assert [dict(one) for one in TinyDB(path, storage=CaseStorage)] == PEOPLE


def test_an_empty_file_is_an_empty_database(path: Path) -> None:
    """A file that TinyDB's own storage has just made holds nothing; nor does one that is not there, and reading makes none."""
    assert TinyDB(path, storage=CaseStorage).all() == []
    assert not path.exists()
    path.touch()
    assert TinyDB(path, storage=CaseStorage).insert({"name": "甲"}) == 1


@pytest.mark.parametrize(
    "value",
    [date(2026, 11, 24), Decimal("1.10"), {1, 2}, b"x", object(), float("nan"), float("inf")],
    ids=["date", "amount", "set", "bytes", "object", "nan", "inf"],
)
def test_what_json_cannot_hold_is_refused(path: Path, value: Any) -> None:
    """It is no silent text, list or nothing: the error is raised, and the file is as it was."""
    with TinyDB(path, storage=CaseStorage) as db:
        db.insert({"name": "甲"})
        before = path.read_bytes()
        with pytest.raises((TypeError, ValueError)):
            db.insert({"value": [value]})
        assert path.read_bytes() == before
        assert names(db.all()) == ["甲"]


@pytest.mark.parametrize("content", [b"[]", b'{"a": 1}', b"{", b"\xff"])
def test_what_is_no_database_is_not_written_over(path: Path, content: bytes) -> None:
    """Where TinyDB would fail somewhere inside, the error says what is wrong with which file."""
    path.write_bytes(content)
    with pytest.raises(Damaged):
        TinyDB(path, storage=CaseStorage).insert({"name": "甲"})
    assert path.read_bytes() == content


def test_middlewares_stand_in_front(path: Path) -> None:
    """One that caches writes at its flush; one of one's own sees every read and write."""
    with TinyDB(path, storage=cached(CaseStorage)) as db:
        db.insert({"name": "甲"})
        assert not path.exists()
    assert path.exists()
    seen: list[str] = []

    class Noting(Middleware):
        def read(self) -> Any:
            seen.append("read")
            return self.storage.read()

        def write(self, data: Any) -> None:
            seen.append("write")
            self.storage.write(data)

    with TinyDB(path, storage=Noting(CaseStorage)) as db:
        assert names(db.all()) == ["甲"]
        db.insert({"name": "乙"})
    assert seen[-2:] == ["read", "write"]
    assert issubclass(CaseStorage, Storage)
