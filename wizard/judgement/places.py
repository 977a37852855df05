"""Where to go, in which order, for this case; the first one with its reason."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from wizard import knowledge
from wizard.case import Case, Contact
from wizard.judgement.light import COURT_PAPERS, is_old
from wizard.judgement.reason import Reason
from wizard.knowledge.types import Caution, Channel


class Place(Struct, frozen=True):
    """A channel for this case. `check_first`: what we know of it is past its date. `used`: contacts logged there."""

    channel: Channel
    check_first: bool
    used: int
    reason: Reason | None = None


def places(case: Case, today: date) -> tuple[Place, ...]:
    """All channels that fit, the recommended one first."""
    lenders = {debt.lender for debt in case.debts if debt.lender} - {"unknown"}
    fitting = [
        channel
        for channel in knowledge.channels().values()
        if not channel.lenders or not lenders or lenders.intersection(channel.lenders)
    ]
    first, reason = _first(case, today)
    ordered = sorted(fitting, key=lambda channel: (channel.id != first, channel.order))
    return tuple(
        Place(
            channel,
            knowledge.needs_check(channel, today),
            sum(contact.channel == channel.id for contact in case.contacts_now),
            reason if channel.id == first else None,
        )
        for channel in ordered
    )


def usual_place(case: Case, today: date) -> str:
    """Id of the channel a new contact most likely took: the one last used, else the recommended one."""
    latest = newest_first(case)
    return latest[0].channel if latest else _first(case, today)[0]


def usual_phone(case: Case, today: date) -> str:
    """Id of the place to call: the usual one where it has a number, else the first of `places` that has one."""
    usual = knowledge.channels()[usual_place(case, today)]
    numbered = [usual, *(place.channel for place in places(case, today))]
    return next((channel.id for channel in numbered if channel.number), usual.id)


def newest_first(case: Case) -> tuple[Contact, ...]:
    """The contacts in their newest words, the latest first; of the same moment, the one logged later."""
    numbered = sorted(enumerate(case.contacts_now), key=lambda one: (one[1].at, one[0]), reverse=True)
    return tuple(contact for _, contact in numbered)


def caller_signs() -> tuple[Caution, ...]:
    """What tells a swindler from a genuine caller while the call goes on.

    First what needs an act at once, then what is suspicious, then what speaks for the caller.
    """
    order = {"scam": 0, "impostor": 0, "genuine": 1}
    signs = [
        sign
        for sign in knowledge.cautions().values()
        if sign.kind in ("impostor", "genuine") or (sign.kind == "scam" and sign.urgent)
    ]
    return tuple(sorted(signs, key=lambda sign: (order[sign.kind], not sign.urgent, sign.kind == "scam")))


def _first(case: Case, today: date) -> tuple[str, Reason]:
    if case.papers in COURT_PAPERS:
        return "12368", Reason("place_court")
    if is_old(case, today):
        return "12348", Reason("place_old", {"years": knowledge.rules()["limitation_years"].count})
    if case.hardship and case.hardship.cause == "fraud":
        return "police", Reason("place_fraud")
    lenders = [debt.lender for debt in case.debts if debt.lender]
    if lenders and lenders[0] in ("bank", "other_lender", "assignee"):
        return "lender_hotline", Reason("place_bank")
    if case.round > 1:
        return "complaint_desk", Reason("place_second_round", {"round": case.round})
    return "app", Reason("place_app")
