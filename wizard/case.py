"""The values of a case. All frozen; `wizard.update.update` is the only place where a case changes.

Amounts are `Yuan`, rates are daily fractions (`Rate`) unless they say otherwise, dates are `date`, and `Moment` is a
date with or without a time.
`None` means "not known": an honest answer that the wizard lists as something to find out.
"""

from __future__ import annotations

from datetime import date
from typing import Literal, NamedTuple

# Values of cases bring their parts along.
from wizard.agreed import SPOKEN_ONLY as SPOKEN_ONLY  # noqa: PLC0414
from wizard.agreed import ActMark as ActMark  # noqa: PLC0414
from wizard.agreed import Agreement as Agreement  # noqa: PLC0414
from wizard.agreed import ClauseAnswer as ClauseAnswer  # noqa: PLC0414
from wizard.agreed import ClauseState as ClauseState  # noqa: PLC0414
from wizard.agreed import ClosingAct as ClosingAct  # noqa: PLC0414
from wizard.agreed import Override as Override  # noqa: PLC0414
from wizard.agreed import Payment as Payment  # noqa: PLC0414
from wizard.agreed import Terms as Terms  # noqa: PLC0414
from wizard.logged import Attachment as Attachment  # noqa: PLC0414
from wizard.logged import CollectionCall as CollectionCall  # noqa: PLC0414
from wizard.logged import Contact as Contact  # noqa: PLC0414
from wizard.logged import Mark as Mark  # noqa: PLC0414
from wizard.logged import MarkKind as MarkKind  # noqa: PLC0414
from wizard.logged import Way as Way  # noqa: PLC0414
from wizard.logged import Whom as Whom  # noqa: PLC0414
from wizard.logged import newest
from wizard.money import Rate, Yuan
from wizard.texts import Lang
from wizard.told import Budget as Budget  # noqa: PLC0414
from wizard.told import Debt as Debt  # noqa: PLC0414
from wizard.told import Hardship as Hardship  # noqa: PLC0414
from wizard.told import Instalment as Instalment  # noqa: PLC0414
from wizard.told import Line as Line  # noqa: PLC0414
from wizard.told import Part as Part  # noqa: PLC0414
from wizard.told import Value as Value  # noqa: PLC0414
from wizard.when import Moment as Moment  # noqa: PLC0414
from wizard.when import moment as moment  # noqa: PLC0414

StageId = Literal["assess", "materials", "channels", "proposal", "feedback", "confirm", "prevention"]
MaterialStatus = Literal["todo", "have", "asked", "cannot"]
Papers = Literal["none", "letter", "payment_order", "summons", "judgment", "unknown"]
ReplyOutcome = Literal["refused", "no_reply", "more_needed", "answered"]
OfferAnswer = Literal["accept", "counter", "decline"]
SaleCheckId = Literal["who", "notice", "amount", "proof", "account"]
SaleState = Literal["yes", "no", "unclear"]
DraftKind = Literal[
    "request", "chase", "question", "holding", "zero_offer", "change", "warning",
    "complaint", "conduct", "objection", "cost_table", "certificate",
    "refusal", "acceptance", "counter", "court", "assignee",
]  # fmt: skip
TELLING_KINDS = frozenset(("request", "zero_offer", "change", "counter", "acceptance"))
"""The kinds of drafts that rest on the budget: once one is sent, changes of the budget are counted from there."""
ACTING_KINDS = TELLING_KINDS | {"warning", "refusal"}
"""The kinds that ask for time, promise or accept: acts of the debtor that restart the limitation period."""
COMPLAINING_KINDS = frozenset(("complaint", "conduct", "objection"))
"""The kinds that have a clock of their own: an answer to one of them is no answer to the request."""
DraftLength = Literal["chat", "call", "letter"]
Tone = Literal["plain", "formal"]


class MaterialMark(Value, frozen=True, kw_only=True):
    """How far the person is with one paper. `marked` is the day of the mark, `issued` the day on the paper."""

    material: str
    status: MaterialStatus
    marked: date
    issued: date | None = None
    note: str = ""
    file: str = ""


class Request(Value, frozen=True, kw_only=True):
    """The request chosen for this round. What is None is filled from the budget (`wizard.judgement.asks`).

    `monthly_rate` is the rate the lender named for instalments, a fraction a month; None: without interest.
    """

    ask: str
    months: int | None = None
    monthly: Yuan | None = None
    upfront: Yuan | None = None
    first: date | None = None
    waive: Yuan | None = None
    monthly_rate: Rate | None = None
    round: int = 1


class WalkAway(Value, frozen=True, kw_only=True):
    """The line the person will not cross: at most so much a month, over at least so many months."""

    monthly: Yuan
    months: int | None = None


class Sent(Value, frozen=True, kw_only=True):
    """What was sent, word for word. Never edited; `sha256` is over the UTF-8 text.

    `lender` is None where it went to the lender of the first debt.
    """

    id: str
    draft: str
    length: DraftLength
    channel: str
    at: Moment
    round: int
    text: str
    sha256: str
    reply_by: date | None = None
    lender: str | None = None


class Receipt(NamedTuple):
    """The day a message that was sent arrived, as the person learnt it."""

    sent: str
    on: date


class SaleCheck(NamedTuple):
    """How one check of a sold debt came out."""

    check: SaleCheckId
    state: SaleState


class Edit(Value, frozen=True, kw_only=True):
    """A draft as the person wrote it. `base` are the words it began from, so that a draft made anew can be told apart.

    `lender` is None where the draft speaks to the lender of the first debt.
    """

    draft: str
    length: DraftLength
    tone: Tone
    lang: Lang
    lender: str | None = None
    text: str
    base: str
    on: date

    @property
    def key(self) -> tuple[str, ...]:
        """Which draft it is an edit of."""
        return self.draft, self.length, self.tone, self.lang, self.lender or ""


class Reply(Value, frozen=True, kw_only=True):
    """An answer that is no offer: a refusal, silence past the promised date, a wish for more papers, or words alone.

    `to` is the id of the message it answers; None: what was asked for last.
    """

    outcome: ReplyOutcome
    at: Moment
    round: int
    said: str = ""
    to: str | None = None


class Offer(Value, frozen=True, kw_only=True):
    """What the lender offered, as it was said: `said` keeps the words. `written` is None when not known.

    `fees` are named beside the payments; whether they lie within them is for `judgement.agreement` to tell.
    """

    id: str
    months: int
    monthly: Yuan
    upfront: Yuan | None = None
    first: date
    waived: Yuan | None = None
    claimed_total: Yuan | None = None
    fees: Yuan | None = None
    written: bool | None = None
    said: str = ""
    clauses: tuple[ClauseAnswer, ...] = ()
    round: int
    recorded: date
    answer: OfferAnswer | None = None


class Case(Value, frozen=True, kw_only=True):
    """Everything the person has told so far. Equal cases are equal values.

    `told_budget` is the budget as it stood when the lender was last told of it, or an agreement was confirmed. `earlier`
    are the versions of the agreement before the one that stands, the oldest first.
    """

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
    edits: tuple[Edit, ...] = ()
    sent: tuple[Sent, ...] = ()
    receipts: tuple[Receipt, ...] = ()
    replies: tuple[Reply, ...] = ()
    offers: tuple[Offer, ...] = ()
    overrides: tuple[Override, ...] = ()
    agreement: Agreement | None = None
    earlier: tuple[Agreement, ...] = ()
    payments: tuple[Payment, ...] = ()
    collection: tuple[CollectionCall, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    told_budget: Budget | None = None
    sale: tuple[SaleCheck, ...] = ()
    acts: tuple[ActMark, ...] = ()

    def offer(self, reference: str) -> Offer | None:
        """The offer with this id, or None."""
        return next((offer for offer in self.offers if offer.id == reference), None)

    def debt(self, reference: str) -> Debt | None:
        """The debt with this id, or None."""
        return next((debt for debt in self.debts if debt.id == reference), None)

    @property
    def payments_made(self) -> tuple[Payment, ...]:
        """The payments that count: none that was taken back."""
        return tuple(one for one in self.payments if one.taken_back is None)

    @property
    def agreed_payments(self) -> tuple[Payment, ...]:
        """The payments that belong to the agreement as it stands; those under other terms belong to those."""
        terms = (None, self.agreement.offer) if self.agreement else (None,)
        return tuple(one for one in self.payments_made if not one.before and one.offer in terms)

    @property
    def contacts_now(self) -> tuple[Contact, ...]:
        """The contacts in their newest words; `contacts` has every word that was logged."""
        return newest(self.contacts)

    @property
    def collection_now(self) -> tuple[CollectionCall, ...]:
        """The calls of collectors in their newest words."""
        return newest(self.collection)

    @property
    def agreed_offer(self) -> Offer | None:
        """The offer behind the agreement, or None while nothing is confirmed."""
        return self.offer(self.agreement.offer) if self.agreement else None
