"""What keeps an agreement from being called confirmed: no text, and red flags that were seen, unclear or not looked at.

Each point is answered, or passed over knowingly; the reason given is kept, and an answer that comes later calls the
point up again.
"""

from __future__ import annotations

from msgspec import Struct

from wizard import knowledge
from wizard.case import SPOKEN_ONLY, Case, ClauseState, Offer, Override

NO_TEXT_FLAG = "no_written_terms"
"""The red flag that says of an offer what `spoken_only` says of an agreement."""


class Point(Struct, frozen=True):
    """One point against: `spoken_only` or the id of a red flag, how it stands, and the override that passes over it."""

    id: str
    state: ClauseState | None = None
    override: Override | None = None


def red_flags() -> tuple[str, ...]:
    """The ids of the red flags, in order of reading."""
    flags = (clause for clause in knowledge.clauses().values() if clause.red_flag)
    return tuple(clause.id for clause in sorted(flags, key=lambda clause: clause.order))


def points(case: Case, offer: Offer) -> tuple[Point, ...]:
    """Everything that speaks against calling *offer* confirmed, passed over or not; red flags in order, then the text."""
    known = dict(offer.clauses)
    found = [(flag, known.get(flag)) for flag in red_flags() if known.get(flag) != "no"]
    agreed = case.agreement
    if agreed is not None and agreed.offer == offer.id and not agreed.written:
        found.append((SPOKEN_ONLY, None))
    return tuple(Point(id, state, _override(case, offer, id, state)) for id, state in found)


def open_points(case: Case, offer: Offer) -> tuple[Point, ...]:
    """The points that neither an answer nor an override has settled."""
    return tuple(point for point in points(case, offer) if point.override is None)


def stops(case: Case, offer: Offer, *, spoken: bool) -> tuple[Point, ...]:
    """The open points that stop *offer* from being accepted.

    Whoever takes it as *spoken* only says so already; that there is no text then keeps it from being confirmed.
    """
    return tuple(point for point in open_points(case, offer) if not (spoken and point.id == NO_TEXT_FLAG))


def is_confirmed(case: Case) -> bool:
    """Whether an agreement stands with nothing open against it."""
    offer = case.agreed_offer
    return offer is not None and not open_points(case, offer)


def _override(case: Case, offer: Offer, id: str, state: ClauseState | None) -> Override | None:
    return next(
        (one for one in case.overrides if (one.offer, one.point, one.state) == (offer.id, id, state)),
        None,
    )
