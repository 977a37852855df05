"""Editing a draft: the person's words are kept with those they began from, and are what is sent."""

from __future__ import annotations

import hashlib
from datetime import date, timedelta
from typing import Any

import pytest

from tests.wizard.words.examples import JOB_LOSS, TODAY
from wizard import intents as ask
from wizard.answers import read_answers
from wizard.case import Case, Edit, moment
from wizard.checks import problems
from wizard.codec import from_plain, to_plain
from wizard.update import update
from wizard.words import compose

EMPTY = Case(id="20261124-case", opened=TODAY)
CHAT = compose(JOB_LOSS, "request", "chat", TODAY).text


def edited(text: str, case: Case = JOB_LOSS, today: date = TODAY, **more: Any) -> Case:
    """*case* with the chat of the request edited."""
    intent = ask.EditDraft(draft="request", length="chat", text=text, **more)
    assert problems(case, intent, today) == ()
    return update(case, intent, today)


def test_an_edit_keeps_the_words_it_began_from() -> None:
    """Without a base it is the draft of that day; the tone is the usual one of the length."""
    assert edited("我的话。").edits == (
        Edit(
            draft="request", length="chat", tone="plain", lang="zh_Hans", text="我的话。", base=CHAT, on=TODAY,
        ),
    )  # fmt: skip
    assert edited("我的话。", base="起草的话。").edits[0].base == "起草的话。"


def test_a_draft_has_one_edit() -> None:
    """Editing again replaces; another length, tone or language is another edit."""
    case = edited("二。", edited("一。"), TODAY + timedelta(days=1))
    assert [(one.text, one.on) for one in case.edits] == [("二。", TODAY + timedelta(days=1))]
    case = edited("三。", case, tone="plain")
    assert [one.text for one in case.edits] == ["三。"]
    for field, value in (("tone", "formal"), ("lang", "en"), ("lender", "mybank")):
        more: dict[str, Any] = {field: value}
        case = edited("四。", case, **more)
    assert len(case.edits) == 4


@pytest.mark.parametrize("text", ["", " \n ", CHAT])
def test_an_edit_is_taken_back(text: str) -> None:
    """Nothing, or the words of the draft itself, leave no edit."""
    assert edited(text, edited("一。")).edits == ()


def test_control_characters_do_not_get_in() -> None:
    """Escape sequences and direction overrides are gone; line ends are newlines."""
    (edit,) = edited("甲\x1b[2J\u202e。\r\n乙。", base="丙\x07。").edits
    assert (edit.text, edit.base) == ("甲[2J。\n乙。", "丙。")


def test_what_is_no_draft_is_refused() -> None:
    """An unknown kind, a text far too long, and numbers that must not be kept."""

    def found(**changed: Any) -> list[tuple[str, str]]:
        intent = ask.EditDraft(**{"draft": "request", "length": "chat", "text": "甲。", **changed})
        return [(one.id, one.field) for one in problems(JOB_LOSS, intent, TODAY)]

    assert found(draft="threat") == [("draft.unknown", "draft")]
    assert found(text="长" * 20_001) == [("text.too_long", "text")]
    assert found(base="长" * 20_001) == [("text.too_long", "base")]
    assert found(text="身份证 11010519491231002X") == [("text.id_number", "text")]
    assert found(text="验证码 123456") == [("text.secret", "text")]


def test_an_answers_file_may_edit() -> None:
    """It names the draft and gives the words; another length or language is refused where it stands."""
    good = '[{"do": "edit_draft", "draft": "request", "length": "letter", "tone": "plain", "text": "甲。"}]'
    assert read_answers(good.encode()) == (ask.EditDraft(draft="request", length="letter", tone="plain", text="甲。"),)
    bad = good.replace("letter", "novel").encode()
    assert [getattr(one, "place", None) for one in read_answers(bad)] == ["$[0].length"]
    assert [getattr(one, "place", None) for one in read_answers(good.replace("plain", "rude").encode())] == [
        "$[0].tone"
    ]


def test_an_edit_is_saved_and_read() -> None:
    """A case with edits comes back from JSON as it was; one from before has none."""
    case = edited("我的话。\n“引号”。")
    assert from_plain(to_plain(case), Case) == case
    old = {name: value for name, value in to_plain(case).items() if name != "edits"}
    assert from_plain(old, Case) == JOB_LOSS


def test_what_is_sent_is_the_edited_text() -> None:
    """Without a text of its own, what is recorded is the draft as it was edited, with the hash of these words."""
    case = edited(CHAT.replace("您好。", "您好，我是本人。"))
    sending = ask.RecordSent(draft="request", channel="app", at=moment(TODAY))
    sent = update(case, sending, TODAY).sent[-1]
    assert sent.text == CHAT.replace("您好。", "您好，我是本人。")
    assert sent.sha256 == hashlib.sha256(sent.text.encode()).hexdigest()
    letter = update(case, ask.RecordSent(draft="request", channel="app", at=moment(TODAY), length="letter"), TODAY)
    assert letter.sent[-1].text == compose(case, "request", "letter", TODAY).text


def test_what_was_sent_is_not_edited() -> None:
    """Editing, and taking the edit back, leave every sent text and its hash as they are."""
    sent = update(edited("我的话。"), ask.RecordSent(draft="request", channel="app", at=moment(TODAY)), TODAY)
    assert edited("别的话。", sent).sent == sent.sent == edited("", sent).sent


def test_a_draft_of_an_empty_case_may_be_edited() -> None:
    """Words may be written before any debt is known."""
    assert edited("我想问一件事。", EMPTY).edits[0].lender is None
