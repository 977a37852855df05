"""The usual lines of a month, by id, and how a person's own lines are read: `补课 800，宠物 200`."""

from __future__ import annotations

import re

from wizard.case import Line
from wizard.problems import Problem
from wizard.reading import one_line, read_amount, sensitive

INCOME = ("wage", "benefit", "side", "family")
ESSENTIALS = ("rent", "food", "utilities", "transport", "phone", "medicine", "child", "elder")
OTHER_DEBTS = ("card", "mortgage", "other_loans")
TEXT_FAMILIES = {"line.{}": INCOME + ESSENTIALS + OTHER_DEBTS}

LONGEST_NAME = 40
_BETWEEN = re.compile(r"[，；;、\n]")
_NAME_THEN_AMOUNT = re.compile(r"(?P<name>.*?\S)[\s:：]*(?P<amount>[¥￥]?\s*[0-9０-９][0-9０-９,.．，]*\s*[百千万萬kw]?\s*元?)$", re.IGNORECASE)


def read_lines(text: str) -> tuple[Line, ...] | Problem:
    """The person's own lines, or the `Problem` of the first that has no name or no amount."""
    lines = []
    for piece in filter(None, (one_line(piece) for piece in _BETWEEN.split(text))):
        if found := sensitive(piece):
            return found
        matched = _NAME_THEN_AMOUNT.fullmatch(piece)
        if matched is None:
            only_amount = not isinstance(read_amount(piece), Problem)
            return Problem("budget.line_without_name" if only_amount else "budget.line_without_amount", values={"name": piece[:20]})
        amount = read_amount(matched["amount"])
        if isinstance(amount, Problem):
            return amount
        lines.append(Line(matched["name"][:LONGEST_NAME], amount))
    return tuple(lines)


def written(lines: tuple[Line, ...], usual: tuple[str, ...]) -> str:
    """The lines that are not among the *usual* ones, as they are typed."""
    return "，".join(f"{line.name} {line.monthly:.2f}" for line in lines if line.name not in usual)
