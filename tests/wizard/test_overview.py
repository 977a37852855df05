"""Promises of the stage table and of the one next step."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from wizard import intents as ask
from wizard.case import Case, Line, moment
from wizard.intents import Intent
from wizard.money import yuan
from wizard.overview import STEP_IDS, overview
from wizard.record import Record, apply_all, begin
from wizard.stages import NEEDS, STAGE_IDS, STAGES, after, before, missing, progress

TODAY = date(2026, 11, 24)
NOON = datetime(2026, 11, 24, 12)
DEBT = ask.AddDebt(product="huabei", lender="ant_consumer", principal=yuan(12000), due=date(2026, 10, 10), as_of=TODAY)
CAUSE = ask.StateCause(cause="job_loss")
PAPERS = ask.StatePapers(papers="none")
BUDGET = ask.StateBudget(income=(Line("wage", yuan(6500)),), essentials=(Line("rent", yuan(3900)),))
ASSESSED = (DEBT, CAUSE, PAPERS, BUDGET)
CONTACT = ask.LogContact(at=moment("2026-11-24"), channel="app")


def made(*intents: Intent, on: datetime = NOON) -> Case:
    """The case after *intents*."""
    result = apply_all(begin("x", TODAY), intents, on)
    assert isinstance(result, Record), result
    return result.case


def test_every_need_of_the_table_can_be_answered_and_every_step_is_known() -> None:
    """The table names only needs that have a predicate, and each need is a step with a sentence."""
    for stage in STAGES.values():
        for need in stage.needs:
            assert need in NEEDS
            assert need in STEP_IDS or need == "payments"


def test_the_order_of_stages_leads_there_and_back() -> None:
    """Each stage but the ends has one before and one after."""
    for stage in STAGE_IDS[:-1]:
        following = after(stage)
        assert following is not None
        assert before(following) == stage
    assert after("prevention") is None
    assert before("assess") is None


@pytest.mark.parametrize(("intents", "step"), [
    ((), "debt"),
    ((DEBT,), "cause"),
    ((DEBT, CAUSE), "papers"),
    ((DEBT, CAUSE, PAPERS), "budget"),
    (ASSESSED, "materials"),
    ((*ASSESSED, CONTACT), "request"),
])  # fmt: skip
def test_the_next_step_is_the_first_thing_missing(intents: tuple[Intent, ...], step: str) -> None:
    """From the first debt to the request, one step at a time."""
    assert overview(made(*intents), TODAY).next.id == step


def test_what_is_not_known_is_missing_not_wrong() -> None:
    """An unknown lender and due day are things to find out."""
    unknown = ask.AddDebt(product="huabei", lender="unknown", principal=yuan(1), due=None, as_of=TODAY)
    assert {"lender", "due"} <= set(missing(made(unknown), "assess", TODAY))


def test_a_stage_with_nothing_missing_is_done() -> None:
    """Progress is said honestly: done only when nothing is missing."""
    assert progress(made(*ASSESSED), "assess", TODAY) == "done"
    assert progress(made(DEBT), "assess", TODAY) == "doing"
    assert progress(made(), "confirm", TODAY) == "todo"


def test_after_something_was_sent_there_is_always_a_next_date() -> None:
    """No black hole: wait until the chase day, then chase."""
    sent = ask.RecordSent(draft="request", channel="app", at=moment("2026-11-24"))
    case = made(*ASSESSED, ask.ChooseAsk(ask="instalments"), sent)
    assert overview(case, TODAY).next.id == "wait"
    later = overview(case, TODAY + timedelta(days=7))
    assert later.next.id == "chase"
    assert later.due[0].id == "chase"


def test_what_is_due_outranks_what_is_missing() -> None:
    """A promise that ran out today comes before an unfinished budget."""
    promise = ask.LogContact(at=moment("2026-11-20"), channel="app", reply_by=TODAY)
    assert overview(made(DEBT, promise), TODAY).next.id == "promise"
