"""The command line: a contact is logged without opening a screen."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from freezegun import freeze_time

from tests.wizard.conftest import Call
from wizard.case import Contact
from wizard.store import Store


@pytest.fixture(autouse=True)
def _frozen() -> Iterator[None]:
    """The moment of the tests."""
    with freeze_time("2026-11-24 12:00:00"):
        yield


def contacts(home: Path, case: str) -> tuple[Contact, ...]:
    """What is logged."""
    return Store(home).load(case).record.case.contacts


def test_a_contact_is_logged(call: Call, case: str, home: Path) -> None:
    """Now, or when it was; a promise counts from the day of the contact, becomes due, and is named."""
    before = len(contacts(home, case))
    answer = call("log", case, "--channel", "hotline", "--at", "11-20 9:05", "--person", "8123", "--ticket", "T9",
                  "--said", "已登记。\n三天内回电。", "--reply-by", "3天后")  # fmt: skip
    assert (answer.code, answer.out) == (0, "")
    assert "2026 年 11 月 23 日" in answer.err
    assert call("log", "2026", "--channel", "app").code == 0
    first, second = contacts(home, case)[before:]
    assert (first.at, first.channel, first.person, first.ticket) == ("2026-11-20T09:05", "hotline", "8123", "T9")
    assert (first.said, first.reply_by) == ("已登记。\n三天内回电。", date(2026, 11, 23))
    assert (second.at, second.reply_by, second.marks) == ("2026-11-24T12:00", None, ())


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([], "--channel"),
        (["--channel", "brieftaube"], "没有叫“brieftaube”的渠道"),
        (["--channel", "app", "--at", "明天"], "--at"),
        (["--channel", "app", "--reply-by", "尽快"], "--reply-by"),
        (["--channel", "app", "--person", "11010519491231002X"], "--person"),
        (["--channel", "app", "--said", "验证码 123456"], "--said"),
    ],
)
def test_what_cannot_be_logged_changes_nothing(call: Call, case: str, home: Path, words: list[str], said: str) -> None:
    """The place is named, the code says bad input, and the file stays as it is."""
    before = (home / "cases" / f"{case}.json").read_bytes()
    answer = call("log", case, *words)
    assert answer.code == 2
    assert said in answer.err
    assert (home / "cases" / f"{case}.json").read_bytes() == before


def test_what_happened_is_not_dated_back(call: Call, case: str, home: Path) -> None:
    """Another day than today is for reading."""
    before = contacts(home, case)
    assert call("--as-of", "2026-12-01", "log", case, "--channel", "app").code == 2
    assert contacts(home, case) == before
