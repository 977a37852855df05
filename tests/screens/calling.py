"""For tests of a call: begin one on the case that stands at the proposal, press keys one by one, read what is shown."""

from __future__ import annotations

from textual.pilot import Pilot

from screens.app import WizardApp
from screens.call import CallScreen
from screens.widgets.chrome import OneLine
from screens.widgets.prose import Prose
from tests.screens.driver import until
from tests.screens.proposing import prepared
from wizard import intents as ask
from wizard.calls.notes import Notes, restored
from wizard.desk import Desk
from wizard.money import yuan
from wizard.store import Store

MARKED = ("y", "n", "p", "t", "v", "m", "h", "Y", "N", "T")
LINE = ask.SetWalkAway(monthly=yuan("1007.60"), months=12)


def ready(desk: Desk, *more: ask.Intent) -> str:
    """A case with a request and a line of one's own, put away again; its id."""
    id = prepared(desk, LINE, ask.ChooseAsk(ask="instalments"))
    desk.open(id)
    for intent in more:
        assert desk.apply(intent) == ()
    desk.close()
    return id


async def begin(app: WizardApp, pilot: Pilot[int]) -> CallScreen:
    """F4 on the stage in front."""
    await pilot.pause()
    await pilot.press("f4")
    return await calling(app, pilot)


async def calling(app: WizardApp, pilot: Pilot[int]) -> CallScreen:
    """The call in front, once it is drawn."""
    await until(pilot, lambda: isinstance(app.screen, CallScreen) and bool(shown(app, "call-noted")))
    screen = app.screen
    assert isinstance(screen, CallScreen)
    return screen


def shown(app: WizardApp, id: str) -> str:
    """The words of one text on the screen; empty where it is not there."""
    found = app.screen.query(f"#{id}")
    if not found:
        return ""
    widget = found.first()
    return widget.text if isinstance(widget, Prose) else str(widget.render()) if isinstance(widget, OneLine) else ""


def gone(app: WizardApp) -> None:
    """The program has died: nothing more is written, and what it held is free."""
    app.desk.close()


def kept(app: WizardApp) -> Notes | None:
    """The notes as another start of the program would find them."""
    return restored(Store(app.desk.home, app.desk.clock).load(app.desk.case.id).drafts.fields)


def marks(notes: Notes | None) -> list[str]:
    """What is marked."""
    assert notes is not None
    return [mark.what for mark in notes.marks]
