"""Whether a plan can be carried, explained: cash on its lowest day under each blow, what is missing, and the 90 days."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

from msgspec import Struct

from wizard.case import Case
from wizard.explained.value import About, Explained, Input, figure, minus, put
from wizard.figures import figures
from wizard.judgement.asks import Proposal
from wizard.judgement.cash_ahead import Basis, Paid, ahead, basis, paid_when
from wizard.judgement.endurance import BILL_SHARE, Endurance, endurance
from wizard.judgement.lender_part import facing
from wizard.money import NOTHING, Yuan, rate, yuan
from wizard.numbers.explain.strip import explain_cash, explain_living
from wizard.numbers.explain.value import bracketed, money, plus, share
from wizard.numbers.stress import Stressed, shocks, usual_payment
from wizard.numbers.strip import CALM, Shock, cash_strip, monthly_days

BLOWS = ("month_without_income", "unexpected_bill")
BREAKS = {"minus_20": "income_minus_30", "minus_10": "income_minus_20", "calm": "income_minus_10"}
"""The loss of income that is named beside a grade: the smallest that the plan does not stand."""


class _Course(Struct, frozen=True):
    """One plan and what it is paid from."""

    plan: Proposal
    today: date
    held: Basis
    payments: Paid
    about: About
    before: tuple[str, ...]
    told: tuple[Input, ...]

    def paid(self, after: date, until: date, *, first: bool) -> tuple[Yuan, ...]:
        """What is paid after one day up to another; with *first* also on the one day."""
        return tuple(amount for day, amount in self.payments if after < day <= until or (first and day == after))

    def cash(self, on: date, amount: Yuan, shock: Shock = CALM) -> tuple[str, ...]:
        """The steps from today's cash to that of an evening."""
        means, paid = self.held.means, self.paid(self.today, on, first=True)
        told = explain_cash(means, self.today, means.cash, paid, on, amount, shock)
        # What living costs up to the eve of pay day is often the very step that was taken before.
        return tuple(dict.fromkeys((*self.before, *told.steps.splitlines())))


def ahead_explained(case: Case, plan: Proposal, today: date, about: About) -> Iterator[Explained]:
    """What is said of *plan* under blows, and its next 90 days; *case* is the whole one. Nothing where it cannot be said."""
    held, payments = basis(case, plan, today), paid_when(plan, today)
    if held is None or not payments:
        return
    course = _Course(plan, today, held, payments, about, *_before(case, held, today))
    found = endurance(case, plan, today)
    yield from _endured(course, found)
    yield from _shown(course, found)
    yield from _assumed(case, course)


def _before(case: Case, held: Basis, today: date) -> tuple[tuple[str, ...], tuple[Input, ...]]:
    """How the means come about where they are not simply what was told, and the means by name."""
    steps, means = [], held.means
    inputs = put(cash=means.cash, income=means.income, essentials=means.essentials)
    if held.lent_on:
        other = figures(case, today).other_debts or NOTHING
        steps.append(f"{plus([other, held.lent_on])} = {money(means.other_debts)}")
        inputs += put(other_debts=other, lent_on=held.lent_on)
    else:
        inputs += put(other_debts=means.other_debts)
    if held.lifted:
        steps.append(_living_step(held, today))
        inputs = (*put(living=held.living), *inputs[1:])
    return tuple(steps), (*inputs, *put(payday=means.payday))


def _living_step(held: Basis, today: date) -> str:
    means = held.means
    return explain_living(means.essentials, today, _eve(means.payday, today), held.living).steps


def _eve(payday: int, today: date) -> date:
    return monthly_days(payday, today, today + timedelta(62))[0] - timedelta(1)


def _endured(course: _Course, found: Endurance) -> Iterator[Explained]:
    """The lowest cash under every blow that is spoken of, and what is missing where there is not enough."""
    calm = found.under("as_planned")
    tried = {shock.id: shock for shock in shocks(found.bill)}
    if found.grade == "short":
        yield from _lowest(course, calm, CALM)
        yield _short_on(course, "short_on_as_planned", calm.short_on or calm.lowest_on, CALM)
        yield from _missing(course, calm)
        return
    named = BREAKS.get(found.grade)
    for one in found.stressed:
        if one.shock == "unexpected_bill":
            yield _bill(course, found)
        yield from _lowest(course, one, tried[one.shock])
        if one.shock == named:
            yield _short_on(course, f"short_on_{named}", one.short_on or one.lowest_on, tried[named])
        if one.shock in BLOWS:
            yield from _missing(course, one)


def _lowest(course: _Course, one: Stressed, shock: Shock) -> Iterator[Explained]:
    inputs = (*put(lowest_on=one.lowest_on), *course.told, *_struck(shock))
    steps = course.cash(one.lowest_on, one.lowest, shock)
    yield figure(f"lowest_{one.shock}", one.lowest, steps, inputs, about=course.about)


def _struck(shock: Shock) -> tuple[Input, ...]:
    return put(
        income_share=shock.income_share if shock.income_share != 1 else None,
        months_lost=shock.months_lost or None,
        bill=shock.bill or None,
    )


def _short_on(course: _Course, id: str, day: date, shock: Shock) -> Explained:
    days = (day - course.today).days
    cash = cash_strip(course.held.means, course.payments, course.today, days, shock).days[-1][1]
    inputs = (*put(short_on=day), *course.told, *_struck(shock))
    return figure(id, day, course.cash(day, cash, shock), inputs, about=course.about, formula="short_on")


def _missing(course: _Course, one: Stressed) -> Iterator[Explained]:
    """What has to be set aside, and how many months of all that goes out it is."""
    if not one.buffer:
        return
    step = f"{minus(NOTHING, one.lowest)} = {money(one.buffer)}"
    lowest = put(lowest_on=one.lowest_on, lowest=one.lowest)
    yield figure(f"buffer_{one.shock}", one.buffer, [step], lowest, about=course.about, formula="buffer")
    if one.buffer_months is None:
        return
    means, usual = course.held.means, yuan(usual_payment(course.payments))
    out = [part for part in (means.essentials, means.other_debts, usual) if part]
    step, months = f"{money(one.buffer)} ÷ {bracketed(out)}", one.buffer_months
    exact = _between_tenths(one.buffer / sum(out))
    steps = [f"{step} = {months}"] if exact == months else [f"{step} = {exact}", f"{exact} <= {months}"]
    inputs = put(buffer=one.buffer, essentials=means.essentials, other_debts=means.other_debts, monthly=usual)
    id = f"buffer_months_{one.shock}"
    yield figure(id, months, steps, inputs, about=course.about, formula="buffer_months")


def _between_tenths(exact: Decimal) -> Decimal:
    """With as many places as show that it is no whole tenth; a whole one with a single place."""
    shown, places = exact.quantize(Decimal("0.1")), 2
    while shown != exact and (shown * 10) % 1 == 0:
        shown, places = exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP), places + 1
    return shown


def _bill(course: _Course, found: Endurance) -> Explained:
    essentials = course.held.means.essentials
    step = f"{money(essentials)} × {share(BILL_SHARE)} = {money(found.bill)}"
    inputs = put(essentials=essentials, share=rate(BILL_SHARE))
    return figure("bill_assumed", found.bill, [step], inputs, about=course.about)


def _shown(course: _Course, found: Endurance) -> Iterator[Explained]:
    """The next 90 days: the lowest point where it is not that of the whole plan, and all turns one after the other."""
    means, today = course.held.means, course.today
    seen, calm = ahead(means, course.payments, today), found.under("as_planned")
    if (seen.lowest_on, seen.lowest) != (calm.lowest_on, calm.lowest):
        inputs = (*put(lowest_on=seen.lowest_on), *course.told)
        lowest = course.cash(seen.lowest_on, seen.lowest)
        yield figure("strip_lowest", seen.lowest, lowest, inputs, about=course.about)
        if seen.short_on is not None and seen.short_on != calm.short_on:
            yield _short_on(course, "strip_short_on", seen.short_on, CALM)
    steps, day, cash = list(course.before), today, means.cash
    for turn in seen.turns:
        paid = course.paid(day, turn.day, first=turn.day == today)
        if turn.day > today or paid:
            steps += explain_cash(means, day, cash, paid, turn.day, turn.cash).steps.splitlines()
        day, cash = turn.day, turn.cash
    inputs = (*course.told, *put(ahead=seen.days))
    yield figure("strip_end", cash, dict.fromkeys(steps), inputs, about=course.about)


def _assumed(case: Case, course: _Course) -> Iterator[Explained]:
    """The amounts in the sentences beneath the strip."""
    held, today = course.held, course.today
    if held.cash is not None and held.lifted:
        inputs = put(essentials=held.means.essentials, payday=held.means.payday, today=today)
        yield figure("living", held.living, [_living_step(held, today)], inputs, about=course.about)
    if held.lent_on:
        whole = figures(case, today).affordable_monthly or NOTHING
        mine = figures(facing(case, today), today).affordable_monthly or NOTHING
        step = f"{minus(whole, mine)} = {money(held.lent_on)}"
        inputs = put(affordable_all=whole, affordable_mine=mine)
        yield figure("lent_on", held.lent_on, [step], inputs, about=course.about)
