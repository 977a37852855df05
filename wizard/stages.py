"""The stages as a table, and the questions put to it. A stage is never locked; it says what it still misses."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Literal, get_args

from msgspec import Struct

from wizard.case import SPOKEN_ONLY, Case, StageId
from wizard.figures import overdue_daily
from wizard.judgement.agreement import position
from wizard.judgement.confirming import NO_TEXT_FLAG, open_points, red_flags
from wizard.judgement.offers import latest_offer
from wizard.judgement.papers import open_papers

Progress = Literal["done", "doing", "todo"]
STAGE_IDS: tuple[StageId, ...] = get_args(StageId)
TEXT_FAMILIES = {"stage.{}.name": STAGE_IDS, "stage.{}.purpose": STAGE_IDS}


class Stage(Struct, frozen=True):
    """One stage: its number (None for what comes after the six), and the ids of what it needs, in order of asking."""

    id: StageId
    number: int | None
    needs: tuple[str, ...]


STAGES: Mapping[StageId, Stage] = {
    stage.id: stage
    for stage in (
        Stage("assess", 1, ("debt", "lender", "due", "daily_rate", "lines", "cause", "papers", "budget")),
        Stage("materials", 2, ("materials",)),
        Stage("channels", 3, ("contact",)),
        Stage("proposal", 4, ("request", "walk_away", "sent")),
        Stage("feedback", 5, ("reply",)),
        Stage("confirm", 6, ("offer", "agreement", "flags", "written", "payments")),
        Stage("prevention", None, ()),
    )
}


DETAILS: Mapping[str, tuple[str, ...]] = {"debt": ("papers",), "agreement": ("flags", "written")}
"""What is asked for only once there is something to ask it of."""


def _open(case: Case, today: date) -> frozenset[str]:
    """What keeps an agreement from being confirmed while something of it is to be paid; everything while there is none."""
    standing, offer = position(case, today), case.agreed_offer
    if standing is None or offer is None:
        return frozenset((*red_flags(), SPOKEN_ONLY))
    found = frozenset(point.id for point in open_points(case, offer)) if standing.left else frozenset()
    # A text is asked for once.
    return found - {NO_TEXT_FLAG} if SPOKEN_ONLY in found else found


NEEDS: Mapping[str, Callable[[Case, date], bool]] = {
    "debt": lambda case, _: not case.debts,
    "lender": lambda case, _: any(debt.lender in (None, "unknown") for debt in case.debts),
    "due": lambda case, _: any(debt.due is None for debt in case.debts),
    "daily_rate": lambda case, _: any(overdue_daily(debt) is None for debt in case.debts),
    "lines": lambda case, _: any(debt.only_total for debt in case.debts),
    "cause": lambda case, _: case.hardship is None,
    "papers": lambda case, _: case.papers in (None, "unknown"),
    "budget": lambda case, _: case.budget is None or not case.budget.income or not case.budget.essentials,
    "materials": lambda case, today: bool(open_papers(case, today)),
    "contact": lambda case, _: not case.contacts,
    "request": lambda case, _: case.request is None or case.request.round != case.round,
    "walk_away": lambda case, _: case.walk_away is None,
    "sent": lambda case, _: not any(one.round == case.round for one in case.sent),
    "reply": lambda case, _: not case.offers and not case.agreement,
    "offer": lambda case, _: latest_offer(case) is None,
    "agreement": lambda case, _: case.agreement is None,
    "flags": lambda case, today: bool(_open(case, today) - {SPOKEN_ONLY}),
    "written": lambda case, today: SPOKEN_ONLY in _open(case, today),
    "payments": lambda case, today: (standing := position(case, today)) is None or standing.left > 0,
}


def missing(case: Case, stage: StageId, today: date) -> tuple[str, ...]:
    """Ids of what *stage* still misses, in order of asking; a detail of what is not there yet is not asked for."""
    found = _unmet(case, stage, today)
    details = {detail for need, its in DETAILS.items() if need in found for detail in its}
    return tuple(need for need in found if need not in details)


def progress(case: Case, stage: StageId, today: date) -> Progress:
    """`done` when nothing is missing, `doing` where the person stands or has begun, else `todo`."""
    if stage == "prevention":
        return "doing" if case.stage == stage else "todo"
    unmet = _unmet(case, stage, today)
    if not unmet:
        return "done"
    return "doing" if case.stage == stage or len(unmet) < len(STAGES[stage].needs) else "todo"


def _unmet(case: Case, stage: StageId, today: date) -> tuple[str, ...]:
    return tuple(need for need in STAGES[stage].needs if NEEDS[need](case, today))


def after(stage: StageId) -> StageId | None:
    """The stage that follows, or None after the last."""
    return STAGE_IDS[STAGE_IDS.index(stage) + 1] if stage != STAGE_IDS[-1] else None


def before(stage: StageId) -> StageId | None:
    """The stage that comes before, or None before the first."""
    return STAGE_IDS[STAGE_IDS.index(stage) - 1] if stage != STAGE_IDS[0] else None
