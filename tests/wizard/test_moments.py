"""Moments and promised days as people write them."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wizard.case import Moment
from wizard.moments import read_day_ahead, read_moment, read_past_day
from wizard.problems import Problem

NOW = datetime.fromisoformat("2026-11-24T14:02")
TODAY = NOW.date()


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("现在", "2026-11-24T14:02"),
        ("刚才", "2026-11-24T14:02"),
        ("今天", "2026-11-24"),
        ("昨天", "2026-11-23"),
        ("13:30", "2026-11-24T13:30"),
        ("１３：３０", "2026-11-24T13:30"),
        ("9点", "2026-11-24T09:00"),
        ("9点半", "2026-11-24T09:30"),
        ("上午9点20分", "2026-11-24T09:20"),
        ("14:02", "2026-11-24T14:02"),
        ("2:00pm", "2026-11-24T14:00"),
        ("昨天下午3点", "2026-11-23T15:00"),
        ("昨天 下午 3 点半", "2026-11-23T15:30"),
        ("昨天中午12点", "2026-11-23T12:00"),
        ("凌晨12点", "2026-11-24T00:00"),
        ("yesterday 14:30", "2026-11-23T14:30"),
        ("11-20", "2026-11-20"),
        ("11.20", "2026-11-20"),
        ("11-20 9:05", "2026-11-20T09:05"),
        ("11月20日9:05", "2026-11-20T09:05"),
        ("2026-11-20 9:05", "2026-11-20T09:05"),
        ("2026-11-20T09:05", "2026-11-20T09:05"),
        ("2026-11-20T09:05:33", "2026-11-20T09:05"),
    ],
)
def test_a_moment_is_understood_as_people_write_it(typed: str, meant: str) -> None:
    """A day, a time, or both; words for near days."""
    found = read_moment(typed, NOW)
    assert found == Moment(meant)
    assert isinstance(found, Moment)


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ("", "moment.empty"),
        ("  ", "moment.empty"),
        ("abc", "moment.not_understood"),
        ("3", "moment.not_understood"),
        ("14:30", "moment.in_the_future"),
        ("明天", "moment.in_the_future"),
        ("11-30", "moment.in_the_future"),
        ("25:00", "moment.no_such_time"),
        ("昨天 9:75", "moment.no_such_time"),
        ("2026-02-30 9:00", "date.no_such_day"),
    ],
)
def test_what_is_no_moment_of_the_past_is_told_apart(typed: str, problem: str) -> None:
    """Not understood, no such time or day, and not yet are different sentences."""
    found = read_moment(typed, NOW)
    assert isinstance(found, Problem)
    assert found.id == problem


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("3天后", date(2026, 11, 27)),
        ("3 天内", date(2026, 11, 27)),
        ("三天", date(2026, 11, 27)),
        ("十五天", date(2026, 12, 9)),
        ("二十天内", date(2026, 12, 14)),
        ("一周内", date(2026, 12, 1)),
        ("两个星期后", date(2026, 12, 8)),
        ("5个工作日", date(2026, 12, 1)),
        ("五个工作日内", date(2026, 12, 1)),
        ("3 days", date(2026, 11, 27)),
        ("今天", TODAY),
        ("大后天", date(2026, 11, 27)),
        ("11-27", date(2026, 11, 27)),
        ("2026年11月27日", date(2026, 11, 27)),
    ],
)
def test_a_promise_is_understood_as_it_is_given(typed: str, meant: date) -> None:
    """So many days, weeks or working days from the start, which does not count; or a date."""
    assert read_day_ahead(typed, TODAY) == meant


@pytest.mark.parametrize(
    ("typed", "problem"),
    [("abc", "date.not_a_date"), ("", "date.empty"), ("999天", "date.out_of_range"), ("11-31", "date.no_such_day")],
)
def test_what_is_no_promise_gets_a_sentence(typed: str, problem: str) -> None:
    """A slip is a problem with a name."""
    found = read_day_ahead(typed, TODAY)
    assert isinstance(found, Problem)
    assert found.id == problem


def test_the_date_on_a_paper_lies_not_ahead() -> None:
    """Today is fine, tomorrow is not, and nonsense keeps its own problem."""
    assert read_past_day("今天", TODAY) == TODAY
    assert read_past_day("明天", TODAY) == Problem("date.in_the_future")
    assert read_past_day("abc", TODAY) == Problem("date.not_a_date")


@given(st.one_of(st.text(), st.text("0123456789:：点 -月日年天昨今下午半十二三个周工作", max_size=14)))
def test_any_text_is_a_value_or_a_problem(text: str) -> None:
    """No reader fails, whatever is typed, and no moment lies ahead."""
    found = read_moment(text, NOW)
    assert isinstance(found, Problem) or found.day <= TODAY
    assert isinstance(read_day_ahead(text, TODAY), date | Problem)
    assert isinstance(read_past_day(text, TODAY), date | Problem)


@given(st.datetimes(datetime.fromisoformat("2000-01-01"), NOW))
def test_a_moment_as_it_is_kept_is_read_back(at: datetime) -> None:
    """ISO form is one of the forms."""
    kept = at.strftime("%Y-%m-%dT%H:%M")
    assert read_moment(kept, NOW) == Moment(kept)
