"""What the person changed in a draft survives a new one, and what is new is seen."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.wizard.words.examples import EXAMPLES, FORGOT, JOB_LOSS, MYBANK, TODAY, TWO_LENDERS
from wizard.case import Case, Hardship
from wizard.intents import EditDraft
from wizard.update import update
from wizard.words import KINDS, LENGTHS, compose
from wizard.words.merging import Piece, current, merged
from wizard.words.parts import sentences

GIVEN = [f"{name}。" for name in "甲乙丙丁戊己庚"]
OWN = [f"我写的{name}。" for name in "一二三四"]
GAPS = st.sampled_from(("", "\n", "\n\n"))


def written(words: list[str]) -> st.SearchStrategy[str]:
    """Sentences of *words* in any order, some twice, with any blanks between."""
    one = st.tuples(st.sampled_from(words), GAPS).map("".join)
    return st.lists(one, max_size=9).map("".join)


made = written(GIVEN)
own = written(GIVEN + OWN)


def words(text: str) -> list[str]:
    """The sentences of a text without the blanks around them."""
    return [found for one in sentences(text) if (found := one.strip())]


def joined(pieces: tuple[Piece, ...]) -> str:
    """The merged text."""
    return "".join(piece.text for piece in pieces)


@given(base=made, mine=own)
def test_with_the_same_base_the_text_is_the_persons(base: str, mine: str) -> None:
    """A draft that did not change since gives back what was written, to the character."""
    assert joined(merged(base, base, mine)) == mine


@given(base=made, now=made)
def test_what_was_not_changed_follows_the_draft(base: str, now: str) -> None:
    """Where the person changed nothing, the text is that of today, to the character."""
    assert joined(merged(base, now, base)) == now


@given(base=made, now=made, mine=own)
def test_nothing_the_person_wrote_is_lost(base: str, now: str, mine: str) -> None:
    """Every sentence of one's own stands in the merged text, in order, as often as it was written."""
    assert [one for one in words(joined(merged(base, now, mine))) if one in OWN] == [
        one for one in words(mine) if one in OWN
    ]


@given(base=made, now=made, mine=own)
def test_the_pieces_hold_all_three_texts(base: str, now: str, mine: str) -> None:
    """From the pieces one reads what was written, what it began from, and what the draft says today: none is lost."""
    pieces = merged(base, now, mine)
    assert words("".join(piece.before for piece in pieces)) == words(base)
    assert words("".join(piece.now for piece in pieces)) == words(now)
    assert words("".join(piece.before if piece.kind == "new" else piece.text for piece in pieces)) == words(mine)


def seen(base: str, now: str, mine: str) -> list[tuple[str, str, str, str]]:
    """The pieces, as plain rows."""
    return [(one.kind, one.text, one.before, one.now) for one in merged(base, now, mine)]


def test_both_changed_another_sentence() -> None:
    """The person's change and the draft's stand side by side, also in neighbouring sentences."""
    assert joined(merged("甲。乙。丙。", "甲。乙。丙二。", "甲一。乙。丙。")) == "甲一。乙。丙二。"
    assert seen("甲。乙。", "甲。乙二。", "甲一。乙。") == [
        ("mine", "甲一。", "甲。", "甲。"),
        ("new", "乙二。", "乙。", "乙二。"),
    ]


def test_both_changed_the_same_sentence() -> None:
    """The person's words stand; the piece holds the new ones and those both began from."""
    assert seen("甲。乙。", "甲。乙二。", "甲。乙一。") == [
        ("same", "甲。", "甲。", "甲。"),
        ("clash", "乙一。", "乙。", "乙二。"),
    ]


def test_both_added_in_one_place() -> None:
    """Both additions stand, the person's first."""
    assert joined(merged("甲。", "甲。乙。", "甲。我的。")) == "甲。我的。乙。"
    assert joined(merged("甲。", "甲一。乙。", "甲。我的。")) == "甲一。乙。我的。"
    assert joined(merged("甲。", "乙。甲。", "我的。")) in ("乙。我的。", "我的。乙。")
    assert joined(merged("甲。", "乙。丙。", "我的。甲。")) == "我的。乙。丙。"


def test_a_sentence_taken_out_stays_out() -> None:
    """What the person took out does not come back with the next draft; that it was there is kept in its piece."""
    assert seen("甲。乙。丙。", "甲。乙。丙二。", "甲。丙。") == [
        ("same", "甲。", "甲。", "甲。"),
        ("mine", "", "乙。", "乙。"),
        ("new", "丙二。", "丙。", "丙二。"),
    ]


def test_a_line_added_at_the_end_stays_a_line() -> None:
    """What used to end the text gets the line end that its new follower had."""
    assert joined(merged("甲\n乙", "甲\n乙\n丙", "甲\n我的")) == "甲\n我的\n丙"
    assert joined(merged("甲\n乙\n丙", "甲\n乙", "甲\n乙\n丙\n我的")) == "甲\n乙\n我的"
    assert joined(merged("甲\n乙", "甲", "甲二\n乙")) == "甲二"


def test_blanks_are_changed_like_words() -> None:
    """A paragraph that the person opened stays open in the draft of today."""
    assert joined(merged("甲。乙。丙。", "甲。乙。丁。", "甲。\n\n乙。丙。")) == "甲。\n\n乙。丁。"


def test_a_draft_without_an_edit_is_the_draft() -> None:
    """Every kind and length of every example is what `compose` makes, in one piece."""
    for case in EXAMPLES.values():
        for kind in KINDS:
            for length in LENGTHS:
                text = compose(case, kind, length, TODAY).text
                found = current(case, kind, length, TODAY)
                assert (found.text, found.generated, found.edited) == (text, text, False)
                assert [(one.kind, one.text) for one in found.pieces] == [("same", text)]


def edited(case: Case, **changes: object) -> Case:
    """*case* with the request to its lender edited."""
    return update(case, EditDraft(**{"draft": "request", "length": "letter", **changes}), TODAY)  # type: ignore[arg-type]


def test_an_edit_outlives_a_change_of_the_case() -> None:
    """A sentence of one's own and a reworded one stay when the facts change; the changed figures are those of today."""
    text = compose(JOB_LOSS, "request", "letter", TODAY).text
    own = text.replace("请以文字答复，便于本人保存。", "请以文字答复。").replace(
        "\n每月收支", "\n孩子刚出生。\n每月收支"
    )
    case = replace(edited(JOB_LOSS, text=own), hardship=Hardship(cause="pay_cut", since=date(2026, 9, 15)))
    later = current(case, "request", "letter", TODAY + timedelta(days=3))
    assert later.edited
    assert later.generated == compose(case, "request", "letter", TODAY + timedelta(days=3)).text
    assert "孩子刚出生。\n" in later.text
    assert "请以文字答复。" in later.text
    assert "逾期 48 天" in later.text
    assert "收入下降" in later.text
    assert "靠失业金和零工" not in later.text


def test_a_clash_is_settled_by_editing_again() -> None:
    """With the draft of today as its base, the text is the person's and nothing clashes."""
    text = compose(JOB_LOSS, "request", "chat", TODAY).text
    case = edited(JOB_LOSS, length="chat", text=text.replace("已逾期 45 天", "晚了 45 天"))
    tomorrow = TODAY + timedelta(days=1)
    clashing = current(case, "request", "chat", tomorrow)
    assert [
        ("晚了 45 天" in one.text, "已逾期 46 天" in one.now) for one in clashing.pieces if one.kind == "clash"
    ] == [(True, True)]
    settled = clashing.text.replace("晚了 45 天", "晚了 46 天")
    again = EditDraft(draft="request", length="chat", text=settled, base=clashing.generated)
    found = current(update(case, again, tomorrow), "request", "chat", tomorrow)
    assert (found.text, {one.kind for one in found.pieces}) == (settled, {"same", "mine"})


def test_an_edit_is_of_one_draft_only() -> None:
    """Another length, tone, language or lender is not touched by it."""
    case = edited(TWO_LENDERS, text="我的信。", lender="mybank")
    assert current(case, "request", "letter", TODAY, lender="mybank").text == "我的信。"
    assert not current(case, "request", "letter", TODAY).edited
    assert not current(case, "request", "chat", TODAY, lender="mybank").edited
    assert not current(case, "request", "letter", TODAY, "en", lender="mybank").edited
    assert not current(case, "request", "letter", TODAY, tone="plain", lender="mybank").edited
    assert current(edited(FORGOT, text="我的信。"), "request", "letter", TODAY, tone="formal").text == "我的信。"


def test_an_edit_outlives_a_corrected_lender() -> None:
    """The draft to the lender of the first debt stays edited when that lender is named anew."""
    case = edited(FORGOT, text="我的信。", lender="ant_consumer")
    renamed = replace(case, debts=(replace(case.debts[0], lender="mybank"),))
    assert "我的信。" in current(renamed, "request", "letter", TODAY).text
    assert MYBANK.lender == "mybank"
