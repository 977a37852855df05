"""Promises of choosing between one's own words and new ones, place by place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wizard.words.choosing import Chosen, chosen, open_pieces, own_words, rebased
from wizard.words.merging import merged

BASE, NOW, MINE = "甲。\n乙。\n丙。", "甲。\n新乙。\n丙。\n新丁。", "甲。\n我的乙。\n丙。"
words = st.lists(st.sampled_from(("甲。", "乙。", "丙。\n", "丁。\n\n", "戊。")), max_size=6).map("".join)
choices: st.SearchStrategy[Chosen] = st.sampled_from(("mine", "new"))


def text(base: str, now: str, mine: str) -> str:
    """The merged text."""
    return "".join(piece.text for piece in merged(base, now, mine))


def test_what_is_open_is_what_the_draft_says_new() -> None:
    """A clash and an addition; what only the person changed is no question."""
    pieces = merged(BASE, NOW, MINE)
    assert [(pieces[place].kind, own_words(pieces[place]).strip()) for place in open_pieces(pieces)] == [
        ("clash", "我的乙。"),
        ("new", ""),
    ]
    assert open_pieces(merged(BASE, BASE, MINE)) == ()


@pytest.mark.parametrize(
    ("picks", "expected"),
    [
        (("mine", "mine"), "甲。\n我的乙。\n丙。"),
        (("mine", "new"), "甲。\n我的乙。\n丙。\n新丁。"),
        (("new", "mine"), "甲。\n新乙。\n丙。"),
        (("new", "new"), NOW),
    ],
)
def test_each_choice_stands(picks: tuple[Chosen, ...], expected: str) -> None:
    """One after the other, and with the blanks that belong there."""
    base, mine = BASE, MINE
    for pick in picks:
        pieces = merged(base, NOW, mine)
        settled = chosen(pieces, open_pieces(pieces)[0], pick)
        base, mine = settled.base, settled.text
    assert text(base, NOW, mine).rstrip("\n") == expected
    assert open_pieces(merged(base, NOW, mine)) == ()


@given(words, words, words, st.lists(choices, min_size=20, max_size=20))
def test_choosing_comes_to_an_end(base: str, now: str, mine: str, picks: list[Chosen]) -> None:
    """Whatever is chosen, a choice leaves fewer places open, until none is."""
    for pick in picks:
        pieces = merged(base, now, mine)
        places = open_pieces(pieces)
        if not places:
            return
        settled = chosen(pieces, places[0], pick)
        base, mine = settled.base, settled.text
        assert len(open_pieces(merged(base, now, mine))) < len(places)
    assert not open_pieces(merged(base, now, mine))


@given(words, words, words)
def test_taking_all_that_is_new_keeps_what_is_only_mine(base: str, now: str, mine: str) -> None:
    """After it the draft has nothing new, and no sentence of it was made up."""
    known = {part for one in (base, now, mine) for part in one.replace("\n", "").split("。")}
    while places := open_pieces(pieces := merged(base, now, mine)):
        settled = chosen(pieces, places[0], "new")
        base, mine = settled.base, settled.text
    assert set(text(base, now, mine).replace("\n", "").split("。")) <= known


def test_editing_the_merged_text_settles_no_clash_unseen() -> None:
    """What was new is adopted with the edit; what clashes stays in sight."""
    pieces = merged(BASE, NOW, MINE)
    edited = text(BASE, NOW, MINE).replace("甲。", "改过的甲。")
    after = merged(rebased(pieces), NOW, edited)
    assert [piece.kind for piece in after if piece.kind in ("new", "clash")] == ["clash"]
    assert "".join(piece.text for piece in after) == edited
