"""What one can ask for of an agreement: to confirm it, to pass over a point, to note a payment, to tick off an act."""

from __future__ import annotations

from datetime import date
from typing import Literal

from wizard.agreed import ActState, ClauseState, Terms
from wizard.asked import Asked
from wizard.money import Yuan

Clauses = dict[str, ClauseState] | tuple[str, ...]


class ConfirmAgreement(Asked, frozen=True, kw_only=True):
    """The agreement stands: in writing, or spoken only (`written` false).

    Where one stands already this makes its next version. Without `clauses` they are those of the offer; without `terms`
    those that are known stay.
    """

    offer: str
    written: bool
    clauses: Clauses = ()
    terms: Terms | None = None


class OverridePoint(Asked, frozen=True, kw_only=True):
    """Pass over a point that keeps an offer from being confirmed, knowingly: `spoken_only`, or the id of a red flag."""

    offer: str
    point: str
    why: str


class RecordPayment(Asked, frozen=True, kw_only=True):
    """A payment made, under the agreement or before there is one.

    `debt` is asked for only before an agreement; left out, it is the one that is overdue the longest.
    """

    amount: Yuan
    on: date
    note: str = ""
    debt: str | None = None


class TakeBackPayment(Asked, frozen=True, kw_only=True):
    """A payment was noted in error. It counts no longer and stays to be seen."""

    payment: str


class MarkAct(Asked, frozen=True, kw_only=True):
    """How far one is with an act of the end or of prevention. Without `on` it is today; `open` takes the mark away."""

    act: str
    state: ActState | Literal["open"]
    on: date | None = None
    note: str = ""
