"""The situation light: facts in words, the weightiest first, and never an outcome."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.wizard.judgement.situations import DEBT, TODAY, budgets, days, situation
from wizard.case import Budget, Case, Hardship, Line
from wizard.judgement.light import is_old, light
from wizard.money import yuan
from wizard.texts import LANGS, texts
from wizard.texts.prose import said

NOTHING_LEFT = Budget(income=(Line("wage", yuan(3000)),), essentials=(Line("rent", yuan(3000)),))
SHORT = Budget(income=(Line("wage", yuan(3000)),), essentials=(Line("rent", yuan(3600)),))


@pytest.mark.parametrize(
    ("changed", "level", "first"),
    [
        ({}, "arrange", "light_days"),
        ({"debts": ()}, "unclear", "light_no_debt"),
        ({"budget": None}, "unclear", "light_no_budget"),
        ({"budget": NOTHING_LEFT}, "careful", "light_zero"),
        ({"budget": SHORT}, "careful", "light_negative"),
        ({"papers": "letter"}, "careful", "light_letter"),
        ({"papers": "summons"}, "help_first", "light_summons"),
        ({"papers": "payment_order"}, "help_first", "light_payment_order"),
        ({"papers": "judgment"}, "help_first", "light_judgment"),
        ({"hardship": Hardship(cause="fraud")}, "help_first", "light_fraud"),
        ({"debts": (replace(DEBT, due=date(2023, 11, 23)),)}, "help_first", "light_old"),
        ({"debts": (replace(DEBT, due=date(2026, 12, 1)),)}, "arrange", "light_not_yet"),
        ({"debts": (replace(DEBT, due=None),)}, "careful", "light_no_due"),
        ({"debts": (replace(DEBT, due=date(2026, 8, 1)),)}, "careful", "light_long"),
        ({"debts": (replace(DEBT, principal=yuan(100_000)),)}, "careful", "light_very_long"),
    ],
)
def test_each_situation_has_its_light_and_says_why(changed: dict[str, Any], level: str, first: str) -> None:
    """What weighs most stands first."""
    found = light(situation(**changed), TODAY)
    assert (found.level, found.reasons[0].id) == (level, first)


def test_the_limit_of_three_years_is_the_day_after() -> None:
    """On the day itself three years are not yet over."""
    assert not is_old(situation(debts=(replace(DEBT, due=date(2023, 11, 24)),)), TODAY)
    assert is_old(situation(debts=(replace(DEBT, due=date(2023, 11, 23)),)), TODAY)


cases = st.builds(
    situation,
    budget=budgets,
    papers=st.none() | st.sampled_from(("none", "letter", "payment_order", "summons", "judgment", "unknown")),
    debts=st.lists(st.builds(lambda due: replace(DEBT, due=due), st.none() | days), max_size=2).map(tuple),
)


@given(cases)
def test_there_is_always_a_reason_in_words(case: Case) -> None:
    """Whatever is known, the light says why, in each language."""
    found = light(case, TODAY)
    assert found.reasons
    for lang in LANGS[:1] + LANGS[2:]:
        assert all(said(texts(lang), f"reason.{reason.id}", reason.values) for reason in found.reasons)


@given(cases)
def test_court_papers_always_call_for_help_first(case: Case) -> None:
    """No budget, however good, outshines a paper from a court."""
    if case.debts and case.papers in ("payment_order", "summons", "judgment"):
        assert light(case, TODAY).level == "help_first"
