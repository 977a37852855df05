"""A text falls into sentences and messages without losing a character."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.wizard.words.examples import EXAMPLES, TODAY
from wizard.words import KINDS, compose
from wizard.words.parts import sentences, split_for_chat

WORDS = st.sampled_from((
    "我失业了", "每期 1,200.00 元", "。", "，", "！", "？", "……", "”", "\n", "\n\n", " ", ".", ". ", "?", "I ask", "2026-12-10",
    "1. ", "12. 第", "3.5 万", "最后一期 2026 年 12 月 10 日", "很长" * 20, "9" * 30, "",
))  # fmt: skip
TEXTS = st.lists(WORDS, max_size=30).map("".join) | st.text()


@given(TEXTS)
def test_sentences_are_the_text(text: str) -> None:
    """Joined again they are the text to the character, and none is empty."""
    found = sentences(text)
    assert "".join(found) == text
    assert all(found)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("您好。我失业了。", ["您好。", "我失业了。"]),
        ("每期 1,200.00 元，合计 3.5 万。好", ["每期 1,200.00 元，合计 3.5 万。", "好"]),
        ("他说：“可以。”我等。", ["他说：“可以。”", "我等。"]),
        ("I ask. It is 1,200.00 yuan. Why?", ["I ask. ", "It is 1,200.00 yuan. ", "Why?"]),
        ("每期：629.75 元\n第一期\n\n请答复", ["每期：629.75 元\n", "第一期\n\n", "请答复"]),
        ("1. 日期。\n2. 金额。\n12. It is so. Yes", ["1. 日期。\n", "2. 金额。\n", "12. It is so. ", "Yes"]),
        ("好吗?我等!再见", ["好吗?", "我等!", "再见"]),
        ("这样……那样", ["这样……", "那样"]),
        ("\n 甲。", ["\n ", "甲。"]),
    ],
)
def test_a_text_is_cut_where_a_reader_stops(text: str, expected: list[str]) -> None:
    """At stops, question marks and line ends; not within figures, not after the number of an item."""
    assert list(sentences(text)) == expected


@given(TEXTS, st.integers(1, 60))
def test_no_message_is_too_long(text: str, most: int) -> None:
    """Each message fits and says something, and nothing but blanks is dropped between them."""
    messages = split_for_chat(text, most)
    assert all(0 < len(one) <= most for one in messages)
    assert re.sub(r"\s", "", "".join(messages)) == re.sub(r"\s", "", text)


def test_messages_are_cut_between_sentences() -> None:
    """What fits stays together; a sentence too long is cut at a comma, and a figure is never cut."""
    assert split_for_chat("甲甲。乙乙。丙丙。", 6) == ("甲甲。乙乙。", "丙丙。")
    assert split_for_chat("甲甲甲甲甲，乙乙乙乙，丙。", 7) == ("甲甲甲甲甲，", "乙乙乙乙，丙。")
    assert split_for_chat("甲甲甲1,200.00 元", 10) == ("甲甲甲", "1,200.00 元")
    assert split_for_chat(" \n ", 5) == ()


def test_a_letter_goes_out_in_a_few_messages() -> None:
    """Every draft can be sent through a chat box, its sentences whole."""
    for case in EXAMPLES.values():
        for kind in KINDS:
            text = compose(case, kind, "letter", TODAY).text
            messages = split_for_chat(text)
            assert len(messages) <= 8
            assert all(any(one.strip() in message for message in messages) for one in sentences(text))


def test_a_message_has_room_for_something() -> None:
    """No room at all is an error."""
    with pytest.raises(ValueError, match="0 characters"):
        split_for_chat("甲", 0)
