"""The end of an agreement: what is left to do once its last payment is made, and how far it is done."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from wizard.agreed import CLOSING_ACTS, ActState
from wizard.case import ActMark, Attachment, Case, ClosingAct, DraftKind
from wizard.judgement.agreement import position
from wizard.money import Yuan
from wizard.numbers.days import add_months

State = Literal["open", "planned", "done", "wrong", "not_needed"]
How = Literal["marked", "sent", "file"]
DRAFTS: Mapping[ClosingAct, DraftKind] = {"settlement_requested": "certificate", "credit_objection": "objection"}
"""The acts that are done by sending a text, and its kind."""
SETTLEMENT_AFTER = timedelta(days=1)
"""After the last payment: when to ask for the settlement certificate, or for what was paid too much. Our convention."""
RECEIVED_AFTER = timedelta(days=14)
"""After asking: when the certificate should be there. Our convention; the agreement may name another time."""
AUTO_DEBIT_AFTER = timedelta(days=3)
"""After the last payment: when to look at the automatic debits. Our convention."""
LIMITS_AFTER = timedelta(days=7)
"""After the last payment: when to lower the limit or close the product. Our convention."""
CREDIT_CHECK_AFTER = 2
"""Months after the last payment until the credit record should show it. Our convention."""
OBJECTION_AFTER = timedelta(days=3)
"""After an error was found in the record: when to object. Our convention."""
BEFORE: Mapping[ClosingAct, ClosingAct] = {
    "settlement_stored": "settlement_received",
    "settlement_received": "settlement_requested",
}
"""What must be done before an act, so that who has done the one has done the other too; the last first."""


class Act(Struct, frozen=True):
    """One act of the end. `day`: when to do it, or when it was done; `how` that is known; None while it is open.

    `wrong`: it was done, and something was not right. `amount`: what to ask back. `files`: those attached to it.
    """

    id: ClosingAct
    state: State
    day: date
    how: How | None = None
    amount: Yuan | None = None
    files: tuple[Attachment, ...] = ()

    @property
    def is_open(self) -> bool:
        """Whether it is still to be done."""
        return self.state in ("open", "planned")


def paid_off_on(case: Case, today: date) -> date | None:
    """The day of the payment with which all that was agreed was paid; None while something is left, or nothing was paid."""
    standing = position(case, today)
    return standing.settled if standing is not None and case.agreed_payments else None


def closing(case: Case, today: date) -> tuple[Act, ...]:
    """The acts of the end of *case* in order; none before the last payment. What is from before it does not count."""
    since, standing = paid_off_on(case, today), position(case, today)
    if since is None or standing is None:
        return ()
    files = tuple(one for one in case.attachments if one.to == "settlement_stored" and one.attached >= since)
    marks = {one.act: one for one in case.acts if one.on >= since}
    known = _known(case, since, marks, files)
    days = _days(case, since, known)
    wanted = {"refund": standing.over > 0, "credit_objection": _says(marks, "credit_check", "wrong")}
    own: Mapping[ClosingAct, Act] = {
        "refund": Act("refund", "open", days["refund"], amount=standing.over),
        "settlement_stored": Act("settlement_stored", "open", days["settlement_stored"], files=files),
    }
    acts = [own.get(id) or Act(id, "open", days[id]) for id in CLOSING_ACTS if wanted.get(id, True)]
    return tuple(_as_known(act, known.get(act.id)) for act in acts)


def first_open(acts: tuple[Act, ...]) -> Act | None:
    """The act to do first: the open one with the earliest day; None when all are done."""
    return min((one for one in acts if one.is_open), key=lambda one: one.day, default=None)


def has_come(act: Act, today: date) -> bool:
    """Whether the day to do it is here."""
    return act.day <= today


def _as_known(act: Act, told: tuple[State, date, How] | None) -> Act:
    return replace(act, state=told[0], day=told[1], how=told[2]) if told is not None else act


def _known(
    case: Case, since: date, marks: Mapping[str, ActMark], files: tuple[Attachment, ...]
) -> Mapping[ClosingAct, tuple[State, date, How]]:
    """What is known of each act: by what was sent, by a file, by what follows from a later act, by a mark."""
    known: dict[ClosingAct, tuple[State, date, How]] = {}
    for id in CLOSING_ACTS:
        if (mark := marks.get(id)) is not None:
            known[id] = mark.state, mark.on, "marked"
    if files:
        known["settlement_stored"] = "done", files[0].attached, "file"
    wrong_on = marks["credit_check"].on if _says(marks, "credit_check", "wrong") else None
    begins: dict[ClosingAct, date | None] = {"settlement_requested": since, "credit_objection": wrong_on}
    for id, kind in DRAFTS.items():
        begun = begins[id]
        sent = [one.at.day for one in case.sent if one.draft == kind and begun is not None and one.at.day >= begun]
        if sent:
            known[id] = "done", sent[0], "sent"
    for later, earlier in BEFORE.items():
        if later in known and known[later][0] == "done" and known.get(earlier, ("open",))[0] != "done":
            known[earlier] = known[later]
    return known


def _says(marks: Mapping[str, ActMark], act: ClosingAct, state: ActState) -> bool:
    return act in marks and marks[act].state == state


def _days(case: Case, since: date, known: Mapping[ClosingAct, tuple[State, date, How]]) -> Mapping[ClosingAct, date]:
    """When each act is to be done, unless the person chose a day."""
    last = max(one.on for one in case.agreed_payments)
    asked = known["settlement_requested"][1] if "settlement_requested" in known else since + SETTLEMENT_AFTER
    received = known["settlement_received"][1] if "settlement_received" in known else asked + RECEIVED_AFTER
    checked = known["credit_check"][1] if "credit_check" in known else add_months(since, CREDIT_CHECK_AFTER)
    return {
        "settlement_requested": since + SETTLEMENT_AFTER,
        "settlement_received": received,
        "settlement_stored": received,
        "refund": max(since, last) + SETTLEMENT_AFTER,
        "auto_debit": since + AUTO_DEBIT_AFTER,
        "limits": since + LIMITS_AFTER,
        "credit_check": checked,
        "credit_objection": checked + OBJECTION_AFTER,
    }
