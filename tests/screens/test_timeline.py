"""Promises of the timeline: nothing logged is lost, a correction adds, and files are read only when asked."""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from screens.app import WizardApp
from screens.channels_timeline import Timeline
from screens.materials_listing import Listing
from screens.widgets.prose import Prose
from tests.screens.conftest import NOW, Start
from tests.screens.driver import HOSTILE, fill, question, stage_of, until, visible, words
from wizard import attachments
from wizard import intents as ask
from wizard.attachments import fingerprint
from wizard.case import moment
from wizard.desk import Desk
from wizard.intents import AttachFile
from wizard.money import yuan

TODAY = NOW.date()
FIRST = ask.LogContact(
    at=moment("2026-11-20T10:00"),
    channel="app",
    person="8123",
    ticket="T9",
    said="三天内回电",
    reply_by=date(2026, 11, 23),
)
LATER = ask.LogContact(at=moment("2026-11-22"), channel="hotline", said="新的")
VISIT = ask.LogCollection(at=moment("2026-11-21T20:00"), way="visit", connected=True, to_whom="family", said="留了字条")


def saved(desk: Desk, *intents: ask.Intent) -> str:
    """The id of a case that stands at the channels after these intents."""
    desk.begin()
    debt = ask.AddDebt(
        product="huabei", lender="ant_consumer", principal=yuan(12000), due=date(2026, 10, 10), as_of=TODAY
    )
    for intent in (debt, ask.GoTo(stage="channels"), *intents):
        assert desk.apply(intent) == ()
    id = desk.case.id
    desk.close()
    return id


def file_at(path: Path, content: bytes = b"a picture") -> AttachFile:
    """A file, and the intent that attaches it to the first contact."""
    path.write_bytes(content)
    found = fingerprint(str(path))
    assert isinstance(found, attachments.Fingerprint)
    return AttachFile(to="c1", path=str(path), size=found.size, changed=found.changed, sha256=found.sha256)


def said(app: WizardApp, id: str) -> str:
    """The words of one text on the screen."""
    return app.screen.query_one(f"#{id}", Prose).text


def rows(app: WizardApp) -> list[str]:
    """The entries that are listed, from the top."""
    return [str(key.value) for key in app.screen.query_one("#contact-list", Listing).rows]


async def press(pilot: Pilot[int], *keys: str) -> None:
    """Press keys one after another, each with what it sets going."""
    for key in keys:
        await pilot.press(key)
        await pilot.pause()


async def open_timeline(app: WizardApp, pilot: Pilot[int], chosen: str = "") -> None:
    """The part, with the entry called *chosen* in focus."""
    await pilot.pause()
    await stage_of(app).show_part("contacts")
    await pilot.pause()
    while chosen and app.screen.query_one(Timeline).chosen != chosen:
        await press(pilot, "down")


@pytest.mark.parametrize("size", [(80, 24), (60, 20)])
async def test_all_that_happened_is_listed_and_filtered_by_kind(
    start: Start, desk: Desk, size: tuple[int, int]
) -> None:
    """Contacts, calls, what was sent and paid, the latest first; one key goes through the kinds and round again."""
    sent = ask.RecordSent(draft="request", channel="app", at=moment("2026-11-23T09:00"), text="请给我分期")
    app = start(resume=saved(desk, FIRST, LATER, VISIT, sent, ask.RecordPayment(amount=yuan(50), on=TODAY)))
    async with app.run_test(size=size) as pilot:
        await open_timeline(app, pilot)
        assert rows(app) == ["p1", "opened-2026-11-24", "s1", "c2", "k1", "c1", "d1"]
        seen = []
        for _ in range(7):
            await press(pilot, "f")
            seen.append(rows(app))
        assert seen == [["c2", "c1"], ["s1"], [], ["k1"], ["p1", "d1"], [], []]
        await press(pilot, "f")
        assert len(rows(app)) == 7
        while app.screen.query_one(Timeline).chosen != "s1":
            await press(pilot, "down")
        assert "请给我分期" in said(app, "contact-words")


async def test_correcting_adds_and_the_old_words_stay(start: Start, desk: Desk) -> None:
    """The form opens with the old words; what is noted then is a new entry, and the first one says it was corrected."""
    app = start(resume=saved(desk, FIRST))
    async with app.run_test(size=(80, 24)) as pilot:
        await open_timeline(app, pilot, "c1")
        await press(pilot, "e")
        assert stage_of(app).part == "log"
        shown = [question(app, name).text for name in ("channel", "at", "person", "ticket", "reply_by", "said")]
        assert shown == ["app", "2026-11-20 10:00", "8123", "T9", "2026-11-23", "三天内回电"]
        assert app.t("timeline.correcting", at="2026 年 11 月 20 日 10:00") in words(app)
        await press(pilot, "f5")
        assert app.t("timeline.nothing_to_correct") in words(app)
        await fill(pilot, "said", "三个工作日内回电")
        await fill(pilot, "reply_by", "2026-11-25")
        await press(pilot, "f5")
        first, second = app.desk.case.contacts
        assert (first.said, first.reply_by) == ("三天内回电", date(2026, 11, 23))
        assert (second.corrects, second.said, second.reply_by) == ("c1", "三个工作日内回电", date(2026, 11, 25))
        assert (second.person, second.ticket, second.at) == (first.person, first.ticket, first.at)
        assert question(app, "said").text == ""
        await open_timeline(app, pilot, "c1")
        assert "三天内回电" in said(app, "contact-words")
        assert app.t("timeline.corrected") in said(app, "contact-words")
        await press(pilot, "e")
        assert question(app, "said").text == "三个工作日内回电"
        await press(pilot, "ctrl+z")
        assert [one.id for one in app.desk.case.contacts] == ["c1"]


async def test_a_call_of_a_collector_is_corrected_in_its_own_form(start: Start, desk: Desk) -> None:
    """Its way, its number and whom it reached come along."""
    app = start(resume=saved(desk, VISIT))
    async with app.run_test(size=(80, 24)) as pilot:
        await open_timeline(app, pilot, "k1")
        await press(pilot, "e")
        assert stage_of(app).part == "collection"
        assert [question(app, name).text for name in ("way", "connected", "to_whom")] == ["visit", "yes", "family"]
        await fill(pilot, "to_whom", "work")
        await press(pilot, "f5")
        assert [(one.to_whom, one.corrects) for one in app.desk.case.collection] == [("family", None), ("work", "k1")]
        assert [one.to_whom for one in app.desk.case.collection_now] == ["work"]


async def test_half_typed_words_are_not_lost_to_a_correction(start: Start, desk: Desk) -> None:
    """What stands in the form comes first; and a correction begun comes back after leaving, as one."""
    id = saved(desk, FIRST)
    app = start(resume=id)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await stage_of(app).show_part("log")
        await fill(pilot, "ticket", "T10")
        await open_timeline(app, pilot, "c1")
        await press(pilot, "e")
        assert question(app, "ticket").text == "T10"
        await fill(pilot, "ticket", "")
        await open_timeline(app, pilot, "c1")
        await press(pilot, "e")
        await fill(pilot, "said", "改到一半")
        app.keep()
        app.desk.close()
    app = start(resume=id)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert stage_of(app).part == "log"
        assert [question(app, name).text for name in ("ticket", "said")] == ["T9", "改到一半"]
        await press(pilot, "f5")
        assert app.desk.case.contacts[-1].corrects == "c1"


async def test_a_correction_can_be_left_alone(start: Start, desk: Desk) -> None:
    """The button beside leads back, the entry as it was, the form empty."""
    app = start(resume=saved(desk, FIRST))
    async with app.run_test(size=(80, 24)) as pilot:
        await open_timeline(app, pilot, "c1")
        await press(pilot, "e")
        app.screen.query_one("#contact-stop").focus()
        await press(pilot, "enter")
        assert stage_of(app).part == "contacts"
        await press(pilot, "f5")
        assert question(app, "said").text == ""
        await press(pilot, "f5")
        assert app.desk.case.contacts[-1].corrects is None


@pytest.mark.parametrize("written", ["{}", "'{}'", "file://{}"])
async def test_a_file_is_attached_by_its_path(start: Start, desk: Desk, tmp_path: Path, written: str) -> None:
    """Pasted or dropped: size, day and sum are noted with the entry, and the field is put away."""
    file = tmp_path / "通话记录 1.png"
    file.write_bytes(b"a picture")
    app = start(resume=saved(desk, FIRST))
    async with app.run_test(size=(80, 24)) as pilot:
        await open_timeline(app, pilot, "c1")
        assert not visible(question(app, "path"))
        await press(pilot, "a")
        question(app, "path").query_one(Input).value = written.format(file)
        await press(pilot, "enter")
        await until(pilot, lambda: bool(app.desk.case.attachments))
        (one,) = app.desk.case.attachments
        assert (one.to, one.path, one.size) == ("c1", str(file), 9)
        assert one.sha256 == hashlib.sha256(b"a picture").hexdigest()
        await until(pilot, lambda: one.sha256 in said(app, "contact-files"))
        assert app.t("timeline.file.same") in said(app, "contact-files")
        assert question(app, "path").text == ""
        assert not visible(question(app, "path"))


async def test_what_cannot_be_read_is_said_and_nothing_is_attached(start: Start, desk: Desk, tmp_path: Path) -> None:
    """A path without a file, and a folder: why, beside the field, with the path still in it."""
    app = start(resume=saved(desk, FIRST))
    async with app.run_test(size=(80, 24)) as pilot:
        await open_timeline(app, pilot, "c1")
        await press(pilot, "a")
        for path, why in ((tmp_path / "x.png", "missing"), (tmp_path, "no_plain_file")):
            question(app, "path").query_one(Input).value = str(path)
            await press(pilot, "enter")
            sentence = app.t(f"timeline.no_file.{why}")
            await until(pilot, lambda sentence=sentence: sentence in words(app))  # type: ignore[misc]
            assert question(app, "path").text == str(path)
        assert not app.desk.case.attachments


async def test_a_file_that_changed_or_went_is_told(start: Start, desk: Desk, tmp_path: Path) -> None:
    """Listed with how it stands by size and day; K reads it again and compares the content."""
    file = tmp_path / "a.png"
    app = start(resume=saved(desk, FIRST, file_at(file)))
    async with app.run_test(size=(80, 24)) as pilot:
        await open_timeline(app, pilot, "c1")
        await until(pilot, lambda: app.t("timeline.file.looks_same") in said(app, "contact-files"))
        file.write_bytes(b"b picture")
        await press(pilot, "k")
        await until(pilot, lambda: app.t("timeline.file.changed") in said(app, "contact-files"))
        assert app.t("timeline.files_changed", count=1) in words(app)
        file.unlink()
        await press(pilot, "k")
        await until(pilot, lambda: app.t("timeline.file.missing") in said(app, "contact-files"))


async def test_a_path_of_a_received_case_is_not_read(
    start: Start, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Showing the timeline reads no file, whatever paths the case holds; K does."""
    id = saved(desk, FIRST, file_at(tmp_path / "a.png"))
    read: list[str] = []

    def missing(name: str) -> str:
        read.append(name)
        return "missing"

    monkeypatch.setattr(attachments, "fingerprint", missing)
    app = start(resume=id)
    async with app.run_test(size=(80, 24)) as pilot:
        await open_timeline(app, pilot, "c1")
        await until(pilot, lambda: app.t("timeline.file.looks_same") in said(app, "contact-files"))
        assert read == []
        await press(pilot, "k")
        await until(pilot, lambda: read == [str(tmp_path / "a.png")])


@pytest.mark.parametrize("text", HOSTILE)
async def test_hostile_words_and_paths_harm_nothing(start: Start, desk: Desk, text: str) -> None:
    """Markup stays text in the list, the entry and the path; a path that cannot be one is refused."""
    hostile = ask.LogCollection(at=moment("2026-11-21"), number=text, connected=False, to_whom="me", said=text)
    app = start(resume=saved(desk, hostile))
    async with app.run_test(size=(60, 20)) as pilot:
        await open_timeline(app, pilot, "k1")
        kept = text.replace("\x1b", "").replace("\u202e", "")
        assert kept in said(app, "contact-words")
        await press(pilot, "a")
        question(app, "path").query_one(Input).value = f"/nowhere/{kept}"
        await press(pilot, "enter")
        await until(pilot, lambda: bool(question(app, "path").query_one(".note", Prose).text))
        await stage_of(app).show_part("collection")
        await press(pilot, "pagedown")
        assert app.is_running
        assert not app.desk.case.attachments
