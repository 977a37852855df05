"""Explaining plans: the payment, its parts, the total."""

from __future__ import annotations

from itertools import groupby

from wizard.money import Rate, Yuan, yuan
from wizard.numbers.explain.value import Explanation, explained, money, share
from wizard.numbers.growth import growth
from wizard.numbers.schedule import Plan, Row


def explain_plan_total(plan: Plan, balance: Yuan) -> Explanation:
    """All that is paid, grouped by equal payments: `1,790.00 × 12 = 21,480.00`, and what of it is extra."""
    steps = [
        _grouped(plan),
        f"{money(plan.total)} - {money(balance)} = {money(plan.extra)}",
    ]
    return explained("plan_total", steps, balance=balance, upfront=plan.upfront, payments=len(plan.payments))


def explain_split(balance: Yuan, plan: Plan) -> Explanation:
    """The equal parts of an interest-free plan and the remainder in the last payment."""
    rest = yuan(balance - plan.upfront)
    count = len(plan.rows)
    steps = [f"{money(balance)} - {money(plan.upfront)} = {money(rest)}"] if plan.upfront else []
    if count:
        steps.append(f"{money(rest)} ÷ {count} = {money(plan.rows[0].payment)}")
        steps.append(f"{money(rest)} - {money(plan.monthly)} × {count - 1} = {money(plan.rows[-1].payment)}")
    return explained("split", steps, balance=balance, upfront=plan.upfront, months=count)


def explain_capped(balance: Yuan, monthly: Yuan, plan: Plan) -> Explanation:
    """A fixed monthly amount: how many times it fits, and the last payment, which takes the rest."""
    rest = yuan(balance - plan.upfront)
    whole = max(len(plan.rows) - 1, 0)
    steps = [f"{money(balance)} - {money(plan.upfront)} = {money(rest)}"] if plan.upfront else []
    steps.append(f"{money(rest)} ÷ {money(monthly)} = {rest / monthly:.2f}")
    if plan.rows:
        steps.append(f"{money(rest)} - {money(monthly)} × {whole} = {money(plan.rows[-1].payment)}")
    return explained("capped", steps, balance=balance, upfront=plan.upfront, monthly=monthly)


def explain_equal_payment(balance: Yuan, monthly_rate: Rate, plan: Plan) -> Explanation:
    """The annuity: balance × rate ÷ (1 − (1 + rate)^−months); the first and the last month written out."""
    count = len(plan.rows)
    if not monthly_rate or not count:
        return explain_split(balance, plan)
    rest = yuan(balance - plan.upfront)
    percent = share(monthly_rate)
    steps = [f"{money(rest)} × {percent} ÷ (1 - 1 ÷ (1 + {percent})^{count}) = {money(plan.monthly)}"]
    steps += [_row_step(rest, monthly_rate, plan.rows[0])]
    if count > 1:
        steps += [_row_step(plan.rows[-2].balance, monthly_rate, plan.rows[-1])]
    inputs = {"balance": balance, "upfront": plan.upfront, "monthly_rate": monthly_rate}
    return explained("equal_payment", steps, **inputs, months=count)


def explain_equal_principal(balance: Yuan, monthly_rate: Rate, plan: Plan) -> Explanation:
    """The same principal each month, with interest on what is left: the first and the last month."""
    count = len(plan.rows)
    if not count:
        return explain_split(balance, plan)
    rest = yuan(balance - plan.upfront)
    steps = [f"{money(rest)} ÷ {count} = {money(plan.rows[0].principal)}", _row_step(rest, monthly_rate, plan.rows[0])]
    if count > 1:
        steps.append(_row_step(plan.rows[-2].balance, monthly_rate, plan.rows[-1]))
    inputs = {"balance": balance, "upfront": plan.upfront, "monthly_rate": monthly_rate}
    return explained("equal_principal", steps, **inputs, months=count)


def explain_deferral(balance: Yuan, daily: Rate, days: int, plan: Plan) -> Explanation:
    """The growth of a deferral, and what is then paid in one sum or in parts."""
    added = growth(balance, daily, days).once
    steps = [
        f"{money(balance)} × {share(daily)} × {days} = {money(added)}",
        f"{money(balance)} + {money(added)} = {money(yuan(balance + added))}",
    ]
    if len(plan.rows) > 1:
        steps.append(_grouped(plan))
    return explained("deferral", steps, balance=balance, daily_rate=daily, days=days, payments=len(plan.rows))


def explain_fee_instalments(principal: Yuan, total_fee: Rate, plan: Plan) -> Explanation:
    """The fee of instalments, the parts of principal and fee, and the total."""
    count = len(plan.rows)
    fee, last = plan.extra, plan.rows[-1]
    steps = [
        f"{money(principal)} × {share(total_fee)} = {money(fee)}",
        f"{money(principal)} ÷ {count} = {money(last.principal)}",
        f"{money(fee)} ÷ {count} = {money(last.interest)}",
        _grouped(plan),
    ]
    return explained("fee_instalments", steps, principal=principal, total_fee_rate=total_fee, months=count)


def _row_step(before: Yuan, monthly_rate: Rate, row: Row) -> str:
    interest = f"{money(before)} × {share(monthly_rate)} = {money(row.interest)}"
    principal = f"{money(row.payment)} - {money(row.interest)} = {money(row.principal)}"
    return f"{interest}; {principal}; {money(before)} - {money(row.principal)} = {money(row.balance)}"


def _grouped(plan: Plan) -> str:
    groups = [(amount, len(list(same))) for amount, same in groupby(amount for _, amount in plan.payments)]
    summed = " + ".join(money(amount) if count == 1 else f"{money(amount)} × {count}" for amount, count in groups)
    return f"{summed or '0.00'} = {money(plan.total)}"
