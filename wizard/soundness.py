"""Whether a case that was read from a file can be worked with: a file may have been edited, or made, by anyone.

What is asked for is checked by `wizard.checks`; this is the least that everything built on a case relies on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, get_args

from msgspec import Struct

from wizard.agreed import CLOSING_ACTS
from wizard.case import SPOKEN_ONLY, Case
from wizard.checks import MOST_GRACE
from wizard.knowledge import ids

LONGEST = 200_000
"""Characters of one text; what is typed is shorter by far, what was drafted too."""
MOST_MONTHS = 120
_ID = re.compile(r"[a-z][1-9][0-9]{0,5}")
_EARLIEST, _LATEST = date(2000, 1, 1), date(2099, 12, 31)
_KNOWN: Mapping[str, frozenset[str]] = {
    "product": frozenset(get_args(ids.ProductId)),
    "cause": frozenset(get_args(ids.CauseId)),
    "material": frozenset(get_args(ids.MaterialId)),
    "channel": frozenset(get_args(ids.ChannelId)),
    "ask": frozenset(get_args(ids.AskId)),
    "clause": frozenset(get_args(ids.ClauseId)),
    "point": frozenset((SPOKEN_ONLY, *get_args(ids.ClauseId))),
    "act": frozenset((*CLOSING_ACTS, *get_args(ids.MeasureId))),
}
_COUNTS: Mapping[str, tuple[int, int]] = {"months": (1, MOST_MONTHS), "grace": (0, MOST_GRACE), "version": (1, 999_999)}


def unsound(case: Case) -> str:
    """The place in *case* (`$.debts.product`) of the first thing that nothing can be made of; empty when there is none."""
    return next((place for field in case.__struct_fields__ if field != "id" for place in _in(case, field, "$")), "")


def _in(value: Any, name: str, place: str) -> Iterator[str]:
    yield from _of(name, getattr(value, name), f"{place}.{name}")


def _of(name: str, value: Any, place: str) -> Iterator[str]:
    if isinstance(value, str):
        known = _KNOWN.get(name)
        if (
            len(value) > LONGEST
            or (known is not None and value not in known)
            or (name == "id" and not _ID.fullmatch(value))
        ):
            yield place
    elif isinstance(value, date):
        if not _EARLIEST <= value <= _LATEST:
            yield place
    elif isinstance(value, Struct):
        for field in value.__struct_fields__:
            yield from _in(value, field, place)
    elif isinstance(value, tuple):
        # A named tuple names its items; a plain one holds many of a kind.
        for field, item in zip(getattr(value, "_fields", (name,) * len(value)), value, strict=True):
            yield from _of(field, item, place)
    elif value is not None and name in _COUNTS and not _COUNTS[name][0] <= value <= _COUNTS[name][1]:
        yield place
