"""Promises of the check of the app's own figure, and of the bill to come."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wizard.app_figure import CAUSES, app_figure
from wizard.bill import bill
from wizard.case import Debt, Instalment
from wizard.money import Yuan, rate, yuan

TODAY = date(2026, 11, 24)
amounts = st.decimals(min_value=0, max_value=9_999, places=2).map(yuan)


def debt(**told: object) -> Debt:
    """A debt of 8,350.40, due 23 days before, some of it told differently."""
    usual = {
        "id": "d1",
        "product": "huabei",
        "principal": yuan("8350.40"),
        "due": date(2026, 11, 1),
        "as_of": TODAY,
    }
    return Debt(**usual | told)  # type: ignore[arg-type]


def test_a_figure_that_agrees() -> None:
    """8,350.40 at 0.05 % a day for 23 days is 96.03, as the app shows."""
    found = app_figure(debt(fees=yuan("96.03")))
    assert found is not None
    assert (found.gap.ours, found.gap.difference, found.percent, found.days) == (yuan("96.03"), yuan(0), "0.05%", 23)


@pytest.mark.parametrize(
    ("told", "cause"),
    [
        ({"fees": yuan("100.20")}, "one_day_more"),
        ({"fees": yuan("91.85")}, "one_day_less"),
        ({"fees": yuan("97.36")}, "year_of_360_days"),
        ({"principal": yuan("2834.57"), "due": date(2026, 10, 18), "fees": yuan("52.54")}, "rounded_daily"),
        (
            {
                "product": "jiebei",
                "principal": yuan(10000),
                "due": date(2026, 10, 25),
                "penalty": yuan(300),
                "daily_rate": rate("0.0004"),
            },
            "contract_rate_added",
        ),
    ],
)
def test_a_difference_names_its_likely_cause(told: dict[str, object], cause: str) -> None:
    """V4, V6 and their like: the cause that leaves the least comes first."""
    found = app_figure(debt(**told))
    assert found is not None
    assert found.likely[0].id == cause


def test_a_difference_that_nothing_explains_has_no_cause() -> None:
    """A fee three times ours is not put down to a day more."""
    found = app_figure(debt(fees=yuan(300)))
    assert found is not None
    assert found.likely == ()


def test_each_missed_instalment_counts_from_its_own_day() -> None:
    """V7: 28.35 of penalty, not the penalty of the whole loan."""
    missed = (
        Instalment(date(2026, 10, 10), yuan("798.58"), yuan("101.17")),
        Instalment(date(2026, 11, 10), yuan("808.16"), yuan("91.59")),
    )
    loan = debt(product="jiebei", penalty=yuan("28.35"), daily_rate=rate("0.0004"), missed=missed)
    found = app_figure(loan)
    assert found is not None
    assert found.gap.difference == yuan(0)


@pytest.mark.parametrize(
    "told",
    [
        {"fees": yuan(1), "only_total": True},
        {"fees": yuan(1), "due": None},
        {"fees": yuan(0), "due": TODAY},
        {},
        {"product": "jiebei", "penalty": yuan(1)},
        {"product": "jiebei", "interest": yuan(1), "daily_rate": rate("0.0004")},
    ],
)
def test_what_cannot_be_checked_is_not(told: dict[str, object]) -> None:
    """A sum alone, no due day, nothing overdue, no charge, no rate, or only contract interest: no comparison."""
    assert app_figure(debt(**told)) is None


@given(principal=amounts.filter(bool), shown=amounts, days=st.integers(1, 900), loan=st.booleans())
def test_each_cause_and_what_it_leaves_make_the_difference(principal: Yuan, shown: Yuan, days: int, loan: bool) -> None:
    """The items sum to the difference to the fen, and every cause has its sentence."""
    found = app_figure(
        debt(
            product="jiebei" if loan else "huabei",
            daily_rate=rate("0.0004") if loan else None,
            principal=principal,
            due=date.fromordinal(TODAY.toordinal() - days),
            penalty=shown,
        )
    )
    assert found is not None
    assert found.gap.shown - found.gap.ours == found.gap.difference
    for cause in found.gap.causes:
        assert cause.accounts_for + cause.left == found.gap.difference
        assert cause.id in CAUSES
    assert set(found.likely) <= set(found.gap.causes)


def test_the_bill_to_come() -> None:
    """V1 and V2 without instalments: 420.00 of 4,200.00; the rest bears 1.89 a day, 153.66 in three months."""
    found = bill(debt(principal=yuan(4200), due=date(2026, 12, 10)), TODAY)
    assert found is not None
    assert (found.least.amount, found.least.remainder, found.per_day) == (yuan(420), yuan(3780), yuan("1.89"))
    assert (found.rolled.interest, found.rolled.left) == (yuan("153.66"), yuan("2755.62"))


def test_fees_of_the_bill_are_due_in_full() -> None:
    """8.80 of instalment fee is paid whole; on the due day itself the bill is not overdue."""
    found = bill(debt(principal=yuan(4200), fees=yuan("8.80"), due=TODAY), TODAY)
    assert found is not None
    assert found.least.amount == yuan("428.80")


@pytest.mark.parametrize(
    "told",
    [
        {},
        {"due": None},
        {"due": date(2026, 12, 10), "only_total": True},
        {"due": date(2026, 12, 10), "product": "jiebei"},
    ],
)
def test_no_minimum_where_there_is_none(told: dict[str, object]) -> None:
    """Overdue, no due day, only a sum, or a product without a minimum: nothing is said."""
    assert bill(debt(**told), TODAY) is None
