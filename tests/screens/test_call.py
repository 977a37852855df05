"""Promises of a call: nothing noted is lost, few keys are enough, and at its end the case holds what was agreed on."""

from __future__ import annotations

from datetime import date

import pytest
from textual.events import Key
from textual.widgets import Input

from screens.call import CallScreen
from screens.channels import ChannelsScreen
from screens.dialogs.help import HelpScreen
from screens.dialogs.signs import SignsScreen
from tests.screens.calling import MARKED, begin, calling, gone, kept, marks, ready, shown
from tests.screens.conftest import NOW, Start
from tests.screens.driver import question, stage_of, until, words
from tests.screens.proposing import saved
from wizard import intents as ask
from wizard.calls.sheet import sheet
from wizard.case import StageId
from wizard.desk import Desk
from wizard.judgement.follow_up import due
from wizard.money import yuan
from wizard.words.merging import current
from wizard.words.parts import split_for_chat

TODAY = NOW.date()
LANGS = ["zh_Hans", "zh_Hant", "en"]


async def test_twenty_marks_in_quick_succession_lose_none(start: Start, desk: Desk) -> None:
    """Twenty keys in one go, then the program dies without ending anything: all twenty are there when it comes back."""
    id = ready(desk)
    app = start(resume=id)
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(app, pilot)
        await pilot.press(*MARKED, *MARKED)
        # What is on disk now is what a crash would leave.
        before = marks(kept(app))
        assert len(before) == 20
    gone(app)
    again = start(resume=id)
    async with again.run_test(size=(80, 24)) as pilot:
        await calling(again, pilot)
        assert again.t("call.noted", count=20, marks="").rstrip("：:") in shown(again, "call-noted").replace(":", "：")
        assert marks(kept(again)) == before


async def test_a_whole_call_takes_fewer_than_forty_keys(start: Start, desk: Desk) -> None:
    """One contact, one offer, a day for the answer, and nothing else; afterwards one stands where the offer is examined."""
    app = start(resume=ready(desk))
    keys = [
        "f4", "space", "space", "3", "p", "o", *"12", "enter", *"720", "enter", *"12-10", "escape",
        "w", *"8123", "enter", *"T9", "enter", *"11-27", "f5",
    ]  # fmt: skip
    ending = ["f5", "enter"]
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        before = app.desk.case
        for key in keys:
            await pilot.press(key)
        assert isinstance(app.screen, CallScreen)
        assert "12 期，每期 720.00 元" in shown(app, "closing-aloud")
        assert "T9" in shown(app, "closing-aloud")
        assert app.t("call.ask.total") in shown(app, "closing-ask")
        await pilot.press(ending[0])
        await until(pilot, lambda: bool(app.desk.case.contacts))
        await pilot.pause()
        assert "11 月 27 日" in shown(app, "closing-aloud")
        await pilot.press(ending[1])
        await until(pilot, lambda: app.desk.case.stage == "confirm" and not isinstance(app.screen, CallScreen))
        case = app.desk.case
        (contact,) = case.contacts
        assert (contact.person, contact.ticket, contact.reply_by) == ("8123", "T9", date(2026, 11, 27))
        assert [mark.what for mark in contact.marks] == ["promised", "offered"]
        (offer,) = case.offers
        assert (offer.months, offer.monthly, offer.first) == (12, yuan(720), date(2026, 12, 10))
        assert offer.written is False
        assert {one.id for one in due(case, TODAY)} == {"answer", "promise"}
        assert (case.replies, case.sent, case.request) == (before.replies, before.sent, before.request)
        assert kept(app) is None
        assert stage_of(app).STAGE == "confirm"
    assert len(keys) + len(ending) < 40


async def test_keys_in_quick_succession_go_where_they_are_meant(start: Start, desk: Desk) -> None:
    """All at once, without waiting for the screen: marks, a field, the next one, out of it, and a mark again."""
    app = start(resume=ready(desk))
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(app, pilot)
        for key in (
            "y",
            "o",
            *"12",
            "enter",
            *"720",
            "escape",
            "n",
            "w",
            *"81",
            "enter",
            *"T9",
            "escape",
            "p",
            "e",
            "f5",
        ):
            app.post_message(Key(key, key if len(key) == 1 else None))
        await until(pilot, lambda: bool(app.desk.case.contacts))
        (contact,) = app.desk.case.contacts
        assert (contact.person, contact.ticket) == ("81", "T9")
        assert sorted(mark.what for mark in contact.marks) == ["agreed", "offered", "promised", "refused"]
        assert "12" in contact.said
        assert "720" in contact.said


@pytest.mark.parametrize("stage", ["channels", "proposal", "feedback"])
async def test_a_call_is_one_key_away(start: Start, desk: Desk, stage: str) -> None:
    """F4 from the three stages around it; Esc leads back, and the call stays open."""
    stages: dict[str, StageId] = {"channels": "channels", "proposal": "proposal", "feedback": "feedback"}
    id = ready(desk, ask.GoTo(stage=stages[stage]))
    app = start(resume=id)
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(app, pilot)
        await pilot.press("y", "escape")
        await until(pilot, lambda: stage == stage_of(app).STAGE)
        await begin(app, pilot)
        assert marks(kept(app)) == ["agreed"]


async def test_t_calls_where_no_field_has_the_focus(start: Start, desk: Desk) -> None:
    """The letter works beside a list; in a field it is a letter."""
    app = start(resume=ready(desk, ask.GoTo(stage="channels")))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert isinstance(app.screen, ChannelsScreen)
        await pilot.press("f5")
        await until(pilot, lambda: stage_of(app).part == "log")
        question(app, "person").query_one(Input).focus()
        await pilot.press("t")
        assert question(app, "person").text == "t"
        await stage_of(app).show_part("places")
        await pilot.press("t")
        await calling(app, pilot)


async def test_the_line_is_large_and_the_limit_in_sight(start: Start, desk: Desk) -> None:
    """Space leads on, backspace back, F8 and F7 do inside a field; nothing runs over the end."""
    app = start(resume=ready(desk))
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await begin(app, pilot)
        lines = [line.text for line in sheet(app.desk.case, "request", TODAY, "zh_Hans").lines]
        assert shown(app, "call-line") == lines[0]
        await pilot.press("space", "space", "backspace")
        assert shown(app, "call-line") == lines[1]
        await pilot.press("w", "8", "f8")
        assert shown(app, "call-line") == lines[2]
        await pilot.press("f7", "f7", "f7", "escape", "backspace")
        assert shown(app, "call-line") == lines[0]
        await pilot.press(*["space"] * (len(lines) + 3))
        assert shown(app, "call-line") == lines[-1]
        for key in ("3", "o", "escape", "e"):
            await pilot.press(key)
            assert "1,007.60 元" in shown(app, "call-limit")
        assert screen is app.screen


async def test_what_they_ask_is_answered_by_a_number(start: Start, desk: Desk) -> None:
    """The answer takes the place of the line; space leads back to the line; 0 turns the page."""
    app = start(resume=ready(desk))
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(app, pilot)
        found = sheet(app.desk.case, "request", TODAY, "zh_Hans")
        await pilot.press("space", "3")
        assert shown(app, "call-line") == found.expected[2].answer
        assert found.expected[2].they in shown(app, "call-place")
        await pilot.press("space")
        assert shown(app, "call-line") == found.lines[1].text
        await pilot.press("0", "7")
        assert shown(app, "call-line") == found.expected[13].answer
        await pilot.press("0", "1")
        assert shown(app, "call-line") == found.expected[0].answer


async def test_the_offer_is_examined_while_it_is_heard(start: Start, desk: Desk) -> None:
    """What it comes to stands there as soon as months and amount do, and which figure to ask for."""
    app = start(resume=ready(desk))
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(app, pilot)
        await pilot.press("o", *"12", "enter", *"5000")
        assert app.t("fit.beyond") in shown(app, "call-verdict")
        assert app.t("verdict.counter") in shown(app, "call-verdict")
        assert app.t("call.ask.first") in shown(app, "call-unsaid")
        assert app.t("call.ask.months") not in shown(app, "call-unsaid")
        await pilot.press("ctrl+y", "ctrl+n", "ctrl+p", "ctrl+t")
        assert marks(kept(app)) == ["offered", "agreed", "refused", "promised", "transferred"]
        assert question(app, "monthly").text == "5000"


async def test_an_offer_is_understood_in_one_breath(start: Start, desk: Desk) -> None:
    """The whole sentence in the first field: what was understood, what it comes to, and what to ask."""
    app = start(resume=ready(desk))
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(app, pilot)
        await pilot.press("o")
        app.screen.query_one("#months Input", Input).value = "12期，每期1050，首付1000，减免200，看情况"
        await until(pilot, lambda: "1,050.00" in shown(app, "call-heard"))
        assert "首付 1,000.00" in shown(app, "call-heard")
        assert "减免 200.00" in shown(app, "call-heard")
        assert "看情况" in shown(app, "call-heard")
        assert shown(app, "call-verdict")
        assert app.t("call.ask.first") in shown(app, "call-unsaid")
        assert app.t("call.ask.monthly") not in shown(app, "call-unsaid")


async def test_a_slip_is_taken_back_and_nothing_else_is(start: Start, desk: Desk) -> None:
    """U and ctrl+z take the last mark; the answers of the case stay as they are."""
    app = start(resume=ready(desk))
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(app, pilot)
        before = app.desk.case
        await pilot.press("y", "n", "t", "u", "ctrl+z")
        assert marks(kept(app)) == ["agreed"]
        assert app.desk.case == before


async def test_a_chat_has_messages_to_copy_one_by_one(start: Start, desk: Desk) -> None:
    """C changes to typing, then copies what is shown, and it is seen what was copied; B leads back to the call."""
    app = start(resume=ready(desk))
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(app, pilot)
        await pilot.press("c")
        messages = split_for_chat(current(app.desk.case, "request", "chat", TODAY).text, 120)
        assert len(messages) > 1
        assert shown(app, "call-line") == messages[0]
        await pilot.press("c", "space", "c")
        await pilot.pause()
        assert saved(app.desk) == [messages[0], messages[1]] or set(saved(app.desk)) == set(messages[:2])
        notes = kept(app)
        assert notes is not None
        assert (notes.copied, notes.chat) == (frozenset((0, 1)), True)
        assert app.t("call.message_copied", number=2, count=len(messages)) == shown(app, "call-place")
        await pilot.press("1", "c", "b")
        await pilot.pause()
        assert sheet(app.desk.case, "request", TODAY, "zh_Hans").expected[0].answer in saved(app.desk)
        assert "95188" in shown(app, "call-where")


async def test_the_signs_and_the_keys_are_one_key_away(start: Start, desk: Desk) -> None:
    """Both close again and leave the call as it was."""
    app = start(resume=ready(desk))
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(app, pilot)
        await pilot.press("question_mark")
        await until(pilot, lambda: isinstance(app.screen, SignsScreen))
        assert app.t("caution.personal_payee.do") in shown(app, "sign-words")
        await pilot.press("down")
        await pilot.pause()
        assert app.t("caution.personal_payee.do") not in shown(app, "sign-words")
        await pilot.press("question_mark", "f1")
        await until(pilot, lambda: isinstance(app.screen, HelpScreen))
        assert app.t("key.call_asked_code") in words(app)
        assert app.t("call.purpose") in words(app)
        await pilot.press("escape")
        await calling(app, pilot)
