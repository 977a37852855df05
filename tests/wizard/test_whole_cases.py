"""Laws of whole cases, whatever was asked for in them: everything that is made of a case can be made, and says the same."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.wizard.dealings import Step, lived, steps
from wizard import compaction
from wizard import intents as ask
from wizard.agreed_words import agreement_rows
from wizard.case import Case, DraftKind, DraftLength
from wizard.codec import to_json
from wizard.commands.overviews import agreed_json, overview_json
from wizard.compaction import compacted
from wizard.explained import explained
from wizard.explained.words import explained_json
from wizard.export.bundle import bundle
from wizard.export.summary import act_sentence, due_sentence, step_sentence
from wizard.judgement.agreement import position
from wizard.judgement.closing import closing
from wizard.judgement.confirming import is_confirmed
from wizard.judgement.follow_up import dates, due
from wizard.judgement.guardian import watch
from wizard.judgement.letters import suggested
from wizard.judgement.payments import groups
from wizard.judgement.prevention import MOST, chosen
from wizard.judgement.waits import waits
from wizard.money import NOTHING, yuan
from wizard.overview import overview, stage_step
from wizard.record import Record, apply, fold, standing, undone
from wizard.stages import STAGE_IDS, missing
from wizard.store import NO_DRAFTS, Loaded
from wizard.store.casefile import whole
from wizard.store.receiving import Received, received
from wizard.texts import LANGS, texts
from wizard.texts.prose import said
from wizard.words import compose

later = st.sampled_from((0, 0, 1, 5, 40, 90))
CASES = settings(max_examples=60)
"""Each of them is a case of many answers."""


@CASES
@given(steps, later)
def test_an_overview_can_be_told(asked: list[Step], days: int) -> None:
    """Each sentence of it, in every language; all of it as JSON; every figure with its arithmetic."""
    record, now = lived(asked)
    case, today = record.case, now.date() + timedelta(days=days)
    seen, watched = overview(case, today), watch(case, today)
    assert to_json(overview_json(seen) | {"agreed": agreed_json(case, seen)})
    for t in map(texts, LANGS):
        assert all(
            step_sentence(t, one) for one in (seen.next, *(stage_step(case, stage, today) for stage in STAGE_IDS))
        )
        assert all(due_sentence(t, one) and act_sentence(t, one) for one in seen.due)
        assert all(explained_json(t, one, today) for one in explained(case, today))
        said_now = (watched.said, *watched.steps) if watched is not None else ()
        assert all(said(t, f"reason.{one.id}", one.values) for one in said_now)


@CASES
@given(steps, later)
def test_confirmed_is_one_word_everywhere(asked: list[Step], days: int) -> None:
    """The judgement, the stage, `show` and the exported lines agree on whether an agreement is confirmed."""
    record, now = lived(asked)
    case, today, t = record.case, now.date() + timedelta(days=days), texts("zh_Hans")
    told, held = agreed_json(case, overview(case, today)), position(case, today)
    if told is None or held is None:
        assert not is_confirmed(case)
        return
    assert (told["state"] == "confirmed") == is_confirmed(case) == (not told["open"])
    shown = {value for _, value in agreement_rows(t, case)}
    word = t("agreed.state.confirmed" if case.agreement and case.agreement.written else "agreed.state.confirmed_spoken")
    assert (word in shown) == is_confirmed(case)
    if held.left:
        assert bool({"flags", "written"} & set(missing(case, "confirm", today))) != is_confirmed(case)


@CASES
@given(steps, later)
def test_what_is_due_is_still_to_be_done(asked: list[Step], days: int) -> None:
    """No act that is done, no payment of other terms; each date once, and the payments are those of the schedule."""
    record, now = lived(asked)
    case, today = record.case, now.date() + timedelta(days=days)
    found, held = due(case, today), position(case, today)
    done = {
        "settlement" if one.id == "settlement_requested" else one.id for one in closing(case, today) if not one.is_open
    }
    assert not done & {one.id for one in found}
    told = {one.values["measure"] for one in found if one.id == "measure"}
    acts = chosen(case, today)
    assert told <= {one.measure.id for one in acts if one.is_open}
    assert len({one.measure.id for one in acts}) == len(acts) <= MOST
    fixed = dates(case, today)
    assert len({one.key for one in fixed}) == len(fixed)
    open_rows = {(row.day, row.open) for row in held.rows if row.open} if held is not None else set()
    payments = {(one.day, one.values["amount"]) for one in fixed if one.key.startswith("payment-") and one.open}
    assert payments == open_rows
    assert {
        (one.day, one.values["amount"]) for one in found if one.id.startswith("payment_") and one.stage == "confirm"
    } <= open_rows


@CASES
@given(steps)
def test_every_payment_counts_once(asked: list[Step]) -> None:
    """In one group; those that count are what is paid of the schedule; what went to a debt is in that debt."""
    record, now = lived(asked)
    case, held = record.case, position(record.case, now.date())
    assert sorted(one.id for group in groups(case) for one in group.payments) == sorted(one.id for one in case.payments)
    if held is not None and case.agreement is not None:
        own = [
            one.amount
            for one in case.payments
            if not one.taken_back and not one.before and one.offer == case.agreement.offer
        ]
        assert held.paid == yuan(sum(own, NOTHING))
        assert yuan(held.left + held.paid - held.over) == held.total
    for debt in case.debts:
        gone = sorted((one.on, one.amount) for one in case.payments if one.debt == debt.id and not one.taken_back)
        assert sorted((part.on, part.amount) for part in debt.paid) == gone


@CASES
@given(steps, later)
def test_what_was_sent_last_has_a_next_day_or_a_reason(asked: list[Step], days: int) -> None:
    """Where a message waits it is in the dates; nothing is asked about before it was sent."""
    record, now = lived(asked)
    case, today = record.case, now.date() + timedelta(days=days)
    fixed = {one.key for one in dates(case, today) if one.open}
    for wait in waits(case, today):
        assert wait.chase_on >= wait.sent.at.day
        # A step of the ladder may have taken its place.
        assert any(
            key.endswith((f"-{wait.sent.id}", f"-{wait.complaint.id if wait.complaint else ''}")) for key in fixed
        )
    assert suggested(case, today)


@settings(max_examples=25)
@given(steps, st.sampled_from(get_args(DraftLength)))
def test_every_text_can_be_written(asked: list[Step], length: DraftLength) -> None:
    """Each kind in each language."""
    record, now = lived(asked)
    for kind in get_args(DraftKind) if record.case.debts else ():
        for lang in LANGS:
            assert compose(record.case, kind, length, now.date(), lang).text


@settings(max_examples=25)
@given(steps, st.booleans(), st.booleans())
def test_every_case_can_be_handed_out(asked: list[Step], redact: bool, amounts: bool) -> None:
    """The whole bundle, in each language; with the calendar in it."""
    record, now = lived(asked)
    loaded = Loaded(record=record, drafts=NO_DRAFTS, sent=record.case.sent, saved_at=now, revision=1)
    for lang in LANGS:
        assert "calendar.ics" in bundle(loaded, texts(lang), now.date(), redact=redact, amounts=amounts)


@CASES
@given(steps)
def test_a_file_of_this_program_comes_in_as_it_went_out(asked: list[Step]) -> None:
    """Its answers asked for anew make the same case."""
    record, now = lived(asked)
    found = received(Path("x.json"), whole(record, NO_DRAFTS, now), now + timedelta(hours=1))
    assert isinstance(found, Received), found
    assert not found.differs


@CASES
@given(steps)
def test_back_to_the_beginning_and_forward_again(asked: list[Step]) -> None:
    """As far as nothing was sent: each undo and each redo is taken, and the end is the same case."""
    record, now = lived([one for one in asked if not isinstance(one[1], ask.RecordSent | ask.Undo | ask.Redo)])
    back, count = record, 0
    while isinstance(result := apply(back, ask.Undo(), now), Record):
        back, count = result, count + 1
    assert back.case == Case(id=record.case.id, opened=record.case.opened)
    assert count == len(standing(record.history))
    for _ in range(count):
        again = apply(back, ask.Redo(), now)
        assert isinstance(again, Record)
        back = again
    assert back.case == record.case
    assert not undone(back.history)


@CASES
@given(asked=steps, kept=st.integers(0, 5))
def test_a_shorter_history_makes_the_same_case(asked: list[Step], kept: int) -> None:
    """However much of it may go."""
    record, _ = lived(asked)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(compaction, "UNDOS", kept)
        shorter = compacted(record)
    assert shorter.case == record.case
    assert len(shorter.history) <= len(record.history)
    start = Case(id=record.case.id, opened=record.case.opened)
    assert fold(start, standing(shorter.history)) == fold(start, standing(record.history))


def test_the_strategy_reaches_what_it_is_for() -> None:
    """A plain life of a case: agreed, amended, paid, taken back, ended."""
    asked: list[Step] = [
        (0, ask.RecordOffer(months=1, monthly=yuan(5), first=datetime(2026, 12, 1).date())),
        (0, ask.ConfirmAgreement(offer="o1", written=True)),
        (0, ask.RecordPayment(amount=yuan(5), on=datetime(2026, 11, 24).date())),
        (0, ask.MarkAct(act="settlement_received", state="done")),
    ]
    record, now = lived(asked)
    assert len(record.history) == len(asked)
    assert {one.id: one.state for one in closing(record.case, now.date())}["settlement_received"] == "done"
