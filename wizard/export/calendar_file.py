"""The dates of a case as a calendar file (.ics): one whole-day event each, with alarms.

Nothing in it depends on a clock: the same case gives the same bytes. A later file of the same case renews the events of
an earlier one, for each keeps its UID and carries a higher SEQUENCE. The words are such that anyone may see the calendar.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta

from icalendar import Alarm, Calendar, Event

from wizard.judgement.dates import Dated
from wizard.reading import one_line
from wizard.record import Record
from wizard.texts import Texts
from wizard.texts.prose import said

CHINA = timedelta(hours=8)
"""Ahead of UTC. The moments of a record are local time; a file that is made twice must not tell where."""
NINE = timedelta(hours=9)
"""When an alarm sounds."""
PAYMENT_ALARMS = (3, 1)
"""Days before a payment."""
NAMES = (
    "payment", "payment_short", "review", "paid", "chase", "promise", "papers_wanted", "payment_order", "court_answer",
    "complaint_reply", "objection_reply", "settlement", "credit_check", "rung_desk", "rung_mediation", "rung_regulator",
    "rung_association", "mediation_reply", "settlement_received", "settlement_stored", "refund", "auto_debit", "limits",
    "credit_objection", "measure",
)  # fmt: skip
TEXT_FAMILIES = {"bundle.calendar.{}": NAMES}


def calendar_file(
    record: Record, dates: Iterable[Dated], t: Texts, shown: Callable[[str], str] = lambda text: text
) -> bytes:
    """*dates* of the case of *record* as a calendar; *shown* is applied to each text. A payment made has no alarm."""
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", "-//huanqing//huanqing//ZH")
    calendar.add("calscale", "GREGORIAN")
    last = record.history[-1].at if record.history else datetime.combine(record.case.opened, datetime.min.time())
    stamp = (last - CHINA).replace(tzinfo=UTC)
    for one in dates:
        name = "paid" if one.id == "payment" and not one.open else one.id
        text = one_line(shown(said(t, f"bundle.calendar.{name}", one.values)))
        event = Event()
        event.add("uid", one_line(f"{record.case.id}.{one.key}@huanqing"))
        event.add("dtstamp", stamp)
        event.add("sequence", len(record.history))
        event.add("dtstart", one.day)
        event.add("dtend", one.day + timedelta(days=1))
        event.add("summary", text)
        event.add("class", "PRIVATE")
        event.add("transp", "TRANSPARENT")
        for before in _alarms(one):
            event.add_component(_alarm(text, NINE - timedelta(days=before)))
        calendar.add_component(event)
    content: bytes = calendar.to_ical()
    return content


def _alarms(one: Dated) -> tuple[int, ...]:
    if not one.open:
        return ()
    return PAYMENT_ALARMS if one.id in ("payment", "payment_short") else (0,)


def _alarm(text: str, trigger: timedelta) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", text)
    alarm.add("trigger", trigger)
    return alarm
