"""The figures of a case: what is owed and how it grows, what a month leaves, what can safely be offered.

The app's own lines win. Only what the person does not know, and the time since the app was read, is estimated
from the product's rate, which the person may replace by that of the contract.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from msgspec import Struct

from wizard import knowledge
from wizard.case import Budget, Case, Debt
from wizard.money import NOTHING, Rate, Yuan, yuan
from wizard.numbers import budget as month
from wizard.numbers.days import days_overdue
from wizard.numbers.growth import cost_per_day, growth, penalty_rate

AHEAD = (0, 15, 30, 45, 60, 75, 90)


class DebtFigures(Struct, frozen=True):
    """One debt. `shown` is the app's sum on the day it was read, `grown` our estimate since; amounts None without a rate.

    `estimated` says that the app's charges are not known and are estimated from the due day.
    """

    debt: Debt
    days_overdue: int | None
    overdue_daily: Rate | None
    shown: Yuan
    grown: Yuan
    owed_today: Yuan
    cost_per_day: Yuan | None
    estimated: bool


class Figures(Struct, frozen=True):
    """The figures of a whole case. None means: cannot be said yet."""

    debts: tuple[DebtFigures, ...]
    owed_today: Yuan
    days_overdue: int | None
    cost_per_day: Yuan | None
    owed_in_30_days: Yuan | None
    owed_in_90_days: Yuan | None
    trend: tuple[tuple[date, Yuan], ...]
    income: Yuan | None
    essentials: Yuan | None
    other_debts: Yuan | None
    surplus: Yuan | None
    share: Rate
    affordable_monthly: Yuan | None
    most_monthly: Yuan | None
    months_to_clear: int | None
    debt_ratio: Rate | None


def figures(case: Case, today: date) -> Figures:
    """All figures of *case* on *today*."""
    debts = tuple(debt_figures(debt, today) for debt in case.debts)
    owed = total(figure.owed_today for figure in debts)
    late = [figure.days_overdue for figure in debts if figure.days_overdue is not None]
    trend = _trend(case.debts, today)
    share = knowledge.rules()["offer_share_default"].rate
    left, safe, most = _surplus(case.budget, share)
    return Figures(
        debts=debts,
        owed_today=owed,
        days_overdue=max(late) if late else None,
        cost_per_day=_all(figure.cost_per_day for figure in debts),
        owed_in_30_days=dict(trend).get(today + timedelta(days=30)),
        owed_in_90_days=dict(trend).get(today + timedelta(days=90)),
        trend=trend,
        income=_sum(case.budget, "income"),
        essentials=_sum(case.budget, "essentials"),
        other_debts=_sum(case.budget, "other_debts"),
        surplus=left,
        share=share,
        affordable_monthly=safe,
        most_monthly=most,
        months_to_clear=month.months_needed(owed, safe) if safe is not None and owed else None,
        debt_ratio=_ratio(case.budget, safe),
    )


def debt_figures(debt: Debt, today: date) -> DebtFigures:
    """The figures of one debt on *today*."""
    rate = overdue_daily(debt)
    estimated = not debt.only_total and debt.interest is None and debt.fees is None and debt.penalty is None
    shown = total(part for part in (debt.principal, debt.interest, debt.fees, debt.penalty) if part is not None)
    grown = growth(debt.principal, rate, growing_days(debt, today)).once if rate is not None else NOTHING
    late = days_overdue(debt.due, today) if debt.due else None
    running = rate is not None and late != 0
    return DebtFigures(
        debt=debt,
        days_overdue=late,
        overdue_daily=rate,
        shown=shown,
        grown=grown,
        owed_today=yuan(shown + grown),
        cost_per_day=(cost_per_day(debt.principal, rate) if running and rate is not None else NOTHING)
        if rate is not None or late == 0
        else None,
        estimated=estimated and bool(grown),
    )


def overdue_daily(debt: Debt) -> Rate | None:
    """The daily rate on what is overdue: the person's own, or the product's; for loans the contract rate × the multiplier.

    None when neither is known: then it must be read in the contract.
    """
    product = knowledge.products()[debt.product]
    if product.overdue_daily is not None:
        return debt.daily_rate if debt.daily_rate is not None else product.overdue_daily
    contract = debt.daily_rate if debt.daily_rate is not None else product.contract_daily
    if contract is None or product.penalty_multiplier is None:
        return contract
    return penalty_rate(contract, product.penalty_multiplier)


def growing_days(debt: Debt, on: date) -> int:
    """Days of growth up to *on* that the app's lines do not contain yet; from the due day when they are not known."""
    known = debt.only_total or not (debt.interest is None and debt.fees is None and debt.penalty is None)
    begins = [day for day in (debt.due, debt.as_of if known or debt.due is None else None) if day is not None]
    return days_overdue(max(begins), on)


def total(amounts: Iterable[Yuan]) -> Yuan:
    """The sum of *amounts*."""
    return yuan(sum(amounts, NOTHING))


def _trend(debts: tuple[Debt, ...], today: date) -> tuple[tuple[date, Yuan], ...]:
    if not debts or any(overdue_daily(debt) is None for debt in debts):
        return ()
    days = [today + timedelta(days=ahead) for ahead in AHEAD]
    return tuple((day, total(debt_figures(debt, day).owed_today for debt in debts)) for day in days)


def _all(amounts: Iterable[Yuan | None]) -> Yuan | None:
    """The sum, or None as soon as one part is not known."""
    found = list(amounts)
    return total(amount for amount in found if amount is not None) if all(a is not None for a in found) else None


def _sum(budget: Budget | None, field: str) -> Yuan | None:
    return total(line.monthly for line in getattr(budget, field)) if budget else None


def _surplus(budget: Budget | None, share: Rate) -> tuple[Yuan, Yuan, Yuan] | tuple[None, None, None]:
    # Without the essentials, what looks left over is not.
    if budget is None or not budget.essentials:
        return None, None, None
    left = month.surplus(
        (line.monthly for line in budget.income),
        (line.monthly for line in budget.essentials),
        (line.monthly for line in budget.other_debts),
    )
    most = month.affordable(left, knowledge.rules()["offer_share_warning"].rate)
    return left, month.affordable(left, share), most


def _ratio(budget: Budget | None, safe: Yuan | None) -> Rate | None:
    if budget is None or safe is None:
        return None
    income = total(line.monthly for line in budget.income)
    return month.debt_service_ratio((*(line.monthly for line in budget.other_debts), safe), income)
