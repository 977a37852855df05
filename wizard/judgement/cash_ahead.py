"""Cash in the months to come under a plan: the means it is paid from, its payments, and the turns of the next 90 days."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

from msgspec import Struct

from wizard.case import Case
from wizard.figures import figures
from wizard.judgement.lender_part import facing
from wizard.judgement.plans import INSTALMENT_ASKS, PAY_DAY, Proposal
from wizard.money import NOTHING, Yuan, yuan
from wizard.numbers.bounds import MOST_MONTHS
from wizard.numbers.days import add_months, monthly_dates
from wizard.numbers.strip import DAYS_SHOWN, Means, cash_strip

Paid = tuple[tuple[date, Yuan], ...]
BAR = 24
"""Cells of the longest bar unless told otherwise."""


class Basis(Struct, frozen=True):
    """What a plan is paid from, and what had to be assumed to say so."""

    means: Means
    cash: Yuan | None
    """Cash at hand as it was told; None: not known, reckoned as nothing."""
    living: Yuan
    """What living costs until the next pay day. Less cash than that is taken to be enough: so far the person has managed."""
    lent_on: Yuan
    """What other lenders are likely to be offered each month; it goes out like other debts."""

    @property
    def lifted(self) -> bool:
        """Whether cash was reckoned as enough to live until the next pay day though it is less, or not known."""
        return (self.cash or NOTHING) < self.living


class Turn(Struct, frozen=True):
    """A day on which cash turns: what comes, what is paid, and cash in the evening as a bar of `bar` cells."""

    day: date
    cash: Yuan
    bar: int
    comes: bool = False
    paid: Yuan = NOTHING
    eve: bool = False
    lowest: bool = False
    ends: bool = False


class Ahead(Struct, frozen=True):
    """The next `days` days: the turns of cash, its lowest point, and the first day below zero."""

    turns: tuple[Turn, ...]
    lowest: Yuan
    lowest_on: date
    short_on: date | None
    days: int = DAYS_SHOWN


def paid_when(plan: Proposal, today: date) -> Paid:
    """Every payment of *plan* in order, what is paid up front today; empty while its figures are open or without end."""
    upfront: Paid = ((today, plan.upfront),) if plan.upfront else ()
    if plan.ask in INSTALMENT_ASKS:
        if plan.months is None or plan.monthly is None or plan.first is None:
            return upfront if plan.total is not None and plan.total == plan.upfront else ()
        if plan.months > MOST_MONTHS:
            return ()
        *days, last = monthly_dates(plan.first, plan.months)
        return (*upfront, *((day, plan.monthly) for day in days), (last, plan.last or NOTHING))
    if plan.first is None:
        return ()
    return (*upfront, (plan.first, plan.last)) if plan.last else upfront


def basis(case: Case, plan: Proposal, today: date) -> Basis | None:
    """What *plan* is paid from; None while the month is not known.

    Pay day is not asked for: it is taken to be the day of the month on which instalments are paid, else the usual one.
    """
    whole = figures(case, today)
    if case.budget is None or whole.surplus is None:
        return None
    mine = figures(facing(case, today), today).affordable_monthly
    others = yuan(max((whole.affordable_monthly or NOTHING) - (mine or NOTHING), NOTHING))
    payday = plan.first.day if plan.first and plan.ask in INSTALMENT_ASKS else PAY_DAY
    means = Means(
        income=whole.income or NOTHING,
        essentials=whole.essentials or NOTHING,
        other_debts=yuan((whole.other_debts or NOTHING) + others),
        payday=payday,
    )
    living = _living(means, today)
    cash = case.budget.cash_now
    return Basis(_with_cash(means, yuan(max(cash or NOTHING, living))), cash, living, others)


def ahead(means: Means, payments: Paid, today: date, cells: int = BAR) -> Ahead:
    """Cash over the next 90 days, by the days that tell its shape: pay days and their eves, payments, the lowest point."""
    strip = cash_strip(means, payments, today)
    end = strip.days[-1][0]
    paydays = _paydays(means.payday, today, end)
    eves = {day - timedelta(1) for day in paydays if day - timedelta(1) > today}
    paid: dict[date, Yuan] = {}
    for day, amount in payments:
        paid[day] = yuan(paid.get(day, NOTHING) + amount)
    telling = {today, end, strip.lowest_on, *paydays, *eves, *(day for day in paid if day <= end)}
    most = max(cash for _, cash in strip.days)
    turns = tuple(
        Turn(
            day, cash, _bar(cash, most, cells), comes=day in paydays, paid=paid.get(day, NOTHING), eve=day in eves,
            lowest=day == strip.lowest_on, ends=day == end,
        )
        for day, cash in strip.days
        if day in telling
    )  # fmt: skip
    return Ahead(turns, strip.lowest, strip.lowest_on, strip.short_on)


def _living(means: Means, today: date) -> Yuan:
    """Essentials from tomorrow until the eve of the next pay day."""
    eve = _paydays(means.payday, today, today + timedelta(62))[0] - timedelta(1)
    alone = Means(income=NOTHING, essentials=means.essentials, payday=means.payday)
    return yuan(-cash_strip(alone, (), today, (eve - today).days).days[-1][1])


def _with_cash(means: Means, cash: Yuan) -> Means:
    return Means(
        cash=cash, income=means.income, essentials=means.essentials, other_debts=means.other_debts, payday=means.payday
    )


def _paydays(payday: int, today: date, end: date) -> tuple[date, ...]:
    """The pay days after *today* and up to *end*, clipped to the ends of months."""
    months = (add_months(today.replace(day=1), k) for k in range(5))
    days = (month + timedelta(min(payday, (add_months(month, 1) - month).days) - 1) for month in months)
    return tuple(day for day in days if today < day <= end)


def _bar(cash: Yuan, most: Yuan, cells: int) -> int:
    if cash <= 0:
        return 0
    # What is left, however little, is seen.
    return max(int((Decimal(cells) * cash / most).to_integral_value(ROUND_HALF_UP)), 1)
