"""What was agreed, and what came of it: the agreement in its versions, what was knowingly passed over, payments, acts.

`wizard.case` brings all of it along.
"""

from __future__ import annotations

from datetime import date
from typing import Literal, NamedTuple, get_args

from wizard.money import Yuan
from wizard.told import Value

ClauseState = Literal["yes", "no", "unclear"]
PayMethod = Literal["app_page", "auto_debit", "lender_account"]
ActState = Literal["planned", "done", "wrong", "not_needed"]
ClosingAct = Literal[
    "settlement_requested", "settlement_received", "settlement_stored", "refund", "auto_debit", "limits",
    "credit_check", "credit_objection",
]  # fmt: skip
CLOSING_ACTS: tuple[ClosingAct, ...] = get_args(ClosingAct)
SPOKEN_ONLY = "spoken_only"
"""The point of an agreement that has no text; the others are the ids of red flags."""


class ClauseAnswer(NamedTuple):
    """How one clause stands in the text of the agreement."""

    clause: str
    state: ClauseState


class Override(Value, frozen=True, kw_only=True):
    """A point against an offer that the person passed over knowingly, and why, in their own words.

    `state` is how the point stood then: an answer that comes later calls it up again. None: not looked at.
    """

    offer: str
    point: str
    state: ClauseState | None = None
    why: str
    on: date


class Terms(Value, frozen=True, kw_only=True):
    """What the text says beside the payments: who the creditor is, how to pay, what a waiver hangs on, what a miss does.

    `grace` are days after a payment's day; `all_due`: whether one missed payment makes the whole debt due at once.
    """

    creditor: str = ""
    contract: str = ""
    method: PayMethod | None = None
    waiver_condition: str = ""
    grace: int | None = None
    all_due: ClauseState | None = None
    on_miss: str = ""


class Agreement(Value, frozen=True, kw_only=True):
    """One version of what was agreed: an offer said yes to. Never edited; what changes makes the next version.

    `written` False means: spoken only, and it stays marked so. `confirmed` is the day on which the offer was agreed,
    `since` the day of this version; None: the same. The payments are those of the offer.
    """

    offer: str
    written: bool
    clauses: tuple[ClauseAnswer, ...] = ()
    confirmed: date
    terms: Terms = Terms()
    version: int = 1
    since: date | None = None

    @property
    def id(self) -> str:
        """What files belong to: `a2`."""
        return f"a{self.version}"

    @property
    def from_day(self) -> date:
        """The day of this version."""
        return self.since or self.confirmed


class Payment(Value, frozen=True, kw_only=True):
    """One payment made. `before`: nothing was agreed yet, and it went to `debt`; else it belongs to the agreed `offer`.

    `offer` is None in cases of older programs: it then belongs to whatever is agreed. `taken_back`: the day on which the
    person said that it was noted in error; it counts for nothing and stays to be seen.
    """

    id: str
    amount: Yuan
    on: date
    note: str = ""
    before: bool = False
    debt: str | None = None
    offer: str | None = None
    taken_back: date | None = None


class ActMark(Value, frozen=True, kw_only=True):
    """How far the person is with one act of the end, or of prevention: `planned` for `on`, or done `on` that day.

    `wrong` is the outcome of a check: done, and something in it was not right.
    """

    act: str
    state: ActState
    on: date
    note: str = ""
