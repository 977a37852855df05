"""`compose`: a draft from a case. It holds the sentences whose facts are there, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import cast

from msgspec import Struct
from msgspec.structs import replace

from wizard.case import Case, DraftLength
from wizard.texts import Lang, Texts, texts
from wizard.words.facts import Facts, holding
from wizard.words.grammar import spaced
from wizard.words.matter import Matter, Room, gathered
from wizard.words.outline import KINDS, LENGTHS, Begins, Kind, Line, outline, text_id

MOST_IN_A_CHAT = 300
"""Characters of a Chinese message for a chat box."""
CALL = Room(clauses=8)
CHAT = Room(clauses=6)
NARROWER = (Room(clauses=5), Room(clauses=4), Room(clauses=3))
NARROWEST = (Room(clauses=3, brief=True), Room(clauses=3, debts=1, brief=True), Room(clauses=1, debts=1, brief=True))


class Sentence(Struct, frozen=True):
    """One sentence of a draft: its id in the outline, its words, and the facts it rests on."""

    id: str
    text: str
    facts: tuple[str, ...]


class Draft(Struct, frozen=True):
    """A draft. `text` is what is copied, printed or sent; `sentences` are the same words one by one."""

    kind: Kind
    length: DraftLength
    lang: Lang
    sentences: tuple[Sentence, ...]
    text: str


class UnknownDraft(ValueError):
    """There is no draft of this kind or length."""

    def __init__(self, kind: str, length: str) -> None:
        super().__init__(
            f"no draft {kind!r} of length {length!r}; kinds: {' '.join(KINDS)}; lengths: {' '.join(LENGTHS)}"
        )


def compose(
    case: Case, kind: str, length: str, today: date, lang: str = "zh_Hans", *, lender: str | None = None
) -> Draft:
    """The draft *kind* (`request`, `chase`, `question`) of *length* (`chat`, `call`, `letter`) as *case* stands on *today*.

    It speaks to one lender, and of the debts to that lender only: *lender*, or that of the first debt.
    A Chinese chat keeps within 300 characters; English has the same sentences, for one's own understanding.
    Raises `UnknownDraft` for another kind or length.
    """
    if kind not in KINDS or length not in LENGTHS:
        raise UnknownDraft(kind, length)
    language = cast("Lang", lang)
    matter = gathered(case, today, lender)
    lines = outline(kind, length)
    if length == "chat":
        matter, lines = _fitted(matter, kind, lines, texts("zh_Hans" if language == "en" else language))
    elif length == "call":
        matter = replace(matter, room=CALL)
    return _draft(matter, kind, length, lines, texts(language))


def _fitted(matter: Matter, kind: Kind, lines: Sequence[Line], t: Texts) -> tuple[Matter, tuple[Line, ...]]:
    """The matter and the lines with which a chat keeps its length, the fullest of them."""
    tried, kept = matter, tuple(lines)
    for room, spare in _rooms(max(line.spare for line in lines)):
        tried, kept = replace(matter, room=room), tuple(line for line in lines if line.spare <= spare)
        if len(_draft(tried, kind, "chat", kept, t).text) <= MOST_IN_A_CHAT:
            break
    return tried, kept


def _rooms(most_spare: int) -> Iterator[tuple[Room, int]]:
    """Ever less room, and up to which spare sentences: fewer clauses first, then fewer sentences, then shorter ones."""
    yield from ((room, most_spare) for room in (CHAT, *NARROWER))
    yield from ((NARROWER[-1], spare) for spare in range(most_spare - 1, -1, -1))
    yield from ((room, 0) for room in NARROWEST)


def _draft(matter: Matter, kind: Kind, length: DraftLength, lines: Sequence[Line], t: Texts) -> Draft:
    found = holding(matter, t)
    standing = _under_headings([line for line in lines if _stands(line, found)])
    said: list[Sentence] = []
    text, number = "", 0
    before: Line | None = None
    for line in standing:
        values = {name: value for fact in line.needs for name, value in found[fact].items()}
        words = t(text_id(kind, length, line), **values)
        if line.item:
            rows = words.split("\n")
            words = "\n".join(t("say.item", number=number + place, words=row) for place, row in enumerate(rows, 1))
            number += len(rows)
        elif line.heading:
            number = 0
        said.append(Sentence(line.id, words, line.needs))
        text += _gap(before, line, length, t) + words
        before = line
    return Draft(kind, length, t.lang, tuple(said), text)


def _stands(line: Line, found: Facts) -> bool:
    return all(fact in found for fact in line.needs) and not any(fact in found for fact in line.unless)


def _under_headings(lines: Sequence[Line]) -> Iterator[Line]:
    """*lines* without a heading that stands above another heading or above nothing."""
    return (
        line
        for line, follower in zip(lines, (*lines[1:], None), strict=True)
        if not line.heading or (follower is not None and not follower.heading)
    )


def _gap(before: Line | None, line: Line, length: DraftLength, t: Texts) -> str:
    """What stands between two lines. A letter leaves a blank line where a list ends."""
    if before is None:
        return ""
    list_ends = length == "letter" and before.item and not line.item
    usual: Begins = "same" if length == "chat" and not line.item else "line"
    begins = "paragraph" if list_ends or line.heading else line.begins or usual
    return {"same": spaced(t), "line": "\n", "paragraph": "\n\n"}[begins]
