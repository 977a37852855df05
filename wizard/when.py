"""A day, or a day and a time of it: when something was said, sent, or promised."""

from __future__ import annotations

from datetime import date, datetime


class Moment(str):
    """A day, or a day and a time, in ISO form: `2026-11-24` or `2026-11-24T14:02`."""

    __slots__ = ()

    @property
    def day(self) -> date:
        return date.fromisoformat(self[:10])

    @property
    def time(self) -> str | None:
        """`14:02`, or None when only the day is known."""
        return self[11:16] or None


def moment(value: date | datetime | str) -> Moment:
    """*value* as a `Moment`, to the minute; `ValueError` when it is neither a date nor a time."""
    if isinstance(value, str):
        value = date.fromisoformat(value) if len(value) == len("2026-11-24") else datetime.fromisoformat(value)
    if isinstance(value, datetime):
        return Moment(value.strftime("%Y-%m-%dT%H:%M"))
    return Moment(value.isoformat())
