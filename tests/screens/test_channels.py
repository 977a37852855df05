"""Promises of the third stage: where to go, who is genuine, and the log of contacts."""

from __future__ import annotations

from datetime import date

import pytest
from textual.pilot import Pilot
from textual.widgets import Button, Input, TextArea

from screens.app import WizardApp
from screens.channels import ChannelsScreen
from screens.materials_listing import Listing
from screens.widgets.prose import Prose
from tests.screens.conftest import NOW, Start
from tests.screens.driver import HOSTILE, fill, question, stage_of, words
from wizard import intents as ask
from wizard.case import Contact, moment
from wizard.desk import Desk
from wizard.money import yuan

TODAY = NOW.date()
DEBT = ask.AddDebt(product="huabei", lender="ant_consumer", principal=yuan(12000), due=date(2026, 10, 10), as_of=TODAY)


def saved(desk: Desk, *intents: ask.Intent) -> str:
    """The id of a case that stands at the channels after these intents."""
    desk.begin()
    for intent in (DEBT, ask.GoTo(stage="channels"), *intents):
        assert desk.apply(intent) == ()
    id = desk.case.id
    desk.close()
    return id


def said(app: WizardApp, id: str) -> str:
    """The words of one text on the screen."""
    return app.screen.query_one(f"#{id}", Prose).text


def note(app: WizardApp, name: str) -> str:
    """What is said beneath a field."""
    return question(app, name).query_one(".note", Prose).text


async def press(pilot: Pilot[int], *keys: str) -> None:
    """Press keys one after another, each with what it sets going."""
    for key in keys:
        await pilot.press(key)
        await pilot.pause()


@pytest.mark.parametrize("size", [(80, 24), (60, 20), (120, 40)])
async def test_the_first_place_is_recommended_with_its_reason(start: Start, desk: Desk, size: tuple[int, int]) -> None:
    """Where to go first, why, what it can and cannot do, and what to have ready."""
    app = start(resume=saved(desk))
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        assert isinstance(app.screen, ChannelsScreen)
        assert said(app, "place-first") == app.t("channels.first", name=app.t("channel.app.name"))
        assert said(app, "place-reason") == app.t("reason.place_app")
        for suffix in ("how", "can", "cannot", "have_ready"):
            assert app.t(f"channel.app.{suffix}") in said(app, "place-words")
        await press(pilot, "down")
        assert app.t("channel.hotline.hours") in said(app, "place-words")
        assert said(app, "place-first") == app.t("channels.first", name=app.t("channel.app.name"))


async def test_court_papers_change_where_to_go(start: Start, desk: Desk) -> None:
    """With a summons the court line comes first."""
    app = start(resume=saved(desk, ask.StatePapers(papers="summons")))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert app.t("channel.12368.name") in said(app, "place-first")
        assert said(app, "place-reason") == app.t("reason.place_court")


async def test_every_place_can_be_read(start: Start, desk: Desk) -> None:
    """Going through the whole list shows hours, addresses and deadlines, and what is to be checked first."""
    app = start(resume=saved(desk), now=NOW.replace(year=2030))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        listing = app.screen.query_one("#place-list", Listing)
        seen = []
        for _ in listing.rows:
            seen.append(said(app, "place-words"))
            assert said(app, "place-warn")
            await press(pilot, "down")
        everything = "\n".join(seen)
        assert app.t("channels.hours.always") in everything
        assert "09:00" in everything
        assert "www.pbccrc.org.cn" in everything
        assert "15、30、60" in everything


async def test_signs_of_a_genuine_caller_are_one_key_away(start: Start, desk: Desk) -> None:
    """F3 opens them from anywhere, what is urgent first, and leads back to where one was."""
    app = start(resume=saved(desk))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await press(pilot, "f5")
        await fill(pilot, "person", "8123")
        await press(pilot, "f3")
        assert stage_of(app).part == "genuine"
        assert said(app, "sign-name") == app.t("caution.personal_payee.sign")
        assert app.t("caution.personal_payee.do") in said(app, "sign-words")
        assert app.t("channels.sign.genuine") in words(app)
        await press(pilot, "f3")
        assert stage_of(app).part == "log"
        assert question(app, "person").text == "8123"


@pytest.mark.parametrize("size", [(80, 24), (60, 20)])
async def test_a_contact_is_noted_in_half_a_minute(start: Start, desk: Desk, size: tuple[int, int]) -> None:
    """Typed from top to bottom with Enter, F5 notes it; then the form is empty and the contact can be read."""
    app = start(resume=saved(desk))
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        await press(pilot, "f5", "tab", *"9:30", "enter", *"8123", "enter", *"T9", "enter")
        question(app, "reply_by").query_one(Input).value = "3天后"
        await press(pilot, "enter")
        question(app, "said").query_one(TextArea).text = "已登记。\n三天内回电。"
        await press(pilot, "f5")
        assert app.desk.case.contacts == (
            Contact(
                id="c1", at=moment("2026-11-24T09:30"), channel="app", person="8123", ticket="T9",
                said="已登记。\n三天内回电。", reply_by=date(2026, 11, 27),
            ),
        )  # fmt: skip
        for name in ("at", "person", "ticket", "reply_by", "said"):
            assert question(app, name).text == ""
        assert stage_of(app).drafts().keys() == {"channels.@place", "channels.@contact"}
        await press(pilot, "f8")
        assert stage_of(app).part == "contacts"
        assert "三天内回电。" in said(app, "contact-words")
        assert "T9" in said(app, "contact-words")


async def test_an_empty_form_notes_the_time_and_the_place(start: Start, desk: Desk) -> None:
    """Now, at the recommended place: the least that is worth noting; the button does what F5 does."""
    app = start(resume=saved(desk))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await press(pilot, "f5")
        app.screen.query_one("#contact-record", Button).focus()
        await press(pilot, "enter")
        assert app.desk.case.contacts == (Contact(id="c1", at=moment(NOW), channel="app"),)


async def test_a_place_on_the_list_leads_to_its_log(start: Start, desk: Desk) -> None:
    """Enter on a place opens the form with that place chosen; the last used one is offered afterwards."""
    app = start(resume=saved(desk))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await press(pilot, "down", "enter")
        assert question(app, "channel").text == "hotline"
        await press(pilot, "f5")
        assert app.desk.case.contacts[0].channel == "hotline"
        assert question(app, "channel").text == "hotline"
        assert not question(app, "channel").is_draft


@pytest.mark.parametrize(
    ("field", "typed", "problem"),
    [
        ("at", "23:59", "moment.in_the_future"),
        ("at", "abc", "moment.not_understood"),
        ("at", "25:00", "moment.no_such_time"),
        ("reply_by", "2026-02-30", "date.no_such_day"),
        ("person", "11010519491231002X", "text.id_number"),
        ("said", "验证码 123456", "text.secret"),
    ],
)
async def test_what_is_wrong_is_said_beside_its_field(
    start: Start, desk: Desk, field: str, typed: str, problem: str
) -> None:
    """Nothing is noted, everything stays typed, and one stands in the field in question; once right it goes through."""
    app = start(resume=saved(desk))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await press(pilot, "f5")
        await fill(pilot, "ticket", "T9")
        await fill(pilot, field, typed)
        assert note(app, field) == app.t(f"problem.{problem}")
        await press(pilot, "f5")
        assert not app.desk.case.contacts
        assert (question(app, field).text, question(app, "ticket").text) == (typed, "T9")
        assert question(app, field).has_focus_within
        await fill(pilot, field, "")
        assert note(app, field) == ""
        await press(pilot, "f5")
        assert [one.ticket for one in app.desk.case.contacts] == ["T9"]


async def test_a_promise_counts_from_the_day_of_the_contact(start: Start, desk: Desk) -> None:
    """Three days promised last Friday are over on Monday."""
    app = start(resume=saved(desk))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await press(pilot, "f5")
        await fill(pilot, "at", "11-20")
        await fill(pilot, "reply_by", "3天后")
        await press(pilot, "f5")
        assert app.desk.case.contacts[0].reply_by == date(2026, 11, 23)


async def test_a_half_typed_contact_comes_back(start: Start, desk: Desk) -> None:
    """Leaving in the middle loses neither text, nor choice, nor the field one stood in."""
    id = saved(desk)
    app = start(resume=id)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await press(pilot, "f5")
        await fill(pilot, "channel", "12378")
        await fill(pilot, "said", "说到一半")
        question(app, "ticket").query_one("Input").focus()
        await press(pilot, *"T9")
        app.keep()
    app = start(resume=id)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert stage_of(app).part == "log"
        assert [question(app, name).text for name in ("channel", "said", "ticket")] == ["12378", "说到一半", "T9"]
        assert question(app, "ticket").has_focus_within


async def test_contacts_are_listed_newest_first_and_undo_takes_one_back(start: Start, desk: Desk) -> None:
    """The highlighted one is shown in full; without any the part says how to begin."""
    older = ask.LogContact(at=moment("2026-11-20T10:00"), channel="app", said="旧的")
    newer = ask.LogContact(at=moment("2026-11-22"), channel="hotline", said="新的", reply_by=date(2026, 11, 25))
    app = start(resume=saved(desk, newer, older))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await stage_of(app).show_part("contacts")
        await pilot.pause()
        await press(pilot, "f")
        assert [key.value for key in app.screen.query_one("#contact-list", Listing).rows] == ["c1", "c2"]
        await press(pilot, "up")
        assert "新的" in said(app, "contact-words")
        await press(pilot, "down")
        assert "旧的" in said(app, "contact-words")
        await press(pilot, "ctrl+z", "ctrl+z")
        assert not app.desk.case.contacts
        assert said(app, "contact-count") == app.t("channels.none")


@pytest.mark.parametrize("text", HOSTILE)
async def test_hostile_text_is_shown_as_typed_and_harms_nothing(start: Start, desk: Desk, text: str) -> None:
    """Markup stays text, control characters are dropped, length breaks nothing, and all of it can be read."""
    app = start(resume=saved(desk))
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.pause()
        await press(pilot, "f5")
        for name in ("person", "ticket", "said"):
            await fill(pilot, name, text)
        await press(pilot, "f5", "f8")
        kept = text.replace("\x1b", "").replace("\u202e", "")
        assert [(one.person, one.ticket, one.said) for one in app.desk.case.contacts] == [(kept, kept, kept)]
        assert kept in said(app, "contact-words")
        await press(pilot, "pagedown", "pagedown", "pageup")
        assert app.is_running


@pytest.mark.parametrize("lang", ["en", "zh_Hant"])
async def test_the_stage_speaks_other_languages(start: Start, desk: Desk, lang: str) -> None:
    """Every part in every language; a live switch keeps the part and what is typed."""
    app = start(lang=lang, resume=saved(desk, ask.LogContact(at=moment("2026-11-22"), channel="hotline", said="x")))
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.pause()
        for part in ChannelsScreen.PARTS:
            await stage_of(app).show_part(part)
            await pilot.pause()
            assert app.t(f"part.channels.{part}") in words(app)
        await stage_of(app).show_part("log")
        await fill(pilot, "ticket", "T9")
        await press(pilot, "f9")
        assert stage_of(app).part == "log"
        assert question(app, "ticket").text == "T9"
