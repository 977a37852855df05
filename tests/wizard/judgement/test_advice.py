"""All of prevention, how much of the income debts take, and what should be put aside."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from tests.wizard.judgement.situations import BUDGET, TODAY, agreed, offered, situation
from wizard import knowledge
from wizard.case import Budget, Line
from wizard.judgement.advice import advice, buffer, burden
from wizard.money import rate, yuan


def test_everything_known_about_prevention_is_somewhere() -> None:
    """The four with their steps, and what guards against swindlers and despair, are the whole pack."""
    found = advice()
    shown = {one.id for one, _ in found.article} | {step.id for _, steps in found.article for step in steps}
    assert shown | {one.id for one in found.beyond} == set(knowledge.prevention())
    assert [len(steps) > 1 for _, steps in found.article] == [True] * 4


def test_free_help_is_named() -> None:
    """Law, distress, two regulators and the line against fraud; none of them takes money."""
    assert [one.number for one in advice().help] == ["12348", "12356", "12378", "12363", "96110"]


def test_the_ratio_takes_other_debts_and_the_safe_amount() -> None:
    """(200.00 + 629.75) ÷ 4,500.00."""
    found = burden(situation(), TODAY)
    assert found is not None
    assert (found.payments, found.ratio, found.load) == (yuan("829.75"), rate("0.1844"), "comfortable")


def test_the_ratio_takes_what_is_agreed_until_it_is_paid() -> None:
    """After an agreement its own amount counts; after the last payment only the other debts."""
    running, settled = burden(agreed(offered()), TODAY), burden(agreed(offered(), "8446.48"), TODAY)
    assert running is not None
    assert settled is not None
    assert (running.payments, settled.payments) == (yuan("803.32"), yuan(200))


@pytest.mark.parametrize(
    ("other", "load"),
    [("1500", "comfortable"), ("1501", "watch"), ("2000", "watch"), ("2001", "heavy"), ("2501", "stop")],
)
def test_each_limit_belongs_to_the_calmer_side(other: str, load: str) -> None:
    """Exactly 30 % is still comfortable; only above half does borrowing stop."""
    budget = Budget(
        income=(Line("wage", yuan(5000)),),
        essentials=(Line("rent", yuan(5000)),),
        other_debts=(Line("card", yuan(other)),),
    )
    found = burden(situation(budget=budget), TODAY)
    assert found is not None
    assert found.load == load


def test_without_an_income_there_is_no_ratio() -> None:
    """Nothing is divided by nothing."""
    assert burden(situation(budget=None), TODAY) is None
    assert burden(situation(budget=Budget(essentials=BUDGET.essentials)), TODAY) is None


@pytest.mark.parametrize(
    ("cash", "there", "missing"), [(None, None, None), ("600", "600", "8521.50"), ("9121.50", "9121.50", "0")]
)
def test_three_to_six_months_of_what_is_needed(cash: str | None, there: str | None, missing: str | None) -> None:
    """3 × 3,040.50 to 6 × 3,040.50; what is there counts against the lesser of them, if it is known."""
    found = buffer(situation(budget=replace(BUDGET, cash_now=None if cash is None else yuan(cash))))
    assert found is not None
    assert (found.least, found.most) == (yuan("9121.50"), yuan("18243"))
    assert (found.there, found.missing) == tuple(None if one is None else yuan(one) for one in (there, missing))


def test_without_the_essentials_there_is_no_aim() -> None:
    """Months of nothing would be nothing."""
    assert buffer(situation(budget=None)) is None
    assert buffer(situation(budget=replace(BUDGET, essentials=()))) is None
