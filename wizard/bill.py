"""A pay-later bill that is not overdue: the least to pay, and what it costs to pay only that."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from wizard import knowledge
from wizard.case import Case, Debt
from wizard.figures import first_due
from wizard.money import NOTHING, Yuan, yuan
from wizard.numbers.growth import cost_per_day
from wizard.numbers.minimum import Minimum, Rolling, minimum_payment, rolling

MONTHS = 3
"""How long paying only the minimum is followed."""


class Bill(Struct, frozen=True):
    """A bill to come: its minimum, what a day adds to the rest afterwards, and `MONTHS` of paying only the minimum."""

    debt: Debt
    least: Minimum
    per_day: Yuan
    rolled: Rolling


def bills(case: Case, today: date) -> tuple[Bill, ...]:
    """The bills of *case* that are not overdue and whose product knows a minimum payment."""
    return tuple(found for debt in case.debts if (found := bill(debt, today)) is not None)


def bill(debt: Debt, today: date) -> Bill | None:
    """The bill of *debt*, all its principal taken for new purchases; None where there is no minimum, or it is overdue."""
    product, due = knowledge.products()[debt.product], first_due(debt)
    daily = debt.daily_rate if debt.daily_rate is not None else product.revolving_daily
    if product.minimum_share is None or daily is None or due is None or due < today or debt.only_total:
        return None
    least = minimum_payment(
        debt.principal,
        fees=debt.fees or NOTHING,
        interest=yuan((debt.interest or NOTHING) + (debt.penalty or NOTHING)),
        share=product.minimum_share,
    )
    rolled = rolling(least.remainder, MONTHS, daily=daily, share=product.minimum_share)
    return Bill(debt, least, cost_per_day(least.remainder, daily), rolled)
