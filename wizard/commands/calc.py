"""`calc`: the sums of the wizard without a case. Every input is an option, every amount in JSON is text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import typer

from wizard.commands.shell import BadInput, Shell, need
from wizard.commands.tables import pairs, table
from wizard.commands.usage import group_class
from wizard.money import Rate, Yuan, grouped, rate, yuan
from wizard.problems import Problem
from wizard.reading import clean, read_amount, read_count, read_date, read_rate

if TYPE_CHECKING:
    from wizard.numbers.schedule import Plan

METHODS = ("equal-payment", "equal-principal", "split")
MOST_DAYS = 36_525
_FRACTION = re.compile(r"(?P<digits>\d+(?:\.\d*)?|\.\d+)(?P<percent>%?)")


def register(app: typer.Typer, t: Any, kind: Any) -> None:
    """Add `calc growth|minimum|plan|afford` to *app*."""
    calc = typer.Typer(cls=group_class(t), rich_markup_mode=None, subcommand_metavar=t("cli.heading.command") + " ...")
    app.add_typer(calc, name="calc", help=t("cli.help.calc"))

    def given(names: str, help: str, default: str = "", metavar: str = "AMOUNT") -> Any:
        return typer.Option(default, *names.split(), metavar=metavar, help=help, show_default=False)

    as_json_option = typer.Option(False, "--json", help=t("cli.option.json"), show_default=False)

    @calc.command("growth", help=t("cli.help.growth"), epilog="huanqing calc growth --base 3000 --days 45", cls=kind)
    def growth(
        ctx: typer.Context,
        base: str = given("--base", t("cli.calc.base")),
        daily_rate: str = given("--daily-rate", t("cli.calc.daily_rate"), "0.0005", "RATE"),
        days: str = given("--days", t("cli.calc.days"), metavar="DAYS"),
        due: str = given("--due", t("cli.calc.due"), metavar="DATE"),
        as_of: str = given("--as-of", t("cli.calc.as_of"), metavar="DATE"),
        as_json: bool = as_json_option,
    ) -> None:
        from wizard.numbers import growth as grows

        shell: Shell = ctx.obj
        amount, daily = _amount(base, "--base"), need(read_rate(daily_rate), "--daily-rate")
        count = _days(shell, days, due, as_of)
        with _within():
            grown = grows.growth(amount, daily, count)
            per_day = grows.cost_per_day(amount, daily)
        result = {
            "base": amount, "daily_rate": daily, "days": count, "once": grown.once, "daily": grown.daily,
            "difference": grown.difference, "per_day": per_day, "total": yuan(amount + grown.once),
            "growth": grown.once, "growth_rounded_daily": grown.daily,
        }  # fmt: skip
        _tell(shell, result, as_json, hidden=("growth", "growth_rounded_daily"))

    @calc.command("minimum", help=t("cli.help.minimum"), epilog="huanqing calc minimum --new 4120", cls=kind)
    def minimum(
        ctx: typer.Context,
        new: str = given("--new", t("cli.calc.new")),
        instalments: str = given("--instalments", t("cli.calc.instalments"), "0"),
        fees: str = given("--fees", t("cli.calc.fees"), "0"),
        interest: str = given("--interest", t("cli.calc.interest"), "0"),
        overdue: str = given("--overdue", t("cli.calc.overdue"), "0"),
        share: str = given("--share", t("cli.calc.minimum_share"), "0.10", "SHARE"),
        daily_rate: str = given("--daily-rate", t("cli.calc.daily_rate"), "0.0005", "RATE"),
        as_json: bool = as_json_option,
    ) -> None:
        from wizard.numbers.growth import cost_per_day
        from wizard.numbers.minimum import minimum_payment

        shell: Shell = ctx.obj
        with _within():
            least = minimum_payment(
                _amount(new, "--new"),
                instalment_principal=_amount(instalments, "--instalments"),
                fees=_amount(fees, "--fees"),
                interest=_amount(interest, "--interest"),
                overdue=_amount(overdue, "--overdue"),
                share=_fraction(share, "--share"),
            )
            per_day = cost_per_day(least.remainder, need(read_rate(daily_rate), "--daily-rate"))
        result = {"bill": least.bill, "amount": least.amount, "remainder": least.remainder, "per_day": per_day}
        _tell(shell, result, as_json)

    @calc.command(
        "afford", help=t("cli.help.afford"), epilog="huanqing calc afford --income 6500 --essentials 3900", cls=kind
    )
    def afford(
        ctx: typer.Context,
        income: str = given("--income", t("cli.calc.income")),
        essentials: str = given("--essentials", t("cli.calc.essentials")),
        other: str = given("--other --other-debts", t("cli.calc.other_debts"), "0"),
        share: str = given("--share", t("cli.calc.share"), "0.5", "SHARE"),
        total: str = given("--total", t("cli.calc.owed")),
        as_json: bool = as_json_option,
    ) -> None:
        from wizard.numbers import budget

        shell: Shell = ctx.obj
        came, must, debts = _amount(income, "--income"), _amount(essentials, "--essentials"), _amount(other, "--other")
        part = _fraction(share, "--share")
        left = budget.surplus([came], [must], [debts])
        offer = budget.affordable(left, part)
        owed = _amount(total, "--total") if total else None
        result = {
            "income": came, "essentials": must, "other_debts": debts, "share": part, "surplus": left,
            "affordable": offer, "affordable_monthly": offer, "offer": offer,
            "total": owed, "months": budget.months_needed(owed, offer) if owed is not None else None,
        }  # fmt: skip
        _tell(shell, result, as_json, hidden=("affordable", "offer"))

    @calc.command("plan", help=t("cli.help.plan"), epilog="huanqing calc plan --balance 12000 --months 12", cls=kind)
    def plan(
        ctx: typer.Context,
        balance: str = given("--balance", t("cli.calc.owed")),
        months: str = given("--months", t("cli.calc.months"), metavar="N"),
        monthly_rate: str = given("--monthly-rate", t("cli.calc.monthly_rate"), "0", "RATE"),
        method: str = given("--method", t("cli.calc.method"), metavar="|".join(METHODS)),
        first: str = given("--first", t("cli.calc.first"), metavar="DATE"),
        upfront: str = given("--upfront", t("cli.calc.upfront"), "0"),
        upfront_on: str = given("--upfront-on", t("cli.calc.upfront_on"), metavar="DATE"),
        as_json: bool = as_json_option,
    ) -> None:
        shell: Shell = ctx.obj
        owed, count, each = (
            _amount(balance, "--balance"),
            need(read_count(months), "--months"),
            _fraction(monthly_rate, "--monthly-rate"),
        )
        way = method or ("equal-payment" if each else "split")
        made = _plan(shell, owed, count, each, way, first, _amount(upfront, "--upfront"), upfront_on)
        result = {
            "balance": owed, "months": count, "monthly_rate": each, "method": way, "monthly": made.monthly, "last": made.last,
            "upfront": made.upfront, "upfront_on": made.upfront_on, "total": made.total, "extra": made.extra,
        }  # fmt: skip
        if as_json:
            shell.json({"rows": made.rows, **result})
            return
        head = [
            t("cli.plan.day"),
            t("cli.plan.payment"),
            t("cli.plan.interest"),
            t("cli.plan.principal"),
            t("cli.plan.balance"),
        ]
        rows = [[r.date.isoformat(), *map(grouped, (r.payment, r.interest, r.principal, r.balance))] for r in made.rows]
        shell.out(table(head, rows, right=range(1, 5)) + "\n")
        _tell(shell, {name: result[name] for name in ("upfront", "total", "extra")}, as_json=False)


def _plan(
    shell: Shell, owed: Yuan, count: int, each: Rate, way: str, first: str, upfront: Yuan, upfront_on: str
) -> Plan:
    from wizard.numbers import schedule
    from wizard.numbers.days import add_months

    if way not in METHODS:
        raise BadInput(Problem("usage.not_one_of", "--method", values={"name": way[:40], "known": " ".join(METHODS)}))
    if way == "split" and each:
        raise BadInput(Problem("usage.split_has_no_rate", "--monthly-rate"))
    begins = _date(shell, first, "--first") if first else add_months(shell.today, 1)
    paid_on = _date(shell, upfront_on, "--upfront-on") if upfront_on else None
    for day, option in ((begins, "--first"), (paid_on, "--upfront-on")):
        if day is not None and day < shell.today:
            raise BadInput(Problem("date.in_the_past", option))
    if upfront and paid_on is None:
        # A month before the first payment, but never in the past.
        paid_on = max(add_months(begins, -1), shell.today)
    make = schedule.equal_payment if way == "equal-payment" else schedule.equal_principal
    with _within():
        return make(owed, each, count, begins, upfront=upfront, upfront_on=paid_on)


def _tell(shell: Shell, result: dict[str, Any], as_json: bool, hidden: tuple[str, ...] = ()) -> None:
    """The result as JSON, or as names and values; *hidden* are second names of the same figure."""
    if as_json:
        shell.json(result)
        return
    shown = {name: value for name, value in result.items() if value is not None and name not in hidden}
    shell.out(pairs([(shell.t(f"cli.result.{name}"), _shown(value)) for name, value in shown.items()]))


def _shown(value: Any) -> str:
    if isinstance(value, Rate):
        return f"{(value * 100).normalize():f}%"
    return grouped(value) if isinstance(value, Yuan) else str(value)


def _amount(text: str, option: str) -> Yuan:
    return need(read_amount(text), option)


def _date(shell: Shell, text: str, option: str) -> date:
    return need(read_date(text, shell.today), option)


def _fraction(text: str, option: str) -> Rate:
    """`0.01`, `1%`: a share or a rate of a month, between nothing and one."""
    bare = re.sub(r"\s+", "", unicodedata.normalize("NFKC", clean(text)))
    matched = _FRACTION.fullmatch(bare)
    if matched is None:
        raise BadInput(Problem("rate.not_a_number" if bare else "rate.empty", option))
    value = Decimal(matched["digits"]) / (100 if matched["percent"] else 1)
    if value > 1:
        raise BadInput(Problem("rate.above_one", option))
    return rate(value)


def _days(shell: Shell, days: str, due: str, as_of: str) -> int:
    from wizard.numbers.days import days_overdue

    if bool(days) == bool(due):
        raise BadInput(Problem("usage.days_or_due", "--days"))
    if due:
        return days_overdue(_date(shell, due, "--due"), _date(shell, as_of, "--as-of") if as_of else shell.today)
    if days.strip() == "0":
        return 0
    return need(read_count(re.sub(r"[天日]$", "", days.strip()), most=MOST_DAYS), "--days")


@contextmanager
def _within() -> Iterator[None]:
    """What the sums refuse is bad input here, said of the option it came from."""
    from wizard.numbers.bounds import OutOfBounds

    try:
        yield
    except OutOfBounds as error:
        raise BadInput(Problem("calc.out_of_bounds", "--" + error.field.replace("_", "-"))) from error
