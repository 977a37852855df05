"""Promises of the log of collectors: half a minute to write, and it tells only what happened."""

from __future__ import annotations

from datetime import date

import pytest

from screens.app import WizardApp
from screens.materials_listing import Listing
from screens.widgets.prose import Prose
from tests.screens.conftest import NOW, Start
from tests.screens.driver import fill, question, stage_of, words
from tests.screens.test_timeline import press, saved
from wizard import intents as ask
from wizard.case import CollectionCall, moment
from wizard.desk import Desk


def said(app: WizardApp, id: str) -> str:
    """The words of one text on the screen."""
    return app.screen.query_one(f"#{id}", Prose).text


def called(at: str, **more: object) -> ask.LogCollection:
    """An answered call to the person."""
    told = {"number": "0231", "connected": True, "to_whom": "me"} | more
    return ask.LogCollection(at=moment(at), **told)  # type: ignore[arg-type]


@pytest.mark.parametrize("size", [(80, 24), (60, 20)])
async def test_a_call_is_noted_in_half_a_minute(start: Start, desk: Desk, size: tuple[int, int]) -> None:
    """Time, number, words, F5: then the form is empty and the day is counted beneath it."""
    app = start(resume=saved(desk))
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        await stage_of(app).show_part("collection")
        await pilot.pause()
        assert said(app, "conduct-head") == app.t("timeline.conduct.none")
        await press(pilot, "tab", *"9:30", "enter", *"0231", "enter", "right", "tab", "right")
        await fill(pilot, "said", "问你在哪里")
        await press(pilot, "f5")
        assert app.desk.case.collection == (
            CollectionCall(
                id="k1", at=moment("2026-11-24T09:30"), number="0231", connected=False, to_whom="family", said="问你在哪里"
            ),
        )  # fmt: skip
        assert [question(app, name).text for name in ("way", "at", "number", "connected", "to_whom", "said")] == [
            "call", "", "", "yes", "me", "",
        ]  # fmt: skip
        assert said(app, "conduct-head") == app.t("timeline.conduct", days=1, count=1, lines=0)
        assert "09:30 来电 0231，找家人，未接通" in said(app, "conduct-words")


async def test_the_least_that_is_worth_noting(start: Start, desk: Desk) -> None:
    """F5 at once notes a call now, answered, to the person."""
    app = start(resume=saved(desk))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await stage_of(app).show_part("collection")
        await press(pilot, "f5")
        (call,) = app.desk.case.collection
        assert (call.at, call.way, call.connected, call.to_whom) == (moment(NOW), "call", True, "me")


async def test_lines_are_told_with_their_standing_and_source(start: Start, desk: Desk) -> None:
    """What happened, the number of the line, where it is written, that it is no law, and when that was checked."""
    night = called("2026-11-20T23:10", connected=False)
    often = [called(f"2026-11-21T1{hour}:00") for hour in range(4)]
    visits = [called(f"2026-11-22T1{hour}:00", way="visit", number="") for hour in range(2)]
    app = start(resume=saved(desk, night, *often, *visits))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await stage_of(app).show_part("collection")
        await pilot.pause()
        assert said(app, "conduct-head") == app.t("timeline.conduct", days=3, count=7, lines=3)
        app.screen.query_one("#day-list", Listing).focus()
        await pilot.pause()
        assert app.t("timeline.hint.days") in words(app)
        told = said(app, "conduct-words")
        assert "上门 2 次" in told
        assert app.t("rule.collection_visits_a_day.note") in told
        assert "写在" not in told
        await press(pilot, "down")
        told = said(app, "conduct-words")
        assert "接通 4 次。线：一天不超过 3 次。" in told
        assert "GB/T 45251-2025" in told
        assert app.t("timeline.not_law") in told
        assert "2026 年 11 月 24 日" in told
        await press(pilot, "down")
        assert "22:00 至次日 08:00 之间有 1 次" in said(app, "conduct-words")
        assert "F6" in said(app, "conduct-letter")
        assert "违法" not in words(app)


async def test_a_corrected_call_is_counted_once(start: Start, desk: Desk) -> None:
    """The newest words alone are counted."""
    app = start(resume=saved(desk, called("2026-11-20T23:10"), called("2026-11-20T20:10", corrects="k1")))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await stage_of(app).show_part("collection")
        await pilot.pause()
        assert said(app, "conduct-head") == app.t("timeline.conduct", days=1, count=1, lines=0)


@pytest.mark.parametrize(("field", "typed", "problem"), [
    ("at", "23:59", "moment.in_the_future"), ("number", "11010519491231002X", "text.id_number"), ("said", "验证码 123456", "text.secret"),
])  # fmt: skip
async def test_what_is_wrong_is_said_beside_its_field(
    start: Start, desk: Desk, field: str, typed: str, problem: str
) -> None:
    """Nothing is noted, and everything stays typed."""
    app = start(resume=saved(desk))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await stage_of(app).show_part("collection")
        await fill(pilot, field, typed)
        await press(pilot, "f5")
        assert not app.desk.case.collection
        assert question(app, field).text == typed
        assert question(app, field).query_one(".note", Prose).text == app.t(f"problem.{problem}")


@pytest.mark.parametrize("lang", ["en", "zh_Hant"])
async def test_the_log_speaks_other_languages(start: Start, desk: Desk, lang: str) -> None:
    """Every line in every language, at the smallest size."""
    log = [
        *(called(f"2026-11-21T1{hour}:00") for hour in range(4)),
        *(called(f"2026-11-21T1{hour}:10", way="visit", to_whom="work") for hour in range(2)),
        *(called(f"2026-11-21T10:{minute}", connected=False) for minute in range(10, 17)),
        called("2026-11-21T23:00", way="message"),
    ]
    app = start(lang=lang, resume=saved(desk, *log))
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.pause()
        for part in ("collection", "contacts"):
            await stage_of(app).show_part(part)
            await pilot.pause()
            assert app.t(f"part.channels.{part}") in words(app)
        assert said(app, "conduct-head") == app.t("timeline.conduct", days=1, count=14, lines=5)
        assert date(2026, 11, 21).isoformat()[5:] in words(app) or "11 月 21 日" in words(app)
