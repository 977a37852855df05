"""What the guardian says, explained: what is to be paid, what there is for it, what a month no longer carries, the review."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from wizard.case import Case
from wizard.explained.means import lender_explained
from wizard.explained.plans import OWN, request_explained
from wizard.explained.value import About, Explained, Input, figure, minus, put, repeated
from wizard.figures import figures
from wizard.judgement.agreement import ScheduleRow, position
from wizard.judgement.asks import chosen
from wizard.judgement.guardian import REVIEW_EVERY, Shortage, breaks, in_time_until, review_days, shortage, watch
from wizard.judgement.lender_part import facing
from wizard.money import NOTHING, yuan
from wizard.numbers.explain.value import money

LENDER = About("explain.about.lender")


def guarded_explained(case: Case, today: date) -> Iterator[Explained]:
    """A payment within a week that is short, or one that was missed: what is to be paid, what there is, what may be paid."""
    standing, watched = position(case, today), watch(case, today)
    if standing is not None and watched is not None:
        late = [row for row in standing.rows if row.state == "late"]
        rows = late or [row for row in (standing.next_row,) if row is not None]
        yield _to_pay(rows)
        if watched.missed:
            day = rows[0].day
            days = (today - day).days
            yield figure("payment_late", days, [f"{today} - {day} = {days}"], put(due=day, today=today))
        if (until := in_time_until(case, today)) is not None:
            grace = (until - watched.day).days
            step = f"{watched.day} + {grace} = {until}"
            yield figure("in_time_until", until, [step], put(due=watched.day, grace_days=grace))
        if (short := shortage(case, today)) is not None:
            yield from _short(case, short, today, missed=watched.missed)


def review_explained(case: Case, today: date) -> Iterator[Explained]:
    """The next day to look at the budget anew: counted in months from the day of the agreement. No rule asks for it."""
    agreement = case.agreement
    coming = [(count, day) for count, day in enumerate(review_days(case, today), start=1) if day >= today]
    if agreement is None or not coming:
        return
    count, day = coming[0]
    inputs = put(confirmed=agreement.confirmed, review_months=REVIEW_EVERY * count)
    yield figure("review_next", day, [f"{agreement.confirmed} -> {day}"], inputs)


def kept_explained(case: Case, today: date) -> Iterator[Explained]:
    """The monthly amount that the budget as it stands no longer carries: the one agreed, or that of the request."""
    if case.budget is None or not breaks(case, case.budget, today):
        return
    standing, offer = position(case, today), case.agreed_offer
    if standing is not None and offer is not None:
        both = put(monthly=offer.monthly, left=standing.left)
        yield figure("kept_monthly", min(offer.monthly, standing.left), (), both)
    elif (own := chosen(case, today)) is not None:
        yield from (one for one in request_explained(case, own, today, OWN) if one.id == "plan_monthly")


def _to_pay(rows: Sequence[ScheduleRow]) -> Explained:
    """What is open of *rows* together; of one of which nothing is paid it is the payment itself."""
    steps = [f"{minus(row.amount, row.covered)} = {money(row.open)}" for row in rows if row.covered]
    whole = yuan(sum((row.open for row in rows), NOTHING))
    if len(rows) > 1:
        steps.append(f"{repeated(row.open for row in rows)} = {money(whole)}")
    named = [Input(row.day.isoformat(), row.amount, "yuan", own=True) for row in rows]
    covered = next((row.covered for row in rows if row.covered), None)
    return figure("short_to_pay", whole, steps, (*named, *put(paid=covered)))


def _short(case: Case, short: Shortage, today: date, *, missed: bool) -> Iterator[Explained]:
    surplus, cash = figures(case, today).surplus, case.budget.cash_now if case.budget is not None else None
    known = put(surplus=surplus, cash=cash)
    # With nothing left of the month and no cash known, what there is was moved up to nothing.
    below = surplus is not None and surplus < 0 and cash is None
    steps = [f"{money(surplus)} <= {money(NOTHING)}"] if below and surplus is not None else []
    yield figure("short_there", short.there, steps, known)
    step = f"{minus(short.to_pay, short.there)} = {money(short.missing)}"
    yield figure("short_missing", short.missing, [step], put(to_pay=short.to_pay, there=short.there))
    if missed and short.safe:
        part = facing(case, today)
        safe = figures(part, today).affordable_monthly
        if part == case:
            named = put(affordable_monthly=safe, to_pay=short.to_pay)
        else:
            yield from lender_explained(case, today, LENDER)
            named = put(affordable_mine=safe, to_pay=short.to_pay)
        yield figure("short_safe", short.safe, (), named)
