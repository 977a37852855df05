"""What changed since a text was last sent."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.wizard.words.examples import CHASED, JOB_LOSS, TODAY
from wizard.case import moment
from wizard.intents import RecordSent
from wizard.update import update
from wizard.words import compose
from wizard.words.difference import Change, difference, last_sent
from wizard.words.parts import sentences

texts = st.lists(st.sampled_from(("甲。", "乙。", "丙。", "丁。\n", "1,200.00 元。")), max_size=8).map("".join)


def bare(text: str) -> list[str]:
    """The sentences without blanks."""
    return [one.strip() for one in sentences(text)]


@given(before=texts, now=texts)
def test_both_texts_can_be_read_from_it(before: str, now: str) -> None:
    """Kept and added make the new text to the character, kept and removed the old one but for blanks."""
    changes = difference(before, now)
    assert "".join(one.text for one in changes if one.kind != "removed") == now
    assert bare("".join(one.text for one in changes if one.kind != "added")) == bare(before)


def test_a_changed_sentence_is_removed_and_added() -> None:
    """The old words stand before the new ones."""
    assert difference("甲。乙。丙。", "甲。乙二。丙。丁。") == (
        Change("kept", "甲。"),
        Change("removed", "乙。"),
        Change("added", "乙二。"),
        Change("kept", "丙。"),
        Change("added", "丁。"),
    )


def test_it_compares_with_the_last_of_its_kind_and_length() -> None:
    """A chat is compared with the last chat of its kind, and with nothing where none was sent."""
    sent = update(JOB_LOSS, RecordSent(draft="request", channel="app", at=moment("2026-11-24")), TODAY)
    sent = update(sent, RecordSent(draft="chase", channel="app", at=moment("2026-11-25")), TODAY)
    found = last_sent(sent, "request", "chat")
    assert found is not None
    later = compose(sent, "request", "chat", TODAY + timedelta(days=1)).text
    added = next(one.text for one in difference(found.text, later) if one.kind == "added")
    assert added == "最后还款日是 2026 年 10 月 10 日，已逾期 46 天。\n"
    assert last_sent(sent, "request", "letter") is None
    twice = replace(CHASED, sent=(*CHASED.sent, replace(CHASED.sent[0], id="s9")))
    latest = last_sent(twice, "request", "chat")
    assert latest is not None
    assert latest.id == "s9"
