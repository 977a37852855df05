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
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from random import Random

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

REDRAWS = """
import asyncio, statistics, sys, time
from datetime import datetime
from pathlib import Path
from screens.app import WizardApp
from screens.widgets.field import Field
from screens.widgets.prose import Prose
from wizard.desk import Desk
async def redrawn(app, pilot, field, told, answers):
    asked = app.screen.query_one(f"#{field}", Field)
    said = app.screen.query_one(told, Prose)
    times = []
    # What stood there before may be the first answer already.
    asked.input.focus()
    asked.input.value = answers.pop()
    app.screen.focus_next()
    for answer in answers:
        await pilot.pause()
        asked.input.focus()
        await pilot.pause()
        before, begun = said.text, time.perf_counter()
        asked.input.value = answer
        app.screen.focus_next()
        while said.text == before:
            await asyncio.sleep(0)
            if time.perf_counter() - begun > 10:
                raise SystemExit(f"{told} does not follow {field}")
        painted = asyncio.Event()
        app.screen.call_after_refresh(painted.set)
        await painted.wait()
        times.append(time.perf_counter() - begun)
    return statistics.median(times), max(times)
async def main():
    app = WizardApp(Desk(Path(sys.argv[1]), datetime.now), "zh_Hans", resume=sys.argv[2])
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        await app.show_stage("assess", "debt")
        await pilot.pause()
        assess = await redrawn(app, pilot, "principal", "#side-panel #panel-owed", [str(9000 + n) for n in range(20)])
        await app.show_stage("proposal", "plan")
        await pilot.pause()
        app.screen.query_one("#ask").choose("instalments")
        await pilot.pause()
        proposal = await redrawn(app, pilot, "months", "#custom-figures", [str(3 + n) for n in range(20)])
        print(*assess, *proposal)
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


def reckoned(count: int = 10_000) -> float:
    """Seconds for *count* random plans, each with its true cost told in every way."""
    from wizard.money import rate, yuan
    from wizard.numbers.cost import cost
    from wizard.numbers.schedule import equal_payment, equal_principal

    random = Random(24)  # noqa: S311 - the same plans in every run, no secret
    start = date(2026, 11, 24)
    asked = [
        (
            random.choice((equal_payment, equal_principal)),
            yuan(Decimal(random.randint(100_000, 10_000_000)).scaleb(-2)),
            rate(Decimal(random.randint(0, 300)).scaleb(-4)),
            random.randint(1, 60),
            start + timedelta(random.randint(1, 60)),
        )
        for _ in range(count)
    ]
    begun = time.perf_counter()
    for method, balance, monthly, months, first in asked:
        cost(balance, start, method(balance, monthly, months, first).payments)
    return time.perf_counter() - begun


def row(what: str, measured: str, budget: str = "") -> None:
    """One line of the table."""
    print(f"{what:36}{measured:>22}{budget:>12}", flush=True)


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
        row("", "measured", "budget")
        commands(wizard, id, env)
        row("10,000 plans with their true cost", f"{statistics.median(reckoned() for _ in range(3)):.2f} s", "5 s")
        screens(home, id, env)
        subprocess.run((sys.executable, ROOT / "tests" / "bench" / "keeping.py"), check=True, env=env)


def commands(wizard: tuple[str, ...], id: str, env: dict[str, str]) -> None:
    """Whole processes against one of Python that does nothing."""
    nothing = median(lambda: wall(sys.executable, "-c", "pass", env=env))
    row("python -c pass", f"{nothing * 1000:.1f} ms")
    twelve = [word for k in range(1, 13) for word in ("--payment", f"{2026 + k // 12}-{k % 12 + 1:02}-24=1050.00")]
    for name, command in {
        "show --json": (*wizard, "show", id, "--json"),
        "due --json": (*wizard, "--as-of", "2026-11-25", "due", id, "--json"),
        "calc plan": (*wizard, "calc", "plan", "--balance", "12000", "--months", "12", "--monthly-rate", "0.01", "--method",
                      "equal-payment", "--first", "2026-12-10", "--json"),
        "calc apr, 12 payments": (*wizard, "calc", "apr", "--owed", "12000", "--start", "2026-01-24", *twelve, "--json"),
    }.items():  # fmt: skip
        took = median(lambda command=command: wall(*command, env=env))  # type: ignore[misc]
        row(name, f"{took * 1000:.1f} ms  {took / nothing:5.1f} x", "8 x")


def screens(home: Path, id: str, env: dict[str, str]) -> None:
    """The app without a terminal against a bare one."""
    bare = [[float(part) for part in said(BARE, env=env).split()] for _ in range(RUNS)]
    ours = [[float(part) for part in said(OURS, str(home), id, env=env).split()] for _ in range(RUNS)]
    bare_paint, bare_key = (statistics.median(column) for column in zip(*bare, strict=True))
    paint, key, switch, worst = (statistics.median(column) for column in zip(*ours, strict=True))
    row("bare app with 12 inputs", f"{bare_paint * 1000:.1f} ms")
    row("first paint of a resumed case", f"{paint * 1000:.1f} ms  {paint / bare_paint:5.2f} x", "1.25 x")
    row("key press, beyond the bare app's", f"{(key - bare_key) * 1000:.1f} ms", "10 ms")
    redraws = [[float(part) for part in said(REDRAWS, str(home), id, env=env).split()] for _ in range(3)]
    followed = [statistics.median(column) * 1000 for column in zip(*redraws, strict=True)]
    row("figures follow an input, assess", f"{followed[0]:.1f} ms (worst {followed[1]:.0f})", "50 ms")
    row("figures follow an input, proposal", f"{followed[2]:.1f} ms (worst {followed[3]:.0f})", "50 ms")
    row("stage switch", f"{switch * 1000:.1f} ms (worst {worst * 1000:.0f})", "100 ms")
    grown, plain = (float(said(SWITCHES, *arguments, env=env)) for arguments in ((str(home), id), ()))
    row("200 stage switches, peak memory", f"{grown:.0f} MiB (bare {plain:.0f})")


if __name__ == "__main__":
    main()
