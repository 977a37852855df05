"""Every figure of a case explained: its formula with the numbers put in, its inputs, and the rules it rests on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import chain

from msgspec.structs import replace

from wizard.case import Case, StageId
from wizard.explained.agreed import agreement_explained, waiting_explained
from wizard.explained.ahead import ahead_explained
from wizard.explained.assessed import assessed_explained
from wizard.explained.debts import debts_explained, later_explained
from wizard.explained.guarded import guarded_explained, kept_explained, review_explained
from wizard.explained.means import (
    burden_explained,
    lender_explained,
    month_explained,
    offered_explained,
    pace_explained,
    surplus_explained,
)
from wizard.explained.offers import offers_explained
from wizard.explained.plans import OWN, plans_explained, request_explained
from wizard.explained.sharing import sharing_explained
from wizard.explained.usual import usual_explained
from wizard.explained.value import WHOLE, About, Explained, Input
from wizard.judgement.asks import chosen, ranked
from wizard.judgement.lender_part import facing
from wizard.stages import STAGE_IDS

__all__ = ["About", "Explained", "Input", "explained"]

LENDER = About("explain.about.lender")


def explained(case: Case, today: date, stage: StageId | None = None) -> tuple[Explained, ...]:
    """The figures that *stage* shows, its own first; without a stage those of all, each once. Unknown ones are left out."""
    stages = STAGE_IDS if stage is None else (stage,)
    figures = chain.from_iterable((*_own(case, today, one), *_everywhere(case, today, one)) for one in stages)
    return tuple(_once(figures))


def _own(case: Case, today: date, stage: StageId) -> Iterator[Explained]:
    if stage == "proposal":
        part = facing(case, today)
        yield from plans_explained(part, today)
        yield from _carried(case, part, today)
        yield from sharing_explained(case, today)
        yield from usual_explained(case, today)
        about = LENDER if part != case else WHOLE
        yield from lender_explained(case, today, about)
        yield from offered_explained(part, today, about, most=True)
        yield from (replace(one, about=about) for one in later_explained(part, today))
    elif stage == "feedback":
        yield from waiting_explained(case, today)
    elif stage == "confirm":
        yield from guarded_explained(case, today)
        yield from agreement_explained(case, today)
        yield from review_explained(case, today)
        yield from offers_explained(case, today)
        if case.offers and (own := chosen(case, today)) is not None:
            yield from request_explained(case, own, today, OWN)
    elif stage == "prevention":
        yield from burden_explained(case, today)
        yield from agreement_explained(case, today)
        yield from guarded_explained(case, today)
        yield from review_explained(case, today)


def _carried(case: Case, part: Case, today: date) -> Iterator[Explained]:
    """Whether the request of this round and the proposals can be carried. The request stands for a proposal that it is."""
    plans, own = ranked(part, today), chosen(part, today)
    if own is not None and own not in [replace(plan, reasons=()) for plan in plans]:
        yield from ahead_explained(case, own, today, OWN)
    for plan in plans:
        yield from ahead_explained(case, plan, today, About(f"ask.{plan.ask}.name"))


def _everywhere(case: Case, today: date, stage: StageId) -> Iterator[Explained]:
    """What is owed and what a month leaves: shown at the top of every stage; the first stage tells more of both."""
    yield from debts_explained(case, today)
    if stage == "assess":
        yield from later_explained(case, today)
        yield from assessed_explained(case, today)
        yield from month_explained(case, today)
    yield from surplus_explained(case, today)
    if stage == "assess":
        yield from offered_explained(case, today, most=True)
        yield from pace_explained(case, today)
        yield from kept_explained(case, today)
        yield from review_explained(case, today)


def _once(figures: Iterable[Explained]) -> Iterator[Explained]:
    seen: list[Explained] = []
    for one in figures:
        if one not in seen:
            seen.append(one)
            yield one
