"""The usual lines of a month, by id, and how a line is read: an amount of any period, a range, or the person's own lines.

`500/周` is an amount a week, `4000-5000` one that is not sure: of it the cautious end counts, the low one of what comes
in and the high one of what goes out.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Literal

from msgspec import Struct

from wizard.case import Line
from wizard.money import Yuan
from wizard.numbers.budget import Span, to_month
from wizard.problems import Problem
from wizard.reading import LARGEST, clean, one_line, read_amount, sensitive

INCOME = ("wage", "benefit", "side", "family")
ESSENTIALS = ("rent", "food", "utilities", "transport", "phone", "medicine", "child", "elder")
OTHER_DEBTS = ("card", "mortgage", "other_loans")
TEXT_FAMILIES = {"line.{}": INCOME + ESSENTIALS + OTHER_DEBTS}

End = Literal["low", "high"]
CAUTIOUS: dict[str, End] = {"income": "low", "essentials": "high", "other_debts": "high"}
"""Which end of a range a group of the budget counts with."""

LONGEST_NAME = 40
LONGEST_PIECE = 200
_PERIODS = {
    "two_weeks": "(?:两|兩|二|双|雙|2)(?:个|個)?(?:周|週|星期|礼拜|禮拜)|2weeks|twoweeks|fortnight",
    "week": "(?:周|週|星期|礼拜|禮拜)|week|wk",
    "month": "(?:个|個)?月|month|mo",
    "quarter": "(?:个|個)?季度?|quarter|qtr",
    "year": "年|year|yr",
    "unknown": "天|日|半月|半年|小时|小時|hour|day",
}
_PERIOD = "|".join(f"(?P<{{0}}_{name}>{words})" for name, words in _PERIODS.items())
_BEFORE = re.compile(rf"(?:每一?|一|per|every)(?:{_PERIOD.replace('{0}', 'before')}):?(?P<rest>.+)")
_AFTER = re.compile(rf"(?P<rest>.+?)(?:/|每一?|一|per|every|a(?=[wmqyfd]))(?:{_PERIOD.replace('{0}', 'after')})")
_TIMES = tuple("百千万萬kw")
_TO = r"[~\-–—−至到]"
_RANGE = re.compile(rf"(?P<low>[^~\-–—−至到]+){_TO}+(?P<high>[^~\-–—−至到]+)")
_BETWEEN = re.compile(r"[，；;、\n]")
_FIGURE = r"[¥￥]?\s*[0-9０-９][0-9０-９,.．，]*\s*[百千万萬kw]?\s*元?"
_EVERY = r"每\s*(?:两周|两个?星期|周|星期|个?月|个?季度?|年|天|日)"
_NAME_THEN_AMOUNT = re.compile(
    rf"(?P<name>.*?[^\s:：])[\s:：]*"
    rf"(?P<amount>(?:{_EVERY}\s*)?{_FIGURE}(?:\s*[~～\-–—至到]\s*{_FIGURE})?(?:\s*(?:/|每|per|a)\s*[^\s/0-9]{{1,9}})?)",
    re.IGNORECASE,
)


class Told(Struct, frozen=True):
    """An amount as it was told and what counts of it: `monthly` is the cautious end of `span`, a month."""

    monthly: Yuan
    period: str
    span: Span
    """As typed, of the period; both ends are the same where one amount was told."""

    @property
    def unsure(self) -> bool:
        """Whether a range was told."""
        return self.span.low != self.span.high


def read_told(text: str, end: End) -> Told | Problem:
    """`1200` `500/周` `每周500` `4000-5000` `12000~15000/年` → what counts a month; of a range the *end*."""
    bare = re.sub(r"\s+", "", unicodedata.normalize("NFKC", clean(text))).lower()
    period = "month"
    if matched := _BEFORE.fullmatch(bare) or _AFTER.fullmatch(bare):
        period = next(name.split("_", 1)[1] for name, found in matched.groupdict().items() if found and name != "rest")
        bare = matched["rest"]
    if period == "unknown":
        return Problem("budget.period_unknown")
    span = _read_span(bare)
    if isinstance(span, Problem):
        return span
    monthly = to_month(span.low if end == "low" else span.high, period)
    return Told(monthly, period, span) if monthly <= LARGEST else Problem("amount.too_large")


def read_monthly(text: str, end: End) -> Yuan | Problem:
    """What counts a month of an amount as `read_told` reads it."""
    told = read_told(text, end)
    return told if isinstance(told, Problem) else told.monthly


def read_lines(text: str, end: End = "high") -> tuple[Line, ...] | Problem:
    """The person's own lines, a month each, or the `Problem` of the first that has no name or no amount."""
    lines = []
    for piece in filter(None, (one_line(piece) for piece in _BETWEEN.split(text))):
        if found := sensitive(piece):
            return found
        if not isinstance(read_told(piece, end), Problem):
            return Problem("budget.line_without_name", values={"name": piece[:20]})
        matched = _NAME_THEN_AMOUNT.fullmatch(piece) if len(piece) <= LONGEST_PIECE else None
        if matched is None:
            return Problem("budget.line_without_amount", values={"name": piece[:20]})
        amount = read_monthly(matched["amount"], end)
        if isinstance(amount, Problem):
            return amount
        lines.append(Line(matched["name"][:LONGEST_NAME], amount))
    return tuple(lines)


def written(lines: tuple[Line, ...], usual: tuple[str, ...]) -> str:
    """The lines that are not among the *usual* ones, as they are typed."""
    return "，".join(f"{line.name} {line.monthly:.2f}" for line in lines if line.name not in usual)


def _read_span(bare: str) -> Span | Problem:
    matched = _RANGE.fullmatch(bare.replace("to", "~"))
    if matched is None:
        amount = read_amount(bare)
        return amount if isinstance(amount, Problem) else Span(amount, amount)
    low, high = read_amount(matched["low"]), read_amount(matched["high"])
    if isinstance(low, Problem):
        return low
    if isinstance(high, Problem):
        return high
    # `4-5千` means 4千-5千, but `800-1千` means what it says.
    if matched["high"].removesuffix("元")[-1:] in _TIMES:
        alike = read_amount(matched["low"] + matched["high"].removesuffix("元")[-1:])
        low = alike if not isinstance(alike, Problem) and alike <= high else low
    return Span(min(low, high), max(low, high))
