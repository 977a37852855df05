"""Promises of the fourth stage about what a plan takes: can it be carried, where is cash lowest, who gets what."""

from __future__ import annotations

from datetime import date
from time import perf_counter

import pytest
from textual.widgets import DataTable

from screens.proposal_strip import StripTable
from tests.screens.conftest import Start
from tests.screens.driver import fill, stage_of, visible, words
from tests.screens.proposing import SIZES, at_part, budget, prepared
from wizard import intents as ask
from wizard.desk import Desk
from wizard.money import rate, yuan
from wizard.texts import Lang

LOAN = ask.AddDebt(
    product="jiebei", lender="ant_consumer", principal=yuan(8000), due=date(2026, 10, 1), as_of=date(2026, 11, 24),
    daily_rate=rate("0.0004"),
)  # fmt: skip
BANK = ask.AddDebt(
    product="wangshangdai", lender="mybank", principal=yuan(8000), due=date(2026, 10, 1), as_of=date(2026, 11, 24),
    daily_rate=rate("0.0004"),
)  # fmt: skip


@pytest.mark.parametrize("size", SIZES)
async def test_each_plan_says_whether_it_can_be_carried(start: Start, desk: Desk, size: tuple[int, int]) -> None:
    """A word in the table at every width; beneath it the blows, the lowest cash with its day, and what waiting costs."""
    app = start(resume=prepared(desk))
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        table = app.screen.query_one("#plans", DataTable)
        assert "endures" in [key.value for key in table.columns]
        assert table.virtual_size.width <= app.screen.query_one("#body").size.width
        said = words(app)
        for word in (
            "减一成仍可",
            "钱还不够",
            "2026 年 12 月 9 日",
            "意外开支 1,450.00 元",
            "3,870.25 元",
            "再等 30 天约",
        ):
            assert word in said
        await pilot.press("down", "down")
        await pilot.pause()
        assert "一个月没有收入" not in words(app)


async def test_without_a_budget_it_is_not_guessed(start: Start, desk: Desk) -> None:
    """It says that it cannot be said, and where to fill in."""
    unknown = ask.StateBudget(income=(), essentials=(), other_debts=())
    app = start(resume=prepared(desk, unknown))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "说不准" in words(app)
        await at_part(app, pilot, "strip")
        assert app.t("reason.endures_no_budget") in words(app)
        assert not visible(app.screen.query_one(StripTable))


@pytest.mark.parametrize("size", SIZES)
async def test_the_strip_names_every_payment_and_the_lowest_day(
    start: Start, desk: Desk, size: tuple[int, int]
) -> None:
    """Bars of `=`, days and amounts in words, all within the width of the screen; left and right change the plan."""
    app = start(resume=prepared(desk))
    async with app.run_test(size=size) as pilot:
        await at_part(app, pilot, "strip")
        said = words(app)
        for word in (
            "12 月 10 日",
            "1 月 10 日",
            "2 月 10 日",
            "付 629.75",
            "最少",
            "====",
            "减息费并分期",
            "第 90 天",
        ):
            assert word in said
        table = app.screen.query_one(StripTable)
        assert table.virtual_size.width <= app.screen.query_one("#body").size.width
        await pilot.press("right", "right")
        await pilot.pause()
        assert "延期还款" in words(app)
        assert "付 629.75" not in words(app)
        await pilot.press("right", "pagedown", "pageup")
        await pilot.pause()
        assert "减息费并分期" in words(app)


async def test_the_chosen_request_is_the_one_drawn(start: Start, desk: Desk) -> None:
    """A request of one's own comes first, with its own payments."""
    own = ask.ChooseAsk(ask="instalments", monthly=yuan(500), first=date(2026, 12, 20))
    app = start(resume=prepared(desk, own))
    async with app.run_test(size=(80, 24)) as pilot:
        await at_part(app, pilot, "strip")
        assert "付 500.00" in words(app)
        assert "12 月 20 日" in words(app)


@pytest.mark.parametrize(("loan", "head"), [(BANK, "几家怎么分"), (LOAN, "几笔怎么分")])
async def test_several_debts_share_the_safe_amount(start: Start, desk: Desk, loan: ask.AddDebt, head: str) -> None:
    """By what is owed, and highest rate first, with months and totals; the first is advised and says why."""
    app = start(resume=prepared(desk, loan))
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.pause()
        said = words(app)
        for word in (head, "629.75", "几个月还清", "一共付", app.t("proposal.sharing.advice")):
            assert word in said


async def test_a_single_debt_has_nothing_to_share(start: Start, desk: Desk) -> None:
    """Nothing is shown where there is nothing to decide; usual lengths are named all the same."""
    app = start(resume=prepared(desk))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert not visible(app.screen.query_one("#sharing"))
        assert "分 24 期，每期 511.25 元" in words(app)


async def test_a_change_is_drawn_at_once(start: Start, desk: Desk) -> None:
    """Every part is redrawn from a changed case within 50 ms."""
    app = start(resume=prepared(desk, BANK))
    async with app.run_test(size=(80, 24)) as pilot:
        for part in ("line", "draft", "strip", "plan"):
            await at_part(app, pilot, part)
        taken = []
        for income in range(4400, 4700, 50):
            assert desk_of(app).apply(budget(income)) == ()
            case = desk_of(app).case
            begun = perf_counter()
            stage_of(app).fill(case)
            taken.append(perf_counter() - begun)
        assert min(taken) < 0.05


def desk_of(app: object) -> Desk:
    """The desk behind the app."""
    found = getattr(app, "desk", None)
    assert isinstance(found, Desk)
    return found


@pytest.mark.parametrize("lang", ["en", "zh_Hant"])
async def test_other_languages_fit_too(start: Start, desk: Desk, lang: Lang) -> None:
    """The table keeps its last word at 60 columns; the strip can be drawn."""
    app = start(lang=lang, resume=prepared(desk, BANK))
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.pause()
        table = app.screen.query_one("#plans", DataTable)
        assert table.virtual_size.width <= app.screen.query_one("#body").size.width
        await at_part(app, pilot, "strip")
        assert "====" in words(app)


async def test_nothing_typed_is_lost_by_looking_at_the_strip(start: Start, desk: Desk) -> None:
    """A half-typed wish stands there after the strip was seen."""
    app = start(resume=prepared(desk))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await fill(pilot, "ask", "instalments")
        await fill(pilot, "monthly", "55")
        await at_part(app, pilot, "strip")
        await at_part(app, pilot, "plan")
        assert "55" in words(app)
        assert app.desk.case.request is None
