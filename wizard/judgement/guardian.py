"""Looks ahead along an agreement: a payment that cannot be met, one that was missed, what a changed budget would break."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from msgspec import Struct
from msgspec.structs import replace

from wizard.case import Budget, Case, ClauseState, Terms
from wizard.figures import Figures, figures
from wizard.judgement.agreement import Position, position
from wizard.judgement.asks import chosen, warnings
from wizard.judgement.lender_part import facing
from wizard.judgement.reason import Reason, Said
from wizard.money import NOTHING, Yuan, yuan
from wizard.numbers.days import add_months, days_overdue

WARN_AHEAD = timedelta(days=7)
"""So long before a payment it is said that it cannot be met. Our convention."""
FIRST_DAY = timedelta(days=1)
"""The first 24 hours after a missed payment, in which telling the lender helps most. Our convention."""
REVIEW_EVERY = 3
"""Months between two looks at the budget while an agreement is being paid. Our convention; no lender asks for it."""
_AFTER: Mapping[ClauseState | None, str] = {"yes": "rescue_after_all_due", "no": "rescue_after_not_all"}
"""What holds after a miss, by what the text says of the whole debt."""
_BROKEN_REQUESTS = ("ask_without_surplus", "ask_above_surplus", "ask_above_most", "ask_above_safe")


class Shortage(Struct, frozen=True):
    """What is to be paid next, what there is for it, and what is missing. `safe`: what of it may be paid all the same."""

    to_pay: Yuan
    there: Yuan
    missing: Yuan
    safe: Yuan


class Watch(Struct, frozen=True):
    """A payment that calls for an act now: `missed`, or within a week and not to be met.

    `missing` is what the budget lacks for it; None where it covers it, or is not known. `told`: the lender was sent a
    warning about it. `said` is what there is to say, `steps` what to do, in order, and `after` what holds after that.
    """

    day: date
    missed: bool
    to_pay: Yuan
    missing: Yuan | None
    told: bool
    said: Reason
    steps: tuple[Reason, ...]
    after: Reason | None = None


def shortage(case: Case, today: date) -> Shortage | None:
    """What the budget, and the cash at hand where it is known, lacks for what is to be paid; None where they cover it.

    To be paid is all that was missed, else what is open of the next payment, however far it is. None too while the
    budget is not known.
    """
    standing = position(case, today)
    left = figures(case, today).surplus
    to_pay = _to_pay(standing, today) if standing is not None else NOTHING
    if not to_pay or left is None:
        return None
    there = yuan(max(left, _cash(case.budget), NOTHING))
    if to_pay <= there:
        return None
    safe = figures(facing(case, today), today).affordable_monthly or NOTHING
    return Shortage(to_pay, there, yuan(to_pay - there), min(safe, to_pay))


def watch(case: Case, today: date) -> Watch | None:
    """What of the agreement calls for an act on *today*; None where nothing does."""
    standing = position(case, today)
    row = standing.next_row if standing is not None else None
    if standing is None or row is None:
        return None
    if row.day < today:
        return _missed(case, standing, today)
    short = shortage(case, today) if row.day - today <= WARN_AHEAD else None
    if short is None:
        return None
    told = _warned(case, row.day - WARN_AHEAD)
    values: dict[str, Said] = {"day": row.day, "amount": short.to_pay, "there": short.there, "missing": short.missing}
    return Watch(
        day=row.day, missed=False, to_pay=short.to_pay, missing=short.missing, told=told,
        said=Reason("watch_short", values), steps=(Reason("watch_note") if told else Reason("watch_send"),),
    )  # fmt: skip


def in_time_until(case: Case, today: date) -> date | None:
    """The last day of grace for what was missed: all of it paid by then is in time by the agreement. None once it passed."""
    standing, grace = position(case, today), _terms(case).grace
    row = standing.next_row if standing is not None else None
    if row is None or not grace or row.day >= today:
        return None
    until = row.day + timedelta(days=grace)
    return until if until >= today else None


def review_days(case: Case, today: date) -> tuple[date, ...]:
    """The days on which to look at the budget anew: every three months from the confirmation, as long as something is left."""
    standing = position(case, today)
    if standing is None or case.agreement is None or not standing.left:
        return ()
    # What is still open after its last day is looked at on.
    until = max(standing.rows[-1].day, add_months(today, REVIEW_EVERY))
    days, count = [], 1
    while (day := add_months(case.agreement.confirmed, REVIEW_EVERY * count)) <= until:
        days.append(day)
        count += 1
    return tuple(days)


def breaks(case: Case, budget: Budget, today: date) -> tuple[Reason, ...]:
    """What would not hold under *budget*: the monthly amount agreed, or else that of the request chosen in this round.

    An agreement that the cash at hand pays off at once does not break. Empty while *budget* is not complete enough to tell.
    """
    amended = replace(case, budget=budget)
    standing, offer = position(amended, today), amended.agreed_offer
    if standing is not None and offer is not None:
        if not standing.left or _cash(budget) >= standing.left:
            return ()
        return _broken(min(offer.monthly, standing.left), figures(amended, today))
    plan = chosen(amended, today)
    found = warnings(amended, plan, today) if plan is not None else ()
    return tuple(one for one in found if one.id in _BROKEN_REQUESTS)


def _broken(monthly: Yuan, found: Figures) -> tuple[Reason, ...]:
    """The gravest of what *monthly* lies above."""
    if found.surplus is None or found.most_monthly is None or found.affordable_monthly is None or not monthly:
        return ()
    if found.surplus <= 0:
        return (Reason("breaks_without_surplus", {"monthly": monthly}),)
    if monthly > found.surplus:
        return (Reason("breaks_above_surplus", {"monthly": monthly, "surplus": found.surplus}),)
    if monthly > found.most_monthly:
        return (Reason("breaks_above_most", {"monthly": monthly, "most": found.most_monthly}),)
    if monthly > found.affordable_monthly:
        return (Reason("breaks_above_safe", {"monthly": monthly, "safe": found.affordable_monthly}),)
    return ()


def _missed(case: Case, standing: Position, today: date) -> Watch:
    """The way back in the first 24 hours, and the same acts later."""
    late = [row for row in standing.rows if row.state == "late"]
    to_pay, short = _to_pay(standing, today), shortage(case, today)
    fresh, told = today <= late[-1].day + FIRST_DAY, _warned(case, late[-1].day + FIRST_DAY)
    values: dict[str, Said] = {"day": late[0].day, "amount": to_pay, "days": days_overdue(late[0].day, today)}
    name = "watch_missed_first" if fresh else "watch_missed"
    if (until := in_time_until(case, today)) is not None:
        name, values = "watch_missed_grace", {"day": late[0].day, "amount": to_pay, "until": until}
    return Watch(
        day=late[0].day,
        missed=True,
        to_pay=to_pay,
        missing=short.missing if short is not None else None,
        told=told,
        said=Reason(name, values),
        steps=(
            _pay_now(case, to_pay, short, today),
            *(() if told else (Reason("rescue_send"),)),
            Reason("rescue_note"),
        ),
        after=Reason(_AFTER.get(_terms(case).all_due, "rescue_after")),
    )


def _terms(case: Case) -> Terms:
    return case.agreement.terms if case.agreement is not None else Terms()


def _pay_now(case: Case, to_pay: Yuan, short: Shortage | None, today: date) -> Reason:
    if short is not None:
        return Reason("rescue_pay_part", {"amount": short.safe}) if short.safe else Reason("rescue_pay_nothing")
    known = figures(case, today).surplus is not None or _cash(case.budget) >= to_pay
    return Reason("rescue_pay_all", {"amount": to_pay}) if known else Reason("rescue_pay_unknown")


def _to_pay(standing: Position, today: date) -> Yuan:
    """All that was missed, else what is open of the next payment."""
    row = standing.next_row
    if row is None or row.day >= today:
        return row.open if row is not None else NOTHING
    return yuan(sum((late.open for late in standing.rows if late.state == "late"), NOTHING))


def _warned(case: Case, since: date) -> bool:
    return any(one.draft == "warning" and one.at.day >= since for one in case.sent)


def _cash(budget: Budget | None) -> Yuan:
    return budget.cash_now if budget is not None and budget.cash_now is not None else NOTHING
