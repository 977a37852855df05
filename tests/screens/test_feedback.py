"""Promises of the fifth stage: no black hole after sending, and a reply recorded in a few fields."""

from __future__ import annotations

from datetime import date

import pytest
from textual.widgets import Button, OptionList

from screens.feedback_reply import ReplyForm
from screens.feedback_waiting import WaitingView
from screens.widgets.prose import Prose
from screens.widgets.reading import Reading
from tests.screens.conftest import Start
from tests.screens.driver import HOSTILE, fill, question, stage_of, words
from tests.screens.proposing import CAUSE, DEBT, SIZES, at_part, budget, mark_sent
from wizard import intents as ask
from wizard.case import moment
from wizard.desk import Desk
from wizard.money import yuan
from wizard.texts import Lang

SENT = ask.RecordSent(
    draft="request", channel="app", at=moment("2026-11-21T10:00"), text="第一次的原文。", reply_by=date(2026, 11, 24)
)
CHOSEN = ask.ChooseAsk(ask="instalments")


def waiting_case(desk: Desk, *more: ask.Intent, sent: bool = True) -> str:
    """A saved case that stands at the feedback, with a request sent; its id."""
    desk.begin()
    for intent in (DEBT, CAUSE, budget(), CHOSEN, *([SENT] if sent else []), *more, ask.GoTo(stage="feedback")):
        assert desk.apply(intent) == ()
    id = desk.case.id
    desk.close()
    return id


@pytest.mark.parametrize("size", SIZES)
async def test_what_was_sent_and_when_to_chase_is_said(start: Start, desk: Desk, size: tuple[int, int]) -> None:
    """When, where, days waited, the promised day, and the words to chase with, called a draft."""
    app = start(resume=waiting_case(desk))
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        said = words(app)
        assert "2026 年 11 月 21 日 发到支付宝内客服，今天第 3 天" in said
        assert "对方答应 2026 年 11 月 24 日 前回复" in said
        assert app.t("feedback.chase_now") in said
        assert "还没有发给任何人" in said
        assert app.screen.query_one(WaitingView).chase in said
        assert "第一次的原文。" in said


async def test_a_chase_is_copied_and_marked_as_sent(start: Start, desk: Desk) -> None:
    """C copies it, M records it word for word; then a new date counts."""
    app = start(resume=waiting_case(desk))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        chase = app.screen.query_one(WaitingView).chase
        await pilot.press("c")
        await pilot.pause()
        assert app.clipboard == chase
        assert len(app.desk.case.sent) == 1
        await pilot.press("m")
        await pilot.pause()
        await mark_sent(pilot, channel="hotline")
        sent = app.desk.case.sent[-1]
        assert (sent.draft, sent.text, sent.channel, sent.at) == ("chase", chase, "hotline", moment("2026-11-24T14:02"))
        assert "已经催过 1 次" in words(app)
        assert "2026 年 12 月 1 日" in words(app)


async def test_before_anything_was_sent_the_way_back_is_shown(start: Start, desk: Desk) -> None:
    """It says so, and enter leads back to the proposal."""
    app = start(resume=waiting_case(desk, sent=False))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert app.t("feedback.nothing_sent") in words(app)
        await pilot.press("c", "m", "enter")
        await pilot.pause()
        assert stage_of(app).STAGE == "proposal"
        assert app.desk.case.sent == ()


@pytest.mark.parametrize("size", SIZES)
async def test_an_offer_is_recorded_and_leads_to_its_examination(
    start: Start, desk: Desk, size: tuple[int, int]
) -> None:
    """The fields of an offer become one offer; the form is empty afterwards; the next stage opens."""
    app = start(resume=waiting_case(desk))
    async with app.run_test(size=size) as pilot:
        await at_part(app, pilot, "reply")
        told = {
            "outcome": "offer",
            "months": "12期",
            "monthly": "720",
            "first": "12-10",
            "claimed_total": "8500",
            "written": "no",
        }
        for name, text in told.items():
            await fill(pilot, name, text)
        form = app.screen.query_one(ReplyForm)
        await pilot.press("f5")
        await pilot.pause()
        await pilot.pause()
        (offer,) = app.desk.case.offers
        assert (offer.months, offer.monthly, offer.first) == (12, yuan(720), date(2026, 12, 10))
        assert (offer.claimed_total, offer.written, offer.upfront, offer.waived) == (yuan(8500), False, None, None)
        assert stage_of(app).STAGE == "confirm"
        assert app.desk.case.stage == "confirm"
        assert form.outcome == ""


async def test_an_offer_lacks_nothing_silently(start: Start, desk: Desk) -> None:
    """What is needed and not there, or wrong, is said beside its field; nothing is recorded, nothing is lost."""
    app = start(resume=waiting_case(desk))
    async with app.run_test(size=(80, 24)) as pilot:
        await at_part(app, pilot, "reply")
        await fill(pilot, "outcome", "offer")
        await fill(pilot, "months", "0")
        await fill(pilot, "upfront", "1e9")
        await pilot.press("f5")
        await pilot.pause()
        for name in ("months", "monthly", "first", "upfront"):
            assert question(app, name).query_one(".note", Prose).has_class("-wrong"), name
        assert question(app, "upfront").text == "1e9"
        assert app.desk.case.offers == ()


async def test_a_new_round_begins_at_the_plans(start: Start, desk: Desk) -> None:
    """Even where the person last stood at the draft."""
    app = start(resume=waiting_case(desk))
    async with app.run_test(size=(80, 24)) as pilot:
        await app.show_stage("proposal", "draft")
        await app.show_stage("feedback", "reply")
        await pilot.pause()
        await fill(pilot, "outcome", "refused")
        await pilot.press("f5")
        await pilot.pause()
        await pilot.pause()
        screen = stage_of(app)
        assert (screen.STAGE, screen.part) == ("proposal", "plan")


async def test_a_refusal_leads_back_to_the_proposal_as_a_new_round(start: Start, desk: Desk) -> None:
    """What will happen is said before; the earlier round stays readable."""
    app = start(resume=waiting_case(desk))
    async with app.run_test(size=(80, 24)) as pilot:
        await at_part(app, pilot, "reply")
        await fill(pilot, "outcome", "refused")
        assert "第 2 轮" in words(app)
        await fill(pilot, "at", "11-23")
        await fill(pilot, "said", "评分不足，\n过几天再试。")
        await pilot.press("f5")
        await pilot.pause()
        await pilot.pause()
        assert (app.desk.case.round, app.desk.case.stage) == (2, "proposal")
        assert stage_of(app).STAGE == "proposal"
        (reply,) = app.desk.case.replies
        assert (reply.outcome, reply.at, reply.said, reply.round) == (
            "refused",
            moment("2026-11-23"),
            "评分不足，\n过几天再试。",
            1,
        )
        await app.show_stage("feedback", "waiting")
        await pilot.pause()
        assert app.t("feedback.round_not_sent", round=2) in words(app)
        assert "评分不足" in words(app)
        app.screen.query_one(OptionList).focus()
        await pilot.press("up")
        await pilot.pause()
        assert app.screen.query_one("#exchange-text", Reading).text == "第一次的原文。"


@pytest.mark.parametrize("outcome", ["more_needed", "no_reply"])
async def test_other_replies_take_one_key(start: Start, desk: Desk, outcome: str) -> None:
    """Without any further field it is now; the round goes on."""
    app = start(resume=waiting_case(desk))
    async with app.run_test(size=(80, 24)) as pilot:
        await at_part(app, pilot, "reply")
        await fill(pilot, "outcome", outcome)
        await pilot.press("f5")
        await pilot.pause()
        (reply,) = app.desk.case.replies
        assert (reply.outcome, reply.at) == (outcome, moment("2026-11-24T14:02"))
        assert app.desk.case.round == 1
        assert question(app, "outcome").text == ""


async def test_papers_that_were_asked_for_are_pointed_to(start: Start, desk: Desk) -> None:
    """After a wish for papers the way leads to the materials."""
    app = start(resume=waiting_case(desk, ask.RecordReply(outcome="more_needed", at=moment("2026-11-23"), said="流水")))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "要材料" in words(app)
        assert str(app.screen.query_one("#wait-way", Button).label) == app.t("feedback.to_materials")


async def test_an_unfinished_reply_survives_leaving(start: Start, desk: Desk) -> None:
    """The kind of reply and the half-typed fields stand there after a new start."""
    id = waiting_case(desk)
    app = start(resume=id)
    async with app.run_test(size=(80, 24)) as pilot:
        await at_part(app, pilot, "reply")
        await fill(pilot, "outcome", "offer")
        await fill(pilot, "monthly", "72")
        await pilot.press("ctrl+q")
    again = start(resume=id)
    async with again.run_test(size=(80, 24)) as pilot:
        await at_part(again, pilot, "reply")
        assert (question(again, "outcome").text, question(again, "monthly").text) == ("offer", "72")
        assert question(again, "monthly").display
        assert again.desk.case.offers == ()


@pytest.mark.parametrize("text", HOSTILE)
async def test_hostile_text_is_shown_as_it_is(start: Start, desk: Desk, text: str) -> None:
    """What the other side is said to have said is never markup."""
    plain = text.replace("\x1b", "").replace("\u202e", "")
    said = ask.RecordReply(outcome="no_reply", at=moment("2026-11-23"), said=plain)
    sent = ask.RecordSent(draft="request", channel="app", at=moment("2026-11-22"), text=plain)
    app = start(resume=waiting_case(desk, sent, said))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert app.screen.query_one("#exchange-text", Reading).text == plain
        await at_part(app, pilot, "reply")
        await fill(pilot, "outcome", "refused")
        await fill(pilot, "said", text)
        await pilot.press("f5")
        await pilot.pause()
        assert app.is_running
        assert app.desk.case.replies[-1].said == plain


@pytest.mark.parametrize("lang", ["en", "zh_Hant"])
async def test_other_languages_work(start: Start, desk: Desk, lang: Lang) -> None:
    """Both parts can be drawn; for readers of English the Chinese words to send are one key away."""
    app = start(lang=lang, resume=waiting_case(desk))
    async with app.run_test(size=(60, 20)) as pilot:
        for part in ("reply", "waiting"):
            await at_part(app, pilot, part)
        before = app.screen.query_one(WaitingView).chase
        await pilot.press("l")
        await pilot.pause()
        assert (app.screen.query_one(WaitingView).chase != before) == (lang == "en")


async def test_a_number_that_must_not_be_kept_is_refused(start: Start, desk: Desk) -> None:
    """A code in what was said is named, and stays in the field only."""
    app = start(resume=waiting_case(desk))
    async with app.run_test(size=(80, 24)) as pilot:
        await at_part(app, pilot, "reply")
        await fill(pilot, "outcome", "refused")
        await fill(pilot, "said", "验证码 482913")
        await pilot.press("f5")
        await pilot.pause()
        assert question(app, "said").query_one(".note", Prose).has_class("-wrong")
        assert app.desk.case.replies == ()
