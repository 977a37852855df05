"""The file of a case, as the screens show it: other windows, a disk that refuses, what was taken back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from textual.pilot import Pilot

from screens.app import WizardApp
from screens.cases import CasesScreen
from screens.stage import StageScreen
from tests.screens.conftest import NOW, Start
from tests.screens.real_terminal import TAB, Terminal, begin, terminal
from wizard.desk import Desk
from wizard.intents import NameCase
from wizard.store import holding

__all__ = ["terminal"]


def notices(app: WizardApp) -> str:
    """Everything said in notices so far."""
    return "\n".join(notice.message for notice in app._notifications)


@pytest.fixture
def begun(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> str:
    """A case with two titles; the desk keeps working at it, as another program."""
    with monkeypatch.context() as patch:
        patch.setattr(holding, "WINDOW", "another")
        desk.begin()
        desk.apply(NameCase(title="一"))
    desk.apply(NameCase(title="二"))
    return desk.case.id


async def press(pilot: Pilot[int], *keys: str) -> None:
    """Press and let it come to rest."""
    await pilot.press(*keys)
    await pilot.pause()


async def test_a_second_window_says_who_works_at_the_case(start: Start, desk: Desk, begun: str) -> None:
    """It shows the case and says who holds it; an answer is refused with the same words, and moving about is not."""
    app = start(resume=begun)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "正在另一个窗口里打开" in notices(app)
        await press(pilot, "ctrl+z")
        assert app.desk.case.title == "二"
        await app.show_stage("proposal")
        await press(pilot, "ctrl+o")
        assert app.desk.read_only is not None
    assert desk.apply(NameCase(title="三")) == ()


async def test_no_call_begins_where_nothing_would_be_kept(start: Start, desk: Desk, begun: str) -> None:
    """A window that may only read says who works at the case, and opens no call."""
    app = start(resume=begun)
    async with app.run_test(size=(80, 24)) as pilot:
        await app.show_stage("proposal")
        said = len(app._notifications)
        await press(pilot, "f4")
        assert isinstance(app.screen, StageScreen)
        assert len(app._notifications) > said


async def test_a_stale_window_is_taken_over_with_a_key(start: Start, desk: Desk, begun: str) -> None:
    """After an hour it is said which key takes over; then this window works and the other is told."""
    app = start(resume=begun, now=NOW + timedelta(hours=2))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "Ctrl+O" in notices(app)
        await press(pilot, "ctrl+o")
        assert app.desk.read_only is None
        await press(pilot, "ctrl+z")
        assert app.desk.case.title == "一"
    assert desk.held_elsewhere() is None


async def test_what_was_taken_back_is_asked_again_with_a_key(start: Start, desk: Desk, begun: str) -> None:
    """Ctrl+Y after Ctrl+Z, also in a later start; with nothing to redo it says so."""
    id = begun
    desk.close()
    first = start(resume=id)
    async with first.run_test(size=(80, 24)) as pilot:
        await press(pilot, "ctrl+z")
        assert first.desk.case.title == "一"
    again = start(resume=id)
    async with again.run_test(size=(80, 24)) as pilot:
        await press(pilot, "ctrl+y")
        assert again.desk.case.title == "二"
        await press(pilot, "ctrl+y")
        assert "没有可以重做的了" in notices(again)


async def test_what_the_disk_refused_is_saved_when_it_takes_it(start: Start, desk: Desk, begun: str) -> None:
    """That it is not saved stands at the top with the reason in a notice, the work goes on, and the next try saves all of it."""
    id = begun
    desk.close()
    app = start(resume=id)
    async with app.run_test(size=(80, 24)) as pilot:
        away = (desk.home / "cases").rename(desk.home / "away")
        await press(pilot, "ctrl+z")
        assert "文件夹不见了" in notices(app)
        assert app.screen.query_one("#top-saved").has_class("-unsaved")
        app.save_again()
        assert app.desk.unsaved is not None
        away.rename(desk.home / "cases")
        app.save_again()
        await pilot.pause()
        assert "存好了" in notices(app)
        assert not app.screen.query_one("#top-saved").has_class("-unsaved")
    assert desk.open(id).title == "一"


async def test_home_says_who_works_at_a_case(start: Start, desk: Desk, begun: str) -> None:
    """A case that another window works at cannot be renamed here; deleting one takes its backups along."""
    id = begun
    app = start()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        home = app.screen
        assert isinstance(home, CasesScreen)
        home._renamed(id, "三")
        await pilot.pause()
        assert "正在另一个窗口里打开" in notices(app)
        assert list((desk.home / "backups").rglob("*.json")) != []
        desk.close()
        home._deleted(id, yes=True)
        assert list(desk.home.rglob("*.json")) == []


def test_two_windows_of_the_real_program(terminal: Callable[[], Terminal], home: Path) -> None:
    """The second says who holds the case; once the first is closed a new one works."""
    first = terminal()
    begin(first)
    second = terminal()
    second.shows("正在另一个窗口里打开")
    second.shows(str(first.process.pid))
    first.type("1071", TAB)
    first.until(lambda: first.debt().get("interest") == "1071.00")
    first.hang_up()
    second.hang_up()
    third = terminal()
    third.shows("1,071.00")
    assert "正在另一个窗口里打开".encode() not in third.output
    assert third.process.poll() is None


async def test_a_copy_is_saved_into_another_folder(start: Start, desk: Desk, begun: str, tmp_path: Path) -> None:
    """Ctrl+S asks for a folder, pasted as a drop pastes it; the copy holds the case, and the case goes on as before."""
    elsewhere = tmp_path / "u 盘"
    elsewhere.mkdir()
    desk.close()
    app = start(resume=begun)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "ctrl+s", *f"'{elsewhere}'", "enter")
        assert str(elsewhere / f"{begun}.json") in notices(app)
        assert app.desk.apply(NameCase(title="三")) == ()
    assert "二" in (elsewhere / f"{begun}.json").read_text("utf-8")


async def test_a_folder_that_is_not_there_is_said(start: Start, desk: Desk, begun: str, tmp_path: Path) -> None:
    """Nothing is written, nothing is lost, and escape leaves everything as it was."""
    desk.close()
    app = start(resume=begun)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "ctrl+s", "escape")
        assert notices(app) == ""
        await press(pilot, "ctrl+s", *str(tmp_path / "nowhere"), "enter")
        assert "nowhere" in notices(app)
        assert app.desk.case.title == "二"
    assert not (tmp_path / "nowhere").exists()
