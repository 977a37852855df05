"""What holds for every test: built catalogs, a neutral environment, a home of its own."""

from __future__ import annotations

import os
from contextlib import suppress
from datetime import date
from pathlib import Path

import hypothesis
import msgspec
import pytest

from wizard.codec import from_plain
from wizard.intents import Intent
from wizard.knowledge import compile as packs
from wizard.record import Record
from wizard.store.form import Drafts, Meta
from wizard.store.holding import Holder
from wizard.texts import compile as catalogs

# Before Textual is imported: it reads its own variables once.
for name in ("NO_COLOR", "TEXTUAL_THEME", "LC_ALL", "LC_MESSAGES", "LANG", "LANGUAGE", "COLUMNS", "LINES"):
    os.environ.pop(name, None)
os.environ["TEXTUAL_ANIMATIONS"] = "none"
# Processes that tests start would otherwise compile every module anew, each of them.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

hypothesis.settings.register_profile("here", deadline=None)
hypothesis.settings.register_profile("ci", deadline=None, derandomize=True)
hypothesis.settings.load_profile("ci" if os.environ.get("CI") else "here")


def pytest_configure() -> None:
    """Read texts and packs as they are in the sources now."""
    catalogs.compile_all()
    packs.compile_all()
    # What a value is made of is looked up once, when it is first read. A frozen clock has types of its own for days, and
    # whoever came first would leave them to all tests after it.
    for kind in (Record, Meta, Drafts, Holder, Intent):
        with suppress(msgspec.ValidationError):
            from_plain({}, kind)


def pytest_xdist_auto_num_workers() -> int:
    """One more than there are processors: a screen waits for itself a third of its time."""
    return (os.cpu_count() or 1) + 1


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for the files of this test; without it a test could reach the real ones."""
    place = tmp_path / "home"
    monkeypatch.setenv("HUANQING_HOME", str(place))
    return place


@pytest.fixture
def today() -> date:
    """The day on which tests take place."""
    return date(2026, 11, 24)
