"""Text that came from anywhere, without what moves a terminal or turns the direction of text. See `reading.clean`."""

from __future__ import annotations

from typing import Any

from msgspec import Struct, structs

from wizard.intents import Intent
from wizard.reading import clean

DEEPEST = 20
"""Lists within lists of a file that is read; ours have seven."""


def cleaned(value: Any) -> Any:
    """*value*, dicts, lists and text as JSON has them, with every text and every name in it cleaned."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, list):
        return [cleaned(item) for item in value]
    if isinstance(value, dict):
        return {clean(key): cleaned(item) for key, item in value.items()}
    return value


def too_deep(value: Any) -> bool:
    """Whether *value* holds lists or objects within each other beyond `DEEPEST`; it may be of any depth."""
    layer = [value]
    for _ in range(DEEPEST):
        layer = [inner for one in layer for inner in _inner(one)]
    return any(isinstance(one, dict | list) for one in layer)


def clean_intent(intent: Intent) -> Intent:
    """*intent* with every text in it cleaned; the same one where there is nothing to clean."""
    told = {name: getattr(intent, name) for name in intent.__struct_fields__}
    changed = {name: new for name, value in told.items() if (new := _clean_value(value)) != value}
    return structs.replace(intent, **changed) if changed else intent


def _inner(value: Any) -> list[Any]:
    if isinstance(value, dict):
        return list(value.values())
    return value if isinstance(value, list) else []


def _clean_value(value: Any) -> Any:
    # Moments and the like are texts of a kind of their own; they were read by their own rules.
    if type(value) is str:
        return clean(value)
    if isinstance(value, Struct):
        return structs.replace(value, **{name: _clean_value(own) for name, own in structs.asdict(value).items()})
    if isinstance(value, dict):
        return {_clean_value(key): _clean_value(item) for key, item in value.items()}
    if isinstance(value, tuple):
        items = [_clean_value(item) for item in value]
        # Named tuples take their items one by one.
        return type(value)(*items) if hasattr(value, "_fields") else tuple(items)
    return value
