"""What one can ask for. Each intent is a frozen value; a list of them, as JSON, is an answers file.

In JSON an intent is an object whose `do` names it: `{"do": "record_payment", "amount": "630.00", "on": "2026-12-10"}`.
"""

from __future__ import annotations

from datetime import date

from wizard.agreed_intents import Clauses as Clauses  # noqa: PLC0414
from wizard.agreed_intents import ConfirmAgreement as ConfirmAgreement  # noqa: PLC0414
from wizard.agreed_intents import MarkAct as MarkAct  # noqa: PLC0414
from wizard.agreed_intents import OverridePoint as OverridePoint  # noqa: PLC0414
from wizard.agreed_intents import RecordPayment as RecordPayment  # noqa: PLC0414
from wizard.agreed_intents import TakeBackPayment as TakeBackPayment  # noqa: PLC0414
from wizard.asked import Asked, tag
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
    SaleCheckId,
    SaleState,
    StageId,
    Tone,
)

# The intents of the agreement and of the log are intents like the others.
from wizard.log_intents import AttachFile as AttachFile  # noqa: PLC0414
from wizard.log_intents import LogCollection as LogCollection  # noqa: PLC0414
from wizard.log_intents import LogContact as LogContact  # noqa: PLC0414
from wizard.money import Rate, Yuan
from wizard.texts import Lang


class NameCase(Asked, frozen=True, kw_only=True):
    """Give the case a title of one's own."""

    title: str


class _DebtTold(Asked, frozen=True, kw_only=True):
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


class AddDebt(_DebtTold, frozen=True, kw_only=True):
    """A new debt, as the app shows it."""


class ChangeDebt(_DebtTold, frozen=True, kw_only=True):
    """State a debt anew; everything but its id, and what was paid on it, is replaced by what stands here."""

    debt: str


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


class ChooseAsk(Asked, frozen=True, kw_only=True):
    """The request of this round; what is left out is taken from the budget.

    `monthly_rate`: what the lender takes for instalments each month, `"0.01"` for 1 %; left out: no interest.
    """

    ask: str
    months: int | None = None
    monthly: Yuan | None = None
    upfront: Yuan | None = None
    first: date | None = None
    waive: Yuan | None = None
    monthly_rate: Rate | None = None


class SetWalkAway(Asked, frozen=True, kw_only=True):
    """The line not to cross."""

    monthly: Yuan
    months: int | None = None


class EditDraft(Asked, frozen=True, kw_only=True):
    """A draft in the person's own words. Empty, or the same as `base`: the draft is again as the case makes it.

    `base` are the words that were edited; left out, they are the draft as the case makes it that day. Without `tone` it
    is the usual one of the length; `lender` where the draft speaks to another than that of the first debt.
    """

    draft: str
    length: DraftLength
    tone: Tone | None = None
    lang: Lang = "zh_Hans"
    lender: str | None = None
    text: str
    base: str | None = None


class RecordSent(Asked, frozen=True, kw_only=True):
    """A draft was sent by the person. Without `text` the words are the draft of that day, as it was edited."""

    draft: str
    channel: str
    at: Moment
    length: DraftLength = "chat"
    text: str | None = None
    reply_by: date | None = None
    lender: str | None = None


class NoteReceived(Asked, frozen=True, kw_only=True):
    """The day a message that was sent arrived: the clocks of complaints run from it."""

    sent: str
    on: date


class RecordReply(Asked, frozen=True, kw_only=True):
    """An answer that is no offer. A refusal of a request opens the next round.

    `to`: the id of the message it answers; left out, it answers what was asked for last.
    """

    outcome: ReplyOutcome
    at: Moment
    said: str = ""
    to: str | None = None


class RecordOffer(Asked, frozen=True, kw_only=True):
    """An offer as it was said. `clauses` is a list of those that stand in the text, or states by id."""

    months: int
    monthly: Yuan
    upfront: Yuan | None = None
    first: date
    waived: Yuan | None = None
    claimed_total: Yuan | None = None
    fees: Yuan | None = None
    written: bool | None = None
    said: str = ""
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


class CheckSale(Asked, frozen=True, kw_only=True):
    """How one check of a debt that was sold came out."""

    check: SaleCheckId
    state: SaleState


class GoTo(Asked, frozen=True, kw_only=True):
    """Stand at a stage. Moving is always allowed."""

    stage: StageId


class Undo(Asked, frozen=True, kw_only=True):
    """Take back the last intent that still stands."""


class Redo(Asked, frozen=True, kw_only=True):
    """Ask again for what was taken back last; nothing new may have been asked for since."""


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
    | EditDraft
    | RecordSent
    | NoteReceived
    | RecordReply
    | RecordOffer
    | CheckClause
    | AnswerOffer
    | ConfirmAgreement
    | OverridePoint
    | RecordPayment
    | TakeBackPayment
    | MarkAct
    | LogCollection
    | CheckSale
    | AttachFile
    | GoTo
    | Undo
    | Redo
)


def name_of(intent: Intent) -> str:
    """The `do` of *intent*: `add_debt`."""
    return tag(type(intent).__name__)
