"""The closed set of predicates that data may name, each answered from the case. The ids are those of the packs."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

from wizard import knowledge
from wizard.case import Case
from wizard.figures import Figures, figures
from wizard.knowledge.ids import PredicateId
from wizard.money import NOTHING

Predicate = Callable[[Case, Figures], bool]


def holding(case: Case, today: date) -> frozenset[PredicateId]:
    """The predicates that hold for *case* on *today*."""
    found = figures(case, today)
    return frozenset(name for name, holds in PREDICATES.items() if holds(case, found))


def waivable(found: Figures) -> Decimal:
    """What one may ask to be waived: overdue fees and penalty, and our estimate of them; never principal or contract interest."""
    return sum((debt.waivable for debt in found.debts), Decimal(0))


def _cash_covers(case: Case, found: Figures) -> bool:
    if case.budget is None or found.surplus is None or not found.debts:
        return False
    at_hand = max(case.budget.cash_now or NOTHING, found.surplus)
    return at_hand >= found.owed_today


def _group(case: Case) -> str | None:
    return knowledge.causes()[case.hardship.cause].group if case.hardship else None


PREDICATES: dict[PredicateId, Predicate] = {
    "not_yet_overdue": lambda case, f: bool(case.debts) and f.days_overdue == 0,
    "overdue": lambda case, f: bool(f.days_overdue),
    "has_surplus": lambda case, f: f.surplus is not None and f.surplus > 0,
    "no_surplus": lambda case, f: f.surplus is not None and f.surplus <= 0,
    "has_penalty": lambda case, f: waivable(f) > 0,
    "has_cash": _cash_covers,
    "can_pay_now": lambda case, f: _group(case) == "can_pay_now",
    "temporary": lambda case, f: _group(case) == "temporary",
    "lasting": lambda case, f: _group(case) == "lasting",
}
