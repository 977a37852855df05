"""What the ladder is made of: its rungs for each topic, where they go, the draft and the rule that belong to each."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Literal

from msgspec import Struct

from wizard.case import Contact, DraftKind, Sent
from wizard.judgement.reason import Reason
from wizard.judgement.waits import Clock, Topic
from wizard.knowledge.ids import RuleId

MOST_CHASES = 3
"""So often one asks before a complaint is the next step. Our convention."""
RungId = Literal["request", "chase", "desk", "mediation", "regulator", "association", "advice"]
RungState = Literal["done", "waits", "now", "open", "later", "aside"]
RUNGS: Mapping[Topic, tuple[RungId, ...]] = {
    "handling": ("request", "chase", "desk", "mediation", "regulator", "advice"),
    "conduct": ("desk", "regulator", "association", "advice"),
    "credit": ("desk", "regulator", "advice"),
}
_LENDER = ("app", "hotline", "lender_hotline")
PLACES: Mapping[Topic, Mapping[RungId, tuple[str, ...]]] = {
    "handling": {
        "request": _LENDER, "chase": _LENDER, "desk": ("complaint_desk",), "mediation": ("mediation",),
        "regulator": ("12378", "nfra_platform"), "advice": ("12348", "12345"),
    },
    "conduct": {
        "desk": ("complaint_desk",), "regulator": ("12378", "nfra_platform"), "association": ("nifa", "12321"),
        "advice": ("12348", "police"),
    },
    "credit": {"desk": ("credit_center", "complaint_desk"), "regulator": ("12363",), "advice": ("12348",)},
}  # fmt: skip
COMPLAINT: Mapping[Topic, DraftKind] = {"handling": "complaint", "conduct": "conduct", "credit": "objection"}
RULES: Mapping[Topic, RuleId] = {
    "handling": "complaint_days", "conduct": "complaint_days", "credit": "credit_objection_days",
}  # fmt: skip
HIGHER: tuple[RungId, ...] = ("desk", "mediation", "regulator", "association")
TEXT_FAMILIES = {
    "ladder.rung.{}": ("request", "chase", *HIGHER, "advice"),
    "ladder.state.{}": ("done", "waits", "now", "open", "later", "aside"),
}


class Rung(Struct, frozen=True):
    """One step: the places it may go to, the draft that belongs to it, how it stands and why.

    `opens` is the day from which it is the next one. `clock` runs once it was used; before, `days` says how long it will.
    """

    id: RungId
    state: RungState
    places: tuple[str, ...]
    draft: DraftKind | None
    reason: Reason
    opens: date | None = None
    days: tuple[int, ...] = ()
    clock: Clock | None = None
    used: Sent | Contact | None = None


class Ladder(Struct, frozen=True):
    """All rungs of one topic with one lender. `standing` is where one stands; `halt` says why nothing is to be climbed.

    `before` says what comes before any step of it: the last day of a court paper, or advice where the debt is old.
    """

    topic: Topic
    lender: str | None
    rungs: tuple[Rung, ...]
    standing: Rung | None
    halt: Reason | None = None
    before: Reason | None = None
