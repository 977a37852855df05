"""Days that one proposes lie ahead."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wizard.days_ahead import read_day_to_come
from wizard.problems import Problem

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("2026-12-10", date(2026, 12, 10)),
        ("12-10", date(2026, 12, 10)),
        ("今天", TODAY),
        ("6-10", date(2027, 6, 10)),
        ("11-23", date(2027, 11, 23)),
        ("3天后", date(2026, 11, 27)),
    ],
)
def test_a_day_without_a_year_is_the_next_such_day(typed: str, meant: date) -> None:
    """Nobody proposes a day that has passed."""
    assert read_day_to_come(typed, TODAY) == meant


@pytest.mark.parametrize("typed", ["昨天", "2026-11-23", "2020-01-01"])
def test_a_day_that_has_passed_is_refused(typed: str) -> None:
    """With the sentence that says so."""
    assert read_day_to_come(typed, TODAY) == Problem("date.in_the_past")


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)), st.dates(date(2001, 1, 1), date(2098, 1, 1)))
def test_what_is_read_never_lies_behind(day: date, today: date) -> None:
    """Written in full it is that day or refused; without its year it is a day to come."""
    assert read_day_to_come(day.isoformat(), today) == (day if day >= today else Problem("date.in_the_past"))
    found = read_day_to_come(f"{day.month}-{day.day}", today)
    if isinstance(found, date):
        assert found >= today
        assert (found.month, found.day) == (day.month, day.day)
    else:
        # Only the day that not every year has may be missing.
        assert (day.month, day.day) == (2, 29)
