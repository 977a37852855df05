"""The overdue charge that the app shows against ours: how far apart they are, and what would explain it."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from wizard import knowledge
from wizard.case import Case, Debt
from wizard.figures import contract_daily, first_due, overdue_daily, total
from wizard.instalments import behind
from wizard.money import Rate, Yuan, yuan
from wizard.numbers.days import days_overdue
from wizard.numbers.gap import Cause, Gap, gap

CAUSES = ("rounded_daily", "one_day_more", "one_day_less", "year_of_360_days", "contract_rate_added")
MOST_CAUSES = 2
TEXT_FAMILIES = {"gap.{}": CAUSES}


class AppFigure(Struct, frozen=True):
    """A debt's charge on the day the app was read: `gap.shown` by the app, `gap.ours` at `daily` for `days`."""

    debt: Debt
    daily: Rate
    days: int
    gap: Gap

    @property
    def percent(self) -> str:
        """The daily rate as per cent, as short as it is exact: `0.05%`, `0.0525%`."""
        return f"{(self.daily * 100).normalize():f}%"

    @property
    def likely(self) -> tuple[Cause, ...]:
        """The causes that explain at least half of the difference, the best two."""
        return tuple(cause for cause in self.gap.causes if 2 * abs(cause.left) <= abs(self.gap.difference))[
            :MOST_CAUSES
        ]


def app_figures(case: Case) -> tuple[AppFigure, ...]:
    """The debts of *case* whose charge can be checked."""
    return tuple(found for debt in case.debts if (found := app_figure(debt)) is not None)


def app_figure(debt: Debt) -> AppFigure | None:
    """The charge of *debt* checked; None where the app shows only a sum, or a day, a rate or the charge is not known."""
    shown, daily, due = shown_charge(debt), overdue_daily(debt), first_due(debt)
    if shown is None or daily is None or due is None or debt.only_total:
        return None
    days = days_overdue(due, debt.as_of)
    if days == 0:
        return None
    contract = contract_daily(debt) if knowledge.products()[debt.product].penalty_multiplier is not None else None
    if debt.missed:
        return AppFigure(debt, daily, days, _of_instalments(debt, shown, contract, daily, debt.as_of))
    return AppFigure(debt, daily, days, gap(shown, debt.principal, daily, days, contract_daily=contract))


def shown_charge(debt: Debt) -> Yuan | None:
    """What the app charges for being overdue: its fee and penalty lines.

    Credit without contract interest may show it as interest; the interest of a loan is none of it.
    """
    lines = [line for line in (debt.fees, debt.penalty) if line is not None]
    if not lines and knowledge.products()[debt.product].overdue_daily is not None and debt.interest is not None:
        lines = [debt.interest]
    return total(lines) if lines else None


def _of_instalments(debt: Debt, shown: Yuan, contract: Rate | None, daily: Rate, on: date) -> Gap:
    """Each missed instalment has its own due day: no single cause of the whole is named."""
    late = behind(debt, contract, daily, on)
    ours = late.arrears.penalty if late else yuan(0)
    return Gap(shown, ours, yuan(shown - ours), ())
