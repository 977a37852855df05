"""A sample case with something in every field, as the bundle is tested with. `python -m tests.wizard.export.sample` writes the
golden bundle anew.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from datetime import UTC, date, datetime
from pathlib import Path

from wizard.answers import read_answers
from wizard.export.bundle import bundle
from wizard.intents import Intent
from wizard.problems import Problem
from wizard.record import Record, apply_all, begin
from wizard.store import NO_DRAFTS, Loaded
from wizard.texts import texts

DATA = Path(__file__).parents[2] / "data" / "bundle"
NOW = datetime(2026, 11, 24, 14, 2)
TODAY = date(2026, 11, 24)
PAPER = "wage-slip.pdf"
VARIANTS = {"whole": (False, False), "redacted": (True, False), "hidden": (True, True)}


def intents() -> tuple[Intent, ...]:
    """The answers of the sample case."""
    found = read_answers((DATA / "sample.json").read_bytes())
    assert not any(isinstance(one, Problem) for one in found), found
    return tuple(one for one in found if not isinstance(one, Problem))


def record() -> Record:
    """The sample case with its history."""
    made = apply_all(begin("20261124-huabei", TODAY), intents(), NOW)
    assert isinstance(made, Record), made
    return made


def loaded(of: Record | None = None) -> Loaded:
    """A case as the store reads it."""
    own = of or record()
    return Loaded(record=own, drafts=NO_DRAFTS, sent=own.case.sent, saved_at=NOW, revision=1)


def put_paper(folder: Path) -> None:
    """The file that the sample case names; its day is the same in every time zone but the farthest."""
    (folder / PAPER).write_bytes(b"%PDF-1.4 a wage slip\n")
    noon = datetime(2026, 11, 20, 12, tzinfo=UTC).timestamp()
    os.utime(folder / PAPER, (noon, noon))


def renew() -> None:
    """Write the golden bundles as they are made now."""
    with tempfile.TemporaryDirectory() as folder:
        put_paper(Path(folder))
        os.chdir(folder)
        for name, (redact, amounts) in VARIANTS.items():
            shutil.rmtree(DATA / name, ignore_errors=True)
            for path, content in bundle(loaded(), texts("zh_Hans"), TODAY, redact=redact, amounts=amounts).items():
                (DATA / name / path).parent.mkdir(parents=True, exist_ok=True)
                (DATA / name / path).write_bytes(content)


if __name__ == "__main__":
    renew()
