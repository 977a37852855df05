"""An agreement in words, line by line: how it stands, with whom, how to pay, what it hangs on, and the files that prove it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePath
from typing import get_args

from wizard.agreed import PayMethod
from wizard.case import Agreement, Attachment, Case, ClauseState
from wizard.happened import point_name
from wizard.judgement.agreed_state import AgreedState, agreed_state, proofs
from wizard.judgement.confirming import points
from wizard.judgement.timeline import versions
from wizard.reading import one_line
from wizard.texts import Texts, forms

Row = tuple[str, str]
"""What a line is about, and what it says."""
NAMES = (
    "state", "since", "creditor", "contract", "method", "waived", "grace", "all_due", "on_miss", "proof", "passed_over",
    "unanswered", "earlier",
)  # fmt: skip
TEXT_FAMILIES = {
    "agreed.row.{}": NAMES, "agreed.state.{}": (*get_args(AgreedState), "confirmed_spoken"),
    "agreed.method.{}": get_args(PayMethod), "agreed.all_due.{}": get_args(ClauseState),
}  # fmt: skip


def state_words(t: Texts, case: Case) -> str:
    """`已确认`, `口头答应，还没有文字`, …; empty where nothing is agreed."""
    state, agreement = agreed_state(case), case.agreement
    if state is None or agreement is None:
        return ""
    # What was agreed without a text stays marked, whoever passed over it.
    spoken = state == "confirmed" and not agreement.written
    return t("agreed.state.confirmed_spoken" if spoken else f"agreed.state.{state}")


def agreement_rows(t: Texts, case: Case) -> tuple[Row, ...]:
    """Everything that is known of the agreement beside its sums and days; empty where there is none."""
    if case.agreement is None or case.agreed_offer is None:
        return ()
    return tuple((t(f"agreed.row.{name}"), words) for name, words in _rows(t, case, case.agreement))


def terms_rows(t: Texts, case: Case, agreement: Agreement) -> tuple[Row, ...]:
    """What one version says beside its payments."""
    return tuple((t(f"agreed.row.{name}"), words) for name, words in _terms(t, case, agreement))


def _rows(t: Texts, case: Case, agreement: Agreement) -> Iterator[tuple[str, str]]:
    yield "state", state_words(t, case)
    yield "since", _version(t, agreement)
    yield from _terms(t, case, agreement)
    yield from (("proof", _proof(t, one)) for one in proofs(case, agreement))
    offer = case.agreed_offer
    for point in points(case, offer) if offer is not None else ():
        name = point_name(t, point.id)
        if point.override is None:
            yield "unanswered", name
        else:
            day = forms.day(t, point.override.on)
            yield "passed_over", t("agreed.passed_over", point=name, why=one_line(point.override.why), day=day)
    yield from (("earlier", _version(t, one)) for one in versions(case)[:-1])


def _terms(t: Texts, case: Case, agreement: Agreement) -> Iterator[tuple[str, str]]:
    terms, offer = agreement.terms, case.offer(agreement.offer)
    told = {"creditor": terms.creditor, "contract": terms.contract}
    yield from ((name, one_line(words)) for name, words in told.items() if words)
    if terms.method is not None:
        yield "method", t(f"agreed.method.{terms.method}")
    waived = forms.money(t, offer.waived) if offer is not None and offer.waived else ""
    condition = one_line(terms.waiver_condition)
    if waived and condition:
        yield "waived", t("agreed.waived_if", amount=waived, condition=condition)
    elif waived or condition:
        yield "waived", waived or condition
    if terms.grace is not None:
        yield "grace", forms.days(t, terms.grace)
    if terms.all_due is not None:
        yield "all_due", t(f"agreed.all_due.{terms.all_due}")
    if terms.on_miss:
        yield "on_miss", one_line(terms.on_miss)


def _version(t: Texts, one: Agreement) -> str:
    how = t("bundle.written" if one.written else "bundle.spoken")
    return t("agreed.version", number=one.version, day=forms.day(t, one.from_day), how=how)


def _proof(t: Texts, one: Attachment) -> str:
    # Where it lies is nobody's business but the person's.
    return t("agreed.proof", file=one_line(PurePath(one.path).name), sum=one.sha256)
