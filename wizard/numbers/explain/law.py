"""Explaining clocks and court costs."""

from __future__ import annotations

from datetime import date

from wizard.money import Rate, Yuan
from wizard.numbers.clocks import CREDIT_RECORD_YEARS, LIMITATION_YEARS, Deadline, Limitation
from wizard.numbers.court import (
    ACCEPTANCE,
    ENFORCEMENT,
    LATE_JUDGMENT_DAILY,
    SMALLEST_FEE,
    Band,
    court_fee,
    enforcement_fee,
    late_judgment_interest,
    parts,
)
from wizard.numbers.days import add_months
from wizard.numbers.explain.value import Explanation, explained, money, share

COURT_FEE = ("court_fee_base", "court_fee_limits", "court_fee_shares", "court_fee_simple_share")
ENFORCEMENT_FEE = ("enforcement_fee_base", "enforcement_fee_limits", "enforcement_fee_shares")


def explain_deadline(found: Deadline) -> Explanation:
    """A deadline in days."""
    return explained(
        found.kind, [f"{found.start} + {found.days} = {found.ends}"], (found.rule,), start=found.start, days=found.days
    )


def explain_limitation(found: Limitation, act_on: date) -> Explanation:
    """When a claim's limitation period ends, and when it would after the act."""
    steps = [_years(found.starts, LIMITATION_YEARS, found.expires), _years(act_on, LIMITATION_YEARS, found.after_act)]
    return explained("limitation", steps, ("limitation_years",), starts=found.starts, act_on=act_on)


def explain_credit_record(paid_off: date) -> Explanation:
    """Until when a settled overdue stays in the credit record."""
    step = _years(paid_off, CREDIT_RECORD_YEARS, add_months(paid_off, CREDIT_RECORD_YEARS * 12))
    return explained("credit_record", [step], ("credit_record_years",), paid_off=paid_off)


def explain_court_fee(claim: Yuan) -> Explanation:
    """The acceptance fee by bands, and half of it."""
    fee = court_fee(claim)
    steps = [f"{_bands(claim, ACCEPTANCE)} = {money(fee.full)}", f"{money(fee.full)} ÷ 2 = {money(fee.half)}"]
    return explained("court_fee", steps, COURT_FEE, claim=claim)


def explain_enforcement_fee(claim: Yuan) -> Explanation:
    """The enforcement fee by bands."""
    step = f"{_bands(claim, ENFORCEMENT)} = {money(enforcement_fee(claim))}"
    return explained("enforcement_fee", [step], ENFORCEMENT_FEE, claim=claim)


def explain_late_judgment(unpaid: Yuan, days: int, daily: Rate = LATE_JUDGMENT_DAILY) -> Explanation:
    """What a judgment not paid in time adds."""
    step = f"{money(unpaid)} × {share(daily)} × {days} = {money(late_judgment_interest(unpaid, days, daily))}"
    return explained("late_judgment", [step], ("late_judgment_daily",), unpaid=unpaid, daily_rate=daily, days=days)


def _bands(claim: Yuan, bands: tuple[Band, ...]) -> str:
    return " + ".join(
        [money(SMALLEST_FEE), *(f"{money(amount)} × {share(part)}" for amount, part in parts(claim, bands))]
    )


def _years(start: date, years: int, end: date) -> str:
    return f"{start.year} + {years} = {start.year + years}; {start} -> {end}"
