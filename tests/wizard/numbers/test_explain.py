"""Every explanation can be recomputed: its arithmetic is read back and done again."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

import pytest

from tests.wizard.recomputed import computed
from wizard.money import NOTHING, rate, yuan
from wizard.numbers.allocation import Owed, allocate, settlement
from wizard.numbers.arrears import Missed, accelerated, arrears
from wizard.numbers.clocks import deadline, limitation
from wizard.numbers.deferral import deferred_instalments, deferred_lump
from wizard.numbers.explain import Explanation, law, means, owed, plans, rates, repayments
from wizard.numbers.explain.value import money, share
from wizard.numbers.fees import fee_instalments
from wizard.numbers.gap import gap
from wizard.numbers.minimum import rolling
from wizard.numbers.schedule import equal_payment, equal_principal, split
from wizard.numbers.simple import line_on_charge
from wizard.numbers.stress import stress
from wizard.numbers.strip import Means

TODAY, FIRST = date(2026, 11, 24), date(2026, 12, 24)
HUABEI = rate("0.0005")
OWED = yuan(12_000)
EQUAL = equal_payment(OWED, rate("0.01"), 5, FIRST)
UPFRONT = split(yuan(20_740), 23, FIRST, upfront=yuan(2074), upfront_on=TODAY)
PARTS = settlement(Owed(principal=yuan(3000)), HUABEI, date(2026, 10, 1), [(date(2026, 10, 21), yuan(1000))], TODAY)
BEHIND = arrears([Missed(date(2026, 10, 10), yuan("899.75"), yuan("798.58"))], rate("0.0006"), TODAY)
CASH = Means(cash=yuan(1000), income=yuan(6500), essentials=yuan(3900), other_debts=yuan(1200))
SHORT = stress(CASH, EQUAL.payments, TODAY, yuan(1000))[0]

EXPLAINED = [
    owed.explain_growth(yuan("8350.40"), HUABEI, 23),
    owed.explain_growth(yuan(3000), HUABEI, 45),
    owed.explain_cost_per_day(yuan("8350.40"), HUABEI),
    owed.explain_owed(yuan(12_000), yuan("12.34"), NOTHING, yuan(90), yuan(6)),
    owed.explain_penalty_rate(rate("0.00035"), rate("1.5")),
    owed.explain_minimum(yuan(4200), instalment_principal=yuan(300), fees=yuan("8.80")),
    owed.explain_rolling(rolling(yuan(3780), 1).months[0]),
    owed.explain_waiting(yuan(3100), yuan(3000), HUABEI, 30),
    owed.explain_gap(gap(yuan("52.54"), yuan("2834.57"), HUABEI, 37)),
    repayments.explain_allocation(yuan(500), allocate(yuan(500), Owed(yuan(50), yuan(300), yuan(2000)))),
    repayments.explain_settlement(PARTS, HUABEI, date(2026, 10, 1), TODAY),
    repayments.explain_arrears(BEHIND, rate("0.0006")),
    repayments.explain_accelerated(
        accelerated(BEHIND, yuan("6824.40"), rate("0.0004"), date(2026, 11, 10), TODAY), rate("0.0004"), 14
    ),
    means.explain_to_month(yuan(100), "week"),
    means.explain_surplus([yuan(6500)], [yuan(3000), yuan(900)], [yuan(1200)]),
    means.explain_surplus([yuan(500)], [yuan(900)], []),
    means.explain_affordable(yuan("13262.05"), rate("0.5")),
    means.explain_months_needed(yuan(20_740), yuan(1120)),
    means.explain_debt_service_ratio([yuan(1200), yuan(1120)], yuan(6500)),
    means.explain_buffer(SHORT, CASH, EQUAL.monthly),
    plans.explain_plan_total(UPFRONT, yuan(20_740)),
    plans.explain_split(yuan(20_740), UPFRONT),
    plans.explain_equal_payment(OWED, rate("0.01"), EQUAL),
    plans.explain_equal_principal(OWED, rate("0.01"), equal_principal(OWED, rate("0.01"), 7, FIRST)),
    plans.explain_deferral(OWED, HUABEI, 30, deferred_lump(OWED, HUABEI, TODAY, FIRST)),
    plans.explain_deferral(OWED, HUABEI, 30, deferred_instalments(OWED, HUABEI, TODAY, FIRST, 7)),
    plans.explain_fee_instalments(yuan(6000), rate("0.065"), fee_instalments(yuan(6000), rate("0.065"), 9, FIRST)),
    rates.explain_monthly_irr(OWED, TODAY, EQUAL.payments),
    rates.explain_xirr(OWED, TODAY, EQUAL.payments),
    rates.explain_simple(OWED, TODAY, EQUAL.payments),
    rates.explain_line_on_charge(yuan(10_000), 200, line_on_charge(yuan(10_000), 200, yuan(1800))),
    law.explain_court_fee(yuan(150_000)),
    law.explain_enforcement_fee(yuan(600_000)),
    law.explain_late_judgment(yuan(10_000), 90),
]


def sums(found: Explanation) -> list[tuple[str, str]]:
    """Every `expression = result` of an explanation; a step that goes on with `; ×` starts from the result before."""
    pairs = []
    before = ""
    for step in re.split(r"[;\n]", found.steps):
        if "=" not in step or re.search(r"[<>]=", step):
            continue
        expression, result = step.split("=")
        if expression.strip().startswith("×"):
            expression = before + expression
        pairs.append((expression, result))
        before = result
    return pairs


@pytest.mark.parametrize("found", EXPLAINED, ids=lambda found: found.formula_id)
def test_the_arithmetic_of_an_explanation_is_right(found: Explanation) -> None:
    """Each step done again gives its result, within the last place shown."""
    assert sums(found)
    for expression, result in sums(found):
        fine = Decimal("0.00005") if "%" in result else Decimal("0.0101")
        # A sum of discounted payments carries the rounding of the rate it shows.
        allowed = Decimal("0.05") if "^" in expression and "%" not in result else fine
        assert abs(computed(expression) - computed(result)) <= allowed, (expression, result)


@pytest.mark.parametrize("found", EXPLAINED, ids=lambda found: found.formula_id)
def test_an_explanation_needs_no_language(found: Explanation) -> None:
    """Steps hold figures and signs only; every input has an id and a value."""
    assert not re.search(r"[A-Za-z\u4e00-\u9fff]", found.steps)
    assert all(re.fullmatch(r"[a-z_]+", name) and value for name, value in found.inputs)
    assert all(re.fullmatch(r"[a-z_0-9]+", rule) for rule in found.rules)


def test_the_growth_of_the_example_reads_as_promised() -> None:
    """The first line is the figure, the rule is named."""
    found = owed.explain_growth(yuan("8350.40"), HUABEI, 23)
    assert found.steps.splitlines()[0] == "8,350.40 × 0.05% × 23 = 96.03"
    assert found.inputs == (("base", "8,350.40"), ("daily_rate", "0.05%"), ("days", "23"))
    assert found.rules == ("huabei_overdue_daily",)


def test_dates_are_explained_too() -> None:
    """Days are added to a date, years to a year."""
    assert owed.explain_days_overdue(date(2026, 11, 10), TODAY).steps == "2026-11-24 - 2026-11-10 = 14"
    assert law.explain_deadline(deadline("answer", TODAY)).steps == "2026-11-24 + 15 = 2026-12-09"
    assert law.explain_limitation(limitation(date(2024, 3, 9), TODAY), TODAY).steps.splitlines() == [
        "2024 + 3 = 2027; 2024-03-09 -> 2027-03-09",
        "2026 + 3 = 2029; 2026-11-24 -> 2029-11-24",
    ]
    assert law.explain_credit_record(TODAY).steps == "2026 + 5 = 2031; 2026-11-24 -> 2031-11-24"


def test_what_does_not_exist_is_a_dash() -> None:
    """No rate, no months, no ratio: `-`, never a made-up figure."""
    assert rates.explain_xirr(OWED, TODAY, []).steps == "-"
    assert rates.explain_monthly_irr(OWED, TODAY, [(TODAY, OWED)]).steps == "-"
    assert rates.explain_simple(OWED, TODAY, []).steps.splitlines()[0] == "-"
    assert means.explain_months_needed(OWED, NOTHING).steps.endswith("-")
    assert means.explain_debt_service_ratio([yuan(1)], NOTHING).steps.endswith("-")


def test_long_sums_are_cut_in_the_middle() -> None:
    """Six terms of sixty are enough to see the pattern."""
    long = split(OWED, 60, FIRST)
    assert " ... " in rates.explain_xirr(OWED, TODAY, long.payments).steps
    assert "\n...\n" in rates.explain_simple(OWED, TODAY, long.payments).steps


def test_rates_keep_every_digit_that_counts() -> None:
    """0.0525 % is not rounded to 0.05 %; whole per cents have no trailing zeros; zero is 0 %."""
    assert [share(rate(x)) for x in ("0.000525", "0.10", "0", "0.24", "1")] == ["0.0525%", "10%", "0%", "24%", "100%"]
    assert [money(yuan(x)) for x in ("-8598.92", "0", "1234567.8")] == ["(-8,598.92)", "0.00", "1,234,567.80"]
    assert money(yuan("-0.001")) == "0.00"
