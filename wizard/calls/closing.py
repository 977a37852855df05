"""The end of a call: what to read back aloud, what is still to be asked, what it leaves in the case, and what comes next."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from msgspec import Struct

from wizard.calls.notes import TYPED, Notes
from wizard.case import Case, Moment, Offer, StageId, moment
from wizard.days_ahead import read_day_to_come
from wizard.intents import Intent, LogContact, RecordOffer, RecordReply
from wizard.judgement.follow_up import waiting
from wizard.judgement.offers import Examined, examine
from wizard.judgement.reason import Said
from wizard.moments import read_day_ahead
from wizard.money import NOTHING, Yuan
from wizard.numbers.days import add_months
from wizard.problems import Problem
from wizard.reading import clean, one_line, read_amount, read_count
from wizard.reading_offers import Spoken, read_offer

TERMS = ("months", "monthly", "first", "upfront", "total")
_SPOKEN = {"total": "claimed_total"}
NEEDED = ("months", "monthly", "first")
WORTH_ASKING = ("months", "monthly", "first", "total")
READ_BACK = (
    "offer", "offer_once", "offer_bare", "upfront", "total", "agreed", "refused", "promised", "who", "ticket", "written",
)  # fmt: skip
UNASKED = ("person", "ticket", "reply_by", *WORTH_ASKING)
NEXT = ("offer", "offer_promised", "refused", "refused_promised", "promised", "waiting", "open")
TEXT_FAMILIES = {"call.read.{}": READ_BACK, "call.ask.{}": UNASKED, "call.next.{}": NEXT}


class Aloud(Struct, frozen=True):
    """A sentence to be said: its text is `call.read.<id>`."""

    id: str
    values: dict[str, Said] = {}


class Next(Struct, frozen=True):
    """What comes after the call: its sentence is `call.next.<id>`, and the stage that it leads to."""

    id: str
    stage: StageId
    values: dict[str, Said] = {}


def value(notes: Notes, name: str, today: date) -> Any:
    """What was typed in a field, as it is understood: a value, a `Problem`, or None while the field is empty."""
    text: str = getattr(notes, name)
    whole = in_one_breath(notes, today) if name in TERMS else None
    if whole is not None and (name == "months" or not text.strip()):
        return getattr(whole, _SPOKEN.get(name, name))
    if not text.strip():
        return None
    match name:
        case "months":
            return read_count(text)
        case "monthly" | "upfront" | "total":
            return read_amount(text, zero=name == "upfront")
        case "first":
            return read_day_to_come(text, today)
        case "reply_by":
            return read_day_ahead(text, notes.started.date())
        case _:
            return one_line(text)


def in_one_breath(notes: Notes, today: date) -> Spoken | None:
    """The offer where all of it was typed into the first field, as it was spoken; None where that holds a number of months.

    A field of its own that holds something wins.
    """
    if not notes.months.strip() or not isinstance(read_count(notes.months), Problem):
        return None
    heard = read_offer(one_line(notes.months), today)
    return heard if heard.told else None


def unsaid(notes: Notes, today: date) -> tuple[str, ...]:
    """The figures of an offer that were not named, or cannot be read, of those worth asking for."""
    return tuple(name for name in WORTH_ASKING if _figure(notes, name, today) is None)


def unasked(notes: Notes, today: date) -> tuple[str, ...]:
    """What to ask before hanging up: who it was, the ticket, the day of the answer; and of an offer the figures not named."""
    heard = any(getattr(notes, name).strip() for name in TERMS)
    plain = [name for name in ("person", "ticket", "reply_by") if _figure(notes, name, today) is None]
    return (*(unsaid(notes, today) if heard else ()), *plain)


def examined(notes: Notes, case: Case, today: date) -> Examined | None:
    """The offer as heard so far against *case*; None until months and an amount were named.

    Where its first day was not named, a month from today stands in for it.
    """
    told = {name: _figure(notes, name, today) for name in TERMS}
    if told["months"] is None or told["monthly"] is None:
        return None
    offer = Offer(
        id="", months=told["months"], monthly=told["monthly"], first=told["first"] or add_months(today, 1), upfront=told["upfront"],
        claimed_total=told["total"], round=case.round, recorded=today, **_beside(notes, today),
    )  # fmt: skip
    return examine(case, offer, today, [name for name in TERMS if told[name] is None])


def whole_offer(notes: Notes, today: date) -> RecordOffer | None:
    """The offer as it would be recorded; None while months, amount or first day were not named."""
    told = {name: _figure(notes, name, today) for name in TERMS}
    if any(told[name] is None for name in NEEDED):
        return None
    return RecordOffer(
        months=told["months"], monthly=told["monthly"], first=told["first"], upfront=told["upfront"],
        claimed_total=told["total"], said=one_line(notes.months) if in_one_breath(notes, today) else "",
        **_beside(notes, today),
    )  # fmt: skip


def _beside(notes: Notes, today: date) -> dict[str, Any]:
    """What has no field of its own; a call is no text, unless it was said that one came."""
    heard = in_one_breath(notes, today)
    written = None if notes.chat else False
    if heard is None:
        return {"written": written}
    return {"waived": heard.waived, "fees": heard.fees, "written": written if heard.written is None else heard.written}


def read_back(notes: Notes, today: date) -> tuple[Aloud, ...]:
    """What to say aloud at the end, so that both heard the same."""
    return tuple(_read_back(notes, today))


def loose(notes: Notes, today: date) -> tuple[tuple[str, str], ...]:
    """What was typed and finds no place of its own: a day that cannot be read, figures of an offer that is not whole."""
    whole = whole_offer(notes, today) is not None
    return tuple(
        (name, one_line(getattr(notes, name)))
        for name in TYPED
        if getattr(notes, name).strip()
        and (isinstance(value(notes, name, today), Problem) or (name in TERMS and not whole))
    )


def intents(notes: Notes, ended: Moment, today: date, left_over: str = "") -> tuple[Intent, ...]:
    """What the call leaves in the case: one contact; the offer where it is whole, else the refusal where the person says so.

    *left_over* are words for what `loose` found; they are kept with what was said.
    """
    words = "\n".join(part for part in (clean(notes.said).strip(), left_over) if part)
    contact = LogContact(
        at=moment(notes.started), ended=ended, channel=notes.channel, person=one_line(notes.person),
        ticket=one_line(notes.ticket), said=words, reply_by=_figure(notes, "reply_by", today), marks=notes.marks,
    )  # fmt: skip
    if (offer := whole_offer(notes, today)) is not None:
        return contact, offer
    # An offer answers the request; without one a refusal does, and it opens the next round.
    return (contact, RecordReply(outcome="refused", at=ended)) if notes.refused else (contact,)


def what_next(before: Case, after: Case, today: date) -> Next:
    """What follows from the call that made *after* of *before*."""
    promised = after.contacts[-1].reply_by if after.contacts else None
    by: dict[str, Said] = {"day": promised} if promised is not None else {}
    if len(after.offers) > len(before.offers):
        return Next("offer_promised" if by else "offer", "confirm", by)
    if after.round > before.round:
        return Next("refused_promised" if by else "refused", "proposal", {"round": after.round, **by})
    if by:
        return Next("promised", "feedback", by)
    if (wait := waiting(after, today)) is not None:
        return Next("waiting", "feedback", {"day": wait.chase_on})
    return Next("open", "proposal")


def _figure(notes: Notes, name: str, today: date) -> Any:
    """The value of a field; None also where it cannot be read."""
    found = value(notes, name, today)
    return None if isinstance(found, Problem) else found


def _read_back(notes: Notes, today: date) -> Iterator[Aloud]:
    told: dict[str, Any] = {name: _figure(notes, name, today) for name in TYPED}
    happened = {mark.what for mark in notes.marks}
    months, monthly, first = (told[name] for name in NEEDED)
    if months is not None and monthly is not None:
        terms: dict[str, Said] = {"months": months, "monthly": monthly}
        if first is None:
            yield Aloud("offer_bare", terms)
        else:
            yield Aloud("offer_once" if months == 1 else "offer", terms | {"first": first})
    elif "refused" in happened and "agreed" not in happened:
        yield Aloud("refused")
    if _above_nothing(told["upfront"]):
        yield Aloud("upfront", {"upfront": told["upfront"]})
    if _above_nothing(told["total"]):
        yield Aloud("total", {"total": told["total"]})
    if "agreed" in happened and months is None:
        yield Aloud("agreed")
    if told["reply_by"] is not None:
        yield Aloud("promised", {"day": told["reply_by"]})
    if told["person"]:
        yield Aloud("who", {"person": told["person"]})
    if told["ticket"]:
        yield Aloud("ticket", {"ticket": told["ticket"]})
    yield Aloud("written")


def _above_nothing(amount: Yuan | None) -> bool:
    return amount is not None and amount > NOTHING
