"""One lender's part of a case. One talks to one lender at a time, and the same surplus must not be promised to two."""

from __future__ import annotations

from datetime import date
from decimal import ROUND_CEILING, Decimal
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from wizard import knowledge
from wizard.case import Budget, Case, Debt, Line
from wizard.figures import DebtFigures, Figures, figures, total
from wizard.money import FEN, NOTHING, Rate, Yuan, rate, yuan
from wizard.numbers.lenders import Claim, PayDown, highest_rate_first, in_proportion, pay_down


class Sharing(Struct, frozen=True):
    """The safe monthly amount among several claims, in the order of the case: by what is owed, and highest rate first.

    A claim is a lender with its debts, or a single debt where there is but one lender. The ways to pay down are None
    where a rate is not known: then they cannot be compared.
    """

    monthly: Yuan
    debts: tuple[tuple[Debt, ...], ...]
    owed: tuple[Yuan, ...]
    parts: tuple[Yuan, ...]
    proportion: PayDown | None = None
    highest: PayDown | None = None
    claims: tuple[Claim, ...] = ()

    @property
    def saved(self) -> Yuan:
        """What highest rate first costs less, where both come to an end."""
        one, other = self.proportion, self.highest
        if one is None or other is None or one.months is None or other.months is None:
            return NOTHING
        return yuan(max(one.paid - other.paid, NOTHING))


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
    return replace(case, debts=debts, budget=_shared(case.budget, whole, wanted))


def sharing(case: Case, today: date) -> Sharing | None:
    """How the safe amount is shared among the claims of *case*; None where nothing can be offered or nothing be shared."""
    found = figures(case, today)
    groups = _by_lender(found)
    if len(groups) == 1:
        groups = {one.debt.id: (one,) for one in found.debts}
    if len(groups) < 2 or not found.affordable_monthly or not found.owed_today:
        return None
    claims = tuple(_claim(group) for group in groups.values())
    owed = tuple(claim.owed for claim in claims)
    debts = tuple(tuple(one.debt for one in group) for group in groups.values())
    monthly = found.affordable_monthly
    parts = in_proportion(monthly, claims)
    if any(one.overdue_daily is None for one in found.debts):
        return Sharing(monthly, debts, owed, parts, claims=claims)
    return Sharing(monthly, debts, owed, parts, *_paid_down(monthly, claims), claims=claims)


@lru_cache(maxsize=64)
def _paid_down(monthly: Yuan, claims: tuple[Claim, ...]) -> tuple[PayDown, PayDown]:
    return pay_down(monthly, claims, in_proportion), pay_down(monthly, claims, highest_rate_first)


def _by_lender(found: Figures) -> dict[str, tuple[DebtFigures, ...]]:
    groups: dict[str, tuple[DebtFigures, ...]] = {}
    for one in found.debts:
        key = lender_key(one.debt)
        groups[key] = (*groups.get(key, ()), one)
    return groups


def _claim(group: tuple[DebtFigures, ...]) -> Claim:
    """Several debts of one lender as one, at the rate that grows as much as they do together."""
    owed = total(one.owed_today for one in group)
    grows = sum((one.owed_today * (one.overdue_daily or Decimal(0)) for one in group), Decimal(0))
    return Claim(owed, rate(grows / owed) if owed else Rate(0))


def _shared(budget: Budget | None, whole: Figures, lender: str | None) -> Budget | None:
    """*budget* with what the other lenders need as a debt of its own, so that the safe amounts add up to the whole one."""
    if budget is None or whole.surplus is None or whole.surplus <= 0 or not whole.owed_today:
        return budget
    groups = _by_lender(whole)
    parts = in_proportion(whole.affordable_monthly or NOTHING, [_claim(group) for group in groups.values()])
    mine = dict(zip(groups, parts, strict=True)).get(lender or "", NOTHING)
    # The least surplus whose safe share is this part.
    surplus = yuan((mine / whole.share).quantize(FEN, ROUND_CEILING)) if whole.share else NOTHING
    others = yuan(max(whole.surplus - surplus, NOTHING))
    return replace(budget, other_debts=(*budget.other_debts, Line("", others)))
