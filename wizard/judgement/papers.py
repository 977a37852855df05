"""Which papers this person needs, tailored to cause, product and lender, and how each stands."""

from __future__ import annotations

from datetime import date, timedelta

from msgspec import Struct

from wizard import knowledge
from wizard.case import Case, MaterialMark, MaterialStatus
from wizard.knowledge.types import Material


class Paper(Struct, frozen=True):
    """One paper of the list. `stale` says that it should be fetched again, `substitutes` what can stand in for it."""

    material: Material
    mark: MaterialMark | None
    stale: bool
    by_cause: bool
    substitutes: tuple[Material, ...]

    @property
    def status(self) -> MaterialStatus:
        return self.mark.status if self.mark else "todo"


def papers(case: Case, today: date) -> tuple[Paper, ...]:
    """The list for *case*: what is always asked for, then what belongs to the cause; core papers before supporting ones."""
    pack, marks = knowledge.materials(), {mark.material: mark for mark in case.materials}
    of_cause = knowledge.causes()[case.hardship.cause].materials if case.hardship else ()
    products = {debt.product for debt in case.debts}
    lenders = {debt.lender for debt in case.debts}
    wanted = [
        material
        for material in pack.values()
        if material.always or products.intersection(material.products) or lenders.intersection(material.lenders)
    ]
    wanted += [pack[name] for name in of_cause if pack[name] not in wanted]
    named = {material.id for material in wanted}
    # A substitute joins the list once the paper that it stands for cannot be had.
    for material in tuple(wanted):
        if (mark := marks.get(material.id)) and mark.status == "cannot":
            fresh = [name for name in material.substitutes if name not in named]
            wanted += [pack[name] for name in fresh]
            named.update(fresh)
    return tuple(
        Paper(
            material,
            marks.get(material.id),
            _stale(material, marks.get(material.id), today),
            material.id in of_cause,
            tuple(pack[name] for name in material.substitutes),
        )
        for material in sorted(wanted, key=lambda material: material.weight != "core")
    )


def open_papers(case: Case, today: date) -> tuple[Paper, ...]:
    """The core papers that nobody has looked at yet, or that have grown stale."""
    return tuple(
        paper
        for paper in papers(case, today)
        if paper.material.weight == "core" and (paper.status == "todo" or paper.stale)
    )


class Tally(Struct, frozen=True):
    """How far the list is. `ready`: at hand and fresh. `left`: core papers still to get, of which `asked` are under way.

    A paper that cannot be had is neither: what stands in for it is counted.
    """

    ready: int
    left: int
    asked: int


def tally(case: Case, today: date) -> Tally:
    """Count the list of *case*."""
    found = papers(case, today)
    ready = sum(paper.status == "have" and not paper.stale for paper in found)
    core = [paper for paper in found if paper.material.weight == "core"]
    asked = sum(paper.status == "asked" for paper in core)
    return Tally(ready, sum(paper.status == "todo" or paper.stale for paper in core) + asked, asked)


def next_paper(case: Case, today: date) -> Paper | None:
    """The paper to see to first: the first open one, else one asked for, else the first; None when the list is empty."""
    found = papers(case, today)
    asked = tuple(paper for paper in found if paper.status == "asked")
    return next(iter((*open_papers(case, today), *asked, *found)), None)


def status_after(status: MaterialStatus, issued: date | None, file: str) -> MaterialStatus:
    """A paper whose date or file is known is at hand, unless the person said otherwise."""
    return "have" if status == "todo" and (issued is not None or file) else status


def _stale(material: Material, mark: MaterialMark | None, today: date) -> bool:
    if mark is None or mark.status != "have" or material.fresh_days is None:
        return False
    return (mark.issued or mark.marked) + timedelta(days=material.fresh_days) < today
