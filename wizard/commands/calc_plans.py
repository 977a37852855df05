"""`calc plan`: payment by payment, what a plan asks and what it costs."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import typer
from msgspec import Struct

from wizard.commands import calc_values as values
from wizard.commands.calc_output import label, tell
from wizard.commands.calc_values import given, json_option
from wizard.commands.shell import BadInput, Shell
from wizard.commands.tables import table
from wizard.money import Rate, Yuan, grouped
from wizard.problems import Problem

if TYPE_CHECKING:
    from wizard.numbers.explain import Explanation
    from wizard.numbers.menu import Waiting
    from wizard.numbers.schedule import Plan

EXAMPLES = {
    "plan": "huanqing calc plan --balance 12000 --months 12 --monthly-rate 0.01 --method equal-payment",
}
METHODS = ("equal-payment", "equal-principal", "split")


class _Asked(Struct, frozen=True):
    """A plan as it was asked for, every value read."""

    balance: Yuan
    months: int | None
    monthly: Yuan | None
    monthly_rate: Rate
    method: str
    first: date
    upfront: Yuan
    upfront_on: date | None
    defer_until: date | None
    daily: Rate | None


def register(calc: typer.Typer, t: Any, kind: Any) -> None:
    """Add `plan` to *calc*."""

    @calc.command("plan", help=t("calc.help.plan"), epilog=EXAMPLES["plan"], cls=kind)
    def plan(
        ctx: typer.Context,
        balance: str = given("--balance", t("calc.option.owed")),
        months: str = given("--months", t("calc.option.months"), metavar="N"),
        monthly: str = given("--monthly", t("calc.option.monthly")),
        monthly_rate: str = given("--monthly-rate", t("calc.option.monthly_rate"), "0", "RATE"),
        method: str = given("--method", t("calc.option.method"), metavar="|".join(METHODS)),
        first: str = given("--first", t("calc.option.first"), metavar="DATE"),
        upfront: str = given("--upfront", t("calc.option.upfront"), "0"),
        upfront_on: str = given("--upfront-on", t("calc.option.upfront_on"), metavar="DATE"),
        defer_until: str = given("--defer-until", t("calc.option.defer_until"), metavar="DATE"),
        daily_rate: str = given("--daily-rate", t("calc.option.waiting_rate"), metavar="RATE"),
        as_json: bool = json_option(t),
    ) -> None:
        shell: Shell = ctx.obj
        asked = _asked(
            shell, balance, months, monthly, monthly_rate, method, first, upfront, upfront_on, defer_until, daily_rate
        )
        with values.within():
            made = _made(shell, asked)
        _answer(shell, asked, made, as_json)


def _asked(
    shell: Shell,
    balance: str,
    months: str,
    monthly: str,
    monthly_rate: str,
    method: str,
    first: str,
    upfront: str,
    upfront_on: str,
    defer_until: str,
    daily_rate: str,
) -> _Asked:
    from wizard.numbers.days import add_months

    values.not_together("--monthly", {"--months": monthly and months, "--defer-until": monthly and defer_until})
    owed, each = values.amount(balance, "--balance"), values.fraction(monthly_rate, "--monthly-rate")
    fixed = values.amount(monthly, "--monthly", zero=False) if monthly else None
    # A deferral without a number of months ends in one sum.
    count = None if fixed is not None or (defer_until and not months) else values.count(months, "--months")
    way = values.choice(method or ("equal-payment" if each else "split"), METHODS, "--method")
    if each and (way == "split" or fixed is not None):
        raise BadInput(Problem("usage.split_has_no_rate", "--monthly-rate"))
    today, until = shell.today, None
    paid_up, paid_on = values.amount(upfront, "--upfront"), None
    if defer_until:
        until = _not_past(values.day(shell, defer_until, "--defer-until"), today, "--defer-until")
        principal_way = way == "equal-principal" and way
        values.not_together("--defer-until", {"--upfront": paid_up, "--method equal-principal": principal_way})
        if not daily_rate:
            raise BadInput(Problem("calc.needs", "--defer-until", values={"other": "--daily-rate"}))
        if count is None and first:
            raise BadInput(Problem("calc.needs", "--first", values={"other": "--months"}))
    # A deferral without interest of its own may begin to be paid on its last day.
    usual = until if until is not None and not each else add_months(until or today, 1)
    begins = _not_past(values.day(shell, first, "--first", default=usual), today, "--first")
    if until is not None:
        values.not_before(begins, until, "--first")
    if upfront_on:
        paid_on = _not_past(values.day(shell, upfront_on, "--upfront-on"), today, "--upfront-on")
    if paid_up and paid_on is None:
        # A month before the first payment, but never in the past.
        paid_on = max(add_months(begins, -1), today)
    daily = values.daily(daily_rate, "--daily-rate") if daily_rate else None
    return _Asked(owed, count, fixed, each, way, begins, paid_up, paid_on, until, daily)


def _made(shell: Shell, asked: _Asked) -> Plan:
    from wizard.numbers import deferral, schedule

    upfront = {"upfront": asked.upfront, "upfront_on": asked.upfront_on}
    if asked.defer_until is not None and asked.daily is not None:
        since, until = shell.today, asked.defer_until
        if asked.months is None:
            return deferral.deferred_lump(asked.balance, asked.daily, since, until)
        return deferral.deferred_instalments(
            asked.balance, asked.daily, since, until, asked.months, first=asked.first, monthly_rate=asked.monthly_rate
        )
    if asked.monthly is not None:
        return schedule.capped(asked.balance, asked.monthly, asked.first, **upfront)  # type: ignore[arg-type]
    assert asked.months is not None
    make = schedule.equal_payment if asked.method == "equal-payment" else schedule.equal_principal
    return make(asked.balance, asked.monthly_rate, asked.months, asked.first, **upfront)  # type: ignore[arg-type]


def _answer(shell: Shell, asked: _Asked, made: Plan, as_json: bool) -> None:
    from wizard.numbers.growth import growth
    from wizard.numbers.menu import waiting

    grown = None
    if asked.defer_until is not None and asked.daily is not None:
        grown = growth(asked.balance, asked.daily, (asked.defer_until - shell.today).days).once
    later = None if asked.daily is None else waiting(asked.balance, asked.balance, asked.daily)
    data = {
        "rows": made.rows, "balance": asked.balance, "months": len(made.rows) if asked.months is None else asked.months,
        "monthly_rate": asked.monthly_rate, "method": asked.method, "monthly": made.monthly, "last": made.last,
        "upfront": made.upfront, "upfront_on": made.upfront_on, "total": made.total, "extra": made.extra,
        "defer_until": asked.defer_until, "daily_rate": asked.daily, "growth": grown, "waiting": later,
    }  # fmt: skip
    columns = ("payment", "interest", "principal", "balance")
    head = [label(shell, "principal_left" if name == "balance" else name) for name in ("date", *columns)]
    cells = [[row.date.isoformat(), *(grouped(getattr(row, name)) for name in columns)] for row in made.rows]
    tables = [table(head, cells, right=range(1, 5))]
    if later:
        tables.append(_waiting_table(shell, later))
    shown = {name: data[name] for name in ("upfront", "growth", "total", "extra")}
    tell(shell, as_json, data, _explained(shell, asked, made, later or ()), shown=shown, tables=tables)


def _waiting_table(shell: Shell, later: tuple[Waiting, ...]) -> str:
    head = [label(shell, name) for name in ("wait_days", "wait_total", "extra")]
    return table(head, [[str(one.days), grouped(one.total), grouped(one.extra)] for one in later], right=range(3))


def _explained(shell: Shell, asked: _Asked, made: Plan, later: tuple[Waiting, ...]) -> list[tuple[str, Explanation]]:
    from wizard.numbers.explain import plans
    from wizard.numbers.explain.owed import explain_waiting

    if asked.defer_until is not None and asked.daily is not None:
        days = (asked.defer_until - shell.today).days
        first = ("growth", plans.explain_deferral(asked.balance, asked.daily, days, made))
    elif asked.monthly is not None:
        first = ("months", plans.explain_capped(asked.balance, asked.monthly, made))
    elif asked.method == "equal-payment":
        first = ("monthly", plans.explain_equal_payment(asked.balance, asked.monthly_rate, made))
    elif asked.method == "equal-principal":
        first = ("monthly", plans.explain_equal_principal(asked.balance, asked.monthly_rate, made))
    else:
        first = ("monthly", plans.explain_split(asked.balance, made))
    found = [first, ("total", plans.explain_plan_total(made, asked.balance))]
    if asked.daily is not None:
        found += [
            ("wait_total", explain_waiting(asked.balance, asked.balance, asked.daily, one.days, ()))
            for one in later
            if one.days
        ]
    return found


def _not_past(found: date, today: date, option: str) -> date:
    if found < today:
        raise BadInput(Problem("date.in_the_past", option))
    return found
