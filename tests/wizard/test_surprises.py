"""When something unforeseen happens, what is printed holds nothing of the person's."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from wizard.surprises import told

CANARY = "kanarienvogel-4711"
ROOT = Path(__file__).parents[2]


def test_kinds_and_places_are_told_words_are_not() -> None:
    """Every error of the chain is named with its place; what it says is not repeated."""

    def first() -> None:
        raise KeyError(CANARY)

    def second() -> None:
        try:
            first()
        except KeyError as error:
            raise ValueError(CANARY) from error

    with pytest.raises(ValueError, match=CANARY) as caught:
        second()
    said = told(caught.value)
    assert [line for line in said.splitlines() if not line.startswith(" ")] == ["KeyError", "ValueError"]
    assert "tests/wizard/test_surprises.py" in said
    assert CANARY not in said


def test_a_crash_of_the_program_prints_no_word_of_a_case(home: Path, tmp_path: Path) -> None:
    """The real program, falling over a case with canaries in it: kind and place on standard error, nothing else."""
    code = (
        "import sys, wizard.commands.cases as cases, wizard.cli as cli\n"
        "def fall(shell, listed): raise RuntimeError(listed[0].loaded.record.case.title)\n"
        "cases._as_table = fall\n"
        "sys.exit(cli.main())\n"
    )
    environment = os.environ | {"HUANQING_HOME": str(home), "PYTHONPATH": str(ROOT)}

    def run(*words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-c", code, *words],
            env=environment,
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=False,
        )

    assert run("new", "--title", CANARY, "--no-open").returncode == 0
    fell = run("list")
    assert fell.returncode == 1
    assert "RuntimeError" in fell.stderr
    assert "wizard/commands/cases.py" in fell.stderr
    assert CANARY not in fell.stdout + fell.stderr
    left = [
        path
        for path in tmp_path.rglob("*")
        if path.is_file() and home not in path.parents and CANARY in path.read_text("utf-8", "replace")
    ]
    assert left == []
