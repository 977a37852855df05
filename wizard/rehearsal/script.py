"""The practice talks as they are written down: situations, exchanges, and what one may say in each."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any, Literal, get_args

import msgspec
from msgspec import Struct

from wizard.calls.sheet import Possible

Gain = Literal["written", "name", "date", "ticket"]
"""What one may take home from a talk, the most useful first."""
Loss = Literal["code", "elsewhere", "money", "acceptance", "family", "admission"]
"""What one may give away, the gravest first: `elsewhere` is money paid outside the app, `money` is beyond what one can keep."""
GAINS: tuple[Gain, ...] = get_args(Gain)
LOSSES: tuple[Loss, ...] = get_args(Loss)
_SOURCE = Path(__file__).with_name("situations.toml")


class Cost(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Something given away, unless one of these facts holds."""

    what: Loss
    unless: tuple[str, ...] = ()


class Reply(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Something one may say. `answer` is a question of `wizard.calls` whose answer it is; else `texts`, or its id alone.

    `hears` has the topics by which typed words are taken for it; `good` is what one practises.
    """

    id: str
    texts: tuple[Possible, ...] = ()
    answer: str = ""
    hears: tuple[str, ...]
    gives: tuple[Cost, ...] = ()
    good: bool = False

    @property
    def wordings(self) -> tuple[Possible, ...]:
        """Its own wordings, the best first; none where it takes those of an answer."""
        return () if self.answer else self.texts or (Possible(id=self.id),)


class Use(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A reply in an exchange: what it gets there, and the exchange it leads to; to none where the talk ends."""

    reply: str
    gets: tuple[Gain, ...] = ()
    next: str = ""


class Exchange(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The agent's line, in wordings of which the last needs nothing, and what one may reply."""

    id: str
    lines: tuple[Possible, ...]
    replies: tuple[Use, ...]


class Situation(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A talk; it begins with the first exchange."""

    id: str
    exchange: tuple[Exchange, ...]


class _File(Struct, frozen=True, forbid_unknown_fields=True):
    reply: tuple[Reply, ...]
    situation: tuple[Situation, ...]


def situations() -> tuple[Situation, ...]:
    """All situations, in the order in which they are shown."""
    return _read().situation


@cache
def replies() -> dict[str, Reply]:
    """All replies by id."""
    return {reply.id: reply for reply in _read().reply}


@cache
def _read() -> _File:
    return msgspec.convert(tomllib.loads(_SOURCE.read_text("utf-8")), _File)


def __getattr__(name: str) -> Any:
    # For the check of the catalogs alone.
    if name == "TEXT_FAMILIES":
        names = tuple(one.id for one in situations())
        return {
            "rehearsal.name.{}": names,
            "rehearsal.about.{}": names,
            "rehearsal.well.{}": names,
            "rehearsal.they.{}": tuple(
                line.id for one in situations() for exchange in one.exchange for line in exchange.lines
            ),
            "rehearsal.say.{}": tuple(wording.id for reply in replies().values() for wording in reply.wordings),
            "rehearsal.got.{}": GAINS,
            "rehearsal.missed.{}": GAINS,
            "rehearsal.gave.{}": LOSSES,
            "rehearsal.better.{}": LOSSES,
        }
    raise AttributeError(name)
