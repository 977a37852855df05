"""The minimum payment of a 花呗 bill, and what it costs to pay only that, month after month.

The formula comes from consumer pages (rules `huabei_min_share_new`, `huabei_revolving_daily`); the
contract in the app may differ, so every number in it is an argument.
"""

from __future__ import annotations

from msgspec import Struct

from wizard.money import NOTHING, Rate, Yuan, rate, yuan
from wizard.numbers import bounds

NEW_SHARE = rate("0.10")
REVOLVING_DAILY = rate("0.0005")
DAYS_IN_MONTH = 30


class Minimum(Struct, frozen=True):
    """A bill, what must be paid at least, and what then stays and bears interest."""

    bill: Yuan
    amount: Yuan
    of_new: Yuan
    """The part of `amount` that is a share of this bill's new purchases."""
    remainder: Yuan
    """bill − amount: bears interest from the day after the due day."""


class RolledMonth(Struct, frozen=True):
    """One month of paying only the minimum: `left` is the next month's `balance`."""

    balance: Yuan
    interest: Yuan
    payment: Yuan
    principal: Yuan
    left: Yuan


class Rolling(Struct, frozen=True):
    """Paying only the minimum over some months."""

    months: tuple[RolledMonth, ...]
    paid: Yuan
    interest: Yuan
    left: Yuan


def minimum_payment(
    new_principal: Yuan,
    *,
    instalment_principal: Yuan = NOTHING,
    fees: Yuan = NOTHING,
    interest: Yuan = NOTHING,
    overdue: Yuan = NOTHING,
    share: Rate = NEW_SHARE,
) -> Minimum:
    """The least to pay: *share* of the new purchases and all of the rest.

    *new_principal* is purchases less what went into instalments and less refunds; *overdue* is the
    unpaid part of earlier bills. Raises `OutOfBounds` for a negative amount or a share above one.
    """
    whole = {"instalment_principal": instalment_principal, "fees": fees, "interest": interest, "overdue": overdue}
    bounds.amount("new_principal", new_principal)
    bounds.fraction("share", share)
    for field, value in whole.items():
        bounds.amount(field, value)
    of_new = yuan(new_principal * share)
    rest = sum(whole.values(), NOTHING)
    bill = yuan(new_principal + rest)
    amount = yuan(of_new + rest)
    return Minimum(bill, amount, of_new, yuan(bill - amount))


def rolling(
    balance: Yuan,
    months: int,
    *,
    daily: Rate = REVOLVING_DAILY,
    share: Rate = NEW_SHARE,
    days_in_month: int = DAYS_IN_MONTH,
) -> Rolling:
    """*months* of paying *share* of the remaining principal plus its interest, with no new purchases.

    A model to show the cost, not contract text: months of *days_in_month* days. Raises `OutOfBounds`
    for a negative input or more months than a plan can have.
    """
    bounds.amount("balance", balance)
    bounds.fraction("daily", daily)
    bounds.fraction("share", share)
    bounds.count("months", months, most=bounds.ENDLESS)
    bounds.count("days_in_month", days_in_month, least=1)
    rows: list[RolledMonth] = []
    paid = cost = NOTHING
    for _ in range(months):
        interest = yuan(balance * daily * days_in_month)
        principal = yuan(balance * share)
        row = RolledMonth(balance, interest, yuan(principal + interest), principal, yuan(balance - principal))
        rows.append(row)
        paid, cost, balance = yuan(paid + row.payment), yuan(cost + interest), row.left
    return Rolling(tuple(rows), paid, cost, balance)
