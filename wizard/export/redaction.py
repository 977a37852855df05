"""A case that may be shown to others: names, tickets, numbers and paths masked, and amounts where that is wished.

Everything that is handed out is made of the masked case, so that no form of it can hold more than another. Within free
text every number of five digits or more is masked, but for days, amounts and public hotlines, and with it every name,
ticket, number and path that the case knows. A field that is new here is masked as free text until it stands in `KEPT`.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator
from typing import Any

from msgspec import Struct, structs

from wizard import knowledge
from wizard.case import Case, Moment, Sent

MASK = "***"
KEPT = frozenset((
    "act", "all_due", "answer", "ask", "cause", "channel", "clause", "draft", "id", "lang", "length", "material", "method", "offer", "outcome",
    "corrects", "debt", "papers", "point", "product", "sent", "sha256", "stage", "state", "status", "to", "to_whom", "tone", "way",
))  # fmt: skip
"""Fields whose text is one of a closed set."""
WHOLE = frozenset(("contract", "file", "number", "path", "person", "ticket"))
"""Fields that are masked as a whole."""

_OWN_ID = re.compile(r"\d{8}-[a-z_]+(?:-\d+)?")
_APART = re.compile(r"[\s,，、;；:：|/\\()（）“”\"']+")
_DAY = (
    r"(?<!\d)(?:19|20)\d\d[-/.](?:0?[1-9]|1[0-2])[-/.](?:0[1-9]|[12]\d|3[01]|[1-9])(?!\d)(?:[ T]\d{1,2}:\d\d(?!\d))?"
    r"|(?<!\d)(?:19|20)\d\d(?= ?年)"
)
_UNIT = r"(?:元|块|塊|圆|圓|yuan\b|rmb\b|cny\b)"
_TIMES = r"(?:[百千万萬]|[kw](?![a-z]))"
_WORD = "[零〇一二两兩三四五六七八九十百千万萬]"
_WORDS = rf"(?<!{_WORD}){_WORD}{{2,20}}"
_GAP = r"[ \t\u00a0\u3000]{0,3}"
_FIRST = r"(?<!\d)(?<!\d[,，.．])"
"""Where a number begins."""
_SUM = (
    rf"{_FIRST}(?:\d{{1,3}}(?:[,，]\d{{3}})+|\d{{1,8}})(?:\.\d\d(?![\d.])|(?:\.\d{{1,4}})?(?={_GAP}{_TIMES}?{_GAP}{_UNIT}))"
    rf"|{_FIRST}\d{{1,3}}(?:\.\d{{1,4}})?{_GAP}%"
)
_LONG = r"\d(?:[ \u00a0\u3000.·_–—-]?\d){4,}|[零〇幺一二三四五六七八九]{5,}"
_SHORT = rf"{_FIRST}\d(?:[,，.]?\d){{2,}}(?!{_GAP}%)|(?!万一){_WORDS}"
"""What may be an amount in free text although nothing says so."""
_AMOUNT = re.compile(
    rf"{_FIRST}\d[\d,，]*\.\d\d(?!\d)(?!{_GAP}%)|{_FIRST}\d[\d,，.．]*{_GAP}(?:{_TIMES}{_GAP})?{_UNIT}"
    rf"|[¥￥]{_GAP}\d[\d,，.]*{_GAP}{_TIMES}?|{_FIRST}\d[\d,，.]*{_GAP}{_TIMES}|{_WORDS}(?={_UNIT})",
    re.IGNORECASE,
)
Shown = Callable[[str], str]


def redacted(case: Case, *, amounts: bool = False) -> Case:
    """*case* with everything masked that names a person, a conversation or a file; *amounts*: in free texts those too.

    The amounts of the case itself stay numbers, for its figures come of them: `hide_amounts` masks them where they are
    shown. The hash of a message becomes that of its masked text: the first one could be guessed back to the numbers.
    """
    mask = _mask(case, amounts)
    id = case.id if _OWN_ID.fullmatch(case.id) else "case"
    masked: Case = _walked(case, "", mask)
    return structs.replace(masked, id=id)


def hide_amounts(text: str) -> str:
    """*text* without any amount of money."""
    return _AMOUNT.sub(MASK, text)


def _walked(value: Any, field: str, mask: Shown) -> Any:
    if isinstance(value, Struct):
        found = structs.replace(
            value, **{name: _walked(own, name, mask) for name, own in structs.asdict(value).items()}
        )
        return _hashed(found, value) if isinstance(found, Sent) and isinstance(value, Sent) else found
    if isinstance(value, tuple):
        names = getattr(value, "_fields", None)
        if names is None:
            return tuple(_walked(one, field, mask) for one in value)
        return type(value)(*(_walked(one, name, mask) for one, name in zip(value, names, strict=True)))
    if not isinstance(value, str) or isinstance(value, Moment) or not value or field in KEPT:
        return value
    if field == "lender" and value in knowledge.lenders():
        return value
    return MASK if field in WHOLE else mask(value)


def _hashed(sent: Sent, before: Sent) -> Sent:
    if sent.text == before.text:
        return sent
    return structs.replace(sent, sha256=hashlib.sha256(sent.text.encode("utf-8")).hexdigest())


def _mask(case: Case, amounts: bool) -> Shown:
    """What masks a free text of *case*."""
    hotlines = "|".join(one.number for one in knowledge.channels().values() if one.number)
    kept = rf"(?P<kept>{_DAY}|(?<!\d)(?:{hotlines})(?![ -]?\d)" + ("" if amounts else f"|{_SUM}") + ")"
    numbers = re.compile(f"{kept}|{_LONG}" + (f"|{_SHORT}" if amounts else ""), re.IGNORECASE)
    known = sorted(set(_known(case)), key=lambda word: (-len(word), word))
    names = re.compile("|".join(map(_alone, known)), re.IGNORECASE) if known else None

    def mask(text: str) -> str:
        without = names.sub(MASK, text) if names else text
        without = hide_amounts(without) if amounts else without
        return numbers.sub(lambda found: found[0] if found["kept"] else MASK, without)

    return mask


def _known(case: Case) -> Iterator[str]:
    """Names, tickets, numbers and contracts, whole and part by part, and paths; a single sign would be found in every word."""
    whole = [one.person for one in case.contacts] + [one.ticket for one in case.contacts]
    whole += [one.number for one in case.collection]
    whole += [one.terms.contract for one in (*case.earlier, case.agreement) if one is not None]
    for text in whole:
        parts = (text.strip(), *_APART.split(text), *re.findall(r"\d{3,}", text))
        yield from (word for word in parts if len(word) > 1)
    for path in (*(one.file for one in case.materials), *(one.path for one in case.attachments)):
        yield from (word for word in (path.strip(), re.split(r"[/\\]", path)[-1].strip()) if len(word) > 1)


def _alone(word: str) -> str:
    """*word* where it is no part of a longer Latin word or number."""
    before = r"(?<![0-9A-Za-z])" if word[0].isascii() and word[0].isalnum() else ""
    after = r"(?![0-9A-Za-z])" if word[-1].isascii() and word[-1].isalnum() else ""
    return f"{before}{re.escape(word)}{after}"
