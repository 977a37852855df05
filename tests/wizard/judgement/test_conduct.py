"""The log of collectors' calls is counted as it stands, and measured against the lines as they are written."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from wizard import knowledge
from wizard.case import CollectionCall, moment
from wizard.judgement.conduct import (
    ATTEMPTS,
    CONNECTED,
    OTHERS,
    QUIET,
    VISITS,
    WRITTEN_IN,
    by_day,
    crossings,
    is_quiet,
)

DAY = date(2026, 11, 20)


def call(at: str, *, number: str = "", connected: bool = True, to_whom: str = "me", said: str = "") -> CollectionCall:
    """One call; a bare time is on `DAY`."""
    when = f"{DAY}T{at}" if len(at) == len("10:00") else at
    return CollectionCall(id="k1", at=moment(when), number=number, connected=connected, to_whom=to_whom, said=said)


def counts(*calls: CollectionCall) -> Counter[str]:
    """How many crossings of each line."""
    return Counter(one.rule for one in crossings(calls))


calls = st.builds(
    CollectionCall,
    id=st.just("k1"),
    at=st.builds(
        lambda day, time: moment(f"{DAY + timedelta(days=day)}{time}"),
        st.integers(0, 2),
        st.sampled_from(("", "T00:00", "T07:59", "T08:00", "T12:00", "T21:59", "T22:00", "T23:59")),
    ),
    way=st.sampled_from(("call", "call", "visit", "message")),
    number=st.sampled_from(("", "023-1", "0231", "+86 0232")),
    connected=st.booleans(),
    to_whom=st.sampled_from(("me", "me", "family", "work")),
    said=st.sampled_from(("", "话")),
)
logs = st.lists(calls, max_size=30)


@pytest.mark.parametrize(
    ("at", "quiet"),
    [
        ("21:59", False),
        ("22:00", True),
        ("23:59", True),
        ("00:00", True),
        ("07:59", True),
        ("08:00", False),
        ("12:00", False),
    ],
)
def test_the_hours_of_rest_end_at_eight(at: str, quiet: bool) -> None:
    """22:00 belongs to the hours of rest, 08:00 no longer."""
    assert is_quiet(moment(f"{DAY}T{at}")) is quiet
    assert counts(call(at)) == ({QUIET: 1} if quiet else {})


def test_a_call_without_a_time_is_never_one_of_the_night() -> None:
    """Only the day is known: nothing is claimed about the hour."""
    assert is_quiet(moment(DAY)) is False
    assert counts(call(DAY.isoformat()), call(DAY.isoformat())) == {}


def test_midnight_parts_two_days() -> None:
    """One night's calls before and after midnight are on two days, each crossing with its own."""
    found = crossings([call("2026-11-21T00:00"), call("2026-11-20T23:59")])
    assert [(one.day, one.count) for one in found] == [(DAY, 1), (date(2026, 11, 21), 1)]


def test_a_missed_call_at_night_counts_too() -> None:
    """The line of the night is about calling, answered or not, to whomever."""
    found = crossings([call("23:00", connected=False, to_whom="family")])
    assert [(one.rule, one.to_whom) for one in found] == [(QUIET, "family")]


def test_more_than_three_answered_calls_in_a_day() -> None:
    """Three are within the line, four are not; calls to others, missed calls and other days do not add up."""
    three = [call("09:00"), call("10:00"), call("11:00")]
    beside = [
        call("12:00", connected=False),
        call("13:00", to_whom="work"),
        call("2026-11-21T09:00"),
    ]
    assert CONNECTED not in counts(*three, *beside)
    (found,) = (one for one in crossings([*three, *beside, call(DAY.isoformat())]) if one.rule == CONNECTED)
    assert (found.day, found.count) == (DAY, 4)


def test_more_than_six_unanswered_calls_from_one_number() -> None:
    """Seven from one number, however it is written; six, or seven without a number, are not."""
    missed = [call(f"10:0{minute}", number="023-6888 0001", connected=False) for minute in range(6)]
    assert counts(*missed) == {}
    assert counts(*missed, call("11:00", number="0571-1", connected=False)) == {}
    assert counts(*(call(f"10:0{minute}", connected=False) for minute in range(9))) == {}
    same = [call("11:00", number=written, connected=False) for written in ("+86 02368880001", "(023)68880001")]
    (found,) = crossings([*missed, *same])
    assert (found.rule, found.count) == (ATTEMPTS, 8)


def test_a_call_that_somebody_else_answered_is_told_by_whom() -> None:
    """Each day and each kind of person is one entry; a call nobody answered reached nobody."""
    found = crossings(
        [
            call("10:00", to_whom="work"),
            call("09:00", to_whom="family"),
            call("11:00", to_whom="family"),
            call("12:00", to_whom="friend", connected=False),
        ]
    )
    assert [(one.rule, one.to_whom, one.count) for one in found] == [(OTHERS, "family", 2), (OTHERS, "work", 1)]


def test_no_line_is_called_law() -> None:
    """Every line rests on a standard or a guideline of the packs, and says which."""
    for rule, papers in WRITTEN_IN.items():
        assert knowledge.rules()[rule].kind in papers
        assert {*papers} <= {"standard", "guideline"}


def test_the_lines_are_those_of_the_packs() -> None:
    """22:00 to 08:00, three answered calls, six attempts; the number of visits is one that the notes call likely."""
    rules = knowledge.rules()
    assert rules[QUIET].values == ("22:00", "08:00")
    assert (rules[CONNECTED].count, rules[ATTEMPTS].count) == (3, 6)
    assert (rules[VISITS].count, rules[VISITS].confidence) == (1, "likely")


def visit(at: str, *, connected: bool = True, to_whom: str = "me") -> CollectionCall:
    """One visit."""
    return replace(call(at, connected=connected, to_whom=to_whom), way="visit")


def test_more_than_one_visit_in_a_day() -> None:
    """Two visits touch the line, whomever they met; one a day does not, and a visit is no call."""
    twice = [visit("09:00"), visit("19:00", connected=False, to_whom="family")]
    assert counts(*twice) == {VISITS: 1}
    assert counts(visit("09:00"), visit("2026-11-21T09:00")) == {}
    assert CONNECTED not in counts(*(visit(f"1{hour}:00") for hour in range(4)))
    assert ATTEMPTS not in counts(*(replace(visit("10:00", connected=False), number="0231") for _ in range(7)))


def test_every_way_counts_at_night_and_with_others() -> None:
    """A message at midnight, a visit to the workplace; neither is an answered call."""
    found = counts(replace(call("23:30"), way="message"), visit("10:00", to_whom="work"))
    assert found == {QUIET: 1, OTHERS: 1}


@given(logs)
def test_each_entry_is_a_call_a_visit_or_a_message(log: list[CollectionCall]) -> None:
    """The three add up to the day."""
    for day in by_day(log):
        assert Counter((*day.called, *day.visits, *day.messages)) == Counter(day.calls)


@given(logs, st.randoms(use_true_random=False))
def test_the_order_of_logging_does_not_matter(log: list[CollectionCall], random: Random) -> None:
    """The same calls in another order are the same days and the same crossings."""
    shuffled = sorted(log, key=lambda _: random.random())
    assert by_day(shuffled) == by_day(log)
    assert crossings(shuffled) == crossings(log)


@given(logs, calls)
def test_one_call_more_never_lowers_a_count(log: list[CollectionCall], more: CollectionCall) -> None:
    """What was found stays found, with at least as many calls."""
    after = crossings([*log, more])
    for one in crossings(log):
        assert any(
            other.rule == one.rule and other.day == one.day and Counter(one.calls) <= Counter(other.calls)
            for other in after
        )


@given(logs)
def test_a_crossing_holds_only_calls_of_the_log(log: list[CollectionCall]) -> None:
    """Nothing is counted that was not logged, nor on another day, nor twice."""
    for one in crossings(log):
        assert all(found.at.day == one.day for found in one.calls)
        assert Counter(one.calls) <= Counter(log)
    assert sum(len(day.calls) for day in by_day(log)) == len(log)
