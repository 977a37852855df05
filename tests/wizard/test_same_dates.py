"""The same dates on the screen, on the command line and in the calendar file, on whatever day they are asked for."""

from __future__ import annotations

import json
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
import vobject  # type: ignore[import-untyped]
from freezegun import freeze_time
from textual.widgets import OptionList

from screens.app import WizardApp
from tests.screens.driver import until
from wizard import cli
from wizard import intents as ask
from wizard.case import Line, moment
from wizard.desk import Desk
from wizard.export.calendar_file import calendar_file
from wizard.judgement.dates import Dated
from wizard.judgement.follow_up import LOOK_AHEAD, dates
from wizard.money import yuan
from wizard.record import Record
from wizard.texts import texts

DAYS = {
    "end_of_month": ("2026-01-24", "2026-01-31"),
    "new_year": ("2026-12-25", "2027-01-01"),
    "spring_festival": ("2026-02-10", "2026-02-17"),
    "make_up_day": ("2026-02-07", "2026-02-14"),
    "leap_day": ("2028-02-22", "2028-02-29"),
    "after_the_leap_day": ("2028-02-23", "2028-03-01"),
}
"""A day of sending, and the day a week later on which one asks: natural days, whatever the calendar makes of them."""


def steps(sent: str) -> tuple[ask.Intent, ...]:
    """A debt, a budget, and a request sent on a day, with a complaint about collectors beside it."""
    day = date.fromisoformat(sent)
    return (
        ask.AddDebt(product="huabei", lender="ant_consumer", principal=yuan(9000), due=day - timedelta(40), as_of=day),
        ask.StateBudget(income=(Line("wage", yuan(5200)),), essentials=(Line("rent", yuan(1900)),)),
        ask.ChooseAsk(ask="instalments"),
        ask.RecordSent(draft="request", channel="app", at=moment(sent)),
        ask.RecordSent(draft="conduct", channel="complaint_desk", at=moment(sent)),
    )


def made(home: Path, sent: str) -> Record:
    """A saved case; nobody has it open afterwards."""
    desk = Desk(home, lambda: datetime.fromisoformat(sent).replace(hour=9))
    desk.begin()
    for intent in steps(sent):
        assert desk.apply(intent) == ()
    record = Record(case=desk.case)
    desk.close()
    return record


def in_calendar(record: Record, found: tuple[Dated, ...]) -> list[date]:
    """The days of a calendar file, as another program reads them."""
    (calendar,) = vobject.readComponents(calendar_file(record, found, texts("zh_Hans")).decode("utf-8"))
    return sorted(event.dtstart.value for event in calendar.contents.get("vevent", []))


@pytest.mark.parametrize("name", DAYS)
async def test_screen_command_and_calendar_agree(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Asked on the day itself: one list, three ways, and the first thing on it is of today."""
    sent, due_on = DAYS[name]
    home, today = tmp_path / "home", date.fromisoformat(due_on)
    record = made(home, sent)
    now = datetime.combine(today, datetime.min.time()).replace(hour=9)
    with freeze_time(now):
        assert cli.main(["--home", str(home), "due", "--json"]) == 3
        told = json.loads(capsys.readouterr().out)
        assert cli.main(["--home", str(home), "due", "-q"]) == 3
        assert capsys.readouterr() == ("", "")
    assert [one["day"] for one in told][:1] == [due_on]
    assert told[0]["when"] == "today"
    found = dates(record.case, today)
    near = [one.day.isoformat() for one in found if one.open and one.day <= today + LOOK_AHEAD]
    assert [one["day"] for one in told] == near
    assert in_calendar(record, found) == [one.day for one in found]
    app = WizardApp(Desk(home, lambda: now), "zh_Hans")
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: bool(app.screen.query("#home-agenda")))
        lines = [str(one.prompt) for one in app.screen.query_one("#home-agenda", OptionList).options]
    assert len(lines) == len(near)
    for line, one in zip(lines, told, strict=True):
        day = date.fromisoformat(one["day"])
        assert line.startswith(f"{day.month} 月 {day.day} 日")
        assert line.endswith(one["act"])


@pytest.mark.parametrize(
    ("received", "last"),
    [
        ("2026-12-20", "2027-01-04"),  # over the new year
        ("2026-02-13", "2026-02-28"),  # ends on a Saturday that is worked; natural days count all the same
        ("2028-02-14", "2028-02-29"),  # ends on a leap day
        ("2028-02-20", "2028-03-06"),  # passes it
        ("2026-01-16", "2026-01-31"),  # ends with the month
    ],
)
def test_clocks_run_in_natural_days(received: str, last: str, tmp_path: Path) -> None:
    """Fifteen days from the day of receipt, counted as the calendar has them."""
    case = made(tmp_path, received).case
    clocks = [str(one.day) for one in dates(case, date.fromisoformat(received)) if one.id == "complaint_reply"]
    assert clocks == [last]
