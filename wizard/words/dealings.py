"""Facts of the dealings so far: what was sent, answered, promised and offered, and what is still to be asked."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from wizard import knowledge
from wizard.case import Offer, Sent
from wizard.judgement.agreement import offered_total
from wizard.judgement.lender_part import lender_key
from wizard.judgement.waits import Waiting, owner, waiting
from wizard.texts import Texts, forms
from wizard.words.grammar import short, strung
from wizard.words.matter import Matter
from wizard.words.outline import KINDS, clauses_first
from wizard.words.owing import Values

LONGEST_TICKET = 40
TEXT_FAMILIES = {"say.sent.{}": (*KINDS, "other")}


def sent(m: Matter, t: Texts) -> Values | None:
    """The message of this round that still waits for an answer: when, where, and what it was."""
    if (first := _first_sent(m)) is None:
        return None
    what = first.draft if first.draft in KINDS else "other"
    return {
        "sent_on": forms.day(t, first.at.day),
        "channel": t(f"channel.{first.channel}.name"),
        "what": t(f"say.sent.{what}"),
    }


def waited(m: Matter, t: Texts) -> Values | None:
    """Days since then, where it is at least one."""
    first = _first_sent(m)
    days = (m.today - first.at.day).days if first else 0
    return {"waited": forms.days(t, days)} if days > 0 else None


def first_chase(m: Matter, t: Texts) -> Values | None:
    """Nobody was reminded yet in this round."""
    return {} if _chases(m) == 0 else None


def second_chase(m: Matter, t: Texts) -> Values | None:
    """One reminder was sent, and when."""
    wait = _wait(m)
    return (
        {"chased_on": forms.day(t, wait.sent.at.day)}
        if wait and wait.chases == 1 and wait.sent.draft == "chase"
        else None
    )


def later_chase(m: Matter, t: Texts) -> Values | None:
    """Two reminders or more were sent; this one's number."""
    chases = _chases(m)
    return {"number": str(chases + 1)} if chases is not None and chases > 1 else None


def promised(m: Matter, t: Texts) -> Values | None:
    """A day was named for a reply."""
    return {} if _promise(m) else None


def promise_passed(m: Matter, t: Texts) -> Values | None:
    """The day a reply was promised for lies behind."""
    return _promised(m, t, when=-1)


def promise_today(m: Matter, t: Texts) -> Values | None:
    """A reply was promised for today."""
    return _promised(m, t, when=0)


def promise_ahead(m: Matter, t: Texts) -> Values | None:
    """The day a reply was promised for is still to come."""
    return _promised(m, t, when=1)


def ticket(m: Matter, t: Texts) -> Values | None:
    """The last ticket number that was given."""
    numbers = [said for contact in m.case.contacts_now if (said := short(contact.ticket, LONGEST_TICKET))]
    return {"ticket": numbers[-1]} if numbers else None


def refused(m: Matter, t: Texts) -> Values | None:
    """The last round ended with a refusal, and when."""
    before = [reply for reply in m.case.replies if reply.round == m.case.round - 1 and reply.outcome == "refused"]
    return {"refused_on": forms.day(t, before[-1].at.day)} if before else None


def countered(m: Matter, t: Texts) -> Values | None:
    """The last round ended with an offer that was not accepted, and that takes more than a month leaves."""
    before = [
        offer for offer in m.case.offers if offer.round == m.case.round - 1 and offer.answer in ("counter", "decline")
    ]
    left = m.whole.surplus
    return _offered(before[-1], t) if before and left is not None and before[-1].monthly > left else None


def offered(m: Matter, t: Texts) -> Values | None:
    """The offer to ask about, in its own figures."""
    offer = offer_at_hand(m)
    return _offered(offer, t) if offer else None


def sum_differs(m: Matter, t: Texts) -> Values | None:
    """The offer's payments do not add up to the total that was named; both sums, and what lies between."""
    offer = offer_at_hand(m)
    if offer is None or offer.claimed_total is None or (counted := offered_total(offer)) == offer.claimed_total:
        return None
    return {
        "counted": forms.money(t, counted),
        "claimed": forms.money(t, offer.claimed_total),
        "difference": forms.money(t, abs(counted - offer.claimed_total)),
    }


def total_not_said(m: Matter, t: Texts) -> Values | None:
    """No total was named."""
    offer = offer_at_hand(m)
    return {} if offer is not None and offer.claimed_total is None else None


def clauses(m: Matter, t: Texts) -> Values | None:
    """What is not settled by the text of the offer, one question a line, the weightiest first."""
    names = list(_open_clauses(m))[: m.room.clauses]
    return {"clauses": "\n".join(t(f"clause.{name}.ask") for name in names)} if names else None


def _wait(m: Matter) -> Waiting | None:
    return waiting(m.case, m.today, lender_key(m.debts[0].debt) if m.debts else None)


def _first_sent(m: Matter) -> Sent | None:
    """What the round waits for: the last request in it, else whatever was sent last."""
    if (wait := _wait(m)) is None:
        return None
    requests = [
        one
        for one in m.case.sent
        if one.round == m.case.round and one.draft == "request" and owner(m.case, one) == wait.lender
    ]
    return requests[-1] if requests else wait.sent


def _chases(m: Matter) -> int | None:
    wait = _wait(m)
    return wait.chases if wait else None


def _promise(m: Matter) -> date | None:
    """The day last named for a reply since the request was sent, by whoever named it."""
    if (first := _first_sent(m)) is None:
        return None
    since = first.at.day
    named = [(one.at, one.reply_by) for one in m.case.sent if one.reply_by and one.at.day >= since]
    named += [(one.at, one.reply_by) for one in m.case.contacts_now if one.reply_by and one.at.day >= since]
    return max(named)[1] if named else None


def _promised(m: Matter, t: Texts, when: int) -> Values | None:
    day = _promise(m)
    if day is None:
        return None
    side = (day > m.today) - (day < m.today)
    return {"promised": forms.day(t, day)} if side == when else None


def offer_at_hand(m: Matter) -> Offer | None:
    """The last offer not answered yet, else the last of all."""
    unanswered = tuple(offer for offer in m.case.offers if offer.answer is None)
    offers = unanswered or m.case.offers
    return offers[-1] if offers else None


def _offered(offer: Offer, t: Texts) -> Values:
    parts = [t("say.offer.once" if offer.months == 1 else "say.offer.months", months=offer.months)]
    each = "say.with.once" if offer.months == 1 else "say.with.monthly"
    parts.append(t(each, value=forms.money(t, offer.monthly)))
    if offer.upfront:
        parts.append(t("say.with.upfront", value=forms.money(t, offer.upfront)))
    if offer.fees:
        parts.append(t("say.with.fees", value=forms.money(t, offer.fees)))
    parts.append(t("say.with.on" if offer.months == 1 else "say.with.first", value=forms.day(t, offer.first)))
    return {"offer": strung(t, parts)}


def _open_clauses(m: Matter) -> Iterator[str]:
    offer = offer_at_hand(m)
    known = dict(offer.clauses) if offer else {}
    if offer and offer.written:
        known["written_form"] = "yes"
    if offer and offer.waived == 0:
        known["waiver_terms"] = "yes"
    pack = knowledge.clauses()
    ordered = sorted(pack.values(), key=lambda clause: clause.order)
    names = dict.fromkeys((*clauses_first(), *(clause.id for clause in ordered)))
    # A red flag is a reason to stop, not a question to the one who raised it.
    return (name for name in names if not pack[name].red_flag and known.get(name) != "yes")


FACTS = (
    sent, waited, first_chase, second_chase, later_chase, promised, promise_passed, promise_today, promise_ahead, ticket, refused,
    countered, offered, sum_differs, total_not_said, clauses,
)  # fmt: skip
