"""Promises of the screen that comes last: what to do first, where help is, and what becomes of the case."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from textual.pilot import Pilot
from textual.widgets import OptionList

from screens.app import WizardApp
from screens.cases import CasesScreen
from screens.dialogs.confirm import Confirm
from screens.widgets.prose import Prose
from tests.screens.conftest import NOW, Start
from tests.screens.driver import HOSTILE, stage_of, words
from wizard import intents as ask
from wizard import knowledge
from wizard.case import Line
from wizard.desk import Desk
from wizard.money import yuan
from wizard.texts import Lang, texts

SIZES = [(80, 24), (60, 20), (120, 40)]
Saved = Callable[..., str]


@pytest.fixture
def saved(desk: Desk) -> Saved:
    """Save a case that stands at this stage; its id."""

    def made(*more: ask.Intent, cause: str = "job_loss") -> str:
        desk.begin()
        for intent in (
            ask.AddDebt(product="huabei", principal=yuan(5000), due=date(2026, 11, 1), as_of=date(2026, 11, 24)),
            ask.StateCause(cause=cause),
            ask.StateBudget(
                income=(Line("wage", yuan(6500)),),
                essentials=(Line("rent", yuan(3900)),),
                other_debts=(Line("card", yuan(1200)),),
            ),
            *more,
            ask.GoTo(stage="prevention"),
        ):
            assert desk.apply(intent) == (), intent
        return desk.case.id

    return made


async def show(pilot: Pilot[int], part: str) -> None:
    """Go to a part of the stage."""
    app = pilot.app
    assert isinstance(app, WizardApp)
    await stage_of(app).show_part(part)
    await pilot.pause()


def more(app: WizardApp, part: str) -> str:
    """What is said beneath the list about the entry under the cursor."""
    return app.screen.query_one(f"#entries-{part} .more", Prose).text


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("cause", ["forgot", "job_loss", "fraud"])
async def test_what_fits_this_person_comes_first(start: Start, saved: Saved, cause: str, size: tuple[int, int]) -> None:
    """Two acts for several debts, three for the cause, each with what to do; beneath, for what reason and why."""
    app, t = start(resume=saved(cause=cause)), texts("zh_Hans")
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        said = words(app)
        own = [one for one in knowledge.causes()[cause].prevention if one != "list_debts"]
        first = ["list_debts", "costly_first", *own[:3]]
        assert all(t(f"measure.{one}.title") in said and t(f"measure.{one}.do") in said for one in first)
        assert t(f"measure.{first[0]}.why") in more(app, "first")
        assert "因为要还的不止一笔" in more(app, "first")
        await pilot.press("end")
        await pilot.pause()
        assert t(f"measure.{first[4]}.why") in more(app, "first")
        assert t(f"cause.{cause}.name") in more(app, "first")


async def test_the_ratio_is_in_ones_own_figures(start: Start, saved: Saved) -> None:
    """(1,200.00 + 700.00) ÷ 6,500.00 is 29.23 %."""
    app = start(resume=saved())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert all(figure in words(app) for figure in ("1,900.00", "6,500.00", "29.23%", "较轻松"))
        assert all(figure in words(app) for figure in ("3 至 6 个月", "11,700.00", "23,400.00"))


async def test_everything_is_there_and_can_be_walked_through(start: Start, saved: Saved) -> None:
    """The four with their steps, scams, free help with numbers, consequences as facts."""
    app, t = start(resume=saved()), texts("zh_Hans")
    async with app.run_test(size=(80, 24)) as pilot:
        await show(pilot, "all")
        said = words(app)
        assert all(t(one.text_id("title")) in said for one in knowledge.prevention().values())
        assert all(t(one.text_id("sign")) in said for one in knowledge.cautions().values() if one.kind == "scam")
        assert all(number in said for number in ("12348", "12356", "12378", "12363", "96110"))
        assert all(t(one.text_id("what")) in said for one in knowledge.consequences().values())
        options = app.screen.query_one("#entries-all OptionList", OptionList)
        before = options.scroll_offset.y
        await pilot.press("end")
        await pilot.pause()
        assert options.scroll_offset.y > before


async def test_what_is_past_its_date_says_check_first(start: Start, saved: Saved) -> None:
    """After its last day an entry is not shown as certain."""
    id = saved()
    app = start(resume=id, now=NOW.replace(year=2029))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "先核实" in more(app, "first")


@pytest.mark.parametrize("hostile", HOSTILE)
async def test_the_case_is_exported_with_its_path_said(start: Start, saved: Saved, hostile: str) -> None:
    """A private Markdown file in the data folder, whatever the person wrote."""
    app = start(resume=saved(ask.StateCause(cause="other", story=hostile)))
    async with app.run_test(size=(80, 24)) as pilot:
        await show(pilot, "case")
        assert str(app.desk.path) in words(app)
        await pilot.press("e")
        await pilot.pause()
        (path,) = (app.desk.home / "exports").iterdir()
        assert str(path) in app.screen.query_one("#case-exported", Prose).text
        assert "5,000.00" in path.read_text("utf-8")
        assert path.stat().st_mode & 0o077 == 0


async def test_an_export_that_cannot_be_written_is_said(start: Start, saved: Saved) -> None:
    """The case stays, and the reason is told."""
    app = start(resume=saved())
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await show(pilot, "case")
        (app.desk.home / "exports").write_text("a file where the folder should be")
        await pilot.press("E")
        await pilot.pause()
        assert app.screen.query_one("#case-exported", Prose).text == ""
        assert app.desk.is_open


async def test_deleting_asks_once_and_then_goes_home(start: Start, saved: Saved) -> None:
    """No leaves everything; yes removes the file and shows the list."""
    app = start(resume=saved())
    async with app.run_test(size=(80, 24)) as pilot:
        await show(pilot, "case")
        path = app.desk.path
        assert path is not None
        await pilot.press("d")
        await pilot.pause()
        assert isinstance(app.screen, Confirm)
        await pilot.press("enter")
        await pilot.pause()
        assert path.exists()
        await pilot.press("d")
        await pilot.pause()
        await pilot.press("down", "enter")
        await pilot.pause()
        await pilot.pause()
        assert isinstance(app.screen, CasesScreen)
        assert not path.exists()
        assert app.desk.shelves() == ()


async def test_the_case_can_be_kept(start: Start, saved: Saved) -> None:
    """Keeping it goes home; the case is in the list."""
    id = saved()
    app = start(resume=id)
    async with app.run_test(size=(80, 24)) as pilot:
        await show(pilot, "case")
        await pilot.press("down", "enter")
        await pilot.pause()
        await pilot.pause()
        assert isinstance(app.screen, CasesScreen)
        assert [shelf.id for shelf in app.desk.shelves()] == [id]


async def test_letters_do_nothing_where_their_act_is_not_shown(start: Start, saved: Saved) -> None:
    """Delete and export belong to the part about the case."""
    app = start(resume=saved())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("d", "e")
        await pilot.pause()
        assert stage_of(app).part == "first"
        assert not (app.desk.home / "exports").exists()


@pytest.mark.parametrize("lang", ["zh_Hans", "zh_Hant", "en"])
async def test_every_part_stands_in_every_language(start: Start, saved: Saved, lang: Lang) -> None:
    """No part misses a text, with and without a cause and a budget."""
    app = start(lang=lang, resume=saved())
    async with app.run_test(size=(60, 20)) as pilot:
        for part in ("first", "all", "case"):
            await show(pilot, part)
            assert words(app)
            await pilot.press("pagedown", "f1", "escape")
        await app.action_language()
        await pilot.pause()
        assert words(app)


async def test_an_empty_case_has_advice_too(start: Start) -> None:
    """Who told nothing yet meets the four of the article, and is told that there is no file."""
    app = start()
    async with app.run_test(size=(80, 24)) as pilot:
        await app.begin_case()
        await app.show_stage("prevention")
        await pilot.pause()
        assert texts("zh_Hans")("measure.repayment_plan.title") in words(app)
        await show(pilot, "case")
        await pilot.press("e", "d")
        assert "还没有内容" in words(app)
