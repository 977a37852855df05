"""What is owed, explained: today, each day, in 30 and in 90 days; each debt by itself and all together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta

from msgspec import Struct
from msgspec.structs import replace

from wizard import knowledge
from wizard.case import Case, Debt
from wizard.explained.instalments import day_told, interest_told, penalty_told
from wizard.explained.value import WHOLE, About, Explained, Input, figure, minus, put
from wizard.figures import (
    DebtFigures,
    added,
    debt_figures,
    figures,
    first_due,
    growing_days,
    overdue_daily,
    part_payments,
    standing,
    total,
)
from wizard.money import Rate, Yuan, yuan
from wizard.numbers.explain.value import money, plus, share


class Told(Struct, frozen=True):
    """Arithmetic with what went into it."""

    steps: tuple[str, ...] = ()
    inputs: tuple[Input, ...] = ()
    rules: tuple[str, ...] = ()


def debts_explained(case: Case, today: date, about: About = WHOLE) -> Iterator[Explained]:
    """What is owed today and what a day costs; with several debts the sum first, called *about*."""
    found = figures(case, today)
    several = len(found.debts) > 1
    names = called(case)
    if several:
        yield _sum(
            "owed_today",
            found.owed_today,
            [(one.owed_today, name) for one, name in zip(found.debts, names, strict=True)],
            about,
        )
    for one, name in zip(found.debts, names, strict=True):
        told = owed_on(one.debt, today)
        yield figure("owed_today", one.owed_today, told.steps, told.inputs, told.rules, about=name)
    for one, name in zip(found.debts, names, strict=True):
        yield from _days(one, today, name)
    if several and found.cost_per_day:
        costs = [(one.cost_per_day, name) for one, name in zip(found.debts, names, strict=True) if one.cost_per_day]
        yield _sum("cost_per_day", found.cost_per_day, costs, about, "sum_per_day")
    for one, name in zip(found.debts, names, strict=True):
        if one.cost_per_day and one.overdue_daily is not None:
            rate = rate_told(one.debt)
            if one.behind is not None:
                step, inputs = day_told(one)
            else:
                principal = standing(one.debt, today).principal
                step, inputs = f"{money(principal)} × {share(one.overdue_daily)}", put(principal=principal)
            step, inputs = f"{step} = {money(one.cost_per_day)}", (*inputs, *rate.inputs)
            yield figure("cost_per_day", one.cost_per_day, (*rate.steps, step), inputs, rate.rules, about=name)


def later_explained(case: Case, today: date) -> Iterator[Explained]:
    """What is owed in 30 and in 90 days, if nothing is paid."""
    found = figures(case, today)
    for ahead, amount in ((30, found.owed_in_30_days), (90, found.owed_in_90_days)):
        if amount is not None:
            until = today + timedelta(days=ahead)
            told = all_owed_on(case, until)
            whole = f"{today} + {ahead} = {until}"
            inputs = (*put(today=today, ahead=ahead), *told.inputs)
            several = "sum_later" if len(found.debts) > 1 else ""
            yield figure(f"owed_in_{ahead}_days", amount, (whole, *told.steps), inputs, told.rules, formula=several)


def called(case: Case) -> tuple[About, ...]:
    """Each debt by its product, numbered where two are called the same."""
    count = Counter(debt.product for debt in case.debts)
    seen: Counter[str] = Counter()
    names = []
    for debt in case.debts:
        seen[debt.product] += 1
        names.append(About(f"product.{debt.product}.name", seen[debt.product] if count[debt.product] > 1 else 0))
    return tuple(names)


def all_owed_on(case: Case, on: date) -> Told:
    """What all debts come to on a day: those of one debt in full; of several each, and the sum."""
    told = [owed_on(debt, on) for debt in case.debts]
    if len(told) == 1:
        return told[0]
    amounts = [debt_figures(debt, on).owed_today for debt in case.debts]
    steps = [step for one in told for step in one.steps]
    named = [_named(amount, name) for amount, name in zip(amounts, called(case), strict=True)]
    whole = f"{plus(amounts)} = {money(total(amounts))}"
    return Told((*steps, whole), tuple(named), tuple(rule for one in told for rule in one.rules))


def owed_on(debt: Debt, on: date) -> Told:
    """What one debt comes to on a day: the app's lines, and the growth since they were read, less what was paid since."""
    found = debt_figures(debt, on)
    if found.paid:
        return _paid_down(debt, on)
    known = {"interest": debt.interest, "fees": debt.fees, "penalty": debt.penalty}
    principal = {"only_total" if debt.only_total else "principal": debt.principal}
    parts = [debt.principal, *(part for part in (*known.values(), found.grown, found.running) if part)]
    inputs = put(**principal, **{name: part for name, part in known.items() if part})
    grown, running = grown_on(debt, on), running_on(debt, on)
    steps = (*grown.steps, *running.steps, f"{plus(parts)} = {money(found.owed_today)}")
    given = dict.fromkeys((*inputs, *grown.inputs, *running.inputs))
    return Told(steps, tuple(given), grown.rules)


def _paid_down(debt: Debt, on: date) -> Told:
    """What was owed on the day of each payment less that payment, and what has grown on the rest since the last."""
    found, plain = debt_figures(debt, on), replace(debt, paid=())
    if debt.missed:
        told, whole = owed_on(plain, on), debt_figures(plain, on).owed_today
        step = f"{minus(whole, found.paid)} = {money(found.owed_today)}"
        return Told((*told.steps, step), (*told.inputs, *put(paid=found.paid)), told.rules)
    steps: list[str] = []
    inputs: list[Input] = []
    rules: list[str] = []
    for place, one in enumerate(part_payments(debt, on)):
        told = owed_on(_before(debt, place), one.on)
        used, left = yuan(one.payment - one.allocation.unused), one.allocation.left.total
        steps += [*told.steps, f"{minus(yuan(left + used), used)} = {money(left)}"]
        inputs += [*told.inputs, Input(one.on.isoformat(), one.payment, "yuan", own=True)]
        rules += told.rules
    told = owed_on(replace(standing(debt, on), paid=()), on)
    given = (*inputs, *told.inputs)
    return Told((*steps, *told.steps), tuple(dict.fromkeys(given)), (*rules, *told.rules))


def _before(debt: Debt, place: int) -> Debt:
    """*debt* as it stood before its payment number *place*, those made before the app was read not counted."""
    since = [part for part in sorted(debt.paid) if part.on > debt.as_of]
    last = since[place].on
    return replace(standing(replace(debt, paid=tuple(since[:place])), last), paid=())


def grown_on(debt: Debt, on: date) -> Told:
    """Our estimate of the charges that the app's lines do not hold yet; nothing where there is none."""
    found = debt_figures(debt, on)
    if not found.grown or found.overdue_daily is None:
        return Told()
    rate, days = rate_told(debt), growing_days(debt, on)
    if found.behind is not None:
        steps, inputs = penalty_told(debt, found, on)
        return Told((*rate.steps, *steps), (*rate.inputs, *inputs), rate.rules)
    since = on - timedelta(days=days)
    steps = (
        *rate.steps,
        f"{on} - {since} = {days}",
        f"{money(debt.principal)} × {share(found.overdue_daily)} × {days} = {money(found.grown)}",
    )
    return Told(steps, (*rate.inputs, *put(since=since, until=on, days=days)), rate.rules)


def running_on(debt: Debt, on: date) -> Told:
    """The contract interest of a loan with missed instalments that the app's lines do not hold yet."""
    found = debt_figures(debt, on)
    return Told(*interest_told(debt, found, on)) if found.running and found.behind is not None else Told()


def growth_told(case: Case, start: date, until: date) -> tuple[Told, Yuan]:
    """What the debts grow by between two days, and the sum of it."""
    steps: list[str] = []
    amounts: list[Yuan] = []
    inputs: list[Input] = []
    rules: list[str] = []
    for debt, name in zip(case.debts, called(case), strict=True):
        amount = added(debt, start, until)
        if not amount:
            continue
        told = _added_told(debt, start, until)
        steps += told.steps
        amounts.append(amount)
        rules += told.rules
        inputs += told.inputs if len(case.debts) == 1 else [_named(amount, name)]
    whole = total(amounts)
    if len(amounts) > 1:
        steps.append(f"{plus(amounts)} = {money(whole)}")
    return Told(tuple(steps), (*put(today=start, until=until), *inputs), tuple(rules)), whole


def _added_told(debt: Debt, start: date, until: date) -> Told:
    debt = standing(debt, start)
    found, amount = debt_figures(debt, until), added(debt, start, until)
    if found.behind is None:
        daily, days = found.overdue_daily or Rate(0), growing_days(debt, until) - growing_days(debt, start)
        step = f"{money(debt.principal)} × {share(daily)} × {days} = {money(amount)}"
        rate = rate_told(debt)
        return Told((*rate.steps, step), (*put(principal=debt.principal, days=days), *rate.inputs), rate.rules)
    # All that has come by then, less what is in today's figure already.
    grown, running, before = grown_on(debt, until), running_on(debt, until), debt_figures(debt, start)
    charged = yuan(before.grown + before.running)
    parts = [part for part in (found.grown, found.running) if part]
    less = f" - {money(charged)}" if charged else ""
    steps = (*grown.steps, *running.steps, f"{plus(parts)}{less} = {money(amount)}")
    return Told(steps, (*grown.inputs, *running.inputs, *put(grown=charged or None)), grown.rules)


def rate_told(debt: Debt) -> Told:
    """Where the daily rate comes from: the product's rule, the person's own, or the contract's and its multiple."""
    product = knowledge.products()[debt.product]
    own = debt.daily_rate
    if product.overdue_daily is not None:
        if own is not None:
            return Told(inputs=put(own_daily_rate=own))
        return Told(inputs=put(daily_rate=product.overdue_daily), rules=(f"{debt.product}_overdue_daily",))
    daily, contract = overdue_daily(debt), own if own is not None else product.contract_daily
    if daily is None or contract is None or product.penalty_multiplier is None:
        return Told(inputs=put(own_daily_rate=contract))
    step = f"{share(contract)} × {product.penalty_multiplier.normalize():f} = {share(daily)}"
    inputs = put(contract_rate=contract, multiplier=product.penalty_multiplier)
    return Told((step,), inputs, ("penalty_multiplier_loan",))


def _days(one: DebtFigures, today: date, name: About) -> Iterator[Explained]:
    due = first_due(one.debt)
    if due is not None and one.days_overdue:
        step = f"{today} - {due} = {one.days_overdue}"
        yield figure("days_overdue", one.days_overdue, [step], put(due=due, today=today), about=name)


def _sum(id: str, amount: Yuan, parts: list[tuple[Yuan, About]], about: About, formula: str = "sum") -> Explained:
    step = f"{plus(part for part, _ in parts)} = {money(amount)}"
    return figure(id, amount, [step], [_named(part, name) for part, name in parts], about=about, formula=formula)


def _named(amount: Yuan, name: About) -> Input:
    return Input(name.name, amount, "yuan", number=name.number)
