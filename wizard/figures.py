"""The figures of a case: what is owed and how it grows, what a month leaves, what can safely be offered.

The app's own lines win. Only what the person does not know, and the time since the app was read, is estimated
from the product's rate, which the person may replace by that of the contract.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from wizard import knowledge
from wizard.case import Case, Debt, Part
from wizard.instalments import behind
from wizard.money import NOTHING, Rate, Yuan, yuan
from wizard.month import debt_ratio, month_left, month_sum
from wizard.numbers.allocation import Owed, PartPayment, allocate
from wizard.numbers.arrears import Accelerated
from wizard.numbers.budget import months_needed
from wizard.numbers.days import days_overdue
from wizard.numbers.growth import cost_per_day, growth, penalty_rate

AHEAD = (0, 15, 30, 45, 60, 75, 90)


class DebtFigures(Struct, frozen=True):
    """One debt. `shown` is the app's sum on the day it was read, `grown` our estimate since; amounts None without a rate.

    `estimated` says that the app's charges are not known and are estimated from the due day. Of a loan with missed
    instalments `behind` says what makes it current and what all of it comes to; `running` is contract interest beyond
    the app's lines, which is no penalty. `paid` was paid after the app was read, and is taken off; `principal` is left.
    """

    debt: Debt
    days_overdue: int | None
    overdue_daily: Rate | None
    shown: Yuan
    grown: Yuan
    owed_today: Yuan
    cost_per_day: Yuan | None
    estimated: bool
    running: Yuan = NOTHING
    behind: Accelerated | None = None
    paid: Yuan = NOTHING
    principal: Yuan = NOTHING

    @property
    def waivable(self) -> Yuan:
        """What a lender may be asked to waive: fees and overdue charges, known and estimated, that are still open."""
        told = self.debt
        if self.paid and not told.missed:
            return yuan(max(self.owed_today - self.principal - (told.interest or NOTHING), NOTHING))
        return total((told.fees or NOTHING, told.penalty or NOTHING, self.grown))


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


# A screen asks dozens of times between two answers; a case is a value, so the answer is kept.
@lru_cache(maxsize=16)
def figures(case: Case, today: date) -> Figures:
    """All figures of *case* on *today*."""
    debts = tuple(debt_figures(debt, today) for debt in case.debts)
    owed = total(figure.owed_today for figure in debts)
    late = [figure.days_overdue for figure in debts if figure.days_overdue is not None]
    trend = _trend(case.debts, today)
    share = knowledge.rules()["offer_share_default"].rate
    left, safe, most = month_left(case.budget, share)
    return Figures(
        debts=debts,
        owed_today=owed,
        days_overdue=max(late) if late else None,
        cost_per_day=_all(figure.cost_per_day for figure in debts),
        owed_in_30_days=dict(trend).get(today + timedelta(days=30)),
        owed_in_90_days=dict(trend).get(today + timedelta(days=90)),
        trend=trend,
        income=month_sum(case.budget, "income"),
        essentials=month_sum(case.budget, "essentials"),
        other_debts=month_sum(case.budget, "other_debts"),
        surplus=left,
        share=share,
        affordable_monthly=safe,
        most_monthly=most,
        months_to_clear=months_needed(owed, safe) if safe is not None and owed else None,
        debt_ratio=debt_ratio(case.budget, safe),
    )


def debt_figures(debt: Debt, today: date) -> DebtFigures:
    """The figures of one debt on *today*."""
    if parts := paid_since(debt, today):
        return _less_paid(debt, parts, today)
    rate = overdue_daily(debt)
    due = first_due(debt)
    late = days_overdue(due, today) if due else None
    missed = behind(debt, contract_daily(debt), rate, today)
    grown, running = _grown_by_instalment(debt, missed, today) if missed else (_grown(debt, rate, today), NOTHING)
    shown = total(part for part in (debt.principal, debt.interest, debt.fees, debt.penalty) if part is not None)
    return DebtFigures(
        debt=debt,
        days_overdue=late,
        overdue_daily=rate,
        shown=shown,
        grown=grown,
        owed_today=yuan(shown + grown + running),
        cost_per_day=_per_day(debt, missed, late),
        estimated=not _charges_known(debt) and bool(grown),
        running=running,
        behind=missed,
        principal=debt.principal,
    )


def paid_since(debt: Debt, on: date) -> tuple[Part, ...]:
    """The payments on *debt* up to *on* that the app's lines cannot hold: they were made after the day it was read.

    What was paid on that very day counts as read: the app shows a payment at once, and what it shows wins.
    """
    return tuple(sorted(part for part in debt.paid if debt.as_of < part.on <= on))


def part_payments(debt: Debt, on: date) -> tuple[PartPayment, ...]:
    """Each of `paid_since`, with what had grown by then and where it goes by the order of the law.

    None for a loan with missed instalments: which of them a payment goes to is for the lender's page to say.
    """
    steps: list[PartPayment] = []
    for part in () if debt.missed else paid_since(debt, on):
        before = _left(debt, steps)
        grown = debt_figures(before, part.on).grown
        charges = total(one for one in (before.interest, before.fees, before.penalty, grown) if one is not None)
        done = allocate(part.amount, Owed(charges=charges, principal=before.principal))
        steps.append(PartPayment(part.on, grown, part.amount, done))
    return tuple(steps)


def standing(debt: Debt, on: date) -> Debt:
    """*debt* with the payments since the app was read taken off: its lines are then our estimate of the last of them."""
    steps = part_payments(debt, on)
    return _left(debt, steps) if steps else debt


def _left(debt: Debt, steps: Sequence[PartPayment]) -> Debt:
    plain = replace(debt, paid=())
    if not steps:
        return plain
    last = steps[-1]
    left = last.allocation.left
    return replace(plain, principal=left.principal, interest=None, fees=None, penalty=left.charges, as_of=last.on)


def _less_paid(debt: Debt, parts: tuple[Part, ...], today: date) -> DebtFigures:
    plain = debt_figures(replace(debt, paid=()), today)
    if debt.missed:
        paid = min(total(part.amount for part in parts), plain.owed_today)
        return replace(plain, debt=debt, paid=paid, owed_today=yuan(plain.owed_today - paid))
    steps, now = part_payments(debt, today), debt_figures(standing(debt, today), today)
    paid = total(step.payment - step.allocation.unused for step in steps)
    grown = yuan(now.owed_today + paid - plain.shown)
    return replace(
        plain, debt=debt, grown=grown, owed_today=now.owed_today, cost_per_day=now.cost_per_day, paid=paid,
        principal=now.principal,
    )  # fmt: skip


def first_due(debt: Debt) -> date | None:
    """The oldest day on which *debt* was due and not paid; None when no such day is known."""
    return min((day for day in (debt.due, *(one.due for one in debt.missed)) if day is not None), default=None)


def overdue_daily(debt: Debt) -> Rate | None:
    """The daily rate on what is overdue: the person's own, or the product's; for loans the contract rate × the multiplier.

    None when neither is known: then it must be read in the contract.
    """
    product = knowledge.products()[debt.product]
    if product.overdue_daily is not None:
        return debt.daily_rate if debt.daily_rate is not None else product.overdue_daily
    contract = contract_daily(debt)
    if contract is None or product.penalty_multiplier is None:
        return contract
    return penalty_rate(contract, product.penalty_multiplier)


def contract_daily(debt: Debt) -> Rate | None:
    """The daily contract rate of a loan; None when it is not known, and for credit that has only an overdue rate."""
    product = knowledge.products()[debt.product]
    if product.overdue_daily is not None:
        return None
    return debt.daily_rate if debt.daily_rate is not None else product.contract_daily


def growing_days(debt: Debt, on: date) -> int:
    """Days of growth up to *on* that the app's lines do not contain yet; from the due day when they are not known."""
    due, known = first_due(debt), _charges_known(debt)
    begins = [day for day in (due, debt.as_of if known or due is None else None) if day is not None]
    return days_overdue(max(begins), on)


def added(debt: Debt, start: date, until: date) -> Yuan:
    """What *debt* grows by from *start* to *until* if nothing is paid; nothing where its rate is not known.

    Of a loan with missed instalments: the penalty on each of them and the interest that runs on, as in `debt_figures`.
    """
    debt = standing(debt, start)
    before, after = debt_figures(debt, start), debt_figures(debt, until)
    if after.behind is not None:
        return yuan(max(after.grown + after.running - before.grown - before.running, NOTHING))
    days = growing_days(debt, until) - growing_days(debt, start)
    return (
        growth(debt.principal, after.overdue_daily, max(days, 0)).once if after.overdue_daily is not None else NOTHING
    )


def total(amounts: Iterable[Decimal]) -> Yuan:
    """The sum of *amounts*."""
    return yuan(sum(amounts, NOTHING))


def _charges_known(debt: Debt) -> bool:
    """Whether the app's lines hold the charges up to `as_of`; a sum holds them too."""
    return debt.only_total or not (debt.interest is None and debt.fees is None and debt.penalty is None)


def _grown(debt: Debt, rate: Rate | None, on: date) -> Yuan:
    return growth(debt.principal, rate, growing_days(debt, on)).once if rate is not None else NOTHING


def _grown_by_instalment(debt: Debt, missed: Accelerated, on: date) -> tuple[Yuan, Yuan]:
    """Penalty and contract interest that the app's lines do not hold: since they were read, or all when none is known."""
    contract, penalty = contract_daily(debt), overdue_daily(debt)
    assert contract is not None
    assert penalty is not None
    late = [row.missed for row in missed.arrears.rows]
    if not _charges_known(debt):
        return missed.arrears.penalty, total((*(one.payment - one.principal for one in late), missed.interest))
    last = max(debt.as_of, *(one.due for one in late))
    since = (growth(one.principal, penalty, days_overdue(max(one.due, debt.as_of), on)).once for one in late)
    return total(since), growth(missed.remaining, contract, days_overdue(last, on)).once


def _per_day(debt: Debt, missed: Accelerated | None, late: int | None) -> Yuan | None:
    if late == 0:
        return NOTHING
    rate, contract = overdue_daily(debt), contract_daily(debt)
    if rate is None:
        return None
    if missed is None or contract is None:
        return cost_per_day(debt.principal, rate)
    overdue = total(row.missed.principal for row in missed.arrears.rows)
    return yuan(overdue * rate + missed.remaining * contract)


def _trend(debts: tuple[Debt, ...], today: date) -> tuple[tuple[date, Yuan], ...]:
    if not debts or any(overdue_daily(debt) is None for debt in debts):
        return ()
    days = [today + timedelta(days=ahead) for ahead in AHEAD]
    return tuple((day, total(debt_figures(debt, day).owed_today for debt in debts)) for day in days)


def _all(amounts: Iterable[Yuan | None]) -> Yuan | None:
    """The sum, or None as soon as one part is not known."""
    found = list(amounts)
    return total(amount for amount in found if amount is not None) if all(a is not None for a in found) else None
