"""One figure explained, as a value: what it comes to, the arithmetic with the numbers put in, the inputs, the rules."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import ROUND_HALF_UP, Decimal
from itertools import groupby
from typing import Literal, get_args

from msgspec import Struct

from wizard import knowledge
from wizard.judgement.reason import Said
from wizard.knowledge import Rule
from wizard.money import Yuan
from wizard.numbers.explain.value import money

Unit = Literal[
    "yuan", "per_day", "per_month", "per_year", "share", "multiple", "days", "months", "payments", "years", "date",
    "day_of_month",
]  # fmt: skip

_CARRIED: Mapping[str, Unit] = {
    "lowest_as_planned": "yuan", "lowest_income_minus_10": "yuan", "lowest_income_minus_20": "yuan",
    "lowest_income_minus_30": "yuan", "lowest_month_without_income": "yuan", "lowest_unexpected_bill": "yuan",
    "bill_assumed": "yuan", "strip_lowest": "yuan", "strip_end": "yuan", "living": "yuan", "lent_on": "yuan",
    "claim_owed": "yuan", "share_part": "yuan", "share_highest": "yuan", "share_paid": "yuan", "share_months": "months",
    "share_saved": "yuan", "usual_upfront": "yuan", "usual_months": "payments", "usual_monthly": "yuan",
}  # fmt: skip
_SHORTFALLS: Mapping[str, Unit] = {
    "short_on_as_planned": "date", "short_on_income_minus_10": "date", "short_on_income_minus_20": "date",
    "short_on_income_minus_30": "date", "strip_short_on": "date",
    "buffer_as_planned": "yuan", "buffer_month_without_income": "yuan", "buffer_unexpected_bill": "yuan",
    "buffer_months_as_planned": "months", "buffer_months_month_without_income": "months",
    "buffer_months_unexpected_bill": "months",
}  # fmt: skip
"""Figures of several shocks with one formula each kind."""

FIGURES: Mapping[str, Unit] = {
    "owed_today": "yuan", "days_overdue": "days", "cost_per_day": "yuan", "owed_in_30_days": "yuan",
    "owed_in_90_days": "yuan",
    "arrears": "yuan", "called_in": "yuan", "bill_least": "yuan", "bill_rest": "yuan", "gap": "yuan",
    "paper_until": "date", "limitation": "date", "credit_record_today": "date",
    "income": "yuan", "essentials": "yuan", "other_debts": "yuan", "surplus": "yuan", "lender_surplus": "yuan", "lender_monthly": "yuan",
    "affordable_monthly": "yuan", "most_monthly": "yuan", "months_to_clear": "months", "debt_ratio": "share",
    "plan_waive": "yuan", "plan_growth": "yuan", "plan_first": "date", "plan_monthly": "yuan",
    "plan_months": "payments", "plan_last": "yuan", "plan_total": "yuan", "plan_extra": "yuan",
    "days_waited": "days", "chase_on": "date",
    "offer_total": "yuan", "offer_difference": "yuan", "offer_share": "share", "offer_extra": "yuan",
    "offer_nominal": "per_year", "offer_effective": "per_year", "offer_line": "yuan", "offer_until": "date",
    "waiting_total": "yuan", "waiting_extra": "yuan",
    "agreement_total": "yuan", "agreement_paid": "yuan", "agreement_left": "yuan", "agreement_over": "yuan",
    "agreement_share": "share", "credit_record_until": "date", "burden": "share",
    "short_to_pay": "yuan", "short_there": "yuan", "short_missing": "yuan", "short_safe": "yuan", "payment_late": "days",
    "kept_monthly": "yuan", "review_next": "date", "in_time_until": "date",
    **_CARRIED, **_SHORTFALLS,
}  # fmt: skip
"""Every figure that can be explained, and its unit; its name is `explain.figure.<id>`."""

FORMULAS = (
    *(id for id in FIGURES if id not in _SHORTFALLS), "short_on", "buffer", "buffer_months", "share_whole", "share_left",
    "own", "sum", "sum_per_day", "sum_later", "nothing_left", "plan_monthly_rest",
    "plan_monthly_split", "plan_monthly_rate", "plan_months_rate", "plan_last_rate", "plan_growth_missed", "plan_first_later", "plan_first_end", "plan_first_settle", "chase_on_promised",
    "chase_on_clock",
)  # fmt: skip

INPUTS: Mapping[str, Unit] = {
    "principal": "yuan", "only_total": "yuan", "interest": "yuan", "fees": "yuan", "penalty": "yuan", "grown": "yuan",
    "daily_rate": "per_day", "own_daily_rate": "per_day", "contract_rate": "per_day", "multiplier": "multiple",
    "remaining": "yuan", "within": "yuan", "overdue": "yuan", "since": "date", "today": "date", "due": "date", "until": "date", "days": "days", "ahead": "days",
    "income": "yuan", "essentials": "yuan", "other_debts": "yuan", "surplus": "yuan", "share": "share", "affordable_monthly": "yuan", "owed_today": "yuan", "owed_all": "yuan",
    "waive": "yuan", "growth": "yuan", "upfront": "yuan", "monthly": "yuan", "payments": "payments",
    "deferred": "months", "notice": "days", "first": "date", "last": "yuan", "total": "yuan",
    "own_amount": "yuan", "own_payments": "payments", "own_date": "date",
    "arrears": "yuan", "charged_shown": "yuan", "charged_ours": "yuan", "starts": "date",
    "sent": "date", "promised": "date", "chase_after": "days",
    "claimed": "yuan", "monthly_rate": "per_month", "line": "per_year", "charged": "yuan",
    "paid": "yuan", "paid_off": "date", "years": "years", "agreed_monthly": "yuan",
    "cash": "yuan", "living": "yuan", "lent_on": "yuan", "payday": "day_of_month", "bill": "yuan", "lowest": "yuan",
    "lowest_on": "date", "short_on": "date", "income_share": "share", "months_lost": "months", "buffer": "yuan",
    "paid_proportion": "yuan", "paid_highest": "yuan", "upfront_share": "share",
    "affordable_all": "yuan", "affordable_mine": "yuan",
    "to_pay": "yuan", "there": "yuan", "left": "yuan", "confirmed": "date", "review_months": "months",
    "grace_days": "days",
}  # fmt: skip
"""Every named input and its unit; its name is `explain.input.<id>`."""

SUBJECTS = ("request", "lender", "offer", "usual", "usual_upfront")
TEXT_FAMILIES = {
    "explain.figure.{}": tuple(FIGURES),
    "explain.formula.{}": FORMULAS,
    "explain.input.{}": tuple(INPUTS),
    "explain.unit.{}": tuple(unit for unit in get_args(Unit) if unit not in ("yuan", "date")),
    "explain.about.{}": SUBJECTS,
}


class About(Struct, frozen=True):
    """What a figure belongs to: the text id of its name, and a number where several are called the same (else 0).

    With `own` the name is the person's own words; `more` are further text ids where it has several names.
    """

    name: str = ""
    number: int = 0
    own: bool = False
    more: tuple[str, ...] = ()


WHOLE = About()


class Input(Struct, frozen=True):
    """A number that went in. `name` is a text id, or with `own` the person's own words."""

    name: str
    value: Said
    unit: Unit
    own: bool = False
    number: int = 0


class Explained(Struct, frozen=True):
    """How one figure came about.

    Each of `steps` is arithmetic without words: `8,350.40 × 0.05% × 23 = 96.03`; `13.41 <= 14` moves up to what is
    allowed, `2026-12-09: 600.00 - 98.08 = 501.92` is cash in the evening of a day, `2026-11-24 -> 2031-11-24` counts months or years, `...` leaves out steps of the same kind. The last step
    ends in the figure; without steps the figure is one of the inputs. `formula` names the sentence that says how.
    """

    id: str
    value: Said
    unit: Unit
    formula: str
    steps: tuple[str, ...]
    inputs: tuple[Input, ...]
    rules: tuple[Rule, ...] = ()
    about: About = WHOLE


def figure(
    id: str,
    value: Said,
    steps: Iterable[str],
    inputs: Iterable[Input],
    rules: Iterable[str] = (),
    *,
    about: About = WHOLE,
    formula: str = "",
) -> Explained:
    """The figure *id* with its unit; *rules* by id, each once."""
    known = knowledge.rules()
    return Explained(
        id=id, value=value, unit=FIGURES[id], formula=formula or id, steps=tuple(steps), inputs=tuple(inputs),
        rules=tuple(known[name] for name in dict.fromkeys(rules)), about=about,
    )  # fmt: skip


def put(**values: Said | None) -> tuple[Input, ...]:
    """Inputs by id; those that are None are left out."""
    return tuple(
        Input(f"explain.input.{name}", value, INPUTS[name]) for name, value in values.items() if value is not None
    )


def minus(first: Decimal, *others: Decimal) -> str:
    """`8,446.43 - 96.03`: what is nothing is left out."""
    return " - ".join([money(first), *(money(one) for one in others if one)])


def repeated(amounts: Iterable[Yuan]) -> str:
    """A sum in order, equal neighbours together: `500.00 + 720.00 × 12`; of nothing `0.00`."""
    groups = [(amount, len(list(same))) for amount, same in groupby(amounts)]
    return " + ".join(money(one) if count == 1 else f"{money(one)} × {count}" for one, count in groups) or money(
        Yuan(0)
    )


def rounded_up(total: Yuan, each: Yuan, times: int) -> tuple[str, ...]:
    """How often *each* fits into *total*, moved up to whole *times*: `8,446.43 ÷ 629.75 = 13.41`, `13.41 <= 14`."""
    exact, division = total / each, f"{money(total)} ÷ {money(each)}"
    if exact == times:
        return (f"{division} = {times}",)
    places = 2
    # 13.999 must not read 14.00: then it would seem to be whole.
    while (shown := exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)) == shown.to_integral_value():
        places += 1
    return (f"{division} = {shown:f}", f"{shown:f} <= {times}")
