"""Which papers this person needs, tailored to cause, product and lender, and how each stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from wizard import knowledge
from wizard.case import Case, MaterialMark, MaterialStatus
from wizard.knowledge.types import Material


@dataclass(frozen=True, slots=True)
class Paper:
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
        paper for paper in papers(case, today) if paper.material.weight == "core" and (paper.status == "todo" or paper.stale)
    )


def _stale(material: Material, mark: MaterialMark | None, today: date) -> bool:
    if mark is None or mark.status != "have" or material.fresh_days is None:
        return False
    return (mark.issued or mark.marked) + timedelta(days=material.fresh_days) < today
