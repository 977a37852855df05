"""The real program on a real terminal, for tests: typed at, read, closed."""

from __future__ import annotations

import fcntl
import json
import os
import pty
import select
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

DEADLINE = 60.0
PATIENCE = 20.0
"""Seconds after which a key is sent once more: sent twice to a machine that is merely busy, it would mean something else."""
RIGHT, TAB, ENTER = "\x1b[C", "\t", "\r"


class Terminal:
    """A pseudo-terminal of 80 by 24 with the wizard in it. `until` reads until a fact holds."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.master, slave = pty.openpty()
        fcntl.ioctl(self.master, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        env = {**os.environ, "TERM": "xterm-256color", "LANG": "zh_CN.UTF-8", "HUANQING_HOME": str(home)}
        self.process = subprocess.Popen(
            (sys.executable, "-m", "wizard"), stdin=slave, stdout=slave, stderr=slave, env=env, start_new_session=True,
            preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),  # noqa: PLW1509
        )  # fmt: skip
        os.close(slave)
        self.output = b""

    def type(self, *keys: str) -> None:
        """Send *keys* one after the other."""
        for key in keys:
            os.write(self.master, key.encode())

    def until(self, holds: Callable[[], bool]) -> None:
        """Read what the program draws until *holds*; fail after a long while."""
        end = time.monotonic() + DEADLINE
        while not holds():
            assert time.monotonic() < end, self.output[-2000:].decode("utf-8", "replace")
            ready, _, _ = select.select([self.master], [], [], 0.05)
            if ready:
                self.output += os.read(self.master, 65536)

    def shows(self, text: str) -> None:
        """Wait until *text* was drawn."""
        self.until(lambda: text.encode() in self.output)

    def insist(self, key: str, text: str) -> None:
        """Send *key*, again if need be, until *text* was drawn: a screen may be seen before it listens."""
        for _ in range(3):
            self.type(key)
            patience = time.monotonic() + PATIENCE
            self.until(lambda patience=patience: text.encode() in self.output or time.monotonic() > patience)  # type: ignore[misc]
            if text.encode() in self.output:
                return
        raise AssertionError(self.output[-2000:].decode("utf-8", "replace"))

    def hang_up(self) -> int:
        """Close the terminal as closing its window does; the exit code."""
        os.close(self.master)
        self.master = -1
        return self.process.wait(DEADLINE)

    def saved(self) -> dict[str, Any]:
        """The tables of the only case file, or nothing yet."""
        files = list((self.home / "cases").glob("*.json"))
        return json.loads(files[0].read_text("utf-8")) if files else {}

    def draft(self, field: str) -> str:
        """The half-typed text of a field, as it is on disk."""
        drafts = self.saved().get("drafts", {}).get("1", {})
        text: str = drafts.get("fields", {}).get(field, "")
        return text

    def debt(self) -> dict[str, Any]:
        """The first debt on disk."""
        case = self.saved().get("case", {}).get("1", {})
        debts: list[dict[str, Any]] = case.get("debts") or [{}]
        return debts[0]

    def end(self) -> None:
        """Leave nothing running."""
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        if self.master >= 0:
            os.close(self.master)


@pytest.fixture
def terminal(home: Path) -> Iterator[Callable[[], Terminal]]:
    """Start the wizard on the home of this test, as often as wanted."""
    started: list[Terminal] = []

    def start() -> Terminal:
        started.append(Terminal(home))
        return started[-1]

    yield start
    for one in started:
        one.end()


def begin(terminal: Terminal) -> None:
    """From the home screen to a debt of 12,000.00 that is saved."""
    terminal.shows("从这里开始")
    terminal.insist(ENTER, "合同出借人")
    # The hint of the first field says that it has the focus.
    terminal.shows("为什么先问")
    # Seen, it may still not listen: the first key is sent until its answer stands there.
    terminal.insist(RIGHT, "重庆蚂蚁")
    terminal.type(TAB, RIGHT, TAB, TAB, "12000", TAB)
    terminal.until(lambda: terminal.debt().get("principal") == "12000.00")
