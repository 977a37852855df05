"""The command that notes a payment and takes one back: what it says, what it prints, what it refuses."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from freezegun import freeze_time

from tests.wizard.conftest import Call
from wizard.store import Store


@pytest.fixture(autouse=True)
def _frozen() -> Iterator[None]:
    """The day of the tests."""
    with freeze_time("2026-11-24 12:00:00"):
        yield


@pytest.fixture
def agreed(call: Call, case: str, tmp_path: Path) -> str:
    """The id of a case with an agreement: three payments of 100.00, the first on 10 December."""
    file = tmp_path / "agreed.json"
    offer = {"do": "record_offer", "months": 3, "monthly": "100", "first": "2026-12-10", "written": True}
    file.write_text(json.dumps([offer, {"do": "confirm_agreement", "offer": "o1", "written": True}]))
    assert call("apply", case, file).code == 0
    return case


def printed(call: Call, *words: str) -> dict[str, Any]:
    """What `paid` prints as JSON."""
    answer = call("paid", *words, "--json")
    assert answer.code == 0, answer.err
    found: dict[str, Any] = json.loads(answer.out)
    return found


def test_it_says_what_is_left_and_what_comes_next(call: Call, agreed: str) -> None:
    """On standard error, after what was noted; standard output is empty."""
    answer = call("paid", agreed, "150", "--note", "App 还款页")
    assert (answer.code, answer.out) == (0, "")
    noted, left, following = answer.err.strip().split("\n")
    assert "150.00 元" in noted
    assert left == "还剩 2 期，150.00 元。"
    assert following == "下一次：2027 年 1 月 10 日，50.00 元。"


def test_json_tells_the_same_figures(call: Call, agreed: str, home: Path) -> None:
    """The payment's id, paid, left, over, and the next day with what is open of it."""
    assert printed(call, agreed, "150", "--note", "截图") == {
        "payment": "p1", "paid": "150.00", "left": "150.00", "over": "0.00",
        "next": {"day": "2027-01-10", "amount": "50.00"},
    }  # fmt: skip
    (payment,) = Store(home).load(agreed).record.case.payments
    assert payment.note == "截图"


def test_after_the_last_payment_nothing_is_next(call: Call, agreed: str) -> None:
    """What is too much is said after what follows."""
    assert printed(call, agreed, "320.50") == {
        "payment": "p1", "paid": "320.50", "left": "0.00", "over": "20.50", "next": None,
    }  # fmt: skip
    last = call("paid", agreed, "1").err.strip().split("\n")
    assert "结清证明" in last[1]
    assert "多付了 21.50 元" in last[2]


def test_a_payment_noted_in_error_is_taken_back(call: Call, agreed: str, home: Path) -> None:
    """It counts no longer and stays in the case; once is enough."""
    assert call("paid", agreed, "100").code == 0
    assert call("paid", agreed, "100").code == 0
    assert printed(call, agreed, "--take-back", "p2") == {
        "payment": "p2", "paid": "100.00", "left": "200.00", "over": "0.00",
        "next": {"day": "2027-01-10", "amount": "100.00"},
    }  # fmt: skip
    payments = Store(home).load(agreed).record.case.payments
    assert [one.taken_back is None for one in payments] == [True, False]
    again = call("paid", agreed, "--take-back", "p2")
    assert (again.code, again.out) == (2, "")
    assert again.err.startswith("--take-back: ")


def test_before_an_agreement_there_is_no_schedule(call: Call, case: str) -> None:
    """The payment is noted on the debt and taken back from it; the figures of a schedule are null."""
    nothing = {"paid": None, "left": None, "over": None, "next": None}
    owed = json.loads(call("show", case, "--json").out)["figures"]
    # The app was read today: what was paid before is in its figure.
    assert printed(call, case, "100", "--on", "2026-11-20") == {"payment": "p1"} | nothing
    assert printed(call, case, "--take-back", "p1") == {"payment": "p1"} | nothing
    assert json.loads(call("show", case, "--json").out)["figures"] == owed


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ((), "AMOUNT"),
        (("0",), "AMOUNT"),
        (("abc",), "AMOUNT"),
        (("100", "--on", "2026-02-30"), "--on"),
        (("100", "--on", "2027-01-10"), "--on"),
        (("100", "--note", "验证码 123456"), "--note"),
        (("100", "--debt", "d9"), "--debt"),
        (("--take-back", "p1"), "--take-back"),
        (("100", "--take-back", "p1"), "--take-back"),
        (("--take-back", "p1", "--note", "x"), "--take-back"),
    ],
)
def test_what_cannot_be_used_is_said(call: Call, agreed: str, home: Path, words: tuple[str, ...], place: str) -> None:
    """Exit code 2, the place, and the case as it was."""
    before = (home / "cases" / f"{agreed}.json").read_bytes()
    answer = call("paid", agreed, *words, "--json")
    assert (answer.code, answer.out) == (2, "")
    assert f"{place}: " in answer.err
    assert (home / "cases" / f"{agreed}.json").read_bytes() == before


@pytest.mark.parametrize("lang", ["zh_Hans", "zh_Hant", "en"])
def test_the_export_says_what_the_command_said(call: Call, agreed: str, tmp_path: Path, lang: str) -> None:
    """The same sums; and a row says when it was paid, a payment that it was taken back."""
    call("paid", agreed, "100", "--on", "2026-11-20")
    call("paid", agreed, "77")
    said = printed(call, agreed, "--take-back", "p2")
    assert call("--lang", lang, "export", agreed, "-o", tmp_path / "out").code == 0
    text = (tmp_path / "out" / "case.md").read_text("utf-8")
    assert {"zh_Hans": "已还，早 20 天", "zh_Hant": "已還，早 20 天", "en": "paid, 20 days early"}[lang] in text
    assert {"zh_Hans": "已撤回", "zh_Hant": "已撤回", "en": "taken back"}[lang] in text
    sums = next(line for line in text.split("\n") if "300.00" in line and "200.00" in line)
    assert all(said[name] in sums for name in ("paid", "left"))
