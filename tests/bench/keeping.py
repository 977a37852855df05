"""Timings of the store, printed as rows of `measure`: opening, saving, listing. `PYTHONPATH=. python tests/bench/keeping.py`."""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from tests.bench.measure import ROOT, median, row

FILE = ROOT / "tests" / "data" / "cases" / "format-1-sent.json"


def kept(home: Path, intents: int) -> tuple[float, float, float]:
    """Median seconds to open a case of so many *intents*, to apply and save one more, and to replace its file and no more."""
    from wizard.desk import Desk
    from wizard.intents import GoTo, LogContact, NameCase, SetWalkAway
    from wizard.money import yuan
    from wizard.store import atomic

    desk = Desk(home, datetime.now)
    desk.begin()
    told = LogContact(at=desk.now, channel="app", said="说三个工作日内回复")
    asked = (NameCase(title="花呗"), SetWalkAway(monthly=yuan(630)), GoTo(stage="channels"), NameCase(title="一"), told)
    desk.apply_all([asked[number % len(asked)] for number in range(intents)])
    id, file = desk.case.id, desk.path
    assert file is not None
    raw = file.read_bytes()
    opened = _middle(lambda: desk.open(id))
    saved = _middle(lambda: desk.apply(told))
    return opened, saved, _middle(lambda: atomic.replace(home / "bare", raw))


def listed(home: Path, file: Path, count: int = 1_000) -> tuple[float, float]:
    """Median seconds to list *count* cases like *file*, and to make what the home screen says of them."""
    from wizard.desk import Desk
    from wizard.store import Store

    (home / "cases").mkdir(parents=True)
    for number in range(count):
        (home / "cases" / f"20261124-{number}.json").write_bytes(file.read_bytes())
    listing = median(lambda: _seconds(lambda: Store(home).listing()))
    return listing, median(lambda: _seconds(lambda: Desk(home, datetime.now).shelves()))


def sealed(raw: bytes) -> tuple[float, float]:
    """Seconds to make a key of a passphrase, and median seconds to encrypt *raw* with it, as each save of a locked case does."""
    from wizard.store.sealing import new_key, seal

    begun = time.perf_counter()
    key = new_key("a passphrase to measure with")
    taken = time.perf_counter() - begun
    return taken, _middle(lambda: seal(key, raw))


def _middle(act: Callable[[], object]) -> float:
    return statistics.median(_seconds(act) for _ in range(50))


def _seconds(act: Callable[[], object]) -> float:
    begun = time.perf_counter()
    act()
    return time.perf_counter() - begun


def main() -> None:
    """Print the rows."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        for intents in (1, 500, 5_000):
            opened, saved, bare = kept(home / str(intents), intents)
            row(f"open, history of {intents}", f"{opened * 1000:.2f} ms", "300 ms")
            row("one intent more, saved", f"{saved * 1000:.2f} ms", "5 ms")
            row("the file replaced, and no more", f"{bare * 1000:.2f} ms")
        made, encrypted = sealed(next((home / "5000" / "cases").glob("*.json")).read_bytes())
        row("a key of a passphrase", f"{made * 1000:.0f} ms")
        row("encrypt, history of 5,000", f"{encrypted * 1000:.2f} ms")
        listing, shelves = listed(home / "many", FILE)
        row("list of 1,000 cases", f"{listing:.2f} s", "0.5 s")
        row("home screen with 1,000 cases", f"{shelves:.2f} s")


if __name__ == "__main__":
    main()
