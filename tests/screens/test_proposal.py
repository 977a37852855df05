"""Promises of the fourth stage: one recommendation, one's own line, a draft that is not yet sent."""

from __future__ import annotations

from datetime import date

import pytest
from textual.pilot import Pilot
from textual.widgets import DataTable

from screens.app import WizardApp
from screens.dialogs.sent import SentScreen
from screens.proposal import ProposalScreen
from screens.proposal_draft import DraftView
from screens.widgets.field import Field
from screens.widgets.prose import Prose
from tests.screens.conftest import Start
from tests.screens.driver import HOSTILE, fill, question, stage_of, words
from wizard import intents as ask
from wizard.case import Line, moment
from wizard.desk import Desk
from wizard.judgement.asks import chosen, ranked
from wizard.money import yuan
from wizard.texts import Lang

SIZES = [(80, 24), (60, 20), (120, 40)]
DEBT = ask.AddDebt(
    product="huabei", lender="ant_consumer", principal=yuan(12000), fees=yuan(270), due=date(2026, 10, 10), as_of=date(2026, 11, 24)
)
CAUSE = ask.StateCause(cause="job_loss", since=date(2026, 9, 15), story="公司裁员。")


def budget(income: int | str = 4500) -> ask.StateBudget:
    """A month that leaves 1,259.50 yuan of 4,500."""
    return ask.StateBudget(
        income=(Line("benefit", yuan(income)),), essentials=(Line("rent", yuan(2900)),),
        other_debts=(Line("card", yuan("340.50")),), cash_now=yuan(600),
    )  # fmt: skip


def prepared(desk: Desk, *more: ask.Intent) -> str:
    """A saved case that stands at the proposal; its id."""
    desk.begin()
    for intent in (DEBT, CAUSE, budget(), *more, ask.GoTo(stage="proposal")):
        assert desk.apply(intent) == ()
    return desk.case.id


async def at_part(app: WizardApp, pilot: Pilot[int], part: str) -> None:
    """Stand in a part of the stage."""
    await stage_of(app).show_part(part)
    await pilot.pause()


async def mark_sent(pilot: Pilot[int], channel: str = "app", **fields: str) -> None:
    """Fill in the question when and where, and record."""
    await fill(pilot, "channel", channel)
    for name, text in fields.items():
        await fill(pilot, name, text)
    await pilot.press("f5")
    await pilot.pause()


def saved(desk: Desk) -> list[str]:
    """The texts that were written to files."""
    return [path.read_text("utf-8").rstrip("\n") for path in (desk.home / "drafts").iterdir()]


def draft_of(app: WizardApp) -> str:
    """The draft that is shown."""
    return app.screen.query_one(DraftView).text


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
    old = ask.ChangeDebt(debt="d1", product="huabei", principal=yuan(12000), due=date(2023, 5, 9), as_of=date(2026, 11, 24))
    app = start(resume=prepared(desk, old))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert app.t("proposal.old") in words(app)
        await at_part(app, pilot, "draft")
        assert app.t("proposal.old") in words(app)


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
    other = ask.AddDebt(product="wangshangdai", lender="mybank", principal=yuan(8000), due=date(2026, 10, 1), as_of=date(2026, 11, 24))
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
        screen = stage_of(app)
        assert isinstance(screen, ProposalScreen)
        screen.action_length("letter")
        await pilot.press("ctrl+q")
    again = start(resume=id)
    async with again.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert question(again, "monthly").text == "55"
        assert question(again, "ask").text == "instalments"
        await at_part(again, pilot, "draft")
        assert again.screen.query_one(DraftView).length == "letter"


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


@pytest.mark.parametrize("size", SIZES)
async def test_the_draft_is_shown_in_three_lengths_and_called_a_draft(start: Start, desk: Desk, size: tuple[int, int]) -> None:
    """Digits and arrows change the length; it says how long it is, and that nobody has it yet."""
    app = start(resume=prepared(desk))
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        await at_part(app, pilot, "draft")
        assert app.t("proposal.draft.drafted") in words(app)
        seen = {}
        for key in ("2", "3", "1"):
            await pilot.press(key)
            await pilot.pause()
            seen[key] = draft_of(app)
            assert str(len(seen[key])) in words(app)
        assert len(set(seen.values())) == 3
        await pilot.press("right")
        await pilot.pause()
        assert draft_of(app) == seen["2"]
        assert app.desk.case.sent == ()


async def test_copying_and_saving_send_nothing(start: Start, desk: Desk) -> None:
    """C puts the text in the clipboard and a file, S in a file only; both leave the case as it was."""
    app = start(resume=prepared(desk))
    async with app.run_test(size=(80, 24)) as pilot:
        await at_part(app, pilot, "draft")
        before = app.desk.case
        await pilot.press("s")
        await pilot.pause()
        assert saved(app.desk) == [draft_of(app)]
        assert app.clipboard == ""
        await pilot.press("3", "C")
        await pilot.pause()
        assert app.clipboard == draft_of(app)
        assert len(saved(app.desk)) == 2
        assert app.desk.case == before


async def test_marking_as_sent_records_the_text_shown(start: Start, desk: Desk) -> None:
    """When, where, promised by; word for word; and then it is no longer called a draft."""
    app = start(resume=prepared(desk))
    async with app.run_test(size=(80, 24)) as pilot:
        await at_part(app, pilot, "draft")
        await pilot.press("3", "m")
        await pilot.pause()
        shown = app.screen_stack[-2].query_one(DraftView).text
        await mark_sent(pilot, at="今天 9:30", reply_by="3天后")
        (sent,) = app.desk.case.sent
        assert (sent.text, sent.length, sent.channel, sent.draft) == (shown, "letter", "app", "request")
        assert (sent.at, sent.reply_by) == (moment("2026-11-24T09:30"), date(2026, 11, 27))
        assert app.t("proposal.draft.drafted") not in words(app)
        assert "已在 2026 年 11 月 24 日 发出" in words(app)


async def test_leaving_the_question_records_nothing_and_loses_nothing(start: Start, desk: Desk) -> None:
    """Escape destroys nothing: what was typed stands there the next time, even after a new start."""
    id = prepared(desk)
    app = start(resume=id)
    async with app.run_test(size=(80, 24)) as pilot:
        await at_part(app, pilot, "draft")
        await pilot.press("m")
        await pilot.pause()
        await fill(pilot, "reply_by", "11-27")
        await pilot.press("f5")
        await pilot.pause()
        assert isinstance(app.screen, SentScreen)
        await pilot.press("escape")
        await pilot.pause()
        assert app.desk.case.sent == ()
        await pilot.press("ctrl+q")
    again = start(resume=id)
    async with again.run_test(size=(80, 24)) as pilot:
        await at_part(again, pilot, "draft")
        await pilot.press("m")
        await pilot.pause()
        assert again.screen.query_one("#reply_by", Field).text == "11-27"


@pytest.mark.parametrize(("at", "reply_by"), [("明天", ""), ("今天", "11-20"), ("hm", "")])
async def test_a_wrong_moment_is_said_beside_its_field(start: Start, desk: Desk, at: str, reply_by: str) -> None:
    """Nothing was sent tomorrow, and no reply was promised for before."""
    app = start(resume=prepared(desk))
    async with app.run_test(size=(80, 24)) as pilot:
        await at_part(app, pilot, "draft")
        await pilot.press("m")
        await pilot.pause()
        await mark_sent(pilot, at=at, reply_by=reply_by)
        assert isinstance(app.screen, SentScreen)
        assert app.screen.query(".note.-wrong")
        assert app.desk.case.sent == ()


async def test_a_new_round_begins_with_choosing(start: Start, desk: Desk) -> None:
    """After a refusal it says calmly what happened and what usually comes next."""
    refusal = ask.RecordReply(outcome="refused", at=moment("2026-11-22"), said="评分不足")
    app = start(resume=prepared(desk, ask.ChooseAsk(ask="instalments"), refusal))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "没有谈成" in words(app)
        assert app.t("proposal.round.next") in words(app)
        assert ranked(app.desk.case, app.desk.today)[0].ask != "instalments"


@pytest.mark.parametrize("text", HOSTILE)
async def test_hostile_text_is_shown_as_it_is(start: Start, desk: Desk, text: str) -> None:
    """In the story, and so in the draft, nothing is markup and nothing reaches the terminal raw."""
    story = ask.StateCause(cause="job_loss", story=text.replace("\x1b", "").replace("\u202e", ""))
    app = start(resume=prepared(desk, story))
    async with app.run_test(size=(80, 24)) as pilot:
        await at_part(app, pilot, "draft")
        await pilot.press("3")
        await pilot.pause()
        assert draft_of(app)
        await at_part(app, pilot, "plan")
        await fill(pilot, "ask", "instalments")
        await fill(pilot, "monthly", text)
        assert app.is_running
        assert app.desk.case.request is None


@pytest.mark.parametrize("lang", ["en", "zh_Hant"])
async def test_other_languages_work(start: Start, desk: Desk, lang: Lang) -> None:
    """All parts can be drawn; in English the Chinese text that is to be sent is one key away."""
    app = start(lang=lang, resume=prepared(desk))
    async with app.run_test(size=(60, 20)) as pilot:
        for part in ("line", "plan", "draft"):
            await at_part(app, pilot, part)
        before = draft_of(app)
        await pilot.press("e")
        await pilot.pause()
        assert (draft_of(app) != before) == (lang == "en")
        if lang == "en":
            assert draft_of(app).startswith("您好")


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
