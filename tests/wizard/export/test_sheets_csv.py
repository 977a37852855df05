"""Tables for spreadsheets: readable in Excel, whole when read again, and never a formula."""

from __future__ import annotations

import csv
import io
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wizard.export.sheets_csv import FORMULA, Cell, sheet
from wizard.money import yuan
from wizard.reading import one_line

ATTACKS = (
    "=cmd|' /C calc'!A0",
    "+1+1",
    "-2+3",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\n=1",
    "＝1",
    " =1",
    "\u200b=1",
    '="a"&"b"',
)


def cells(content: bytes) -> list[list[str]]:
    """The table as a spreadsheet reads it."""
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize("attack", ATTACKS)
def test_no_cell_is_a_formula(attack: str) -> None:
    """What would be reckoned out gets an apostrophe before it."""
    (_, (cell,)) = cells(sheet(["a"], [[attack]]))
    assert cell.startswith("'")
    assert not cell[1:].startswith(("\t", "\r", "\n"))


def test_our_numbers_stay_numbers() -> None:
    """Amounts, also below zero, counts and days are written plainly; what is not known is empty."""
    content = sheet(["a"], [[yuan("-1050"), 3, date(2026, 11, 24), None, "文字"]])
    assert cells(content)[1] == ["-1050.00", "3", "2026-11-24", "", "文字"]


def test_excel_reads_it() -> None:
    """The mark of UTF-8 first, CRLF at each end of a line, every cell in quotes."""
    content = sheet(["日期", "甲"], [["a\nb", 'c"d']])
    assert content == '\ufeff"日期","甲"\r\n"a b","c""d"\r\n'.encode()


def test_what_is_to_be_hidden_is_hidden() -> None:
    """The mask is put on text and numbers, not on days."""
    content = sheet(["a"], [["x", yuan(5), 7, date(2026, 11, 24)]], lambda text: f"<{text}>")
    assert cells(content)[1] == ["<x>", "<5.00>", "<7>", "2026-11-24"]


@given(st.lists(st.lists(st.text() | st.integers(0, 99), min_size=2, max_size=2), max_size=5))
def test_every_table_is_read_as_it_was_written(rows: list[list[Cell]]) -> None:
    """Any text keeps to its cell and its line, but for control signs and the apostrophe."""
    found = cells(sheet(["a", "b"], rows))
    assert [len(row) for row in found] == [2] * (len(rows) + 1)
    for row, cells_read in zip(rows, found[1:], strict=True):
        for own, read in zip(row, cells_read, strict=True):
            assert read.removeprefix("'") == one_line(str(own)).removeprefix("'")
            assert not (isinstance(own, str) and read.startswith(FORMULA))
