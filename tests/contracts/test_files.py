"""The shape of files: a reader must be able to hold each in the head."""

from __future__ import annotations

import ast
import re

import pytest

from tests.contracts.sources import PROGRAM, ROOT, python_files, tree

LONGEST = 300
VAGUE = re.compile(r"(^|_)(helper|helpers|util|utils|manager|misc|common|info)(_|$)")


@pytest.mark.parametrize("folder", [*PROGRAM, "tests"])
def test_no_module_outgrows_a_reader(folder: str) -> None:
    """A module has at most 300 lines."""
    long = {
        path.relative_to(ROOT).as_posix(): lines
        for path in python_files(folder)
        if (lines := len(path.read_text("utf-8").splitlines())) > LONGEST
    }
    assert long == {}


def test_modules_are_named_for_what_they_hold() -> None:
    """No module is called by a word that could mean anything."""
    assert [path.name for path in python_files(*PROGRAM, "tests") if VAGUE.search(path.stem)] == []


def test_every_module_says_what_it_is() -> None:
    """Every module of the program that holds something begins with a docstring."""
    silent = [
        path.relative_to(ROOT).as_posix()
        for path in python_files(*PROGRAM)
        if tree(path).body and not ast.get_docstring(tree(path))
    ]
    assert silent == []


def test_every_test_states_a_promise() -> None:
    """Every test has a docstring."""
    silent = [
        f"{path.relative_to(ROOT).as_posix()}:{node.lineno} {node.name}"
        for path in python_files("tests")
        for node in ast.walk(tree(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and node.name.startswith("test_")
        and not ast.get_docstring(node)
    ]
    assert silent == []
