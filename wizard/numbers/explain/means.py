"""Explaining what a person can pay: surplus, offer, months, ratio, and the buffer a shock needs."""

from __future__ import annotations

from collections.abc import Sequence

from wizard.money import Rate, Yuan, rate, yuan
from wizard.numbers.budget import (
    DEFAULT_SHARE,
    PER_YEAR,
    affordable,
    debt_service_ratio,
    months_needed,
    surplus,
    to_month,
)
from wizard.numbers.explain.value import Explanation, bracketed, explained, money, plus, share
from wizard.numbers.stress import Stressed
from wizard.numbers.strip import Means

OFFER = ("offer_share_default", "offer_share_warning")


def explain_to_month(amount: Yuan, period: str) -> Explanation:
    """An amount of another period as one a month."""
    step = f"{money(amount)} × {PER_YEAR[period]} ÷ 12 = {money(to_month(amount, period))}"
    return explained("to_month", [step], amount=amount, per_year=PER_YEAR[period])


def explain_surplus(incomes: Sequence[Yuan], essentials: Sequence[Yuan], other_debts: Sequence[Yuan]) -> Explanation:
    """What a month leaves."""
    left = surplus(incomes, essentials, other_debts)
    step = f"{plus(incomes)} - {bracketed(essentials)} - {bracketed(other_debts)} = {money(left)}"
    totals = {
        "income": sum(incomes, yuan(0)),
        "essentials": sum(essentials, yuan(0)),
        "other_debts": sum(other_debts, yuan(0)),
    }
    return explained("surplus", [step], **totals)


def explain_affordable(left: Yuan, part: Rate = DEFAULT_SHARE) -> Explanation:
    """The monthly amount that can safely be offered."""
    offer = affordable(left, part)
    step = f"{money(left)} × {share(part)} = {money(offer)}" if left > 0 else f"{money(left)} <= 0.00; {money(offer)}"
    return explained("affordable", [step], OFFER, surplus=left, offered_share=part)


def explain_months_needed(total: Yuan, monthly: Yuan) -> Explanation:
    """How many months an amount takes, rounded up."""
    months = months_needed(total, monthly)
    if months is None or total <= 0:
        steps = [f"{money(total)} ÷ {money(monthly)}: -"]
    else:
        exact = f"{total / monthly:.2f}"
        steps = [f"{money(total)} ÷ {money(monthly)} = {exact}", f"{exact} <= {months}"]
    return explained("months_needed", steps, total=total, monthly=monthly)


def explain_debt_service_ratio(debt_payments: Sequence[Yuan], income: Yuan) -> Explanation:
    """How much of the income goes into debts."""
    ratio = debt_service_ratio(debt_payments, income)
    shown = ": -" if ratio is None else f" = {share(ratio)}"
    step = f"{bracketed(debt_payments)} ÷ {money(income)}{shown}"
    return explained("debt_service_ratio", [step], debt_payments=sum(debt_payments, yuan(0)), income=income)


def explain_buffer(found: Stressed, means: Means, monthly: Yuan) -> Explanation:
    """What has to be set aside so that a plan survives a shock, and how many months of spending that is."""
    going_out = [means.essentials, means.other_debts, monthly]
    steps = (
        [f"0.00 - {money(found.lowest)} = {money(found.buffer)}"]
        if found.buffer
        else [f"{money(found.lowest)} >= 0.00"]
    )
    if found.buffer and found.buffer_months is not None:
        steps.append(f"{money(found.buffer)} ÷ {bracketed(going_out)} <= {rate(found.buffer_months)}")
    return explained("buffer", steps, lowest=found.lowest, lowest_on=found.lowest_on, monthly=monthly)
