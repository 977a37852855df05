"""One lender's part of a case. One talks to one lender at a time, and the same surplus must not be promised to two."""

from __future__ import annotations

from datetime import date

from msgspec.structs import replace

from wizard import knowledge
from wizard.case import Budget, Case, Debt, Line
from wizard.figures import Figures, figures, total
from wizard.money import NOTHING, Yuan, yuan


def lender_key(debt: Debt) -> str:
    """Which lender a debt belongs to: the one named, else the usual one of the product. For sorting, never for a claim."""
    return debt.lender or next(iter(knowledge.products()[debt.product].lenders), "unknown")


def lender_count(case: Case) -> int:
    """How many lenders *case* has."""
    return len({lender_key(debt) for debt in case.debts})


def facing(case: Case, today: date, lender: str | None = None) -> Case:
    """*case* with the debts of *lender* (that of the first debt unless given) and their part of the surplus, by what is owed."""
    wanted = lender if lender is not None else (lender_key(case.debts[0]) if case.debts else None)
    debts = tuple(debt for debt in case.debts if lender_key(debt) == wanted)
    if debts == case.debts:
        return case
    whole = figures(case, today)
    mine = total(found.owed_today for found in whole.debts if lender_key(found.debt) == wanted)
    return replace(case, debts=debts, budget=_shared(case.budget, whole, mine))


def _shared(budget: Budget | None, whole: Figures, owed: Yuan) -> Budget | None:
    if budget is None or whole.surplus is None or whole.surplus <= 0 or not whole.owed_today:
        return budget
    others = yuan(whole.surplus * (1 - owed / whole.owed_today))
    return replace(budget, other_debts=(*budget.other_debts, Line("", max(others, NOTHING))))
