"""Explaining cash on a day: what there was, what came, what was paid, and what living cost in between."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import groupby

from wizard.money import NOTHING, Yuan, yuan
from wizard.numbers.explain.value import Explanation, explained, money, share
from wizard.numbers.strip import CALM, WHOLE, Means, Shock, month_length, monthly_days


def explain_cash(
    means: Means, since: date, held: Yuan, paid: Sequence[Yuan], on: date, cash: Yuan, shock: Shock = CALM
) -> Explanation:
    """*cash* in the evening of *on*, from *held* in the evening of *since* and the plan's payments *paid* after it.

    The last step stands behind its day: `2026-12-09: 600.00 - 1,490.82 = (-890.82)`. *held* is before what is paid on
    *since* itself where that is among *paid*. The shock, if there is one, strikes after *since*.
    """
    income = yuan(means.income * shock.income_share)
    comes = max(len(monthly_days(means.payday, since, on)) - shock.months_lost, 0)
    debts = len(monthly_days(means.debts_day or means.payday, since, on))
    bill = shock.bill if on > since else NOTHING
    going = [(means.other_debts, debts), *((amount, len(list(same))) for amount, same in groupby(paid)), (bill, 1)]
    # All that is not accounted for otherwise is what living cost; the step written for it does it again.
    living = yuan(held + income * comes - sum(amount * times for amount, times in going) - cash)
    steps = []
    if comes and shock.income_share != WHOLE:
        steps.append(f"{money(means.income)} × {share(shock.income_share)} = {money(income)}")
    if living:
        steps.append(explain_living(means.essentials, since, on, living).steps)
    coming = [f" + {_times(income, comes)}"] if comes and income else []
    out = [f" - {_times(amount, times)}" for amount, times in (*going[:1], (living, 1), *going[1:]) if amount and times]
    steps.append(f"{on}: {money(held)}{''.join((*coming, *out))} = {money(cash)}")
    return explained("cash", steps, since=since, held=held, on=on)


def explain_living(essentials: Yuan, since: date, on: date, living: Yuan) -> Explanation:
    """What living costs after *since* up to *on*, spread evenly over the days of each month."""
    if (since.year, since.month) == (on.year, on.month):
        parts = [_of_month(essentials, (on - since).days, on)]
    else:
        between = (on.year - since.year) * 12 + on.month - since.month - 1
        parts = [_of_month(essentials, month_length(since) - since.day, since)]
        parts += [_times(essentials, between)] if between else []
        parts.append(_of_month(essentials, on.day, on))
    step = f"{' + '.join(part for part in parts if part)} = {money(living)}"
    return explained("living", [step], essentials=essentials, since=since, on=on)


def _of_month(essentials: Yuan, days: int, month: date) -> str:
    return f"{money(essentials)} × {days} ÷ {month_length(month)}" if days else ""


def _times(amount: Yuan, times: int) -> str:
    return f"{money(amount)} × {times}" if times > 1 else money(amount)
