"""Promises of the fourth stage: one recommendation, two in reserve, a request of one's own, a line not to go beyond."""

from __future__ import annotations

from datetime import date

import pytest
from textual.widgets import DataTable

from screens.letter_view import LetterView
from screens.widgets.prose import Prose
from tests.screens.conftest import Start
from tests.screens.driver import fill, question, words
from tests.screens.proposing import SIZES, at_part, budget, draft_of, prepared
from wizard import intents as ask
from wizard.case import moment
from wizard.desk import Desk
from wizard.judgement.asks import chosen, ranked
from wizard.money import rate, yuan


@pytest.mark.parametrize("size", SIZES)
async def test_the_recommended_request_is_taken_with_one_key(start: Start, desk: Desk, size: tuple[int, int]) -> None:
    """Enter makes the first row the request of this round, with the figures that stood there."""
    app = start(resume=prepared(desk))
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        first = ranked(app.desk.case, app.desk.today)[0]
        assert "629.75" in words(app)
        await pilot.press("enter")
        await pilot.pause()
        own = chosen(app.desk.case, app.desk.today)
        assert own is not None
        assert (own.ask, own.months, own.monthly, own.total) == (first.ask, first.months, first.monthly, first.total)
        assert "已选定" in words(app)


async def test_two_fallbacks_are_ready_and_the_highlighted_one_is_explained(start: Start, desk: Desk) -> None:
    """Three rows; beneath them what the highlighted one is, and what to mind."""
    app = start(resume=prepared(desk))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert app.screen.query_one(DataTable).row_count == 3
        plans = ranked(app.desk.case, app.desk.today)
        await pilot.press("down")
        await pilot.pause()
        assert app.t(f"ask.{plans[1].ask}.what") in words(app)
        assert app.t(f"ask.{plans[1].ask}.watch_out") in words(app)
        await pilot.press("enter")
        await pilot.pause()
        request = app.desk.case.request
        assert request is not None
        assert request.ask == plans[1].ask


async def test_without_a_surplus_no_plan_is_proposed(start: Start, desk: Desk) -> None:
    """An extension with proof of hardship comes first, and free help is named."""
    app = start(resume=prepared(desk, budget(3000)))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        plans = ranked(app.desk.case, app.desk.today)
        assert plans[0].ask == "extension"
        assert all(plan.monthly is None for plan in plans)
        assert {"12348", "12356", "困难证明"} <= {word for word in ("12348", "12356", "困难证明") if word in words(app)}


async def test_an_old_debt_is_warned_of_before_anything_is_written(start: Start, desk: Desk) -> None:
    """Above the plans and above the draft: ask 12348 first."""
    old = ask.ChangeDebt(
        debt="d1", product="huabei", principal=yuan(12000), due=date(2023, 5, 9), as_of=date(2026, 11, 24)
    )
    app = start(resume=prepared(desk, old))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert app.t("proposal.old") in words(app)
        await at_part(app, pilot, "draft")
        assert "先问 12348，再决定发不发" in words(app)


@pytest.mark.parametrize("size", SIZES)
async def test_a_request_of_ones_own_is_reckoned_and_taken(start: Start, desk: Desk, size: tuple[int, int]) -> None:
    """F5 takes what the fields say; what is left out comes from the budget; what it comes to is said before."""
    app = start(resume=prepared(desk))
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        await fill(pilot, "ask", "instalments")
        await fill(pilot, "months", "12期")
        await fill(pilot, "first", "12-20")
        assert "1,022.50" in words(app)
        assert "偏高" in words(app)
        await pilot.press("f5")
        await pilot.pause()
        request = app.desk.case.request
        assert request is not None
        assert (request.ask, request.months, request.first) == ("instalments", 12, date(2026, 12, 20))


@pytest.mark.parametrize("size", SIZES)
async def test_a_monthly_rate_counts_in_what_is_asked_for(start: Start, desk: Desk, size: tuple[int, int]) -> None:
    """Typed as 1% or 0.01 it is in the figures, the case and the draft; a bare 1 is asked again; empty is no interest."""
    app = start(resume=prepared(desk))
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        await fill(pilot, "ask", "instalments")
        await fill(pilot, "months", "12")
        await fill(pilot, "monthly_rate", "1")
        assert "百分号" in words(app)
        await pilot.press("f5")
        await pilot.pause()
        before = app.desk.case.request
        assert before is None
        await fill(pilot, "monthly_rate", "1%")
        assert "看作每月 1%" in words(app)
        assert "月利率 1%，分 12 期，每期 1,090.17 元" in app.screen.query_one("#custom-figures", Prose).text
        await pilot.press("f5")
        await pilot.pause()
        request = app.desk.case.request
        assert request is not None
        assert request.monthly_rate == rate("0.01")
        assert question(app, "monthly_rate").text == "1%"
        await at_part(app, pilot, "draft")
        assert "月利率 1%" in draft_of(app)


async def test_an_amount_below_the_interest_is_said(start: Start, desk: Desk) -> None:
    """What never pays the debt off has its sentence beneath the form, and no figures."""
    app = start(resume=prepared(desk))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await fill(pilot, "ask", "instalments")
        await fill(pilot, "monthly", "100")
        await fill(pilot, "monthly_rate", "0.01")
        assert "第一期的利息就有 122.70 元" in app.screen.query_one("#custom-warnings", Prose).text


async def test_taking_a_plan_fills_the_form_beneath(start: Start, desk: Desk) -> None:
    """What is chosen can be changed field by field; what was being typed there gives way to it."""
    app = start(resume=prepared(desk))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await fill(pilot, "ask", "lump_sum")
        await fill(pilot, "waive", "5")
        app.screen.query_one(DataTable).focus()
        await pilot.press("enter")
        await pilot.pause()
        request = app.desk.case.request
        assert request is not None
        assert question(app, "ask").text == request.ask
        assert question(app, "monthly").text == "629.75"
        await fill(pilot, "monthly", "500")
        await pilot.press("f5")
        await pilot.pause()
        assert app.desk.case.request is not None
        assert app.desk.case.request.monthly == yuan(500)


async def test_two_lenders_do_not_get_the_same_surplus(start: Start, desk: Desk) -> None:
    """The plans and the draft speak of one lender, with its part of what a month leaves; both say the same."""
    other = ask.AddDebt(
        product="wangshangdai", lender="mybank", principal=yuan(8000), due=date(2026, 10, 1), as_of=date(2026, 11, 24)
    )
    app = start(resume=prepared(desk, other))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "有 2 家出借人" in words(app)
        assert "629.75" not in app.screen.query_one("#plan-figures", Prose).text
        await pilot.press("enter")
        await pilot.pause()
        request = app.desk.case.request
        assert request is not None
        assert request.monthly is not None
        assert request.monthly < yuan("629.75")
        await at_part(app, pilot, "draft")
        assert f"{request.monthly:,.2f}" in draft_of(app)


async def test_a_field_that_cannot_be_understood_takes_nothing(start: Start, desk: Desk) -> None:
    """The sentence stands beside it, the input stays, the case is not changed."""
    app = start(resume=prepared(desk))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await fill(pilot, "ask", "instalments")
        await fill(pilot, "monthly", "abc")
        await fill(pilot, "first", "2020-01-01")
        await pilot.press("f5")
        await pilot.pause()
        assert app.desk.case.request is None
        for name in ("monthly", "first"):
            assert question(app, name).query_one(".note", Prose).has_class("-wrong")
        assert question(app, "monthly").text == "abc"


async def test_half_typed_wishes_survive_leaving(start: Start, desk: Desk) -> None:
    """What was typed, and the length of the draft, stand there after a new start."""
    id = prepared(desk)
    app = start(resume=id)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await fill(pilot, "ask", "instalments")
        await fill(pilot, "monthly", "55")
        await at_part(app, pilot, "draft")
        await pilot.press("3")
        await at_part(app, pilot, "plan")
        await pilot.press("ctrl+q")
    again = start(resume=id)
    async with again.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert question(again, "monthly").text == "55"
        assert question(again, "ask").text == "instalments"
        await at_part(again, pilot, "draft")
        assert again.screen.query_one(LetterView).length == "letter"


async def test_the_suggested_line_is_taken_with_one_key_or_typed(start: Start, desk: Desk) -> None:
    """The suggestion is the most that the month bears; one's own number wins."""
    app = start(resume=prepared(desk))
    async with app.run_test(size=(80, 24)) as pilot:
        await at_part(app, pilot, "line")
        assert "1,007.60" in words(app)
        await pilot.press("f5")
        await pilot.pause()
        assert app.desk.case.walk_away is not None
        assert app.desk.case.walk_away.monthly == yuan("1007.60")
        await fill(pilot, "line_monthly", "800")
        await fill(pilot, "line_months", "12")
        assert (app.desk.case.walk_away.monthly, app.desk.case.walk_away.months) == (yuan(800), 12)
        await fill(pilot, "line_months", "999")
        assert question(app, "line_months").query_one(".note", Prose).has_class("-wrong")
        assert app.desk.case.walk_away.months == 12


async def test_a_new_round_begins_with_choosing(start: Start, desk: Desk) -> None:
    """After a refusal it says calmly what happened and what usually comes next."""
    refusal = ask.RecordReply(outcome="refused", at=moment("2026-11-22"), said="评分不足")
    app = start(resume=prepared(desk, ask.ChooseAsk(ask="instalments"), refusal))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "没有谈成" in words(app)
        assert app.t("proposal.round.next") in words(app)
        assert ranked(app.desk.case, app.desk.today)[0].ask != "instalments"


async def test_without_a_debt_there_is_nothing_to_propose(start: Start, desk: Desk) -> None:
    """An empty case is told where to begin; no key does harm."""
    desk.begin()
    assert desk.apply(ask.GoTo(stage="proposal")) == ()
    app = start(resume=desk.case.id)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert app.t("proposal.no_debt") in words(app)
        await pilot.press("f5")
        await at_part(app, pilot, "line")
        await pilot.press("f5")
        await at_part(app, pilot, "draft")
        await pilot.press("c", "s", "m", "1", "2", "3")
        await pilot.pause()
        assert app.desk.case.sent == ()
        assert app.t("proposal.draft.no_debt") in words(app)
