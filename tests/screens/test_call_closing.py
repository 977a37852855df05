"""The end of a call: what is recorded, what is not, and what waits until it is."""

from __future__ import annotations

from datetime import timedelta

from textual.widgets import Input

from screens.call import CallScreen
from screens.dialogs.confirm import Confirm
from tests.screens.calling import begin, calling, gone, kept, marks, ready, shown
from tests.screens.conftest import NOW, Start
from tests.screens.driver import question, stage_of, until, words
from wizard import intents as ask
from wizard.case import moment
from wizard.desk import Desk


async def test_a_refusal_is_recorded_only_when_confirmed(start: Start, desk: Desk) -> None:
    """R says so; then the next round begins at the proposal."""
    app = start(resume=ready(desk, ask.GoTo(stage="feedback")))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await stage_of(app).show_part("waiting")
        await begin(app, pilot)
        await pilot.press("n", "e")
        assert app.t("call.no_refusal") in shown(app, "closing-kept")
        await pilot.press("r", "f5")
        await until(pilot, lambda: app.desk.case.round == 2)
        await pilot.press("enter")
        await until(pilot, lambda: not isinstance(app.screen, CallScreen))
        assert [reply.outcome for reply in app.desk.case.replies] == ["refused"]
        await until(pilot, lambda: stage_of(app).STAGE == "proposal")


async def test_a_number_that_may_not_be_kept_stops_the_recording_alone(start: Start, desk: Desk) -> None:
    """It is said beside its field; marks and the rest stay, on disk too; corrected, all goes through."""
    app = start(resume=ready(desk))
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(app, pilot)
        await pilot.press("y", "w")
        question(app, "person").query_one(Input).value = "11010519491231002X"
        await pilot.press("f5", "f5")
        await pilot.pause()
        assert not app.desk.case.contacts
        assert app.t("problem.text.id_number") in words(app)
        notes = kept(app)
        assert notes is not None
        assert (marks(notes), notes.person) == (["agreed"], "")
        question(app, "person").query_one(Input).value = "8123"
        await pilot.press("f5")
        await until(pilot, lambda: bool(app.desk.case.contacts))
        assert app.desk.case.contacts[0].person == "8123"


async def test_half_an_offer_is_kept_in_words(start: Start, desk: Desk) -> None:
    """Figures that make no offer, and a day that cannot be read, stand with what was said."""
    app = start(resume=ready(desk))
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(app, pilot)
        await pilot.press("o", *"12", "escape", "d")
        question(app, "reply_by").query_one(Input).value = "尽快"
        await pilot.press("f5")
        assert "尽快" in shown(app, "closing-kept")
        await pilot.press("f5")
        await until(pilot, lambda: bool(app.desk.case.contacts))
        assert not app.desk.case.offers
        assert "12" in app.desk.case.contacts[0].said
        assert "尽快" in app.desk.case.contacts[0].said


async def test_a_call_found_the_next_day_waits_to_be_recorded(start: Start, desk: Desk) -> None:
    """It opens at its end, and it ended at its last mark, not now."""
    id = ready(desk)
    app = start(resume=id)
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(app, pilot)
        await pilot.press("p")
    gone(app)
    later = start(resume=id, now=NOW + timedelta(days=1))
    async with later.run_test(size=(80, 24)) as pilot:
        await calling(later, pilot)
        assert shown(later, "closing-head") == later.t("call.close")
        await pilot.press("f5")
        await until(pilot, lambda: bool(later.desk.case.contacts))
        assert later.desk.case.contacts[0].ended == moment(NOW)


async def test_notes_are_thrown_away_only_after_a_question(start: Start, desk: Desk) -> None:
    """The careful answer comes first."""
    app = start(resume=ready(desk))
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(app, pilot)
        await pilot.press("y", "e", "delete")
        await until(pilot, lambda: isinstance(app.screen, Confirm))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, CallScreen))
        assert marks(kept(app)) == ["agreed"]
        await pilot.press("delete")
        await until(pilot, lambda: isinstance(app.screen, Confirm))
        await pilot.press("down", "enter")
        await until(pilot, lambda: not isinstance(app.screen, CallScreen | Confirm))
        assert kept(app) is None
        assert not app.desk.case.contacts
