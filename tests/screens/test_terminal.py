"""The real program on a real terminal: typed at, closed in the middle of a field, killed, and started again."""

from __future__ import annotations

import random
import select
import signal
from collections.abc import Callable

import pytest

from tests.screens.real_terminal import DEADLINE, TAB, Terminal, begin, terminal
from wizard.money import yuan
from wizard.store import Store

__all__ = ["terminal"]


def test_a_closed_terminal_in_the_middle_of_a_field(terminal: Callable[[], Terminal]) -> None:
    """Close the window while typing a date: the next start stands in that field with the text typed so far."""
    first = terminal()
    begin(first)
    first.type(TAB, TAB, TAB, "2026-09-3")
    first.shows("2026-09-3")
    assert first.hang_up() == 128 + signal.SIGHUP
    assert first.draft("assess.due") == "2026-09-3"
    again = terminal()
    again.shows("2026-09-3")
    again.type("0", TAB)
    again.until(lambda: again.debt().get("due") == "2026-09-30")


def test_a_killed_program_loses_no_accepted_answer(terminal: Callable[[], Terminal]) -> None:
    """Kill -9 at any moment: what was accepted is there, the file opens, and work goes on."""
    first = terminal()
    begin(first)
    first.process.send_signal(signal.SIGKILL)
    first.process.wait(DEADLINE)
    again = terminal()
    again.shows("12,000.00")
    assert again.debt()["principal"] == "12000.00"


def test_a_polite_kill_keeps_what_was_typed(terminal: Callable[[], Terminal]) -> None:
    """SIGTERM ends like quitting, with the code that says so."""
    first = terminal()
    begin(first)
    first.type("77")
    first.shows("77")
    first.process.send_signal(signal.SIGTERM)
    assert first.process.wait(DEADLINE) == 128 + signal.SIGTERM
    assert first.draft("assess.interest") == "77"


@pytest.mark.parametrize("lot", range(10))
def test_a_kill_at_any_moment_loses_nothing_that_was_shown(terminal: Callable[[], Terminal], lot: int) -> None:
    """Amounts typed one after the other, then kill -9 by lot: what the screen showed as taken is on disk, and it opens."""
    chance = random.Random(lot)  # noqa: S311 - repeatable moments, no secret
    first = terminal()
    begin(first)
    amounts = {"interest": "1071", "fees": "1082", "penalty": "1093"}
    shown = chance.randint(0, len(amounts))
    for number, amount in enumerate(amounts.values()):
        first.type(amount, TAB)
        if number < shown:
            # Typed without the comma: with it, it was read and taken.
            first.shows(f"{int(amount):,}.00")
    select.select([], [], [], chance.uniform(0, 0.08))
    first.process.send_signal(signal.SIGKILL)
    first.process.wait(DEADLINE)
    (listed,) = Store(first.home).listing()
    assert listed.record is not None
    (debt,) = listed.record.case.debts
    assert debt.principal == yuan(12000)
    for field in tuple(amounts)[:shown]:
        assert getattr(debt, field) == yuan(amounts[field])
    assert list(first.home.rglob(".*.tmp")) == []
