"""Counting days and months: the due day is excluded, the day of payment included."""

from __future__ import annotations

import calendar
from datetime import date

from wizard.numbers import bounds


def days_overdue(due: date, on: date) -> int:
    """Days overdue on *on*: 2026-11-10 → 2026-11-24 is 14; never negative."""
    return max((on - due).days, 0)


def overdue_between(due: date, since: date, on: date) -> int:
    """Days overdue that fall after *since* and up to *on*: what an older figure does not contain yet."""
    return max(days_overdue(due, on) - days_overdue(due, since), 0)


def add_months(first: date, k: int) -> date:
    """*first* moved by *k* months, its day kept and clipped to the month's end.

    Raises `OutOfBounds` when the year leaves 1–9999.
    """
    years, month = divmod(first.month - 1 + k, 12)
    year = first.year + years
    bounds.count("k", year, least=date.min.year, most=date.max.year)
    day = first.day if first.day <= 28 else min(first.day, calendar.monthrange(year, month + 1)[1])
    return date(year, month + 1, day)


def monthly_dates(first: date, count: int) -> tuple[date, ...]:
    """*count* dates a month apart, each clipped from the day of *first*, not from the one before it."""
    bounds.count("count", count)
    return tuple(add_months(first, k) for k in range(count))


def months_between(start: date, end: date) -> int:
    """Calendar months from the month of *start* to the month of *end*; the day plays no part."""
    return (end.year - start.year) * 12 + end.month - start.month
