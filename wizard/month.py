"""What a month holds: its sums, what it leaves, and the part of it that debts take."""

from __future__ import annotations

from wizard import knowledge
from wizard.case import Budget
from wizard.money import NOTHING, Rate, Yuan, yuan
from wizard.numbers import budget as month


def month_sum(budget: Budget | None, field: str) -> Yuan | None:
    """The sum of one group of *budget*, by its name; None where no budget is known."""
    return yuan(sum((line.monthly for line in getattr(budget, field)), NOTHING)) if budget else None


def month_left(budget: Budget | None, share: Rate) -> tuple[Yuan, Yuan, Yuan] | tuple[None, None, None]:
    """What the month leaves, the safe part *share* of it, and the most one should pay; None each while it is not known."""
    # Without the essentials, what looks left over is not.
    if budget is None or not budget.essentials:
        return None, None, None
    left = month.surplus(
        (line.monthly for line in budget.income),
        (line.monthly for line in budget.essentials),
        (line.monthly for line in budget.other_debts),
    )
    most = month.affordable(left, knowledge.rules()["offer_share_warning"].rate)
    return left, month.affordable(left, share), most


def debt_ratio(budget: Budget | None, safe: Yuan | None) -> Rate | None:
    """The part of the income that all debts take with *safe* on top; None while it is not known."""
    if budget is None or safe is None:
        return None
    income = yuan(sum((line.monthly for line in budget.income), NOTHING))
    return month.debt_service_ratio((*(line.monthly for line in budget.other_debts), safe), income)
