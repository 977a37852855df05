"""Whole cases as answers files, each with what must come of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest

from tests.journeys.offline import offline
from wizard.answers import read_answers
from wizard.case import Case
from wizard.intents import Intent
from wizard.problems import Problem
from wizard.record import Record, apply_all, begin

ANSWERS = Path(__file__).parent / "answers"
NAMES = sorted(path.stem for path in ANSWERS.glob("*.json"))
NOW = datetime(2026, 11, 24, 14, 2)
TODAY = date(2026, 11, 24)


def answers(name: str) -> tuple[Intent, ...]:
    """The intents of the journey called *name*."""
    found = read_answers((ANSWERS / f"{name}.json").read_bytes())
    assert not any(isinstance(one, Problem) for one in found), found
    return tuple(one for one in found if not isinstance(one, Problem))


def headless(name: str) -> Case:
    """The case that the engine alone makes of a journey."""
    result = apply_all(begin("journey", TODAY), answers(name), NOW)
    assert isinstance(result, Record), result
    return result.case


@pytest.fixture(params=NAMES)
def journey(request: pytest.FixtureRequest) -> str:
    """Each journey in turn."""
    name: str = request.param
    return name


@pytest.fixture(autouse=True)
def nothing_goes_out() -> Iterator[None]:
    """No journey reaches for the network or another program."""
    with offline():
        yield
