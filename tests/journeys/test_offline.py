"""No journey needs a network: each is played behind a guard that lets nothing out (see the conftest)."""

from __future__ import annotations

import contextlib
import socket
import subprocess
import sys
from collections.abc import Callable

import pytest

from tests.journeys.offline import WentOut, offline


def test_every_journey_is_guarded(request: pytest.FixtureRequest) -> None:
    """The guard is up for every test of this folder without being asked for."""
    assert "nothing_goes_out" in request.fixturenames


@pytest.mark.parametrize(
    "act",
    [
        lambda: socket.socket(socket.AF_INET, socket.SOCK_STREAM),
        lambda: socket.getaddrinfo("example.invalid", 80),
        lambda: subprocess.run([sys.executable, "-c", ""], check=False),
    ],
)
def test_the_guard_bites(act: Callable[[], object]) -> None:
    """Neither a connection nor a name nor another program, even where the error is swallowed."""
    with pytest.raises(WentOut), offline(), contextlib.suppress(AssertionError):
        act()
