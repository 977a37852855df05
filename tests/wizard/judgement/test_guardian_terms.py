"""What the guardian says of a missed payment where the text of the agreement has an answer: grace, and the whole debt."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.wizard.judgement.situations import BUDGET, TODAY, agreed, offered
from wizard import intents as ask
from wizard.case import Case, ClauseState, Terms
from wizard.judgement.guardian import in_time_until, watch
from wizard.money import yuan
from wizard.texts import LANGS, forms, texts
from wizard.texts.prose import said
from wizard.update import update

FIRST = date(2026, 12, 10)


def under(grace: int | None = None, all_due: ClauseState | None = None, paid: str = "") -> Case:
    """14 payments of 603.32 agreed, the first on 10 December, with these terms; so much paid."""
    case = agreed(offered(), *([paid] if paid else []))
    assert case.agreement is not None
    terms = Terms(grace=grace, all_due=all_due)
    return replace(case, agreement=replace(case.agreement, terms=terms), budget=BUDGET)


@pytest.mark.parametrize(
    ("grace", "days", "name", "until"),
    [
        (3, 0, None, None),
        (3, 1, "watch_missed_grace", "2026-12-13"),
        (3, 3, "watch_missed_grace", "2026-12-13"),
        (3, 4, "watch_missed", None),
        (1, 1, "watch_missed_grace", "2026-12-11"),
        (0, 1, "watch_missed_first", None),
        (None, 1, "watch_missed_first", None),
        # Of two that were missed the first decides, and a long grace may hold both.
        (30, 33, "watch_missed", None),
        (40, 33, "watch_missed_grace", "2027-01-19"),
    ],
)
def test_within_grace_it_says_until_when(grace: int | None, days: int, name: str | None, until: str | None) -> None:
    """To the last day and not after it; without known days of grace nothing is said of them."""
    today = FIRST + timedelta(days=days)
    found, last = watch(under(grace), today), in_time_until(under(grace), today)
    assert (found.said.id if found else None) == name
    assert (str(last) if last else None) == until
    if found is not None and until is not None:
        assert str(found.said.values["until"]) == until
        assert found.missed, "it is not paid, and the way back is the same"
        assert [one.id for one in found.steps] == ["rescue_pay_all", "rescue_send", "rescue_note"]


@given(st.integers(0, 90), st.integers(-5, 500), st.integers(0, 800_000))
def test_what_is_said_of_grace_is_true(grace: int, days: int, fen: int) -> None:
    """The day is that of the oldest open payment and the grace, never past; with that payment made, it goes to the next."""
    case, today = under(grace, paid=str(yuan(yuan(fen) / 100)) if fen else ""), FIRST + timedelta(days=days)
    until, found = in_time_until(case, today), watch(case, today)
    if until is None:
        assert found is None or found.said.id != "watch_missed_grace"
        return
    assert found is not None
    assert found.day < today <= until == found.day + timedelta(days=grace)
    paid = update(case, ask.RecordPayment(amount=found.to_pay, on=today), today)
    assert in_time_until(paid, today) is None


@pytest.mark.parametrize(
    ("all_due", "after"),
    [
        ("yes", "rescue_after_all_due"),
        ("no", "rescue_after_not_all"),
        ("unclear", "rescue_after"),
        (None, "rescue_after"),
    ],
)
def test_after_a_miss_the_text_is_quoted(all_due: ClauseState | None, after: str) -> None:
    """Whether the whole debt falls due, where it says so; else to look it up."""
    found = watch(under(all_due=all_due), FIRST + timedelta(days=1))
    assert found is not None
    assert found.after is not None
    assert found.after.id == after
    before = watch(replace(under(all_due=all_due), budget=None), FIRST)
    assert before is None


@pytest.mark.parametrize("lang", LANGS)
def test_it_is_said_in_every_language(lang: str) -> None:
    """With the days in it, and the whole debt by name."""
    t, found = texts(lang), watch(under(3, "yes"), FIRST + timedelta(days=2))
    assert found is not None
    assert found.after is not None
    told = said(t, f"reason.{found.said.id}", found.said.values)
    assert all(forms.day(t, FIRST + timedelta(days=by)) in told for by in (0, 3))
    assert {"en": "whole debt"}.get(lang, "全部欠款") in said(t, f"reason.{found.after.id}", found.after.values)


def test_nothing_agreed_has_no_grace() -> None:
    """Nor has what is not missed yet, or paid."""
    assert in_time_until(replace(under(3), agreement=None), FIRST + timedelta(days=1)) is None
    assert in_time_until(under(3), TODAY) is None
    assert in_time_until(under(3, paid="8446.48"), FIRST + timedelta(days=1)) is None
