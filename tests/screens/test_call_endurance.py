"""A call holds on small screens, in every language, with hostile text, and while another window writes."""

from __future__ import annotations

import pytest
from textual.widgets import Input

from screens.call import CallScreen
from tests.screens.calling import begin, calling, gone, kept, ready, shown
from tests.screens.conftest import Start
from tests.screens.driver import HOSTILE, question, until, words
from tests.wizard.test_desk import change_elsewhere
from wizard.calls.closing import read_back
from wizard.desk import Desk
from wizard.intents import NameCase
from wizard.texts import Lang


@pytest.mark.parametrize("text", HOSTILE)
async def test_hostile_text_is_shown_harmlessly(start: Start, desk: Desk, text: str) -> None:
    """In every field, in the read-back, in the list of what is kept, and after a restart."""
    id = ready(desk)
    app = start(resume=id)
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(app, pilot)
        for name in ("person", "ticket", "reply_by", "said", "months", "first", "total"):
            field = question(app, name).query_one(Input)
            field.value = text[: field.max_length]
        await pilot.pause()
        assert "\x1b" not in words(app)
        await pilot.press("o", "escape", "e")
        await pilot.pause()
        assert "\x1b" not in words(app)
        assert "\u202e" not in words(app)
    gone(app)
    again = start(resume=id)
    async with again.run_test(size=(60, 20)) as pilot:
        await calling(again, pilot)
        await pilot.press("f5", "f5")
        await until(pilot, lambda: bool(again.desk.case.contacts))
        assert "\x1b" not in again.desk.case.contacts[0].said


@pytest.mark.parametrize("size", [(80, 24), (60, 20), (120, 40)])
@pytest.mark.parametrize("lang", ["zh_Hans", "zh_Hant", "en"])
async def test_every_view_fits(start: Start, desk: Desk, size: tuple[int, int], lang: Lang) -> None:
    """Line, limit, fields and keys are on the screen in each view; the large line has room."""
    app = start(lang=lang, resume=ready(desk))
    async with app.run_test(size=size) as pilot:
        screen = await begin(app, pilot)
        for key in ("space", "3", "o", "escape", "e"):
            await pilot.press(key)
            await pilot.pause()
            for id in ("call-clock", "call-limit", "call-noted", "call-keys", "person", "said"):
                region = screen.query_one(f"#{id}").region
                assert region.height > 0, (key, id)
                assert region.bottom <= size[1], (key, id)
                assert region.right <= size[0], (key, id)
            assert screen.query_one("#call-work").region.height >= 8
            if key in ("space", "3"):
                assert screen.query_one("#call-large").region.height >= 3


async def test_one_speaks_chinese_also_where_the_screen_is_english(start: Start, desk: Desk) -> None:
    """The words to say are Chinese, and beneath them stands what they mean."""
    app = start(lang="en", resume=ready(desk))
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(app, pilot)
        await pilot.press("space", "3")
        assert "做不到" in shown(app, "call-line")
        assert "I cannot do that" in shown(app, "call-meaning")
        await pilot.press("e")
        assert "请把结果用文字发给我" in shown(app, "closing-aloud")
        assert app.t("call.read.written") in shown(app, "closing-meaning")
        notes = kept(app)
        assert notes is not None
        assert [one.id for one in read_back(notes, app.desk.today)] == ["written"]


async def test_an_empty_case_can_be_called_about(start: Start, desk: Desk) -> None:
    """Without a debt there are no figures; marks and the recording work all the same."""
    desk.begin()
    desk.apply(NameCase(title="还没填"))
    id = desk.case.id
    desk.close()
    app = start(resume=id)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await app.show_stage("channels")
        await begin(app, pilot)
        assert shown(app, "call-limit") == app.t("call.limit_unknown")
        await pilot.press("space", "1", "o", "escape", "c", "c", "y", "e", "f5")
        await until(pilot, lambda: bool(app.desk.case.contacts))


async def test_a_change_in_another_window_loses_no_mark(start: Start, desk: Desk) -> None:
    """The recording is refused, the case is read again, and the call is offered once more with what was noted."""
    app = start(resume=ready(desk))
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(app, pilot)
        await pilot.press("y", "n", "e")
        change_elsewhere(app.desk, "另一个窗口")
        await pilot.press("f5")
        await until(pilot, lambda: app.desk.case.title == "另一个窗口")
        await calling(app, pilot)
        assert not app.desk.case.contacts
        assert app.t("call.mark.refused") in shown(app, "call-noted")
        await pilot.press("f5", "f5")
        await until(pilot, lambda: bool(app.desk.case.contacts))
        assert len(app.desk.case.contacts[0].marks) == 2


async def test_the_clock_ticks(start: Start, desk: Desk) -> None:
    """How long it lasts is reckoned from the clock of the desk, not from the screen's own."""
    app = start(resume=ready(desk))
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await begin(app, pilot)
        assert "00:00" in shown(app, "call-clock")
        now = app.desk.clock()
        app.desk.clock = lambda: now.replace(minute=now.minute + 6, second=42)
        screen._tick()
        assert "06:42" in shown(app, "call-clock")
        assert isinstance(app.screen, CallScreen)
