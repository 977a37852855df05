"""Promises of the lines of a month: any period becomes a month, and what is not sure counts with caution."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wizard.budget_lines import CAUTIOUS, Told, read_lines, read_monthly, read_told, written
from wizard.money import Yuan, grouped, yuan
from wizard.numbers.budget import PER_YEAR, Span
from wizard.problems import Problem
from wizard.reading import LARGEST, read_amount

SIGNS = {"week": "周", "two_weeks": "两周", "month": "月", "quarter": "季", "year": "年"}
some_amounts = st.decimals(min_value=0, max_value=999_999, places=2).map(yuan)


def id_of(found: object) -> str:
    """The id of a problem; a value has none."""
    return found.id if isinstance(found, Problem) else f"value {found!r}"


@pytest.mark.parametrize(
    ("typed", "monthly"),
    [
        ("1200", "1200"),
        ("1.2万", "12000"),
        ("500/周", "2166.67"),
        ("每周500", "2166.67"),
        ("每周 500 元", "2166.67"),
        ("５００／周", "2166.67"),
        ("一周500", "2166.67"),
        ("500每星期", "2166.67"),
        ("500/week", "2166.67"),
        ("500 a week", "2166.67"),
        ("500/两周", "1083.33"),
        ("3000/月", "3000"),
        ("每个月3,000", "3000"),
        ("6000/季", "2000"),
        ("6000每季度", "2000"),
        ("12000/年", "1000"),
        ("1.2万/year", "1000"),
    ],
)
def test_an_amount_of_any_period_becomes_a_month(typed: str, monthly: str) -> None:
    """People are paid by the week and pay rent by the quarter; a year has 52 weeks and 12 equal months."""
    assert read_monthly(typed, "low") == yuan(monthly)


@pytest.mark.parametrize(
    ("typed", "low", "high"),
    [
        ("4000-5000", 4000, 5000),
        ("4000~5000", 4000, 5000),
        ("4000～5000元", 4000, 5000),
        ("5000至4000", 4000, 5000),
        ("4000 to 5000", 4000, 5000),
        ("4-5千", 4000, 5000),
        ("800-1千", 800, 1000),
        ("1.2万-1.5万", 12000, 15000),
    ],
)
def test_of_a_range_the_cautious_end_counts(typed: str, low: int, high: int) -> None:
    """Income counts low and expenses high; both ends are kept to say so."""
    assert read_told(typed, CAUTIOUS["income"]) == Told(yuan(low), "month", Span(yuan(low), yuan(high)))
    assert read_monthly(typed, CAUTIOUS["essentials"]) == yuan(high)
    assert read_monthly(typed, CAUTIOUS["other_debts"]) == yuan(high)


def test_a_range_may_have_a_period() -> None:
    """400 to 500 a week is at least 1,733.33 a month."""
    assert read_monthly("400-500/周", "low") == yuan("1733.33")


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ("", "amount.empty"),
        ("-5", "amount.negative"),
        ("abc", "amount.not_a_number"),
        ("500/世纪", "amount.not_a_number"),
        ("500/天", "budget.period_unknown"),
        ("200每小时", "budget.period_unknown"),
        ("4000-", "amount.not_a_number"),
        ("1-2-3", "amount.not_a_number"),
        ("99999999/周", "amount.too_large"),
    ],
)
def test_what_cannot_be_understood_is_said(typed: str, problem: str) -> None:
    """A day has no fixed number in a month, and nothing is guessed or clamped."""
    assert id_of(read_monthly(typed, "high")) == problem


@given(amount=some_amounts, period=st.sampled_from(sorted(SIGNS)))
def test_twelve_months_are_the_year(amount: Yuan, period: str) -> None:
    """Twelve times the month is the year, but for the rounding of each month to the fen."""
    monthly = read_monthly(f"{grouped(amount)}/{SIGNS[period]}", "low")
    assert isinstance(monthly, Yuan)
    assert abs(12 * monthly - amount * PER_YEAR[period]) <= yuan("0.06")


@given(amount=some_amounts)
def test_a_year_of_whole_months_comes_out_to_the_fen(amount: Yuan) -> None:
    """A yearly sum that divides by twelve loses nothing."""
    assert read_monthly(f"{12 * amount}/年", "high") == amount


@given(one=some_amounts, other=some_amounts)
def test_caution_never_makes_the_month_look_better(one: Yuan, other: Yuan) -> None:
    """Whatever the range, the low end is at most the high one, and both are among what was told."""
    low, high = read_monthly(f"{one}-{other}", "low"), read_monthly(f"{one}-{other}", "high")
    assert (low, high) == (min(one, other), max(one, other))


@given(text=st.text(max_size=60))
def test_any_text_gives_an_amount_or_a_problem(text: str) -> None:
    """Nothing typed is a surprise; what a plain amount means it still means."""
    found = read_monthly(text, "low")
    assert isinstance(found, Problem) or 0 <= found <= LARGEST
    plain = read_amount(text)
    if isinstance(plain, Yuan):
        assert found == plain
    assert isinstance(read_lines(text), tuple | Problem)


def test_own_lines_know_periods_and_ranges_too() -> None:
    """Names and amounts as people write them; each becomes a month."""
    lines = read_lines("补课 200/周，宠物 200-300；保险每年1200、停车 150")
    assert isinstance(lines, tuple)
    assert written(lines, ()) == "补课 866.67，宠物 300.00，保险 100.00，停车 150.00"
    assert read_lines(written(lines, ())) == lines


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ("补课", "budget.line_without_amount"),
        ("800", "budget.line_without_name"),
        ("每周200", "budget.line_without_name"),
        ("健身 20/天", "budget.period_unknown"),
        ("1" * 19_000 + "z", "budget.line_without_amount"),
    ],
)
def test_an_own_line_without_name_or_amount_is_asked_for(typed: str, problem: str) -> None:
    """The first line that is no line is named."""
    assert id_of(read_lines(typed)) == problem
