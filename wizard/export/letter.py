"""A letter as a word-processor file (.docx): one page, Chinese fonts set, nothing in it but its words.

Fonts are named, not embedded; a reader without them shows another one of the same kind.
"""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Collection
from datetime import date, datetime
from typing import TYPE_CHECKING

from docx import Document
from docx.enum.text import WD_LINE_SPACING
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from wizard.reading import clean
from wizard.texts import Texts

if TYPE_CHECKING:
    from docx.document import Document as Word

FONTS = {"zh_Hans": "SimSun", "zh_Hant": "PMingLiU", "en": "SimSun"}
LATIN = "Times New Roman"
LANGUAGES = {"zh_Hans": "zh-CN", "zh_Hant": "zh-TW", "en": "zh-CN"}
PAGE_WIDTH, PAGE_HEIGHT, MARGIN = 210, 297, 22
"""Millimetres of an A4 page."""
SIZES = (11.0, 10.5, 10.0, 9.5, 9.0, 8.5, 8.0, 7.5)
"""Points, the largest tried first."""
SPACING = 1.3
MM_PER_POINT = 25.4 / 72


def letter(text: str, headings: Collection[str], t: Texts, day: date) -> bytes:
    """*text* as a .docx of one page; lines that are among *headings* are drawn as such. *day* is its date of making."""
    lines = clean(text).strip("\n").split("\n")
    size = fitting_size(lines)
    word = Document()
    _page(word)
    _style(word, size, t)
    for line in lines:
        run = word.add_paragraph().add_run(line)
        run.bold = line in headings
    _name(word, t.lang, day)
    file = io.BytesIO()
    word.save(file)
    return file.getvalue()


def fitting_size(lines: Collection[str]) -> float:
    """The largest of `SIZES` at which *lines* fit a page; the smallest where none does."""
    height = PAGE_HEIGHT - 2 * MARGIN
    for size in SIZES:
        wide = (PAGE_WIDTH - 2 * MARGIN) / (size * MM_PER_POINT)
        rows = sum(max(1, -int(-_ems(line) // wide)) for line in lines)
        if rows * size * MM_PER_POINT * SPACING <= height:
            return size
    return SIZES[-1]


def _ems(line: str) -> float:
    """The width of *line* in full-width characters; a narrow one counts for half, and half of a wide margin of safety."""
    return sum(1 if unicodedata.east_asian_width(sign) in "WFA" else 0.55 for sign in line)


def _page(word: Word) -> None:
    section = word.sections[0]
    section.page_width, section.page_height = Mm(PAGE_WIDTH), Mm(PAGE_HEIGHT)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(MARGIN)


def _style(word: Word, size: float, t: Texts) -> None:
    style = word.styles["Normal"]
    style.font.size = Pt(size)
    style.font.name = LATIN
    properties = style.element.get_or_add_rPr()
    properties.rFonts.set(qn("w:eastAsia"), FONTS[t.lang])
    language = properties.makeelement(qn("w:lang"), {qn("w:val"): "en-US", qn("w:eastAsia"): LANGUAGES[t.lang]})
    properties.append(language)
    form = style.paragraph_format
    form.space_before = form.space_after = Pt(0)
    form.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    form.line_spacing = Pt(size * SPACING)


def _name(word: Word, lang: str, day: date) -> None:
    """The file names no author and no program; its date is that of the letter."""
    about = word.core_properties
    about.author = about.comments = about.title = about.last_modified_by = ""
    about.language = LANGUAGES[lang]
    about.created = about.modified = datetime(day.year, day.month, day.day)  # noqa: DTZ001 - a day, not a moment
