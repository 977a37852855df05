"""`calc apr`: what an offer truly costs a year, and how it stands against the 24 % line."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

import typer
from msgspec import structs

from wizard.commands import calc_payments
from wizard.commands import calc_values as values
from wizard.commands.calc_output import line_data, line_notes, tell
from wizard.commands.calc_payments import MOST_PAYMENTS, Payment
from wizard.commands.calc_values import given, json_option, listed
from wizard.commands.shell import BadInput, Shell
from wizard.money import Rate, Yuan
from wizard.problems import Problem

if TYPE_CHECKING:
    from wizard.numbers.schedule import Plan

EXAMPLES = {
    "apr": "huanqing calc apr --owed 2000 --start 2026-11-24 --payment 2026-12-24=1050.00 --payment 2027-01-24=1050.00",
}
RATES = ("irr_monthly", "irr_nominal", "effective", "xirr", "simple")


def register(calc: typer.Typer, t: Any, kind: Any) -> None:
    """Add `apr` to *calc*."""

    @calc.command("apr", help=t("calc.help.apr"), epilog=EXAMPLES["apr"], cls=kind)
    def apr(
        ctx: typer.Context,
        owed: str = given("--owed", t("calc.option.owed_at_start")),
        start: str = given("--start", t("calc.option.start"), metavar="DATE"),
        payment: list[str] = listed("--payment", t("calc.option.payment"), "DATE=AMOUNT"),
        payments: str = given("--payments", t("calc.option.payments"), metavar="FILE.csv"),
        fee_rate: str = given("--fee-rate", t("calc.option.fee_rate"), metavar="RATE"),
        months: str = given("--months", t("calc.option.months"), metavar="N"),
        first: str = given("--first", t("calc.option.first"), metavar="DATE"),
        as_json: bool = json_option(t),
    ) -> None:
        shell: Shell = ctx.obj
        debt = values.amount(owed, "--owed", zero=False)
        begins = values.day(shell, start, "--start", default=shell.today)
        by_fee = {"--fee-rate": fee_rate, "--months": months, "--first": first}
        values.not_together("--payment", by_fee if payment else {})
        values.not_together("--payments", {**by_fee, "--payment": payment} if payments else {})
        if payment or payments:
            paid = _listed(shell, payment, payments, begins)
            _answer(shell, debt, begins, paid, None, as_json)
            return
        if not (fee_rate or months or first):
            raise BadInput(Problem("calc.no_payments", "--payment"))
        fee, plan = _by_fee(shell, debt, begins, fee_rate, months, first)
        _answer(shell, debt, begins, list(plan.payments), (fee, plan), as_json)


def _listed(shell: Shell, texts: Sequence[str], file: str, begins: date) -> list[Payment]:
    option = "--payments" if file else "--payment"
    paid = calc_payments.from_file(shell, file) if file else calc_payments.dated(shell, texts, option)
    if len(paid) > MOST_PAYMENTS:
        raise BadInput(Problem("calc.too_many_payments", option, values={"most": str(MOST_PAYMENTS)}))
    values.not_before(paid[0][0], begins, option)
    return paid


def _by_fee(shell: Shell, debt: Yuan, begins: date, fee_rate: str, months: str, first: str) -> tuple[Rate, Plan]:
    from wizard.numbers.days import add_months
    from wizard.numbers.fees import fee_instalments

    fee, count = values.fraction(fee_rate, "--fee-rate"), values.count(months, "--months")
    from_day = values.day(shell, first, "--first", default=add_months(begins, 1))
    values.not_before(from_day, begins, "--first")
    with values.within():
        return fee, fee_instalments(debt, fee, count, from_day)


def _answer(
    shell: Shell,
    debt: Yuan,
    begins: date,
    paid: list[Payment],
    fees: tuple[Rate, Plan] | None,
    as_json: bool,
) -> None:
    from wizard.numbers.cost import cost
    from wizard.numbers.explain import plans, rates
    from wizard.numbers.simple import line_on_payments

    with values.within():
        found = cost(debt, begins, paid)
        held = line_on_payments(debt, begins, paid)
    told = {name: getattr(found, name) for name in RATES}
    data = {
        "owed": debt, "start": begins, "payments": [{"date": day, "amount": each} for day, each in paid],
        "paid": found.paid, "extra": found.extra, **told, "whole_months": found.whole_months, "line": line_data(held),
        "fee_rate": None if fees is None else fees[0],
    }  # fmt: skip
    monthly = rates.explain_monthly_irr(debt, begins, paid)
    explained = [
        ("extra", rates.explain_extra(debt, found)),
        *(
            (name, structs.replace(monthly, steps=step))
            for name, step in zip(RATES, monthly.steps.splitlines(), strict=False)
        ),
        ("xirr", rates.explain_xirr(debt, begins, paid)),
        ("simple", rates.explain_simple(debt, begins, paid)),
        ("line", rates.explain_line_on_payments(debt, begins, paid, held)),
    ]
    if fees is not None:
        explained.insert(0, ("payments", plans.explain_fee_instalments(debt, *fees)))
    shown: dict[str, Any] = {"owed": debt, "paid": found.paid, "extra": found.extra}
    shown |= {name: shell.t("calc.no_rate") if value is None else value for name, value in told.items()}
    notes = [line_notes(shell, held)]
    if not found.whole_months and found.xirr is not None:
        notes.insert(0, shell.t("calc.note.odd_days"))
    tell(shell, as_json, data, explained, shown=shown, notes=notes)
