"""Working days in China, with holidays and make-up days as far as the calendar knows them."""

from __future__ import annotations

from datetime import date, timedelta

from msgspec import Struct

from wizard.numbers import bounds

SATURDAY = 5


class WorkingDay(Struct, frozen=True):
    """Whether a day is worked; `known` is false when only its weekday could be asked."""

    works: bool
    known: bool


class WorkingDate(Struct, frozen=True):
    """A date counted in working days; `known` is false when a year without a published calendar was crossed."""

    date: date
    known: bool


def working_day(day: date) -> WorkingDay:
    """Whether *day* is a working day; from the weekday alone, and saying so, when its year is not published yet."""
    # Imported here: it costs more than the rest of this package together and few figures need it.
    from chinese_calendar import is_workday  # type: ignore[import-untyped]

    try:
        return WorkingDay(bool(is_workday(day)), known=True)
    except NotImplementedError:
        return WorkingDay(day.weekday() < SATURDAY, known=False)


def working_day_by(day: date) -> WorkingDate:
    """*day* itself when it is worked, else the last working day before it: the safe day of a deadline."""
    known = True
    while True:
        worked = working_day(day)
        known = known and worked.known
        if worked.works:
            return WorkingDate(day, known)
        day -= timedelta(1)


def add_working_days(start: date, count: int) -> WorkingDate:
    """The *count*-th working day after *start*; *start* itself is not counted, and 0 gives it back."""
    bounds.count("count", count, most=3660)
    day, known, left = start, True, count
    while left:
        day += timedelta(1)
        worked = working_day(day)
        known = known and worked.known
        left -= worked.works
    return WorkingDate(day, known)
