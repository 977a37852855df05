"""Promises of the line on which an offer is written down as it is spoken."""

from __future__ import annotations

import time
from datetime import date

import pytest
from textual.widgets import DataTable

from screens.letters import LetterScreen
from tests.screens.confirming import FITTING, SIZES, TOO_MUCH, WRONG_SUM, Saved, confirming, show, text
from tests.screens.conftest import Start
from tests.screens.driver import HOSTILE, fill, question, stage_of, until, visible, words
from wizard import intents as ask
from wizard.desk import Desk
from wizard.money import yuan
from wizard.texts import Lang

AS_SPOKEN = "12 期，每期 1050，首付 1000，减免 200，首期 12 月 10 日，一共 13600"


@pytest.fixture
def saved(desk: Desk) -> Saved:
    """Save a case at this stage."""
    return confirming(desk)


@pytest.mark.parametrize("size", SIZES)
async def test_what_is_spoken_becomes_fields_and_an_answer_at_once(
    start: Start, saved: Saved, size: tuple[int, int]
) -> None:
    """While the line is typed the fields fill, the advice stands beneath, and the next question with it."""
    app = start(resume=saved())
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        assert stage_of(app).part == "heard"
        question(app, "spoken").query_one("Input").focus()
        await pilot.press(*"12x1050")
        assert (question(app, "months").text, question(app, "monthly").text) == ("12", "1,050.00")
        assert "还价" in text(app, "offer-heard")
        assert "一共要付多少" in text(app, "offer-next")
        await pilot.press(*("backspace" for _ in "12x1050"))
        assert (question(app, "months").text, question(app, "monthly").text) == ("", "")
        assert not visible(app.screen.query_one("#offer-heard"))


async def test_it_is_recorded_with_its_words_and_examined_next(start: Start, saved: Saved) -> None:
    """Every figure and the words themselves are in the case; the form is empty; the verdict comes up."""
    app = start(resume=saved())
    async with app.run_test(size=(80, 24)) as pilot:
        await fill(pilot, "spoken", AS_SPOKEN)
        await pilot.press("f5")
        await until(pilot, lambda: stage_of(app).part == "offer")
        (offer,) = app.desk.case.offers
        assert (offer.months, offer.monthly, offer.upfront, offer.waived) == (12, yuan(1050), yuan(1000), yuan(200))
        assert (offer.first, offer.claimed_total, offer.said) == (date(2026, 12, 10), yuan(13600), AS_SPOKEN)
        assert question(app, "spoken").text == question(app, "months").text == ""
        assert "还价" in text(app, "offer-verdict")
        assert "8,246.43" in text(app, "offer-counter")
        assert "最后一期 59.68 元" in text(app, "offer-counter")
        assert "手续费" in text(app, "offer-ask")


async def test_what_is_corrected_by_hand_stays(start: Start, saved: Saved) -> None:
    """A field that was typed over is not taken back when the line grows, unless the line says it again."""
    app = start(resume=saved())
    async with app.run_test(size=(80, 24)) as pilot:
        await fill(pilot, "spoken", "12 期，每期 1050")
        await fill(pilot, "monthly", "700")
        await fill(pilot, "spoken", "12 期")
        assert (question(app, "months").text, question(app, "monthly").text) == ("12", "700")


async def test_what_is_not_understood_is_named(start: Start, saved: Saved) -> None:
    """No guess; the words stand beneath the line, and what is still needed is said at the record key."""
    app = start(resume=saved())
    async with app.run_test(size=(80, 24)) as pilot:
        await fill(pilot, "spoken", "1050 每月 1000，12 期")
        assert "1000" in question(app, "spoken").query_one(".note").text  # type: ignore[attr-defined]
        assert question(app, "monthly").text == ""
        await pilot.press("f5")
        await pilot.pause()
        assert app.desk.case.offers == ()
        assert question(app, "monthly").query_one(".note").has_class("-wrong")


async def test_a_number_that_must_not_be_kept_is_refused(start: Start, saved: Saved) -> None:
    """An identity number in the line is not recorded."""
    app = start(resume=saved())
    async with app.run_test(size=(80, 24)) as pilot:
        await fill(pilot, "spoken", "12 期，每期 720，12月10日，证件 11010519491231002X")
        await pilot.press("f5")
        await pilot.pause()
        assert app.desk.case.offers == ()


@pytest.mark.parametrize("lang", ["zh_Hant", "en"])
async def test_hostile_words_do_no_harm(start: Start, saved: Saved, lang: Lang) -> None:
    """Markup, escape codes, turned text and floods are words like others, in every language."""
    app = start(lang=lang, resume=saved())
    async with app.run_test(size=(60, 20)) as pilot:
        for hostile in HOSTILE:
            await fill(pilot, "spoken", f"12 期，每期 720，{hostile}")
            assert "\x1b" not in words(app)
        assert app.is_running


async def test_a_half_typed_line_survives_leaving(start: Start, saved: Saved) -> None:
    """It is there again, and so is what it says."""
    id = saved()
    app = start(resume=id)
    async with app.run_test(size=(80, 24)) as pilot:
        await fill(pilot, "spoken", "12 期，每期 720")
        app.action_leave()
    again = start(resume=id)
    async with again.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: text(again, "offer-heard") != "")
        assert question(again, "spoken").text == "12 期，每期 720"
        assert question(again, "monthly").text == "720.00"


@pytest.mark.parametrize("size", SIZES)
async def test_up_to_four_offers_stand_side_by_side(start: Start, saved: Saved, size: tuple[int, int]) -> None:
    """The last four, each with its figures, its yearly cost, whether it fits, and what to do."""
    more = ask.RecordOffer(months=9, monthly=yuan(900), first=date(2026, 12, 10))
    app = start(resume=saved(more, WRONG_SUM, FITTING, TOO_MUCH, WRONG_SUM))
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        table = app.screen.query_one("#offer-side", DataTable)
        rows = [[str(cell) for cell in table.get_row(key)] for key in table.rows]
        assert [len(row) for row in rows] == [5] * 7
        assert rows[1][1:] == ["720.00", "603.32", "1,500.00", "720.00"]
        assert rows[-1][1:] == ["还价", "可接受", "还价", "还价"]
        assert rows[-2][1:] == ["偏紧", "稳妥", "扛不住", "偏紧"]


async def test_the_counter_offer_is_one_key_away(start: Start, saved: Saved) -> None:
    """D opens the text of the counter-offer; the first button of an offer that is too much does the same."""
    app = start(resume=saved(TOO_MUCH))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("d")
        await until(pilot, lambda: isinstance(app.screen, LetterScreen))
        shown = app.screen
        assert isinstance(shown, LetterScreen)
        assert shown.kind == "counter"


async def test_the_answer_keeps_up_with_the_fingers(start: Start, saved: Saved) -> None:
    """Drawing four offers anew, and hearing one more key, take less than a blink."""
    app = start(resume=saved(WRONG_SUM, FITTING, TOO_MUCH, WRONG_SUM))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert _fastest(stage_of(app).draw) < 0.05
        await show(pilot, "heard")
        await fill(pilot, "spoken", AS_SPOKEN)
        assert _fastest(app.screen.query_one("#offer-fields").reckon) < 0.05  # type: ignore[attr-defined]


def _fastest(act: object) -> float:
    """The quickest of five turns, in seconds: others use the machine too."""
    turns = []
    for _ in range(5):
        begun = time.perf_counter()
        act()  # type: ignore[operator]
        turns.append(time.perf_counter() - begun)
    return min(turns)
