"""Ids: the next one of its kind, and the one that a name stands for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from wizard import knowledge


class Numbered(Protocol):
    """What carries an id of a letter and a number."""

    @property
    def id(self) -> str: ...


def next_id(letter: str, values: Sequence[Numbered]) -> str:
    """One more than the highest number in use, so that an id never comes to mean something else."""
    return f"{letter}{max((int(value.id[1:]) for value in values), default=0) + 1}"


def known_id(pack: knowledge.Pack, name: str) -> str:
    entry = knowledge.find(pack, name)
    return entry.id if entry else name
