"""`huanqing draft`: the words of a letter in every form, and nothing half written."""

from __future__ import annotations

import io
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest
from docx import Document
from freezegun import freeze_time

from tests.wizard.conftest import Call
from wizard.words import KINDS


@pytest.fixture(autouse=True)
def _frozen() -> Iterator[None]:
    """The day of the tests."""
    with freeze_time("2026-11-24 12:00:00"):
        yield


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_written(call: Call, case: str, kind: str) -> None:
    """Each kind, at each length, says something on standard output and nothing on standard error."""
    for length in ("chat", "call", "letter"):
        answer = call("draft", case, kind, "--length", length)
        assert (answer.code, answer.err) == (0, "")
        assert len(answer.out) > 20


def test_a_tone_is_chosen(call: Call, case: str) -> None:
    """A message may be formal and a letter plain; unless asked, it is the other way round."""
    chat, letter = ("draft", case, "request"), ("draft", case, "request", "--length", "letter")
    assert "我的花呗" in call(*chat, "--tone", "plain").out == call(*chat).out
    assert "本人的花呗" in call(*chat, "--tone", "formal").out
    assert "本人" in call(*letter).out
    assert "本人" not in call(*letter, "--tone", "plain").out


def test_the_language_is_that_of_the_program(call: Call, case: str) -> None:
    """English is for one's own understanding, and standard error says which one to send."""
    english = call("--lang", "en", "draft", case, "request")
    assert "I would like to ask for" in english.out
    assert "--lang zh_Hans" in english.err
    assert "想申請" in call("--lang", "zh_Hant", "draft", case, "request").out


def test_a_letter_becomes_a_file_of_every_form(call: Call, case: str, tmp_path: Path) -> None:
    """Text, Markdown, a word-processor file and a page for print, each for the person alone."""
    words = call("draft", case, "request", "--length", "letter").out
    for form in ("txt", "md", "docx", "html"):
        path = tmp_path / f"letter.{form}"
        answer = call("draft", case, "request", "--length", "letter", "--format", form, "-o", path)
        assert (answer.code, answer.out) == (0, "")
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert (tmp_path / "letter.txt").read_text("utf-8") == words
    paragraphs = Document(io.BytesIO((tmp_path / "letter.docx").read_bytes())).paragraphs
    assert "\n".join(one.text for one in paragraphs) == words.rstrip("\n")
    page = (tmp_path / "letter.html").read_text("utf-8")
    assert page.startswith("<!DOCTYPE html>")
    assert "申请的还款安排" in page


def test_only_a_draft_that_asks_for_a_plan_has_a_schedule(call: Call, case: str) -> None:
    """A question about an offer prints no schedule of one's own request."""
    assert "<table>" in call("draft", case, "request", "--format", "html").out
    assert "<table>" not in call("draft", case, "question", "--format", "html").out


def test_a_document_needs_a_file(call: Call, case: str) -> None:
    """What is no text is not poured into a terminal; the sentence says what to add."""
    answer = call("draft", case, "request", "--format", "docx")
    assert (answer.code, answer.out) == (2, "")
    assert "-o" in answer.err


@pytest.mark.parametrize(("option", "value"), [("--tone", "rude"), ("--length", "novel"), ("--format", "pdf")])
def test_what_there_is_not_is_said(call: Call, case: str, option: str, value: str) -> None:
    """Another tone, length or form is refused with those there are."""
    answer = call("draft", case, "request", option, value)
    assert (answer.code, answer.out) == (2, "")
    assert value in answer.err
    assert option in answer.err


def test_a_file_that_is_there_is_kept(call: Call, case: str, tmp_path: Path) -> None:
    """Only `--force` writes over it."""
    path = tmp_path / "letter.docx"
    path.write_bytes(b"mine")
    command = ("draft", case, "request", "--format", "docx", "-o", path)
    assert call(*command).code == 2
    assert path.read_bytes() == b"mine"
    assert call(*command, "--force").code == 0
    assert path.read_bytes() != b"mine"


def test_an_edited_draft_is_written_as_edited(call: Call, case: str, tmp_path: Path) -> None:
    """The person's own words stand in every form, and only at the length that was edited."""
    answers = tmp_path / "edit.json"
    answers.write_text(
        '[{"do": "edit_draft", "draft": "request", "length": "letter", "text": "我自己写的信。"}]', "utf-8"
    )
    assert call("apply", case, answers).code == 0
    assert "我自己写的信。" in call("draft", case, "request", "--length", "letter").out
    assert "我自己写的信。" in call("draft", case, "request", "--length", "letter", "--format", "html").out
    assert "我自己写的信。" not in call("draft", case, "request").out
