"""A case with its history, and undo."""

from __future__ import annotations

from datetime import date, datetime

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from wizard.case import Moment
from wizard.intents import AddDebt, GoTo, Intent, NameCase, RecordSent, SetWalkAway, StatePapers, Undo
from wizard.money import yuan
from wizard.problems import Problem
from wizard.record import Record, apply, apply_all, begin, standing

NOON = datetime.fromisoformat("2026-11-24T12:00:30.000999")
EMPTY = begin("20261124-case", date(2026, 11, 24))
DEBT = AddDebt(product="huabei", principal=yuan(12000), due=date(2026, 10, 10), as_of=date(2026, 11, 24))

HARMLESS = st.one_of(
    st.builds(NameCase, title=st.text(alphabet="字ab", min_size=1, max_size=5)),
    st.builds(GoTo, stage=st.sampled_from(["materials", "channels", "proposal"])),
    st.builds(SetWalkAway, monthly=st.integers(1, 999).map(yuan)),
    st.builds(StatePapers, papers=st.sampled_from(["none", "letter"])),
    st.just(DEBT),
    st.just(Undo()),
)


def played(*asked: Intent) -> Record:
    """The empty case after all of these; what does not fit is passed over."""
    record = EMPTY
    for intent in asked:
        result = apply(record, intent, NOON)
        record = result if isinstance(result, Record) else record
    return record


def test_an_undo_takes_the_last_back() -> None:
    """After an undo the case is as before, and the history tells both."""
    record = played(NameCase(title="一"), DEBT, Undo())
    assert record.case == played(NameCase(title="一")).case
    assert len(record.history) == 3


def test_two_undos_take_two_back() -> None:
    """An undo is not itself undone."""
    assert played(NameCase(title="一"), DEBT, Undo(), Undo()).case == EMPTY.case


def test_there_may_be_nothing_to_undo() -> None:
    """An empty case says so and stays."""
    assert apply(EMPTY, Undo(), NOON) == (Problem("undo.nothing"),)


def test_what_was_sent_is_not_undone() -> None:
    """The words that left the house stay in the record."""
    sent = played(DEBT, RecordSent(draft="request", channel="app", at=Moment("2026-11-24"), text="原话"))
    assert apply(sent, Undo(), NOON) == (Problem("undo.sent"),)


def test_an_old_case_is_not_rewritten() -> None:
    """A case that other rules made is not folded again."""
    record = played(DEBT, NameCase(title="一"))
    older = replace(record, case=replace(record.case, title="two"))
    assert apply(older, Undo(), NOON) == (Problem("undo.other_rules"),)


def test_a_list_is_taken_whole_or_not_at_all() -> None:
    """One entry that does not fit leaves the record as it was and tells its place."""
    result = apply_all(EMPTY, [DEBT, NameCase(title=" "), DEBT], NOON)
    assert result == (Problem("text.empty", "title", "$[1].title"),)
    whole = apply_all(EMPTY, [DEBT, NameCase(title="一")], NOON)
    assert isinstance(whole, Record)
    assert len(whole.history) == 2


def test_moments_are_kept_to_the_second() -> None:
    """An entry tells when it was asked for."""
    record = played(DEBT)
    assert record.history[0].at.isoformat() == "2026-11-24T12:00:30"


@given(st.lists(HARMLESS, max_size=12))
def test_undo_is_the_fold_without_the_last(asked: list[Intent]) -> None:
    """Whatever was asked: after an undo the case equals the one that never had the last entry that stands."""
    record = played(*asked)
    stands = standing(record.history)
    result = apply(record, Undo(), NOON)
    if not stands:
        assert result == (Problem("undo.nothing"),)
        return
    assert isinstance(result, Record)
    assert result.case == played(*(entry.intent for entry in stands[:-1])).case
    assert result.history[:-1] == record.history
