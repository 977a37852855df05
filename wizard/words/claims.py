"""Claims that would harm the case, looked for in a text that the person changed. The patterns are data: `claims.toml`."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Literal, get_args

import msgspec
from msgspec import Struct

from wizard.case import DraftKind
from wizard.words.parts import sentences

ClaimId = Literal[
    "despair", "threat", "insult", "refusal", "card_rule", "right", "grace", "suspension", "rate_line", "record", "promise"
]  # fmt: skip
TEXT_FAMILIES = {"reason.sending_claim_{}": get_args(ClaimId)}

_SOURCE = Path(__file__).with_name("claims.toml")
_REPORTED = re.compile(
    r"(?:催收|对方|来电|他们|你们的人)[^。\n]{0,16}(?:说|称|威胁|扬言)|(?:collector|caller|they)[^.\n]{0,20}(?:said|threat)"
)


class Claim(Struct, frozen=True):
    """One claim: which kind, and the words that make it."""

    id: ClaimId
    words: str


class _Entry(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    id: ClaimId
    words: tuple[str, ...]
    not_in: tuple[DraftKind, ...] = ()


class _File(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    claim: tuple[_Entry, ...]


def claims_in(text: str, kind: str, generated: str) -> tuple[Claim, ...]:
    """The claims of *text*, a draft *kind*, each claim once, the most serious first; words that *generated* has too are not the person's."""
    said = "".join(one for one in sentences(text) if not _REPORTED.search(one))
    found: dict[ClaimId, str] = {}
    for entry in _entries():
        for pattern in entry.words if kind not in entry.not_in else ():
            if (hit := re.search(pattern, said)) is not None and not re.search(pattern, generated):
                found.setdefault(entry.id, hit[0].strip(" ，,。\n"))
    return tuple(Claim(id, words) for id, words in found.items())


@cache
def _entries() -> tuple[_Entry, ...]:
    return msgspec.convert(tomllib.loads(_SOURCE.read_text("utf-8")), _File).claim
