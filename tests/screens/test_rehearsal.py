"""Practice on screen: over three stages, by number or by word, and without a trace in the case or in any file."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from screens.app import WizardApp
from screens.rehearsal import RehearsalScreen
from screens.widgets.prose import Prose
from tests.screens.conftest import NOW, Start
from tests.screens.driver import HOSTILE, question, stage_of, words
from wizard import intents as ask
from wizard.case import StageId
from wizard.desk import Desk
from wizard.money import yuan
from wizard.rehearsal.script import situations

TODAY = NOW.date()
DEBT = ask.AddDebt(product="huabei", lender="ant_consumer", principal=yuan(12000), due=date(2026, 10, 10), as_of=TODAY)
OLD = ask.AddDebt(product="huabei", lender="ant_consumer", principal=yuan(12000), due=date(2023, 5, 9), as_of=TODAY)
STAGES: tuple[StageId, ...] = ("channels", "proposal", "feedback")


def saved(desk: Desk, stage: StageId = "channels", *intents: ask.Intent) -> str:
    """The id of a case that stands at *stage*."""
    desk.begin()
    for intent in (DEBT, *intents, ask.GoTo(stage=stage)):
        assert desk.apply(intent) == ()
    id = desk.case.id
    desk.close()
    return id


def practice(app: WizardApp) -> RehearsalScreen:
    """The practice screen in front."""
    screen = app.screen
    assert isinstance(screen, RehearsalScreen), screen
    return screen


def said(app: WizardApp, name: str) -> str:
    """The words of one text of the practice screen."""
    return practice(app).query_one(f"#rehearsal-{name}", Prose).text


async def press(pilot: Pilot[int], *keys: str) -> None:
    """Press keys one after another, each with what it sets going."""
    for key in keys:
        await pilot.press(key)
        await pilot.pause()


def files(home: Path) -> dict[str, bytes]:
    """Every file under *home*, by its path."""
    return {path.relative_to(home).as_posix(): path.read_bytes() for path in home.rglob("*") if path.is_file()}


@pytest.mark.parametrize("stage", STAGES)
@pytest.mark.parametrize("size", [(80, 24), (60, 20)])
async def test_it_opens_over_three_stages_and_closes_again(
    start: Start, desk: Desk, stage: StageId, size: tuple[int, int]
) -> None:
    """One key opens the list with a sentence for each situation; Esc, or the key again, leads back."""
    app = start(resume=saved(desk, stage))
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        for way in ("escape", "ctrl+r"):
            await press(pilot, "ctrl+r")
            shown = words(app)
            assert all(app.t(f"rehearsal.name.{one.id}") in shown for one in situations())
            assert all(app.t(f"rehearsal.about.{one.id}") in shown for one in situations())
            await press(pilot, way)
            assert stage == stage_of(app).STAGE


async def test_a_letter_opens_it_but_not_within_a_field(start: Start, desk: Desk) -> None:
    """R where no field has the focus; in a field it is a letter, and Ctrl+R opens with what is typed still there."""
    app = start(resume=saved(desk))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await press(pilot, "r", "escape", "f5", "tab", "tab", "r")
        assert question(app, "person").text == "r"
        await press(pilot, "ctrl+r")
        practice(app)
        await press(pilot, "escape")
        assert question(app, "person").text == "r"
        assert question(app, "person").has_focus_within


@pytest.mark.parametrize("size", [(80, 24), (60, 20)])
async def test_a_talk_is_had_by_numbers(start: Start, desk: Desk, size: tuple[int, int]) -> None:
    """The agent names the case's figures, the replies are numbered, and the end tells what was got and what to mend."""
    app = start(resume=saved(desk))
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        await press(pilot, "ctrl+r", "enter")
        assert said(app, "line") == app.t(
            "rehearsal.they.full_payment.opening.owed", products="花呗", owed="12,270.00 元"
        )
        assert app.t("rehearsal.say.ask_name") == said(app, "reply-1")
        await press(pilot, "1")
        assert said(app, "you") == app.t("rehearsal.you", text=app.t("rehearsal.say.ask_name"))
        assert said(app, "line") == app.t("rehearsal.they.full_payment.named")
        await press(pilot, "4")
        assert said(app, "line") == app.t("rehearsal.they.full_payment.named")
        await press(pilot, "3", "4", "1")
        assert said(app, "got") == app.t("rehearsal.got", names="文字、姓名、工号")


async def test_the_end_says_what_came_of_it(start: Start, desk: Desk) -> None:
    """Got, given away, one thing to do better with words for it; then again, or another."""
    app = start(resume=saved(desk))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await press(pilot, "ctrl+r", "end", "enter", "1", "2")
        assert said(app, "got") == app.t("rehearsal.got_none")
        assert said(app, "gave") == app.t("rehearsal.gave", names=app.t("rehearsal.gave.code"))
        assert said(app, "advice") == app.t("rehearsal.better.code")
        assert app.t("call.answer.code") in said(app, "next")
        await press(pilot, "backspace")
        assert said(app, "line") == app.t("rehearsal.they.sms_code.more")
        await press(pilot, "2", "a")
        assert said(app, "line") == app.t("rehearsal.they.sms_code.opening")
        await press(pilot, "2", "1")
        assert said(app, "advice") == app.t("rehearsal.well.sms_code")
        assert said(app, "head") == app.t("rehearsal.keep")
        await press(pilot, "l")
        assert app.t("rehearsal.about.rude") in words(app)


async def test_one_may_speak_in_ones_own_words(start: Start, desk: Desk) -> None:
    """What is understood leads on, what is not is asked again, and a number in the field picks."""
    app = start(resume=saved(desk))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await press(pilot, "ctrl+r", "enter", "t")
        field = practice(app).query_one(Input)
        field.value = "今天天气真好"
        await press(pilot, "enter")
        assert said(app, "who") == app.t("rehearsal.again")
        assert "今天天气真好" in said(app, "you")
        field.value = "你的工号是多少"
        await press(pilot, "enter")
        assert said(app, "line") == app.t("rehearsal.they.full_payment.named")
        assert "你的工号是多少" in said(app, "you")
        assert field.value == ""
        await press(pilot, "2", "enter")
        assert said(app, "line") == app.t("rehearsal.they.full_payment.plan")
        await press(pilot, "escape", "backspace", "backspace")
        assert said(app, "who") == app.t("rehearsal.again")
        await press(pilot, "escape", "escape")
        assert stage_of(app).STAGE == "channels"


@pytest.mark.parametrize("stage", STAGES)
async def test_it_leaves_no_trace(start: Start, desk: Desk, stage: StageId) -> None:
    """Every file is byte for byte what it was, and so is the case: no contact, no half-typed text, no undo step."""
    app = start(resume=saved(desk, stage))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await press(pilot, "ctrl+r", "escape")
        app.keep()
        before, case = files(app.desk.home), app.desk.case
        for situation in ("home", "end"):
            await press(
                pilot, "ctrl+r", situation, "enter", "t", "1", "enter", "escape", "1", "1", "ctrl+z", "1", "ctrl+r"
            )
        app.keep()
        assert app.desk.case == case
        assert files(app.desk.home) == before


@pytest.mark.parametrize("text", HOSTILE)
async def test_hostile_words_harm_nothing(start: Start, desk: Desk, text: str) -> None:
    """Markup stays text, control characters are dropped, length is bounded; the agent asks again."""
    app = start(resume=saved(desk))
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.pause()
        await press(pilot, "ctrl+r", "enter", "t")
        practice(app).query_one(Input).value = text
        await press(pilot, "enter")
        kept = text.replace("\x1b", "").replace("\u202e", "")[:200]
        assert said(app, "you") == app.t("rehearsal.you", text=kept)
        assert said(app, "line") == app.t(
            "rehearsal.they.full_payment.opening.owed", products="花呗", owed="12,270.00 元"
        )


@pytest.mark.parametrize(("lang", "size"), [("en", (60, 20)), ("zh_Hant", (120, 40))])
async def test_it_speaks_other_languages(start: Start, desk: Desk, lang: str, size: tuple[int, int]) -> None:
    """List, talk, end and help in every language."""
    app = start(lang=lang, resume=saved(desk))
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        await press(pilot, "ctrl+r")
        assert all(app.t(f"rehearsal.about.{one.id}") in words(app) for one in situations())
        await press(pilot, "end", "enter")
        assert said(app, "line") == app.t("rehearsal.they.sms_code.opening")
        await press(pilot, "1", "2")
        assert said(app, "advice") == app.t("rehearsal.better.code")
        await press(pilot, "f1")
        assert app.t("rehearsal.purpose") in words(app)
        await press(pilot, "escape", "l", "escape")
        assert stage_of(app).STAGE == "channels"


async def test_an_old_debt_is_asked_about_first(start: Start, desk: Desk) -> None:
    """More than three years: advice before any call."""
    app = start(resume=saved(desk, "channels", ask.RemoveDebt(debt="d1"), OLD))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await press(pilot, "ctrl+r")
        assert app.t("rehearsal.old") in words(app)


async def walk(pilot: Pilot[int], *keys: str) -> str:
    """The words of the check after these keys."""
    app = pilot.app
    assert isinstance(app, WizardApp)
    await press(pilot, *keys)
    return "\n".join(one.text for one in app.screen.query("#genuine-walk Prose").results(Prose) if one.display)


@pytest.mark.parametrize("size", [(80, 24), (60, 20)])
async def test_genuine_or_not_is_answered_by_three_keys(start: Start, desk: Desk, size: tuple[int, int]) -> None:
    """One sign of a swindler gives the verdict at once, with its reason and what to do; backspace takes it back."""
    app = start(resume=saved(desk))
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        shown = await walk(pilot, "f3", "2", "1")
        assert app.t("genuine.word.stop") in shown
        assert app.t("genuine.next.caller.stop") in shown
        assert app.t("genuine.word.stop") not in await walk(pilot, "backspace")
        assert app.t("genuine.word.verify") in await walk(pilot, "3")
        await walk(pilot, "backspace")
        assert app.t("genuine.word.proceed") in await walk(pilot, "n", "n", "n", "n", "y", "y", "y")
        shown = await walk(pilot, "right", "1")
        assert app.t("genuine.next.message.stop") in shown
        assert app.t("genuine.word.proceed") in await walk(pilot, "left")


async def test_the_answers_of_the_check_come_back(start: Start, desk: Desk) -> None:
    """Closing the program keeps the check where it was."""
    id = saved(desk)
    for keys in (("f3", "right", "right", "2", "1"), ()):
        app = start(resume=id)
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.pause()
            assert app.t("genuine.next.agency.stop") in await walk(pilot, *keys)
            app.keep()
