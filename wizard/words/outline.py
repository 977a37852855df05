"""Which sentences a draft may have, in order, and the facts that each one needs. Read from `outlines/<kind>.toml`.

The outline holds ids only. An id that begins with `say.` is that of a text shared by several drafts; any other is short
for the text `letter.<kind>.<length>.<id>`. A line with `tones` has a second text, for the tone that is not usual at its
length: the same id with `.formal` after it in a chat or a call, with `.plain` in a letter.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Literal, get_args

import msgspec
from msgspec import Struct

from wizard.case import DraftKind, DraftLength, Tone

Begins = Literal["same", "line", "paragraph"]

KINDS: tuple[DraftKind, ...] = get_args(DraftKind)
LENGTHS: tuple[DraftLength, ...] = get_args(DraftLength)
TONES: tuple[Tone, ...] = get_args(Tone)
USUAL_TONE: Mapping[DraftLength, Tone] = {"chat": "plain", "call": "plain", "letter": "formal"}

_SOURCE = Path(__file__).with_name("outlines")


class Line(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One sentence of an outline.

    It stands when every fact of `needs` and none of `unless` holds. `heading`: stands only above something. `item`: each
    of its lines is numbered, starting anew under a heading. `spare`: what a message too long does without, the highest
    first; 0 is never dropped. `tones`: it has a text of its own for each tone.
    """

    id: str
    needs: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    begins: Begins | None = None
    heading: bool = False
    item: bool = False
    spare: int = 0
    tones: bool = False


class Outline(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One file: the lines of each length, and the clauses one asks about first, where it asks about any."""

    chat: tuple[Line, ...]
    call: tuple[Line, ...]
    letter: tuple[Line, ...]
    clauses_first: tuple[str, ...] = ()


@cache
def _read(kind: DraftKind) -> Outline:
    """One file, read once. `msgspec.ValidationError` names the place of a line that is not one."""
    return msgspec.convert(tomllib.loads((_SOURCE / f"{kind}.toml").read_text("utf-8")), Outline)


def outline(kind: DraftKind, length: DraftLength) -> tuple[Line, ...]:
    """The lines of one kind and length, in order."""
    lines: tuple[Line, ...] = getattr(_read(kind), length)
    return lines


def clauses_first() -> tuple[str, ...]:
    """The clauses to ask about first."""
    return _read("question").clauses_first


def text_id(kind: DraftKind, length: DraftLength, line: Line, tone: Tone) -> str:
    """The id of the text of *line* in *tone*."""
    id = line.id if line.id.startswith("say.") else f"letter.{kind}.{length}.{line.id}"
    return f"{id}.{tone}" if line.tones and tone != USUAL_TONE[length] else id


def __getattr__(name: str) -> Any:
    # The families of texts are asked for by the check of the catalogs alone; drafting one letter need not list them.
    if name == "TEXT_FAMILIES":
        every = [(kind, length, tone) for kind in KINDS for length in LENGTHS for tone in TONES]
        ids = [text_id(kind, length, line, tone) for kind, length, tone in every for line in outline(kind, length)]
        return {"{}": tuple(dict.fromkeys(ids))}
    raise AttributeError(name)
