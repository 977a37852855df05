"""Days that one proposes: they lie ahead. Read like other days, but a day without a year is the next such day."""

from __future__ import annotations

from datetime import date, timedelta

from wizard.moments import read_day_ahead
from wizard.problems import Problem
from wizard.reading import read_date

_HALF_A_YEAR = timedelta(days=182)


def read_day_to_come(text: str, today: date) -> date | Problem:
    """`12-10`, `2026-12-10`, `两周后` → a day not before *today*; `date.in_the_past` for one that is."""
    day = read_day_ahead(text, today)
    if isinstance(day, Problem) or day >= today:
        return day
    # Seen from half a year ahead the nearest day without a year is the next one; a word like "yesterday" just moves along.
    later = read_date(text, today + _HALF_A_YEAR)
    if isinstance(later, date) and later >= today and later - day != _HALF_A_YEAR:
        return later
    return Problem("date.in_the_past")
