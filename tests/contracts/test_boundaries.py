"""Who may import whom, and what may happen where."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.contracts.sources import PROGRAM, ROOT, calls, imports, python_files, tree, where

NETWORK = frozenset((
    "aiohttp", "asyncio.streams", "ftplib", "http", "httpx", "imaplib", "poplib", "requests", "smtplib", "socket",
    "socketserver", "ssl", "telnetlib", "urllib.request", "urllib3", "websockets", "xmlrpc",
))  # fmt: skip
CLOCKS = re.compile(
    r"(datetime\.)?(date\.today|datetime\.(now|today|utcnow))|time\.(time|time_ns|localtime|gmtime|strftime|ctime)"
)


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run this Python on the project."""
    environment = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONWARNINGS": "ignore"}
    return subprocess.run(
        [sys.executable, *arguments], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )


def test_the_layers_hold() -> None:
    """Every import contract of pyproject.toml is kept."""
    result = run("-c", "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports())")
    assert result.returncode == 0, result.stdout + result.stderr


@pytest.mark.parametrize("module", ["wizard.update", "wizard.figures", "wizard.overview", "wizard.words", "wizard.cli"])
def test_the_engine_runs_without_a_terminal(module: str) -> None:
    """Nothing that draws is loaded with the engine."""
    result = run("-c", f"import {module}, sys; print(*sorted({{'textual', 'rich', 'screens'}} & set(sys.modules)))")
    assert (result.returncode, result.stdout.strip()) == (0, ""), result.stdout + result.stderr


def test_sums_stand_on_money_alone() -> None:
    """`wizard.numbers` takes nothing of the project but money and itself."""
    own = [(name, where(path, node)) for path in python_files("wizard/numbers") for name, node in imports(path)]
    outside = [
        f"{place} {name}"
        for name, place in own
        if name.split(".")[0] in PROGRAM
        and name != "wizard"
        and not name.startswith(("wizard.money", "wizard.numbers"))
    ]
    assert outside == []


def test_nothing_opens_a_network() -> None:
    """No module of the program imports one that could reach the network."""
    found = [
        f"{where(path, node)} {name}"
        for path in python_files(*PROGRAM)
        for name, node in imports(path)
        if name in NETWORK or name.split(".")[0] in NETWORK
    ]
    assert found == []


def test_screens_do_no_sums() -> None:
    """Dates are reckoned and money is counted in the engine."""
    banned = {"datetime.timedelta", "decimal", "dateutil", "calendar"}
    found = [
        f"{where(path, node)} {name}"
        for path in python_files("screens")
        for name, node in imports(path)
        if name in banned or name.split(".")[0] in banned
    ]
    assert found == []


def test_one_module_reads_the_clock() -> None:
    """Time is an argument everywhere but in `wizard.clock`."""
    found = [
        f"{where(path, node)} {name}"
        for path in python_files(*PROGRAM)
        if path != ROOT / "wizard" / "clock.py"
        for name, node in calls(path)
        if CLOCKS.fullmatch(name)
    ]
    assert found == []


def test_surprises_are_not_swallowed() -> None:
    """No handler takes every exception."""

    def too_wide(caught: ast.expr | None) -> bool:
        names = caught.elts if isinstance(caught, ast.Tuple) else [caught]
        return any(name is None or ast.unparse(name) in ("Exception", "BaseException") for name in names)

    found = [where(path, node) for path in python_files(*PROGRAM) for node in _handlers(path) if too_wide(node.type)]
    assert found == []


def test_tests_wait_for_facts() -> None:
    """No test sleeps or pauses for a time."""
    found = [
        f"{where(path, node)} {name}"
        for path in python_files("tests")
        for name, node in calls(path)
        if name.split(".")[-1] == "sleep" or (name.endswith("pilot.pause") and (node.args or node.keywords))
    ]
    assert found == []


def _handlers(path: Path) -> list[ast.ExceptHandler]:
    return [node for node in ast.walk(tree(path)) if isinstance(node, ast.ExceptHandler)]
