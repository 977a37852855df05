"""What every way of playing an answer needs: to stand somewhere, to fill fields, to press keys."""

from __future__ import annotations

from datetime import date

from textual.pilot import Pilot

from screens.app import WizardApp
from screens.stage import StageScreen
from tests.screens.driver import fill, until
from wizard.case import StageId
from wizard.money import Rate, Yuan


class Hands:
    """Works one app through its pilot."""

    def __init__(self, app: WizardApp, pilot: Pilot[int]) -> None:
        self.app = app
        self.pilot = pilot

    async def at(self, stage: StageId, part: str) -> None:
        """Stand at a part of a stage, as F7 and F8 would lead there."""
        self.app.call_later(self.app.show_stage, stage, part)
        await until(self.pilot, lambda: self._stands_at(stage, part))

    def _stands_at(self, stage: StageId, part: str) -> bool:
        screen = self.app.screen
        return (
            isinstance(screen, StageScreen)
            and (screen.STAGE, screen.part) == (stage, part)
            and bool(screen.query(f"#part-{part}"))
        )

    async def enter(self, **fields: object) -> None:
        """Fill the fields that have an answer."""
        for name, value in fields.items():
            if value not in (None, ""):
                await fill(self.pilot, name, _typed(value))

    async def press(self, *keys: str) -> None:
        """Press keys with no field in focus."""
        await self.pilot.press(*keys)
        await self.pilot.pause()


def _typed(value: object) -> str:
    """A value as a person types it."""
    if isinstance(value, Rate):
        return f"{value * 100:f}%"
    if isinstance(value, Yuan | date):
        return str(value)
    return str(value)
