"""What one can ask for. Each intent is a frozen value; a list of them, as JSON, is an answers file.

In JSON an intent is an object whose `do` names it: `{"do": "record_payment", "amount": "630.00", "on": "2026-12-10"}`.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Literal

from msgspec import Struct

from wizard.case import (
    ClauseState,
    DraftLength,
    Instalment,
    Line,
    MaterialStatus,
    Moment,
    OfferAnswer,
    Papers,
    ReplyOutcome,
    StageId,
)
from wizard.money import Rate, Yuan

Clauses = dict[str, ClauseState] | tuple[str, ...]


def _tag(name: str) -> str:
    return re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()


class Asked(
    Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True, tag_field="do", tag=_tag
):
    """What every intent has in common."""


class NameCase(Asked, frozen=True, kw_only=True):
    """Give the case a title of one's own."""

    title: str


class AddDebt(Asked, frozen=True, kw_only=True):
    """A debt as the app shows it on `as_of`. `due` may be null: not known yet.

    `missed`, for a loan: a list of `[due day, principal, interest]`, the instalments not paid.
    """

    product: str
    lender: str | None = None
    principal: Yuan
    interest: Yuan | None = None
    fees: Yuan | None = None
    penalty: Yuan | None = None
    due: date | None
    as_of: date
    daily_rate: Rate | None = None
    only_total: bool = False
    missed: tuple[Instalment, ...] = ()


class ChangeDebt(Asked, frozen=True, kw_only=True):
    """State a debt anew; everything but its id is replaced by what stands here."""

    debt: str
    product: str
    lender: str | None = None
    principal: Yuan
    interest: Yuan | None = None
    fees: Yuan | None = None
    penalty: Yuan | None = None
    due: date | None
    as_of: date
    daily_rate: Rate | None = None
    only_total: bool = False
    missed: tuple[Instalment, ...] = ()


class RemoveDebt(Asked, frozen=True, kw_only=True):
    """Take a debt out of the case."""

    debt: str


class StateCause(Asked, frozen=True, kw_only=True):
    """Why it could not be paid, since when, and the story in one's own words."""

    cause: str
    since: date | None = None
    story: str = ""


class StatePapers(Asked, frozen=True, kw_only=True):
    """Whether a lawyer's letter or court papers have come, which, and the day they were received."""

    papers: Papers
    received: date | None = None


class StateBudget(Asked, frozen=True, kw_only=True):
    """The month: lists of `[name, yuan a month]`; the whole budget is replaced."""

    income: tuple[Line, ...]
    essentials: tuple[Line, ...]
    other_debts: tuple[Line, ...] = ()
    cash_now: Yuan | None = None


class MarkMaterial(Asked, frozen=True, kw_only=True):
    """How far one is with a paper."""

    material: str
    status: MaterialStatus
    issued: date | None = None
    note: str = ""
    file: str = ""


class LogContact(Asked, frozen=True, kw_only=True):
    """A contact that took place."""

    at: Moment
    channel: str
    person: str = ""
    ticket: str = ""
    said: str = ""
    reply_by: date | None = None


class ChooseAsk(Asked, frozen=True, kw_only=True):
    """The request of this round; what is left out is taken from the budget."""

    ask: str
    months: int | None = None
    monthly: Yuan | None = None
    upfront: Yuan | None = None
    first: date | None = None
    waive: Yuan | None = None


class SetWalkAway(Asked, frozen=True, kw_only=True):
    """The line not to cross."""

    monthly: Yuan
    months: int | None = None


class RecordSent(Asked, frozen=True, kw_only=True):
    """A draft was sent by the person. Without `text` the words are the draft as the case makes it that day."""

    draft: str
    channel: str
    at: Moment
    length: DraftLength = "chat"
    text: str | None = None
    reply_by: date | None = None


class RecordReply(Asked, frozen=True, kw_only=True):
    """An answer that is no offer. A refusal opens the next round."""

    outcome: ReplyOutcome
    at: Moment
    said: str = ""


class RecordOffer(Asked, frozen=True, kw_only=True):
    """An offer as it was said. `clauses` is a list of those that stand in the text, or states by id."""

    months: int
    monthly: Yuan
    upfront: Yuan | None = None
    first: date
    waived: Yuan | None = None
    claimed_total: Yuan | None = None
    written: bool | None = None
    clauses: Clauses = ()


class CheckClause(Asked, frozen=True, kw_only=True):
    """How one clause stands in the text of an offer, or of the agreement made of it."""

    offer: str
    clause: str
    state: ClauseState


class AnswerOffer(Asked, frozen=True, kw_only=True):
    """What the person answers to an offer. Counter and decline open the next round."""

    offer: str
    answer: OfferAnswer


class ConfirmAgreement(Asked, frozen=True, kw_only=True):
    """The agreement stands: in writing, or spoken only (`written` false)."""

    offer: str
    written: bool
    clauses: Clauses = ()


class RecordPayment(Asked, frozen=True, kw_only=True):
    """A payment made under the agreement."""

    amount: Yuan
    on: date
    note: str = ""


class LogCollection(Asked, frozen=True, kw_only=True):
    """A collector's call or visit."""

    at: Moment
    number: str = ""
    connected: bool
    to_whom: Literal["me", "family", "friend", "work", "other"]
    said: str = ""


class GoTo(Asked, frozen=True, kw_only=True):
    """Stand at a stage. Moving is always allowed."""

    stage: StageId


class Undo(Asked, frozen=True, kw_only=True):
    """Take back the last intent that still stands."""


Intent = (
    NameCase
    | AddDebt
    | ChangeDebt
    | RemoveDebt
    | StateCause
    | StatePapers
    | StateBudget
    | MarkMaterial
    | LogContact
    | ChooseAsk
    | SetWalkAway
    | RecordSent
    | RecordReply
    | RecordOffer
    | CheckClause
    | AnswerOffer
    | ConfirmAgreement
    | RecordPayment
    | LogCollection
    | GoTo
    | Undo
)


def name_of(intent: Intent) -> str:
    """The `do` of *intent*: `add_debt`."""
    return _tag(type(intent).__name__)
