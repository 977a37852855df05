"""How an agreement stands: confirmed, agreed by word of mouth only, or with red flags that are still to be answered."""

from __future__ import annotations

from datetime import date
from typing import Literal

from wizard.case import Agreement, Attachment, Case
from wizard.judgement.agreement import position
from wizard.judgement.confirming import is_confirmed
from wizard.judgement.timeline import versions

AgreedState = Literal["confirmed", "spoken", "open"]


def agreed_state(case: Case) -> AgreedState | None:
    """`confirmed` with nothing open against it, else `spoken` without a text, else `open`; None where nothing is agreed."""
    if case.agreement is None or case.agreed_offer is None:
        return None
    if is_confirmed(case):
        return "confirmed"
    return "open" if case.agreement.written else "spoken"


def text_lacks(case: Case, today: date) -> Literal["copy", "file"] | None:
    """What is still to be done with the text of a confirmed agreement: its terms copied, its file noted. None once it is paid."""
    agreed, now = case.agreement, position(case, today)
    if agreed is None or not agreed.written or not is_confirmed(case) or now is None or not now.left:
        return None
    if not agreed.terms.creditor:
        return "copy"
    return None if proofs(case, agreed) else "file"


def proofs(case: Case, agreement: Agreement) -> tuple[Attachment, ...]:
    """The files that prove *agreement*: those of every version that agrees the same offer, each path as it was last."""
    own = {one.id for one in versions(case) if one.offer == agreement.offer}
    return tuple({one.path: one for one in case.attachments if one.to in own}.values())
