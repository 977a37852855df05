"""The draft of today with what the person changed in an earlier one: three texts merged sentence by sentence.

Nothing that the person wrote is lost, and nothing that is new goes unseen: where both changed the same sentence the
person's words stand, and the piece holds the new ones beside them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from wizard.case import Case, Tone
from wizard.judgement.lender_part import lender_key
from wizard.words.draft import compose
from wizard.words.parts import sentences

PieceKind = Literal["same", "mine", "new", "clash"]


class Piece(Struct, frozen=True):
    """Sentences in a row. `text` is what stands in the draft, `before` what stood there when the person edited it, and
    `now` what the draft says there today by itself.

    `same`: the person and the draft agree. `mine`: the person changed it, the draft did not. `new`: the draft changed it.
    `clash`: both did, and the person's words stand. What was taken out has an empty `text`.
    """

    kind: PieceKind
    text: str
    before: str
    now: str


class Current(Struct, frozen=True):
    """A draft as it stands: `text` with the person's changes, the `pieces` it is made of, and the draft without them."""

    text: str
    pieces: tuple[Piece, ...]
    generated: str
    edited: bool = False


def current(
    case: Case,
    kind: str,
    length: str,
    today: date,
    lang: str = "zh_Hans",
    tone: Tone | None = None,
    lender: str | None = None,
) -> Current:
    """The draft of *today* with the person's edit of it, where there is one; the arguments and errors of `compose`.

    To settle what clashes, edit the draft again with `generated` as its base.
    """
    draft = compose(case, kind, length, today, lang, tone=tone, lender=lender)
    key = (kind, length, draft.tone, lang, addressed(case, lender) or "")
    edit = next((one for one in case.edits if one.key == key), None)
    if edit is None:
        return Current(draft.text, _alike(draft.text), draft.text)
    pieces = merged(edit.base, draft.text, edit.text)
    return Current("".join(piece.text for piece in pieces), pieces, draft.text, edited=True)


def addressed(case: Case, lender: str | None) -> str | None:
    """*lender*, or None where it is that of the first debt: then an edit outlives a correction of its name."""
    first = lender_key(case.debts[0]) if case.debts else None
    return None if lender == first else lender


def merged(base: str, now: str, mine: str) -> tuple[Piece, ...]:
    """*mine*, which was written from *base*, brought up to *now*. The texts of the pieces, joined, are the merged text."""
    return tuple(_pieces([*_regions(_parts(base), _parts(now), _parts(mine))]))


class _Part(Struct, frozen=True):
    """A sentence without the blanks around it; `lead` are those before it in its own text, `last` ends that text."""

    words: str
    gap: str
    lead: str
    last: bool


_Parts = Sequence[_Part]


class _Region(Struct, frozen=True):
    kind: PieceKind
    stands: _Parts
    before: _Parts
    now: _Parts


def _alike(text: str) -> tuple[Piece, ...]:
    return (Piece("same", text, text, text),) if text else ()


def _parts(text: str) -> tuple[_Part, ...]:
    found: list[_Part] = []
    said = sentences(text)
    for place, one in enumerate(said):
        words = one.rstrip()
        lead = found[-1].gap if found else ""
        found.append(_Part(words, one[len(words) :], lead, place == len(said) - 1))
    return tuple(found)


def _words(parts: _Parts) -> list[str]:
    return [part.words for part in parts]


def _regions(base: _Parts, now: _Parts, mine: _Parts) -> Iterator[_Region]:
    """The texts cut where all three agree."""
    done = (0, 0, 0)
    for (z, n, m), size in _shared(_words(base), _words(now), _words(mine)):
        yield from _differing(base[done[0] : z], now[done[1] : n], mine[done[2] : m])
        yield from _differing(base[z : z + size], now[n : n + size], mine[m : m + size])
        done = (z + size, n + size, m + size)


def _shared(base: Sequence[str], now: Sequence[str], mine: Sequence[str]) -> Iterator[tuple[tuple[int, int, int], int]]:
    """Where sentences in a row stand in all three texts: the places in each, and how many; then where the texts end."""
    in_now, in_mine = (
        SequenceMatcher(None, base, other, autojunk=False).get_matching_blocks() for other in (now, mine)
    )
    for one in in_now:
        for other in in_mine:
            begin, end = max(one.a, other.a), min(one.a + one.size, other.a + other.size)
            if begin < end:
                yield (begin, one.b + begin - one.a, other.b + begin - other.a), end - begin
    yield (len(base), len(now), len(mine)), 0


def _differing(base: _Parts, now: _Parts, mine: _Parts) -> Iterator[_Region]:
    """A place where the texts may differ: as one where only one of them does, else sentence by sentence of the base."""
    if not (base or now or mine):
        return
    if (whole := _agreed(base, now, mine)) is not None:
        yield whole
        return
    for place, (new, own) in enumerate(zip(_slots(base, now), _slots(base, mine), strict=True)):
        if place % 2:
            old = base[place // 2 : place // 2 + 1]
            yield _agreed(old, new, own) or _Region("clash", own, old, new)
        else:
            # Both may add where nothing stood; neither is in the way of the other.
            yield _Region("mine", own, (), ())
            yield _Region("new", new, (), new)


def _agreed(base: _Parts, now: _Parts, mine: _Parts) -> _Region | None:
    was, is_now, is_mine = _words(base), _words(now), _words(mine)
    if is_now == is_mine:
        return _Region("same", _spaced(base, now, mine), base, now)
    if is_now == was:
        return _Region("mine", mine, base, now)
    return _Region("new", now, base, now) if is_mine == was else None


def _slots(base: _Parts, other: _Parts) -> list[_Parts]:
    """What *other* has before each sentence of *base*, in its place, and so on, and after the last: twice as many and one."""
    slots: list[_Parts] = [() for _ in range(2 * len(base) + 1)]
    matcher = SequenceMatcher(None, _words(base), _words(other), autojunk=False)
    for tag, begin, end, from_, to in matcher.get_opcodes():
        if tag == "insert":
            slots[2 * begin] = other[from_:to]
        elif end - begin == to - from_:
            for step in range(end - begin):
                slots[2 * (begin + step) + 1] = other[from_ + step : from_ + step + 1]
        else:
            slots[2 * begin + 1] = other[from_:to]
    return slots


def _spaced(base: _Parts, now: _Parts, mine: _Parts) -> _Parts:
    """Sentences on which all agree, with the blanks that the person changed, else those of today."""
    if len(base) != len(mine):
        return mine
    rows = zip(base, now, mine, strict=True)
    return [
        ours if ours.gap != old.gap else replace(new, last=new.last or (ours.last and ours.gap == new.gap))
        for old, new, ours in rows
    ]


def _pieces(regions: Sequence[_Region]) -> Iterator[Piece]:
    """The regions as text. What ended its own text gets the blanks that stood before the sentence which now follows."""
    stands = [part for region in regions for part in region.stands]
    texts: list[str] = []
    for part, follower in zip_longest(stands, stands[1:]):
        gap = part.gap or (follower.lead if part.last and follower else "")
        texts.append(part.words + (gap if part.last or follower else ""))
    place = 0
    for region in regions:
        end = place + len(region.stands)
        if not (region.stands or region.before or region.now):
            continue
        yield Piece(region.kind, "".join(texts[place:end]), _text(region.before), _text(region.now))
        place = end


def _text(parts: _Parts) -> str:
    return "".join(part.words + part.gap for part in parts)
