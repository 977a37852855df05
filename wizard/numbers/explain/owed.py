"""Explaining what is owed: days, growth, the minimum payment."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from wizard.money import NOTHING, Rate, Yuan, yuan
from wizard.numbers.days import days_overdue
from wizard.numbers.explain.value import Explanation, explained, money, plus, share
from wizard.numbers.gap import Gap
from wizard.numbers.growth import cost_per_day, growth, penalty_rate
from wizard.numbers.minimum import DAYS_IN_MONTH, NEW_SHARE, REVOLVING_DAILY, RolledMonth, minimum_payment

HUABEI = ("huabei_overdue_daily",)
PENALTY = ("penalty_multiplier_loan",)


def explain_days_overdue(due: date, on: date) -> Explanation:
    """The days between two dates, the due day excluded."""
    return explained("days_overdue", [f"{on} - {due} = {days_overdue(due, on)}"], due=due, on=on)


def explain_growth(
    base: Yuan, daily: Rate, days: int, rules: Sequence[str] = HUABEI, *, yearly: tuple[Rate, int] | None = None
) -> Explanation:
    """Simple growth, rounded once, and beside it what rounding each day gives. For a rate of one's own pass no rules.

    *yearly* is the annual rate that *daily* was made of, with its days: a year's rate shared among them never ends, so the
    step divides last.
    """
    grown = growth(base, daily, days)
    rate_said = f"{share(yearly[0])} × {days} ÷ {yearly[1]}" if yearly else f"{share(daily)} × {days}"
    once = f"{money(base)} × {rate_said} = {money(grown.once)}"
    by_day = f"{money(base)} × {share(daily)} = {money(yuan(base * daily))}; × {days} = {money(grown.daily)}"
    steps = [once] if not grown.difference else [once, by_day]
    return explained("growth", steps, rules, base=base, daily_rate=daily, days=days)


def explain_cost_per_day(base: Yuan, daily: Rate, rules: Sequence[str] = HUABEI) -> Explanation:
    """What one more day adds."""
    step = f"{money(base)} × {share(daily)} = {money(cost_per_day(base, daily))}"
    return explained("cost_per_day", [step], rules, base=base, daily_rate=daily)


def explain_owed(
    principal: Yuan, interest: Yuan, fees: Yuan, penalty: Yuan, grown: Yuan, rules: Sequence[str] = HUABEI
) -> Explanation:
    """What is owed on a day: the lines of the app, and the growth since they were read."""
    parts = {"principal": principal, "interest": interest, "fees": fees, "penalty": penalty, "grown": grown}
    shown = [amount for name, amount in parts.items() if amount or name == "principal"]
    step = f"{plus(shown)} = {money(sum(parts.values(), NOTHING))}"
    return explained("owed", [step], rules, **parts)


def explain_penalty_rate(contract_daily: Rate, multiplier: Rate, rules: Sequence[str] = PENALTY) -> Explanation:
    """The daily penalty rate of a loan: it replaces the contract rate."""
    daily = penalty_rate(contract_daily, multiplier)
    step = f"{share(contract_daily)} × {multiplier.normalize():f} = {share(daily)}"
    return Explanation(
        "penalty_rate",
        (("contract_daily_rate", share(contract_daily)), ("multiplier", f"{multiplier.normalize():f}")),
        step,
        tuple(rules),
    )


def explain_minimum(
    new_principal: Yuan,
    *,
    instalment_principal: Yuan = NOTHING,
    fees: Yuan = NOTHING,
    interest: Yuan = NOTHING,
    overdue: Yuan = NOTHING,
    new_share: Rate = NEW_SHARE,
) -> Explanation:
    """The minimum payment of a bill and what stays."""
    rest = {"instalment_principal": instalment_principal, "fees": fees, "interest": interest, "overdue": overdue}
    least = minimum_payment(new_principal, **rest, share=new_share)
    steps = [
        f"{money(new_principal)} × {share(new_share)} = {money(least.of_new)}",
        f"{plus([least.of_new, *(amount for amount in rest.values() if amount)])} = {money(least.amount)}",
        f"{money(least.bill)} - {money(least.amount)} = {money(least.remainder)}",
    ]
    rules = ("huabei_min_share_new",)
    return explained("minimum", steps, rules, new_principal=new_principal, new_share=new_share, **rest)


def explain_rolling(month: RolledMonth, daily: Rate = REVOLVING_DAILY, new_share: Rate = NEW_SHARE) -> Explanation:
    """One month of paying only the minimum, in a month of 30 days."""
    steps = [
        f"{money(month.balance)} × {share(daily)} × {DAYS_IN_MONTH} = {money(month.interest)}",
        f"{money(month.balance)} × {share(new_share)} + {money(month.interest)} = {money(month.payment)}",
        f"{money(month.balance)} - {money(month.principal)} = {money(month.left)}",
    ]
    rules = ("huabei_revolving_daily", "huabei_min_share_new")
    return explained("rolling", steps, rules, balance=month.balance, daily_rate=daily, new_share=new_share)


def explain_waiting(total: Yuan, base: Yuan, daily: Rate, days: int, rules: Sequence[str] = HUABEI) -> Explanation:
    """What settling everything costs after some days of waiting."""
    added = growth(base, daily, days).once
    steps = [
        f"{money(base)} × {share(daily)} × {days} = {money(added)}",
        f"{money(total)} + {money(added)} = {money(yuan(total + added))}",
    ]
    return explained("waiting", steps, rules, total=total, base=base, daily_rate=daily, days=days)


def explain_gap(found: Gap) -> Explanation:
    """The app's figure less ours, and the closest single cause."""
    steps = [f"{money(found.shown)} - {money(found.ours)} = {money(found.difference)}"]
    if found.causes:
        closest = found.causes[0]
        steps.append(f"{money(found.difference)} - {money(closest.accounts_for)} = {money(closest.left)}")
    return explained("gap", steps, shown=found.shown, ours=found.ours)
