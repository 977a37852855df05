"""Undo and redo, and long histories: shorter where nothing is lost by it, fast where nothing can go."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wizard import compaction
from wizard import record as records
from wizard.case import Line, Moment
from wizard.compaction import compacted
from wizard.intents import (
    AddDebt,
    ChangeDebt,
    GoTo,
    Intent,
    LogContact,
    NameCase,
    RecordPayment,
    RecordSent,
    Redo,
    SetWalkAway,
    StateBudget,
    Undo,
)
from wizard.money import yuan
from wizard.problems import Problem
from wizard.record import Entry, Record, apply, begin, fold, standing, undone
from wizard.store import Store

NOON = datetime.fromisoformat("2026-11-24T12:00")
EMPTY = begin("20261124-case", date(2026, 11, 24))
DEBT = AddDebt(product="huabei", principal=yuan(12000), due=date(2026, 10, 10), as_of=date(2026, 11, 24))
SENT = RecordSent(draft="request", channel="app", at=Moment("2026-11-24"), text="原话")
CALLED = LogContact(at=Moment("2026-11-24"), channel="app")


def budget(income: int) -> StateBudget:
    """A month with this income."""
    return StateBudget(income=(Line("salary", yuan(income)),), essentials=())


def changed(principal: int) -> ChangeDebt:
    """The first debt stated anew."""
    return ChangeDebt(
        debt="d1", product="huabei", principal=yuan(principal), due=date(2026, 10, 10), as_of=date(2026, 11, 24)
    )


ASKED = st.one_of(
    st.builds(NameCase, title=st.text(alphabet="字ab", min_size=1, max_size=3)),
    st.builds(GoTo, stage=st.sampled_from(["materials", "channels", "proposal"])),
    st.builds(SetWalkAway, monthly=st.integers(1, 999).map(yuan)),
    st.builds(changed, st.integers(1, 99_999)),
    st.builds(budget, st.integers(1, 9_999)),
    st.sampled_from([CALLED, SENT, DEBT, RecordPayment(amount=yuan(5), on=date(2026, 11, 24))]),
    st.sampled_from([Undo(), Redo()]),
)


def played(*asked: Intent, start: Record = EMPTY) -> Record:
    """The case after all of these; what does not fit is passed over."""
    for number, intent in enumerate(asked):
        result = apply(start, intent, NOON + timedelta(seconds=number))
        start = result if isinstance(result, Record) else start
    return start


def test_a_redo_brings_back_what_an_undo_took() -> None:
    """Step by step, in order, with the day each was first asked for; the history tells all of it."""
    record = played(DEBT, NameCase(title="一"), budget(5000))
    again = played(Undo(), Undo(), Redo(), Redo(), start=record)
    assert again.case == record.case
    assert [type(entry.intent) for entry in again.history[3:]] == [Undo, Undo, Redo, Redo]
    assert standing(again.history) == standing(record.history)


def test_something_new_ends_the_redoing() -> None:
    """What was undone is not brought over what was asked for since; a redo without an undo says so."""
    record = played(DEBT, NameCase(title="一"), Undo(), NameCase(title="二"))
    assert apply(record, Redo(), NOON) == (Problem("redo.nothing"),)
    assert apply(EMPTY, Redo(), NOON) == (Problem("redo.nothing"),)


@given(st.lists(ASKED, max_size=14))
def test_an_undo_and_its_redo_change_nothing(asked: list[Intent]) -> None:
    """Whatever was asked before: where an undo is possible, a redo after it gives the same case and may be undone again."""
    record = played(*asked)
    back = apply(record, Undo(), NOON)
    if not isinstance(back, Record):
        return
    again = apply(back, Redo(), NOON)
    assert isinstance(again, Record)
    assert again.case == record.case
    third = apply(again, Undo(), NOON)
    assert isinstance(third, Record)
    assert third.case == back.case


@settings(max_examples=200)
@given(st.lists(ASKED, max_size=40), st.integers(1, 8))
def test_a_shorter_history_makes_the_same_case(asked: list[Intent], undos: int) -> None:
    """It folds to the same case, keeps everything that happened and the last entries, and can be undone as before."""
    record = played(DEBT, *asked)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(compaction, "UNDOS", undos)
        short = compacted(record)
    assert short.case == record.case
    assert fold(EMPTY.case, standing(short.history)) == fold(EMPTY.case, standing(record.history))
    happened = (RecordSent, LogContact, RecordPayment, AddDebt)
    for kind in happened:
        told = [entry for entry in standing(record.history) if isinstance(entry.intent, kind)]
        assert [entry for entry in standing(short.history) if isinstance(entry.intent, kind)] == told
    if undone(record.history):
        assert short == record
    assert standing(short.history)[-undos:] == standing(record.history)[-undos:]
    for _ in range(undos):
        one, other = apply(record, Undo(), NOON), apply(short, Undo(), NOON)
        if not isinstance(one, Record) or not isinstance(other, Record):
            assert one == other
            return
        record, short = one, other
        assert short.case == record.case


def test_what_stood_when_something_happened_stays() -> None:
    """Of budgets stated one after the other the last before a letter stays, and so does what came of it."""
    asked: list[Intent] = [
        *map(budget, range(1, 9)),
        SENT,
        *map(budget, range(11, 19)),
        *[GoTo(stage="proposal")] * 600,
    ]
    incomes = [
        entry.intent.income[0].monthly
        for entry in compacted(played(DEBT, *asked)).history
        if isinstance(entry.intent, StateBudget)
    ]
    assert incomes == [yuan(8), yuan(18)]


def test_what_happened_and_was_taken_back_is_still_told() -> None:
    """A contact that was undone stays in the history with its undo; a title that was undone does not."""
    asked: list[Intent] = [CALLED, Undo(), NameCase(title="一"), Undo(), *[GoTo(stage="proposal")] * 600]
    kinds = [type(entry.intent) for entry in compacted(played(DEBT, *asked)).history]
    assert kinds[:4] == [AddDebt, LogContact, Undo, GoTo]


def test_a_history_does_not_grow_for_ever() -> None:
    """Twenty thousand answers of a restless hand stay a history of some hundreds, and the letter in it stays."""
    record = played(DEBT, SENT)
    for number in range(20_000):
        result = apply(record, (budget(number + 1), changed(number + 1))[number % 2], NOON)
        assert isinstance(result, Record)
        record = result
    assert len(record.history) < records.LONG + records.EVERY
    assert any(isinstance(entry.intent, RecordSent) for entry in record.history)
    assert record.case.budget == played(budget(19_999)).case.budget


def test_five_thousand_answers_open_and_save_in_time(home: Path) -> None:
    """A file that was never shortened opens in under 0.3 s, and one more answer costs 5 ms; thrice that on a slow computer."""
    case, history = played(DEBT).case, [Entry(at=NOON, intent=DEBT)]
    for number in range(4_999):
        intent: Intent = CALLED if number % 5 == 0 else NameCase(title=f"第 {number} 个名字")
        result = apply(Record(case=case), intent, NOON)
        assert isinstance(result, Record)
        case, history = result.case, [*history, Entry(at=NOON, intent=intent)]
    store = Store(home, lambda: NOON)
    record = Record(case=case, history=tuple(history))
    store.create(record)
    assert _median(lambda: store.load(case.id)) < 0.3
    loaded = store.load(case.id).record
    assert loaded == record
    assert _median(lambda: store.save(loaded)) < 0.015


def _median(act: Callable[[], object]) -> float:
    """Seconds of this process: what others do to the computer and its disk does not count."""
    times = []
    for _ in range(9):
        begun = time.process_time()
        act()
        times.append(time.process_time() - begun)
    return statistics.median(times)
