"""Timings as ratios, side by side in one run: `python tests/bench/measure.py`. Nothing here decides whether tests pass.

Each figure is the median of several runs; ratios hold on a noisy machine where single times do not.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

ROOT = Path(__file__).parents[2]
RUNS = 9

BARE = """
import asyncio, statistics, time
begun = time.perf_counter()
from textual.app import App
from textual.widgets import Input
class Bare(App):
    def compose(self):
        yield from (Input(id=f"i{n}") for n in range(12))
async def main():
    app = Bare()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        painted = time.perf_counter() - begun
        keys = []
        for _ in range(30):
            begun_key = time.perf_counter()
            await pilot.press("1")
            keys.append(time.perf_counter() - begun_key)
        print(painted, statistics.median(keys))
asyncio.run(main())
"""

OURS = """
import asyncio, statistics, sys, time
begun = time.perf_counter()
from datetime import datetime
from pathlib import Path
from screens.app import WizardApp
from wizard.desk import Desk
async def main():
    app = WizardApp(Desk(Path(sys.argv[1]), datetime.now), "zh_Hans", resume=sys.argv[2])
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        painted = time.perf_counter() - begun
        from wizard.stages import STAGE_IDS
        await app.show_stage("assess", "debt")
        app.screen.query_one("#fees Input").focus()
        await pilot.pause()
        keys = []
        for _ in range(30):
            begun_key = time.perf_counter()
            await pilot.press("1")
            keys.append(time.perf_counter() - begun_key)
        for stage in STAGE_IDS:
            await app.show_stage(stage)
            await pilot.pause()
        switches = []
        for _ in range(5):
            for stage in STAGE_IDS:
                begun_switch = time.perf_counter()
                await app.show_stage(stage)
                switches.append(time.perf_counter() - begun_switch)
        print(painted, statistics.median(keys), statistics.median(switches), max(switches))
asyncio.run(main())
"""

SWITCHES = """
import asyncio, resource, sys
from datetime import datetime
from pathlib import Path
async def ours():
    from screens.app import WizardApp
    from wizard.desk import Desk
    from wizard.stages import STAGE_IDS
    app = WizardApp(Desk(Path(sys.argv[1]), datetime.now), "zh_Hans", resume=sys.argv[2])
    async with app.run_test(size=(80, 24)) as pilot:
        for number in range(200):
            await app.show_stage(STAGE_IDS[number % len(STAGE_IDS)])
            await pilot.pause()
async def bare():
    from textual.app import App
    from textual.screen import Screen
    from textual.widgets import Input
    class Form(Screen):
        def compose(self):
            yield from (Input() for _ in range(12))
    class Bare(App):
        pass
    app = Bare()
    async with app.run_test(size=(80, 24)) as pilot:
        await app.push_screen(Form())
        for _ in range(200):
            await app.switch_screen(Form())
            await pilot.pause()
asyncio.run(ours() if len(sys.argv) > 1 else bare())
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""


def median(measure: Callable[[], float]) -> float:
    """The median of several runs after one warm-up."""
    measure()
    return statistics.median(measure() for _ in range(RUNS))


def wall(*command: str, env: dict[str, str]) -> float:
    """Seconds of a whole process."""
    begun = time.perf_counter()
    subprocess.run(command, check=True, env=env, stdout=subprocess.DEVNULL)
    return time.perf_counter() - begun


def said(code: str, *arguments: str, env: dict[str, str]) -> str:
    """What a piece of Python prints."""
    return subprocess.run(
        (sys.executable, "-c", code, *arguments), check=True, env=env, capture_output=True, text=True
    ).stdout


def applied(home: Path, intents: int) -> float:
    """Median seconds of one intent applied and saved, on a history of *intents*."""
    from wizard.desk import Desk
    from wizard.intents import NameCase

    desk = Desk(home, datetime.now)
    desk.begin()
    for number in range(intents):
        desk.apply(NameCase(title=f"{number}"))
    times = []
    for number in range(50):
        begun = time.perf_counter()
        desk.apply(NameCase(title=f"x{number}"))
        times.append(time.perf_counter() - begun)
    return statistics.median(times)


def main() -> None:
    """Print the table."""
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    env.pop("PYTHONDONTWRITEBYTECODE", None)
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        answers = ROOT / "tests" / "journeys" / "answers" / "job_loss_two_debts.json"
        wizard = (sys.executable, "-m", "wizard", "--home", str(home))
        id = subprocess.run(
            (*wizard, "new", "--answers", str(answers), "--no-open"),
            check=True,
            env=env,
            capture_output=True,
            text=True,
        ).stdout.strip()
        nothing = median(lambda: wall(sys.executable, "-c", "pass", env=env))
        print(f"python -c pass                     {nothing * 1000:8.1f} ms")
        for name, command in {
            "show --json": (*wizard, "show", id, "--json"),
            "due --json": (*wizard, "--as-of", "2026-11-25", "due", id, "--json"),
            "calc plan": (*wizard, "calc", "plan", "--balance", "12000", "--months", "12", "--monthly-rate", "0.01", "--method",
                          "equal-payment", "--first", "2026-12-10", "--json"),
        }.items():  # fmt: skip
            took = median(lambda command=command: wall(*command, env=env))  # type: ignore[misc]
            print(f"{name:34} {took * 1000:8.1f} ms  {took / nothing:5.1f} x  (budget 8)")
        bare = [[float(part) for part in said(BARE, env=env).split()] for _ in range(RUNS)]
        ours = [[float(part) for part in said(OURS, str(home), id, env=env).split()] for _ in range(RUNS)]
        bare_paint, bare_key = (statistics.median(column) for column in zip(*bare, strict=True))
        paint, key, switch, worst = (statistics.median(column) for column in zip(*ours, strict=True))
        print(f"bare app with 12 inputs            {bare_paint * 1000:8.1f} ms")
        print(f"first paint of a resumed case      {paint * 1000:8.1f} ms  {paint / bare_paint:5.2f} x  (budget 1.25)")
        print(f"key press, beyond the bare app's   {(key - bare_key) * 1000:8.1f} ms            (budget 10)")
        print(f"stage switch, median and worst     {switch * 1000:8.1f} ms {worst * 1000:8.1f} ms (budget 100)")
        grown, plain = (float(said(SWITCHES, *arguments, env=env)) for arguments in ((str(home), id), ()))
        print(f"200 stage switches, peak memory    {grown:8.0f} MiB, bare app {plain:.0f} MiB")
        for intents in (1, 500):
            print(
                f"one intent, history of {intents:4}        {applied(home / str(intents), intents) * 1000:8.2f} ms            (budget 5)"
            )


if __name__ == "__main__":
    main()
