"""A loan with missed instalments: what makes it current again, and what is due when the lender calls it in whole."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from msgspec import Struct

from wizard.money import NOTHING, Rate, Yuan, yuan
from wizard.numbers.days import days_overdue
from wizard.numbers.growth import growth


class Missed(Struct, frozen=True):
    """An instalment not paid: its whole amount, and the principal in it, which bears the penalty."""

    due: date
    payment: Yuan
    principal: Yuan


class MissedToday(Struct, frozen=True):
    """A missed instalment on a day: its days overdue and its own penalty."""

    missed: Missed
    days: int
    penalty: Yuan


class Arrears(Struct, frozen=True):
    """All missed instalments on a day; `total` makes the loan current again."""

    rows: tuple[MissedToday, ...]
    instalments: Yuan
    penalty: Yuan
    total: Yuan


class Accelerated(Struct, frozen=True):
    """The whole loan due at once: the arrears, the principal not yet due, and its interest since the last due date."""

    arrears: Arrears
    remaining: Yuan
    interest: Yuan
    total: Yuan


def arrears(missed: Iterable[Missed], penalty_daily: Rate, on: date) -> Arrears:
    """What becomes current on *on*: each instalment, and the penalty on its principal rounded once.

    *penalty_daily* replaces the contract rate (rule `penalty_multiplier_loan`). Instalments not yet due are left out.
    """
    rows: list[MissedToday] = []
    whole = penalty = NOTHING
    for one in sorted(missed, key=lambda each: each.due):
        if one.due > on:
            continue
        days = days_overdue(one.due, on)
        row = MissedToday(one, days, growth(one.principal, penalty_daily, days).once)
        rows.append(row)
        whole, penalty = yuan(whole + one.payment), yuan(penalty + row.penalty)
    return Arrears(tuple(rows), whole, penalty, yuan(whole + penalty))


def accelerated(behind: Arrears, remaining: Yuan, contract_daily: Rate, last_due: date, on: date) -> Accelerated:
    """The arrears plus *remaining* principal and its contract interest from *last_due* to *on*."""
    interest = growth(remaining, contract_daily, days_overdue(last_due, on)).once
    return Accelerated(behind, remaining, interest, yuan(behind.total + remaining + interest))
