"""Everything that went to and fro, round by round, as it was recorded."""

from __future__ import annotations

from msgspec import Struct

from wizard.case import Case, Moment, Offer, Reply, Sent, moment


class Exchange(Struct, frozen=True):
    """One message sent, or one reply or offer received, in its round. `key` names it: `s1`, `o1`, `r1`."""

    key: str
    round: int
    at: Moment
    what: Sent | Reply | Offer


def exchanges(case: Case) -> tuple[Exchange, ...]:
    """All of *case*: the rounds in order, within a round the days; on one day what was sent comes before what came back."""
    found = [
        *(Exchange(one.id, one.round, one.at, one) for one in case.sent),
        *(Exchange(f"r{place}", reply.round, reply.at, reply) for place, reply in enumerate(case.replies, start=1)),
        *(Exchange(offer.id, offer.round, moment(offer.recorded), offer) for offer in case.offers),
    ]
    return tuple(sorted(found, key=lambda one: (one.round, one.at.day)))
