"""How parts become a sentence: lists without "and/or", the person's words cleaned and kept within bounds."""

from __future__ import annotations

from collections.abc import Sequence

from wizard.reading import one_line
from wizard.texts import Texts

_ENDS = '。！？.!?…」”"）)'


def listed(t: Texts, items: Sequence[str]) -> str:
    """*items* as one phrase: `甲、乙、丙`; `a, b and c`. At least one."""
    *before, last = items
    if not before:
        return last
    head = before[0]
    for item in before[1:]:
        head = t("say.list.more", a=head, b=item)
    return t("say.list.last", a=head, b=last)


def strung(t: Texts, parts: Sequence[str]) -> str:
    """*parts* of one sentence with commas between: `分 14 期归还，每期 629.75 元`."""
    said, *more = parts
    for part in more:
        said = t("say.list.comma", a=said, b=part)
    return said


def quoted(t: Texts, words: str, most: int) -> str:
    """The person's own *words* as one paragraph that ends like a sentence; cut with an ellipsis after *most* characters."""
    said = one_line(words)
    if len(said) > most:
        return t("say.cut", words=said[:most].rstrip(" ，。、；：,.;:"))
    return said if said[-1:] in _ENDS else t("say.ended", words=said)


def short(words: str, most: int) -> str | None:
    """*words* on one line; None when nothing is there, or more than fits a sentence."""
    said = one_line(words)
    return said if 0 < len(said) <= most else None


def spaced(t: Texts) -> str:
    """What stands between two sentences of a paragraph; Chinese needs nothing."""
    return " " if t.lang == "en" else ""
