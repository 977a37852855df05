"""Explaining what a plan costs a year: the monthly rate, the dated rate, the simple rate, and the 24 % line."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from wizard.money import Rate, Yuan, yuan
from wizard.numbers.cost import Cost, cost, nearest_month
from wizard.numbers.explain.value import Explanation, explained, money, plus, share
from wizard.numbers.simple import YEAR, LineCheck

LINE = ("court_total_cost_line",)
Payments = Sequence[tuple[date, Yuan]]
SHOWN = 6
"""So many discounted payments are written out before the dots."""
NO_RATE = "-"


def explain_monthly_irr(owed: Yuan, start: date, payments: Payments) -> Explanation:
    """The monthly rate at which the payments, discounted by months, are worth what is owed; × 12, and compounded."""
    found = cost(owed, start, payments)
    steps = []
    if found.irr_monthly is not None:
        percent = share(found.irr_monthly)
        terms = [(amount, str(nearest_month(start, day))) for day, amount in sorted(payments) if amount]
        steps.append(_discounted(terms, percent, owed))
        if found.irr_nominal is not None:
            steps.append(f"{percent} × 12 = {share(found.irr_nominal)}")
        if found.effective is not None:
            steps.append(f"(1 + {percent})^12 - 1 = {share(found.effective)}")
    return explained("irr_monthly", steps or [NO_RATE], owed=owed, start=start, paid=found.paid)


def explain_extra(owed: Yuan, found: Cost) -> Explanation:
    """All that is paid less what is owed; below zero when part of the debt is waived."""
    step = f"{money(found.paid)} - {money(owed)} = {money(found.extra)}"
    return explained("extra", [step], owed=owed, paid=found.paid)


def explain_xirr(owed: Yuan, start: date, payments: Payments) -> Explanation:
    """The yearly rate at which the payments, discounted by days, are worth what is owed."""
    found = cost(owed, start, payments)
    step = NO_RATE
    if found.xirr is not None:
        terms = [(amount, f"({(day - start).days} ÷ {YEAR})") for day, amount in sorted(payments) if amount]
        step = _discounted(terms, share(found.xirr), owed)
    return explained("xirr", [step], owed=owed, start=start, paid=found.paid)


def explain_line_on_charge(base: Yuan, days: int, found: LineCheck) -> Explanation:
    """What a charge on one amount is against the line."""
    steps = [
        f"{money(base)} × {share(found.line)} × {days} ÷ {YEAR} = {money(found.allowed)}",
        f"{money(found.charged)} - {money(found.allowed)} = {money(yuan(found.charged - found.allowed))}",
    ]
    inputs = {"base": base, "line_rate": found.line, "charged": found.charged}
    return explained("line", steps, LINE, **inputs, days=days)


def explain_line_on_payments(owed: Yuan, start: date, payments: Payments, found: LineCheck) -> Explanation:
    """The walk at the line's own rate: what it leaves owed after each payment; what is below zero lies above the line."""
    steps: list[str] = []
    over: list[Yuan] = []
    principal, interest, before = Decimal(owed), Decimal(0), start
    for day, payment in sorted(payments):
        days = (day - before).days
        added = principal * found.line * days / YEAR
        interest, before = interest + added, day
        left = principal + interest - payment
        steps.append(
            f"{money(yuan(principal))} × {share(found.line)} × {days} ÷ {YEAR} = {money(yuan(added))}; "
            f"{plus([yuan(principal), yuan(interest)])} - {money(payment)} = {money(yuan(left))}"
        )
        if left < 0:
            over.append(yuan(-left))
        to_interest = min(interest, Decimal(payment))
        interest -= to_interest
        principal = max(principal - (payment - to_interest), Decimal(0))
    steps = steps if len(steps) <= SHOWN else [*steps[: SHOWN - 1], "...", steps[-1]]
    steps.append(f"{plus(over if len(over) <= SHOWN else [found.above])} = {money(found.above)}")
    inputs = {"owed": owed, "line_rate": found.line, "charged": found.charged}
    return explained("line", steps, LINE, **inputs, start=start)


def explain_simple(owed: Yuan, start: date, payments: Payments) -> Explanation:
    """The simple yearly cost: interest of each stretch on the principal left, covered first by each payment."""
    found = cost(owed, start, payments)
    steps = [NO_RATE] if found.simple is None else _walk(owed, start, sorted(payments), found.simple)
    return explained("simple", steps, owed=owed, start=start, paid=found.paid)


def _walk(owed: Yuan, start: date, payments: Payments, yearly: Rate) -> list[str]:
    steps: list[str] = []
    principal, interest, before = Decimal(owed), Decimal(0), start
    for day, payment in payments:
        days = (day - before).days
        added = principal * yearly * days / YEAR
        interest, before = interest + added, day
        to_interest = min(interest, Decimal(payment))
        left = principal - (payment - to_interest)
        steps.append(
            f"{money(yuan(principal))} × {share(yearly)} × {days} ÷ {YEAR} = {money(yuan(added))}; "
            f"{plus([yuan(principal), yuan(interest)])} - {money(payment)} = {money(yuan(left + interest - to_interest))}"
        )
        principal, interest = left, interest - to_interest
    return steps if len(steps) <= SHOWN else [*steps[: SHOWN - 1], "...", steps[-1]]


def _discounted(terms: Sequence[tuple[Yuan, str]], percent: str, owed: Yuan) -> str:
    written = [f"{money(amount)} ÷ (1 + {percent})^{power}" for amount, power in terms]
    if len(written) > SHOWN:
        written = [*written[: SHOWN - 1], "...", written[-1]]
    return f"{' + '.join(written)} = {money(owed)}"
