"""For tests of the store: a store of its own, and records with a few answers."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest

from wizard.intents import Intent, NameCase, SetWalkAway
from wizard.money import yuan
from wizard.record import Record, apply, begin
from wizard.store import Store, case_id

TODAY = date(2026, 11, 24)
NOON = datetime.fromisoformat("2026-11-24T12:00")


def answered(record: Record, intent: Intent, at: datetime = NOON) -> Record:
    """*record* after *intent*, which must fit."""
    result = apply(record, intent, at)
    assert not isinstance(result, tuple)
    return result


@pytest.fixture
def store(home: Path) -> Store:
    """A store in a home that does not exist yet."""
    return Store(home, lambda: NOON)


@pytest.fixture
def record() -> Record:
    """A case with two answers."""
    empty = begin(case_id(TODAY, "huabei"), TODAY)
    return answered(answered(empty, NameCase(title="我的花呗")), SetWalkAway(monthly=yuan("630")))
