"""How the figures come about, on the screen: one key away everywhere, calm, and closed by one key."""

from __future__ import annotations

import pytest
from textual.containers import VerticalScroll
from textual.pilot import Pilot
from textual.widgets import Input, OptionList

from screens.app import WizardApp
from screens.dialogs.explain import ExplainScreen
from screens.widgets.prose import Prose
from tests.screens.conftest import Start
from tests.screens.driver import HOSTILE, fill, question, stage_of, words
from wizard.case import Line
from wizard.desk import Desk
from wizard.intents import AddDebt, StateBudget
from wizard.money import yuan
from wizard.stages import STAGE_IDS
from wizard.texts import LANGS

SIZES = [(80, 24), (60, 20), (120, 40)]


def options(app: WizardApp) -> OptionList:
    """The list of figures in front."""
    assert isinstance(app.screen, ExplainScreen)
    return app.screen.query_one(OptionList)


async def pick(app: WizardApp, pilot: Pilot[int], name: str) -> str:
    """Highlight a figure by its name, or by that of its group and its own: `花呗：今天欠`; all words on the screen."""
    listed = options(app)
    lines = [str(one.prompt) for one in listed.options]
    group, _, figure = name.rpartition("：")
    begin = lines.index(group) if group in lines else -1
    at = next(k for k, line in enumerate(lines) if k > begin and line.lstrip().startswith(figure))
    listed.highlighted = at
    await pilot.pause()
    return words(app)


@pytest.mark.parametrize("size", SIZES)
async def test_every_stage_explains_its_figures(start: Start, size: tuple[int, int]) -> None:
    """F2 opens the list on every stage; escape leads back to the same place."""
    app = start()
    async with app.run_test(size=size) as pilot:
        await app.open_sample()
        for stage in STAGE_IDS:
            await app.show_stage(stage)
            await pilot.pause()
            await pilot.press("f2")
            await pilot.pause()
            said = await pick(app, pilot, "花呗：每多等一天")
            assert "8,350.40 x 0.05% = 4.18" in said
            assert "日费率：每天 0.05%" in said
            assert "出处：花呗最低还款额算法" in said
            assert "核对于 2026 年 11 月 24 日" in said
            await pilot.press("escape")
            await pilot.pause()
            assert stage == stage_of(app).STAGE


async def test_every_figure_can_be_read_through(start: Start) -> None:
    """Walking the list with the arrow keys shows the value and the arithmetic of each; all fits the width."""
    app = start()
    async with app.run_test(size=(60, 20)) as pilot:
        await app.open_sample()
        await app.show_stage("proposal")
        await pilot.press("f2")
        await pilot.pause()
        count = options(app).option_count
        assert count > 15
        figures = [k for k in range(count) if not options(app).get_option_at_index(k).disabled]
        for k in figures:
            assert options(app).highlighted == k
            value = app.screen.query_one("#explain-value", Prose).text
            assert value
            body = app.screen.query_one("#explain-body", VerticalScroll)
            assert body.virtual_size.width <= body.size.width + 1
            await pilot.press("down")
            await pilot.pause()


async def test_what_belongs_together_stands_together(start: Start) -> None:
    """Each plan is a head with its figures beneath; left and right go from group to group and end at the last one."""
    app = start()
    async with app.run_test(size=(60, 20)) as pilot:
        await app.open_sample()
        await app.show_stage("proposal")
        await pilot.press("f2")
        await pilot.pause()
        listed = options(app)
        heads = [str(one.prompt) for one in listed.options if one.disabled]
        assert len(set(heads)) == len(heads) > 3
        assert heads[-1] in (app.t("explain.whole"), app.t("product.huabei.name"))
        seen = []
        for _ in heads:
            assert listed.highlighted is not None
            seen.append(str(listed.get_option_at_index(listed.highlighted - 1).prompt))
            await pilot.press("right")
            await pilot.pause()
        assert seen == heads
        for _ in heads:
            await pilot.press("left")
        await pilot.pause()
        assert listed.highlighted == 1


async def test_the_mark_is_typed_where_one_types_and_asks_where_one_does_not(start: Start) -> None:
    """`?` in a field is text; with no field in focus it explains, and so does the full-width one."""
    app = start()
    async with app.run_test(size=(80, 24)) as pilot:
        await app.open_sample()
        question(app, "principal").query_one(Input).focus()
        await pilot.press("question_mark")
        await pilot.pause()
        assert not isinstance(app.screen, ExplainScreen)
        assert "?" in question(app, "principal").text
        await app.show_stage("proposal")
        for key in ("question_mark", "fullwidth_question_mark"):
            app.screen.set_focus(None)
            await pilot.press(key)
            await pilot.pause()
            assert isinstance(app.screen, ExplainScreen), key
            await pilot.press(key)
            await pilot.pause()
            assert stage_of(app).STAGE == "proposal"


async def test_a_half_typed_amount_settles_and_the_figures_follow(start: Start) -> None:
    """F2 in the middle of a field explains the figures with what was just typed."""
    app = start()
    async with app.run_test(size=(80, 24)) as pilot:
        await app.begin_case()
        await fill(pilot, "product", "huabei")
        question(app, "principal").query_one(Input).focus()
        await pilot.press(*"12000", "f2")
        await pilot.pause()
        await pilot.pause()
        assert "12,000.00 = 12,000.00" in await pick(app, pilot, "花呗：今天欠")


async def test_without_a_figure_it_says_so(start: Start) -> None:
    """An empty case has nothing to explain, and says what to do."""
    app = start()
    async with app.run_test(size=(60, 20)) as pilot:
        await app.begin_case()
        await pilot.press("f2")
        await pilot.pause()
        assert app.t("explain.none") in words(app)
        await pilot.press("f2")
        await pilot.pause()
        assert stage_of(app).STAGE == "assess"


async def test_the_explanation_scrolls_while_the_list_keeps_the_focus(start: Start) -> None:
    """The page keys move what is read, not the list."""
    app = start()
    async with app.run_test(size=(60, 20)) as pilot:
        await app.open_sample()
        await pilot.press("f2")
        await pilot.pause()
        await pick(app, pilot, "90 天后欠")
        at = options(app).highlighted
        body = app.screen.query_one("#explain-body", VerticalScroll)
        await pilot.press("pagedown")
        await pilot.pause()
        assert body.scroll_y > 0
        assert options(app).highlighted == at
        await pilot.press("pageup", "up")
        await pilot.pause()
        assert body.scroll_y == 0


@pytest.mark.parametrize("hostile", HOSTILE)
async def test_nothing_in_it_is_markup(start: Start, desk: Desk, hostile: str) -> None:
    """A line of the budget called anything at all is shown as it is."""
    desk.begin()
    due = desk.today
    assert desk.apply(AddDebt(product="huabei", principal=yuan(100), due=due, as_of=due)) == ()
    name = hostile[:40]
    lines = StateBudget(
        income=(Line(name, yuan(50)),), essentials=(Line("食物", yuan(10)),), other_debts=(), cash_now=None
    )
    desk.apply(lines)
    app = start(resume=desk.case.id)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("f2")
        await pilot.pause()
        if desk.case.budget is not None:
            said = await pick(app, pilot, "每月收入")
            assert desk.case.budget.income[0].name in said
        assert isinstance(app.screen, ExplainScreen)


@pytest.mark.parametrize("lang", LANGS)
async def test_every_language_names_the_key(start: Start, lang: str) -> None:
    """The key stands in the footer where it fits, and always in the help."""
    app = start(lang=lang)
    async with app.run_test(size=(80, 24)) as pilot:
        await app.open_sample()
        for stage in STAGE_IDS:
            await app.show_stage(stage)
            await pilot.pause()
            screen = stage_of(app)
            shown = [one.binding for one in screen.active_bindings.values() if one.binding.show]
            if stage == "prevention":
                assert "stage.explain" in [binding.id for binding in shown]
            await pilot.press("f1")
            await pilot.pause()
            assert app.t("key.explain") in words(app)
            assert "F2" in words(app)
            await pilot.press("escape")
            await pilot.pause()
