"""The versions of an agreement, and the payments under each."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from msgspec.structs import replace

from tests.wizard.agreeing import START, clear, ended, played, sequences, versions
from wizard import intents as ask
from wizard.case import Terms
from wizard.judgement.agreement import offered_total, position
from wizard.money import NOTHING, yuan
from wizard.update import update

WRITTEN = ask.ConfirmAgreement(offer="o1", written=True)
SPOKEN = ask.ConfirmAgreement(offer="o1", written=False)
OTHER = ask.RecordOffer(months=10, monthly=yuan(500), first=date(2027, 1, 10))
TERMS = Terms(creditor="甲公司", contract="尾号 4821", grace=3, waiver_condition="按期还完", on_miss="减免作废")
BACK = (ask.Undo, ask.Redo)


@given(sequences)
def test_versions_only_grow_and_never_change(intents: tuple[ask.Intent, ...]) -> None:
    """Each version that stood is among the earlier ones, as it was; nothing but a confirmation makes one."""
    for before, intent, after in played(intents):
        if isinstance(intent, BACK):
            continue
        assert after.earlier[: len(before.earlier)] == before.earlier
        if after.agreement != before.agreement:
            assert isinstance(intent, ask.ConfirmAgreement)
            assert versions(after) == (*versions(before), after.agreement)
        else:
            assert after.earlier == before.earlier


@given(sequences)
def test_versions_are_numbered_without_a_gap(intents: tuple[ask.Intent, ...]) -> None:
    """1 to n, after undo and redo as well; days never run backwards."""
    for _, _, case in played(intents):
        found = versions(case)
        assert [one.version for one in found] == list(range(1, len(found) + 1))
        assert [one.from_day for one in found] == sorted(one.from_day for one in found)


@given(sequences)
def test_confirming_with_nothing_new_makes_no_version(intents: tuple[ask.Intent, ...]) -> None:
    """The same once more, with the terms said again or left out, leaves the versions as they are."""
    for _, intent, case in played(intents):
        agreed = case.agreement
        if agreed is None or not isinstance(intent, ask.ConfirmAgreement):
            continue
        same = ask.ConfirmAgreement(offer=agreed.offer, written=agreed.written)
        for again in (same, replace(same, terms=agreed.terms)):
            assert versions(update(case, again, START.date())) == versions(case)


@given(sequences)
def test_an_undo_brings_back_the_case_before(intents: tuple[ask.Intent, ...]) -> None:
    """Versions, payments and what was passed over: all of it is as it was."""
    done = [intent for _, intent, _ in played(intents) if not isinstance(intent, BACK)]
    if not done:
        return
    *_, (before, _, after) = played(done)
    (*_, undone) = played((*done, ask.Undo()))
    assert undone[0] == after
    assert undone[2] == before


@given(sequences)
def test_payments_belong_to_what_was_agreed_when_they_were_made(intents: tuple[ask.Intent, ...]) -> None:
    """Under the next agreement they stay with the one before; what is paid and left comes to what is agreed, to the fen."""
    for before, intent, case in played(intents):
        if isinstance(intent, ask.RecordPayment):
            assert case.payments[-1].offer == (before.agreement.offer if before.agreement else None)
        now, offer = position(case, START.date()), case.agreed_offer
        if now is None or offer is None:
            continue
        own = [one.amount for one in case.payments_made if one.offer == offer.id and not one.before]
        assert now.paid == yuan(sum(own, NOTHING))
        assert yuan(now.paid + now.left - now.over) == now.total == offered_total(offer)


def test_text_terms_and_another_offer_each_make_a_version() -> None:
    """Spoken, in writing, with its terms, then other payments with the same creditor."""
    case = ended(
        *clear, SPOKEN, WRITTEN, replace(WRITTEN, terms=TERMS), ask.RecordPayment(amount=yuan(700), on=START.date()),
        OTHER, ask.ConfirmAgreement(offer="o2", written=True),
    )  # fmt: skip
    told = [(one.version, one.offer, one.written, one.terms) for one in versions(case)]
    new = Terms(creditor="甲公司", contract="尾号 4821")
    assert told == [(1, "o1", False, Terms()), (2, "o1", True, Terms()), (3, "o1", True, TERMS), (4, "o2", True, new)]
    assert case.agreed_payments == ()
    assert case.payments[0].offer == "o1"


def test_an_answer_that_comes_later_is_not_lost_when_text_comes() -> None:
    """Confirming in writing takes the answers of the offer as they stand now."""
    seen = ask.CheckClause(offer="o1", clause="sign_now", state="yes")
    case = ended(*clear, SPOKEN, seen, WRITTEN)
    assert dict(case.offers[0].clauses)["sign_now"] == "yes"
    assert case.agreement is not None
    assert dict(case.agreement.clauses)["sign_now"] == "yes"
    assert dict(case.earlier[0].clauses)["sign_now"] == "no"
