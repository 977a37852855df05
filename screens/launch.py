"""Starting the wizard in a terminal, and drawing one of its screens without any."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from screens.app import WizardApp
from wizard.case import StageId
from wizard.desk import Desk
from wizard.texts import Lang


def run(home: Path, case: str | None, lang: Lang, clock: Callable[[], datetime]) -> int:
    """Run the wizard on the files under *home*; the exit code."""
    app = WizardApp(Desk(home, clock), lang, resume=case)
    app.run()
    return app.return_code or 0


def render(
    home: Path, case: str, stage: StageId, size: tuple[int, int], lang: Lang, clock: Callable[[], datetime]
) -> str:
    """The screen of *stage*, *size* in columns and lines, as SVG text. Nothing is written to the case."""
    return asyncio.run(_drawn(WizardApp(Desk(home, clock, looks_only=True), lang, resume=case), stage, size))


async def _drawn(app: WizardApp, stage: StageId, size: tuple[int, int]) -> str:
    app.keeps = False
    async with app.run_test(size=size) as pilot:
        await app.show_stage(stage)
        await pilot.pause()
        return app.export_screenshot(title=app.t("app.name"))
