"""Genuine or not: a few signs, each answered yes, no or unsure, and one verdict before any payment or code is given."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, get_args

from msgspec import Struct

from wizard import knowledge
from wizard.knowledge.types import Caution

Walk = Literal["caller", "message", "agency"]
Answer = Literal["yes", "no", "unsure"]
Word = Literal["open", "proceed", "verify", "stop"]
Weight = Literal["stop", "doubt", "genuine"]
WALKS: tuple[Walk, ...] = get_args(Walk)
ANSWERS: tuple[Answer, ...] = get_args(Answer)
WORDS: tuple[Word, ...] = get_args(Word)
"""The verdicts; after `open`, which is none yet, each is graver than the one before."""
_ORDER: tuple[Weight, ...] = get_args(Weight)


class Because(Struct, frozen=True):
    """A sign that the verdict rests on, and how it was answered."""

    sign: Caution
    answer: Answer


class Verdict(Struct, frozen=True):
    """`left` signs are not answered yet; of the reasons the gravest comes first."""

    word: Word
    because: tuple[Because, ...] = ()
    left: int = 0


def asked(walk: Walk) -> tuple[Caution, ...]:
    """The signs that *walk* asks for: first what ends it, then what is doubtful, then what speaks for it."""
    signs = [sign for sign in knowledge.cautions().values() if walk in sign.walks]
    return tuple(sorted(signs, key=lambda sign: _ORDER.index(weight(sign))))


def weight(sign: Caution) -> Weight:
    """What a sign weighs: a swindler's, or an urgent one, ends it."""
    if sign.kind == "genuine":
        return "genuine"
    return "stop" if sign.urgent or sign.kind == "scam" else "doubt"


def verdict(walk: Walk, answers: Mapping[str, Answer]) -> Verdict:
    """What *answers*, by id of the sign, come to.

    One sign that ends it, seen, is enough. What may be one, what is doubtful, and what should speak for it and does not,
    is checked first. To go on takes every answer, and none of these.
    """
    signs = asked(walk)
    given = [Because(sign, answers[sign.id]) for sign in signs if sign.id in answers]
    left = len(signs) - len(given)
    if ending := [one for one in given if weight(one.sign) == "stop" and one.answer == "yes"]:
        return Verdict("stop", tuple(ending), left)
    if doubtful := [one for one in given if _leaves_doubt(one)]:
        return Verdict("verify", tuple(doubtful), left)
    return Verdict("open" if left else "proceed", (), left)


def _leaves_doubt(one: Because) -> bool:
    return one.answer != ("yes" if weight(one.sign) == "genuine" else "no")
