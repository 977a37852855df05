"""A request with its figures: what is paid when, and what it comes to. Gaps are filled from the budget."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from msgspec import Struct
from msgspec.structs import replace

from wizard.case import Case, Request
from wizard.figures import Figures, added, figures, total
from wizard.judgement.facts import waivable
from wizard.judgement.reason import Reason
from wizard.money import FEN, NOTHING, Rate, Yuan, yuan
from wizard.numbers import schedule
from wizard.numbers.budget import months_needed
from wizard.numbers.days import add_months

DEFER_MONTHS = 3
LEAST_NOTICE = timedelta(days=14)
PAY_DAY = 10

INSTALMENT_ASKS = frozenset(("instalments", "waiver_instalments", "extension_instalments"))
WAIVER_ASKS = frozenset(("waiver", "waiver_instalments", "lump_sum"))
DEFERRED_ASKS = frozenset(("extension", "extension_instalments"))

ASK_FIELDS: Mapping[str, tuple[str, ...]] = {
    "extension": ("months", "first", "upfront"),
    "instalments": ("months", "monthly", "monthly_rate", "upfront", "first"),
    "waiver": ("waive", "upfront", "first"),
    "lump_sum": ("waive", "upfront", "first"),
    "waiver_instalments": ("waive", "months", "monthly", "monthly_rate", "upfront", "first"),
    "extension_instalments": ("months", "monthly", "monthly_rate", "upfront", "first"),
}
"""What one may say about each kind of request; what is left out is filled from the budget."""


class Proposal(Struct, frozen=True):
    """A request with its figures. `extra` is total − owed today. None: this request names no such figure.

    `total` = `upfront` + `monthly` × (`months` − 1) + `last`. For `extension` and `extension_instalments`, `deferred`
    is the length of the pause in months. `left` is what the payments leave open. With a `monthly_rate`, `rows` are the
    payments with the interest in each; where the monthly amount never pays it off there are none, and `endless` is the
    interest of the first month.
    """

    ask: str
    months: int | None = None
    monthly: Yuan | None = None
    upfront: Yuan | None = None
    first: date | None = None
    last: Yuan | None = None
    total: Yuan | None = None
    extra: Yuan | None = None
    waive: Yuan | None = None
    deferred: int | None = None
    reasons: tuple[Reason, ...] = ()
    left: Yuan = NOTHING
    monthly_rate: Rate | None = None
    rows: tuple[schedule.Row, ...] = ()
    endless: Yuan | None = None

    @property
    def key(self) -> str:
        """What tells proposals of one menu apart."""
        return self.ask


def first_date(today: date) -> date:
    """When a first payment is proposed: the next 10th that leaves two weeks for an answer. Our convention, editable."""
    month = add_months(today.replace(day=PAY_DAY), 0)
    return next(day for k in range(3) if (day := add_months(month, k)) >= today + LEAST_NOTICE)


def drawn_up(case: Case, request: Request, today: date, reasons: tuple[Reason, ...] = ()) -> Proposal:
    """*request* with every figure. A first day that has passed is proposed anew; nothing is paid beyond what is owed."""
    found = figures(case, today)
    waive = _waive(request, case, found)
    balance = yuan(max(found.owed_today - (waive or NOTHING), NOTHING))
    upfront = min(request.upfront, balance) or None if request.upfront else None
    if request.ask in INSTALMENT_ASKS:
        return _instalments(request, case, found, today, balance, waive, upfront, reasons)
    if request.ask == "extension":
        return _extension(request, case, found, today, reasons)
    paid_later = yuan(balance - (upfront or NOTHING))
    # Someone without the money promises no day for the rest: a waiver is asked for, nothing more.
    open_day = request.ask == "waiver" and not _at_hand(case, balance)
    when = _ahead(request.first, today) or (None if open_day else today + LEAST_NOTICE)
    return Proposal(request.ask, months=1, upfront=upfront, first=when, last=paid_later, total=balance,
                    extra=yuan(balance - found.owed_today), waive=waive, reasons=reasons)  # fmt: skip


def _ahead(day: date | None, today: date) -> date | None:
    return day if day is not None and day >= today else None


def _at_hand(case: Case, amount: Yuan) -> bool:
    cash = case.budget.cash_now if case.budget else None
    return cash is not None and cash >= amount


def _waive(request: Request, case: Case, found: Figures) -> Yuan | None:
    wanted = request.waive
    if wanted is None:
        wanted = yuan(waivable(found)) if request.ask in WAIVER_ASKS else NOTHING
    return min(wanted, found.owed_today) or None


def _instalments(
    request: Request, case: Case, found: Figures, today: date, balance: Yuan, waive: Yuan | None,
    upfront: Yuan | None, reasons: tuple[Reason, ...],
) -> Proposal:  # fmt: skip
    first, deferred, monthly_rate = _ahead(request.first, today), None, request.monthly_rate or None
    if request.ask == "extension_instalments":
        deferred = DEFER_MONTHS
        first = first or add_months(first_date(today), DEFER_MONTHS)
        balance = yuan(balance + _growth(case, today, pause_end(today, first, monthly_rate)))
    first = first or first_date(today)
    paid_first = upfront or NOTHING
    rest = yuan(balance - paid_first)
    plan = _parts(request, found, rest, first)
    bare = Proposal(request.ask, upfront=upfront, first=first, waive=waive, deferred=deferred, reasons=reasons,
                    monthly_rate=monthly_rate)  # fmt: skip
    if plan is None:
        return bare if rest else _with_total(bare, paid_first, found)
    if isinstance(plan, _Endless):
        return replace(bare, endless=plan.interest)
    paid = yuan(paid_first + plan.monthly * (plan.months - 1) + plan.last)
    whole = replace(bare, months=plan.months, monthly=plan.monthly, last=plan.last, left=plan.left, rows=plan.rows)
    return _with_total(whole, paid, found)


def _with_total(plan: Proposal, paid: Yuan, found: Figures) -> Proposal:
    return replace(plan, total=paid, extra=yuan(paid - found.owed_today))


def pause_end(today: date, first: date, monthly_rate: Rate | None) -> date:
    """Until when a debt grows before its instalments: the first payment, which bears a month of a *monthly_rate* already."""
    return max(today, add_months(first, -1)) if monthly_rate else first


class _Parts(Struct, frozen=True):
    """The payments of a plan; `rows` where they bear interest, `left` what they leave open."""

    months: int
    monthly: Yuan
    last: Yuan
    left: Yuan = NOTHING
    rows: tuple[schedule.Row, ...] = ()


class _Endless(Struct, frozen=True):
    """A monthly amount that never pays the rest off, and the interest of the first month."""

    interest: Yuan


def _parts(request: Request, found: Figures, rest: Yuan, first: date) -> _Parts | _Endless | None:
    """The payments of *rest*; None where nothing is left or nothing can be paid."""
    monthly, months = request.monthly, request.months
    if monthly is None and months is None:
        monthly = found.affordable_monthly
    if not rest or (months is None and not monthly):
        return None
    if not monthly:
        # A few fen cannot be split into more payments than there are fen.
        months = min(months or 1, int(rest / FEN))
        return _with_interest(schedule.equal_payment(rest, request.monthly_rate or schedule.FREE, months, first))
    if request.monthly_rate:
        plan = schedule.paid_monthly(rest, request.monthly_rate, monthly, first, months)
        return _with_interest(plan) if plan else _Endless(yuan(rest * request.monthly_rate))
    monthly = min(monthly, rest)
    needed = months_needed(rest, monthly) or 1
    months = min(months or needed, needed)
    last = yuan(rest - monthly * (months - 1))
    # The fen that rounding leaves go into the last payment; more than that stays open, and `warnings` says so.
    fits = last < monthly + months * FEN
    return _Parts(months, monthly, last if fits else monthly, NOTHING if fits else yuan(last - monthly))


def _with_interest(plan: schedule.Plan) -> _Parts:
    rows = plan.rows
    return _Parts(len(rows), plan.monthly, plan.last, rows[-1].balance, rows if plan.extra else ())


def _extension(
    request: Request, case: Case, found: Figures, today: date, reasons: tuple[Reason, ...]
) -> Proposal:  # fmt: skip
    deferred = request.months or DEFER_MONTHS
    until = _ahead(request.first, today) or add_months(today, deferred)
    grown = _growth(case, today, until)
    due = yuan(found.owed_today + grown)
    upfront = min(request.upfront, due) or None if request.upfront else None
    return Proposal("extension", upfront=upfront, first=until, last=yuan(due - (upfront or NOTHING)), total=due,
                    extra=grown, deferred=deferred, reasons=reasons)  # fmt: skip


def _growth(case: Case, start: date, until: date) -> Yuan:
    """What the debts grow by from *start* to *until* if nothing is waived; nothing where no rate is known."""
    return total(added(debt, start, until) for debt in case.debts)
