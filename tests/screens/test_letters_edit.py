"""Promises of editing a draft: the person's words are never lost, and what is new is never hidden."""

from __future__ import annotations

import hashlib

import pytest
from textual.pilot import Pilot
from textual.widgets import TextArea

from screens.app import WizardApp
from screens.letter_editor import EditorScreen
from screens.letter_news import NewsScreen
from screens.letters import LetterScreen
from tests.screens.conftest import Start
from tests.screens.driver import stage_of, until, words
from tests.screens.lettering import changed, gone, put_by, view
from tests.screens.proposing import at_part, budget, mark_sent
from wizard import intents as ask
from wizard.desk import Desk
from wizard.words import compose


async def editor(app: WizardApp, pilot: Pilot[int]) -> TextArea:
    """The field in front, once it is there."""
    await until(pilot, lambda: isinstance(app.screen, EditorScreen) and app.screen.is_mounted)
    await pilot.pause()
    return app.screen.query_one(TextArea)


async def reading(app: WizardApp, pilot: Pilot[int]) -> None:
    """Wait for the text to be in front again."""
    await until(pilot, lambda: isinstance(app.screen, LetterScreen))
    await pilot.pause()


@pytest.mark.parametrize("key", ["escape", "f5"])
async def test_leaving_keeps_what_was_written(start: Start, desk: Desk, key: str) -> None:
    """Escape and F5 both; the text says that it was edited, and the other lengths are as they were."""
    app = start(resume=put_by(desk))
    async with app.run_test(size=(60, 20)) as pilot:
        await app.push_screen(LetterScreen("request"))
        await pilot.press("e")
        area = await editor(app, pilot)
        before = area.text
        await pilot.press(*"ABC")
        await pilot.press(key)
        await reading(app, pilot)
        assert view(app).text == "ABC" + before
        assert app.t("letters.edited") in words(app)
        (edit,) = app.desk.case.edits
        assert (edit.text, edit.base) == ("ABC" + before, before)
        await pilot.press("3")
        await pilot.pause()
        assert app.t("proposal.draft.drafted") in words(app)


async def test_looking_changes_nothing(start: Start, desk: Desk) -> None:
    """Opening the field and leaving it makes no edit; nor does emptying a draft that has none."""
    app = start(resume=put_by(desk))
    async with app.run_test(size=(80, 24)) as pilot:
        await app.push_screen(LetterScreen("request"))
        shown = view(app).text
        for text in (None, ""):
            await pilot.press("e")
            area = await editor(app, pilot)
            if text is not None:
                area.text = text
            await pilot.press("escape")
            await reading(app, pilot)
            assert (app.desk.case.edits, view(app).text) == ((), shown)


async def test_a_crash_in_the_middle_of_an_edit_loses_nothing(start: Start, desk: Desk) -> None:
    """The next start stands in the field, with the words and the cursor; leaving keeps them as always."""
    id = put_by(desk)
    app = start(resume=id)
    async with app.run_test(size=(80, 24)) as pilot:
        await app.push_screen(LetterScreen("request"))
        await pilot.press("3", "e")
        area = await editor(app, pilot)
        await pilot.press("down", *"half")
        await until(pilot, lambda: "half" in app.desk.drafts.fields.get("over.text", ""))
        text, cursor = area.text, area.cursor_location
        gone(app)
    again = start(resume=id)
    async with again.run_test(size=(80, 24)) as pilot:
        area = await editor(again, pilot)
        assert (area.text, area.cursor_location) == (text, cursor)
        assert again.focused is area
        await pilot.press(*"way", "escape")
        await reading(again, pilot)
        assert "halfway" in view(again).text
        assert again.desk.case.edits[0].length == "letter"
        gone(again)


async def test_what_must_not_be_kept_is_said_and_stays_in_the_field(start: Start, desk: Desk) -> None:
    """A number of an identity card is no part of a letter; the rest of the words is not lost for it."""
    app = start(resume=put_by(desk))
    async with app.run_test(size=(80, 24)) as pilot:
        await app.push_screen(LetterScreen("request"))
        await pilot.press("e")
        area = await editor(app, pilot)
        area.text = "我的身份证号 11010519491231002X。"
        await pilot.press("escape")
        await until(pilot, lambda: "身份证" in str(app.screen.query_one("#editor-wrong").render()))
        assert area.text == "我的身份证号 11010519491231002X。"
        assert not app.desk.case.edits
        area.text = "我的身份证尾号 002X。"
        await pilot.press("escape")
        await reading(app, pilot)
        assert app.desk.case.edits[0].text == "我的身份证尾号 002X。"


async def test_an_edit_survives_a_changed_budget_and_what_is_new_is_shown(start: Start, desk: Desk) -> None:
    """The person's sentence stays, the figures follow; N shows each new place, and a choice is kept at once."""
    id = put_by(desk)
    desk.open(id)
    drafted = compose(desk.case, "request", "chat", desk.today).text
    mine = drafted.replace("您好。", "您好，打扰了。")
    assert mine != drafted
    desk.close()
    changed(desk, id, ask.EditDraft(draft="request", length="chat", text=mine), budget(5200))
    app = start(resume=id)
    async with app.run_test(size=(60, 20)) as pilot:
        await app.push_screen(LetterScreen("request"))
        await pilot.pause()
        now = compose(app.desk.case, "request", "chat", app.desk.today).text
        assert view(app).text == now.replace("您好。", "您好，打扰了。")
        assert "处新内容" in words(app)
        await pilot.press("n")
        await until(pilot, lambda: isinstance(app.screen, NewsScreen))
        assert "1,259.50 元" in words(app)
        assert "1,959.50 元" in words(app)
        await pilot.press("2")
        await reading(app, pilot)
        assert "处新内容" not in words(app)
        assert view(app).text == now.replace("您好。", "您好，打扰了。")


async def test_where_both_changed_a_sentence_the_person_chooses(start: Start, desk: Desk) -> None:
    """Mine stands until then; keeping it ends the question, undo asks it again, taking the new one replaces mine."""
    id = put_by(desk)
    desk.open(id)
    drafted = compose(desk.case, "request", "chat", desk.today).text
    desk.close()
    sentence = "每月扣除必要开支和其他债务后余 1,259.50 元。"
    assert sentence in drafted
    mine = drafted.replace(sentence, "每月剩下一千出头。")
    changed(desk, id, ask.EditDraft(draft="request", length="chat", text=mine), budget(5200))
    app = start(resume=id)
    async with app.run_test(size=(80, 24)) as pilot:
        await app.push_screen(LetterScreen("request"))
        await pilot.press("n")
        await until(pilot, lambda: isinstance(app.screen, NewsScreen))
        said = words(app)
        assert "每月剩下一千出头。" in said
        assert "每月扣除必要开支和其他债务后余 1,959.50 元。" in said
        await pilot.press("1", "escape")
        await reading(app, pilot)
        assert "每月剩下一千出头。" in view(app).text
        await pilot.press("ctrl+z", "n")
        await until(pilot, lambda: isinstance(app.screen, NewsScreen))
        # With no words of one's own left it is the draft again, and there is nothing more to ask.
        await pilot.press("2")
        await reading(app, pilot)
        assert app.desk.case.edits == ()
        assert "每月剩下一千出头。" not in view(app).text
        assert "1,959.50 元" in view(app).text


async def test_restoring_asks_first_and_can_be_taken_back(start: Start, desk: Desk) -> None:
    """The careful answer keeps the edit; after the other one undo brings it back."""
    app = start(resume=put_by(desk, ask.EditDraft(draft="request", length="chat", text="我的话。")))
    async with app.run_test(size=(80, 24)) as pilot:
        await app.push_screen(LetterScreen("request"))
        await pilot.press("r", "enter")
        await reading(app, pilot)
        assert view(app).text == "我的话。"
        await pilot.press("r", "down", "enter")
        await until(pilot, lambda: app.desk.case.edits == ())
        await reading(app, pilot)
        assert view(app).text == compose(app.desk.case, "request", "chat", app.desk.today).text
        await pilot.press("ctrl+z")
        await pilot.pause()
        assert view(app).text == "我的话。"


async def test_what_is_sent_is_the_edited_text(start: Start, desk: Desk) -> None:
    """Word for word, with the hash of these words; afterwards an edit does not change what was sent."""
    app = start(resume=put_by(desk, ask.EditDraft(draft="request", length="chat", text="我的话，一字不改。")))
    async with app.run_test(size=(80, 24)) as pilot:
        await app.push_screen(LetterScreen("request"))
        await pilot.press("m")
        await pilot.pause()
        await mark_sent(pilot)
        (sent,) = app.desk.case.sent
        assert sent.text == "我的话，一字不改。"
        assert sent.sha256 == hashlib.sha256(sent.text.encode()).hexdigest()
        await pilot.press("e")
        await editor(app, pilot)
        await pilot.press(*"Z", "escape")
        await reading(app, pilot)
        assert app.desk.case.sent == (sent,)
        assert "下面是你改过的，还没有发给任何人" in words(app)


async def test_the_proposal_is_edited_in_its_place(start: Start, desk: Desk) -> None:
    """E in the draft part opens the same field; afterwards one stands where one was, also after a new start."""
    id = put_by(desk)
    app = start(resume=id)
    async with app.run_test(size=(80, 24)) as pilot:
        await at_part(app, pilot, "draft")
        await pilot.press("e")
        await editor(app, pilot)
        await pilot.press(*"ABC")
        await pilot.press("f9")
        await until(pilot, lambda: app.t.lang == "zh_Hant")
        area = await editor(app, pilot)
        assert area.text.startswith("ABC")
        await pilot.press("escape")
        await until(pilot, lambda: not isinstance(app.screen, EditorScreen))
        assert stage_of(app).part == "draft"
        assert app.desk.case.edits[0].text.startswith("ABC")
