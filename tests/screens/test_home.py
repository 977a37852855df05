"""Promises of the first screen."""

from __future__ import annotations

import pytest
from textual.widgets import OptionList

from screens.cases import CasesScreen
from tests.screens.conftest import Start
from tests.screens.driver import fill, stage_of, words
from wizard.desk import Desk
from wizard.intents import AddDebt, LogContact, NameCase
from wizard.money import yuan
from wizard.store import Store


def saved(desk: Desk, title: str = "花呗那笔") -> str:
    """A saved case with one debt; its id."""
    desk.begin()
    desk.apply(AddDebt(product="huabei", principal=yuan(12000), due=desk.today, as_of=desk.today))
    desk.apply(NameCase(title=title))
    return desk.case.id


async def test_a_first_start_offers_two_things(start: Start) -> None:
    """Begin, or look at a sample; nothing is written by looking."""
    app = start()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert isinstance(app.screen, CasesScreen)
        assert [option.id for option in app.screen.query_one(OptionList).options] == ["begin", "sample"]
        await pilot.press("enter")
        await pilot.pause()
        assert stage_of(app).STAGE == "assess"
        # As it does by itself once nothing is typed for a while.
        app.keep()
        assert not app.desk.home.exists()


async def test_a_saved_case_is_offered_first_with_its_next_step(start: Start, desk: Desk) -> None:
    """The home screen names the case, the step and the amount; enter opens it where it stopped."""
    id = saved(desk)
    app = start()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        said = words(app)
        assert "花呗那笔" in said
        assert "12,000.00" in said
        await pilot.press("enter")
        await pilot.pause()
        assert app.desk.case.id == id


async def test_what_is_due_comes_first(start: Start, desk: Desk) -> None:
    """A promise that ran out today outranks a case saved later."""
    id = saved(desk, "等回复的")
    desk.apply(LogContact(at=desk.now, channel="app", reply_by=desk.today))
    saved(desk, "后来的")
    app = start()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert app.screen.query_one(OptionList).options[0].id == f"open:{id}"


async def test_a_damaged_file_is_named_and_left_alone(start: Start, desk: Desk) -> None:
    """The others still open, and the broken bytes stay as they are."""
    saved(desk)
    broken = desk.home / "cases" / "20261101-broken.json"
    broken.write_bytes(b"{")
    app = start()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "20261101-broken.json" in words(app)
        assert "花呗那笔" in words(app)
        await pilot.press("enter")
        await pilot.pause()
        await fill(pilot, "fees", "5")
    assert broken.read_bytes() == b"{"


async def test_a_damaged_file_comes_with_its_backups(start: Start, desk: Desk) -> None:
    """Where there are backups, the home screen says how many, and how to bring one back."""
    id = saved(desk)
    Store(desk.home, desk.clock).back_up(id)
    (desk.home / "cases" / f"{id}.json").write_bytes(b"{")
    desk.close()
    app = start()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert f"huanqing restore {id}" in words(app)


async def test_deleting_asks_once_and_escape_keeps(start: Start, desk: Desk) -> None:
    """The careful answer stands first; only the plain yes deletes."""
    id = saved(desk)
    app = start()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("d", "escape")
        await pilot.pause()
        assert [shelf.id for shelf in app.desk.shelves()] == [id]
        await pilot.press("d", "down", "enter")
        await pilot.pause()
        assert app.desk.shelves() == ()


@pytest.mark.parametrize("title", ["[/red]", "[@click=app.quit]x[/]", "[b", "标题" * 30])
async def test_a_title_is_never_markup(start: Start, desk: Desk, title: str) -> None:
    """Whatever a case is called, the list shows it as text."""
    saved(desk, title[:60])
    app = start()
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.pause()
        assert title[:12] in words(app)


async def test_a_case_can_be_given_a_name(start: Start, desk: Desk) -> None:
    """R asks for the name; an empty one is refused with a sentence, and nothing changes."""
    id = saved(desk)
    app = start()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("r")
        await pilot.pause()
        await pilot.press(*(["backspace"] * 10), *"two", "enter")
        await pilot.pause()
        assert "two" in words(app)
        await pilot.press("r")
        await pilot.pause()
        await pilot.press(*(["backspace"] * 10), "enter")
        await pilot.pause()
    desk.open(id)
    assert desk.case.title == "two"
