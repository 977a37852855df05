"""What the person told first: the debts as the app shows them, why they could not be paid, and what a month holds.

`None` means "not known". `wizard.case` brings all of it along.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from msgspec import Struct

from wizard.money import Rate, Yuan


class Value(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What every value of a case has in common."""


class Instalment(NamedTuple):
    """One instalment of a loan that was not paid: its due day, and the principal and the interest in it."""

    due: date
    principal: Yuan
    interest: Yuan


class Part(NamedTuple):
    """A payment made on a debt before anything was agreed."""

    on: date
    amount: Yuan


class Debt(Value, frozen=True, kw_only=True):
    """One debt in the app's own lines, as the app showed them on `as_of`.

    `only_total` says that just the sum was visible: it then stands in `principal`, and the parts are to be found out.
    `interest`, `fees` and `penalty` are None when the app's figure is not known. `missed` are the instalments of a loan
    that were not paid; `principal` is then the whole principal still owed, theirs and that not yet due. `paid` are the
    payments on it before an agreement; those made after `as_of` are not in the app's lines yet.
    """

    id: str
    product: str
    lender: str | None = None
    principal: Yuan
    interest: Yuan | None = None
    fees: Yuan | None = None
    penalty: Yuan | None = None
    due: date | None
    as_of: date
    daily_rate: Rate | None = None
    only_total: bool = False
    missed: tuple[Instalment, ...] = ()
    paid: tuple[Part, ...] = ()


class Hardship(Value, frozen=True, kw_only=True):
    """Why it could not be paid: a cause of the packs, since when, and the story in the person's own words."""

    cause: str
    since: date | None = None
    story: str = ""


class Line(NamedTuple):
    """One line of the budget: the id of a usual item, or the person's own name for it, and yuan a month."""

    name: str
    monthly: Yuan


class Budget(Value, frozen=True, kw_only=True):
    """What comes in, what must go out first, and what other debts take, each per month; cash at hand now."""

    income: tuple[Line, ...] = ()
    essentials: tuple[Line, ...] = ()
    other_debts: tuple[Line, ...] = ()
    cash_now: Yuan | None = None
