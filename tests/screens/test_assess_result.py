"""Promises of the deeper figures of the first stage: what is typed is understood, and each figure stands in its section."""

from __future__ import annotations

from datetime import date

import pytest
from textual.pilot import Pilot

from screens.app import WizardApp
from screens.widgets.prose import Prose
from tests.screens.conftest import Start
from tests.screens.driver import fill, question, stage_of, words
from wizard.money import yuan
from wizard.texts import LANGS, Lang

LOAN = {
    "lender": "ant_consumer",
    "product": "jiebei",
    "principal": "8431.14",
    "due": "2026-10-10",
    "daily_rate": "0.04%",
    "missed": "2026-10-10 798.58 101.17，2026-11-10 本金808.16 利息91.59",
}
HUABEI = {"lender": "ant_consumer", "product": "huabei", "principal": "8350.40", "due": "2026-11-01", "fees": "96.03"}


async def enter(pilot: Pilot[int], fields: dict[str, str]) -> None:
    """Fill the form in front."""
    for name, text in fields.items():
        await fill(pilot, name, text)


def note(app: WizardApp, name: str) -> str:
    """What stands beneath a field."""
    return question(app, name).query_one(".note", Prose).text


@pytest.mark.parametrize("size", [(80, 24), (60, 20)])
async def test_a_week_becomes_a_month_and_a_range_counts_with_caution(start: Start, size: tuple[int, int]) -> None:
    """What was understood stands beneath the field; income counts low, expenses high."""
    app = start()
    async with app.run_test(size=size) as pilot:
        await app.begin_case()
        await stage_of(app).show_part("budget")
        await enter(
            pilot,
            {
                "wage": "4000-5000",
                "side": "500/周",
                "rent": "6000/季",
                "food": "1000~1200",
                "essentials-own": "补课每周200",
            },
        )
        budget = app.desk.case.budget
        assert budget is not None
        assert dict(budget.income) == {"wage": yuan(4000), "side": yuan("2166.67")}
        assert dict(budget.essentials) == {"rent": yuan(2000), "food": yuan(1200), "补课": yuan("866.67")}
        assert note(app, "wage") == app.t("assess.echo.unsure", amount="4,000.00 元")
        assert note(app, "side") == app.t("assess.echo.monthly", amount="2,166.67 元")
        assert "866.67" in note(app, "essentials-own")
        assert question(app, "side").text == "2,166.67"
        assert not question(app, "side").is_draft
        await fill(pilot, "family", "20/天")
        assert question(app, "family").query_one(".note", Prose).has_class("-wrong")
        assert question(app, "family").text == "20/天"


async def test_the_apps_figure_is_checked(start: Start) -> None:
    """Equal is said to be equal; a difference has its cause; a sum alone is not compared."""
    app = start()
    async with app.run_test(size=(80, 24)) as pilot:
        await app.begin_case()
        await enter(pilot, HUABEI)
        await stage_of(app).show_part("result")
        assert "支付宝显示 96.03，按 0.05%/日、23 天估算 96.03，差 0.00。" in words(app)
        await stage_of(app).show_part("debt")
        await fill(pilot, "fees", "100.20")
        await stage_of(app).show_part("result")
        assert app.t("gap.one_day_more") in words(app)
        await stage_of(app).show_part("debt")
        await fill(pilot, "only_total", "yes")
        await stage_of(app).show_part("result")
        assert app.t("assess.head.gap") not in words(app)


async def test_the_check_stands_beside_the_form_on_wide_screens(start: Start) -> None:
    """Where there is room the app's figure is checked while one types."""
    app = start()
    async with app.run_test(size=(120, 40)) as pilot:
        await app.begin_case()
        await enter(pilot, HUABEI)
        assert "估算 96.03，差 0.00" in words(app)


async def test_missed_instalments_are_asked_for_loans_alone(start: Start) -> None:
    """V7 on the screen: 1,827.85 to become current; another product takes the instalments out of sight and out of the case."""
    app = start()
    async with app.run_test(size=(80, 24)) as pilot:
        await app.begin_case()
        assert not question(app, "missed").display
        await enter(pilot, LOAN)
        assert [one.due for one in app.desk.case.debts[0].missed] == [date(2026, 10, 10), date(2026, 11, 10)]
        assert "1,799.50" in note(app, "missed")
        await stage_of(app).show_part("result")
        assert "1,827.85" in words(app)
        assert "8,690.47" in words(app)
        await stage_of(app).show_part("debt")
        await fill(pilot, "missed", "乱写")
        assert question(app, "missed").query_one(".note", Prose).has_class("-wrong")
        assert len(app.desk.case.debts[0].missed) == 2
        await fill(pilot, "product", "huabei")
        assert not question(app, "missed").display
        assert not app.desk.case.debts[0].missed


async def test_the_minimum_of_a_bill_to_come_is_a_calm_hint(start: Start) -> None:
    """Only before the due day: the least to pay, and what the rest costs."""
    app = start()
    async with app.run_test(size=(80, 24)) as pilot:
        await app.begin_case()
        await enter(pilot, HUABEI | {"principal": "4200", "fees": "", "due": "2026-12-10"})
        await stage_of(app).show_part("result")
        for amount in ("420.00", "3,780.00", "1.89", "153.66"):
            assert amount in words(app)
        assert app.t("assess.head.gap") not in words(app)


async def test_papers_start_a_clock_with_its_date_and_source(start: Start) -> None:
    """The day of receipt is asked once a paper came; the deadline is a whole date, with the rule it comes from."""
    app = start()
    async with app.run_test(size=(80, 24)) as pilot:
        await app.begin_case()
        await enter(pilot, HUABEI)
        await stage_of(app).show_part("cause")
        assert not question(app, "received").display
        await enter(pilot, {"papers": "payment_order", "received": "2026-11-20"})
        assert app.desk.case.papers_received == date(2026, 11, 20)
        await stage_of(app).show_part("result")
        for part in ("2026 年 12 月 5 日", "2031 年 11 月 24 日", "民事诉讼法", "征信业管理条例"):
            assert part in words(app)
        await stage_of(app).show_part("cause")
        await fill(pilot, "papers", "none")
        assert app.desk.case.papers_received is None


async def test_the_result_can_be_read_to_its_end_by_keys(start: Start) -> None:
    """What does not fit is reached by paging; the keys do nothing of the kind where one types."""
    app = start()
    async with app.run_test(size=(60, 20)) as pilot:
        await app.begin_case()
        await enter(pilot, LOAN)
        await stage_of(app).show_part("result")
        body = stage_of(app).query_one("#body")
        await pilot.pause()
        assert body.max_scroll_y > 0
        for _ in range(9):
            await pilot.press("pagedown")
        await pilot.pause()
        assert body.scroll_y == body.max_scroll_y
        await pilot.press("pageup")
        await pilot.pause()
        assert body.scroll_y < body.max_scroll_y


@pytest.mark.parametrize("lang", LANGS)
async def test_every_language_says_it_all(start: Start, lang: Lang) -> None:
    """Loan, bill, check and clocks together, in each language."""
    app = start(lang)
    async with app.run_test(size=(120, 40)) as pilot:
        await app.begin_case()
        await enter(pilot, LOAN | {"penalty": "60"})
        await pilot.press("f3")
        await pilot.pause()
        await enter(pilot, {"lender": "ant_consumer", "product": "huabei", "principal": "100", "due": "2026-12-10"})
        await stage_of(app).show_part("result")
        for section in ("missed", "bill", "gap", "time"):
            assert app.t(f"assess.head.{section}") in words(app)
