"""An offer as it was spoken, in one line, to its figures. What is not surely understood is handed back, never guessed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from msgspec import Struct

from wizard.days_ahead import read_day_to_come
from wizard.money import Yuan, yuan
from wizard.reading import LARGEST, read_count
from wizard.spoken_numbers import spoken_number
from wizard.spoken_offers import FILLERS, LABELS, TOKENS, Found, clauses, folded, month_day

FIELDS = ("months", "monthly", "upfront", "first", "waived", "claimed_total", "fees", "written")
NEEDED = ("months", "monthly")
"""Without these there is nothing to examine."""
LONGEST_SPOKEN = 1_000


class Spoken(Struct, frozen=True, kw_only=True):
    """What was understood of an offer; None: not said. `unclear` are the pieces that were not understood.

    A field that was said twice with two values is None, and both pieces are unclear.
    """

    months: int | None = None
    monthly: Yuan | None = None
    upfront: Yuan | None = None
    first: date | None = None
    waived: Yuan | None = None
    claimed_total: Yuan | None = None
    fees: Yuan | None = None
    written: bool | None = None
    unclear: tuple[str, ...] = ()

    @property
    def told(self) -> dict[str, Any]:
        """The fields that were understood, as `RecordOffer` takes them."""
        return {name: value for name in FIELDS if (value := getattr(self, name)) is not None}

    @property
    def missing(self) -> tuple[str, ...]:
        """The fields without which nothing can be said of it, and that were not understood."""
        return tuple(name for name in NEEDED if getattr(self, name) is None)


def read_offer(text: str, today: date) -> Spoken:
    """`12 期，每期 1050，首付 1000，减免 200，首期 12 月 10 日，一共 13600` → fields. Chinese or English, in any order.

    Of more than `LONGEST_SPOKEN` characters nothing is understood.
    """
    if len(text) > LONGEST_SPOKEN:
        return Spoken(unclear=(text[:40],))
    said: defaultdict[str, list[tuple[Any, str]]] = defaultdict(list)
    unclear: list[str] = []
    for clause in clauses(text):
        for name, value, piece in _of_clause(clause, today):
            if name:
                said[name].append((value, piece))
            else:
                unclear.append(piece)
    told: dict[str, Any] = {}
    for name, values in said.items():
        if len({value for value, _ in values}) == 1:
            told[name] = values[0][0]
        else:
            unclear += [piece for _, piece in values]
    return Spoken(**told, unclear=tuple(dict.fromkeys(unclear)))


Read = Iterable[tuple[str, Any, str]]
"""Field, value and the words it comes from; without a field the words were not understood."""


def _of_clause(clause: str, today: date) -> Iterator[tuple[str, Any, str]]:
    bare, found = folded(clause), []
    at, left = 0, []
    for match in TOKENS.finditer(bare):
        left.append(bare[at : match.start()])
        found.append(Found(match))
        at = match.end()
    left.append(bare[at:])
    yield from _alone(found, today)
    yield from _paired([one for one in found if one.kind in LABELS or one.kind == "amount"])
    for words in left:
        if rest := FILLERS.sub("", words).strip():
            yield "", None, rest


def _alone(found: list[Found], today: date) -> Iterator[tuple[str, Any, str]]:
    """What says everything by itself: a count, a day, a product, that there is none, that it is in writing."""
    days = [one for one in found if one.kind == "day"]
    for one in found:
        match one.kind:
            case "count":
                yield _count(one)
            case "product":
                yield from _product(one)
            case "day":
                yield _day(one, today, alone=len(days) == 1)
            case "none":
                yield LABELS[one.inner("none_of")], yuan(0), one.text
            case "once":
                yield "months", 1, one.text
            case "written" | "spoken":
                yield "written", one.kind == "written", one.text
            case "first" if not days:
                yield "", None, one.text
            case "unread":
                yield "", None, one.text
            case _:
                pass


def _paired(found: list[Found]) -> Iterator[tuple[str, Any, str]]:
    """Each amount beside the word for what it is. Where one is left over, any of them might be meant: none is taken."""
    pairs = [found[place : place + 2] for place in range(0, len(found), 2)]
    if any(len(pair) < 2 or (pair[0].kind == "amount") == (pair[1].kind == "amount") for pair in pairs):
        yield from (("", None, one.text) for one in found)
        return
    for pair in pairs:
        amount, label = sorted(pair, key=lambda one: one.kind != "amount")
        piece = " ".join(one.text for one in pair)
        value = _amount(amount.inner("amount_of"))
        yield ("", None, piece) if value is None else (LABELS[label.kind], value, piece)


def _count(one: Found) -> tuple[str, Any, str]:
    number, unit = one.inner("count_of") or one.inner("counted"), one.inner("count_unit") or "期"
    months = _months(number, unit, half=bool(one.inner("half")))
    return ("months", months, one.text) if months else ("", None, one.text)


def _months(number: str, unit: str, *, half: bool = False) -> int | None:
    value = spoken_number("1" if number in ("a", "one") else number) if number != "半" else None
    if number == "半":
        return 6 if unit[0] in "年y" else None
    if value is None or value != value.to_integral_value():
        return None
    count = int(value) * 12 + (6 if half else 0) if unit[0] in "年y" else int(value)
    return count if read_count(str(count)) == count and not (half and unit[0] not in "年y") else None


def _product(one: Found) -> Iterator[tuple[str, Any, str]]:
    """`12 期 x 1050`, `12 payments of 1,050`, `12 x 1050`: the count is the one with its unit, or the one that can be one."""
    months, monthly = _months(one.inner("times"), "期"), _amount(one.inner("each"))
    if not one.inner("times_unit"):
        turned = _months(one.inner("each"), "期"), _amount(one.inner("times"))
        if turned[0] is not None and months is not None:
            # Either could be the number of payments.
            months = None
        elif months is None:
            months, monthly = turned
    if months is None or monthly is None:
        yield "", None, one.text
        return
    yield "months", months, one.text
    yield "monthly", monthly, one.text


def _day(one: Found, today: date, *, alone: bool) -> tuple[str, Any, str]:
    """The first day. One by which something must be done is none, nor is one of several."""
    day = read_day_to_come(month_day(one.inner("day_of")), today) if alone and not one.inner("until") else None
    return ("first", day, one.text) if isinstance(day, date) else ("", None, one.text)


def _amount(text: str) -> Yuan | None:
    value = spoken_number(text)
    if value is None or value > LARGEST or value != round(value, 2):
        return None
    return yuan(value)
