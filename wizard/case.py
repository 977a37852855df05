"""The values of a case. All frozen; `wizard.update.update` is the only place where a case changes.

Amounts are `Yuan`, rates are daily fractions (`Rate`), dates are `date`, and `Moment` is a date with or without a time.
`None` means "not known": an honest answer that the wizard lists as something to find out.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal, NamedTuple

from msgspec import Struct

from wizard.money import Rate, Yuan

StageId = Literal["assess", "materials", "channels", "proposal", "feedback", "confirm", "prevention"]
MaterialStatus = Literal["todo", "have", "asked", "cannot"]
Papers = Literal["none", "letter", "payment_order", "summons", "judgment", "unknown"]
ReplyOutcome = Literal["refused", "no_reply", "more_needed"]
OfferAnswer = Literal["accept", "counter", "decline"]
ClauseState = Literal["yes", "no", "unclear"]
DraftLength = Literal["chat", "call", "letter"]


class Moment(str):
    """A day, or a day and a time, in ISO form: `2026-11-24` or `2026-11-24T14:02`."""

    __slots__ = ()

    @property
    def day(self) -> date:
        return date.fromisoformat(self[:10])

    @property
    def time(self) -> str | None:
        """`14:02`, or None when only the day is known."""
        return self[11:16] or None


def moment(value: date | datetime | str) -> Moment:
    """*value* as a `Moment`, to the minute; `ValueError` when it is neither a date nor a time."""
    if isinstance(value, str):
        value = date.fromisoformat(value) if len(value) == len("2026-11-24") else datetime.fromisoformat(value)
    if isinstance(value, datetime):
        return Moment(value.strftime("%Y-%m-%dT%H:%M"))
    return Moment(value.isoformat())


class Value(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What every value of a case has in common."""


class Instalment(NamedTuple):
    """One instalment of a loan that was not paid: its due day, and the principal and the interest in it."""

    due: date
    principal: Yuan
    interest: Yuan


class Debt(Value, frozen=True, kw_only=True):
    """One debt in the app's own lines, as the app showed them on `as_of`.

    `only_total` says that just the sum was visible: it then stands in `principal`, and the parts are to be found out.
    `interest`, `fees` and `penalty` are None when the app's figure is not known. `missed` are the instalments of a loan
    that were not paid; `principal` is then the whole principal still owed, theirs and that not yet due.
    """

    id: str
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


class Hardship(Value, frozen=True, kw_only=True):
    """Why it could not be paid: a cause of the packs, since when, and the story in the person's own words."""

    cause: str
    since: date | None = None
    story: str = ""


class Line(NamedTuple):
    """One line of the budget: the id of a usual item, or the person's own name for it, and yuan a month."""

    name: str
    monthly: Yuan


class Budget(Value, frozen=True, kw_only=True):
    """What comes in, what must go out first, and what other debts take, each per month; cash at hand now."""

    income: tuple[Line, ...] = ()
    essentials: tuple[Line, ...] = ()
    other_debts: tuple[Line, ...] = ()
    cash_now: Yuan | None = None


class MaterialMark(Value, frozen=True, kw_only=True):
    """How far the person is with one paper. `marked` is the day of the mark, `issued` the day on the paper."""

    material: str
    status: MaterialStatus
    marked: date
    issued: date | None = None
    note: str = ""
    file: str = ""


class Contact(Value, frozen=True, kw_only=True):
    """One contact with the lender or another place: when, where, who, ticket, what was said, reply promised by."""

    id: str
    at: Moment
    channel: str
    person: str = ""
    ticket: str = ""
    said: str = ""
    reply_by: date | None = None


class Request(Value, frozen=True, kw_only=True):
    """The request chosen for this round. What is None is filled from the budget (`wizard.judgement.asks`)."""

    ask: str
    months: int | None = None
    monthly: Yuan | None = None
    upfront: Yuan | None = None
    first: date | None = None
    waive: Yuan | None = None
    round: int = 1


class WalkAway(Value, frozen=True, kw_only=True):
    """The line the person will not cross: at most so much a month, over at least so many months."""

    monthly: Yuan
    months: int | None = None


class Sent(Value, frozen=True, kw_only=True):
    """What was sent, word for word. Never edited; `sha256` is over the UTF-8 text."""

    id: str
    draft: str
    length: DraftLength
    channel: str
    at: Moment
    round: int
    text: str
    sha256: str
    reply_by: date | None = None


class Reply(Value, frozen=True, kw_only=True):
    """An answer that is no offer: a refusal, silence past the promised date, or a wish for more papers."""

    outcome: ReplyOutcome
    at: Moment
    round: int
    said: str = ""


class ClauseAnswer(NamedTuple):
    """How one clause stands in the text of the agreement."""

    clause: str
    state: ClauseState


class Offer(Value, frozen=True, kw_only=True):
    """What the lender offered, as it was said. `written` is None when not known."""

    id: str
    months: int
    monthly: Yuan
    upfront: Yuan | None = None
    first: date
    waived: Yuan | None = None
    claimed_total: Yuan | None = None
    written: bool | None = None
    clauses: tuple[ClauseAnswer, ...] = ()
    round: int
    recorded: date
    answer: OfferAnswer | None = None


class Agreement(Value, frozen=True, kw_only=True):
    """An offer that the person confirmed. `written` False means: spoken only, and it stays marked so."""

    offer: str
    written: bool
    clauses: tuple[ClauseAnswer, ...] = ()
    confirmed: date


class Payment(Value, frozen=True, kw_only=True):
    """One payment made under the agreement."""

    id: str
    amount: Yuan
    on: date
    note: str = ""


class CollectionCall(Value, frozen=True, kw_only=True):
    """One call or visit of a collector, as it happened."""

    id: str
    at: Moment
    number: str = ""
    connected: bool
    to_whom: str
    said: str = ""


class Case(Value, frozen=True, kw_only=True):
    """Everything the person has told so far. Equal cases are equal values."""

    id: str
    opened: date
    title: str = ""
    stage: StageId = "assess"
    round: int = 1
    debts: tuple[Debt, ...] = ()
    hardship: Hardship | None = None
    papers: Papers | None = None
    papers_received: date | None = None
    budget: Budget | None = None
    materials: tuple[MaterialMark, ...] = ()
    contacts: tuple[Contact, ...] = ()
    request: Request | None = None
    walk_away: WalkAway | None = None
    sent: tuple[Sent, ...] = ()
    replies: tuple[Reply, ...] = ()
    offers: tuple[Offer, ...] = ()
    agreement: Agreement | None = None
    payments: tuple[Payment, ...] = ()
    collection: tuple[CollectionCall, ...] = ()

    def offer(self, reference: str) -> Offer | None:
        """The offer with this id, or None."""
        return next((offer for offer in self.offers if offer.id == reference), None)

    def debt(self, reference: str) -> Debt | None:
        """The debt with this id, or None."""
        return next((debt for debt in self.debts if debt.id == reference), None)

    @property
    def agreed_offer(self) -> Offer | None:
        """The offer behind the agreement, or None while nothing is confirmed."""
        return self.offer(self.agreement.offer) if self.agreement else None
