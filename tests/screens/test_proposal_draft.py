"""Promises of the draft: read, copied and saved without being sent; that it was sent is a separate act."""

from __future__ import annotations

from datetime import date

import pytest

from screens.dialogs.sent import SentScreen
from screens.letter_view import LetterView
from screens.widgets.field import Field
from tests.screens.conftest import Start
from tests.screens.driver import HOSTILE, fill, until, words
from tests.screens.proposing import SIZES, at_part, draft_of, mark_sent, prepared, saved
from wizard import intents as ask
from wizard.case import moment
from wizard.desk import Desk
from wizard.texts import Lang


@pytest.mark.parametrize("size", SIZES)
async def test_the_draft_is_shown_in_three_lengths_and_called_a_draft(
    start: Start, desk: Desk, size: tuple[int, int]
) -> None:
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
    """C puts the text in the clipboard and a file, S in a file of the chosen form only; both leave the case as it was."""
    app = start(resume=prepared(desk))
    async with app.run_test(size=(80, 24)) as pilot:
        await at_part(app, pilot, "draft")
        before = app.desk.case
        await pilot.press("s", "enter")
        await until(pilot, lambda: (app.desk.home / "drafts").is_dir() and saved(app.desk) == [draft_of(app)])
        assert app.clipboard == ""
        await pilot.press("3", "C")
        await pilot.pause()
        assert app.clipboard == draft_of(app)
        assert len(saved(app.desk)) == 2
        assert app.desk.case == before


async def test_marking_as_sent_records_the_text_shown(start: Start, desk: Desk) -> None:
    """When, where, promised by; word for word; and then it is no longer called a draft."""
    app = start(resume=prepared(desk))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await at_part(app, pilot, "draft")
        await pilot.press("3", "m")
        await pilot.pause()
        shown = app.screen_stack[-2].query_one(LetterView).text
        await mark_sent(pilot, at="今天 9:30", reply_by="3天后")
        (sent,) = app.desk.case.sent
        assert (sent.text, sent.length, sent.channel, sent.draft) == (shown, "letter", "app", "request")
        assert (sent.at, sent.reply_by) == (moment("2026-11-24T09:30"), date(2026, 11, 27))
        assert app.t("proposal.draft.drafted") not in words(app)
        assert "已在 2026 年 11 月 24 日 发出" in words(app)
        assert app.t("sent.recorded", day="2026 年 11 月 24 日") in [notice.message for notice in app._notifications]


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
        await pilot.press("l")
        await pilot.pause()
        assert (draft_of(app) != before) == (lang == "en")
        if lang == "en":
            assert draft_of(app).startswith("您好")
