"""A case file that somebody made, laid among one's own: the wizard opens it, or says why not; it never falls over."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from screens.cases import CasesScreen
from screens.over import OverStage
from screens.stage import StageScreen
from tests.journeys.conftest import NOW, answers
from tests.screens.conftest import Start
from tests.screens.driver import until, words
from wizard.record import Record, apply_all, begin
from wizard.store import NO_DRAFTS
from wizard.store.casefile import whole

NASTY = "\x1b]52;c;cm0=\x07\x1b[2J\u202e[@click=app.quit][/red]{0}"


def lay(home: Path, change: Any) -> str:
    """Put a changed case file among the cases; its id."""
    record = apply_all(begin("theirs", NOW.date()), answers("refused_then_countered"), NOW)
    assert isinstance(record, Record)
    tables: dict[str, Any] = json.loads(whole(record, NO_DRAFTS, NOW))
    change(tables)
    (home / "cases").mkdir(parents=True)
    (home / "cases" / "theirs.json").write_text(json.dumps(tables), "utf-8")
    return "theirs"


STAGES = ["assess", "materials", "channels", "proposal", "feedback", "confirm", "prevention"]
FOCUS = ["debt.#", "nowhere.x", ".", "debt." + NASTY, "debt." + "x" * 9999]


@pytest.mark.parametrize(
    ("stage", "focus"), [*((stage, "main.a, Screen > *") for stage in STAGES), *(("assess", focus) for focus in FOCUS)]
)
async def test_half_typed_text_of_anyone_is_harmless(start: Start, tmp_path: Path, focus: str, stage: str) -> None:
    """Drafts name fields, places and screens: what they name and is not there changes nothing."""
    names = ("x", "@debt", "@paper", "@offer", "@typed.id_card.note", "@contact", "principal", "@list", "at", "@plan")
    fields = {f"{stage}.{name}": NASTY for name in names}
    fields |= {f"over.{name}": NASTY for name in ("@letter", "@edit", "text", "@letter-x")}
    fields |= {f"call.{name}": NASTY for name in ("started", "kind", "channel", "notes", "marks", "chat")}

    def change(tables: dict[str, Any]) -> None:
        tables["case"]["1"]["stage"] = stage
        tables["drafts"] = {"1": {"fields": fields, "focus": focus, "stage": stage}}

    app = start(resume=lay(tmp_path / "home", change))
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: isinstance(app.screen, StageScreen | OverStage))
        for key in ("tab", "f8", "f7"):
            await pilot.press(key)
        assert "\x1b" not in words(app)
        assert "\u202e" not in words(app)
        assert app.is_running


async def test_one_bad_file_spoils_no_list(start: Start, tmp_path: Path) -> None:
    """A case nothing can be made of is named on the home screen; the others stand there as always."""

    def change(tables: dict[str, Any]) -> None:
        tables["case"]["1"]["debts"][0]["product"] = NASTY

    lay(tmp_path / "home", change)
    app = start()
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: isinstance(app.screen, CasesScreen))
        said = words(app)
        assert "theirs.json" in said
        assert "$.debts.product" in said
        assert "\x1b" not in said
