"""For tests of the engine: the command line in this process, and a case to act on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from wizard.cli import main

DATA = Path(__file__).parents[1] / "data"


@dataclass(frozen=True, slots=True)
class Answer:
    """What a command left behind."""

    code: int
    out: str
    err: str


Call = Callable[..., Answer]


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str]) -> Call:
    """Run `huanqing` with these words, as on a plain pipe."""

    def called(*words: str | Path) -> Answer:
        code = main([str(word) for word in words])
        said = capsys.readouterr()
        return Answer(code, said.out, said.err)

    return called


@pytest.fixture
def answers() -> Path:
    """The answers files."""
    return DATA / "answers"


@pytest.fixture
def case(call: Call, answers: Path) -> str:
    """The id of a saved case: 花呗, 12,000 yuan, 45 days overdue on 2026-11-24."""
    return call("new", "--answers", answers / "huabei.json", "--no-open").out.strip()
