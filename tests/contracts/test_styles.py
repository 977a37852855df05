"""Style sheets: a file loaded by one screen is in force everywhere, so each rule stays under its own type."""

from __future__ import annotations

import ast
import re
from pathlib import Path

from tests.contracts.sources import ROOT, python_files, tree

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
SHARED = "base.tcss"


def top_selectors(css: str) -> list[str]:
    """The selectors that stand outside any other rule."""
    found, depth, start = [], 0, 0
    for place, char in enumerate(css):
        if char == "{":
            if depth == 0:
                found += [one.strip() for one in css[start:place].split(",")]
            depth += 1
        elif char == "}":
            depth -= 1
            start = place + 1
        elif char == ";" and depth == 0:
            start = place + 1
    return found


def own_types() -> set[str]:
    """The classes defined among the screens."""
    return {
        node.name for path in python_files("screens") for node in ast.walk(tree(path)) if isinstance(node, ast.ClassDef)
    }


def test_every_rule_stays_under_its_own_type() -> None:
    """Outside the shared sheet every rule is nested under a screen or widget of ours."""
    types = own_types()
    loose = [
        f"{path.relative_to(ROOT).as_posix()}: {selector}"
        for path in _sheets()
        if path.name != SHARED
        for selector in top_selectors(_bare(path))
        if re.split(r"[\s.:#>&]", selector)[0] not in types
    ]
    assert loose == []


def test_colours_come_from_the_theme() -> None:
    """No sheet names a colour by number, so light, dark and plain themes all hold."""
    fixed = [
        f"{path.relative_to(ROOT).as_posix()}: {colour}"
        for path in _sheets()
        for colour in re.findall(r":[^;{]*?(#[0-9a-fA-F]{3,8}|rgba?\(|hsla?\()", _bare(path))
    ]
    assert fixed == []


def test_the_reader_of_sheets_sees_what_is_loose() -> None:
    """A rule beside a nested one is found; a nested one is not."""
    css = "$gap: 1;\nAskScreen { #offer { width: 1fr; } }\n.loose, Button { width: 2; }"
    assert top_selectors(css) == ["AskScreen", ".loose", "Button"]


def _sheets() -> list[Path]:
    return sorted((ROOT / "screens").rglob("*.tcss"))


def _bare(path: Path) -> str:
    return _COMMENT.sub("", path.read_text("utf-8"))
