"""Promises of the desk: everything accepted is saved, nothing accepted is lost when the disk refuses."""

from __future__ import annotations

import json
from datetime import date, datetime
from pathlib import Path

import pytest

from tests.wizard.store.conftest import answered
from wizard.desk import Desk
from wizard.errors import ChangedElsewhere, NotSaved, WizardError
from wizard.intents import AddDebt, GoTo, NameCase, Redo, Undo
from wizard.money import yuan
from wizard.sample import sample_desk
from wizard.store import Store
from wizard.texts import Lang, texts

NOW = datetime(2026, 11, 24, 14, 2)
DEBT = AddDebt(product="huabei", principal=yuan(12000), due=date(2026, 10, 10), as_of=date(2026, 11, 24))


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A desk on an empty home."""
    return Desk(tmp_path / "home", lambda: NOW)


def reason(desk: Desk) -> WizardError | None:
    """Why the last answer is not on disk, if it is not."""
    return desk.unsaved


def test_an_empty_case_makes_no_file(desk: Desk) -> None:
    """Looking around leaves no trace."""
    desk.begin()
    desk.keep({}, "debt.principal", "assess")
    assert desk.path is None
    assert not desk.home.exists()


def test_the_first_answer_makes_the_file_and_its_name(desk: Desk) -> None:
    """A case begun with a debt is called after the product."""
    desk.begin()
    assert desk.apply(DEBT) == ()
    assert desk.case.id == "20261124-huabei"
    assert desk.path is not None
    assert desk.path.exists()
    assert desk.saved == "2026-11-24T14:02"


def test_half_typed_text_alone_is_kept(desk: Desk) -> None:
    """Text that is no answer yet survives without any answer."""
    desk.begin()
    desk.keep({"assess.principal": "12"}, "debt.principal", "assess")
    again = Desk(desk.home, lambda: NOW)
    again.open(desk.case.id)
    assert again.drafts.fields == {"assess.principal": "12"}
    assert again.drafts.focus == "debt.principal"


def test_a_problem_changes_nothing(desk: Desk) -> None:
    """What cannot be applied is neither in the case nor in the file."""
    desk.begin()
    desk.apply(DEBT)
    before = desk.case
    assert desk.apply(NameCase(title=" "))[0].id == "text.empty"
    assert desk.case == before


def test_undo_reaches_across_a_restart(desk: Desk) -> None:
    """The last answer can be taken back by whoever opens the case next."""
    desk.begin()
    desk.apply(DEBT)
    desk.apply(NameCase(title="一"))
    id = desk.case.id
    desk.close()
    again = Desk(desk.home, lambda: NOW)
    again.open(id)
    assert again.apply(Undo()) == ()
    assert again.case.title == ""
    assert len(again.case.debts) == 1
    again.close()
    desk.open(id)
    assert desk.apply(Redo()) == ()
    assert desk.case.title == "一"


def test_a_refusing_disk_keeps_the_answer_on_the_desk(desk: Desk) -> None:
    """The person goes on; the reason is there; the next save brings everything."""
    desk.begin()
    desk.apply(DEBT)
    cases = desk.home / "cases"
    away = desk.home / "away"
    cases.rename(away)
    cases.write_text("no folder")
    assert desk.apply(NameCase(title="二")) == ()
    assert isinstance(reason(desk), NotSaved)
    assert desk.case.title == "二"
    cases.unlink()
    away.rename(cases)
    assert desk.retry()
    assert reason(desk) is None
    again = Desk(desk.home, lambda: NOW)
    assert again.open(desk.case.id).title == "二"


def change_elsewhere(desk: Desk, title: str) -> None:
    """What a command does to the case while it is open here."""
    Store(desk.home, lambda: NOW).alter(desk.case.id, lambda record: answered(record, NameCase(title=title), NOW))


def test_a_command_beside_the_window_is_not_overwritten(desk: Desk) -> None:
    """Who comes second is told, and the first one's answer stands."""
    desk.begin()
    desk.apply(DEBT)
    change_elsewhere(desk, "先")
    with pytest.raises(ChangedElsewhere):
        desk.apply(NameCase(title="后"))
    assert desk.case.title == ""
    assert desk.path is not None
    assert json.loads(desk.path.read_text("utf-8"))["case"]["1"]["title"] == "先"


def test_shelves_put_what_is_due_first_and_damage_last(desk: Desk) -> None:
    """The order of the home screen."""
    desk.begin()
    desk.apply(DEBT)
    desk.begin()
    desk.apply(NameCase(title="空"))
    (desk.home / "cases" / "bad.json").write_text("{")
    shelves = desk.shelves()
    assert [shelf.error is None for shelf in shelves] == [True, True, False]
    assert shelves[-1].id == "bad"


@pytest.mark.parametrize("lang", ["zh_Hans", "zh_Hant", "en"])
def test_the_sample_is_a_whole_case_elsewhere(desk: Desk, lang: Lang) -> None:
    """It opens in every language, in another home, and is marked."""
    sample = sample_desk(desk, texts(lang))
    assert sample.sample
    assert sample.case.debts
    assert sample.home != desk.home
    sample.apply(GoTo(stage="proposal"))
    assert not desk.home.exists()


def test_several_intents_are_one_save(desk: Desk) -> None:
    """All of them or none; what was half typed for them goes with the same save, other text stays."""
    desk.begin()
    desk.keep({"call.person": "8123", "call.marks": "", "assess.principal": "12"}, "", None)
    assert desk.path is not None
    before = json.loads(desk.path.read_bytes())["meta"]["1"]["revision"]
    assert desk.apply_all((DEBT, NameCase(title="花呗")), settles="call.") == ()
    assert json.loads(desk.path.read_bytes())["meta"]["1"]["revision"] == before + 1
    again = Desk(desk.home, lambda: NOW)
    assert again.open(desk.case.id).title == "花呗"
    assert again.drafts.fields == {"assess.principal": "12"}


def test_one_that_does_not_fit_stops_all(desk: Desk) -> None:
    """Neither the case nor the half-typed text changes, and the problem has its place."""
    desk.begin()
    desk.keep({"call.person": "8123"}, "", None)
    before = desk.case
    (problem,) = desk.apply_all((DEBT, NameCase(title=" ")), settles="call.")
    assert (problem.id, problem.place) == ("text.empty", "$[1].title")
    assert (desk.case, desk.drafts.fields) == (before, {"call.person": "8123"})


def test_a_change_elsewhere_leaves_half_typed_text(desk: Desk) -> None:
    """What another window saved meanwhile wins, and nothing typed here is taken for settled."""
    desk.begin()
    desk.apply(DEBT)
    desk.keep({"call.person": "8123"}, "", None)
    change_elsewhere(desk, "另一个窗口")
    with pytest.raises(ChangedElsewhere):
        desk.apply_all((NameCase(title="这里"),), settles="call.")
    assert desk.drafts.fields == {"call.person": "8123"}
