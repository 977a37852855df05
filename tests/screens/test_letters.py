"""Promises of the letters: every kind is reachable from every stage, read, handed out, and marked as sent."""

from __future__ import annotations

import io
from datetime import date

import pytest
from docx import Document
from textual.widgets import OptionList

from screens.dialogs.rows import RowsScreen
from screens.letter_view import LetterView
from screens.letters import LetterScreen, LettersScreen
from tests.screens.conftest import Start
from tests.screens.driver import HOSTILE, stage_of, until, words
from tests.screens.lettering import gone, put_by, view
from tests.screens.proposing import SIZES, at_part, mark_sent, saved
from wizard import intents as ask
from wizard.case import moment
from wizard.desk import Desk
from wizard.stages import STAGE_IDS
from wizard.texts import Lang
from wizard.words import KINDS

SENT = ask.RecordSent(
    draft="request", channel="app", at=moment("2026-11-21T10:00"), text="第一次的原文。", reply_by=date(2026, 11, 24)
)


@pytest.mark.parametrize("stage", STAGE_IDS)
async def test_the_letters_are_one_key_away_from_every_stage(start: Start, desk: Desk, stage: str) -> None:
    """F6 opens them over the stage, Escape leads back to it."""
    app = start(resume=put_by(desk, stage=next(one for one in STAGE_IDS if one == stage)))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("f6")
        await until(pilot, lambda: isinstance(app.screen, LettersScreen))
        await pilot.press("escape")
        await until(pilot, lambda: not isinstance(app.screen, LettersScreen))
        assert stage == stage_of(app).STAGE


@pytest.mark.parametrize("size", SIZES)
async def test_all_kinds_are_listed_and_one_is_recommended(start: Start, desk: Desk, size: tuple[int, int]) -> None:
    """The recommended one stands first, under that word, with its reason; the cursor is on it."""
    app = start(resume=put_by(desk, SENT))
    async with app.run_test(size=size) as pilot:
        await pilot.press("f6")
        await until(pilot, lambda: isinstance(app.screen, LettersScreen))
        options = app.screen.query_one(OptionList)
        assert {option.id for option in options.options} - {None} == set(KINDS)
        assert str(options.get_option_at_index(0).prompt) == "推荐"
        assert options.highlighted_option is not None
        assert options.highlighted_option.id == "chase"
        assert app.t("letter.why.chase") in str(options.highlighted_option.prompt)
        assert app.t("draft.chase.about") in words(app)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, LetterScreen))
        assert view(app).text.startswith("您好")
        assert app.t("proposal.draft.drafted") in words(app)


@pytest.mark.parametrize("lang", ["zh_Hans", "zh_Hant", "en"])
async def test_every_kind_can_be_read_in_every_way(start: Start, desk: Desk, lang: Lang) -> None:
    """Each length and tone says how it stands and how long it is; nothing is sent by reading."""
    app = start(lang=lang, resume=put_by(desk, SENT))
    async with app.run_test(size=(60, 20)) as pilot:
        before = app.desk.case
        for kind in KINDS:
            await app.push_screen(LetterScreen(kind))
            for key in ("2", "3", "t", "1"):
                await pilot.press(key)
                await pilot.pause()
                shown = view(app)
                assert shown.text
                assert str(len(shown.text)) in words(app)
                assert app.t(f"letters.tone.{shown.tone}") in words(app)
            await pilot.press("escape")
        assert app.desk.case == before


async def test_before_the_first_debt_there_is_nothing_to_send(start: Start) -> None:
    """The list says what is needed, and no key breaks anything."""
    app = start()
    async with app.run_test(size=(80, 24)) as pilot:
        await app.begin_case()
        await pilot.press("f6")
        await until(pilot, lambda: isinstance(app.screen, LettersScreen))
        assert app.t("proposal.draft.no_debt") in words(app)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, LetterScreen))
        await pilot.press("c", "s", "m", "e", "n", "v", "k", "r", "t", "3")
        await pilot.pause()
        assert isinstance(app.screen, LetterScreen)
        assert app.clipboard == ""


async def test_a_text_too_long_for_a_chat_box_is_copied_part_by_part(start: Start, desk: Desk) -> None:
    """Each press copies the next part, the file holds all of it, and the notice says which part it was."""
    long = ask.EditDraft(draft="request", length="chat", text="我想申请分期还款，请告诉我需要哪些材料。" * 20)
    app = start(resume=put_by(desk, long))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await app.push_screen(LetterScreen("request"))
        await pilot.pause()
        assert "分 2 段" in words(app)
        parts = []
        for _ in range(3):
            await pilot.press("c")
            await pilot.pause()
            parts.append(app.clipboard)
        assert parts[0] + parts[1] == view(app).text
        assert parts[2] == parts[0]
        assert saved(app.desk) == [view(app).text]
        assert any("第 1 段" in str(notice.message) for notice in app._notifications)


@pytest.mark.parametrize(("steps", "suffix"), [(0, "txt"), (1, "docx"), (2, "html"), (3, "md")])
async def test_a_text_becomes_a_file_of_the_form_chosen(start: Start, desk: Desk, steps: int, suffix: str) -> None:
    """It lies, for the person alone, beside the other drafts of the case and opens as what it is."""
    app = start(resume=put_by(desk))
    async with app.run_test(size=(80, 24)) as pilot:
        await app.push_screen(LetterScreen("request"))
        await pilot.press("3", "s", *["down"] * steps, "enter")
        file = app.desk.home / "drafts" / app.desk.case.id / f"request-letter.{suffix}"
        await until(pilot, file.exists)
        await app.workers.wait_for_complete()
        assert file.stat().st_mode & 0o077 == 0
        shown = view(app).text
        if suffix == "docx":
            paragraphs = [one.text for one in Document(io.BytesIO(file.read_bytes())).paragraphs]
            assert paragraphs == shown.split("\n")
        elif suffix == "html":
            assert file.read_text("utf-8").startswith("<!DOCTYPE html>")
            assert "<table>" in file.read_text("utf-8")
        else:
            assert shown in file.read_text("utf-8")
        assert app.desk.case.sent == ()


async def test_a_file_that_cannot_be_written_is_said(start: Start, desk: Desk) -> None:
    """The text is still copied, and the notice says what failed."""
    app = start(resume=put_by(desk))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        (app.desk.home / "drafts").write_text("in the way")
        await app.push_screen(LetterScreen("request"))
        await pilot.press("c", "s", "enter")
        await until(pilot, lambda: len(app._notifications) > 1)
        assert app.clipboard == view(app).text
        assert all("没能存成文件" in str(notice.message) for notice in app._notifications)


async def test_what_to_look_at_before_sending_is_all_readable(start: Start, desk: Desk) -> None:
    """The most serious stands above the text with the count of the others; K shows each of them."""
    risky = ask.EditDraft(
        draft="request", length="chat", text="我每月还 4000 元，再打 13812345678。2031 年 5 月 1 日还清。"
    )
    app = start(resume=put_by(desk, risky))
    async with app.run_test(size=(60, 20)) as pilot:
        await app.push_screen(LetterScreen("request"))
        await pilot.pause()
        assert "尾号 5678" in words(app)
        assert "按 K 看" in words(app)
        await pilot.press("k")
        await until(pilot, lambda: isinstance(app.screen, RowsScreen))
        assert "尾号 5678" in words(app)
        assert "把每月 4,000.00 元改小" in words(app)
        assert "核对 2031 年 5 月 1 日" in words(app)
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, LetterScreen))


async def test_the_next_version_shows_what_changed_since_the_last_one_sent(start: Start, desk: Desk) -> None:
    """V names what was taken out and what was added; without one it says so."""
    app = start(resume=put_by(desk, SENT, ask.EditDraft(draft="request", length="chat", text="第二次的原文。")))
    async with app.run_test(size=(60, 20), notifications=True) as pilot:
        await app.push_screen(LetterScreen("request"))
        await pilot.press("3", "v")
        await pilot.pause()
        assert app.t("letters.never_sent") in [notice.message for notice in app._notifications]
        await pilot.press("1", "v")
        await until(pilot, lambda: isinstance(app.screen, RowsScreen))
        said = words(app)
        assert said.index(app.t("letters.removed")) < said.index("第一次的原文。") < said.index(app.t("letters.added"))
        assert "第二次的原文。" in said


async def test_marking_as_sent_records_the_kind_and_the_words(start: Start, desk: Desk) -> None:
    """Of any kind, in any length; then it says when it was sent."""
    app = start(resume=put_by(desk))
    async with app.run_test(size=(80, 24)) as pilot:
        await app.push_screen(LetterScreen("holding"))
        await pilot.press("3", "m")
        await pilot.pause()
        text = app.screen_stack[-2].query_one(LetterView).text
        await mark_sent(pilot, at="今天 9:30", reply_by="3天后")
        (sent,) = app.desk.case.sent
        assert (sent.draft, sent.length, sent.text, sent.reply_by) == ("holding", "letter", text, date(2026, 11, 27))
        assert "已在 2026 年 11 月 24 日 发出" in words(app)


@pytest.mark.parametrize("text", HOSTILE)
async def test_hostile_words_are_shown_as_they_are(start: Start, desk: Desk, text: str) -> None:
    """In an edit, in what was sent, in a file: nothing is markup and nothing reaches the terminal raw."""
    bare = text.replace("\x1b", "").replace("\u202e", "")
    edit = ask.EditDraft(draft="request", length="chat", text=f"您好。{bare}\n再说。")
    app = start(resume=put_by(desk, SENT, edit))
    async with app.run_test(size=(60, 20)) as pilot:
        await app.push_screen(LetterScreen("request"))
        await pilot.pause()
        assert bare in view(app).text
        await pilot.press("v")
        await until(pilot, lambda: isinstance(app.screen, RowsScreen))
        assert bare in words(app)
        await pilot.press("escape", "k", "escape", "s", "enter")
        await until(pilot, lambda: (app.desk.home / "drafts").is_dir() and bool(saved(app.desk)))
        assert app.is_running


async def test_an_open_letter_comes_back(start: Start, desk: Desk) -> None:
    """Which text was open, its length and tone, and what was typed about its sending; what was closed stays closed."""
    id = put_by(desk)
    app = start(resume=id)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("f6", "enter")
        await until(pilot, lambda: isinstance(app.screen, LetterScreen))
        await pilot.press("3", "t")
        await pilot.press("ctrl+q")
    gone(app)
    again = start(resume=id)
    async with again.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: isinstance(again.screen, LetterScreen))
        assert (view(again).length, view(again).tone) == ("letter", "plain")
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(again.screen, LettersScreen))
        await pilot.press("escape")
        await until(
            pilot, lambda: stage_of(again).STAGE == "proposal" if not isinstance(again.screen, LettersScreen) else False
        )
        await pilot.press("ctrl+q")
    gone(again)
    once_more = start(resume=id)
    async with once_more.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert stage_of(once_more).STAGE == "proposal"


async def test_the_language_changes_over_an_open_letter(start: Start, desk: Desk) -> None:
    """F9 leaves it open; help names its keys."""
    app = start(resume=put_by(desk))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("f6", "enter")
        await until(pilot, lambda: isinstance(app.screen, LetterScreen))
        await pilot.press("f9")
        await until(pilot, lambda: app.t.lang == "zh_Hant" and isinstance(app.screen, LetterScreen))
        await pilot.press("f1")
        await pilot.pause()
        assert app.t("letters.letter_purpose") in words(app)
        for name in ("key.compare", "key.checks", "key.copy"):
            assert app.t(name) in words(app)
        await pilot.press("escape", "escape", "escape")
        await pilot.pause()
        assert stage_of(app).STAGE == "proposal"


async def test_the_proposal_says_what_to_look_at_and_changes_the_tone(start: Start, desk: Desk) -> None:
    """Its draft part is the same view: edits, tone and checks are there."""
    app = start(resume=put_by(desk, ask.EditDraft(draft="request", length="chat", text="我每月还 4000 元。")))
    async with app.run_test(size=(80, 24)) as pilot:
        await at_part(app, pilot, "draft")
        assert app.t("letters.edited") in words(app)
        assert "把每月 4,000.00 元改小" in words(app)
        await pilot.press("t")
        await pilot.pause()
        assert app.t("letters.tone.formal") in words(app)
        assert app.t("proposal.draft.drafted") in words(app)
