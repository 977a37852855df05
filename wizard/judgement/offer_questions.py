"""Which numbers of an offer were not said, and are to be asked for, the weightiest first."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Literal, get_args

from wizard.case import Offer
from wizard.judgement.agreement import fees_on_top
from wizard.money import NOTHING, Yuan

AskId = Literal["difference", "total", "first", "fees_within", "fees", "annual_cost", "waived", "upfront", "written"]
TEXT_FAMILIES = {"offer.ask.{}": get_args(AskId)}


def questions(offer: Offer, difference: Yuan | None, extra: Yuan, unsaid: Collection[str] = ()) -> tuple[AskId, ...]:
    """What to ask about *offer*; *unsaid* are fields for which a value was put in though none was said.

    `extra` is what it asks for beyond what is owed today: only then is there a yearly cost to ask for.
    """
    return tuple(_questions(offer, difference, extra, unsaid))


def _questions(offer: Offer, difference: Yuan | None, extra: Yuan, unsaid: Collection[str]) -> Iterator[AskId]:
    if difference:
        yield "difference"
    if offer.claimed_total is None:
        yield "total"
    if "first" in unsaid:
        yield "first"
    if offer.fees is None:
        yield "fees"
    elif offer.claimed_total is None and fees_on_top(offer):
        yield "fees_within"
    if extra > NOTHING:
        yield "annual_cost"
    if offer.waived is None:
        yield "waived"
    if offer.upfront is None:
        yield "upfront"
    if offer.written is not True:
        yield "written"
