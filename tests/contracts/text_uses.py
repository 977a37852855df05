"""Which texts the program asks for: by name, by a pattern, or through the families that modules declare.

A module that puts ids together from a closed set says so: `TEXT_FAMILIES = {"stage.{}.name": STAGE_IDS}`; a tuple among
the members fills several places. Ids of `Problem` and `Reason` and those of the packs are known here.
"""

from __future__ import annotations

import ast
import importlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tests.contracts.sources import PROGRAM, ROOT, python_files, tree, where
from wizard import knowledge
from wizard.texts import compile as catalogs

OWNERS = {"Problem": "problem.", "Reason": "reason."}
_ID = re.compile(r"[a-z][a-z0-9_]*(\.[A-Za-z0-9_-]+)+")
PACKS = (
    knowledge.products, knowledge.lenders, knowledge.causes, knowledge.consequences, knowledge.materials,
    knowledge.channels, knowledge.asks, knowledge.clauses, knowledge.prevention, knowledge.rules, knowledge.cautions,
    knowledge.sources,
)  # fmt: skip


@dataclass
class Uses:
    """Ids that must exist, and patterns that at least one id must match; each with the place that asks."""

    ids: dict[str, str] = field(default_factory=dict)
    patterns: dict[str, str] = field(default_factory=dict)

    def missing(self, known: frozenset[str]) -> list[str]:
        """What is asked for and not there, with its place."""
        ids = [f"{place}: {text_id}" for text_id, place in self.ids.items() if text_id not in known]
        patterns = [
            f"{place}: {pattern}"
            for pattern, place in self.patterns.items()
            if not any(re.fullmatch(pattern, text_id) for text_id in known)
        ]
        return sorted((*ids, *patterns))

    def unused(self, known: frozenset[str]) -> list[str]:
        """What is there and nothing asks for."""
        patterns = [re.compile(pattern) for pattern in self.patterns]
        return sorted(one for one in known - self.ids.keys() if not any(p.fullmatch(one) for p in patterns))


def program_uses(known: frozenset[str]) -> Uses:
    """What the whole program asks for; *known* ids tell which words begin an id."""
    uses = Uses()
    # Every `Problem` and `Reason` is counted one by one.
    families = {prefix + "{}" for prefix in OWNERS.values()}
    for path in _modules():
        for pattern, members in _families(path):
            families.add(re.sub(r"\{[^}]*\}", "{}", pattern))
            uses.ids |= dict.fromkeys(members, path.relative_to(ROOT).as_posix())
    uses.ids |= dict.fromkeys((one for pack in PACKS for entry in pack().values() for one in entry.text_ids()), "packs")
    areas = frozenset(text_id.split(".")[0] for text_id in (*known, *uses.ids)) | {"problem", "reason"}
    for path in _modules():
        tabled = set(_read_tables(path, known, uses))
        _read(path, areas, families, uses, tabled)
    return uses


def _modules() -> list[Path]:
    tools = {"compile.py", "hatch_build.py", "traditional.py"}
    return [path for path in python_files(*PROGRAM) if path.parent != catalogs.HERE or path.name not in tools]


def _families(path: Path) -> Iterator[tuple[str, list[str]]]:
    if path.stem == "__main__":
        return
    parts = path.relative_to(ROOT).with_suffix("").parts
    module = importlib.import_module(".".join(parts[:-1] if parts[-1] == "__init__" else parts))
    for pattern, members in (getattr(module, "TEXT_FAMILIES", None) or {}).items():
        yield pattern, [pattern.format(*(one if isinstance(one, tuple) else (one,))) for one in members]


def _read(path: Path, areas: frozenset[str], families: set[str], uses: Uses, skipped: set[ast.AST]) -> None:
    for node in ast.walk(tree(path)):
        if node in skipped:
            continue
        place = where(path, node)
        if isinstance(node, ast.Call):
            # A binding's own id looks like one of a text.
            skipped.update(key.value for key in node.keywords if key.arg == "id")
            if ast.unparse(node.func) == "Binding":
                # Keys and the action, which may be called `app.help`, come before the description.
                skipped.update(node.args[:2])
            skipped.update(_owned(node, place, uses))
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            if _ID.fullmatch(node.value) and node.value.split(".")[0] in areas and not node.value.endswith(".tcss"):
                uses.ids.setdefault(node.value, place)
        elif isinstance(node, ast.JoinedStr):
            skipped.update(node.values)
            _add_pattern(node, "", areas, families, place, uses)


def _read_tables(path: Path, known: frozenset[str], uses: Uses) -> Iterator[ast.AST]:
    """The words that name a problem or a reason without their owner beside them, as in a table of them."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            for text_id in known.intersection(prefix + node.value for prefix in OWNERS.values()):
                uses.ids.setdefault(text_id, where(path, node))
                if node.value not in known:
                    yield node


def _owned(call: ast.Call, place: str, uses: Uses) -> Iterator[ast.AST]:
    """The nodes of the id in `Problem("amount.zero")`, whose text is `problem.amount.zero`."""
    prefix = OWNERS.get(ast.unparse(call.func).split(".")[-1])
    if prefix is None or not call.args:
        return
    first = call.args[0]
    for node in [first.body, first.orelse] if isinstance(first, ast.IfExp) else [first]:
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            uses.ids.setdefault(prefix + node.value, place)
            yield node
        elif isinstance(node, ast.JoinedStr):
            yield node
            _add_pattern(node, prefix, frozenset((prefix[:-1],)), set(), place, uses)


def _add_pattern(
    node: ast.JoinedStr, prefix: str, areas: frozenset[str], families: set[str], place: str, uses: Uses
) -> None:
    parts = [str(one.value) if isinstance(one, ast.Constant) else None for one in node.values]
    shape = prefix + "".join("{}" if part is None else part for part in parts)
    area, dot, _ = shape.partition(".")
    # A declared family is counted member by member, not by its shape.
    if dot and area in areas and shape not in families and not re.search(r"\s", shape):
        uses.patterns.setdefault(
            re.escape(prefix) + "".join(r"[\w.-]*" if p is None else re.escape(p) for p in parts), place
        )
