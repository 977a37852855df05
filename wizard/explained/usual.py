"""Plans of a usual length, explained: what is paid at once out of cash that can be spared, how many payments, how much each."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from wizard.case import Case
from wizard.explained.value import About, Explained, Input, figure, minus, put, rounded_up
from wizard.figures import figures
from wizard.judgement.asks import Proposal, first_date
from wizard.judgement.cash_ahead import basis
from wizard.judgement.lender_part import facing
from wizard.judgement.usual_plans import usual_plans
from wizard.money import NOTHING, Yuan, yuan
from wizard.numbers.budget import months_needed
from wizard.numbers.explain.value import money, share
from wizard.numbers.menu import UPFRONT_SHARE

EVEN, UPFRONT = About("explain.about.usual"), About("explain.about.usual_upfront")


def usual_explained(case: Case, today: date) -> Iterator[Explained]:
    """Each of the plans that are named beneath one's own request."""
    found = figures(facing(case, today), today)
    for plan in usual_plans(case, today):
        safe = found.affordable_monthly
        if plan.months is None or plan.monthly is None or not safe:
            continue
        about, paid = UPFRONT if plan.upfront else EVEN, plan.upfront or NOTHING
        if plan.upfront:
            yield _upfront(case, found.owed_today, plan.upfront, today)
        rest = yuan(found.owed_today - paid)
        covers = [f"{minus(found.owed_today, paid)} = {money(rest)}"] if paid else []
        covering = put(owed_today=found.owed_today, upfront=paid or None)
        yield _months(plan.months, rest, safe, covers, covering, about)
        step = f"{money(rest)} ÷ {plan.months} = {money(plan.monthly)}"
        inputs = (*covering, *put(payments=plan.months))
        yield figure("usual_monthly", plan.monthly, [*covers, step], inputs, about=about)


def _upfront(case: Case, owed: Yuan, upfront: Yuan, today: date) -> Explained:
    """A tenth of what is owed, where cash beyond what living costs until pay day covers it."""
    held = basis(case, Proposal("instalments", first=first_date(today)), today)
    inputs = put(owed_today=owed, upfront_share=UPFRONT_SHARE)
    steps = []
    if held is not None and held.cash is not None:
        steps.append(f"{minus(held.cash, held.living)} = {money(yuan(held.cash - held.living))}")
        inputs += put(cash=held.cash, living=held.living)
    steps.append(f"{money(owed)} × {share(UPFRONT_SHARE)} = {money(upfront)}")
    return figure("usual_upfront", upfront, steps, inputs, about=UPFRONT)


def _months(
    months: int, rest: Yuan, safe: Yuan, covers: list[str], covering: tuple[Input, ...], about: About
) -> Explained:
    """The least number of payments, moved up to a usual one."""
    least = months_needed(rest, safe) or 1
    steps = [*covers, *rounded_up(rest, safe, least)]
    if months != least:
        steps.append(f"{least} <= {months}")
    inputs = (*covering, *put(affordable_monthly=safe))
    return figure("usual_months", months, steps, inputs, about=about)
