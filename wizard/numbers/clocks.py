"""Clocks in natural days: the day something happened is not counted, the last day is the deadline.

An answer late by law is a fact one may point to; it does not force any outcome.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from msgspec import Struct

from wizard.numbers import bounds
from wizard.numbers.days import add_months

CLOCKS: Mapping[str, tuple[int, str]] = {
    "complaint_simple": (15, "complaint_days"),
    "complaint_complex": (30, "complaint_days"),
    "complaint_longest": (60, "complaint_days"),
    "credit_objection": (20, "credit_objection_days"),
    "payment_order": (15, "payment_order_objection"),
    "answer": (15, "answer_days"),
    "appeal": (15, "appeal_days"),
    "judicial_confirmation": (30, "judicial_confirmation_days"),
}
"""Clock id → days, and the id of the rule they come from."""

LIMITATION_YEARS = 3
CREDIT_RECORD_YEARS = 5


class Deadline(Struct, frozen=True):
    """A clock that runs from `start`; `ends` is the last day that still counts."""

    kind: str
    start: date
    days: int
    ends: date
    rule: str

    def days_left(self, today: date) -> int:
        """Days until the deadline: 0 on the day itself, below zero once it has passed."""
        return (self.ends - today).days


class Limitation(Struct, frozen=True):
    """The limitation period of a claim, and what an act of the person on a day would do to it."""

    starts: date
    """The last due date, or the last act that restarted the three years."""
    expires: date
    """The last day of the period; afterwards the debtor may refuse, if the debtor says so."""
    passed: bool
    """Whether it is over on the day of the act."""
    after_act: date
    """When the period would end if the person asks for a plan, promises, or pays a part on that day."""

    @property
    def gives_up_defence(self) -> bool:
        """Whether the act would give up a defence that exists: advice first (12348), contact later."""
        return self.passed


def deadline(kind: str, start: date, days: int | None = None) -> Deadline:
    """The deadline of a clock in `CLOCKS` that starts on *start*; *days* overrides the rule's own number.

    Raises `OutOfBounds` for an unknown clock.
    """
    if kind not in CLOCKS:
        raise bounds.OutOfBounds("kind", kind)
    usual, rule = CLOCKS[kind]
    length = usual if days is None else days
    bounds.count("days", length)
    return Deadline(kind, start, length, start + timedelta(length), rule)


def complaint(received: date) -> tuple[Deadline, Deadline, Deadline]:
    """The three dates of a complaint the lender received on *received*: simple, complex, and the longest of all."""
    return (
        deadline("complaint_simple", received),
        deadline("complaint_complex", received),
        deadline("complaint_longest", received),
    )


def limitation(last_due: date, act_on: date, interrupted: Iterable[date] = ()) -> Limitation:
    """The three years from *last_due* (of instalments: the last), restarted by each of *interrupted* that came in time.

    *interrupted*: demands that arrived, part payments, promises, court papers. *act_on* is the day the person is about
    to write, promise or pay. An interruption after the period had ended does not restart it here.
    """
    years = LIMITATION_YEARS * 12
    starts = last_due
    for day in sorted(interrupted):
        if starts < day <= add_months(starts, years):
            starts = day
    expires = add_months(starts, years)
    return Limitation(starts, expires, act_on > expires, add_months(max(act_on, starts), years))


def credit_record_until(paid_off: date | None) -> date | None:
    """The last day a settled overdue stays in the credit record; `None` while it is not paid off: no clock runs."""
    return None if paid_off is None else add_months(paid_off, CREDIT_RECORD_YEARS * 12)
