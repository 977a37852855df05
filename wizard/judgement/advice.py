"""All that is known about prevention, and how this person stands: what debts take of the income, and what is put aside."""

from __future__ import annotations

from datetime import date
from typing import Literal

from msgspec import Struct

from wizard import knowledge
from wizard.case import Case
from wizard.figures import figures, total
from wizard.judgement.agreement import position
from wizard.knowledge.types import Caution, Channel, Consequence, Measure
from wizard.money import NOTHING, Rate, Yuan, yuan
from wizard.month import month_sum
from wizard.numbers.budget import debt_service_ratio

FREE_HELP = ("12348", "12356", "12378", "12363", "96110")

Load = Literal["comfortable", "watch", "heavy", "stop"]
LOADS: tuple[Load, ...] = ("comfortable", "watch", "heavy", "stop")


class Advice(Struct, frozen=True):
    """`article`: the article's four, each with its steps; `beyond`: what belongs to none of them; `cautions`: scams.

    `help`: free human help; `consequences`: what being overdue may bring.
    """

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


class Buffer(Struct, frozen=True):
    """What should be put aside, by months of necessary expense (rule `reserve_months`), and what is `there` of it.

    Payments that were agreed are not in it. `missing` is what the least of it lacks; both None while what is at hand is
    not known.
    """

    months: tuple[int, int]
    least: Yuan
    most: Yuan
    there: Yuan | None
    missing: Yuan | None


def advice() -> Advice:
    """What keeps it from happening again; which of it comes first for one person, `wizard.judgement.prevention` says."""
    pack = knowledge.prevention()
    article = tuple(
        (measure, tuple(part for part in pack.values() if part.part_of == measure.id))
        for measure in pack.values()
        if measure.article
    )
    return Advice(
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


def buffer(case: Case) -> Buffer | None:
    """The aim for what is put aside, in the person's own figures. None while the necessary expense is not known."""
    needed, budget = month_sum(case.budget, "essentials"), case.budget
    if budget is None or not needed:
        return None
    fewest, most = knowledge.rules()["reserve_months"].counts
    least, there = yuan(needed * fewest), budget.cash_now
    missing = None if there is None else yuan(max(least - there, NOTHING))
    return Buffer((fewest, most), least, yuan(needed * most), there, missing)


def _load(ratio: Rate) -> Load:
    rules = knowledge.rules()
    limits = [rules[f"debt_income_{name}"].rate for name in ("comfortable", "watch", "stop")]
    return LOADS[sum(ratio > limit for limit in limits)]
