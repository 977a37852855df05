"""How the command starts: what it loads, what it hands to the screens, how it ends."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from tests.wizard.conftest import Call
from wizard import clock, paths
from wizard.cli import main

ROOT = Path(__file__).parents[2]
LOADED = "import sys; from wizard.cli import main; code = main(sys.argv[1:]); print(code, *sorted(sys.modules), file=sys.stderr)"


def loaded_by(home: Path, *words: str) -> tuple[str, set[str]]:
    """Exit code of a command in a fresh Python, and the names of the modules it loaded."""
    result = subprocess.run(
        [sys.executable, "-c", LOADED, *words],
        capture_output=True, text=True, check=True, cwd=ROOT, env=os.environ | {"HUANQING_HOME": str(home)},
    )  # fmt: skip
    code, *modules = result.stderr.splitlines()[-1].split()
    return code, {name.partition(".")[0] for name in modules}


@pytest.mark.parametrize(
    "words",
    [
        "--help",
        "list",
        "list --json",
        "show",
        "show --json",
        "due",
        "rules",
        "rules --json",
        "calc growth --base 3000 --days 45",
        "calc --help",
    ],
)
def test_no_terminal_library_is_loaded(case: str, home: Path, words: str) -> None:
    """What only prints loads neither Textual nor Rich nor any screen."""
    assert case
    _, modules = loaded_by(home, *words.split())
    assert not modules & {"textual", "rich", "screens", "asyncio"}


@pytest.mark.parametrize("words", ["--help", "calc growth --base 3000 --days 45", "rules"])
def test_no_database_is_loaded_without_a_case(home: Path, words: str) -> None:
    """Help, sums and rules load no TinyDB and make no folder."""
    code, modules = loaded_by(home, *words.split())
    assert code == "0"
    assert "tinydb" not in modules
    assert not home.exists()


def test_both_ways_to_start_are_one(home: Path) -> None:
    """`python -m wizard` is the command."""
    result = subprocess.run(
        [sys.executable, "-m", "wizard", "list", "--json"],
        capture_output=True, text=True, check=False, cwd=ROOT, env=os.environ | {"HUANQING_HOME": str(home)},
    )  # fmt: skip
    assert (result.returncode, result.stdout) == (0, "[]\n")


def test_a_reader_that_stops_is_no_error(home: Path) -> None:
    """`huanqing rules | head -1` ends quietly."""
    result = subprocess.run(
        ["/bin/sh", "-c", f'"{sys.executable}" -m wizard rules | head -1'],
        capture_output=True, text=True, check=False, cwd=ROOT, env=os.environ | {"HUANQING_HOME": str(home)},
    )  # fmt: skip
    assert result.stderr == ""


def test_a_terminal_without_chinese_gets_numbers(home: Path) -> None:
    """Where a character cannot be drawn the program goes on."""
    environment = os.environ | {"HUANQING_HOME": str(home), "PYTHONIOENCODING": "ascii"}
    result = subprocess.run(
        [sys.executable, "-m", "wizard", "calc", "growth", "--base", "1", "--days", "1"],
        capture_output=True, text=True, check=False, cwd=ROOT, env=environment,
    )  # fmt: skip
    assert (result.returncode, result.stderr) == (0, "")
    assert "\\u" in result.stdout


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Any, ...]]:
    """A person at a terminal, and what the screens were called with."""
    calls: list[tuple[Any, ...]] = []

    def run(home: Path, case: str | None, lang: str, now: Callable[[], datetime]) -> int:
        calls.append((home, case, lang, now))
        return 0

    def render(home: Path, case: str, stage: str, size: tuple[int, int], lang: str, now: Callable[[], datetime]) -> str:
        calls.append((home, case, stage, size, lang, now))
        return "<svg></svg>"

    screens = ModuleType("screens.launch")
    vars(screens).update(run=run, render=render)
    monkeypatch.setitem(sys.modules, "screens.launch", screens)
    monkeypatch.setattr("wizard.commands.cases.has_terminal", lambda: True)
    return calls


def test_the_screens_get_what_they_need(call: Call, home: Path, case: str, opened: list[tuple[Any, ...]]) -> None:
    """Home, case, language and the clock go to the screens; with one case that one, else the home screen."""
    assert call("--lang", "en", "resume").code == 0
    assert call().code == 0
    assert call("new").out == f"{paths_of(home)[-1]}\n"
    assert call().code == 0
    assert opened == [
        (home, case, "en", clock.now), (home, case, "zh_Hans", clock.now), (home, paths_of(home)[-1], "zh_Hans", clock.now),
        (home, None, "zh_Hans", clock.now),
    ]  # fmt: skip


def paths_of(home: Path) -> list[str]:
    """The ids in the home, the case without a product last."""
    return sorted((path.stem for path in (home / "cases").glob("*.json")), key=lambda name: "case" in name)


def test_a_screen_is_drawn_into_a_file(
    call: Call, home: Path, case: str, opened: list[tuple[Any, ...]], tmp_path: Path
) -> None:
    """`render` hands stage and size on and writes the picture; a file of another kind stays."""
    target = tmp_path / "screen.svg"
    assert call("render", "assess", "--case", case, "--size", "100x30", "-o", target).code == 0
    assert call("render", "assess", "-o", target).code == 0
    assert target.read_text() == "<svg></svg>"
    assert opened == [(home, case, "assess", size, "zh_Hans", clock.now) for size in ((100, 30), (80, 24))]
    assert call("--as-of", "2027-01-05", "render", "assess", "-o", target).code == 0
    assert opened[-1][-1]().isoformat() == "2027-01-05T12:00:00"
    target.write_text("mine")
    assert call("render", "assess", "-o", target).code == 2


def test_another_day_opens_no_screen(call: Call, case: str, opened: list[tuple[Any, ...]]) -> None:
    """The screens write, so `--as-of` does not go with them."""
    assert call("--as-of", "2026-12-24", "resume", case).code == 2
    assert opened == []


def test_an_interrupt_ends_with_130(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl+C is told apart by its code."""

    def interrupt() -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("wizard.clock.now", interrupt)
    assert main(["new", "--no-open"]) == 130


def test_the_home_is_found_in_order(tmp_path: Path) -> None:
    """The option outranks the variable, the variable the platform; `~` is the person's own folder."""
    variable = {"HUANQING_HOME": str(tmp_path / "b")}
    assert paths.home(tmp_path / "a", variable) == tmp_path / "a"
    assert paths.home(None, variable) == tmp_path / "b"
    assert paths.home(Path("~/x"), {}) == Path.home() / "x"
    assert paths.home(None, {"HUANQING_HOME": ""}).name == "huanqing"


@pytest.mark.parametrize(
    ("variable", "word"), [("zh_CN.UTF-8", "用法"), ("zh_TW.UTF-8", "用法"), ("en_GB.UTF-8", "Usage"), ("C", "用法")]
)
def test_the_environment_chooses_the_language(
    call: Call, monkeypatch: pytest.MonkeyPatch, variable: str, word: str
) -> None:
    """Without `--lang` the environment decides; what it does not say is zh_Hans."""
    monkeypatch.setenv("LANG", variable)
    assert call("--help").out.startswith(word)
