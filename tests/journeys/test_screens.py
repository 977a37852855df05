"""The same journeys entered on the screens: the case is the one that the engine makes of the answers file."""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import replace

from screens.app import WizardApp
from tests.journeys.conftest import NOW, TODAY, answers, headless
from tests.journeys.player import Player
from wizard.case import Case
from wizard.desk import Desk
from wizard.update import update


async def test_the_screens_make_the_same_case(journey: str, tmp_path: Path) -> None:
    """Typed, chosen and keyed in on the screens, every answer is the one of the file."""
    app = WizardApp(Desk(tmp_path / "home", lambda: NOW), "zh_Hans")
    async with app.run_test(size=(100, 40)) as pilot:
        await app.begin_case()
        player = Player(app, pilot)
        case = Case(id="journey", opened=TODAY)
        for intent in answers(journey):
            case = update(case, intent, TODAY)
            await player.play(intent, case)
        expected = headless(journey)
        assert replace(app.desk.case, id="journey") == expected
    again = Desk(tmp_path / "home", lambda: NOW)
    assert replace(again.open(again.shelves()[0].id), id="journey") == expected
