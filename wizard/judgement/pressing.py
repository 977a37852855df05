"""Of all that is due, the one thing to do first. The list itself stays in the order of its days."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Literal

from msgspec import Struct

from wizard.case import Case
from wizard.judgement.follow_up import Due, due
from wizard.judgement.light import COURT_PAPERS

When = Literal["late", "today", "soon"]
COURT_AHEAD = timedelta(days=3)
"""So near its last day a paper of a court comes before everything else. Our convention: a written answer takes a while."""
VERIFIED_AT = ("12368", "12348")
_COURT = ("payment_order", "court_answer")
_ORDER = ("payment", "payment_late", "payment_short", "answer", "confirm")
TEXT_FAMILIES = {"cli.due.when.{}": ("late", "today", "soon")}


class Item(Struct, frozen=True):
    """Something due in one of several cases; its act is the sentence `act.<id>`."""

    case: Case
    due: Due
    when: When


def agenda(cases: Iterable[Case], today: date) -> tuple[Item, ...]:
    """What is due, overdue, or falls due within seven days in any of *cases*; the oldest first.

    What is to be acted upon before its day stands where that is due: a payment that the month does not carry goes before
    a small thing of the day before.
    """
    found = [Item(case, one, _when(one, today)) for case in cases for one in due(case, today)]
    return tuple(sorted(found, key=lambda item: (_acted_on(item.due, today), item.case.id)))


def first_of(items: Iterable[Item], today: date) -> Item | None:
    """The one act for today: a court's last day, then a payment, an answer that is owed, the oldest; prevention last."""
    pressing = [item for item in items if _presses(item.due, today)]
    return min(pressing, key=lambda item: _rank(item.due), default=None)


def most_pressing(found: Iterable[Due], today: date) -> Due | None:
    """The same for one case."""
    return min((one for one in found if _presses(one, today)), key=_rank, default=None)


def court_unseen(case: Case, today: date) -> bool:
    """Whether a paper of a court came, and neither the court nor a lawyer was asked about it since."""
    if case.papers not in COURT_PAPERS:
        return False
    since = case.papers_received or date.min
    if case.agreement is not None and case.agreement.confirmed >= since:
        return False
    asked = [one.at.day for one in case.contacts_now if one.channel in VERIFIED_AT]
    return not any(day >= since for day in (*asked, *(one.at.day for one in case.sent if one.draft == "court")))


def _acted_on(one: Due, today: date) -> date:
    """When something is to be acted upon: on its day, or today where that began before."""
    return one.day if one.act_on is None else min(one.day, max(one.act_on, today))


def _presses(one: Due, today: date) -> bool:
    day = one.act_on or one.day
    return day <= (today + COURT_AHEAD if one.id in _COURT else today)


def _rank(one: Due) -> tuple[int, date]:
    if one.id in _COURT:
        return 0, one.day
    if one.id == "measure":
        # What keeps it from happening again comes after all that is still to be settled.
        return len(_ORDER) + 2, one.day
    return (_ORDER.index(one.id) + 1 if one.id in _ORDER else len(_ORDER) + 1), one.day


def _when(one: Due, today: date) -> When:
    return "late" if one.day < today else "today" if one.day == today else "soon"
