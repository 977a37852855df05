"""A letter as a .docx: its words, Chinese fonts, one page, and nothing that a hostile text could forge."""

from __future__ import annotations

import io
import zipfile
from datetime import date

import pytest
from docx import Document
from docx.oxml.ns import qn
from hypothesis import example, given
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.wizard.words.examples import EXAMPLES, JOB_LOSS, TODAY
from wizard.case import Hardship
from wizard.export.letter import FONTS, SIZES, fitting_size, letter
from wizard.reading import clean
from wizard.texts import Lang, texts
from wizard.words import KINDS, compose

HOSTILE = "</w:t></w:r><w:r><w:t>&lt;{{x}}]]>\x0b\x00\ud800 \u202e<!ENTITY a SYSTEM 'file:///etc/passwd'>"


def read(data: bytes) -> list[str]:
    """The paragraphs of a .docx."""
    return [paragraph.text for paragraph in Document(io.BytesIO(data)).paragraphs]


@pytest.mark.parametrize("lang", ["zh_Hans", "zh_Hant", "en"])
def test_the_file_says_what_the_draft_says(lang: Lang) -> None:
    """Opened again, the letter has the lines of the draft, its headings bold, and Chinese fonts by name."""
    draft = compose(JOB_LOSS, "request", "letter", TODAY, lang)
    headings = {one.text for one in draft.sentences if one.heading}
    data = letter(draft.text, headings, texts(lang), TODAY)
    word = Document(io.BytesIO(data))
    assert read(data) == draft.text.split("\n")
    assert {one.text for one in word.paragraphs if one.runs and one.runs[0].bold} == headings != set()
    fonts = word.styles["Normal"].element.rPr.rFonts
    assert fonts.get(qn("w:eastAsia")) == FONTS[lang]


def test_the_file_names_nobody() -> None:
    """Neither the account's name nor a program stands in what the file says about itself; its day is the letter's."""
    about = Document(io.BytesIO(letter("致：某公司", (), texts("zh_Hans"), date(2026, 11, 24)))).core_properties
    assert (about.author, about.last_modified_by, about.comments, about.title) == ("", "", "", "")
    assert about.created is not None
    assert about.created.date() == date(2026, 11, 24)


@given(text=st.text(max_size=400))
@example(text="\ufffe \uffff \U0001f600 \x85")
def test_any_text_makes_a_file_that_opens(text: str) -> None:
    """Whatever was typed, the file opens and holds the words; control characters are gone."""
    assert read(letter(text, (), texts("zh_Hans"), TODAY)) == clean(text).strip("\n").split("\n")


def test_a_hostile_story_stays_text() -> None:
    """Markup in the person's words is shown, never obeyed."""
    told = replace(JOB_LOSS, hardship=Hardship(cause="job_loss", story=HOSTILE))
    data = letter(compose(told, "request", "letter", TODAY).text, (), texts("zh_Hans"), TODAY)
    assert any("</w:t></w:r>" in line for line in read(data))
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        assert b"<!ENTITY" not in parts.read("word/document.xml")


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", EXAMPLES)
def test_a_letter_fits_one_page(name: str, kind: str) -> None:
    """At a size that can still be read, every letter of every example has room on its page."""
    text = compose(EXAMPLES[name], kind, "letter", TODAY).text
    assert fitting_size(text.split("\n")) >= 9


def test_more_text_gets_a_smaller_size_and_never_none() -> None:
    """The size goes down with the text, to the smallest and no further."""
    sizes = [fitting_size(["字" * 40] * count) for count in (10, 60, 75, 1_000)]
    assert sizes == sorted(sizes, reverse=True)
    assert (sizes[0], sizes[-1]) == (SIZES[0], SIZES[-1])
