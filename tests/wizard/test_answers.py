"""Answers files: all of it or nothing, and every problem with its place."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wizard.answers import LARGEST_FILE, MOST_INTENTS, read_answers
from wizard.codec import to_json
from wizard.intents import AddDebt, Undo
from wizard.problems import Problem

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.text(max_size=8) | st.sampled_from(["do", "principal"]), inner, max_size=4)
    ),
    max_leaves=12,
)


def problems(raw: bytes) -> dict[str, str]:
    """Id of each problem by its place; fails when the file was accepted."""
    found = read_answers(raw)
    assert found
    assert all(isinstance(one, Problem) for one in found)
    return {one.place: one.id for one in found if isinstance(one, Problem)}


def test_a_whole_case_is_read(answers: Path) -> None:
    """An answers file gives its intents in order, amounts in yuan."""
    found = read_answers((answers / "huabei.json").read_bytes())
    assert len(found) == 6
    assert isinstance(found[1], AddDebt)
    assert str(found[1].principal) == "12000.00"


def test_an_object_may_hold_the_list() -> None:
    """`{"intents": [...]}` is read like the list; a BOM does not matter."""
    assert read_answers('\ufeff{"intents": [{"do": "undo"}]}'.encode()) == (Undo(),)
    assert read_answers(b"[]") == ()


def test_every_problem_has_its_place(answers: Path) -> None:
    """All wrong entries of a file are told at once, each where it stands, each for what it is."""
    assert problems((answers / "bad.json").read_bytes()) == {
        "$[0].principal": "answers.float",
        "$[1].do": "answers.unknown_intent",
        "$[2]": "answers.missing_field",
        "$[3].due": "date.no_such_day",
        "$[4].principal": "amount.too_fine",
        "$[5]": "answers.unknown_field",
        "$[6].papers": "answers.unknown_choice",
        "$[7].income[0]": "answers.wrong_value",
        "$[8].at": "moment.not_a_moment",
        "$[9]": "answers.no_intent",
    }


@pytest.mark.parametrize(
    ("raw", "problem"),
    [
        (b"", "answers.not_json"), (b"[", "answers.not_json"), (b'[{"do": "undo"}', "answers.not_json"),
        (b"\xff\xfe[]", "answers.not_utf8"), (b'{"do": "undo"}', "answers.not_a_list"), (b"null", "answers.not_a_list"),
        (b"3", "answers.not_a_list"), (b"x" * (LARGEST_FILE + 1), "answers.too_large"), (b"[" * 200_000, "answers.not_json"),
        (b"[" + b"1" * 10_000 + b"]", "answers.not_json"), (b"[" + b"{}," * MOST_INTENTS + b"{}]", "answers.too_many"),
    ],
)  # fmt: skip
def test_a_file_that_is_none_is_said(raw: bytes, problem: str) -> None:
    """Half a file, nonsense, another shape or far too much: one problem, no intent."""
    assert problems(raw) == {"": problem}


@pytest.mark.parametrize("value", [1.5, 1e9, float("nan"), float("inf"), True, None, [], {}])
def test_money_is_text(value: Any) -> None:
    """Floats and other kinds are refused where money belongs; a whole number may stand."""
    intent = {"do": "set_walk_away", "monthly": value}
    assert set(problems(json.dumps([intent]).encode())) == {"$[0].monthly"}
    assert read_answers(b'[{"do": "set_walk_away", "monthly": 630}]')


def test_text_is_cleaned_on_the_way_in(answers: Path) -> None:
    """No control character and no change of direction of an answers file reaches a case."""
    said = to_json(read_answers((answers / "hostile.json").read_bytes())).decode()
    assert not {"\x1b", "\u202e", "\u200f", "\x9b", "\x07"} & set(json.loads(f"[{json.dumps(said)}]")[0])
    assert "\\u001b" not in said
    assert "[/red][@click=app.quit]" in said


@given(JSON)
def test_no_json_makes_the_reader_fail(value: Any) -> None:
    """Any JSON is intents or problems, never both and never a crash."""
    found = read_answers(json.dumps(value).encode())
    assert len({isinstance(one, Problem) for one in found}) <= 1


@given(st.binary(max_size=200))
def test_no_bytes_make_the_reader_fail(raw: bytes) -> None:
    """Any bytes are intents or problems."""
    assert isinstance(read_answers(raw), tuple)
