"""Promises of missed instalments: each bears its own penalty from its own due day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wizard import intents as ask
from wizard.case import Case, Debt, Instalment
from wizard.checks import problems
from wizard.codec import from_plain, to_plain
from wizard.figures import debt_figures, figures
from wizard.instalments import read_missed, written_missed
from wizard.judgement.facts import waivable
from wizard.money import rate, yuan
from wizard.problems import Problem
from wizard.update import update

TODAY = date(2026, 11, 24)
MISSED = (
    Instalment(date(2026, 10, 10), yuan("798.58"), yuan("101.17")),
    Instalment(date(2026, 11, 10), yuan("808.16"), yuan("91.59")),
)
LOAN = Debt(
    id="d1",
    product="jiebei",
    principal=yuan("8431.14"),
    due=date(2026, 10, 10),
    as_of=TODAY,
    daily_rate=rate("0.0004"),
    missed=MISSED,
)
some_amounts = st.decimals(min_value="0.01", max_value=99_999, places=2).map(yuan)


def add(**told: object) -> ask.AddDebt:
    """The loan as an intent, some of it told differently."""
    usual = {name: getattr(LOAN, name) for name in ask.AddDebt.__struct_fields__}
    return ask.AddDebt(**usual | told)


def test_two_missed_instalments_become_current_for_so_much() -> None:
    """V7: 2 × 899.75 and 28.35 penalty are 1,827.85; the whole loan called in is 8,690.47, which is what is owed."""
    found = debt_figures(LOAN, TODAY)
    assert found.behind is not None
    assert [row.penalty for row in found.behind.arrears.rows] == [yuan("21.56"), yuan("6.79")]
    assert found.behind.arrears.total == yuan("1827.85")
    assert found.behind.total == yuan("8690.47")
    assert found.owed_today == yuan("8690.47")
    assert found.cost_per_day == yuan("3.69")
    assert found.days_overdue == 45


def test_only_the_penalty_counts_as_penalty() -> None:
    """What one may ask to be waived holds no contract interest."""
    found = figures(Case(id="x", opened=TODAY, debts=(LOAN,)), TODAY)
    assert waivable(found) == yuan("28.35")
    assert found.debts[0].running == yuan("101.17") + yuan("91.59") + yuan("38.22")


def test_the_lines_of_the_app_win_here_too() -> None:
    """With penalty and interest read today nothing is added; ten days later ten days of each part."""
    told = update(Case(id="x", opened=TODAY), add(interest=yuan("230.98"), penalty=yuan("30")), TODAY).debts[0]
    assert debt_figures(told, TODAY).owed_today == yuan("8431.14") + yuan("260.98")
    later = debt_figures(told, TODAY + timedelta(days=10))
    assert (later.grown, later.running) == (yuan("4.79") + yuan("4.85"), yuan("27.30"))


def test_without_its_rate_nothing_is_made_up() -> None:
    """The penalty of a loan whose rate is not known is not guessed."""
    unknown = update(Case(id="x", opened=TODAY), add(daily_rate=None), TODAY).debts[0]
    assert debt_figures(unknown, TODAY).behind is None
    assert debt_figures(unknown, TODAY).cost_per_day is None


@pytest.mark.parametrize(
    "typed",
    [
        "2026-10-10 798.58 101.17，2026-11-10 808.16 91.59",
        "2026-11-10 808.16 91.59; 2026年10月10日 798.58 101.17",
        "2026-10-10 本金798.58 利息101.17，2026-11-10 本金 808.16 利息 91.59",
        "20261010 本金798.58利息101.17\n11-10 808.16元 91.59元",
    ],
)
def test_instalments_are_understood_as_people_write_them(typed: str) -> None:
    """Due day, principal, interest; with or without the words; in order of the due day."""
    assert read_missed(typed, TODAY) == MISSED
    assert read_missed(written_missed(MISSED), TODAY) == MISSED


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ("2026-10-10", "debt.missed_unclear"),
        ("2026-02-30 5", "date.no_such_day"),
        ("2026-10-10 abc", "amount.not_a_number"),
        ("2026-10-10 0", "amount.zero"),
        ("2026-10-10 5 -1", "amount.negative"),
        ("a b c d", "debt.missed_unclear"),
    ],
)
def test_what_is_no_instalment_is_said(typed: str, problem: str) -> None:
    """The first that cannot be understood has a sentence."""
    found = read_missed(typed, TODAY)
    assert isinstance(found, Problem)
    assert found.id == problem


@pytest.mark.parametrize(
    ("intent", "problem"),
    [
        (add(product="huabei"), "debt.missed_not_a_loan"),
        (add(principal=yuan(1000)), "debt.missed_above_principal"),
        (add(missed=MISSED * 61), "count.out_of_range"),
    ],
)
def test_instalments_that_cannot_be_are_refused(intent: ask.AddDebt, problem: str) -> None:
    """Only a loan has them, and their principal is a part of its principal."""
    assert [(one.id, one.field) for one in problems(Case(id="x", opened=TODAY), intent, TODAY)] == [(problem, "missed")]


def test_a_debt_of_before_still_opens() -> None:
    """A case kept without instalments reads as one with none, and one with them comes back whole."""
    plain = to_plain(LOAN)
    assert list(plain["missed"][0]) == ["2026-10-10", "798.58", "101.17"]
    assert from_plain(plain, Debt) == LOAN
    del plain["missed"]
    assert from_plain(plain, Debt).missed == ()


@given(
    parts=st.lists(st.tuples(st.integers(-90, 900), some_amounts, some_amounts), min_size=1, max_size=6),
    later=st.integers(0, 400),
)
def test_waiting_never_makes_it_less(parts: list[tuple[int, object, object]], later: int) -> None:
    """What is owed and what makes it current only grow, and the whole is never less than its arrears."""
    missed = tuple(Instalment(TODAY - timedelta(days=days), yuan(str(p)), yuan(str(i))) for days, p, i in parts)
    debt = update(
        Case(id="x", opened=TODAY),
        add(missed=missed, due=min(one.due for one in missed), principal=yuan(999_999)),
        TODAY,
    ).debts[0]
    now, then = debt_figures(debt, TODAY), debt_figures(debt, TODAY + timedelta(days=later))
    if now.behind and then.behind:
        assert then.behind.arrears.total >= now.behind.arrears.total
        assert now.behind.total >= now.behind.arrears.total
        assert now.owed_today == now.behind.total
