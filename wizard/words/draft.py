"""`compose`: a draft from a case. It holds the sentences whose facts are there, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import cast

from msgspec import Struct
from msgspec.structs import replace

from wizard.case import Case, DraftKind, DraftLength, Tone
from wizard.texts import Lang, Texts, texts
from wizard.words.facts import Facts, holding
from wizard.words.grammar import spaced
from wizard.words.matter import Matter, Room, gathered
from wizard.words.outline import KINDS, LENGTHS, TONES, USUAL_TONE, Begins, Line, outline, text_id

MOST_IN_A_CHAT = 300
"""Characters of a Chinese message for a chat box."""
CALL = Room(clauses=8)
CHAT = Room(clauses=6)
NARROWER = (Room(clauses=5), Room(clauses=4), Room(clauses=3))
NARROWEST = (Room(clauses=3, brief=True), Room(clauses=3, debts=1, brief=True), Room(clauses=1, debts=1, brief=True))


class Sentence(Struct, frozen=True):
    """One sentence of a draft: its id in the outline, its words, the facts it rests on, and whether it is a heading."""

    id: str
    text: str
    facts: tuple[str, ...]
    heading: bool = False


class Draft(Struct, frozen=True):
    """A draft. `text` is what is copied, printed or sent; `sentences` are the same words one by one."""

    kind: DraftKind
    length: DraftLength
    tone: Tone
    lang: Lang
    sentences: tuple[Sentence, ...]
    text: str


class UnknownDraft(ValueError):
    """There is no draft of this kind, length or tone."""

    def __init__(self, kind: str, length: str, tone: str) -> None:
        known = f"kinds: {' '.join(KINDS)}; lengths: {' '.join(LENGTHS)}; tones: {' '.join(TONES)}"
        super().__init__(f"no draft {kind!r} of length {length!r} and tone {tone!r}; {known}")


def compose(
    case: Case,
    kind: str,
    length: str,
    today: date,
    lang: str = "zh_Hans",
    *,
    tone: Tone | None = None,
    lender: str | None = None,
) -> Draft:
    """The draft *kind* (one of `KINDS`) of *length* (`chat`, `call`, `letter`) as *case* stands on *today*.

    It speaks to one lender, and of the debts to that lender only: *lender*, or that of the first debt. *tone* is `plain`
    or `formal`; unless given, a letter is formal and what is typed or spoken is plain. A Chinese chat keeps within 300
    characters; English has the same sentences, for one's own understanding. Raises `UnknownDraft` for another kind, length
    or tone.
    """
    if kind not in KINDS or length not in LENGTHS or tone not in (None, *TONES):
        raise UnknownDraft(kind, length, tone or "")
    language = cast("Lang", lang)
    draft = Draft(kind, length, tone or USUAL_TONE[length], language, (), "")
    matter, lines = gathered(case, today, lender), outline(kind, length)
    if length == "chat":
        matter, lines = _fitted(matter, draft, lines, texts("zh_Hans" if language == "en" else language))
    elif length == "call":
        matter = replace(matter, room=CALL)
    return _worded(draft, matter, lines, texts(language))


def _fitted(matter: Matter, draft: Draft, lines: Sequence[Line], t: Texts) -> tuple[Matter, tuple[Line, ...]]:
    """The matter and the lines with which a chat keeps its length, the fullest of them."""
    tried, kept = matter, tuple(lines)
    for room, spare in _rooms(max(line.spare for line in lines)):
        tried, kept = replace(matter, room=room), tuple(line for line in lines if line.spare <= spare)
        if len(_worded(draft, tried, kept, t).text) <= MOST_IN_A_CHAT:
            break
    return tried, kept


def _rooms(most_spare: int) -> Iterator[tuple[Room, int]]:
    """Ever less room, and up to which spare sentences: fewer clauses first, then fewer sentences, then shorter ones."""
    yield from ((room, most_spare) for room in (CHAT, *NARROWER))
    yield from ((NARROWER[-1], spare) for spare in range(most_spare - 1, -1, -1))
    yield from ((room, 0) for room in NARROWEST)


def _worded(draft: Draft, matter: Matter, lines: Sequence[Line], t: Texts) -> Draft:
    """*draft* with its words, in the language of *t*."""
    found = holding(matter, t, dict.fromkeys(name for line in lines for name in (*line.needs, *line.unless)))
    standing = _under_headings([line for line in lines if _stands(line, found)])
    said: list[Sentence] = []
    text, number = "", 0
    before: Line | None = None
    for line in standing:
        values = {name: value for fact in line.needs for name, value in found[fact].items()}
        words = t(text_id(draft.kind, draft.length, line, draft.tone), **values)
        if line.item:
            rows = words.split("\n")
            words = "\n".join(t("say.item", number=number + place, words=row) for place, row in enumerate(rows, 1))
            number += len(rows)
        elif line.heading:
            number = 0
        said.append(Sentence(line.id, words, line.needs, line.heading))
        text += _gap(before, line, draft.length, t) + words
        before = line
    return replace(draft, sentences=tuple(said), text=text)


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
