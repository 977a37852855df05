"""Clocks, limitation and working days."""

from __future__ import annotations

from datetime import date

import pytest

from wizard.numbers.clocks import CLOCKS, deadline, limitation
from wizard.numbers.workdays import add_working_days, working_day

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("kind", "days"),
    [("payment_order", 15), ("answer", 15), ("appeal", 15), ("judicial_confirmation", 30), ("credit_objection", 20)],
)
def test_clocks_of_courts_and_records(kind: str, days: int) -> None:
    """The day it starts is not counted, the last day still is."""
    found = deadline(kind, TODAY)
    assert (found.days, (found.ends - TODAY).days, found.rule) == (days, days, CLOCKS[kind][1])
    assert found.days_left(TODAY) == days
    assert found.days_left(found.ends) == 0


def test_a_number_of_days_can_be_overridden() -> None:
    """Rules change; the person's paper wins."""
    assert deadline("answer", TODAY, 10).ends == date(2026, 12, 4)


def test_a_demand_in_time_restarts_the_period() -> None:
    """Each interruption counts three years anew, in date order, whatever order they are given in."""
    found = limitation(date(2020, 3, 9), TODAY, [date(2025, 6, 1), date(2022, 8, 1)])
    assert (found.starts, found.expires, found.passed) == (date(2025, 6, 1), date(2028, 6, 1), False)


def test_a_demand_too_late_restarts_nothing_and_an_act_gives_the_defence_up() -> None:
    """After the period has ended only the person's own act revives the claim: advice comes first."""
    found = limitation(date(2020, 3, 9), TODAY, [date(2024, 1, 1)])
    assert (found.expires, found.passed, found.gives_up_defence) == (date(2023, 3, 9), True, True)
    assert found.after_act == date(2029, 11, 24)


def test_the_last_day_of_the_period_is_still_in_it() -> None:
    """The defence exists from the day after; a leap day clips."""
    assert not limitation(date(2024, 3, 9), date(2027, 3, 9)).passed
    assert limitation(date(2024, 3, 9), date(2027, 3, 10)).passed
    assert limitation(date(2024, 2, 29), TODAY).expires == date(2027, 2, 28)


def test_working_days_know_holidays_and_make_up_days() -> None:
    """National Day 2026 is off, the Saturday after it is worked."""
    assert not working_day(date(2026, 10, 1)).works
    assert working_day(date(2026, 10, 10)).works
    assert add_working_days(date(2026, 9, 30), 3).date == date(2026, 10, 10)
    assert add_working_days(TODAY, 7).date == date(2026, 12, 3)
    assert add_working_days(TODAY, 0).date == TODAY


def test_a_year_without_a_calendar_is_said() -> None:
    """Weekdays are counted, and the result says that holidays are unknown."""
    far = date(2099, 1, 5)
    assert (working_day(far).works, working_day(far).known) == (True, False)
    assert not add_working_days(date(2098, 12, 31), 2).known
    assert add_working_days(TODAY, 5).known
