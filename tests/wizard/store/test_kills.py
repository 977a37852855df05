"""Programs killed without warning: every accepted answer is there, the file opens, nothing is left lying about."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from msgspec import json

from tests.wizard.store.killing import Found, losses
from wizard.store import Store

ROOT = Path(__file__).parents[3]
KILLS, LOTS = 60, (1, 2, 3, 4, 5)
STEPS = 80
"""More calls to the system than three saves need."""


def nursery(way: str, home: Path, id: str, kills: int, lot: int | None) -> Found:
    """What `killing` found."""
    words = ("-m", "tests.wizard.store.killing", way, str(home), id, str(kills), str(lot or ""))
    ran = subprocess.run([sys.executable, *words], cwd=ROOT, capture_output=True, check=False)
    assert ran.returncode == 0, ran.stderr.decode()
    return json.decode(ran.stdout, type=Found)


@pytest.mark.parametrize("lot", LOTS)
@pytest.mark.parametrize("way", ["desk", "command"])
def test_a_kill_at_any_moment_loses_no_accepted_answer(way: str, lot: int, home: Path, case: str) -> None:
    """Six hundred kills in all, drawn by lot, while the screens' desk or `apply` saves one answer after the other."""
    found = nursery(way, home, case, KILLS, lot)
    assert (found.kills, found.losses) == (KILLS, [])
    assert found.accepted > 0
    # The kills did fall into the saves: some left a temporary file behind. A command does much beside.
    assert found.temporaries > 0 or way == "command"


@pytest.mark.parametrize("way", ["desk", "command"])
def test_a_kill_before_any_call_to_the_system_loses_no_accepted_answer(way: str, home: Path, case: str) -> None:
    """Killed before the first, second, third ... call of a save: the file holds the old or the new, never a half."""
    found = nursery(way, home, case, STEPS, None)
    assert (found.kills, found.losses) == (STEPS, [])
    assert found.temporaries > 0
    # `apply` takes its two answers or none.
    assert way == "desk" or found.accepted % 2 == 0


def test_the_program_itself_is_killed(home: Path, case: str, tmp_path: Path) -> None:
    """`huanqing apply` as a process of its own: killed early or late, what it reported is there."""
    file = tmp_path / "answers.json"
    chance = random.Random(7)  # noqa: S311 - repeatable moments, no secret
    said = 0
    for _ in range(12):
        number = len(Store(home).load(case).record.case.collection)
        call = {"do": "log_collection", "at": "2026-11-24", "connected": True, "to_whom": "me", "said": f"{number}"}
        file.write_bytes(json.encode([call]))
        with subprocess.Popen(
            [sys.executable, "-m", "wizard", "apply", case, str(file)],
            cwd=ROOT, stderr=subprocess.PIPE, env=os.environ | {"HUANQING_HOME": str(home)},
        ) as program:  # fmt: skip
            try:
                program.wait(chance.uniform(0.05, 0.4))
            except subprocess.TimeoutExpired:
                program.send_signal(signal.SIGKILL)
            reported = program.wait() == 0
        said += reported
        assert losses(home, case, number if reported else number - 1) == []
    assert len(Store(home).load(case).record.case.collection) >= said


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, -signal.SIGTERM)])
def test_a_command_that_is_ended_changes_nothing(home: Path, case: str, number: int, code: int) -> None:
    """Ctrl+C and a polite kill while a command waits for its answers: the case is as it was, and the code says so."""
    before = Store(home).path(case).read_bytes()
    with subprocess.Popen(
        [sys.executable, "-c", WAITING, case],
        cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=os.environ | {"HUANQING_HOME": str(home)},
    ) as program:  # fmt: skip
        assert program.stdout is not None
        assert program.stdout.readline() == b"waits\n"
        program.send_signal(number)
        assert program.wait() == code
    assert Store(home).path(case).read_bytes() == before
    assert losses(home, case, -1) == []


WAITING = """
import sys
from wizard.commands import shell
real = shell.read_file
def read_file(*words):
    print("waits", flush=True)
    return real(*words)
shell.read_file = read_file
from wizard.cli import main
sys.exit(main(["apply", sys.argv[1], "-"]))
"""


def test_the_watcher_sees_a_loss(home: Path, case: str) -> None:
    """An answer that was accepted and is not there, or a file that stayed, is reported."""
    assert losses(home, case, -1) == []
    assert losses(home, case, 0) == ["0 was accepted, 0 are there"]
