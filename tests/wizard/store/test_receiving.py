"""A case file from somebody: it becomes a case of its own, by our rules, or it is refused with its place."""

from __future__ import annotations

import json
import os
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from tests.journeys.conftest import NAMES, NOW, answers
from wizard.case import MaterialMark
from wizard.errors import Damaged, NewerFormat, WizardError
from wizard.export.handed import handed
from wizard.problems import Problem
from wizard.record import Record, apply_all, begin
from wizard.store import NO_DRAFTS
from wizard.store.casefile import whole
from wizard.store.form import Loaded
from wizard.store.receiving import MOST_ENTRIES, Received, received
from wizard.texts import texts

PATH = Path("received.json")


def file_of(name: str = "refused_then_countered") -> dict[str, Any]:
    """The tables of a whole case file."""
    record = apply_all(begin("theirs", NOW.date()), answers(name), NOW)
    assert isinstance(record, Record)
    tables: dict[str, Any] = json.loads(whole(record, NO_DRAFTS, NOW))
    return tables


def take(tables: Any) -> Received | tuple[Problem, ...]:
    """What becomes of a file with these tables."""
    return received(PATH, json.dumps(tables).encode(), NOW)


def case_in(tables: Any) -> Record:
    """The record of a file that must be taken."""
    found = take(tables)
    assert isinstance(found, Received), found
    return found.record


@pytest.mark.parametrize("name", NAMES)
def test_an_honest_file_comes_out_as_it_went_in(name: str) -> None:
    """The same case, the same words sent, the same history."""
    found = take(file_of(name))
    assert isinstance(found, Received), found
    assert not found.differs
    assert [one.text for one in found.record.case.sent] == [one["text"] for one in file_of(name)["case"]["1"]["sent"]]


def test_the_words_that_were_sent_are_kept_not_drafted_anew() -> None:
    """An older program worded a letter otherwise: its words stay, for they were sent."""
    tables = file_of()
    tables["case"]["1"]["sent"][0]["text"] = "一字不改"
    tables["sent"]["1"]["text"] = "一字不改"
    assert case_in(tables).case.sent[0].text == "一字不改"


def test_a_snapshot_that_the_answers_do_not_make_is_told() -> None:
    """Who changes the case but not its history gets the case of the history, and that is said."""
    tables = file_of()
    tables["case"]["1"]["debts"][0]["principal"] = "1.00"
    found = take(tables)
    assert isinstance(found, Received)
    assert found.differs
    assert str(found.record.case.debts[0].principal) != "1.00"


def test_paths_of_another_computer_lead_nowhere() -> None:
    """Of a named file only its bare name comes along, and an export reads none of them."""
    tables = file_of()
    at = tables["history"]["1"]["at"]
    named = [
        {"do": "mark_material", "material": "id_card", "status": "have", "file": "/etc/passwd"},
        {
            "do": "attach_file", "to": "contract", "path": "C:\\Users\\li\\secret.txt", "size": 3,
            "changed": "2026-11-01", "sha256": "0" * 64,
        },
    ]  # fmt: skip
    for intent in named:
        tables["history"][str(len(tables["history"]) + 1)] = {"at": at, "intent": intent}
    case = case_in(tables).case
    assert [one.file for one in case.materials if one.material == "id_card"] == ["passwd"]
    assert [one.path for one in case.attachments] == ["secret.txt"]


NASTY = "\x1b]52;c;cm0=\x07\u202e[@click=app.quit]"


def test_nothing_that_moves_a_terminal_comes_in() -> None:
    """Escapes and directions are gone from every text, markup stays text."""
    tables = file_of()
    tables["history"]["1"] = {"at": tables["history"]["1"]["at"], "intent": {"do": "name_case", "title": NASTY}}
    tables["case"]["1"]["title"] = NASTY
    title = case_in(
        {"case": {"1": {"id": "x", "opened": "2026-11-24", "title": NASTY}}, "meta": tables["meta"], "history": {"1": tables["history"]["1"]}}
    ).case.title  # fmt: skip
    assert title == "]52;c;cm0=[@click=app.quit]"


def spoilt(*path: str, value: Any) -> Any:
    """A file in which one thing was changed."""
    tables = file_of()
    inner: Any = tables
    for name in path[:-1]:
        inner = inner[int(name)] if isinstance(inner, list) else inner[name]
    inner[path[-1]] = value
    return tables


DEEP: Any = json.loads("[" * 300 + "]" * 300)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("evil",), {"1": {}}),
        (("case", "1", "evil"), 1),
        (("case", "1", "debts", "0", "id"), "d<script>"),
        (("case", "1", "debts", "0", "id"), "d" + "9" * 5000),
        (("case", "1", "debts", "0", "product"), "casino"),
        (("case", "1", "debts", "0", "due"), "9999-12-31"),
        (("case", "1", "debts", "0", "principal"), "-1"),
        (("case", "1", "debts", "0", "principal"), "1e999999999"),
        (("case", "1", "debts", "0", "principal"), "NaN"),
        (("case", "1", "offers", "0", "months"), 10**9),
        (("case", "1", "offers", "0", "months"), 0),
        (("case", "1", "sent", "0", "at"), "9999-12-31T23:59"),
        (("case", "1", "sent", "0", "text"), "长" * 300_000),
        (("case", "1", "opened"), "0001-01-01"),
        (("meta", "1", "saved"), "2026-11-24T12:00:00Z"),
        (("history", "1", "at"), "2026-11-24T12:00:00+08:00"),
        (("history", "1", "intent", "do"), "run"),
        (("history", "1", "intent", "evil"), "x"),
        (("drafts",), {"1": {"fields": {"a": DEEP}}}),
        (("case", "1", "title"), {"$ref": "/etc/passwd"}),
    ],
)
def test_a_file_that_makes_no_sense_is_refused_with_its_place(path: tuple[str, ...], value: Any) -> None:
    """Unknown fields, names, numbers without measure, days no calendar of ours has: an error that says where."""
    with pytest.raises(Damaged) as told:
        take(spoilt(*path, value=value))
    assert told.value.values["place"]


@pytest.mark.parametrize(
    ("entry", "place"),
    [
        ({"at": "9999-12-31T23:00:00", "intent": {"do": "go_to", "stage": "confirm"}}, "$.history[0].at"),
        ({"at": "2019-01-01T00:00:00", "intent": {"do": "go_to", "stage": "confirm"}}, "$.history[0].at"),
        ({"at": "2026-11-24T12:00:00", "intent": {"do": "name_case", "title": "长" * 61}}, "$.history[0].title"),
        (
            {"at": "2026-11-24T12:00:00", "intent": {"do": "state_cause", "cause": "other", "story": "6222021234567894"}},
            "$.history[0].story",
        ),
        (
            {"at": "2026-11-24T12:00:00", "intent": {"do": "add_debt", "product": "casino", "principal": "1", "due": None, "as_of": "2026-11-24"}},
            "$.history[0].product",
        ),
        ({"at": "2026-11-24T12:00:00", "intent": {"do": "answer_offer", "offer": "o9", "answer": "accept"}}, "$.history[0].offer"),
    ],
)  # fmt: skip
def test_answers_that_nobody_could_give_here_are_refused(entry: dict[str, Any], place: str) -> None:
    """One validator serves the screens and a file; the place of what it refuses is told, and nothing is taken."""
    tables = file_of()
    tables["history"] = {"1": entry}
    found = take(tables)
    assert isinstance(found, tuple)
    assert found[0].place == place


def test_a_history_without_end_is_refused() -> None:
    """More answers than anyone gives are not played."""
    tables = file_of()
    entry = {"at": "2026-11-24T12:00:00", "intent": {"do": "go_to", "stage": "assess"}}
    tables["history"] = {str(number): entry for number in range(1, MOST_ENTRIES + 2)}
    found = take(tables)
    assert isinstance(found, tuple)
    assert [one.id for one in found] == ["answers.too_many"]


def test_undo_without_end_costs_nothing() -> None:
    """Thousands of answers taken back one by one are settled before anything is played."""
    tables = file_of("forgot_the_date")
    at = "2026-11-24T14:02:00"
    asked = {"at": at, "intent": {"do": "go_to", "stage": "assess"}}
    taken_back = {"at": at, "intent": {"do": "undo"}}
    start = len(tables["history"])
    for number in range(2_000):
        tables["history"][str(start + 2 * number + 1)] = asked
        tables["history"][str(start + 2 * number + 2)] = taken_back
    found = take(tables)
    assert isinstance(found, Received)
    assert not found.differs
    assert len(found.record.history) == start


@pytest.mark.parametrize(
    "raw", [b"", b"\0" * 50, b"{", b"[" * 100_000, b'{"a": ' * 500 + b"1" + b"}" * 500, b"\xff\xfe", b"null"]
)
def test_what_is_no_file_of_ours_is_said(raw: bytes) -> None:
    """Never a crash."""
    with pytest.raises(WizardError):
        received(PATH, raw, NOW)


def test_a_newer_program_is_not_guessed_at() -> None:
    """A format of later is left alone."""
    with pytest.raises(NewerFormat):
        take(spoilt("meta", "1", "format", value=99))


def test_an_export_of_a_case_that_names_files_opens_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever a case names, making the bundle reads no file that the person did not attach here."""
    secret = tmp_path / "secret"
    secret.write_text("secret")
    record = apply_all(begin("x", date(2026, 11, 24)), answers("forgot_the_date"), datetime(2026, 11, 24, 14))
    assert isinstance(record, Record)
    opened: list[str] = []
    real = os.open

    def watched(path: Any, *more: Any, **named: Any) -> int:
        opened.append(str(path))
        return real(path, *more, **named)

    monkeypatch.setattr(os, "open", watched)
    mark = MaterialMark(material="id_card", status="have", marked=date(2026, 11, 24), file=str(secret))
    case = replace(record.case, materials=(mark,))
    loaded = Loaded(record=replace(record, case=case), drafts=NO_DRAFTS, sent=case.sent, saved_at=NOW, revision=1)
    handed(loaded, texts("zh_Hans"), date(2026, 11, 24), redact=False, amounts=False)
    assert str(secret) not in opened
