"""The schedule of an agreement and how far it is paid."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Literal

from msgspec import Struct

from wizard.case import Case, Offer, Payment
from wizard.money import NOTHING, Rate, Yuan, grouped, rate, yuan
from wizard.numbers.days import monthly_dates
from wizard.problems import Problem

RowState = Literal["paid", "part", "due", "late", "ahead"]


class ScheduleRow(Struct, frozen=True):
    """One payment of the schedule; `open` is what is still to pay of it.

    `settled` is the day on which nothing was open of it any more, None until then. A row that asks for nothing is settled
    on its own day, unless a payment had settled all rows down to it before.
    """

    number: int
    day: date
    amount: Yuan
    open: Yuan
    state: RowState
    left_after: Yuan
    settled: date | None = None

    @property
    def covered(self) -> Yuan:
        """What is paid of it."""
        return yuan(self.amount - self.open)

    @property
    def days_after(self) -> int | None:
        """How many days after its day it was settled; negative: before it. None while something is open."""
        return (self.settled - self.day).days if self.settled is not None else None


class Position(Struct, frozen=True):
    """A schedule as it stands: all that is agreed, paid, left, and paid beyond the agreement."""

    rows: tuple[ScheduleRow, ...]
    total: Yuan
    paid: Yuan
    left: Yuan
    over: Yuan

    @property
    def share(self) -> Rate | None:
        """The paid part of all that is agreed, at most 1; None when nothing is to be paid."""
        return rate(min(self.paid, self.total) / self.total) if self.total else None

    @property
    def settled(self) -> date | None:
        """The day on which nothing was left of all that is agreed; None until then. What came later was too much."""
        return self.rows[-1].settled if self.rows and not self.left else None

    @property
    def rows_paid(self) -> int:
        """How many rows have nothing open."""
        return sum(not row.open for row in self.rows)

    @property
    def next_row(self) -> ScheduleRow | None:
        """The first row with something open, or None when all is paid."""
        return next((row for row in self.rows if row.open > 0), None)


def offered_total(offer: Offer) -> Yuan:
    """All that an offer asks for: up front, months × monthly, and fees on top. What is paid up front is a payment of its own."""
    return yuan(_at_first(offer) + offer.monthly * offer.months)


def fees_on_top(offer: Offer) -> Yuan:
    """The fees that come on top of the payments: all that were named, unless the total that was named leaves no room for them."""
    payments = (offer.upfront or NOTHING) + offer.monthly * offer.months
    return NOTHING if offer.fees is None or payments == offer.claimed_total else offer.fees


def payments_of(offer: Offer, upfront_on: date) -> tuple[tuple[date, Yuan], ...]:
    """Day and amount of every payment of *offer*; what is paid up front comes first, and fees on top with it."""
    monthly = tuple((day, offer.monthly) for day in monthly_dates(offer.first, offer.months))
    return ((min(upfront_on, offer.first), at_first), *monthly) if (at_first := _at_first(offer)) else monthly


def _at_first(offer: Offer) -> Yuan:
    return yuan((offer.upfront or NOTHING) + fees_on_top(offer))


def retyped(offer: Offer, typed: Yuan | None) -> Problem | None:
    """What speaks against *typed* as the confirmation of *offer*: it must be the monthly amount, to the fen."""
    if typed is None:
        return Problem("amount.empty", "monthly_again")
    if typed != offer.monthly:
        return Problem("offer.other_amount", "monthly_again", values={"monthly": grouped(offer.monthly)})
    return None


def position(case: Case, today: date) -> Position | None:
    """The schedule of the agreement with the payments made, the oldest open row paid first; None without an agreement.

    Payments come in the order of their days, and of one day in the order in which they were noted.
    """
    offer = case.agreed_offer
    if offer is None or case.agreement is None:
        return None
    total, sums = offered_total(offer), _running(case.agreed_payments)
    paid = sums[-1][1] if sums else NOTHING
    pool, asked, rows = paid, NOTHING, []
    for number, (day, amount) in enumerate(payments_of(offer, case.agreement.confirmed), start=1):
        covered = yuan(min(pool, amount))
        pool, asked = yuan(pool - covered), yuan(asked + amount)
        open = yuan(amount - covered)
        settled = _reached(sums, asked, day) if not open else None
        rows.append(
            ScheduleRow(number, day, amount, open, _state(day, amount, covered, today), yuan(total - asked), settled)
        )
    return Position(tuple(rows), total, paid, yuan(max(total - paid, NOTHING)), yuan(max(paid - total, NOTHING)))


def _running(payments: Iterable[Payment]) -> tuple[tuple[date, Yuan], ...]:
    """Each day of a payment with all that was paid until then."""
    so_far, sums = NOTHING, []
    for payment in sorted(payments, key=lambda one: one.on):
        so_far = yuan(so_far + payment.amount)
        sums.append((payment.on, so_far))
    return tuple(sums)


def _reached(sums: tuple[tuple[date, Yuan], ...], asked: Yuan, day: date) -> date:
    """The day on which the payments had come to *asked*; *day* where nothing was to be paid for that."""
    return next((on for on, so_far in sums if so_far >= asked), day) if asked else day


def _state(day: date, amount: Yuan, covered: Yuan, today: date) -> RowState:
    if covered == amount:
        return "paid"
    if day < today:
        return "late"
    if covered:
        return "part"
    return "due" if day == today else "ahead"
