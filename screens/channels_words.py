"""Places, signs and contacts in words."""

from __future__ import annotations

from datetime import date

from wizard import knowledge
from wizard.case import Contact
from wizard.judgement.places import Place
from wizard.knowledge.types import Caution, Channel
from wizard.reading import clean, one_line
from wizard.texts import Texts, forms
from wizard.texts.prose import needs_check_note

SIGN_WORDS = ("stop", "doubt", "genuine")
TEXT_FAMILIES = {"channels.sign.{}": SIGN_WORDS}
_ALL_DAY = "00:00"


def place_lines(t: Texts, place: Place, today: date) -> tuple[list[str], list[str]]:
    """What is to be checked first, and what is known of *place*."""
    channel = place.channel
    warnings = [note] if (note := needs_check_note(t, channel, today)) else []
    lines = [
        t("channels.how", text=t(channel.text_id("how"))),
        t("channels.can", text=t(channel.text_id("can"))),
        t("channels.cannot", text=t(channel.text_id("cannot"))),
        t("channels.have_ready", text=t(channel.text_id("have_ready"))),
        t("channels.hours", text=_hours(t, channel)),
    ]
    if channel.address:
        lines.append(t("channels.address", text=channel.address))
    if channel.reply_rule:
        rule = knowledge.rules()[channel.reply_rule]
        days = t("form.list").join(str(count) for count in rule.counts)
        lines.append(t("channels.reply", days=days, text=t(rule.text_id("note"))))
        if note := needs_check_note(t, rule, today):
            warnings.append(note)
    return warnings, lines


def sign_word(t: Texts, sign: Caution) -> str:
    """One word for what a sign means."""
    kind = "genuine" if sign.kind == "genuine" else "stop" if sign.urgent else "doubt"
    return t(f"channels.sign.{kind}")


def sign_lines(t: Texts, sign: Caution, today: date) -> list[str]:
    """What to do about a sign, why, and whom to ask."""
    lines = [t("channels.do", text=t(sign.text_id("do"))), t("channels.why", text=t(sign.text_id("why")))]
    if sign.channels:
        names = t("form.list").join(t(knowledge.channels()[id].text_id("name")) for id in sign.channels)
        lines.append(t("channels.ask", names=names))
    if note := needs_check_note(t, sign, today):
        lines.append(note)
    return lines


def contact_lines(t: Texts, contact: Contact) -> list[str]:
    """A contact in full, as the person wrote it down."""
    lines = []
    if contact.ended and contact.ended.time:
        lines.append(t("channels.contact.ended", time=contact.ended.time))
    if contact.marks:
        marks = (
            t("channels.contact.mark", time=one.at.time or "", what=t(f"call.mark.{one.what}")) for one in contact.marks
        )
        lines.append(t("channels.contact.marks", marks=t("form.list").join(marks)))
    if contact.person:
        lines.append(t("channels.contact.person", text=one_line(contact.person)))
    if contact.ticket:
        lines.append(t("channels.contact.ticket", text=one_line(contact.ticket)))
    if contact.reply_by:
        lines.append(t("channels.contact.reply_by", day=forms.day(t, contact.reply_by)))
    if contact.said:
        lines.append(t("channels.contact.said", text=clean(contact.said)))
    return lines or [t("channels.contact.bare")]


def _hours(t: Texts, channel: Channel) -> str:
    if "hours" in channel.texts:
        return t(channel.text_id("hours"))
    hours = channel.hours
    if hours is None:
        return t("channels.hours.unknown")
    opens, closes = hours.opens.isoformat("minutes"), hours.closes.isoformat("minutes")
    if opens == closes == _ALL_DAY and hours.days == "every_day":
        return t("channels.hours.always")
    id = "channels.hours.working_days" if hours.days == "working_days" else "channels.hours.every_day"
    span = t(id, opens=opens, closes="24:00" if closes == _ALL_DAY else closes)
    return span if hours.confidence == "sure" else span + t("channels.hours.check")
