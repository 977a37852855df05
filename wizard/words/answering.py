"""Facts of an answer: to a refusal, and to an offer that can be accepted, or not as it stands, or is answered with another."""

from __future__ import annotations

from msgspec.structs import replace

from wizard.case import Case, Offer, Reply
from wizard.judgement.agreement import offered_total
from wizard.judgement.asks import Proposal
from wizard.judgement.counter import counter
from wizard.judgement.lender_part import facing
from wizard.judgement.offers import ACCEPTS, Examined, examine
from wizard.judgement.plans import DEFER_MONTHS
from wizard.numbers.days import add_months
from wizard.texts import Texts, forms
from wizard.words.asking import in_words, on_lines
from wizard.words.dealings import clauses, offer_at_hand, sum_differs, total_not_said
from wizard.words.grammar import short
from wizard.words.matter import Matter, lender_key
from wizard.words.owing import Values

LONGEST_SAID = 30
_ENDS = " 。！？，；.!?,;“”\"'"


def refusal(m: Matter, t: Texts) -> Values | None:
    """The last refusal, and when it came."""
    reply = _refusal(m)
    return {"refused_on": forms.day(t, reply.at.day)} if reply else None


def refusal_said(m: Matter, t: Texts) -> Values | None:
    """What was said with it, where that is short."""
    reply = _refusal(m)
    said = short(reply.said.strip(_ENDS), LONGEST_SAID) if reply else None
    return {"said": said} if said else None


def new_papers(m: Matter, t: Texts) -> Values | None:
    """Papers that came to hand after the refusal."""
    if (reply := _refusal(m)) is None:
        return None
    have = {
        mark.material for mark in m.case.materials if mark.status == "have" and mark.marked > reply.at.day
    } - {"proposal_letter"}  # fmt: skip
    return {"new_papers": str(len(have))} if have else None


def new_cause(m: Matter, t: Texts) -> Values | None:
    """What made it hard began after the refusal."""
    reply, hardship = _refusal(m), m.case.hardship
    begun = hardship.since if hardship and hardship.cause != "other" else None
    return {} if reply and begun and begun > reply.at.day else None


def another_request(m: Matter, t: Texts) -> Values | None:
    """What is asked for now is of another kind than what was refused, as far as that is still known."""
    asked, reply = m.case.request, _refusal(m)
    if reply is None or asked is None or asked.round != reply.round or not m.asks:
        return None
    return {} if m.asks[0].ask != asked.ask else None


def offer_total(m: Matter, t: Texts) -> Values | None:
    """What the payments of the offer come to, where there is more than one."""
    offer = offer_at_hand(m)
    several = offer is not None and (offer.months > 1 or bool(offer.upfront))
    return {"total": forms.money(t, offered_total(offer))} if offer and several else None


def offer_lines(m: Matter, t: Texts) -> Values | None:
    """The offer with each figure on a line of its own, to be read aloud."""
    offer = offer_at_hand(m)
    if offer is None:
        return None
    once = offer.months == 1
    named = (
        ("once" if once else "monthly", forms.money(t, offer.monthly)),
        ("upfront", forms.money(t, offer.upfront) if offer.upfront else None),
        ("fees", forms.money(t, offer.fees) if offer.fees else None),
        ("on" if once else "first", forms.day(t, offer.first)),
        ("total", forms.money(t, offered_total(offer))),
        ("waived", forms.money(t, offer.waived) if offer.waived else None),
    )
    lines = [t("say.figure", name=t(f"say.name.{name}"), value=value) for name, value in named if value]
    opening = t("say.offer.once" if once else "say.offer.months", months=offer.months)
    return {"offer_lines": "\n".join((opening, *lines))}


def offer_waives(m: Matter, t: Texts) -> Values | None:
    """The offer names a sum that is waived."""
    offer = offer_at_hand(m)
    return {"waived": forms.money(t, offer.waived)} if offer and offer.waived else None


def offer_fits(m: Matter, t: Texts) -> Values | None:
    """The offer may be accepted: the sum is right, the month carries it, and it was not turned down before.

    Never of an old debt: to accept would give up what the person may hold against it, which one first asks about.
    """
    return {} if may_accept(m) else None


def offer_waits(m: Matter, t: Texts) -> Values | None:
    """There is an offer, and it cannot be accepted as it stands."""
    return {} if offer_at_hand(m) and not may_accept(m) else None


def beyond_month(m: Matter, t: Texts) -> Values | None:
    """Each month it asks for more than the month can carry, or than the person's own line; the line itself is not told."""
    return _too_high(m, t, once=False)


def beyond_once(m: Matter, t: Texts) -> Values | None:
    """The single payment it asks for is more than there is."""
    return _too_high(m, t, once=True)


def beyond_cash(m: Matter, t: Texts) -> Values | None:
    """The payment up front is more than is at hand."""
    found = _examined(m)
    upfront = found.offer.upfront if found else None
    return (
        {"upfront": forms.money(t, upfront)} if found and upfront and _because(found, "offer_upfront") else None
    )  # fmt: skip


def dear(m: Matter, t: Texts) -> Values | None:
    """What it costs beyond what is owed lies above the line that a court may apply on request; the line is not argued with."""
    found = _examined(m)
    return {"extra": forms.money(t, found.extra)} if found and _because(found, "offer_above_24") else None


def month_unknown(m: Matter, t: Texts) -> Values | None:
    """What a month leaves is not known yet."""
    return {} if m.whole.surplus is None else None


def red_flag(m: Matter, t: Texts) -> Values | None:
    """Something in the offer is a reason to stop first."""
    found = _examined(m)
    return {} if found and _because(found, "offer_red_flag") else None


def turned_down(m: Matter, t: Texts) -> Values | None:
    """The offer was not accepted before, so it may no longer stand."""
    offer = offer_at_hand(m)
    return {} if offer and offer.answer in ("counter", "decline") else None


def terms_open(m: Matter, t: Texts) -> Values | None:
    """Something of the offer is still to be asked: a point, its total, or a sum that does not come out."""
    asked = offer_at_hand(m) and any(fact(m, t) is not None for fact in (clauses, sum_differs, total_not_said))
    return {} if asked else None


def settled(m: Matter, t: Texts) -> Values | None:
    """The offer may be accepted, and nothing is left to ask."""
    return {} if may_accept(m) and terms_open(m, t) is None else None


def counter_plan(m: Matter, t: Texts) -> Values | None:
    """Another plan within the month and one's own line: as a phrase, in brief and on lines."""
    plan = counter_to(m)
    if plan is None or _same(plan, offer_at_hand(m)):
        return None
    # What is waived has a sentence of its own.
    plan = replace(plan, ask="instalments", waive=None)
    return {
        "plan": in_words(m, t, plan, brief=m.room.brief),
        "plan_lines": on_lines(m, t, plan),
    }


def counter_same(m: Matter, t: Texts) -> Values | None:
    """The offer already keeps within both, so no figure needs to change."""
    plan = counter_to(m)
    return {} if plan is not None and _same(plan, offer_at_hand(m)) else None


def counter_pause(m: Matter, t: Texts) -> Values | None:
    """There is an offer, and no monthly amount can be named against it: a pause is asked for instead."""
    if offer_at_hand(m) is None or counter_to(m) is not None:
        return None
    # Until when everything could be paid is not known, so no day is named for that.
    return {"pause": t("say.ask.extension", first=forms.day(t, add_months(m.today, DEFER_MONTHS)))}


def counter_estimated(m: Matter, t: Texts) -> Values | None:
    """The plan rests on what is owed today, and that on an estimate."""
    plan, offer = counter_to(m), offer_at_hand(m)
    if plan is None or offer is None or plan.total in (offer.claimed_total, offered_total(offer)):
        return None
    return {} if any(debt.grown for debt in m.debts) else None


def _refusal(m: Matter) -> Reply | None:
    refused = [reply for reply in m.case.replies if reply.outcome == "refused"]
    return refused[-1] if refused else None


def _examined(m: Matter) -> Examined | None:
    offer = offer_at_hand(m)
    return examine(m.case, offer, m.today) if offer else None


def may_accept(m: Matter) -> bool:
    """Whether the offer at hand may be accepted as it was said."""
    found = _examined(m)
    if found is None or m.old or found.offer.answer in ("counter", "decline"):
        return False
    return found.verdict in ACCEPTS


def _too_high(m: Matter, t: Texts, *, once: bool) -> Values | None:
    found = _examined(m)
    if found is None or (found.offer.months == 1) != once or not _because(found, "offer_beyond", "offer_above_line"):
        return None
    return {"too_high": forms.money(t, found.offer.monthly)}


def _because(found: Examined, *reasons: str) -> bool:
    return any(reason.id in reasons for reason in found.reasons)


def _part(m: Matter) -> Case:
    return facing(m.case, m.today, lender_key(m.debts[0].debt) if m.debts else None)


def counter_to(m: Matter) -> Proposal | None:
    """What to answer the offer at hand with; None without one, or where nothing monthly can be named."""
    offer = offer_at_hand(m)
    return counter(_part(m), offer, m.today) if offer else None


def _same(plan: Proposal, offer: Offer | None) -> bool:
    """Whether *plan* is what was offered, payment by payment."""
    if offer is None:
        return False
    told: tuple[object, ...] = (offer.months, offer.monthly, offer.upfront or None, offer.first, offered_total(offer))
    return told == (plan.months, plan.monthly, plan.upfront, plan.first, plan.total)


FACTS = (
    refusal, refusal_said, new_papers, new_cause, another_request, offer_total, offer_lines, offer_waives, offer_fits,
    offer_waits, beyond_month, beyond_once, beyond_cash, dear, month_unknown, red_flag, turned_down, terms_open, settled,
    counter_plan, counter_same, counter_pause, counter_estimated,
)  # fmt: skip
TEXT_FAMILIES = {"say.name.{}": ("once", "on", "waived", "fees")}
