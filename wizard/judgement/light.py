"""The situation light: one word for how things stand, and the reasons for it. It names facts, never outcomes."""

from __future__ import annotations

from datetime import date
from typing import Literal

from msgspec import Struct

from wizard import knowledge
from wizard.case import Case
from wizard.figures import Figures, figures
from wizard.judgement.reason import Reason
from wizard.numbers.days import add_months

Level = Literal["unclear", "arrange", "careful", "help_first"]
COURT_PAPERS = frozenset(("payment_order", "summons", "judgment"))
LONG_OVERDUE = 90


class Light(Struct, frozen=True):
    """`level` says how things stand; `reasons` say why, the weightiest first."""

    level: Level
    reasons: tuple[Reason, ...]


def light(case: Case, today: date) -> Light:
    """How *case* stands on *today*."""
    if not case.debts:
        return Light("unclear", (Reason("light_no_debt"),))
    found = figures(case, today)
    urgent, careful = _urgent(case, today), _careful(case, found)
    if urgent:
        return Light("help_first", (*urgent, *careful))
    if found.surplus is None:
        return Light("careful" if careful else "unclear", (*careful, Reason("light_no_budget")))
    if careful:
        return Light("careful", careful)
    return Light("arrange", _calm(found))


def is_old(case: Case, today: date) -> bool:
    """Whether a debt's due day is so long past that the limitation period may be over: ask 12348 before writing."""
    years = knowledge.rules()["limitation_years"].count
    return any(debt.due is not None and add_months(debt.due, 12 * years) < today for debt in case.debts)


def _urgent(case: Case, today: date) -> tuple[Reason, ...]:
    said = []
    if case.papers in COURT_PAPERS:
        said.append(Reason(f"light_{case.papers}"))
    if is_old(case, today):
        said.append(Reason("light_old", {"years": knowledge.rules()["limitation_years"].count}))
    if case.hardship and case.hardship.cause == "fraud":
        said.append(Reason("light_fraud"))
    return tuple(said)


def _careful(case: Case, found: Figures) -> tuple[Reason, ...]:
    said = []
    if found.surplus is not None and found.surplus < 0:
        said.append(Reason("light_negative", {"gap": type(found.surplus)(-found.surplus)}))
    elif found.surplus == 0:
        said.append(Reason("light_zero"))
    elif found.months_to_clear is not None and found.months_to_clear > 60:
        said.append(Reason("light_very_long", {"months": found.months_to_clear}))
    if case.papers == "letter":
        said.append(Reason("light_letter"))
    if found.days_overdue is not None and found.days_overdue > LONG_OVERDUE:
        said.append(Reason("light_long", {"days": found.days_overdue}))
    if found.days_overdue is None:
        said.append(Reason("light_no_due"))
    return tuple(said)


def _calm(found: Figures) -> tuple[Reason, ...]:
    days = found.days_overdue or 0
    first = Reason("light_not_yet") if days == 0 else Reason("light_days", {"days": days})
    return (first, Reason("light_surplus", {"surplus": found.surplus})) if found.surplus else (first,)
