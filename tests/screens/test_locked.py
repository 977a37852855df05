"""A locked case on the screens: named, closed, opened by its passphrase, and closed again."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from textual.widgets import DataTable, Input

from screens.cases import CasesScreen
from screens.dialogs.passphrase import PassphraseDialog
from screens.messages import Copied
from screens.stage import StageScreen
from tests.screens.conftest import NOW, Start
from tests.screens.driver import until, words
from wizard.desk import Desk
from wizard.intents import NameCase
from wizard.store import Store
from wizard.store.locking import relock
from wizard.store.sealing import COSTS, new_key

WORDS = "four words of mine"
TITLE = "my secret title"


def locked_case(home: Path, desk: Desk) -> str:
    """A case under lock; its id."""
    desk.begin()
    assert desk.apply(NameCase(title=TITLE)) == ()
    id = desk.case.id
    desk.close()
    relock(Store(home, lambda: datetime(2026, 11, 24, 12)), id, new_key(WORDS, COSTS[0]))
    return id


def in_clear(folder: Path) -> list[str]:
    """The files in which the title can be read."""
    return [path.name for path in folder.rglob("*") if path.is_file() and TITLE.encode() in path.read_bytes()]


async def test_it_opens_with_its_passphrase_and_closes_again(start: Start, desk: Desk, tmp_path: Path) -> None:
    """The list shows only that it is there; a wrong passphrase is said; back at the list it is closed as before."""
    id = locked_case(tmp_path / "home", desk)
    app = start()
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: isinstance(app.screen, CasesScreen))
        assert "已上锁" in words(app)
        assert id in words(app)
        assert TITLE not in words(app)
        app.screen.query_one(DataTable).focus()
        await pilot.press("r")
        assert isinstance(app.screen, CasesScreen)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, PassphraseDialog))
        field = app.screen.query_one("#passphrase", Input)
        field.value = "five words of mine"
        assert "five" not in str(field._value)
        await pilot.press("enter")
        await until(pilot, lambda: "密码不对" in words(app))
        app.screen.query_one("#passphrase", Input).value = WORDS
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, StageScreen))
        assert app.desk.case.title == TITLE
        app.screen.post_message(Copied("some text", "request"))
        await pilot.pause()
        assert not (tmp_path / "home" / "drafts").exists()
        await app.show_stage("prevention")
        app.screen.action_export()  # type: ignore[attr-defined]
        assert not (tmp_path / "home" / "exports").exists()
        app.go_home()
        await until(pilot, lambda: isinstance(app.screen, CasesScreen))
        assert TITLE not in words(app)
        await app.open_case(id)
        await until(pilot, lambda: isinstance(app.screen, PassphraseDialog))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, CasesScreen))
    assert in_clear(tmp_path) == []


async def test_resuming_a_locked_case_asks_first(start: Start, desk: Desk, tmp_path: Path) -> None:
    """`resume` leads to the question, not to an error."""
    app = start(resume=locked_case(tmp_path / "home", desk), now=NOW)
    async with app.run_test(size=(60, 20)) as pilot:
        await until(pilot, lambda: isinstance(app.screen, PassphraseDialog))
        app.screen.query_one("#passphrase", Input).value = WORDS
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, StageScreen))
        assert app.desk.case.title == TITLE
