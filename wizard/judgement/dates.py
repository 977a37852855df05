"""Every day that a case has fixed: payments, time limits of papers received, what comes after the last payment.

With what is waited for (`wizard.judgement.follow_up`) these are all dates of a case; the list of what is due and the
calendar file are both made of that one list. The limitation period is left out: no act belongs to its last day.

An act of prevention is due up to its day and not after: it must not stand before the next payment for months. One that
the person chose a day for stays.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from msgspec import Struct

from wizard.case import Case, StageId
from wizard.judgement.agreement import position
from wizard.judgement.closing import BEFORE, CREDIT_CHECK_AFTER, SETTLEMENT_AFTER, Act, closing
from wizard.judgement.guardian import WARN_AHEAD, review_days, watch
from wizard.judgement.prevention import chosen
from wizard.judgement.reason import Said
from wizard.judgement.time_limits import PAPER_CLOCKS, time_limits
from wizard.numbers.days import add_months

_LIMITS = {"payment_order": "payment_order", "answer": "court_answer"}
_LIMITS |= {f"{clock}_passed": name for clock, name in _LIMITS.items()}


class Dated(Struct, frozen=True):
    """Something that belongs to a day. `key` names it within its case and stays when the day moves: `payment-3`.

    `id` says what it is, `stage` where it is done. `open`: something is still to be done. `lasting`: it stays due when
    its day has passed, for the case can tell whether it was done. `act_on`: when to act, where that is before the day.
    """

    day: date
    key: str
    id: str
    stage: StageId
    values: Mapping[str, Said]
    open: bool = True
    lasting: bool = True
    act_on: date | None = None


def fixed_dates(case: Case, today: date) -> Iterator[Dated]:
    """The dates of *case* that no reply moves, as they stand on *today*."""
    yield from _payments(case, today)
    yield from _limits(case, today)
    yield from _reviews(case, today)
    yield from _after_the_last(case, today)
    yield from _prevention(case, today)


def _payments(case: Case, today: date) -> Iterator[Dated]:
    standing, watched = position(case, today), watch(case, today)
    short = watched if watched is not None and not watched.missed else None
    for row in standing.rows if standing else ():
        values: dict[str, Said] = {"amount": row.open or row.amount, "day": row.day}
        key = f"payment-{row.number}"
        if short is not None and short.missing is not None and row == (standing.next_row if standing else None):
            values["missing"] = short.missing
            act_on = None if short.told else row.day - WARN_AHEAD
            yield Dated(row.day, key, "payment_short", "confirm", values, act_on=act_on)
        else:
            yield Dated(row.day, key, "payment", "confirm", values, open=row.open > 0)


def _reviews(case: Case, today: date) -> Iterator[Dated]:
    for number, day in enumerate(review_days(case, today), start=1):
        yield Dated(day, f"review-{number}", "review", "assess", {"day": day}, lasting=False)


def _limits(case: Case, today: date) -> Iterator[Dated]:
    """The clocks of papers; without the day of receipt there is no date yet."""
    if case.papers_received is None or case.papers not in PAPER_CLOCKS:
        return
    for limit in time_limits(case, today):
        ends = limit.values.get("ends")
        if limit.id in _LIMITS and isinstance(ends, date):
            name = _LIMITS[limit.id]
            yield Dated(ends, f"limit-{name}", name, "feedback", {"day": ends}, lasting=False)


def _after_the_last(case: Case, today: date) -> Iterator[Dated]:
    """The acts of the end; while the last payment is to come, the two of them that can be foreseen."""
    if acts := closing(case, today):
        yield from _closing(acts)
        return
    standing = position(case, today)
    if standing is None or not standing.rows or standing.rows[-1].day < today:
        return
    last = standing.rows[-1].day
    for name, day in (
        ("settlement", last + SETTLEMENT_AFTER),
        ("credit_check", add_months(last, CREDIT_CHECK_AFTER)),
    ):
        yield Dated(day, name, name, "prevention", {"day": day}, lasting=False)


def _closing(acts: tuple[Act, ...]) -> Iterator[Dated]:
    """Each act has its date; one that waits for another has it once that one is done."""
    states = {act.id: act for act in acts}
    for act in acts:
        before = states[BEFORE[act.id]] if act.id in BEFORE else None
        if act.state == "not_needed" or (before is not None and before.is_open):
            continue
        name = "settlement" if act.id == "settlement_requested" else act.id
        values: dict[str, Said] = {"day": act.day}
        if act.amount is not None:
            values["amount"] = act.amount
        yield Dated(act.day, name, name, "prevention", values, open=act.is_open)


def _prevention(case: Case, today: date) -> Iterator[Dated]:
    for one in chosen(case, today):
        if one.day is not None and one.state != "not_needed":
            values: dict[str, Said] = {"measure": one.measure.id, "day": one.day}
            planned = one.state == "planned"
            key = f"measure-{one.measure.id}"
            yield Dated(one.day, key, "measure", "prevention", values, open=one.is_open, lasting=planned)
