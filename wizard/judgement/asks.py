"""Which request to make: one recommended, two in reserve, each with its figures and its reasons."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from wizard import knowledge
from wizard.case import Case, Request
from wizard.figures import Figures, figures, growing_days, overdue_daily, total
from wizard.judgement.facts import holding, waivable
from wizard.judgement.reason import Reason
from wizard.knowledge.ids import PredicateId
from wizard.knowledge.types import Ask
from wizard.money import NOTHING, Yuan, yuan
from wizard.numbers import schedule
from wizard.numbers.budget import months_needed
from wizard.numbers.days import add_months
from wizard.numbers.growth import growth

DEFER_MONTHS = 3
LEAST_NOTICE = timedelta(days=14)
PAY_DAY = 10
MOST_MONTHS = 60
PLANS = 3

INSTALMENT_ASKS = frozenset(("instalments", "waiver_instalments", "extension_instalments"))
WAIVER_ASKS = frozenset(("waiver", "waiver_instalments", "lump_sum"))
DEFERRED_ASKS = frozenset(("extension", "extension_instalments"))


@dataclass(frozen=True, slots=True)
class Proposal:
    """A request with its figures. `extra` is total − owed today. None: this request names no such figure.

    For `extension` and `extension_instalments`, `deferred` is the length of the pause in months.
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

    @property
    def key(self) -> str:
        """What tells proposals of one menu apart."""
        return self.ask


def ranked(case: Case, today: date) -> tuple[Proposal, ...]:
    """The recommended request first, then the next best; at most three. Empty while no debt is known."""
    if not case.debts:
        return ()
    found, facts = figures(case, today), holding(case, today)
    fitting = sorted(_fitting(case, found, facts), key=lambda ask: -len(facts.intersection(ask.favours)))
    return tuple(_filled(Request(ask=ask.id), case, found, today, _reasons(ask, found, facts)) for ask in fitting[:PLANS])


def chosen(case: Case, today: date) -> Proposal | None:
    """The case's own request of this round, its gaps filled from the budget; None while none is chosen."""
    if case.request is None or not case.debts:
        return None
    return _filled(case.request, case, figures(case, today), today, ())


def first_date(today: date) -> date:
    """When a first payment is proposed: the next 10th that leaves two weeks for an answer. Our convention, editable."""
    month = add_months(today.replace(day=PAY_DAY), 0)
    return next(day for k in range(3) if (day := add_months(month, k)) >= today + LEAST_NOTICE)


def warnings(case: Case, proposal: Proposal, today: date) -> tuple[Reason, ...]:
    """What speaks against promising *proposal*: above the surplus, above the safe amount, beyond one's own line."""
    found, monthly = figures(case, today), proposal.monthly
    if monthly is None:
        return ()
    said: list[Reason] = []
    if found.surplus is not None and found.surplus <= 0:
        said.append(Reason("ask_without_surplus"))
    elif found.surplus is not None and monthly > found.surplus:
        said.append(Reason("ask_above_surplus", {"monthly": monthly, "surplus": found.surplus}))
    elif found.most_monthly is not None and monthly > found.most_monthly:
        said.append(Reason("ask_above_most", {"monthly": monthly, "most": found.most_monthly}))
    elif found.affordable_monthly is not None and monthly > found.affordable_monthly:
        said.append(Reason("ask_above_safe", {"monthly": monthly, "safe": found.affordable_monthly}))
    if case.walk_away and monthly > case.walk_away.monthly:
        said.append(Reason("ask_above_line", {"monthly": monthly, "line": case.walk_away.monthly}))
    return tuple(said)


def _fitting(case: Case, found: Figures, facts: frozenset[PredicateId]) -> list[Ask]:
    pack = knowledge.asks()
    order: Sequence[str] = knowledge.causes()[case.hardship.cause].asks if case.hardship else ()
    names = (*order, *(name for name in pack if name not in order))
    fitting = [pack[name] for name in names if facts.issuperset(pack[name].when)]
    if not found.affordable_monthly:
        # Without a known surplus no monthly amount may be promised; a pause, or a waiver, can still be asked for.
        fitting = [ask for ask in fitting if ask.id not in INSTALMENT_ASKS]
    return fitting or [pack["extension"]]


def _reasons(ask: Ask, found: Figures, facts: frozenset[PredicateId]) -> tuple[Reason, ...]:
    said: list[Reason] = []
    if ask.id in INSTALMENT_ASKS and found.surplus and found.affordable_monthly:
        said.append(Reason("ask_from_budget", {"surplus": found.surplus, "safe": found.affordable_monthly}))
    said += [Reason(f"ask_{name}") for name in (*ask.when, *ask.favours) if name in facts]
    return tuple(said)


def _filled(request: Request, case: Case, found: Figures, today: date, reasons: tuple[Reason, ...]) -> Proposal:
    owed = found.owed_today
    waive = _waive(request, case, found)
    balance = yuan(max(owed - (waive or NOTHING), NOTHING))
    upfront = min(request.upfront, balance) if request.upfront else None
    if request.ask in INSTALMENT_ASKS:
        return _instalments(request, case, found, today, balance, waive, upfront, reasons)
    if request.ask == "extension":
        return _extension(request, case, today, owed, reasons)
    when = request.first or today + LEAST_NOTICE
    return Proposal(request.ask, months=1, monthly=None, first=when, last=balance, total=balance, extra=yuan(balance - owed),
                    waive=waive, upfront=upfront, reasons=reasons)  # fmt: skip


def _waive(request: Request, case: Case, found: Figures) -> Yuan | None:
    if request.waive is not None:
        return request.waive or None
    return yuan(waivable(case, found)) or None if request.ask in WAIVER_ASKS else None


def _instalments(
    request: Request, case: Case, found: Figures, today: date, balance: Yuan, waive: Yuan | None,
    upfront: Yuan | None, reasons: tuple[Reason, ...],
) -> Proposal:  # fmt: skip
    first, deferred = request.first or first_date(today), None
    if request.ask == "extension_instalments":
        deferred = DEFER_MONTHS
        first = request.first or add_months(first, DEFER_MONTHS)
        balance = yuan(balance + _growth(case, today, first))
    paid_first = upfront or NOTHING
    monthly, months = request.monthly, request.months
    if monthly is None and months is None:
        monthly = found.affordable_monthly or NOTHING
    if months is None and monthly:
        months = max(months_needed(yuan(balance - paid_first), monthly) or 1, 1)
    if not months or (monthly is not None and not monthly):
        return Proposal(request.ask, first=first, upfront=upfront, waive=waive, deferred=deferred, reasons=reasons)
    if monthly is None:
        plan = schedule.split(balance, months, first, upfront=paid_first)
        monthly, last, sum_paid = plan.monthly, plan.last, plan.total
    else:
        # As many payments as asked for; the last takes what is left, but never more than the others.
        before = yuan(paid_first + monthly * (months - 1))
        last = yuan(min(max(balance - before, NOTHING), monthly))
        sum_paid = yuan(before + last)
    if months > MOST_MONTHS:
        reasons = (*reasons, Reason("ask_very_long", {"months": months}))
    return Proposal(request.ask, months, monthly, upfront, first, last, sum_paid, yuan(sum_paid - found.owed_today),
                    waive, deferred, reasons)  # fmt: skip


def _extension(request: Request, case: Case, today: date, owed: Yuan, reasons: tuple[Reason, ...]) -> Proposal:
    deferred = request.months or DEFER_MONTHS
    until = request.first or add_months(today, deferred)
    added = _growth(case, today, until)
    due = yuan(owed + added)
    return Proposal("extension", first=until, last=due, total=due, extra=added, deferred=deferred, reasons=reasons)


def _growth(case: Case, start: date, until: date) -> Yuan:
    """What the debts grow by from *start* to *until* if nothing is waived; nothing where no rate is known."""
    parts = []
    for debt in case.debts:
        if (daily := overdue_daily(debt)) is not None:
            days = growing_days(debt, until) - growing_days(debt, start)
            parts.append(growth(debt.principal, daily, max(days, 0)).once)
    return total(parts)
