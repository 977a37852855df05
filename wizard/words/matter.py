"""What a draft speaks about: the debts of one lender, with their figures and the requests that fit them."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from wizard.case import Case
from wizard.figures import DebtFigures, Figures, figures, total
from wizard.judgement.asks import INSTALMENT_ASKS, Proposal, chosen, ranked
from wizard.judgement.lender_part import facing, lender_key
from wizard.judgement.light import is_old
from wizard.money import Yuan

__all__ = ["Matter", "Room", "gathered", "lender_key"]


class Room(Struct, frozen=True):
    """How much a draft may say: clauses it asks about, debts it lists one by one, and whether a plan is told in brief."""

    clauses: int = 99
    debts: int = 3
    brief: bool = False


class Matter(Struct, frozen=True):
    """One lender's part of a case on one day.

    `whole` are the figures of the whole case, `debts` those of this lender's debts; `asks` has the request made first, then
    what one may fall back on.
    """

    case: Case
    today: date
    whole: Figures
    debts: tuple[DebtFigures, ...]
    asks: tuple[Proposal, ...]
    old: bool
    room: Room = Room()

    @property
    def owed(self) -> Yuan:
        """What is owed to this lender today, estimates included."""
        return total(debt.owed_today for debt in self.debts)

    @property
    def no_surplus(self) -> bool:
        """Whether the budget is known to leave nothing."""
        return self.whole.surplus is not None and self.whole.surplus <= 0


def gathered(case: Case, today: date, lender: str | None = None) -> Matter:
    """The matter of *case* with *lender* (an id of the packs or a name; the lender of the first debt unless given)."""
    whole = figures(case, today)
    wanted = lender if lender is not None else (lender_key(case.debts[0]) if case.debts else None)
    mine = tuple(debt for debt in whole.debts if lender_key(debt.debt) == wanted)
    part = facing(case, today, lender)
    return Matter(case, today, whole, mine, _asks(part, whole, today), is_old(part, today))


def _asks(case: Case, whole: Figures, today: date) -> tuple[Proposal, ...]:
    """The request of the case, else the one recommended; then the others of the menu that come to something else.

    A month that leaves nothing proposes nothing monthly, not even where it was chosen.
    """
    own, menu = chosen(case, today), ranked(case, today)
    nothing_left = whole.surplus is not None and whole.surplus <= 0
    kept: list[Proposal] = []
    for plan in (own, *menu) if own is not None else menu:
        promised = nothing_left and plan.ask in INSTALMENT_ASKS
        if not promised and all(plan.ask != other.ask and _figures(plan) != _figures(other) for other in kept):
            kept.append(plan)
    return tuple(kept)


def _figures(plan: Proposal) -> tuple[object, ...]:
    return plan.months, plan.monthly, plan.first, plan.total, plan.waive, plan.monthly_rate
