"""What an answers file may not ask for around an agreement: exit 2, a sentence in each language, and the case as it was."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from freezegun import freeze_time
from msgspec import json as msgspec_json

from tests.wizard.conftest import DATA, Call
from tests.wizard.store.conftest import NOON, answered
from wizard import intents as ask
from wizard.errors import Damaged
from wizard.judgement.agreement import position
from wizard.judgement.payments import groups
from wizard.money import yuan
from wizard.record import apply, begin
from wizard.store import Store
from wizard.texts import LANGS

AGREED: list[Mapping[str, Any]] = [
    {"do": "record_offer", "months": 3, "monthly": "100", "first": "2026-12-10", "clauses": {"sign_now": "no"}},
    {"do": "record_payment", "amount": "50", "on": "2026-11-24"},
    {"do": "confirm_agreement", "offer": "o1", "written": True},
    {"do": "record_payment", "amount": "60", "on": "2026-11-24"},
    {"do": "take_back_payment", "payment": "p2"},
]
FILE = {"do": "attach_file", "path": "a.png", "size": 1, "changed": "2026-11-24", "sha256": "ab" * 32}
CARD = "6222021234567890128"
ID = "身份证 110101199003070011"


def passing(**fields: Any) -> dict[str, Any]:
    """Passing over one red flag of the first offer."""
    return {"do": "override_point", "offer": "o1", "point": "personal_account", "why": "自己决定"} | fields


def agreeing(terms: Any, **fields: Any) -> dict[str, Any]:
    """The agreement once more, with these terms."""
    return {"do": "confirm_agreement", "offer": "o1", "written": True, "terms": terms} | fields


def marking(act: Any, state: Any, **fields: Any) -> dict[str, Any]:
    """One act ticked off."""
    return {"do": "mark_act", "act": act, "state": state} | fields


REFUSED: list[tuple[dict[str, Any], str]] = [
    (passing(offer="o9"), ".offer"),
    (passing(offer="o1" * 40_000), ".offer"),
    (passing(point="parties"), ".point"),
    (passing(point=""), ".point"),
    (passing(point="sign_now"), ".point"),
    (passing(point="Sign-Now"), ".point"),
    (passing(why="\u200b\u202e \x1b"), ".why"),
    (passing(why="字" * 20_001), ".why"),
    (passing(why=ID), ".why"),
    (passing(why=CARD), ".why"),
    (passing(why=1), ".why"),
    (passing(state="yes"), ""),
    ({"do": "take_back_payment", "payment": "p9"}, ".payment"),
    ({"do": "take_back_payment", "payment": "p2"}, ".payment"),
    ({"do": "take_back_payment", "payment": None}, ".payment"),
    ({"do": "take_back_payment"}, ""),
    (marking("nothing", "done"), ".act"),
    (marking(["refund"], "done"), ".act"),
    (marking("refund", "perhaps"), ".state"),
    (marking("refund", "wrong"), ".state"),
    (marking("reserve", "wrong"), ".state"),
    (marking("refund", "done", on="2026-11-26"), ".on"),
    (marking("credit_check", "wrong", on="2099-01-01"), ".on"),
    (marking("refund", "planned", on="2100-01-01"), ".on"),
    (marking("refund", "planned", on="1999-12-31"), ".on"),
    (marking("refund", "planned", on="2026-02-30"), ".on"),
    (marking("refund", "done", note=CARD), ".note"),
    (agreeing(None, offer="o2"), ".offer"),
    *(({"do": "answer_offer", "offer": "o1", "answer": answer}, ".offer") for answer in ("counter", "decline")),
    (agreeing(None, written="yes"), ".written"),
    (agreeing(None, version=7), ""),
    (agreeing(None, clauses={"parties": "perhaps"}), ".clauses"),
    (agreeing(None, clauses=["nothing"]), ".clause"),
    *((agreeing({"grace": days}), ".terms") for days in (-1, 91, 10**40, 1.5, "3", True)),
    (agreeing({"creditor": CARD}), ".terms"),
    (agreeing({"contract": ID}), ".terms"),
    (agreeing({"on_miss": "字" * 20_001}), ".terms"),
    (agreeing({"method": "cash"}), ".terms"),
    (agreeing({"all_due": True}), ".terms"),
    (agreeing({"more": 1}), ".terms"),
    (agreeing([]), ".terms"),
    *((FILE | {"to": name}, ".to") for name in ("a0", "a2", "p9", "o1", "spoken_only", "reserve", "", 1)),
    (FILE | {"to": "a1", "path": " "}, ".path"),
]


@pytest.fixture(autouse=True)
def _frozen() -> Iterator[None]:
    """The day of the tests."""
    with freeze_time("2026-11-24 12:00:00"):
        yield


@pytest.mark.parametrize("number", range(len(REFUSED)))
def test_what_cannot_be_is_refused_whole(call: Call, case: str, home: Path, tmp_path: Path, number: int) -> None:
    """Nothing of the file is taken, not what is good before it; the place is named, in each language."""
    intent, place = REFUSED[number]
    file, kept = tmp_path / "a.json", home / "cases" / f"{case}.json"
    file.write_text(json.dumps(AGREED), "utf-8")
    assert call("apply", case, file).code == 0
    before = kept.read_bytes()
    file.write_text(json.dumps([{"do": "name_case", "title": "一半"}, intent]), "utf-8")
    told = set()
    for lang in LANGS:
        answer = call("--lang", lang, "apply", case, file)
        assert (answer.code, answer.out) == (2, ""), answer.err
        assert f"$[1]{place}" in answer.err
        assert "Traceback" not in answer.err
        assert "\x1b" not in answer.err
        assert kept.read_bytes() == before
        told.add(answer.err)
    assert len(told) == len(LANGS), "a sentence of its own in each"


def test_what_can_be_wrong_may_be_marked_so(call: Call, case: str, tmp_path: Path) -> None:
    """The check of the credit record, by its id and however it is written; and an act may wait for years."""
    file = tmp_path / "a.json"
    acts = [marking("credit_check", "wrong"), marking("Credit-Check", "wrong"), marking("refund", "planned", on="2099-12-31")]  # fmt: skip
    file.write_text(json.dumps([*AGREED, *acts]), "utf-8")
    assert call("apply", case, file).code == 0


SAMPLE = DATA / "cases" / "format-1-agreed.json"


def test_what_an_older_program_noted_stays_under_its_terms(home: Path) -> None:
    """A payment of 700.00 pays what was agreed then; under another agreement it does not count, and undo leads back."""
    (home / "cases").mkdir(parents=True, exist_ok=True)
    (home / "cases" / SAMPLE.name).write_bytes(SAMPLE.read_bytes())
    record = Store(home, lambda: NOON).load(SAMPLE.stem).record
    before = position(record.case, NOON.date())
    assert before is not None
    assert before.paid == yuan(700)
    offer = ask.RecordOffer(months=3, monthly=yuan(500), first=NOON.date())
    record = answered(record, offer)
    other = answered(record, ask.ConfirmAgreement(offer=record.case.offers[-1].id, written=True))
    now = position(other.case, NOON.date())
    assert now is not None
    assert (now.paid, now.left) == (yuan(0), yuan(1500))
    assert [(one.version, one.counts, one.amount) for one in groups(other.case)] == [(1, False, yuan(700))]


@pytest.mark.parametrize(("field", "value"), [("grace", 10**9), ("grace", -1)])
def test_a_file_with_impossible_days_of_grace_is_damaged(home: Path, field: str, value: int) -> None:
    """No day can be counted from it."""
    tables = msgspec_json.decode(SAMPLE.read_bytes())
    tables["case"]["1"]["agreement"]["terms"] = {field: value}
    path = home / "cases" / SAMPLE.name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(msgspec_json.encode(tables))
    with pytest.raises(Damaged, match="terms"):
        Store(home, lambda: NOON).load(SAMPLE.stem)


def test_a_payment_before_the_agreement_is_taken_back_to_the_fen(call: Call, case: str, tmp_path: Path) -> None:
    """Even once something was agreed: the debt is what it was, and the schedule never had it."""
    file = tmp_path / "a.json"
    file.write_text(json.dumps([{"do": "change_debt", "debt": "d1", "product": "huabei", "principal": "12000.00", "due": "2026-10-10", "as_of": "2026-11-20"}]), "utf-8")  # fmt: skip
    assert call("apply", case, file).code == 0
    owed = json.loads(call("show", case, "--json").out)["figures"]
    file.write_text(json.dumps(AGREED), "utf-8")
    assert call("apply", case, file).code == 0
    less = json.loads(call("show", case, "--json").out)["figures"]
    assert less["owed_today"] != owed["owed_today"]
    back = json.loads(call("paid", case, "--take-back", "p1", "--json").out)
    assert (back["paid"], back["left"]) == ("0.00", "300.00")
    assert json.loads(call("show", case, "--json").out)["figures"] == owed


def test_what_was_undone_cannot_be_taken_back() -> None:
    """The payment is not there any more; nor can one be taken back twice."""
    record = answered(begin("20261124-case", NOON.date()), ask.RecordPayment(amount=yuan(5), on=NOON.date()))
    back = ask.TakeBackPayment(payment="p1")
    for nothing in (answered(record, ask.Undo()), answered(record, back)):
        found = apply(nothing, back, NOON)
        assert isinstance(found, tuple)
        assert [one.id for one in found] == ["payment.unknown"]
