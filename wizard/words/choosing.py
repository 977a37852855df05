"""Which words stand where the draft says something new: the person's, or the new ones, one piece after the other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from msgspec import Struct

from wizard.words.merging import Piece

Chosen = Literal["mine", "new"]


class Settled(Struct, frozen=True):
    """A text with the words that it is held against from now on: what `EditDraft` takes."""

    text: str
    base: str


def open_pieces(pieces: Sequence[Piece]) -> tuple[int, ...]:
    """The places of the pieces in which the draft says something new."""
    return tuple(place for place, piece in enumerate(pieces) if piece.kind in ("new", "clash"))


def own_words(piece: Piece) -> str:
    """What stands there without the new words: the person's, or what it was before."""
    return piece.text if piece.kind == "clash" else piece.before


def chosen(pieces: Sequence[Piece], place: int, choice: Chosen) -> Settled:
    """*pieces* once the one at *place* is settled; the other open ones stay open."""
    text, base = [], []
    for at, piece in enumerate(pieces):
        still_open = at != place and piece.kind in ("new", "clash")
        own = at != place or choice == "mine"
        words = (own_words(piece) if piece.kind in ("new", "clash") else piece.text) if own else piece.now
        text.append((words, piece))
        base.append((piece.before if still_open else piece.now, piece))
    return Settled(_joined(text), _joined(base))


def rebased(pieces: Sequence[Piece]) -> str:
    """What an edit of the merged text is held against: today's words, but for those that clash, which stay in sight."""
    return _joined([(piece.before if piece.kind == "clash" else piece.now, piece) for piece in pieces])


def _joined(parts: Sequence[tuple[str, Piece]]) -> str:
    """The words one after the other; what ended its own text gets the blanks that another version has after it."""
    said = ""
    lacking: Piece | None = None
    for words, piece in parts:
        if not words:
            continue
        if lacking is not None:
            said += next((gap for gap in map(_blanks, (lacking.now, lacking.before, lacking.text)) if gap), "")
        said += words
        lacking = None if _blanks(words) else piece
    return said


def _blanks(words: str) -> str:
    return words[len(words.rstrip()) :]
