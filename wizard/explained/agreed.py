"""What is agreed and what is waited for, explained: paid and left, the day to chase, how long a record stays."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from wizard import knowledge
from wizard.case import Case
from wizard.explained.offers import total_told
from wizard.explained.value import Explained, Input, figure, minus, put, repeated
from wizard.judgement.agreement import Position, fees_on_top, position
from wizard.judgement.follow_up import waiting
from wizard.money import rate
from wizard.numbers.clocks import credit_record_until
from wizard.numbers.explain.value import money, share


def agreement_explained(case: Case, today: date) -> Iterator[Explained]:
    """All that is agreed, paid, left, and until when the credit record keeps an overdue that was reported."""
    standing, offer = position(case, today), case.agreed_offer
    if standing is None or offer is None:
        return
    fees = fees_on_top(offer) or None
    inputs = put(upfront=offer.upfront or None, fees=fees, monthly=offer.monthly, payments=offer.months)
    yield figure("agreement_total", standing.total, [f"{total_told(offer)} = {money(standing.total)}"], inputs)
    if case.agreed_payments:
        step = f"{repeated(payment.amount for payment in case.agreed_payments)} = {money(standing.paid)}"
        made = [Input(one.on.isoformat(), one.amount, "yuan", own=True) for one in case.agreed_payments]
        yield figure("agreement_paid", standing.paid, [step], made)
    both = put(total=standing.total, paid=standing.paid)
    if standing.over:
        step = f"{money(standing.paid)} - {money(standing.total)} = {money(standing.over)}"
        yield figure("agreement_over", standing.over, [step], both)
    else:
        step = f"{minus(standing.total, standing.paid)} = {money(standing.left)}"
        yield figure("agreement_left", standing.left, [step], both)
    if standing.share is not None and not standing.over:
        part = rate(round(standing.share, 4))
        step = f"{money(standing.paid)} ÷ {money(standing.total)} = {share(part)}"
        yield figure("agreement_share", part, [step], both)
    yield from _record(standing)


def waiting_explained(case: Case, today: date) -> Iterator[Explained]:
    """How long one has waited, and the day to chase."""
    wait = waiting(case, today)
    if wait is None:
        return
    sent = wait.sent.at.day
    if wait.days:
        yield figure("days_waited", wait.days, [f"{today} - {sent} = {wait.days}"], put(sent=sent, today=today))
    if wait.promised is not None:
        # A day promised before sending is a slip of the pen: then the day of sending counts.
        longest = max(wait.clock.ends) if wait.clock is not None and wait.chase_on < wait.promised else None
        inputs = put(sent=sent, promised=wait.promised, until=longest)
        yield figure("chase_on", wait.chase_on, (), inputs, formula="chase_on_promised")
    else:
        clock = wait.clock if wait.sent == wait.complaint else None
        begins = clock.begins if clock is not None else sent
        days = (wait.chase_on - begins).days
        step, inputs = f"{begins} + {days} = {wait.chase_on}", put(sent=begins, chase_after=days)
        usual = clock is None and wait.sent.channel != "mediation"
        rules, formula = [clock.rule] if clock is not None else [], "" if usual else "chase_on_clock"
        yield figure("chase_on", wait.chase_on, [step], inputs, rules, formula=formula)


def _record(standing: Position) -> Iterator[Explained]:
    # Until all is paid: the last day of the schedule.
    paid_off = standing.settled or (standing.rows[-1].day if standing.rows else None)
    until = credit_record_until(paid_off)
    if until is not None:
        years = knowledge.rules()["credit_record_years"].count
        inputs = put(paid_off=paid_off, years=years)
        yield figure("credit_record_until", until, [f"{paid_off} -> {until}"], inputs, ("credit_record_years",))
