"""A wizard in memory for the tests of screens: a fixed clock, a fresh home, one way to start it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from screens.app import WizardApp
from wizard.desk import Desk
from wizard.texts import Lang

NOW = datetime(2026, 11, 24, 14, 2)

Start = Callable[..., WizardApp]


@pytest.fixture
def start(tmp_path: Path) -> Start:
    """Make an app on the same home each time: `start()`, `start(lang="en")`, `start(resume=id)`."""

    def make(lang: Lang = "zh_Hans", resume: str | None = None, now: datetime = NOW) -> WizardApp:
        return WizardApp(Desk(tmp_path / "home", lambda: now), lang, resume=resume)

    return make


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A desk on the home that `start` uses."""
    return Desk(tmp_path / "home", lambda: NOW)
