"""For tests of the letters: a case put away, and the text in front."""

from __future__ import annotations

from screens.app import WizardApp
from screens.letter_view import LetterView
from screens.letters import LetterScreen
from tests.screens.proposing import prepared
from wizard import intents as ask
from wizard.case import StageId
from wizard.desk import Desk


def put_by(desk: Desk, *more: ask.Intent, stage: StageId = "proposal") -> str:
    """A saved case that stands at *stage*, put away again; its id."""
    id = prepared(desk, *more)
    assert desk.apply(ask.GoTo(stage=stage)) == ()
    desk.close()
    return id


def changed(desk: Desk, id: str, *more: ask.Intent) -> None:
    """Change the case from outside, while nothing has it open."""
    desk.open(id)
    for intent in more:
        assert desk.apply(intent) == ()
    desk.close()


def view(app: WizardApp) -> LetterView:
    """The text in front."""
    assert isinstance(app.screen, LetterScreen), app.screen
    return app.screen.query_one(LetterView)


def gone(app: WizardApp) -> None:
    """The program has ended: nothing more is written, and what it held is free."""
    app.keeps = False
    app.desk.close()
