"""Prevention, chosen by this person's cause; the article's four measures always among them."""

from __future__ import annotations

from dataclasses import dataclass

from wizard import knowledge
from wizard.case import Case
from wizard.knowledge.types import Caution, Measure

FIRST = 5


@dataclass(frozen=True, slots=True)
class Advice:
    """`first`: the few acts that fit this cause; `article`: the article's four, each with its steps; `cautions`: scams."""

    first: tuple[Measure, ...]
    article: tuple[tuple[Measure, tuple[Measure, ...]], ...]
    cautions: tuple[Caution, ...]


def advice(case: Case) -> Advice:
    """What keeps it from happening again, for *case*."""
    pack = knowledge.prevention()
    order = knowledge.causes()[case.hardship.cause].prevention if case.hardship else ()
    first = tuple(pack[name] for name in order)[:FIRST] or tuple(m for m in pack.values() if m.article)
    article = tuple(
        (measure, tuple(part for part in pack.values() if part.part_of == measure.id))
        for measure in pack.values()
        if measure.article
    )
    cautions = tuple(caution for caution in knowledge.cautions().values() if caution.kind == "scam")
    return Advice(first, article, cautions)
