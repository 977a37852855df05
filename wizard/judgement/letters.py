"""Which text to write now, and why; and how a text stands: drafted, edited, or sent."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Literal, get_args

from msgspec import Struct
from msgspec.structs import replace

from wizard.case import Case, DraftKind, DraftLength, Offer
from wizard.figures import figures
from wizard.judgement.agreement import Position, position
from wizard.judgement.closing import closing
from wizard.judgement.conduct import crossings
from wizard.judgement.follow_up import waiting
from wizard.judgement.guardian import watch
from wizard.judgement.light import COURT_PAPERS
from wizard.judgement.offers import ACCEPTS, examine
from wizard.judgement.rungs import MOST_CHASES
from wizard.texts import LANGS
from wizard.words.merging import Current, current
from wizard.words.outline import KINDS, TONES
from wizard.words.parts import split_for_chat

Why = Literal[
    "court", "paid", "late", "short", "worse", "fits", "before_accepting", "too_much", "before_countering", "spoken", "accepted", "unclear", "refused",
    "other_plan", "chase", "chased_often", "again", "no_budget", "no_surplus", "ready", "conduct",
]  # fmt: skip
TEXT_FAMILIES = {"letter.why.{}": get_args(Why)}


class Suggested(Struct, frozen=True):
    """A kind of text. Its reason is `letter.why.<why>`; None where nothing calls for it now."""

    kind: DraftKind
    why: Why | None = None


class Standing(Struct, frozen=True):
    """How a text stands: `drafted` or `edited` and with nobody yet, `sent` word for word, or `changed` since one was sent."""

    state: Literal["drafted", "edited", "sent", "changed"]
    day: date | None = None


def suggested(case: Case, today: date) -> tuple[Suggested, ...]:
    """Every kind of text once: first what is called for on *today*, the recommended one before all; then the others."""
    first: dict[DraftKind, Why] = {}
    for kind, why in _wanted(case, today) if case.debts else ():
        first.setdefault(kind, why)
    called_for = (Suggested(kind, why) for kind, why in first.items())
    return (*called_for, *(Suggested(kind) for kind in KINDS if kind not in first))


def standing(case: Case, kind: DraftKind, length: DraftLength, shown: Current, today: date) -> Standing:
    """How *shown*, the draft *kind* of *length*, stands in this round.

    It is the same draft in whichever language and tone it was sent.
    """
    sent = [one for one in case.sent if one.round == case.round and one.draft == kind]
    if not sent:
        return Standing("edited" if shown.edited else "drafted")
    told = {shown.text} | {current(case, kind, length, today, lang, tone).text for lang in LANGS for tone in TONES}
    same = [one for one in sent if one.text in told]
    return Standing("sent", same[-1].at.day) if same else Standing("changed", sent[-1].at.day)


def _wanted(case: Case, today: date) -> Iterator[tuple[DraftKind, Why]]:
    """What is called for, the weightiest first."""
    if case.papers in COURT_PAPERS:
        yield "court", "court"
    yield from _of_dealings(case, today)
    if crossings(case.collection_now):
        yield "conduct", "conduct"


def _of_dealings(case: Case, today: date) -> Iterator[tuple[DraftKind, Why]]:
    if (agreed := position(case, today)) is not None:
        yield from _after_agreement(case, agreed, today)
    elif (wait := waiting(case, today)) is not None:
        if wait.chase_on <= today:
            if wait.chases >= MOST_CHASES:
                yield "complaint", "chased_often"
            yield "chase", "again" if wait.chases else "chase"
    elif (offer := _open_offer(case)) is not None:
        yield from _to_offer(case, offer, today)
    elif any(one.round == case.round and one.answer == "accept" for one in case.offers):
        yield from (("acceptance", "accepted"), ("question", "before_accepting"))
    elif not any(one.round == case.round for one in case.sent):
        yield from _to_begin(case, today)


def _after_agreement(case: Case, agreed: Position, today: date) -> Iterator[tuple[DraftKind, Why]]:
    wait = waiting(case, today)
    if any(row.state == "late" for row in agreed.rows):
        yield "warning", "late"
    elif (ahead := watch(case, today)) is not None and not ahead.told:
        yield "warning", "short"
    if wait is not None and wait.chase_on <= today:
        yield "chase", "again" if wait.chases else "chase"
    if not agreed.left:
        # A file that is stored says as much as a mark.
        came = any(one.id == "settlement_received" and not one.is_open for one in closing(case, today))
        if wait is None and not came:
            yield "certificate", "paid"
    elif _worse(case, today):
        yield "change", "worse"
    if agreed.left and wait is None and case.agreement is not None and not case.agreement.written:
        yield "acceptance", "spoken"


def _worse(case: Case, today: date) -> bool:
    """Whether a month leaves less than when the lender was last told of it."""
    now, told = figures(case, today).surplus, figures(replace(case, budget=case.told_budget), today).surplus
    return now is not None and told is not None and now < told


def _open_offer(case: Case) -> Offer | None:
    """The last offer of this round that was not answered."""
    return next((one for one in reversed(case.offers) if one.round == case.round and one.answer is None), None)


def _to_offer(case: Case, offer: Offer, today: date) -> Iterator[tuple[DraftKind, Why]]:
    found = examine(case, offer, today)
    if found.verdict in ACCEPTS:
        yield from (("acceptance", "fits"), ("question", "before_accepting"))
    elif found.advice in ("counter_flag", "counter_sum", "counter_budget"):
        yield "question", "unclear"
    elif found.verdict == "counter":
        yield from (("counter", "too_much"), ("question", "before_countering"))
    else:
        yield "counter", "too_much"


def _to_begin(case: Case, today: date) -> Iterator[tuple[DraftKind, Why]]:
    """Nothing was sent in this round yet."""
    if any(reply.outcome == "refused" and reply.round == case.round - 1 for reply in case.replies):
        yield from (("refusal", "refused"), ("request", "other_plan"))
        return
    surplus = figures(case, today).surplus
    if surplus is None:
        yield "holding", "no_budget"
    elif surplus <= 0:
        yield "zero_offer", "no_surplus"
    else:
        yield "request", "ready"


def messages(text: str, length: DraftLength, lang: str) -> tuple[str, ...]:
    """*text* as it is pasted: a Chinese message for a chat box in parts that fit it, anything else whole."""
    return split_for_chat(text) if length == "chat" and lang != "en" else (text,)
