"""Payments on their dates, from repeated options or from a CSV file."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from datetime import date

from wizard.commands.shell import BadInput, Shell, need, read_file
from wizard.money import Yuan
from wizard.problems import Problem
from wizard.reading import read_amount, read_date

MOST_BYTES = 200_000
MOST_PAYMENTS = 1200
Payment = tuple[date, Yuan]


def dated(shell: Shell, texts: Sequence[str], option: str) -> list[Payment]:
    """Each `DATE=AMOUNT`, the earliest first; those of one day stay apart."""
    return sorted(_dated(shell, text, option) for text in texts)


def from_file(shell: Shell, name: str) -> list[Payment]:
    """The payments of a CSV file, or of standard input for `-`: `date,amount` a line, with or without a head."""
    raw = read_file(name, MOST_BYTES)
    if len(raw) > MOST_BYTES:
        raise BadInput(Problem("answers.too_large", place=name, values={"most": f"{MOST_BYTES:,}"}))
    try:
        lines = raw.decode("utf-8-sig").splitlines()
    except UnicodeDecodeError:
        raise BadInput(Problem("calc.file_not_text", place=name)) from None
    import csv

    try:
        rows = [(number, row) for number, row in enumerate(csv.reader(lines, strict=True), 1) if any(row)]
    except csv.Error:
        raise BadInput(Problem("calc.file_not_csv", place=name)) from None
    if rows and isinstance(read_date(rows[0][1][0], shell.today), Problem) and _is_head(rows[0][1]):
        del rows[0]
    if not rows:
        raise BadInput(Problem("calc.file_empty", place=name))
    if len(rows) > MOST_PAYMENTS:
        raise BadInput(Problem("calc.too_many_payments", place=name, values={"most": str(MOST_PAYMENTS)}))
    return sorted(_row(shell, row, f"{name}:{number}") for number, row in rows)


def split_pair(text: str, mark: str, option: str) -> tuple[str, str]:
    """`a=b` as its two sides; a full-width mark is one too."""
    left, found, right = unicodedata.normalize("NFKC", text).partition(mark)
    if not found:
        raise BadInput(Problem("calc.pair", option, values={"mark": mark}))
    return left, right


def _dated(shell: Shell, text: str, option: str) -> Payment:
    day, amount = split_pair(text, "=", option)
    return need(read_date(day, shell.today), option), need(read_amount(amount, zero=False), option)


def _is_head(row: Sequence[str]) -> bool:
    """Whether no cell holds a digit: a head names its columns, a payment with a slip in it has figures."""
    return not any(character.isdigit() for cell in row for character in cell)


def _row(shell: Shell, row: Sequence[str], place: str) -> Payment:
    if len(row) != 2:
        raise BadInput(Problem("calc.file_columns", place=place))
    day, amount = read_date(row[0], shell.today), read_amount(row[1], zero=False)
    if isinstance(day, Problem):
        raise BadInput(day.at("", place))
    if isinstance(amount, Problem):
        raise BadInput(amount.at("", place))
    return day, amount
