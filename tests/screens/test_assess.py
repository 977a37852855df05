"""Promises of the first stage."""

from __future__ import annotations

from datetime import date

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from screens.messages import Went
from screens.widgets.chrome import Strip
from screens.widgets.prose import Prose
from tests.screens.confirming import AGREED, confirming
from tests.screens.conftest import Start
from tests.screens.driver import HOSTILE, fill, question, stage_of, until, words
from wizard.desk import Desk
from wizard.money import yuan

SIZES = [(80, 24), (60, 20), (120, 40)]


async def debt(pilot: Pilot[int], **fields: str) -> None:
    """Enter a debt into the form in front."""
    for name, text in {
        "lender": "ant_consumer",
        "product": "huabei",
        "principal": "12000",
        "due": "2026-10-10",
        **fields,
    }.items():
        await fill(pilot, name, text)


@pytest.mark.parametrize("size", SIZES)
async def test_a_debt_typed_in_is_in_the_case_and_saved(start: Start, size: tuple[int, int]) -> None:
    """What is entered as the app shows it becomes a debt, and its figures are said at once."""
    app = start()
    async with app.run_test(size=size) as pilot:
        await app.begin_case()
        await debt(pilot, fees="270")
        (owed,) = app.desk.case.debts
        assert (owed.principal, owed.fees, owed.due) == (yuan(12000), yuan(270), date(2026, 10, 10))
        assert owed.as_of == date(2026, 11, 24)
        assert "12,270.00" in words(app)
        assert app.desk.path is not None
        assert app.desk.path.exists()


@pytest.mark.parametrize(
    ("typed", "meant"), [("1,200", 1200), ("１２００", 1200), ("1.2万", 12000), ("¥1200.5", "1200.50")]
)
async def test_an_amount_is_understood_as_people_write_it_and_echoed(
    start: Start, typed: str, meant: int | str
) -> None:
    """Forgiving input, and no doubt about what was understood."""
    app = start()
    async with app.run_test(size=(80, 24)) as pilot:
        await app.begin_case()
        await debt(pilot, principal=typed)
        assert app.desk.case.debts[0].principal == yuan(meant)
        assert f"{yuan(meant):,.2f}" in question(app, "principal").query_one(".note", Prose).text


@pytest.mark.parametrize("typed", ["abc", "-5", "1e9", "12.345"])
async def test_a_wrong_amount_gets_a_sentence_and_stays(start: Start, typed: str) -> None:
    """The sentence stands beside the field, the input is kept, the case is not changed."""
    app = start()
    async with app.run_test(size=(80, 24)) as pilot:
        await app.begin_case()
        await debt(pilot)
        before = app.desk.case
        await fill(pilot, "fees", typed)
        note = question(app, "fees").query_one(".note", Prose)
        assert note.has_class("-wrong")
        assert note.text
        assert question(app, "fees").text == typed
        assert app.desk.case == before
        await fill(pilot, "fees", "12.34")
        assert not note.has_class("-wrong")
        assert app.desk.case.debts[0].fees == yuan("12.34")


async def test_a_day_that_does_not_exist_is_told_apart_from_one_to_come(start: Start) -> None:
    """30 February is wrong; a due day in the future is not: then nothing is overdue yet."""
    app = start()
    async with app.run_test(size=(80, 24)) as pilot:
        await app.begin_case()
        await debt(pilot, due="2026-02-30")
        assert question(app, "due").query_one(".note", Prose).has_class("-wrong")
        assert app.desk.case.debts[0].due is None
        await fill(pilot, "due", "2026-12-10")
        assert app.desk.case.debts[0].due == date(2026, 12, 10)
        while stage_of(app).part != "result":
            await pilot.press("f8")
        assert app.t("panel.not_yet", days=0) in words(app)


async def test_several_debts_are_added_chosen_and_removed(start: Start) -> None:
    """A second debt leaves the first alone; removing one can be undone."""
    app = start()
    async with app.run_test(size=(80, 24)) as pilot:
        await app.begin_case()
        await debt(pilot)
        await pilot.press("f3")
        await pilot.pause()
        await debt(pilot, product="jiebei", principal="5000", daily_rate="0.04%")
        assert [one.product for one in app.desk.case.debts] == ["huabei", "jiebei"]
        await fill(pilot, "which", "d1")
        assert question(app, "principal").text == "12,000.00"
        await fill(pilot, "fees", "1")
        assert app.desk.case.debts[0].fees == yuan(1)
        assert app.desk.case.debts[1].fees is None
        await pilot.press("f4")
        await pilot.pause()
        assert [one.product for one in app.desk.case.debts] == ["jiebei"]
        await pilot.press("ctrl+z")
        await pilot.pause()
        assert [one.product for one in app.desk.case.debts] == ["huabei", "jiebei"]


async def test_the_month_is_kept_line_by_line(start: Start) -> None:
    """Usual lines, own lines and cash make one budget; an own line without an amount is asked for."""
    app = start()
    async with app.run_test(size=(80, 24)) as pilot:
        await app.begin_case()
        await stage_of(app).show_part("budget")
        await fill(pilot, "wage", "6500")
        await fill(pilot, "rent", "3900")
        await fill(pilot, "essentials-own", "补课")
        assert question(app, "essentials-own").query_one(".note", Prose).has_class("-wrong")
        await fill(pilot, "essentials-own", "补课 800，宠物 200")
        await fill(pilot, "card", "200")
        await fill(pilot, "cash_now", "0")
        budget = app.desk.case.budget
        assert budget is not None
        assert [tuple(line) for line in budget.essentials] == [
            ("rent", yuan(3900)),
            ("补课", yuan(800)),
            ("宠物", yuan(200)),
        ]
        assert budget.cash_now == yuan(0)
        await stage_of(app).show_part("result")
        assert "1,400.00" in words(app)
        assert "700.00" in words(app)


@pytest.mark.parametrize("size", SIZES)
async def test_what_a_changed_month_breaks_is_said_while_one_types(
    start: Start, desk: Desk, size: tuple[int, int]
) -> None:
    """Beneath the fields, before it is applied: the agreed amount against the new month; nothing once it holds again."""
    app = start(resume=confirming(desk)(*AGREED))
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        app.screen.post_message(Went("assess"))
        await until(pilot, lambda: stage_of(app).STAGE == "assess")
        await stage_of(app).show_part("budget")
        await pilot.pause()
        before = app.desk.case.budget
        said = app.screen.query_one("#budget-breaks", Prose)
        assert said.text == ""
        wage = question(app, "wage").query_one(Input)
        wage.focus()
        await pilot.pause()
        wage.value = "3600"
        await pilot.pause()
        assert "359.50" in said.text
        assert "603.32" in said.text
        # The end of the form may be out of sight: it stands where one types, too.
        assert said.text in words(app).replace(said.text, "", 1)
        wage.value = "36x"
        await pilot.pause()
        assert said.text == ""
        wage.value = "3700"
        await pilot.pause()
        assert "459.50" in said.text
        assert app.desk.case.budget == before


async def test_court_papers_and_cause_change_the_light(start: Start) -> None:
    """A summons outranks everything else, and says what to do first."""
    app = start()
    async with app.run_test(size=(120, 40)) as pilot:
        await app.begin_case()
        await debt(pilot)
        await stage_of(app).show_part("cause")
        await fill(pilot, "cause", "job_loss")
        await fill(pilot, "since", "2026-09-15")
        await fill(pilot, "papers", "summons")
        assert app.desk.case.papers == "summons"
        assert app.t("light.help_first") in words(app)
        assert "12368" in words(app)


@pytest.mark.parametrize("text", HOSTILE)
async def test_the_story_is_shown_as_typed_and_harms_nothing(start: Start, text: str) -> None:
    """Markup stays text, control characters are dropped, length breaks nothing."""
    app = start()
    async with app.run_test(size=(80, 24)) as pilot:
        await app.begin_case()
        await stage_of(app).show_part("cause")
        await fill(pilot, "cause", "other")
        await fill(pilot, "story", text)
        assert app.desk.case.hardship is not None
        kept = app.desk.case.hardship.story
        assert kept == text.replace("\x1b", "").replace("\u202e", "")
        assert app.is_running


async def test_numbers_that_must_not_be_kept_are_refused_and_not_written(start: Start) -> None:
    """An ID number in the story is neither in the case nor in its file."""
    app = start()
    async with app.run_test(size=(80, 24)) as pilot:
        await app.begin_case()
        await stage_of(app).show_part("cause")
        await fill(pilot, "cause", "other")
        await fill(pilot, "story", "我的身份证 11010519491231002X")
        assert question(app, "story").query_one(".note", Prose).has_class("-wrong")
        app.keep()
        assert app.desk.path is not None
        assert "11010519491231002X" not in app.desk.path.read_text("utf-8")


async def test_only_the_sum_is_an_honest_answer(start: Start) -> None:
    """With only the total known the parts are hidden, and finding them stays on the list."""
    app = start()
    async with app.run_test(size=(80, 24)) as pilot:
        await app.begin_case()
        await debt(pilot, only_total="yes")
        assert app.desk.case.debts[0].only_total
        assert not question(app, "fees").display
        assert app.t("need.lines") in words(app)


async def test_the_strip_says_all_that_fits_from_the_first_answer_on(start: Start) -> None:
    """The line of figures was hidden until now; what a day costs stands in it at once."""
    app = start()
    async with app.run_test(size=(80, 24)) as pilot:
        await app.begin_case()
        await debt(pilot, due="")
        assert app.t("strip.per_day", amount="6.00") in str(app.screen.query_one(Strip).render())
