"""Promises of the stage where an offer is examined and accepted."""

from __future__ import annotations

from datetime import date

import pytest
from textual.widgets import Button, Input, OptionList

from screens.widgets.prose import Prose
from tests.screens.confirming import (
    AGREED,
    CLEAR,
    FITTING,
    NO_FLAGS,
    SIZES,
    TOO_MUCH,
    WRONG_SUM,
    Saved,
    confirming,
    show,
    text,
)
from tests.screens.conftest import Start
from tests.screens.driver import fill, question, stage_of, visible, words
from wizard import intents as ask
from wizard.desk import Desk
from wizard.judgement.confirming import red_flags
from wizard.money import yuan
from wizard.texts import Lang


@pytest.fixture
def saved(desk: Desk) -> Saved:
    """Save a case at this stage."""
    return confirming(desk)


@pytest.mark.parametrize("size", SIZES)
async def test_without_an_offer_it_says_so_and_how_to_get_back(
    start: Start, saved: Saved, size: tuple[int, int]
) -> None:
    """Every part says what it waits for; nothing hidden takes the focus, and no key does harm."""
    app = start(resume=saved())
    async with app.run_test(size=size) as pilot:
        for part in ("offer", "clauses", "agree", "terms", "payments"):
            await show(pilot, part)
            assert "F7" in words(app)
            assert app.focused is None or visible(app.focused)
            await pilot.press("a", "k", "j", "q", "1", "f5", "pagedown")
        assert not app.desk.case.offers
        assert app.desk.case.stage == "confirm"


@pytest.mark.parametrize("size", SIZES)
async def test_an_offer_is_held_against_sum_budget_and_request(
    start: Start, saved: Saved, size: tuple[int, int]
) -> None:
    """12 × 720.00 is 8,640.00: the difference, the share, the yearly cost and doing nothing are all there."""
    app = start(resume=saved(ask.ChooseAsk(ask="instalments", months=14), WRONG_SUM))
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        said = words(app)
        for figure in (
            "8,640.00",
            "8,500.00",
            "140.00",
            "57%",
            "4.20%",
            "193.57",
            "8,446.43",
            "9,911.93",
            "2027-11-10",
        ):
            assert figure in said
        assert "偏紧" in text(app, "offer-carry")
        assert "先问清，再答复" in text(app, "offer-verdict")


@pytest.mark.parametrize("offer", [WRONG_SUM, TOO_MUCH])
async def test_a_wrong_sum_or_too_much_is_never_recommended(start: Start, saved: Saved, offer: ask.RecordOffer) -> None:
    """The advice is to ask or to counter, the first act is not to accept, and the part that accepts says so again."""
    app = start(resume=saved(offer))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "接受" not in text(app, "offer-verdict")
        assert "接受" not in text(app, "next")
        assert not str(app.screen.query_one("#act-0", Button).label).startswith("A")
        await pilot.press("a")
        assert stage_of(app).part == "agree"
        assert text(app, "agree-state") != ""


@pytest.mark.parametrize(("key", "answer"), [("k", "counter"), ("J", "decline")])
async def test_counter_and_decline_open_the_next_round(start: Start, saved: Saved, key: str, answer: str) -> None:
    """The offer keeps its answer, the case stands at the proposal in round 2, and undo takes it back."""
    app = start(resume=saved(TOO_MUCH))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press(key)
        await pilot.pause()
        case = app.desk.case
        assert (case.offers[0].answer, case.round, case.stage) == (answer, 2, "proposal")
        await app.action_undo()
        assert app.desk.case.offers[0].answer is None


async def test_an_answered_offer_cannot_be_countered_twice(start: Start, saved: Saved) -> None:
    """One counter, one round more."""
    app = start(resume=saved(TOO_MUCH, ask.AnswerOffer(offer="o1", answer="counter")))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "已还价" in text(app, "offer-reasons")
        await pilot.press("k", "j")
        assert app.desk.case.round == 2


async def test_the_questions_are_copied_and_kept_as_a_file(start: Start, saved: Saved) -> None:
    """They name this offer and its difference, in Chinese, whatever the language of the screen."""
    app = start(lang="en", resume=saved(WRONG_SUM, FITTING))
    async with app.run_test(size=(80, 24)) as pilot:
        await fill(pilot, "which_offer", "o1")
        await pilot.press("q")
        await pilot.pause()
        (path,) = (app.desk.home / "drafts").rglob("*.txt")
        asked = path.read_text("utf-8")
        assert "140.00 元" in asked
        assert asked.strip() == app.clipboard


async def test_of_several_offers_one_is_chosen_and_stays_chosen(start: Start, saved: Saved) -> None:
    """The last one first; another can be looked at, in every part, also after leaving and coming back."""
    id = saved(WRONG_SUM, FITTING)
    app = start(resume=id)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "603.32" in text(app, "offer-terms")
        await fill(pilot, "which_offer", "o1")
        assert "720.00" in text(app, "offer-terms")
        await show(pilot, "agree")
        assert "720.00" in text(app, "agree-owed")
        app.action_leave()
    again = start(resume=id)
    async with again.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "720.00" in text(again, "agree-owed")


async def test_clauses_are_checked_with_three_keys(start: Start, saved: Saved) -> None:
    """1, 2, 3 answer the clause under the cursor and go on; each is in the case at once and is counted."""
    app = start(resume=saved(FITTING))
    async with app.run_test(size=(80, 24)) as pilot:
        await show(pilot, "clauses")
        assert "请写明贷款人全称" in text(app, "clause-ask")
        await pilot.press("1", "2", "3")
        await pilot.pause()
        assert [answer.state for answer in app.desk.case.offers[0].clauses] == ["yes", "no", "unclear"]
        assert [answer.clause for answer in app.desk.case.offers[0].clauses] == ["parties", "total_split", "schedule"]
        assert text(app, "clause-count").startswith("有 1 条，没有 1 条，不清楚 1 条，还没看 15 条")
        assert app.screen.query_one(OptionList).highlighted == 3
        await pilot.press("end", "1")
        await pilot.pause()
        assert "危险信号有 1 个" in text(app, "clause-count")
        await show(pilot, "offer")
        assert "先把危险信号问清" in text(app, "offer-verdict")


@pytest.mark.parametrize("typed", ["603.31", "abc", "", "8446.48"])
async def test_another_amount_confirms_nothing(start: Start, saved: Saved, typed: str) -> None:
    """Only the monthly amount, to the fen; the rest is said beside the field and stays there."""
    app = start(resume=saved(*CLEAR))
    async with app.run_test(size=(80, 24)) as pilot:
        await show(pilot, "agree")
        await fill(pilot, "monthly_again", typed)
        await pilot.press("f5")
        await pilot.pause()
        assert app.desk.case.agreement is None
        assert app.desk.case.offers[0].answer is None
        assert question(app, "monthly_again").text == typed
        assert question(app, "monthly_again").query_one(".note", Prose).has_class("-wrong")


@pytest.mark.parametrize("typed", ["603.32", "¥603.32", "６０３.３２元"])
async def test_typing_the_amount_accepts_and_confirms(start: Start, saved: Saved, typed: str) -> None:
    """The checked clauses go with it; then the schedule is there."""
    app = start(resume=saved(*CLEAR, ask.CheckClause(offer="o1", clause="parties", state="yes")))
    async with app.run_test(size=(80, 24)) as pilot:
        await show(pilot, "agree")
        await fill(pilot, "monthly_again", typed)
        await pilot.press("f5")
        await pilot.pause()
        agreement = app.desk.case.agreement
        assert agreement is not None
        assert (agreement.written, dict(agreement.clauses), app.desk.case.offers[0].answer) == (
            True,
            {"parties": "yes"} | dict.fromkeys(red_flags(), "no"),
            "accept",
        )
        assert "已确认，有文字" in text(app, "agree-state")
        await show(pilot, "payments")
        assert "2028-01-10" in words(app)
        assert "2026 年 12 月 10 日，603.32 元" in text(app, "payments-next")


async def test_whether_it_is_in_writing_must_be_said(start: Start, saved: Saved) -> None:
    """Where nobody knows, nothing is accepted; what is spoken only is not confirmed, until there is text."""
    offer = ask.RecordOffer(months=14, monthly=yuan("603.32"), first=date(2026, 12, 10))
    app = start(resume=saved(offer, *NO_FLAGS))
    async with app.run_test(size=(80, 24)) as pilot:
        await show(pilot, "agree")
        await fill(pilot, "monthly_again", "603.32")
        await pilot.press("f5")
        await pilot.pause()
        assert not app.desk.case.agreement
        await fill(pilot, "written", "no")
        await pilot.press("f5")
        await pilot.pause()
        assert "对方口头答应，还没有确认" in text(app, "agree-state")
        assert "已确认" not in words(app)
        await show(pilot, "payments")
        assert "只是口头" in text(app, "payments-warn")
        await show(pilot, "agree")
        await fill(pilot, "written", "yes")
        agreement = app.desk.case.agreement
        assert agreement is not None
        assert agreement.written
        assert "已确认，有文字" in text(app, "agree-state")


@pytest.mark.parametrize("lang", ["zh_Hans", "zh_Hant", "en"])
async def test_every_part_stands_in_every_language(start: Start, saved: Saved, lang: Lang) -> None:
    """No part misses a text."""
    app = start(lang=lang, resume=saved(WRONG_SUM, TOO_MUCH, *AGREED))
    async with app.run_test(size=(60, 20)) as pilot:
        for part in ("offer", "clauses", "agree", "terms", "payments"):
            await show(pilot, part)
            assert words(app)
            await pilot.press("pagedown", "pageup", "f1", "escape")
        await app.action_language()
        await pilot.pause()
        assert words(app)


async def test_a_part_with_nothing_to_type_in_takes_the_focus_away(start: Start, saved: Saved) -> None:
    """What is typed on a part never lands in a field of the part before."""
    app = start(resume=saved(*CLEAR))
    async with app.run_test(size=(80, 24)) as pilot:
        await show(pilot, "agree")
        question(app, "monthly_again").query_one(Input).focus()
        await pilot.pause()
        await show(pilot, "payments")
        await pilot.press("5")
        assert question(app, "monthly_again").text == ""
        assert text(app, "hint") == ""
