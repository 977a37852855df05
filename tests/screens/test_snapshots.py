"""Two pictures of each screen, with a frozen clock: 80x24 and 120x40. What they say is tested elsewhere, in words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from textual.pilot import Pilot

from screens.app import WizardApp
from screens.widgets.prose import Prose
from tests.screens.conftest import Start
from wizard.stages import STAGE_IDS

SIZES = [(80, 24), (120, 40)]
Compare = Callable[..., bool]


@pytest.mark.parametrize("size", SIZES)
def test_home(start: Start, snap_compare: Compare, size: tuple[int, int]) -> None:
    """The first screen of a first start."""

    async def settle(pilot: Pilot[Any]) -> None:
        # The path of the folder is different on every machine.
        pilot.app.screen.query_one("#home-privacy", Prose).say("~")
        await pilot.pause()

    assert snap_compare(start(), terminal_size=size, run_before=settle)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("stage", STAGE_IDS)
def test_stage(start: Start, snap_compare: Compare, stage: str, size: tuple[int, int]) -> None:
    """A stage of the sample case."""

    async def show(pilot: Pilot[Any]) -> None:
        app = pilot.app
        assert isinstance(app, WizardApp)
        await app.open_sample()
        await app.show_stage(stage)  # type: ignore[arg-type]
        await pilot.pause()

    assert snap_compare(start(), terminal_size=size, run_before=show)


@pytest.mark.parametrize(
    "keys", [("f6",), ("f6", "enter"), ("f4", "enter"), ("ctrl+r",)], ids=["letters", "letter", "call", "practice"]
)
def test_over_a_stage(start: Start, snap_compare: Compare, keys: tuple[str, ...]) -> None:
    """What opens over the proposal of the sample case: the letters, one of them, a call, and a practice."""

    async def show(pilot: Pilot[Any]) -> None:
        app = pilot.app
        assert isinstance(app, WizardApp)
        await app.open_sample()
        await app.show_stage("proposal")
        await pilot.pause()
        for key in keys:
            await pilot.press(key)
            await pilot.pause()

    assert snap_compare(start(), terminal_size=(80, 24), run_before=show)
