"""The calendar file, read by another program than the one that writes it."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

import pytest
import vobject  # type: ignore[import-untyped]
from msgspec.structs import replace

from tests.wizard.export.sample import NOW, TODAY, record
from wizard import knowledge
from wizard.export.calendar_file import NAMES, calendar_file
from wizard.intents import RecordPayment, Undo
from wizard.judgement.dates import Dated
from wizard.judgement.follow_up import dates, due
from wizard.judgement.reason import Said
from wizard.money import yuan
from wizard.record import Record, apply
from wizard.texts import LANGS, texts

T = texts("zh_Hans")
ALARMS = {"payment": [timedelta(hours=9, days=-3), timedelta(hours=9, days=-1)]}


def made(of: Record, lang: Any = "zh_Hans", today: date = TODAY) -> bytes:
    """The calendar file of a case."""
    return calendar_file(of, dates(of.case, today), texts(lang))


def events(content: bytes) -> Mapping[str, Any]:
    """The events of a file by UID, as an independent parser reads them."""
    (calendar,) = vobject.readComponents(content.decode("utf-8"))
    found = {event.uid.value: event for event in calendar.contents.get("vevent", [])}
    assert len(found) == len(calendar.contents.get("vevent", []))
    return found


def alarms(event: Any) -> list[timedelta]:
    """When the alarms of an event sound, from the beginning of its day."""
    return [one.trigger.value for one in event.contents.get("valarm", [])]


@pytest.mark.parametrize("lang", LANGS)
def test_every_date_is_an_event_of_a_whole_day(lang: str) -> None:
    """One event for each date of the case, on its day, with a name, an id, and a summary in the person's language."""
    own = record()
    expected = {f"20261124-huabei.{one.key}@huanqing": one for one in dates(own.case, TODAY)}
    found = events(made(own, lang))
    assert found.keys() == expected.keys()
    assert sum(".payment-" in uid for uid in found) == 14
    assert 1 <= sum(".measure-" in uid for uid in found) <= 5
    for uid, one in expected.items():
        assert found[uid].dtstart.value == one.day
        assert type(found[uid].dtstart.value) is date
        assert found[uid].dtend.value == one.day + timedelta(days=1)
        assert (found[uid].sequence.value, found[uid].transp.value) == (str(len(own.history)), "TRANSPARENT")
    word = {"zh_Hans": "还款 603.32 元", "zh_Hant": "還款 603.32 元", "en": "Pay 603.32 yuan"}[lang]
    assert found["20261124-huabei.payment-2@huanqing"].summary.value == word


def test_payments_are_announced_and_the_rest_told_on_the_day() -> None:
    """A payment three days and one day before, anything else on the day, at nine; what is paid not at all."""
    found = events(made(record()))
    assert alarms(found["20261124-huabei.payment-1@huanqing"]) == []
    assert alarms(found["20261124-huabei.payment-2@huanqing"]) == ALARMS["payment"]
    assert alarms(found["20261124-huabei.settlement@huanqing"]) == [timedelta(hours=9)]
    for event in found.values():
        assert {one.description.value for one in event.contents.get("valarm", [])} <= {event.summary.value}


def test_what_is_due_stands_in_the_calendar_on_the_same_day() -> None:
    """The command line and the calendar name the same days."""
    own, today = record(), date(2027, 1, 8)
    days = {event.dtstart.value for event in events(made(own, today=today)).values()}
    coming = due(own.case, today)
    assert [one.id for one in coming] == ["payment"]
    assert {one.day for one in coming} <= days


def test_a_later_file_renews_the_earlier_one() -> None:
    """After a payment, and after taking it back, the UIDs are the same and the sequence has grown."""
    own = record()
    paid = apply(own, RecordPayment(amount=yuan("603.32"), on=TODAY), NOW)
    assert isinstance(paid, Record)
    undone = apply(paid, Undo(), NOW)
    assert isinstance(undone, Record)
    files = [events(made(one)) for one in (own, paid, undone)]
    assert files[0].keys() == files[1].keys() == files[2].keys()
    uid = "20261124-huabei.payment-2@huanqing"
    assert [int(one[uid].sequence.value) for one in files] == [len(own.history) + by for by in range(3)]
    assert [one[uid].summary.value for one in files] == ["还款 603.32 元", "已还 603.32 元", "还款 603.32 元"]


def test_no_clock_is_in_it() -> None:
    """The same case gives the same bytes; the stamp is the last answer's, in UTC."""
    assert made(record()) == made(record())
    assert {str(one.dtstamp.value) for one in events(made(record())).values()} == {"2026-11-24 06:02:00+00:00"}


def test_hostile_text_breaks_no_line() -> None:
    """A name of a file with line ends, an endless amount of text, and structure in it stay within their line."""
    own = record()
    hostile = "x\r\nEND:VEVENT\r\nBEGIN:VALARM\n;,\\:\u202e\x1b[2J" + "长" * 500
    content = made(replace(own, case=replace(own.case, id=hostile)))
    count = len(dates(own.case, TODAY))
    assert len(events(content)) == count
    lines = content.split(b"\r\n")
    assert all(len(line) <= 75 for line in lines)
    assert b"\n" not in b"".join(lines)
    assert sum(line == b"BEGIN:VEVENT" for line in lines) == count
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\u202e]", content.decode("utf-8"))
    told = calendar_file(own, dates(own.case, TODAY), T, lambda text: hostile)
    assert len(events(told)) == count
    assert all(one.summary.value.startswith("x END:VEVENT") for one in events(told).values())


@pytest.mark.parametrize("lang", LANGS)
def test_the_words_may_be_seen_by_anyone(lang: str) -> None:
    """In a calendar that others see stands nothing of debt, of a lender, or of a court."""
    values: Mapping[str, Said] = {"amount": yuan(1050), "day": TODAY, "sent": TODAY, "days": 3}
    shown = [Dated(TODAY, name, name, "confirm", values) for name in NAMES if name not in ("paid", "measure")]
    shown += [
        Dated(TODAY, f"measure-{name}", "measure", "prevention", {"measure": name}) for name in knowledge.prevention()
    ]
    content = calendar_file(record(), shown, texts(lang)).decode("utf-8").replace("\r\n ", "")
    words = "\n".join(re.findall(r"^(?:SUMMARY|DESCRIPTION):(.*)$", content, re.MULTILINE))
    assert not re.search(
        "欠|逾期|催|债|債|贷|貸|借|额度|額度|花呗|花唄|法院|支付令|起诉|debt|overdue|court|lender|owe|loan|borrow|limit",
        words,
        re.IGNORECASE,
    )
    assert len(words.splitlines()) >= len(shown)


def test_the_library_is_loaded_when_it_is_needed() -> None:
    """Nothing but the calendar file itself loads what writes it."""
    code = "import wizard.export.bundle, wizard.commands.handing_out, wizard.overview, sys; print('icalendar' in sys.modules)"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout == "False\n"


def test_a_case_without_dates_is_a_calendar_too() -> None:
    """An empty calendar can be read."""
    own = record()
    assert events(calendar_file(Record(case=replace(own.case, agreement=None)), (), T)) == {}
