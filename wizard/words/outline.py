"""Which sentences a draft may have, in order, and the facts that each one needs. Read from `sentences.toml`.

The outline holds ids only. An id that begins with `say.` is that of a text shared by several drafts; any other is short
for the text `letter.<kind>.<length>.<id>`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Literal, get_args

import msgspec
from msgspec import Struct

from wizard.case import DraftLength

Kind = Literal["request", "chase", "question"]
Begins = Literal["same", "line", "paragraph"]

KINDS: tuple[Kind, ...] = get_args(Kind)
LENGTHS: tuple[DraftLength, ...] = get_args(DraftLength)

_SOURCE = Path(__file__).with_name("sentences.toml")


class Line(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One sentence of an outline.

    It stands when every fact of `needs` and none of `unless` holds. `heading`: stands only above something. `item`: each
    of its lines is numbered, starting anew under a heading. `spare`: what a message too long does without, the highest
    first; 0 is never dropped.
    """

    id: str
    needs: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    begins: Begins | None = None
    heading: bool = False
    item: bool = False
    spare: int = 0


class Outlines(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The file: the clauses one asks about first, and the lines of each kind and length."""

    clauses_first: tuple[str, ...]
    request: dict[DraftLength, tuple[Line, ...]]
    chase: dict[DraftLength, tuple[Line, ...]]
    question: dict[DraftLength, tuple[Line, ...]]


@cache
def outlines() -> Outlines:
    """The outlines, read once. `msgspec.ValidationError` names the place of a line that is not one."""
    return msgspec.convert(tomllib.loads(_SOURCE.read_text("utf-8")), Outlines)


def outline(kind: Kind, length: DraftLength) -> tuple[Line, ...]:
    """The lines of one kind and length, in order."""
    lines: Mapping[DraftLength, tuple[Line, ...]] = getattr(outlines(), kind)
    return lines[length]


def text_id(kind: Kind, length: DraftLength, line: Line) -> str:
    """The id of the text of *line*."""
    return line.id if line.id.startswith("say.") else f"letter.{kind}.{length}.{line.id}"


def __getattr__(name: str) -> Any:
    # The families of texts are asked for by the check of the catalogs alone; drafting one letter need not list them.
    if name == "TEXT_FAMILIES":
        lines = [(kind, length, line.id) for kind in KINDS for length in LENGTHS for line in outline(kind, length)]
        shared = dict.fromkeys(id for *_, id in lines if id.startswith("say."))
        return {"{}": tuple(shared), "letter.{}.{}.{}": tuple(one for one in lines if one[-1] not in shared)}
    raise AttributeError(name)
