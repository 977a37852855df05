"""Promises of the second stage: the papers."""

from __future__ import annotations

from datetime import date

import pytest
from textual.pilot import Pilot

from screens.app import WizardApp
from screens.materials import MaterialsScreen, PaperList
from screens.widgets.prose import Prose
from tests.screens.conftest import NOW, Start
from tests.screens.driver import HOSTILE, fill, question, words
from wizard import intents as ask
from wizard.case import MaterialMark
from wizard.desk import Desk
from wizard.money import yuan

TODAY = NOW.date()
DEBT = ask.AddDebt(product="huabei", lender="ant_consumer", principal=yuan(12000), due=date(2026, 10, 10), as_of=TODAY)


def saved(desk: Desk, *intents: ask.Intent) -> str:
    """The id of a case that stands at the papers after these intents."""
    desk.begin()
    for intent in (DEBT, ask.StateCause(cause="job_loss"), *intents, ask.GoTo(stage="materials")):
        assert desk.apply(intent) == ()
    return desk.case.id


def mark(app: WizardApp, material: str) -> MaterialMark | None:
    """What the case says of one paper."""
    return next((one for one in app.desk.case.materials if one.material == material), None)


def said(app: WizardApp, id: str) -> str:
    """The words of one text on the screen."""
    return app.screen.query_one(f"#{id}", Prose).text


async def choose(pilot: Pilot[int], material: str) -> None:
    """Move to a paper with the arrows."""
    listing = pilot.app.screen.query_one(PaperList)
    listing.focus()
    await pilot.pause()
    ids = [key.value for key in listing.rows]
    steps = ids.index(material) - listing.cursor_row
    for _ in range(abs(steps)):
        await pilot.press("down" if steps > 0 else "up")
    await pilot.pause()
    assert listing.chosen == material


@pytest.mark.parametrize("size", [(80, 24), (60, 20), (120, 40)])
async def test_the_list_fits_the_case_and_begins_with_the_next_paper(
    start: Start, desk: Desk, size: tuple[int, int]
) -> None:
    """Papers of the cause are there, the first open one is highlighted, and its details are said."""
    app = start(resume=saved(desk, ask.MarkMaterial(material="id_card", status="have")))
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        assert isinstance(app.screen, MaterialsScreen)
        shown = words(app)
        assert app.t("material.termination_letter.name") in shown
        assert app.t("material.app_screenshots.name") in said(app, "paper-name")
        assert app.t("material.app_screenshots.why") in said(app, "paper-words")
        assert app.t("materials.tally", ready=1, left=9) in said(app, "papers-tally")
        assert app.t("materials.genuine") in said(app, "hint")
        assert app.screen.query_one(PaperList).has_focus


async def test_one_key_says_how_far_a_paper_is(start: Start, desk: Desk) -> None:
    """1, 2, 3 and 0 mark the highlighted paper; the date, the note and the file stay with it; undo takes one mark back."""
    noted = ask.MarkMaterial(
        material="contract", status="have", issued=date(2026, 11, 1), note="在邮箱里", file="/家/合同.pdf"
    )
    app = start(resume=saved(desk, noted))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await choose(pilot, "contract")
        for key, status in (("2", "asked"), ("3", "cannot"), ("1", "have"), ("0", "todo")):
            await pilot.press(key)
            await pilot.pause()
            found = mark(app, "contract")
            assert found is not None
            assert (found.status, found.issued, found.note, found.file) == (
                status,
                noted.issued,
                noted.note,
                noted.file,
            )
            assert app.t(f"materials.status.{status}") in said(app, "paper-name")
        await pilot.press("ctrl+z")
        await pilot.pause()
        again = mark(app, "contract")
        assert again is not None
        assert again.status == "have"
        assert app.screen.query_one(PaperList).chosen == "contract"


async def test_what_cannot_be_had_shows_what_stands_in(start: Start, desk: Desk) -> None:
    """The substitutes are named and join the list; the place on the list stays."""
    app = start(resume=saved(desk))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await choose(pilot, "income_proof")
        await pilot.press("3")
        await pilot.pause()
        assert app.t("material.own_statement.name") in said(app, "paper-words")
        assert "own_statement" in [key.value for key in app.screen.query_one(PaperList).rows]
        assert app.screen.query_one(PaperList).chosen == "income_proof"


async def test_a_stale_paper_says_so(start: Start, desk: Desk) -> None:
    """Too old to hand over: said on the row and in the details."""
    app = start(
        resume=saved(desk, ask.MarkMaterial(material="app_screenshots", status="have", issued=date(2026, 11, 1)))
    )
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await choose(pilot, "app_screenshots")
        assert app.t("materials.renew") in words(app)
        assert said(app, "paper-warn") == app.t("materials.stale", days=7)


async def test_knowledge_past_its_date_says_check_first(start: Start, desk: Desk) -> None:
    """Long after our notes were checked nothing is stated as certain."""
    app = start(resume=saved(desk), now=NOW.replace(year=2030))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert app.t("form.check_first", day=app.t("form.day", year=2026, month=11, day=24)) in said(app, "paper-warn")


async def test_date_note_and_file_are_kept_and_the_file_is_left_alone(start: Start, desk: Desk) -> None:
    """Only the path is written down; a paper with a date is at hand."""
    app = start(resume=saved(desk))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await choose(pilot, "termination_letter")
        await pilot.press("enter")
        await pilot.pause()
        assert question(app, "issued").has_focus_within
        await pilot.press(*"11-20", "enter", *"HR", "enter")
        await fill(pilot, "file", "/no/such/file.pdf")
        found = mark(app, "termination_letter")
        assert found is not None
        assert (found.status, found.issued, found.note, found.file) == (
            "have",
            date(2026, 11, 20),
            "HR",
            "/no/such/file.pdf",
        )
        await pilot.press("f3")
        await pilot.pause()
        assert app.screen.query_one(PaperList).has_focus
        await choose(pilot, "id_card")
        assert question(app, "file").text == ""


@pytest.mark.parametrize(
    ("typed", "problem"),
    [("2026-02-30", "date.no_such_day"), ("abc", "date.not_a_date"), ("2026-11-25", "date.in_the_future")],
)
async def test_a_wrong_date_gets_a_sentence_and_waits_with_its_paper(
    start: Start, desk: Desk, typed: str, problem: str
) -> None:
    """It stays typed while other papers are seen and while the wizard is closed; a note beside it is kept all the same."""
    id = saved(desk)
    app = start(resume=id)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await choose(pilot, "contract")
        await fill(pilot, "issued", typed)
        assert question(app, "issued").query_one(".note", Prose).text == app.t(f"problem.{problem}")
        await fill(pilot, "note", "问过")
        found = mark(app, "contract")
        assert found is not None
        assert (found.issued, found.note) == (None, "问过")
        await choose(pilot, "budget_sheet")
        assert (question(app, "issued").text, question(app, "issued").query_one(".note", Prose).text) == ("", "")
        assert mark(app, "budget_sheet") is None
        app.keep()
    app = start(resume=id)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert app.screen.query_one(PaperList).chosen == "budget_sheet"
        await choose(pilot, "contract")
        assert question(app, "issued").text == typed
        assert question(app, "issued").query_one(".note", Prose).has_class("-wrong")
        assert question(app, "note").text == "问过"


async def test_half_typed_text_comes_back_in_its_field(start: Start, desk: Desk) -> None:
    """Leaving in the middle of a note loses nothing, and one stands in that field again."""
    id = saved(desk)
    app = start(resume=id)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await choose(pilot, "contract")
        question(app, "note").query_one("Input").focus()
        await pilot.press(*"half")
        app.keep()
    app = start(resume=id)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert app.screen.query_one(PaperList).chosen == "contract"
        assert question(app, "note").text == "half"
        assert question(app, "note").has_focus_within


async def test_typing_and_moving_on_at_once_keeps_both_papers_apart(start: Start, desk: Desk) -> None:
    """A note goes to the paper it was typed for, however fast one moves on."""
    app = start(resume=saved(desk))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await choose(pilot, "contract")
        question(app, "note").query_one("Input").focus()
        await pilot.pause()
        await pilot.press(*"abc", "f3", "down", "down")
        await pilot.pause()
        found = mark(app, "contract")
        assert found is not None
        assert found.note == "abc"
        assert [one.material for one in app.desk.case.materials] == ["contract"]


@pytest.mark.parametrize("text", HOSTILE)
async def test_hostile_text_is_shown_as_typed_and_harms_nothing(start: Start, desk: Desk, text: str) -> None:
    """Markup stays text, control characters are dropped, length breaks nothing."""
    app = start(resume=saved(desk))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await choose(pilot, "contract")
        for name in ("note", "file", "issued"):
            await fill(pilot, name, text)
        found = mark(app, "contract")
        assert found is not None
        assert found.note == found.file == text.replace("\x1b", "").replace("\u202e", "")
        assert app.is_running


async def test_an_id_number_is_not_kept(start: Start, desk: Desk) -> None:
    """A number that must not be stored is refused beside its field and is not in the file, seen again or not."""
    app = start(resume=saved(desk))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await choose(pilot, "id_card")
        await fill(pilot, "note", "11010519491231002X")
        assert question(app, "note").query_one(".note", Prose).text == app.t("problem.text.id_number")
        await choose(pilot, "contract")
        app.keep()
        assert app.desk.path is not None
        assert "11010519491231002X" not in app.desk.path.read_text("utf-8")


@pytest.mark.parametrize("lang", ["en", "zh_Hant"])
async def test_the_stage_speaks_other_languages(start: Start, desk: Desk, lang: str) -> None:
    """The same list, the same keys; a live switch keeps the paper."""
    app = start(lang=lang, resume=saved(desk))
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.pause()
        await choose(pilot, "contract")
        await pilot.press("1")
        await pilot.pause()
        assert app.t("materials.status.have") in said(app, "paper-name")
        await pilot.press("f9")
        await pilot.pause()
        assert app.screen.query_one(PaperList).chosen == "contract"
