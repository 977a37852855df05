"""What is noted while a call lasts: nothing of it is lost, and nothing of it is made up."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wizard.calls.notes import (
    LONGEST_CALL,
    MARKS,
    TYPED,
    Notes,
    Typed,
    elapsed,
    ending,
    kept,
    marked,
    restored,
    typed,
    unmarked,
)
from wizard.case import Mark, moment

NOW = datetime(2026, 11, 24, 14, 2, 31)
EMPTY = Notes(started=NOW, kind="request", channel="hotline")


def what(notes: Notes) -> list[str]:
    """The marks in words."""
    return [mark.what for mark in notes.marks]


def test_twenty_marks_in_ten_seconds_are_twenty() -> None:
    """The same mark in the same minute counts each time."""
    notes = EMPTY
    for number in range(20):
        notes = marked(notes, MARKS[number % len(MARKS)], NOW + timedelta(seconds=number / 2))
    assert what(notes) == [MARKS[number % len(MARKS)] for number in range(20)]
    assert restored(kept(notes)) == notes


def test_a_slip_is_taken_back() -> None:
    """Only the last mark goes; where there is none nothing happens."""
    notes = marked(marked(EMPTY, "agreed", NOW), "refused", NOW)
    assert what(unmarked(notes)) == ["agreed"]
    assert unmarked(EMPTY) == EMPTY


def test_an_offer_is_marked_when_it_is_heard() -> None:
    """Once months and amount stand there it is marked, and once only."""
    notes = typed(EMPTY, "months", "12", NOW)
    assert what(notes) == []
    notes = typed(notes, "monthly", "72", NOW)
    notes = typed(notes, "monthly", "720", NOW)
    assert what(notes) == ["offered"]
    assert what(typed(typed(EMPTY, "months", "abc", NOW), "monthly", "720", NOW)) == []


@pytest.mark.parametrize(
    ("after", "said"),
    [(-5, "00:00"), (0, "00:00"), (402, "06:42"), (3599, "59:59"), (4002, "1:06:42"), (36000, "10:00:00")],
)
def test_how_long_it_lasts(after: int, said: str) -> None:
    """Minutes and seconds, hours where there are any; a clock that was set back shows nothing odd."""
    assert elapsed(EMPTY, NOW + timedelta(seconds=after)) == said


def test_a_call_found_open_long_after_ended_at_its_last_mark() -> None:
    """A program that died does not make a call of two days."""
    notes = marked(EMPTY, "promised", NOW + timedelta(minutes=7))
    assert ending(notes, NOW + timedelta(minutes=9)) == "2026-11-24T14:11"
    later = NOW + LONGEST_CALL + timedelta(seconds=1)
    assert ending(notes, later) == "2026-11-24T14:09"
    assert ending(EMPTY, later) == "2026-11-24T14:02"


@given(
    fields=st.fixed_dictionaries({}, optional={name: st.text(max_size=20) for name in TYPED}),
    marks=st.lists(st.sampled_from(MARKS), max_size=30),
    flags=st.tuples(st.booleans(), st.booleans()),
    copied=st.frozensets(st.integers(0, 9), max_size=5),
    line=st.integers(0, 40),
)
def test_notes_survive_being_kept(
    fields: dict[str, str], marks: list[Any], flags: tuple[bool, bool], copied: frozenset[int], line: int
) -> None:
    """Whatever was typed and marked is there again, to the second."""
    told: dict[str, Any] = {"chat": flags[0], "refused": flags[1], "line": line, "copied": copied, **fields}
    notes = Notes(
        started=NOW, kind="chase", channel="app", marks=tuple(Mark(moment(NOW), mark) for mark in marks), **told
    )
    assert restored(kept(notes)) == notes
    assert all(name.startswith("call.") for name in kept(notes))


@pytest.mark.parametrize(
    "broken", [{}, {"call.started": "gestern"}, {"call.marks": "2026-11-24T14:02/sang"}, {"call.line": "x"}]
)
def test_what_cannot_be_read_is_no_call(broken: dict[str, str]) -> None:
    """Damage in a case file does not stop the program."""
    fields = kept(EMPTY) | broken if broken else {}
    assert restored(fields) is None


def test_fields_are_kept_one_by_one() -> None:
    """A number that may not be kept takes only its own field with it."""
    fields = kept(typed(marked(EMPTY, "agreed", NOW), "said", "验证码 123456", NOW))
    left = {name: text for name, text in fields.items() if name != "call.said"}
    assert restored(left) == marked(EMPTY, "agreed", NOW)


def test_every_field_has_a_name() -> None:
    """What can be typed is what is kept."""
    names: tuple[Typed, ...] = TYPED
    assert all(isinstance(getattr(EMPTY, name), str) for name in names)
