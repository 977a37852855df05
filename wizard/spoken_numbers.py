"""Numbers as they are said: `1,050`, `1.2万`, `1万3`, `一千零五十`, `两年`. A number that could mean two things is none."""

from __future__ import annotations

import re
from decimal import Decimal

_DIGITS = {sign: value for value, sign in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2, "兩": 2}
_UNITS = {"十": 10, "百": 100, "千": 1_000}
_TEN_THOUSAND = "万萬"
_PLAIN = re.compile(r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?")
_SHORT = re.compile(rf"(?P<number>{_PLAIN.pattern})(?P<unit>[百千万萬kw])(?P<rest>\d(?![\d.]))?")
_TIMES = {"百": 100, "千": 1_000, "k": 1_000, "万": 10_000, "萬": 10_000, "w": 10_000}

NUMBER = r"(?:(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?:[百千万萬kw](?![a-z])(?:\d(?![\d.,]))?)*|[零〇一二两兩三四五六七八九十百千万萬]+)"
"""A pattern for any of them, in folded text."""


def spoken_number(text: str) -> Decimal | None:
    """The value of *text*, folded and without blanks; None where it is no number, or not surely one."""
    if _PLAIN.fullmatch(text):
        return Decimal(text.replace(",", ""))
    if text[:1].isascii():
        return _mixed(text)
    return _chinese(text)


def _mixed(text: str) -> Decimal | None:
    """`1.2万`, `1万3` (13,000), `1万3千6` (13,600), `3k`."""
    total, place, lowest = Decimal(0), 0, None
    while place < len(text):
        part = _SHORT.match(text, place)
        if part is None:
            return None
        times = _TIMES[part["unit"]]
        if lowest is not None and times >= lowest:
            return None
        total += Decimal(part["number"].replace(",", "")) * times
        lowest, place = times, part.end("unit")
        if part["rest"] and part.end() == len(text):
            # A last digit alone counts tenths of the unit before it.
            return total + Decimal(part["rest"]) * times / 10
    return total


def _chinese(text: str) -> Decimal | None:
    """`一千零五十`, `一万三千六` (13,600), `十二`; None where units do not fall from left to right."""
    high, sign, low = text.replace("萬", "万").partition("万")
    if not sign:
        found = _below_ten_thousand(high)
        return None if found is None else Decimal(found)
    tens = _below_ten_thousand(high)
    if tens is None:
        return None
    if not low:
        return Decimal(tens * 10_000)
    # `一万三`: a last digit alone counts thousands; with 零 before it, it counts ones.
    rest = _DIGITS[low] * 1_000 if low in _DIGITS else _below_ten_thousand(low)
    return None if rest is None else Decimal(tens * 10_000 + rest)


def _below_ten_thousand(text: str) -> int | None:
    if len(text) == 1 and text in _DIGITS:
        return _DIGITS[text]
    total, digit, last, zero = 0, None, 10_000, False
    for sign in text:
        if sign in _UNITS:
            unit = _UNITS[sign]
            if unit >= last or digit == 0 or (digit is None and (unit != 10 or total)):
                return None
            total += (1 if digit is None else digit) * unit
            digit, last, zero = None, unit, False
        elif sign not in _DIGITS or digit is not None:
            return None
        elif _DIGITS[sign] == 0:
            zero = True
        else:
            digit = _DIGITS[sign]
    if digit is not None:
        total += digit * (last // 10 if not zero and last < 10_000 else 1)
        return None if last == 10_000 and len(text) > 1 and not zero else total
    return total if total and not zero else None
