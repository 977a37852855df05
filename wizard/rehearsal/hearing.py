"""What was typed, taken for one of the replies that are there, by rules alone; for none where they do not tell."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import msgspec
from msgspec import Struct

from wizard.money import Yuan
from wizard.problems import Problem
from wizard.reading import one_line, read_amount

_SOURCE = Path(__file__).with_name("words.toml")
_MARKS = re.compile(r"[^\w\s]|_")
_UNITS = "元|块|塊|yuan|amonth|permonth|eachmonth"
_SUM = re.compile(
    rf"(?P<whole>\d+(?:\.\d+)?[千万萬]?)(?={_UNITS})|(?P<round>\d+(?:\.\d+)?[千万萬])"
    r"|(?:每月|每个月|每個月|每期|一个月|一個月)(?:我|再)?(?:还|還|付)?(?P<monthly>\d+(?:\.\d+)?)(?![\d.期号號日天])"
)
_LATIN = re.compile(r"[a-z0-9' ]+")


class Topic(Struct, frozen=True, forbid_unknown_fields=True):
    """A matter by the words for it, or by so many digits in a row; it does not count where one of `unless` is said too."""

    words: tuple[str, ...] = ()
    digits: int = 0
    unless: tuple[str, ...] = ()


class Vocabulary(Struct, frozen=True, forbid_unknown_fields=True):
    """All topics, and the phrases that say nothing of any."""

    ignored: tuple[str, ...]
    topic: dict[str, Topic]


class Choice(Struct, frozen=True):
    """A reply that is there: its words, and the topics it hears."""

    id: str
    text: str
    hears: tuple[str, ...]


@cache
def vocabulary() -> Vocabulary:
    """The topics, read once."""
    return msgspec.convert(tomllib.loads(_SOURCE.read_text("utf-8")), Vocabulary)


def heard(text: str, choices: Sequence[Choice], also: frozenset[str] = frozenset()) -> str | None:
    """The id of the choice that *text*, which is about *also* too, comes nearest to.

    A number alone is the choice of that number; the words of a choice are that choice. Else each choice counts those of
    its topics that were said, and the one with most is meant; where two have as many, or none has any, it is None.
    """
    said = _folded(text)
    if re.fullmatch(r"[1-9]", said):
        return choices[int(said) - 1].id if int(said) <= len(choices) else None
    for choice in choices:
        if said and said == _folded(choice.text):
            return choice.id
    about = topics(text) | also
    counts = [sum(_is_said(one, about) for one in choice.hears) for choice in choices]
    most = max(counts, default=0)
    return choices[counts.index(most)].id if most and counts.count(most) == 1 else None


def topics(text: str) -> frozenset[str]:
    """The topics of *text*."""
    known, said = vocabulary(), _folded(text)
    for phrase in known.ignored:
        said = said.replace(phrase, " ")
    found = {name for name, topic in known.topic.items() if _is_about(said, topic)}
    return frozenset(name for name in found if found.isdisjoint(known.topic[name].unless))


def amounts(text: str) -> tuple[Yuan, ...]:
    """The sums of money that *text* names: with their unit, or as what is paid each month."""
    bare = re.sub(r"[,\s]", "", unicodedata.normalize("NFKC", one_line(text)).lower())
    read = (read_amount(next(filter(None, one.groups()))) for one in _SUM.finditer(bare))
    return tuple(one for one in read if not isinstance(one, Problem))


def _folded(text: str) -> str:
    """One line of small letters in their plain forms, marks as blanks; blanks between Chinese characters are none."""
    plain = unicodedata.normalize("NFKC", one_line(text)).lower().replace("’", "'")
    spaced = " ".join(_MARKS.sub(lambda mark: mark[0] if mark[0] == "'" else " ", plain).split())
    return re.sub(r"(?<=[^\x00-\x7f]) (?=[^\x00-\x7f])", "", spaced)


def _is_about(said: str, topic: Topic) -> bool:
    if topic.digits and re.search(rf"\d{{{topic.digits}}}", said.replace(" ", "")):
        return True
    return any(_has(said, word) for word in topic.words)


def _has(said: str, word: str) -> bool:
    if word.startswith("="):
        return said == word[1:]
    if _LATIN.fullmatch(word):
        return re.search(rf"(?<![a-z0-9']){re.escape(word)}(?![a-z0-9'])", said) is not None
    return word in said


def _is_said(wanted: str, about: frozenset[str]) -> bool:
    """`code !no`: the one is said and the other is not."""
    return all((name[1:] not in about) if name.startswith("!") else (name in about) for name in wanted.split())
