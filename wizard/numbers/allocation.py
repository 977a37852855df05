"""Where a payment goes: costs, then interest and penalty, then principal, unless the contract says otherwise."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from msgspec import Struct

from wizard.money import NOTHING, Rate, Yuan, yuan
from wizard.numbers import bounds
from wizard.numbers.days import days_overdue
from wizard.numbers.growth import growth

BY_LAW = ("costs", "charges", "principal")
PRINCIPAL_FIRST = ("principal", "costs", "charges")


class Owed(Struct, frozen=True):
    """A debt in the three parts a payment is allocated to; also the parts of one payment."""

    costs: Yuan = NOTHING
    charges: Yuan = NOTHING
    """Interest, fees and penalty."""
    principal: Yuan = NOTHING

    @property
    def total(self) -> Yuan:
        """All three parts."""
        return yuan(self.costs + self.charges + self.principal)


class Allocation(Struct, frozen=True):
    """One payment allocated: what it covered, what is left of the debt, what is left of the payment."""

    covered: Owed
    left: Owed
    unused: Yuan


class PartPayment(Struct, frozen=True):
    """A part payment on its date: `grown` is the charge added since the step before."""

    on: date
    grown: Yuan
    payment: Yuan
    allocation: Allocation


class Settlement(Struct, frozen=True):
    """A debt followed through its part payments to a day: what settles it then, and what was paid in all."""

    steps: tuple[PartPayment, ...]
    grown: Yuan
    """The charge from the last step to that day."""
    due: Owed
    paid: Yuan
    """The part payments, less what was more than needed."""

    @property
    def in_all(self) -> Yuan:
        """Everything the debt costs when `due` is paid on that day."""
        return yuan(self.paid + self.due.total)


def allocate(payment: Yuan, owed: Owed, order: tuple[str, ...] = BY_LAW) -> Allocation:
    """*payment* over the parts of *owed* in *order*; `OutOfBounds` for a negative amount or an order of other parts."""
    bounds.amount("payment", payment)
    if sorted(order) != sorted(BY_LAW):
        raise bounds.OutOfBounds("order", order)
    rest = payment
    covered: dict[str, Yuan] = {}
    for part in order:
        due: Yuan = getattr(owed, part)
        bounds.amount(part, due)
        covered[part] = Yuan(min(due, rest))
        rest = Yuan(rest - covered[part])
    left = Owed(
        yuan(owed.costs - covered["costs"]),
        yuan(owed.charges - covered["charges"]),
        yuan(owed.principal - covered["principal"]),
    )
    return Allocation(Owed(**covered), left, rest)


def settlement(
    owed: Owed,
    daily: Rate,
    due: date,
    payments: Iterable[tuple[date, Yuan]],
    on: date,
    order: tuple[str, ...] = BY_LAW,
) -> Settlement:
    """*owed* as of *due*, its principal growing at *daily* from then, through *payments*, up to *on*.

    Growth is simple and rounded once for each stretch between payments; payments after *on* are left out.
    """
    before = due
    grown = paid = NOTHING
    steps: list[PartPayment] = []
    for day, payment in sorted(payments):
        if day > on:
            break
        grown, owed = _grown(owed, daily, due, before, day)
        done = allocate(payment, owed, order)
        owed, before = done.left, day
        paid = yuan(paid + payment - done.unused)
        steps.append(PartPayment(day, grown, payment, done))
    grown, owed = _grown(owed, daily, due, before, on)
    return Settlement(tuple(steps), grown, owed, paid)


def _grown(owed: Owed, daily: Rate, due: date, before: date, day: date) -> tuple[Yuan, Owed]:
    days = days_overdue(due, day) - days_overdue(due, before)
    added = growth(owed.principal, daily, days).once
    return added, Owed(owed.costs, yuan(owed.charges + added), owed.principal)
