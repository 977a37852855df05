"""`huanqing offer`: an offer is examined, and nothing is recorded."""

from __future__ import annotations

import io
import itertools
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from freezegun import freeze_time

from tests.wizard.conftest import Answer, Call

FIELDS = {"months": 12, "monthly": "720.00", "first": "2026-12-10", "claimed_total": "8640.00", "written": True}
KEYS = {
    "adds_up", "expected_total", "difference", "fit", "verdict", "reasons", "ask", "counter", "cost", "columns", "explain",
}  # fmt: skip
BUDGET = {
    "do": "state_budget", "income": [["wage", "5000.00"]], "essentials": [["rent", "3000.00"]], "cash_now": "600.00",
}  # fmt: skip
SAID = ("12 期", "每期 720", "首期 12 月 10 日", "一共 8640", "没有首付")


@pytest.fixture(autouse=True)
def _frozen() -> Iterator[None]:
    """The day of the tests."""
    with freeze_time("2026-11-24 12:00:00"):
        yield


def found(answer: Answer) -> Any:
    """What the command says, as data."""
    assert answer.code == 0, answer.err
    return json.loads(answer.out)


def test_the_contract_holds(call: Call, case: str, tmp_path: Path) -> None:
    """Exactly the promised keys; amounts are text with two places, rates text with eight."""
    path = _file(tmp_path, FIELDS | {"do": "record_offer"})
    seen = found(call("offer", case, path, "--json"))
    assert set(seen) == KEYS
    assert (seen["adds_up"], seen["expected_total"], seen["difference"]) == (True, "8640.00", "0.00")
    assert set(seen["cost"]) == {"irr_monthly", "irr_nominal", "effective", "xirr", "simple", "above_24"}
    assert set(seen["columns"]) == {"offer", "request", "waiting"}
    for way in seen["columns"].values():
        assert set(way) == {"total", "monthly", "months", "until", "extra"}
        assert way["total"] is None or re.fullmatch(r"\d+\.\d\d", way["total"])
    for name, value in seen["cost"].items():
        assert name == "above_24" or value is None or re.fullmatch(r"-?\d+\.\d{8}", value), (name, value)
    assert seen["explain"]


def test_nothing_is_recorded(call: Call, case: str, tmp_path: Path) -> None:
    """The case is the same afterwards, to the last byte of its file."""
    before = call("show", case, "--json").out
    assert call("offer", case, _file(tmp_path, FIELDS)).code == 0
    assert call("offer", case, "--said", "，".join(SAID)).code == 0
    assert call("show", case, "--json").out == before


@pytest.mark.parametrize(
    ("changed", "adds_up", "fit", "verdict"),
    [
        ({}, True, "affordable", "accept"),
        ({"claimed_total": None}, None, "affordable", "accept_if_written"),
        ({"written": None}, True, "affordable", "accept_if_written"),
        ({"claimed_total": "8500.00"}, False, "affordable", "counter"),
        ({"monthly": "1500.00", "claimed_total": "18000.00"}, True, "tight", "counter"),
        ({"monthly": "1600.01", "claimed_total": None}, None, "beyond", "counter"),
    ],
)
def test_verdicts(call: Call, case: str, tmp_path: Path, changed: Any, adds_up: Any, fit: str, verdict: str) -> None:
    """A month that leaves 2,000.00 carries 1,000.00 safely and 1,600.00 at most; a wrong sum is never accepted."""
    assert call("apply", case, _file(tmp_path, [BUDGET], "budget.json")).code == 0
    seen = found(call("offer", case, _file(tmp_path, FIELDS | changed), "--json"))
    assert (seen["adds_up"], seen["fit"], seen["verdict"]) == (adds_up, fit, verdict)
    assert (seen["counter"] is None) == (verdict != "counter")


def test_without_a_budget_no_figures_are_named(call: Call, tmp_path: Path) -> None:
    """The budget comes first: `fit` is null, and there is no counter-offer."""
    debt = {
        "do": "add_debt", "product": "huabei", "principal": "8000.00", "due": "2026-11-01", "as_of": "2026-11-24",
    }  # fmt: skip
    id = call("new", "--answers", _file(tmp_path, [debt]), "--no-open").out.strip()
    seen = found(call("offer", id, _file(tmp_path, FIELDS), "--json"))
    assert (seen["fit"], seen["verdict"], seen["reasons"], seen["counter"]) == (
        None,
        "counter",
        ["offer_no_budget"],
        None,
    )


def test_the_order_of_what_was_said_decides_nothing(call: Call, case: str) -> None:
    """The same clauses in any order give the same answer, and the first thing to ask is the same."""
    answers = {
        json.dumps({name: value for name, value in found(call("offer", case, "--said", "，".join(said), "--json")).items() if name != "heard"})
        for said in itertools.islice(itertools.permutations(SAID), 0, 120, 13)
    }  # fmt: skip
    assert len(answers) == 1


def test_what_was_not_said_is_asked_for_and_assumed_aloud(call: Call, case: str) -> None:
    """Without a first day one is assumed, and asked for; words that were not understood are named."""
    answer = call("offer", case, "--said", "12 期，每期 720，看情况 300", "--json")
    seen = found(answer)
    assert seen["ask"][:2] == ["total", "first"]
    assert seen["heard"] == {"months": 12, "monthly": "720.00", "unclear": ["300", "看情况"]}
    spoken = call("offer", case, "--said", "12 期，每期 720，看情况 300").out
    assert "首期没有说" in spoken
    assert "300、看情况" in spoken


def test_a_file_and_words_say_the_same(call: Call, case: str, tmp_path: Path) -> None:
    """The fields of an offer and the same offer as it was spoken lead to one answer."""
    spoken = found(call("offer", case, "--said", "，".join((*SAID, "有文字")), "--json"))
    heard = spoken.pop("heard")
    assert heard.pop("unclear") == []
    assert found(call("offer", case, _file(tmp_path, heard), "--json")) == spoken


@pytest.mark.parametrize(
    ("fields", "place"),
    [
        ({"months": 12}, "offer.json"), ({**FIELDS, "monthly": 720.5}, "$.monthly"), ({**FIELDS, "months": 0}, "$.months"),
        ({**FIELDS, "months": 121}, "$.months"), ({**FIELDS, "monthly": "-5"}, "$.monthly"), ("[]", "offer.json"), ("{", "offer.json"),
        ({**FIELDS, "clauses": ["nowhere"]}, "$.clause"), ({**FIELDS, "first": "2026-13-01"}, "$.first"),
        ({**FIELDS, "do": "add_debt"}, "offer.json"), ({**FIELDS, "else": 1}, "offer.json"), ('"x"', "offer.json"),
        ({**FIELDS, "said": "身份证 11010519491231002X"}, "$.said"),
    ],
)  # fmt: skip
def test_bad_input_is_named_with_its_place(call: Call, case: str, tmp_path: Path, fields: Any, place: str) -> None:
    """Each problem with where it stands, code 2, nothing on standard output."""
    answer = call("offer", case, _file(tmp_path, fields))
    assert (answer.code, answer.out) == (2, "")
    assert place in answer.err.partition(": ")[0]


@pytest.mark.parametrize(
    "words", [("--said", "大概七百"), ("--said", ""), (), ("nowhere.json",), ("x.json", "--said", "12 期")]
)
def test_too_little_is_said_so(call: Call, case: str, words: tuple[str, ...]) -> None:
    """Neither a file nor words, words without figures, a file that is not there, or both at once."""
    answer = call("offer", case, *words)
    assert (answer.code, answer.out) == (2, "")
    assert answer.err


def test_standard_input_is_read(call: Call, case: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """`-` takes the fields from a pipe."""

    class Pipe:
        buffer = io.BytesIO(json.dumps(FIELDS).encode("utf-8"))

    monkeypatch.setattr(sys, "stdin", Pipe())
    assert found(call("offer", case, "-", "--json"))["adds_up"] is True


@pytest.mark.parametrize("lang", ["zh_Hans", "zh_Hant", "en"])
def test_people_read_it_in_their_language(call: Call, case: str, tmp_path: Path, lang: str) -> None:
    """Terms, verdict, reasons, three checks, three columns, what to ask."""
    answer = call("--lang", lang, "offer", case, _file(tmp_path, FIELDS | {"claimed_total": "8500.00"}))
    assert answer.code == 0
    for figure in ("8,640.00", "8,500.00", "140.00", "720.00", "2027-11-10"):
        assert figure in answer.out


def _file(folder: Path, fields: Any, name: str = "offer.json") -> Path:
    path = folder / name
    path.write_text(fields if isinstance(fields, str) else json.dumps(fields), "utf-8")
    return path
