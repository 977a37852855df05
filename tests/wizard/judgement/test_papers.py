"""The list of papers: tailored, fresh, and with a way out where one cannot be had."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from wizard import intents as ask
from wizard import knowledge
from wizard.case import Case, MaterialStatus
from wizard.judgement.papers import Paper, next_paper, open_papers, papers, status_after, tally
from wizard.money import yuan
from wizard.update import update

TODAY = date(2026, 11, 24)
DEBT = ask.AddDebt(product="huabei", lender="ant_consumer", principal=yuan(12000), due=date(2026, 10, 10), as_of=TODAY)


def told(*intents: ask.Intent, on: date = TODAY) -> Case:
    """A case that was told these things."""
    case = Case(id="20261124-huabei", opened=TODAY)
    for intent in intents:
        case = update(case, intent, on)
    return case


def paper(case: Case, id: str, on: date = TODAY) -> Paper:
    """One paper of the list."""
    return next(one for one in papers(case, on) if one.material.id == id)


@pytest.mark.parametrize("cause", sorted(knowledge.causes()))
def test_the_list_has_what_the_cause_calls_for(cause: str) -> None:
    """Every paper of the cause is on the list and marked as belonging to it; the others are not marked."""
    found = papers(told(DEBT, ask.StateCause(cause=cause)), TODAY)
    assert {one.material.id for one in found if one.by_cause} == set(knowledge.causes()[cause].materials)
    assert len({one.material.id for one in found}) == len(found)


def test_core_papers_come_first() -> None:
    """No supporting paper stands before a core one."""
    weights = [one.material.weight for one in papers(told(DEBT, ask.StateCause(cause="job_loss")), TODAY)]
    assert weights == sorted(weights, key=lambda weight: weight != "core")


def test_a_debt_that_was_sold_needs_the_notice() -> None:
    """The notice of transfer is asked for with an assignee, and only then."""
    sold = ask.AddDebt(product="huabei", lender="assignee", principal=yuan(1), due=None, as_of=TODAY)
    assert paper(told(sold), "transfer_notice").status == "todo"
    assert "transfer_notice" not in {one.material.id for one in papers(told(DEBT), TODAY)}


def test_what_stands_in_joins_the_list() -> None:
    """When a paper cannot be had, its substitutes are on the list."""
    before = told(DEBT, ask.StateCause(cause="job_loss"))
    after = update(before, ask.MarkMaterial(material="termination_letter", status="cannot"), TODAY)
    wanted = {one.id for one in paper(after, "termination_letter").substitutes}
    assert wanted
    assert wanted <= {one.material.id for one in papers(after, TODAY)}


def test_a_paper_grows_stale_the_day_after_its_time() -> None:
    """Fresh on the last day, stale on the next; the date on the paper counts before the day of the mark."""
    days = knowledge.materials()["app_screenshots"].fresh_days
    assert days is not None
    case = told(DEBT, ask.MarkMaterial(material="app_screenshots", status="have"))
    assert not paper(case, "app_screenshots", TODAY + timedelta(days)).stale
    assert paper(case, "app_screenshots", TODAY + timedelta(days + 1)).stale
    old = told(ask.MarkMaterial(material="app_screenshots", status="have", issued=TODAY - timedelta(days + 1)))
    assert paper(old, "app_screenshots").stale


@pytest.mark.parametrize("status", ["todo", "asked", "cannot"])
def test_only_what_is_at_hand_grows_stale(status: MaterialStatus) -> None:
    """A paper that is not there needs no renewal."""
    case = told(ask.MarkMaterial(material="bank_flow", status=status, issued=date(2020, 1, 1)))
    assert not paper(case, "bank_flow").stale


def test_the_tally_counts_what_is_ready_and_what_is_left() -> None:
    """Fresh papers are ready; core ones that are open, stale or asked for are left; what cannot be had is neither."""
    empty = tally(told(DEBT), TODAY)
    assert (empty.ready, empty.asked) == (0, 0)
    assert empty.left == sum(one.material.weight == "core" for one in papers(told(DEBT), TODAY))
    case = told(
        DEBT,
        ask.MarkMaterial(material="id_card", status="have"),
        ask.MarkMaterial(material="app_screenshots", status="have", issued=date(2026, 1, 1)),
        ask.MarkMaterial(material="contract", status="asked"),
        ask.MarkMaterial(material="budget_sheet", status="cannot"),
    )
    count = tally(case, TODAY)
    assert (count.ready, count.left, count.asked) == (1, empty.left - 2, 1)


def test_the_next_paper_is_the_first_open_one() -> None:
    """Then what was asked for, and when all is there, the first of the list."""
    case = told(DEBT)
    first = next_paper(case, TODAY)
    assert first is not None
    assert first == open_papers(case, TODAY)[0]
    for one in papers(case, TODAY):
        status: MaterialStatus = "asked" if one.material.id == "budget_sheet" else "have"
        case = update(case, ask.MarkMaterial(material=one.material.id, status=status), TODAY)
    waiting = next_paper(case, TODAY)
    assert waiting is not None
    assert waiting.material.id == "budget_sheet"
    done = next_paper(update(case, ask.MarkMaterial(material="budget_sheet", status="have"), TODAY), TODAY)
    assert done is not None
    assert done.material == papers(case, TODAY)[0].material


def test_a_known_date_or_file_means_that_the_paper_is_there() -> None:
    """But what the person said of it stands."""
    assert status_after("todo", TODAY, "") == "have"
    assert status_after("todo", None, "a.pdf") == "have"
    assert status_after("todo", None, "") == "todo"
    assert status_after("asked", TODAY, "a.pdf") == "asked"


def test_a_note_on_a_paper_not_begun_stays() -> None:
    """Words noted are not dropped because the paper is still to do; an empty mark leaves nothing behind."""
    case = told(ask.MarkMaterial(material="id_card", status="todo", note="在抽屉里"))
    assert [mark.note for mark in case.materials] == ["在抽屉里"]
    assert update(case, ask.MarkMaterial(material="id_card", status="todo"), TODAY).materials == ()
