"""What changed between the text that was last sent and the one to be sent next, sentence by sentence."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import Literal

from msgspec import Struct

from wizard.case import Case, Sent
from wizard.words.parts import sentences

Changed = Literal["kept", "added", "removed"]


class Change(Struct, frozen=True):
    """Sentences in a row that were all kept, added or removed; the blanks after them included."""

    kind: Changed
    text: str


def last_sent(case: Case, kind: str, length: str) -> Sent | None:
    """The last text of this kind and length that was sent; None when there is none."""
    return next((one for one in reversed(case.sent) if one.draft == kind and one.length == length), None)


def difference(before: str, now: str) -> tuple[Change, ...]:
    """How *before* became *now*. What was kept stands as it is now; what was removed stands before what was added there.

    Kept and added are *now*; kept and removed are *before*, but for blanks between sentences.
    """
    old, new = sentences(before), sentences(now)
    matcher = SequenceMatcher(None, [one.strip() for one in old], [one.strip() for one in new], autojunk=False)
    found: list[Change] = []
    for tag, old_from, old_to, new_from, new_to in matcher.get_opcodes():
        if tag == "equal":
            found.append(Change("kept", "".join(new[new_from:new_to])))
            continue
        if old_to > old_from:
            found.append(Change("removed", "".join(old[old_from:old_to])))
        if new_to > new_from:
            found.append(Change("added", "".join(new[new_from:new_to])))
    return tuple(found)
