"""What lies before the person on the phone: the lines to say, one after the other, and answers to what may be asked."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from wizard.calls import facts
from wizard.case import Case, DraftKind
from wizard.money import Yuan
from wizard.texts import Lang, texts
from wizard.words import compose
from wizard.words.matter import Matter, gathered

_SOURCE = Path(__file__).with_name("questions.toml")


class Possible(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One possible answer: it may be given when every fact of `needs` and none of `unless` holds."""

    id: str
    needs: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()


class Question(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What may be asked or told, and the possible answers, the best first. The last one needs nothing."""

    id: str
    answers: tuple[Possible, ...]


class Spoken(Struct, frozen=True):
    """One thing to say: under which heading it stands, and its words; figures are on lines of their own."""

    heading: str
    text: str


class Expected(Struct, frozen=True):
    """What they may say, and one's own answer."""

    id: str
    they: str
    answer: str


class Sheet(Struct, frozen=True):
    """Everything for one call. `most` is the monthly amount not to go beyond; None while it is not known."""

    lines: tuple[Spoken, ...]
    expected: tuple[Expected, ...]
    most: Yuan | None
    least_months: int | None


class _File(Struct, frozen=True, forbid_unknown_fields=True):
    question: tuple[Question, ...]


@cache
def questions() -> tuple[Question, ...]:
    """The questions, read once. `msgspec.ValidationError` names the place of one that is none."""
    return msgspec.convert(tomllib.loads(_SOURCE.read_text("utf-8")), _File).question


def sheet(case: Case, kind: DraftKind, today: date, lang: Lang, *, lender: str | None = None) -> Sheet:
    """The sheet for a call about *kind*, to the lender *lender* or that of the first debt."""
    draft = compose(case, kind, "call", today, lang, lender=lender)
    matter = gathered(case, today, lender)
    line = case.walk_away
    return Sheet(
        lines=tuple(_spoken((one.text, one.heading) for one in draft.sentences)),
        expected=tuple(_expected(matter, lang)),
        most=facts.most_monthly(matter),
        least_months=line.months if line is not None else None,
    )


def _spoken(sentences: Iterator[tuple[str, bool]]) -> Iterator[Spoken]:
    heading = ""
    for text, is_heading in sentences:
        if is_heading:
            heading = text
        else:
            yield Spoken(heading, text)


def fitting(possible: Sequence[Possible], held: Mapping[str, facts.Values]) -> tuple[str, facts.Values]:
    """The id of the first of *possible* whose facts hold, and the values of those facts."""
    given = next(
        one
        for one in possible
        if all(fact in held for fact in one.needs) and not any(fact in held for fact in one.unless)
    )
    return given.id, {name: value for fact in given.needs for name, value in held[fact].items()}


def _expected(matter: Matter, lang: Lang) -> Iterator[Expected]:
    t = texts(lang)
    held = facts.held(matter, t)
    for question in questions():
        id, values = fitting(question.answers, held)
        yield Expected(question.id, t(f"call.they.{question.id}"), t(f"call.answer.{id}", **values))


def __getattr__(name: str) -> Any:
    # For the check of the catalogs alone.
    if name == "TEXT_FAMILIES":
        return {
            "call.they.{}": tuple(one.id for one in questions()),
            "call.answer.{}": tuple(answer.id for one in questions() for answer in one.answers),
        }
    raise AttributeError(name)
