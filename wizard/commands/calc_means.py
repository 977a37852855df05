"""`calc afford`: what a month leaves, what can safely be offered, and how several lenders share it."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import typer
from msgspec import Struct

from wizard.commands import calc_values as values
from wizard.commands.calc_output import label, tell
from wizard.commands.calc_payments import split_pair
from wizard.commands.calc_values import given, json_option, listed
from wizard.commands.shell import BadInput, Shell, need
from wizard.commands.tables import table
from wizard.money import NOTHING, Rate, Yuan, grouped, rate, yuan
from wizard.problems import Problem
from wizard.reading import clean, read_amount

if TYPE_CHECKING:
    from wizard.numbers.explain import Explanation
    from wizard.numbers.lenders import Claim, PayDown

EXAMPLES = {"afford": "huanqing calc afford --income 6500 --essentials 3900 --other 1200 --total 20740"}
PERIODS = {
    "week": "week", "weekly": "week", "周": "week", "星期": "week", "2weeks": "two_weeks", "two_weeks": "two_weeks",
    "两周": "two_weeks", "month": "month", "monthly": "month", "月": "month", "quarter": "quarter", "季": "quarter",
    "季度": "quarter", "year": "year", "yearly": "year", "年": "year",
}  # fmt: skip
KNOWN_PERIODS = "week two_weeks month quarter year"
STANDINGS = ("positive", "zero", "negative")
TEXT_FAMILIES = {"calc.standing.{}": STANDINGS}


class _Line(Struct, frozen=True):
    """One line of a budget: what was written, its period, and the span a month it comes to."""

    low: Yuan
    high: Yuan
    period: str
    span: Any


class _Case(Struct, frozen=True):
    """The answer for one end of what is known only as spans."""

    surplus: Yuan
    affordable_monthly: Yuan
    months: int | None
    ratio: Rate | None


def register(calc: typer.Typer, t: Any, kind: Any) -> None:
    """Add `afford` to *calc*."""

    @calc.command("afford", help=t("calc.help.afford"), epilog=EXAMPLES["afford"], cls=kind)
    def afford(
        ctx: typer.Context,
        income: list[str] = listed("--income", t("calc.option.income"), "AMOUNT[/PERIOD]"),
        essentials: list[str] = listed("--essentials", t("calc.option.essentials"), "AMOUNT[/PERIOD]"),
        other: list[str] = listed("--other --other-debts", t("calc.option.other_debts"), "AMOUNT[/PERIOD]"),
        share: str = given("--share", t("calc.option.share"), "0.5", "SHARE"),
        total: str = given("--total", t("calc.option.owed")),
        cash: str = given("--cash", t("calc.option.cash")),
        debt: list[str] = listed("--debt", t("calc.option.debt"), "AMOUNT@RATE"),
        as_json: bool = json_option(t),
    ) -> None:
        shell: Shell = ctx.obj
        lines = {
            "income": _lines(income, "--income"),
            "essentials": _lines(essentials, "--essentials"),
            "other_debts": _lines(other, "--other"),
        }
        for option, name in (("--income", "income"), ("--essentials", "essentials")):
            if not lines[name]:
                raise BadInput(Problem("amount.empty", option))
        part = values.fraction(share, "--share")
        claims = _claims(debt)
        _answer(shell, lines, part, _owed(total, cash, claims), claims, as_json)


class _Owed(Struct, frozen=True):
    """What is owed in all, what can be paid at once, and what is left after it; None where nothing was written."""

    total: Yuan | None
    cash: Yuan | None
    rest: Yuan | None


def _answer(
    shell: Shell,
    lines: dict[str, list[_Line]],
    part: Rate,
    owed: _Owed,
    claims: Sequence[Claim],
    as_json: bool,
) -> None:
    from wizard.numbers import budget
    from wizard.numbers.explain import means

    spans = {name: [line.span for line in found] for name, found in lines.items()}
    low = _case(
        [s.low for s in spans["income"]],
        [s.high for s in spans["essentials"]],
        [s.high for s in spans["other_debts"]],
        part,
        owed.rest,
    )
    high = _case(
        [s.high for s in spans["income"]],
        [s.low for s in spans["essentials"]],
        [s.low for s in spans["other_debts"]],
        part,
        owed.rest,
    )
    certain = all(span.low == span.high for found in spans.values() for span in found)
    came = yuan(sum((s.low for s in spans["income"]), NOTHING))
    must = yuan(sum((s.high for s in spans["essentials"]), NOTHING))
    debts = yuan(sum((s.high for s in spans["other_debts"]), NOTHING))
    shared = _shared(low.affordable_monthly, claims)
    data = {
        "income": came, "essentials": must, "other_debts": debts, "share": part, "surplus": low.surplus,
        "standing": budget.standing(low.surplus).value, "affordable": low.affordable_monthly,
        "affordable_monthly": low.affordable_monthly, "offer": low.affordable_monthly, "ratio": low.ratio,
        "total": owed.total, "cash": owed.cash, "rest": owed.rest, "months": low.months,
        "range": None if certain else {"low": low, "high": high}, "lenders": shared,
    }  # fmt: skip
    explained: list[tuple[str, Explanation]] = []
    for name, end in (("income", "low"), ("essentials", "high"), ("other_debts", "high")):
        explained += [
            (name, means.explain_to_month(getattr(line, end), line.period))
            for line in lines[name]
            if line.period != "month"
        ]
    explained.append((
        "surplus",
        means.explain_surplus(
            [s.low for s in spans["income"]], [s.high for s in spans["essentials"]], [s.high for s in spans["other_debts"]]
        ),
    ))  # fmt: skip
    explained.append(("affordable_monthly", means.explain_affordable(low.surplus, part)))
    explained.append(("ratio", means.explain_debt_service_ratio([debts, low.affordable_monthly], came)))
    if owed.rest is not None:
        explained.append(("months", means.explain_months_needed(owed.rest, low.affordable_monthly)))
    explained += _explained_shares(low.affordable_monthly, claims, shared)
    names = (
        "income",
        "essentials",
        "other_debts",
        "share",
        "surplus",
        "affordable_monthly",
        "ratio",
        "total",
        "cash",
        "rest",
        "months",
    )
    shown = {name: data[name] for name in names}
    notes = [_words(shell, low, part)]
    if not certain:
        notes.append(
            shell.t(
                "calc.afford.range",
                low=grouped(low.affordable_monthly),
                high=grouped(high.affordable_monthly),
            )
        )
    tables = [_shares_table(shell, claims, shared)] if shared else []
    tell(shell, as_json, data, explained, shown=shown, tables=tables, notes=notes)


def _case(came: list[Yuan], must: list[Yuan], debts: list[Yuan], part: Rate, rest: Yuan | None) -> _Case:
    from wizard.numbers import budget

    left = budget.surplus(came, must, debts)
    offer = budget.affordable(left, part)
    months = None if rest is None else budget.months_needed(rest, offer)
    ratio = budget.debt_service_ratio([*debts, offer], yuan(sum(came, NOTHING)))
    return _Case(left, offer, months, ratio)


def _lines(texts: Sequence[str], option: str) -> list[_Line]:
    from wizard.numbers.budget import Span, to_month

    found = []
    for text in texts:
        bare, slash, period = unicodedata.normalize("NFKC", clean(text)).partition("/")
        per = PERIODS.get(period.strip().lower().removeprefix("每")) if slash else "month"
        if per is None:
            raise BadInput(Problem("usage.not_one_of", option, values={"name": period[:40], "known": KNOWN_PERIODS}))
        low_text, dots, high_text = bare.partition("..")
        low = need(read_amount(low_text), option)
        high = need(read_amount(high_text), option) if dots else low
        if high < low:
            raise BadInput(Problem("calc.range_backwards", option))
        found.append(_Line(low, high, per, Span(to_month(low, per), to_month(high, per))))
    return found


def _claims(texts: Sequence[str]) -> list[Claim]:
    from wizard.numbers.lenders import Claim

    pairs = (split_pair(text, "@", "--debt") for text in texts)
    return [
        Claim(need(read_amount(left, zero=False), "--debt"), values.daily(right, "--debt")) for left, right in pairs
    ]


def _owed(total: str, cash: str, claims: Sequence[Claim]) -> _Owed:
    values.not_together("--total", {"--debt": total and claims})
    whole = values.amount(total, "--total") if total else None
    if claims:
        whole = yuan(sum((claim.owed for claim in claims), NOTHING))
    at_once = values.amount(cash, "--cash") if cash else None
    if at_once is not None and whole is None:
        raise BadInput(Problem("calc.needs", "--cash", values={"other": "--total"}))
    rest = None if whole is None else yuan(max(whole - (at_once or NOTHING), NOTHING))
    return _Owed(whole, at_once, rest)


def _shared(monthly: Yuan, claims: Sequence[Claim]) -> dict[str, PayDown] | None:
    from wizard.numbers.lenders import highest_rate_first, in_proportion, pay_down

    if not claims:
        return None
    with values.within():
        return {
            "in_proportion": pay_down(monthly, claims, in_proportion),
            "highest_rate_first": pay_down(monthly, claims, highest_rate_first),
        }


def _explained_shares(
    monthly: Yuan, claims: Sequence[Claim], shared: dict[str, PayDown] | None
) -> list[tuple[str, Explanation]]:
    from wizard.numbers.explain import lenders

    if not shared:
        return []
    found = [
        ("in_proportion", lenders.explain_in_proportion(monthly, claims)),
        ("highest_rate_first", lenders.explain_highest_rate_first(monthly, claims)),
    ]
    if all(one.months is not None for one in shared.values()):
        found.append(("saved", lenders.explain_orders(shared["in_proportion"], shared["highest_rate_first"])))
    return found


def _shares_table(shell: Shell, claims: Sequence[Claim], shared: dict[str, PayDown]) -> str:
    t = shell.t
    head = [
        "",
        *(f"{grouped(claim.owed)} @ {_percent(claim.daily)}" for claim in claims),
        *(label(shell, name) for name in ("months", "paid", "cost")),
    ]
    rows = []
    for name, one in shared.items():
        months = t("calc.never") if one.months is None else str(one.months)
        rows.append([label(shell, name), *map(grouped, one.first), months, grouped(one.paid), grouped(one.cost)])
    return table(head, rows, right=range(1, len(head)))


def _words(shell: Shell, low: _Case, part: Rate) -> str:
    from wizard.numbers.budget import WARN_SHARE, standing

    t = shell.t
    words = t(f"calc.standing.{standing(low.surplus).value}")
    if low.surplus > 0 and part > WARN_SHARE:
        words += "\n" + t("calc.afford.share_high")
    return words


def _percent(daily: Rate) -> str:
    return f"{rate(daily * 100).normalize():f}%"
