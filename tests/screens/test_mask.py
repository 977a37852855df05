"""Amounts out of sight: nothing on any screen shows one, and nothing but the look changes."""

from __future__ import annotations

import pytest
from rich.cells import cell_len
from textual.widgets import Input

from screens.app import WizardApp
from screens.mask import masked
from screens.stage import StageScreen
from screens.widgets.field import Story
from tests.journeys.conftest import answers
from tests.screens.conftest import Start
from tests.screens.driver import until, words
from wizard.desk import Desk
from wizard.stages import STAGE_IDS


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("共欠 8,446.43 元，每天 6.00 元", "共欠 ***      元，每天 ***  元"),
        ("每月 5 元", "每月 * 元"),
        ("借了 1.2万，还 3千", "借了 ***万，还 *千"),
        ("¥1200", "¥*** "),
        ("12000  ", "***    "),
        ("amount 12,000", "amount ***   "),
        ("１２００ 元", "***      元"),
        ("2026-11-24 14:02", "2026-11-24 14:02"),
        ("逾期 45 天，0.05%/日，第 3 期", "逾期 45 天，0.05%/日，第 3 期"),
        ("2026 年 11 月 24 日", "2026 年 11 月 24 日"),
        ("拨打 95188", "拨打 95188"),
        ("版本 0.1.0", "版本 0.1.0"),
    ],
)
def test_amounts_and_nothing_else_are_starred(line: str, said: str) -> None:
    """Dates, days, rates and telephone numbers stay; a starred line is as wide as before."""
    assert masked(line) == said
    assert cell_len(masked(line)) == cell_len(line)


def drawn(app: WizardApp) -> str:
    """What stands on the terminal, line by line."""
    return "\n".join(
        "".join(segment.text for segment in strip) for strip in app.screen._compositor.render_strips(app.size)
    )


async def test_no_screen_shows_an_amount(start: Start, desk: Desk) -> None:
    """Ctrl+X hides them on every stage, those that were drawn before and those that come; once more brings them back."""
    desk.begin()
    for intent in answers("refused_then_countered"):
        assert desk.apply(intent) == ()
    id = desk.case.id
    desk.close()
    app = start(resume=id)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: isinstance(app.screen, StageScreen))
        before = drawn(app)
        assert masked(before) != before
        await pilot.press("ctrl+x")
        for stage in STAGE_IDS:
            await app.show_stage(stage)
            for part in app.screen.PARTS:  # type: ignore[attr-defined]
                await app.screen.show_part(part)  # type: ignore[attr-defined]
                await pilot.pause()
                for line in drawn(app).splitlines():
                    assert masked(line) == line, (stage, part)
        await app.show_stage("assess")
        assert app.screen.query(Input).first() is not None
        assert app.case == app.desk.case
        await pilot.press("ctrl+x")
        await pilot.pause()
        assert masked(drawn(app)) != drawn(app)


async def test_help_names_the_key(start: Start) -> None:
    """Whoever needs it finds it under F1, and it works where one types."""
    app = start()
    async with app.run_test(size=(80, 24)) as pilot:
        await app.begin_case()
        await pilot.press("f1")
        await until(pilot, lambda: "隐藏或显示金额" in words(app))
        await pilot.press("escape", "ctrl+x")
        assert [notice.message for notice in app._notifications] == [app.t("toast.masked")]
        await pilot.press("ctrl+x")


async def test_leaving_at_once_keeps_what_was_typed(start: Start) -> None:
    """Ctrl+Q in the middle of a word: the next start has it."""
    app = start()
    async with app.run_test(size=(80, 24)) as pilot:
        await app.begin_case()
        await app.screen.show_part("cause")  # type: ignore[attr-defined]
        app.screen.query_one("#story", Story).area.text = "half a"
        await pilot.press("ctrl+q")
    (shelf,) = app.desk.shelves()
    again = start(resume=shelf.id)
    async with again.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: "half a" in words(again))
