"""Prevention, chosen by this person's cause; the article's four measures always among them."""

from __future__ import annotations

from datetime import date
from typing import Literal

from msgspec import Struct

from wizard import knowledge
from wizard.case import Case
from wizard.figures import figures, total
from wizard.judgement.agreement import position
from wizard.knowledge.types import Caution, Channel, Consequence, Measure
from wizard.money import NOTHING, Rate, Yuan
from wizard.numbers.budget import debt_service_ratio

FIRST = 5
FREE_HELP = ("12348", "12356", "12378", "12363", "96110")

Load = Literal["comfortable", "watch", "heavy", "stop"]
LOADS: tuple[Load, ...] = ("comfortable", "watch", "heavy", "stop")


class Advice(Struct, frozen=True):
    """`first`: the few acts that fit this cause; `article`: the article's four, each with its steps; `cautions`: scams.

    `beyond`: what belongs to none of the four; `help`: free human help; `consequences`: what being overdue may bring.
    """

    first: tuple[Measure, ...]
    article: tuple[tuple[Measure, tuple[Measure, ...]], ...]
    beyond: tuple[Measure, ...]
    cautions: tuple[Caution, ...]
    help: tuple[Channel, ...]
    consequences: tuple[Consequence, ...]


class Burden(Struct, frozen=True):
    """Debt payments of a month against its income. The limits of `load` are conventions (rules `debt_income_*`)."""

    payments: Yuan
    income: Yuan
    ratio: Rate
    load: Load


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
    return Advice(
        first=first,
        article=article,
        beyond=tuple(m for m in pack.values() if not m.article and m.part_of is None),
        cautions=tuple(caution for caution in knowledge.cautions().values() if caution.kind == "scam"),
        help=tuple(knowledge.channels()[name] for name in FREE_HELP),
        consequences=tuple(knowledge.consequences().values()),
    )


def burden(case: Case, today: date) -> Burden | None:
    """How much of a month's income debts take: the others, and what is agreed, or could safely be. None without an income."""
    found = figures(case, today)
    if found.income is None or found.affordable_monthly is None:
        return None
    standing, agreed = position(case, today), case.agreed_offer
    if standing is None or agreed is None:
        own = found.affordable_monthly if case.debts else NOTHING
    else:
        own = agreed.monthly if standing.left else NOTHING
    payments = total((found.other_debts or NOTHING, own))
    ratio = debt_service_ratio((payments,), found.income)
    return Burden(payments, found.income, ratio, _load(ratio)) if ratio is not None else None


def _load(ratio: Rate) -> Load:
    rules = knowledge.rules()
    limits = [rules[f"debt_income_{name}"].rate for name in ("comfortable", "watch", "stop")]
    return LOADS[sum(ratio > limit for limit in limits)]
