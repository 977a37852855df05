"""Every `huanqing …` line in the shell blocks of the README can be parsed: those for cron, systemd and the prompt among them."""

from __future__ import annotations

import re
import shlex

import pytest
import typer

from tests.contracts.sources import ROOT
from wizard.cli import build
from wizard.texts import texts

LINE = re.compile(r"(?:^|[\s;&|(`=/])huanqing((?:[ \t]+[^\s;&|)`#<>]+)+)", re.MULTILINE)
BLOCK = re.compile(r"```(?:sh|ini|cron)\n(.*?)```", re.DOTALL)
WRITTEN = ("due", "due -q", "due --json", "due 20261124-huabei", "paid 20261124-huabei 500 --on 2026-11-24 --debt d1")
"""The lines of the part about waiting, whatever the README says."""


def documented() -> list[str]:
    """The arguments of the commands in shell blocks."""
    blocks = BLOCK.findall((ROOT / "README.md").read_text("utf-8"))
    return sorted({found.group(1).strip() for block in blocks for found in LINE.finditer(block)} - set(WRITTEN))


@pytest.mark.parametrize("words", [*WRITTEN, *documented()])
def test_a_documented_command_parses(words: str) -> None:
    """Neither an option nor an argument is unknown; nothing is run."""
    group = typer.main.get_command(build(texts("en")))
    arguments = shlex.split(words)
    context = group.make_context("huanqing", list(arguments))
    name = next(word for word in arguments if word in group.list_commands(context))  # type: ignore[attr-defined]
    command = group.get_command(context, name)  # type: ignore[attr-defined]
    command.make_context(name, arguments[arguments.index(name) + 1 :], parent=context)


def test_the_pattern_finds_commands() -> None:
    """In a cron line, in an `ExecStart`, in a prompt."""
    block = "0 9 * * * huanqing due -q\nExecStart=%h/.local/bin/huanqing due\nPS1='$(huanqing due -q || echo \"!\")'\n"
    assert [found.group(1).strip() for found in LINE.finditer(block)] == ["due -q", "due", "due -q"]
