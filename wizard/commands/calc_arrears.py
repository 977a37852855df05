"""`calc arrears`: missed instalments of a loan, what makes it current again, and what is due when it is called in."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import typer

from wizard.commands import calc_values as values
from wizard.commands.calc_output import label, tell
from wizard.commands.calc_payments import split_pair
from wizard.commands.calc_values import given, json_option, listed
from wizard.commands.shell import BadInput, Shell, need
from wizard.commands.tables import table
from wizard.money import grouped
from wizard.problems import Problem
from wizard.reading import read_amount

if TYPE_CHECKING:
    from wizard.numbers.arrears import Missed

EXAMPLES = {
    "arrears": "huanqing calc arrears --missed 2026-10-10=899.75/798.58 --contract-rate 0.04% --as-of 2026-11-24",
}


def register(calc: typer.Typer, t: Any, kind: Any) -> None:
    """Add `arrears` to *calc*."""

    @calc.command("arrears", help=t("calc.help.arrears"), epilog=EXAMPLES["arrears"], cls=kind)
    def arrears(
        ctx: typer.Context,
        missed: list[str] = listed("--missed", t("calc.option.missed"), "DATE=AMOUNT/PRINCIPAL"),
        contract_rate: str = given("--contract-rate", t("calc.option.contract_rate"), metavar="RATE"),
        multiplier: str = given("--multiplier", t("calc.option.multiplier"), "1.5", "N"),
        remaining: str = given("--remaining", t("calc.option.remaining")),
        as_of: str = given("--as-of", t("calc.option.as_of"), metavar="DATE"),
        as_json: bool = json_option(t),
    ) -> None:
        from wizard.numbers import arrears as sums
        from wizard.numbers.days import days_overdue
        from wizard.numbers.explain import owed, repayments
        from wizard.numbers.growth import penalty_rate

        shell: Shell = ctx.obj
        on = values.day(shell, as_of, "--as-of", default=shell.today)
        late = sorted((_missed(shell, text, on) for text in missed), key=lambda one: one.due)
        if not late:
            raise BadInput(Problem("calc.no_missed", "--missed"))
        contract, times = values.daily(contract_rate, "--contract-rate"), values.multiple(multiplier, "--multiplier")
        left = values.amount(remaining, "--remaining") if remaining else None
        with values.within():
            penalty = penalty_rate(contract, times)
            behind = sums.arrears(late, penalty, on)
            whole = None if left is None else sums.accelerated(behind, left, contract, late[-1].due, on)
        rows: list[dict[str, Any]] = [
            {"date": one.missed.due, "payment": one.missed.payment, "principal": one.missed.principal,
             "days": one.days, "penalty": one.penalty}
            for one in behind.rows
        ]  # fmt: skip
        data = {
            "as_of": on, "contract_rate": contract, "multiplier": times, "penalty_rate": penalty, "missed": rows,
            "instalments": behind.instalments, "penalty": behind.penalty, "total": behind.total,
            "accelerated": None if whole is None else
            {"remaining": whole.remaining, "interest": whole.interest, "total": whole.total},
        }  # fmt: skip
        explained = [
            ("penalty_rate", owed.explain_penalty_rate(contract, times)),
            ("to_become_current", repayments.explain_arrears(behind, penalty)),
        ]
        shown = {"instalments": behind.instalments, "penalty": behind.penalty, "to_become_current": behind.total}
        if whole is not None:
            running = days_overdue(late[-1].due, on)
            explained.append(("accelerated", repayments.explain_accelerated(whole, contract, running)))
            shown |= {"remaining": whole.remaining, "accelerated": whole.total}
        columns = ("payment", "principal", "days", "penalty")
        head = [label(shell, name) for name in ("date", *columns)]
        cells = [
            [
                row["date"].isoformat(),
                grouped(row["payment"]),
                grouped(row["principal"]),
                str(row["days"]),
                grouped(row["penalty"]),
            ]
            for row in rows
        ]
        tables = [table(head, cells, right=range(1, 5))]
        tell(shell, as_json, data, explained, shown=shown, tables=tables, notes=[t("calc.note.app")])


def _missed(shell: Shell, text: str, on: date) -> Missed:
    from wizard.numbers.arrears import Missed

    day, amounts = split_pair(text, "=", "--missed")
    whole, part = split_pair(amounts, "/", "--missed")
    due = values.day(shell, day, "--missed")
    if due > on:
        raise BadInput(Problem("calc.day_after", "--missed", values={"day": on.isoformat()}))
    payment = need(read_amount(whole, zero=False), "--missed")
    principal = need(read_amount(part), "--missed")
    if principal > payment:
        raise BadInput(Problem("calc.principal_above_payment", "--missed"))
    return Missed(due, payment, principal)
