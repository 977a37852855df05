"""What a payment does while nothing is agreed yet: where it goes by the order of the law, and what is left and grows."""

from __future__ import annotations

from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from wizard.case import Case, Debt, Part
from wizard.figures import debt_figures, part_payments
from wizard.judgement.light import is_old
from wizard.money import NOTHING, Yuan, yuan


class Effect(Struct, frozen=True):
    """One payment on one debt.

    `counted` is false where the app was read on the day of the payment or later: its figure wins, and nothing is moved.
    `moved` is false for a loan with missed instalments, whose page decides what a payment goes to. `old`: paying a part
    would restart the limitation period of an old debt.
    """

    debt: Debt
    amount: Yuan
    counted: bool
    moved: bool
    charges: Yuan
    principal: Yuan
    unused: Yuan
    left: Yuan
    day_before: Yuan | None
    day_after: Yuan | None
    old: bool


def effect(case: Case, amount: Yuan, on: date, today: date, debt: str | None = None) -> Effect | None:
    """What *amount* paid on *on* does to *debt* (that overdue the longest unless named); None without a debt."""
    paid = case.debt(debt) if debt else paid_first(case)
    if paid is None:
        return None
    day = max(on, today)
    after = replace(paid, paid=(*paid.paid, Part(on, amount)))
    before, now = debt_figures(paid, day), debt_figures(after, day)
    steps = [one for one in part_payments(after, day) if (one.on, one.payment) == (on, amount)]
    covered = steps[-1].allocation.covered if steps else None
    return Effect(
        debt=paid,
        amount=amount,
        counted=on > paid.as_of,
        moved=bool(steps),
        charges=yuan(covered.charges + covered.costs) if covered else NOTHING,
        principal=covered.principal if covered else NOTHING,
        unused=steps[-1].allocation.unused if steps else NOTHING,
        left=now.owed_today,
        day_before=before.cost_per_day,
        day_after=now.cost_per_day,
        old=is_old(replace(case, debts=(paid,)), today),
    )


def paid_first(case: Case) -> Debt | None:
    """The debt that a payment goes to unless another is named: that overdue the longest."""
    return min(case.debts, key=lambda debt: debt.due or date.max, default=None)
