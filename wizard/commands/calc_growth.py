"""`calc growth`: what being late costs, with part payments, and against the app's own figure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

import typer
from msgspec import Struct

from wizard.commands import calc_payments
from wizard.commands import calc_values as values
from wizard.commands.calc_output import label, line_data, line_notes, tell
from wizard.commands.calc_values import given, json_option, listed
from wizard.commands.shell import BadInput, Shell
from wizard.commands.tables import table
from wizard.money import NOTHING, Rate, Yuan, grouped, rate, yuan
from wizard.problems import Problem

if TYPE_CHECKING:
    from wizard.numbers.explain import Explanation
    from wizard.numbers.gap import Gap

EXAMPLES = {
    "growth": "huanqing calc growth --base 3000 --due 2026-10-10 --as-of 2026-11-24",
}
ORDERS = ("law", "principal-first")
CAUSES = ("rounded_daily", "one_day_more", "one_day_less", "year_of_360_days", "contract_rate_added")
TEXT_FAMILIES = {"calc.cause.{}": CAUSES}
USUAL_DAILY = rate("0.0005")
MOST_DAYS = 9_999


class _Rate(Struct, frozen=True):
    """The daily rate of a growth, and where it comes from."""

    daily: Rate
    contract: Rate | None = None
    multiplier: Rate | None = None
    annual: Rate | None = None
    day_count: int | None = None
    rules: tuple[str, ...] = ()

    @property
    def yearly(self) -> tuple[Rate, int] | None:
        """The annual rate and its days, where the daily one was made of them."""
        return (self.annual, self.day_count) if self.annual is not None and self.day_count is not None else None


class _Span(Struct, frozen=True):
    """How long a growth runs; the dates where they are known."""

    days: int
    due: date | None
    as_of: date | None


def register(calc: typer.Typer, t: Any, kind: Any) -> None:
    """Add `growth` to *calc*."""

    @calc.command("growth", help=t("calc.help.growth"), epilog=EXAMPLES["growth"], cls=kind)
    def growth(
        ctx: typer.Context,
        base: str = given("--base", t("calc.option.base")),
        daily_rate: str = given("--daily-rate", t("calc.option.daily_rate"), metavar="RATE"),
        contract_rate: str = given("--contract-rate", t("calc.option.contract_rate"), metavar="RATE"),
        multiplier: str = given("--multiplier", t("calc.option.multiplier"), metavar="N"),
        annual_rate: str = given("--annual-rate", t("calc.option.annual_rate"), metavar="RATE"),
        day_count: str = given("--day-count", t("calc.option.day_count"), metavar="365|360"),
        days: str = given("--days", t("calc.option.days"), metavar="DAYS"),
        due: str = given("--due", t("calc.option.due"), metavar="DATE"),
        as_of: str = given("--as-of", t("calc.option.as_of"), metavar="DATE"),
        costs: str = given("--costs", t("calc.option.costs"), "0"),
        interest: str = given("--interest", t("calc.option.interest_so_far"), "0"),
        payment: list[str] = listed("--payment", t("calc.option.part_payment"), "DATE=AMOUNT"),
        order: str = given("--order", t("calc.option.order"), metavar="|".join(ORDERS)),
        shown: str = given("--shown", t("calc.option.shown")),
        as_json: bool = json_option(t),
    ) -> None:
        shell: Shell = ctx.obj
        each = _rate(daily_rate, contract_rate, multiplier, annual_rate, day_count)
        principal = values.amount(base, "--base")
        span = _span(shell, days, due, as_of)
        parts = (values.amount(costs, "--costs"), values.amount(interest, "--interest"), principal)
        if order and not payment:
            raise BadInput(Problem("calc.needs", "--order", values={"other": "--payment"}))
        way = values.choice(order or "law", ORDERS, "--order")
        if payment:
            values.not_together("--shown", {"--payment": shown})
            _through_payments(shell, parts, each, span, payment, way, as_json)
        else:
            _plain(shell, parts, each, span, values.amount(shown, "--shown") if shown else None, as_json)


def _plain(
    shell: Shell, parts: tuple[Yuan, Yuan, Yuan], each: _Rate, span: _Span, app: Yuan | None, as_json: bool
) -> None:
    from wizard.numbers import growth as grows
    from wizard.numbers.explain import owed as explains
    from wizard.numbers.explain.rates import explain_line_on_charge
    from wizard.numbers.gap import gap
    from wizard.numbers.simple import line_on_charge

    base = parts[2]
    with values.within():
        grown = grows.growth(base, each.daily, span.days)
        per_day = grows.cost_per_day(base, each.daily)
        held = line_on_charge(base, span.days, grown.once)
        found = None if app is None else gap(app, base, each.daily, span.days, contract_daily=each.contract)
    data = _data(parts, each, span) | {
        "once": grown.once, "daily": grown.daily, "difference": grown.difference, "per_day": per_day,
        "total": yuan(sum(parts, NOTHING) + grown.once), "growth": grown.once, "growth_rounded_daily": grown.daily,
        "line": line_data(held), "gap": found,
    }  # fmt: skip
    total = explains.explain_owed(base, parts[1], parts[0], NOTHING, grown.once, each.rules)
    explained = [
        *_explained_rate(each, span),
        ("growth", explains.explain_growth(base, each.daily, span.days, each.rules, yearly=each.yearly)),
        ("per_day", explains.explain_cost_per_day(base, each.daily, each.rules)),
        ("total", total),
        ("line", explain_line_on_charge(base, span.days, held)),
    ]
    if found is not None:
        explained.append(("gap", explains.explain_gap(found)))
    shown = {
        name: data[name] for name in ("base", "daily_rate", "days", "once", "daily", "difference", "per_day", "total")
    }
    notes = [line_notes(shell, held), *([] if found is None else [_gap_notes(shell, found)]), shell.t("calc.note.app")]
    tell(shell, as_json, data, explained, shown=shown, notes=notes)


def _through_payments(
    shell: Shell,
    parts: tuple[Yuan, Yuan, Yuan],
    each: _Rate,
    span: _Span,
    texts: Sequence[str],
    way: str,
    as_json: bool,
) -> None:
    from wizard.numbers import growth as grows
    from wizard.numbers.allocation import BY_LAW, PRINCIPAL_FIRST, Owed, settlement
    from wizard.numbers.explain.owed import explain_cost_per_day
    from wizard.numbers.explain.repayments import explain_allocation, explain_settlement

    if span.due is None or span.as_of is None:
        raise BadInput(Problem("calc.needs", "--payment", values={"other": "--due"}))
    paid = calc_payments.dated(shell, texts, "--payment")
    for day, _ in paid:
        if not span.due <= day <= span.as_of:
            between = {"first": span.due.isoformat(), "last": span.as_of.isoformat()}
            raise BadInput(Problem("calc.day_outside", "--payment", values=between))
    order = BY_LAW if way == "law" else PRINCIPAL_FIRST
    with values.within():
        found = settlement(Owed(*parts), each.daily, span.due, paid, span.as_of, order)
        per_day = grows.cost_per_day(found.due.principal, each.daily)
    rows: list[dict[str, Any]] = []
    by_day, before, base = NOTHING, span.due, parts[2]
    for step in found.steps:
        covered, left = step.allocation.covered, step.allocation.left
        by_day = yuan(by_day + grows.growth(base, each.daily, (step.on - before).days).daily)
        before, base = step.on, left.principal
        rows.append({
            "date": step.on, "growth": step.grown, "payment": step.payment, "to_costs": covered.costs,
            "to_charges": covered.charges, "to_principal": covered.principal, "left": left.total,
            "unused": step.allocation.unused,
        })  # fmt: skip
    by_day = yuan(by_day + grows.growth(base, each.daily, (span.as_of - before).days).daily)
    once = yuan(sum((step.grown for step in found.steps), NOTHING) + found.grown)
    data = _data(parts, each, span) | {
        "once": once, "daily": by_day, "difference": yuan(by_day - once), "per_day": per_day,
        "total": found.due.total, "growth": once, "growth_rounded_daily": by_day, "line": None, "gap": None,
        "order": way, "payments": rows, "owed": found.due, "paid": found.paid, "in_all": found.in_all,
    }  # fmt: skip
    explained = [
        *_explained_rate(each, span),
        ("total", explain_settlement(found, each.daily, span.due, span.as_of, each.rules)),
        *(("allocation", explain_allocation(s.payment, s.allocation, order)) for s in found.steps),
        ("per_day", explain_cost_per_day(found.due.principal, each.daily, each.rules)),
    ]
    columns = ("growth", "payment", "to_costs", "to_charges", "to_principal", "left", "unused")
    head = [label(shell, "date"), *(label(shell, name) for name in columns)]
    cells = [[row["date"].isoformat(), *(grouped(row[name]) for name in columns)] for row in rows]
    names = ("base", "daily_rate", "days", "once", "daily", "difference", "per_day", "paid", "total", "in_all")
    shown = {name: data[name] for name in names}
    tell(
        shell,
        as_json,
        data,
        explained,
        shown=shown,
        tables=[table(head, cells, right=range(1, 8))],
        notes=[shell.t("calc.note.app")],
    )


def _data(parts: tuple[Yuan, Yuan, Yuan], each: _Rate, span: _Span) -> dict[str, Any]:
    costs, interest, base = parts
    return {
        "base": base, "costs": costs, "interest": interest, "daily_rate": each.daily,
        "contract_rate": each.contract, "multiplier": each.multiplier,
        "annual_rate": each.annual, "day_count": each.day_count,
        "days": span.days, "due": span.due, "as_of": span.as_of,
    }  # fmt: skip


def _rate(daily: str, contract: str, multiplier: str, annual: str, day_count: str) -> _Rate:
    from wizard.numbers.growth import daily_rate, penalty_rate

    values.not_together("--daily-rate", {"--contract-rate": daily and contract, "--annual-rate": daily and annual})
    values.not_together("--contract-rate", {"--annual-rate": contract and annual})
    for option, text, other, basis in (
        ("--multiplier", multiplier, "--contract-rate", contract),
        ("--day-count", day_count, "--annual-rate", annual),
    ):
        if text and not basis:
            raise BadInput(Problem("calc.needs", option, values={"other": other}))
    with values.within():
        if contract:
            own = values.daily(contract, "--contract-rate")
            times = values.multiple(multiplier or "1.5", "--multiplier")
            return _Rate(penalty_rate(own, times), contract=own, multiplier=times, rules=("penalty_multiplier_loan",))
        if annual:
            year = int(values.choice(day_count or "365", ("365", "360"), "--day-count"))
            yearly = values.fraction(annual, "--annual-rate")
            return _Rate(daily_rate(yearly, year), annual=yearly, day_count=year)
    each = values.daily(daily, "--daily-rate") if daily else USUAL_DAILY
    return _Rate(each, rules=("huabei_overdue_daily",) if each == USUAL_DAILY else ())


def _span(shell: Shell, days: str, due: str, as_of: str) -> _Span:
    from wizard.numbers.days import days_overdue

    if bool(days) == bool(due):
        raise BadInput(Problem("usage.days_or_due", "--days"))
    if due:
        first = values.day(shell, due, "--due")
        last = values.day(shell, as_of, "--as-of", default=shell.today)
        return _Span(days_overdue(first, last), first, last)
    values.not_together("--days", {"--as-of": as_of})
    return _Span(0 if days.strip() == "0" else values.count(days, "--days", most=MOST_DAYS), None, None)


def _explained_rate(each: _Rate, span: _Span) -> list[tuple[str, Explanation]]:
    from wizard.numbers.explain.owed import explain_days_overdue, explain_penalty_rate
    from wizard.numbers.explain.value import explained, share

    found = []
    if each.annual is not None and each.day_count is not None:
        step = f"{share(each.annual)} ÷ {each.day_count} = {share(each.daily)}"
        how = explained("daily_rate", [step], annual_rate=each.annual, day_count=each.day_count)
        found.append(("daily_rate", how))
    if each.contract is not None and each.multiplier is not None:
        found.append(("daily_rate", explain_penalty_rate(each.contract, each.multiplier, each.rules)))
    if span.due is not None and span.as_of is not None:
        found.append(("days", explain_days_overdue(span.due, span.as_of)))
    return found


def _gap_notes(shell: Shell, found: Gap) -> str:
    t = shell.t
    lines = [
        t(
            "calc.gap.difference",
            shown=grouped(found.shown),
            ours=grouped(found.ours),
            difference=grouped(found.difference),
        )
    ]
    lines += [
        t(f"calc.cause.{cause.id}", amount=grouped(cause.accounts_for), left=grouped(cause.left))
        for cause in found.causes
    ]
    if found.difference and not found.causes:
        lines.append(t("calc.gap.unexplained"))
    if any(cause.id == "contract_rate_added" for cause in found.causes):
        lines.append(t("calc.gap.ask"))
    return "\n".join(lines)
