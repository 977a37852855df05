"""Promises of every stage: nothing typed is lost, there is always a way back, the language can change at any time."""

from __future__ import annotations

import pytest
from textual.widgets import Input, TextArea

from screens.widgets.prose import Prose
from tests.screens.conftest import Start
from tests.screens.driver import fill, question, stage_of, words
from wizard.desk import Desk
from wizard.stages import STAGE_IDS
from wizard.texts import LANGS


async def test_half_typed_text_and_the_field_come_back(start: Start) -> None:
    """Leaving in the middle of a field and starting again leads to that very field, with the text and the cursor."""
    app = start()
    async with app.run_test(size=(80, 24)) as pilot:
        await app.begin_case()
        await fill(pilot, "product", "huabei")
        await fill(pilot, "principal", "12000")
        question(app, "due").query_one(Input).focus()
        await pilot.press(*"2026-1")
        await pilot.press("ctrl+q")
    again = start(resume=app.desk.case.id)
    async with again.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        focused = again.focused
        assert isinstance(focused, Input)
        assert focused.value == "2026-1"
        assert focused.cursor_position == len("2026-1")
        await pilot.press(*"0-10", "tab")
        await pilot.pause()
        assert str(again.desk.case.debts[0].due) == "2026-10-10"


async def test_a_wrong_answer_that_was_left_says_so_again(start: Start) -> None:
    """After a restart its sentence stands beside it; the field that is still being typed in is not judged yet."""
    app = start()
    async with app.run_test(size=(80, 24)) as pilot:
        await app.begin_case()
        await fill(pilot, "product", "huabei")
        await fill(pilot, "principal", "12a")
        question(app, "due").query_one(Input).focus()
        await pilot.press(*"2026-1")
        await pilot.press("ctrl+q")
    again = start(resume=app.desk.case.id)
    async with again.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        notes = {name: question(again, name).query_one(".note", Prose) for name in ("principal", "due")}
        assert question(again, "principal").text == "12a"
        assert "金额" in notes["principal"].text
        assert notes["principal"].has_class("-wrong")
        assert not notes["due"].text
        await fill(pilot, "principal", "12000")
        assert not notes["principal"].has_class("-wrong")


async def test_a_story_in_the_making_comes_back(start: Start) -> None:
    """Several lines, not yet left, are there again."""
    app = start()
    async with app.run_test(size=(80, 24)) as pilot:
        await app.begin_case()
        await stage_of(app).show_part("cause")
        question(app, "story").query_one(TextArea).focus()
        await pilot.press("a", "enter", "b")
        app.keep()
    again = start(resume=app.desk.case.id)
    async with again.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert isinstance(again.focused, TextArea)
        assert again.focused.text == "a\nb"


async def test_half_typed_text_is_on_disk_once_the_typing_pauses(start: Start) -> None:
    """No key and no leaving is needed: the timer writes it down."""
    app = start()
    async with app.run_test(size=(80, 24)) as pilot:
        await app.begin_case()
        question(app, "principal").query_one(Input).focus()
        await pilot.press(*"98")
        assert app._keeping is not None
        await app._keeping._task  # type: ignore[misc]
        await pilot.pause()
        assert app.desk.drafts.fields["assess.principal"] == "98"
        assert '"98"' in app.desk.path.read_text("utf-8")  # type: ignore[union-attr]


@pytest.mark.parametrize("key", ["escape", "f7", "f8", "f9"])
async def test_no_way_of_moving_loses_what_was_typed(start: Start, key: str) -> None:
    """Escape, back, next and another language keep the text of an unfinished field."""
    app = start()
    async with app.run_test(size=(80, 24)) as pilot:
        await app.begin_case()
        question(app, "principal").query_one(Input).focus()
        await pilot.press(*"12a", key)
        await pilot.pause()
        app.keep()
        id = app.desk.case.id if app.desk.is_open else app.desk.shelves()[0].id
        await app.open_case(id)
        await pilot.pause()
        await stage_of(app).show_part("debt")
        assert question(app, "principal").text == "12a"


async def test_every_stage_can_be_walked_forward_and_back(start: Start) -> None:
    """F8 leads through all stages to the home screen, F7 leads back to the first."""
    app = start()
    async with app.run_test(size=(80, 24)) as pilot:
        await app.begin_case()
        await fill(pilot, "product", "huabei")
        await fill(pilot, "principal", "12000")
        seen = []
        for _ in range(40):
            if (stage := stage_of(app).STAGE) not in seen:
                seen.append(stage)
            if stage == "prevention":
                break
            await pilot.press("f8")
            await pilot.pause()
        assert tuple(seen) == STAGE_IDS
        assert app.desk.case.stage == "prevention"
        for _ in range(40):
            if stage_of(app).STAGE == "assess" and stage_of(app).part == "debt":
                break
            await pilot.press("f7")
            await pilot.pause()
        assert stage_of(app).STAGE == "assess"
        assert question(app, "principal").text == "12,000.00"


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("stage", STAGE_IDS)
@pytest.mark.parametrize("size", [(80, 24), (60, 20), (120, 40)])
async def test_every_stage_speaks_every_language_at_every_size(
    start: Start, lang: str, stage: str, size: tuple[int, int]
) -> None:
    """All parts of all stages can be drawn, and say the next step."""
    app = start(lang=lang)
    async with app.run_test(size=size) as pilot:
        await app.open_sample()
        await app.show_stage(stage)  # type: ignore[arg-type]
        await pilot.pause()
        screen = stage_of(app)
        for part in screen.PARTS:
            await screen.show_part(part)
            await pilot.pause()
        assert app.t("top.next", step="") in words(app)
        assert app.t("top.sample") in words(app)


async def test_a_window_too_small_says_so_and_loses_nothing(start: Start) -> None:
    """Below the least size there is one polite sentence; growing again brings the form back."""
    app = start()
    async with app.run_test(size=(80, 24)) as pilot:
        await app.begin_case()
        question(app, "principal").query_one(Input).focus()
        await pilot.press(*"12")
        await pilot.resize_terminal(30, 8)
        await pilot.pause()
        assert app.t("screen.too_small") in words(app)
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert question(app, "principal").text == "12"


async def test_the_sample_cannot_reach_real_files(start: Start, desk: Desk) -> None:
    """Whatever is done in the sample, the real home stays as it was."""
    app = start()
    async with app.run_test(size=(80, 24)) as pilot:
        await app.open_sample()
        await fill(pilot, "fees", "1")
        assert "示例" in words(app)
        assert app.desk.home != desk.home
        await pilot.press("escape")
        await pilot.pause()
        assert app.desk.home == desk.home
    assert desk.shelves() == ()
    assert not desk.home.exists()


async def test_help_names_the_keys_and_closes(start: Start) -> None:
    """F1 shows what the screen is for and its keys; escape closes only the help."""
    app = start()
    async with app.run_test(size=(80, 24)) as pilot:
        await app.begin_case()
        await pilot.press("f1")
        await pilot.pause()
        assert app.t("stage.assess.purpose") in words(app)
        assert "F8" in words(app)
        await pilot.press("escape")
        await pilot.pause()
        assert stage_of(app).STAGE == "assess"


async def test_keys_are_named_in_the_chosen_language(start: Start) -> None:
    """No English of the toolkit reaches a Chinese footer or help."""
    app = start()
    async with app.run_test(size=(120, 40)) as pilot:
        await app.open_sample()
        await pilot.pause()
        described = [active.binding.description for active in app.screen.active_bindings.values()]
        assert any(described)
        assert not [text for text in described if text.isascii() and text]
