"""`calc minimum`: the least a 花呗 bill asks for, and what paying only that costs."""

from __future__ import annotations

from typing import Any

import typer

from wizard.commands import calc_values as values
from wizard.commands.calc_output import label, tell
from wizard.commands.calc_values import given, json_option
from wizard.commands.shell import Shell
from wizard.commands.tables import table
from wizard.money import grouped, rate

EXAMPLES = {"minimum": "huanqing calc minimum --new 4200 --instalments 300 --fees 8.80 --roll 3"}
USUAL_DAILY = rate("0.0005")


def register(calc: typer.Typer, t: Any, kind: Any) -> None:
    """Add `minimum` to *calc*."""

    @calc.command("minimum", help=t("calc.help.minimum"), epilog=EXAMPLES["minimum"], cls=kind)
    def minimum(
        ctx: typer.Context,
        new: str = given("--new", t("calc.option.new")),
        instalments: str = given("--instalments", t("calc.option.instalments"), "0"),
        fees: str = given("--fees", t("calc.option.fees"), "0"),
        interest: str = given("--interest", t("calc.option.interest"), "0"),
        overdue: str = given("--overdue", t("calc.option.overdue"), "0"),
        share: str = given("--share", t("calc.option.minimum_share"), "0.10", "SHARE"),
        daily_rate: str = given("--daily-rate", t("calc.option.daily_rate"), "0.0005", "RATE"),
        roll: str = given("--roll", t("calc.option.roll"), metavar="MONTHS"),
        as_json: bool = json_option(t),
    ) -> None:
        from wizard.numbers.explain import owed as explains
        from wizard.numbers.growth import cost_per_day
        from wizard.numbers.minimum import minimum_payment, rolling

        shell: Shell = ctx.obj
        rest = {
            "instalment_principal": values.amount(instalments, "--instalments"),
            "fees": values.amount(fees, "--fees"),
            "interest": values.amount(interest, "--interest"),
            "overdue": values.amount(overdue, "--overdue"),
        }
        bought, part = values.amount(new, "--new"), values.fraction(share, "--share")
        daily, months = values.daily(daily_rate, "--daily-rate"), values.count(roll, "--roll") if roll else 0
        with values.within():
            least = minimum_payment(bought, share=part, **rest)
            per_day = cost_per_day(least.remainder, daily)
            rolled = rolling(least.remainder, months, daily=daily, share=part)
        data = {
            "bill": least.bill, "amount": least.amount, "of_new": least.of_new, "remainder": least.remainder,
            "per_day": per_day, "rolling": rolled if months else None,
        }  # fmt: skip
        revolving = ("huabei_revolving_daily",) if daily == USUAL_DAILY else ()
        explained = [
            ("amount", explains.explain_minimum(bought, new_share=part, **rest)),
            ("per_day", explains.explain_cost_per_day(least.remainder, daily, revolving)),
            *(("rolling", explains.explain_rolling(month, daily, part)) for month in rolled.months[:3]),
        ]
        shown = {name: value for name, value in data.items() if name != "rolling"}
        tables = []
        if months:
            columns = ("balance", "interest", "payment", "principal", "left")
            head = [label(shell, "month"), *(label(shell, name) for name in columns)]
            cells = [
                [str(n), *(grouped(getattr(month, name)) for name in columns)]
                for n, month in enumerate(rolled.months, 1)
            ]
            tables.append(table(head, cells, right=range(6)))
            shown |= {"rolled_paid": rolled.paid, "rolled_interest": rolled.interest, "left": rolled.left}
        notes = [t("calc.note.own_contract")]
        tell(shell, as_json, data, explained, shown=shown, tables=tables, notes=notes)
