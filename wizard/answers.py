"""Answers files: JSON lists of intents, from anywhere, trusted in nothing.

`read_answers` returns the intents, or every problem with its place; never half of either.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

import msgspec

from wizard.cleaning import DEEPEST, cleaned, too_deep
from wizard.codec import from_plain
from wizard.intents import Intent
from wizard.problems import Problem, Refused
from wizard.reading import clean

LARGEST_FILE = 1_000_000
MOST_INTENTS = 5_000
_PLACE = re.compile(r"^(?P<what>.*?)(?: - at `(?P<place>\$.*)`)?$", re.DOTALL)
_SENTENCES = (
    (re.compile(r"missing required field `(?P<field>\w+)`"), "answers.missing_field"),
    (re.compile(r"unknown field `(?P<field>[^`]*)`"), "answers.unknown_field"),
    (re.compile(r"Invalid RFC3339|Invalid date"), "date.no_such_day"),
    (re.compile(r"Invalid enum value '?(?P<value>[^']*)"), "answers.unknown_choice"),
    (re.compile(r"Expected `(?P<expected>[^`]*)`, got `(?P<got>[^`]*)`"), "answers.wrong_kind"),
)


def read_answers(raw: bytes) -> tuple[Intent, ...] | tuple[Problem, ...]:
    """The intents of an answers file, or its problems. Accepts a list, or an object with a list under `intents`."""
    loaded = _loaded(raw)
    if isinstance(loaded, Problem):
        return (loaded,)
    if isinstance(loaded, dict) and set(loaded) == {"intents"}:
        loaded = loaded["intents"]
    if not isinstance(loaded, list):
        return (Problem("answers.not_a_list"),)
    if len(loaded) > MOST_INTENTS:
        return (Problem("answers.too_many", values={"most": f"{MOST_INTENTS:,}"}),)
    found = [_intent(item, place=f"$[{place}]") for place, item in enumerate(loaded)]
    problems = tuple(item for item in found if isinstance(item, Problem))
    return problems or tuple(item for item in found if not isinstance(item, Problem))


def read_intent(raw: bytes, do: str, assumed: Mapping[str, str]) -> tuple[Intent, frozenset[str]] | Problem:
    """One intent as a JSON object, with or without its `do`; what of *assumed* it does not say is put in, and named."""
    loaded = _loaded(raw)
    if isinstance(loaded, Problem):
        return loaded
    if not isinstance(loaded, dict) or loaded.get("do", do) != do:
        return Problem("answers.not_that_intent", place="$", values={"name": do})
    added = frozenset(name for name in assumed if loaded.get(name) is None)
    found = _intent({"do": do} | loaded | {name: assumed[name] for name in added}, place="$")
    return found if isinstance(found, Problem) else (found, added)


def _loaded(raw: bytes) -> Any:
    """What the JSON in *raw* holds, or a `Problem`."""
    if len(raw) > LARGEST_FILE:
        return Problem("answers.too_large", values={"most": f"{LARGEST_FILE:,}"})
    try:
        loaded = json.loads(raw.decode("utf-8-sig"), parse_float=_Float, parse_constant=_Float)
    except UnicodeDecodeError as error:
        return Problem("answers.not_utf8", values={"byte": str(error.start + 1)})
    except json.JSONDecodeError as error:
        return Problem("answers.not_json", values={"line": str(error.lineno), "column": str(error.colno)})
    except (RecursionError, ValueError):
        # Nested beyond any reading, or an integer of thousands of digits.
        return Problem("answers.not_json", values={"line": "1", "column": "1"})
    return Problem("answers.too_deep", values={"most": str(DEEPEST)}) if too_deep(loaded) else loaded


class _Float(str):
    """A number with a point in an answers file, kept as the text that it was, so that it can be refused by name."""

    __slots__ = ()


def _intent(raw: Any, place: str) -> Intent | Problem:
    if not isinstance(raw, dict) or not isinstance(raw.get("do"), str):
        return Problem("answers.no_intent", place=place)
    if (floating := _first_float(raw, place)) is not None:
        return Problem("answers.float", field=_last_name(floating), place=floating)
    try:
        understood: Intent = from_plain(cleaned(raw), Intent)
    except msgspec.ValidationError as error:
        return _problem(error, raw, place)
    return understood


def _problem(error: msgspec.ValidationError, raw: dict[str, Any], place: str) -> Problem:
    matched = _PLACE.match(str(error))
    assert matched is not None
    inner = (matched["place"] or "$")[1:]
    where = place + inner
    if isinstance(error.__cause__, Refused):
        return error.__cause__.problem.at(_last_name(inner), where)
    if inner == ".do":
        return Problem("answers.unknown_intent", field="do", place=where, values={"name": clean(raw["do"])[:40]})
    for pattern, id in _SENTENCES:
        if sentence := pattern.search(matched["what"]):
            values = {name: clean(value)[:60] for name, value in sentence.groupdict().items()}
            return Problem(id, field=values.get("field") or _last_name(inner), place=where, values=values)
    return Problem("answers.wrong_value", field=_last_name(inner), place=where)


def _last_name(place: str) -> str:
    names = re.findall(r"\.(\w+)", place)
    return names[-1] if names else ""


def _first_float(raw: Any, place: str) -> str | None:
    if isinstance(raw, _Float):
        return place
    inner: list[tuple[str, Any]] = []
    if isinstance(raw, dict):
        inner = [(f"{place}.{key}", value) for key, value in raw.items()]
    elif isinstance(raw, list):
        inner = [(f"{place}[{index}]", value) for index, value in enumerate(raw)]
    return next((found for where, value in inner if (found := _first_float(value, where)) is not None), None)
