"""Kill -9 while a locked case is being written: it opens with its passphrase, has every accepted answer, and nothing lies open."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from pathlib import Path

from wizard.intents import NameCase
from wizard.record import Record
from wizard.store import Store
from wizard.store.locking import relock
from wizard.store.sealing import COSTS, Keys, new_key

ROOT = Path(__file__).parents[3]
WORDS = "four words of mine"
CANARY = "canary-of-the-kill"
KILLS = 15
PROGRAM = """
import sys
from pathlib import Path
from wizard.intents import NameCase
from wizard.record import apply
from wizard.store import Store
from wizard.store.sealing import Keys
from datetime import datetime
store = Store(Path(sys.argv[1]), keys=Keys(lambda _: sys.argv[3]))
number = len(store.load(sys.argv[2]).record.history)
while True:
    number += 1
    store.alter(sys.argv[2], lambda record: apply(record, NameCase(title=f"{sys.argv[4]} {number}"), datetime(2026, 11, 24)))
    print(number, flush=True)
"""


def test_kills_at_any_moment(store: Store, record: Record) -> None:
    """Fifteen programs, each killed somewhere in its work; what it said it had saved is there."""
    id = store.create(record)
    relock(store, id, new_key(WORDS, COSTS[0]))
    chance = random.Random(7)  # noqa: S311
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    for _ in range(KILLS):
        words = (sys.executable, "-c", PROGRAM, str(store.home), id, WORDS, CANARY)
        with subprocess.Popen(words, stdout=subprocess.PIPE, env=environment) as program:
            assert program.stdout is not None
            accepted = 0
            for _ in range(chance.randrange(1, 12)):
                accepted = int(program.stdout.readline())
            # Wherever it is now: making the bytes, writing them, replacing the file.
            for _ in range(chance.randrange(3_000)):
                pass
            program.kill()
            accepted = max(map(int, program.stdout.read().split()), default=accepted)
        left = [path.name for path in store.home.rglob("*") if path.is_file() and CANARY.encode() in path.read_bytes()]
        assert left == []
        after = Store(store.home, keys=Keys(lambda _: WORDS))
        history = after.load(id).record.history
        assert len(history) >= accepted
        assert history[-1].intent == NameCase(title=f"{CANARY} {len(history)}")
        assert not list(store.home.rglob(".*.tmp"))
