"""A nursery for programs that are killed: it loads the wizard once, and forks one after the other.

Each child plays one answer after the other into one case and says each that was accepted; it is killed at a moment drawn by
lot, or just before its first, second, third ... call to the system. The nursery then looks at what is on the disk, with a
fresh store, as the next start would.
"""

from __future__ import annotations

import os
import random
import select
import signal
import sys
from collections.abc import Callable
from contextlib import redirect_stderr
from datetime import datetime
from io import StringIO
from itertools import count
from pathlib import Path
from typing import Any

from msgspec import Struct, json

from wizard.cli import main
from wizard.desk import Desk
from wizard.intents import LogCollection
from wizard.store import Store
from wizard.store.casefile import CaseFile

LONGEST = 0.012
"""Seconds after an answer within which the kill falls: several saves long."""


class Found(Struct):
    """What many kills left: how many there were, the answers accepted in all, temporary files seen and swept, and losses."""

    kills: int = 0
    accepted: int = 0
    temporaries: int = 0
    losses: list[str] = []


def by_desk(home: Path, id: str, say: Callable[[str], None]) -> None:
    """What the screens do: one case open, one intent after the other."""
    desk = Desk(home, datetime.now)
    desk.open(id)
    assert desk.read_only is None
    for number in range(len(desk.case.collection), 100_000):
        assert desk.apply(LogCollection(at=desk.now, connected=True, to_whom="me", said=f"{number}")) == ()
        assert desk.unsaved is None
        desk.keep({"assess.principal": f"{number}"}, "", None)
        say(f"{number}")


def by_command(home: Path, id: str, say: Callable[[str], None]) -> None:
    """`huanqing apply`, again and again, each with a file of two answers."""
    file = home / "answers.json"
    for number in range(len(Store(home).load(id).record.case.collection), 100_000, 2):
        call = {"do": "log_collection", "at": "2026-11-24", "connected": True, "to_whom": "me"}
        file.write_bytes(json.encode([call | {"said": f"{one}"} for one in (number, number + 1)]))
        with redirect_stderr(StringIO()):
            assert main(["--home", str(home), "apply", id, str(file)]) == 0
        say(f"{number + 1}")


WAYS = {"desk": by_desk, "command": by_command}
CALLS = ("open", "fsync", "replace", "rename", "unlink", "close", "mkdir", "chmod")


def die_before(step: int) -> None:
    """End like a killed program just before call number *step* to the system."""
    counted = count(1)

    def dying(real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*words: Any, **named: Any) -> Any:
            if next(counted) == step:
                os.kill(os.getpid(), signal.SIGKILL)
            return real(*words, **named)

        return call

    for name in CALLS:
        setattr(os, name, dying(getattr(os, name)))


def forked(way: str, home: Path, id: str, step: int | None) -> tuple[int, int]:
    """Fork a program that works; its number, and a pipe with what it says."""
    reads, writes = os.pipe()
    child = os.fork()
    if child == 0:
        said = os.fdopen(writes, "w")
        try:
            if step is not None:
                die_before(step)
            WAYS[way](home, id, lambda word: print(word, file=said, flush=True))
        finally:
            # Only a failure comes here; the child must not go on as the nursery.
            os._exit(1)
    os.close(writes)
    return child, reads


def ended(child: int, reads: int, said: bytes) -> int:
    """Wait for the end; the number of the last answer that was accepted, -1 for none."""
    while more := os.read(reads, 4096):
        said += more
    os.close(reads)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status), "the program ended by itself"
    return int(said.split()[-1]) if said.split() else -1


def killed(way: str, home: Path, id: str, chance: random.Random) -> int:
    """Let a program work and kill it at some moment; as `ended`."""
    child, reads = forked(way, home, id, None)
    said = b""
    for _ in range(chance.randint(0, 2)):
        said += os.read(reads, 4096)
    # The rest of the wait is a moment that no answer marks.
    select.select([], [], [], chance.uniform(0, LONGEST))
    os.kill(child, signal.SIGKILL)
    return ended(child, reads, said)


def watch(way: str, home: Path, id: str, kills: int, seed: int | None) -> Found:
    """Kill *kills* programs one after the other, at moments drawn by *seed* or step by step; look at the case after each."""
    # What a program loads once is loaded here: the kills are to fall into its work.
    with redirect_stderr(StringIO()):
        assert main(["--home", str(home), "paid", id, "1", "--on", "2026-11-24"]) == 0
    chance, found = random.Random(seed), Found()  # noqa: S311 - repeatable moments, no secret
    for number in range(kills):
        last = ended(*forked(way, home, id, number + 1), b"") if seed is None else killed(way, home, id, chance)
        found.kills += 1
        found.temporaries += len(list(home.rglob(".*.tmp")))
        found.losses += [f"kill {number}: {loss}" for loss in losses(home, id, last)]
    found.accepted = len(Store(home).load(id).record.case.collection)
    return found


def losses(home: Path, id: str, last: int) -> list[str]:
    """What is not as it must be after a kill; *last* is the last answer that was accepted."""
    store = Store(home)
    told = [call.said for call in store.load(id).record.case.collection]
    found = [f"{path.name} stayed" for path in home.rglob(".*.tmp")]
    if told != [f"{one}" for one in range(len(told))]:
        found.append("not one after the other")
    if len(told) <= last:
        found.append(f"{last} was accepted, {len(told)} are there")
    for one in store.backups(id).all():
        CaseFile(one.path).loaded()
    return found


if __name__ == "__main__":
    _, named, place, case, times, lot = sys.argv
    seen = watch(named, Path(place), case, int(times), int(lot) if lot else None)
    sys.stdout.buffer.write(json.encode(seen))
