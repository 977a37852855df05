"""What is handed out calls an agreement what it is: drafted, sent and confirmed are three words, and a promise is a fourth."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from msgspec import structs

from tests.journeys.conftest import NAMES, answers
from tests.wizard.export.sample import NOW, TODAY, loaded, record
from tests.wizard.judgement.situations import agreed, offered, situation
from wizard.case import ClauseAnswer
from wizard.export.bundle import bundle
from wizard.export.redaction import redacted
from wizard.export.summary import act_sentence, due_sentence, step_sentence
from wizard.judgement.confirming import red_flags
from wizard.judgement.follow_up import due
from wizard.overview import overview
from wizard.record import Record, apply_all, begin
from wizard.texts import texts
from wizard.words import KINDS, LENGTHS, USUAL_TONE, compose

CLEAR = tuple(ClauseAnswer(flag, "no") for flag in red_flags())
CONFIRMED = re.compile("已确认|确认了|经确认|确认的方案|确认约定")
T = texts("zh_Hans")
UNCONFIRMED = {
    "spoken": agreed(offered(clauses=CLEAR, written=None), written=False),
    "spoken, one payment": agreed(offered(clauses=CLEAR), "603.32", written=False),
    "in writing, flags not looked at": agreed(offered(), "100"),
    "all paid, spoken": agreed(offered(clauses=CLEAR), "8446.48", written=False),
}


def handed_out(name: str) -> dict[str, str]:
    """All that leaves the program of a case: the files of its bundle, every draft, every sentence of a list."""
    case = UNCONFIRMED[name]
    told = loaded(Record(case=case, history=begin(case.id, TODAY).history))
    files = {path: content.decode("utf-8") for path, content in bundle(told, T, TODAY).items()}
    for kind in KINDS:
        for length in LENGTHS:
            files[f"{kind} {length}"] = compose(case, kind, length, TODAY, "zh_Hans", tone=USUAL_TONE[length]).text
    for after in (0, 16, 17, 60):
        day = TODAY + timedelta(days=after)
        files[f"step {after}"] = step_sentence(T, overview(case, day).next)
        files[f"due {after}"] = "\n".join(f"{due_sentence(T, one)} {act_sentence(T, one)}" for one in due(case, day))
    return files


@pytest.mark.parametrize("name", UNCONFIRMED)
def test_nothing_handed_out_calls_it_confirmed(name: str) -> None:
    """Neither the bundle nor a letter, a step or a list says of what is not confirmed that it is."""
    assert overview(UNCONFIRMED[name], TODAY).agreed in ("spoken", "open")
    assert {path: found[0] for path, text in handed_out(name).items() if (found := CONFIRMED.search(text))} == {}


def test_what_is_confirmed_is_called_so() -> None:
    """The first page and the page of the whole case say it."""
    files = bundle(loaded(), T, TODAY)
    for path in ("index.md", "case.md"):
        assert "| 状态 | 已确认，有文字 |" in files[path].decode("utf-8")


def test_every_intent_has_a_name_in_the_list_of_what_was_entered() -> None:
    """A case with each intent of an agreement in its history can be written out."""
    text = bundle(loaded(), T, TODAY)["case.md"].decode("utf-8")
    for words in ("决定跳过一点", "撤回一笔还款", "标记一件要办的事", "记下约定"):
        assert f"{NOW:%Y-%m-%d %H:%M} | {words}" in text


def test_a_contract_is_masked_wherever_it_is_written() -> None:
    """The number of the contract, of the version that stands and of an earlier one, is in no other text either."""
    case = record().case
    assert case.agreement is not None
    earlier = structs.replace(case.earlier[0], terms=structs.replace(case.earlier[0].terms, contract="ZZ9"))
    standing = structs.replace(case.agreement, terms=structs.replace(case.agreement.terms, contract="YY8"))
    assert case.hardship is not None
    story = structs.replace(case.hardship, story="合同 YY8 和 ZZ9 都在这里")
    told = redacted(structs.replace(case, hardship=story, agreement=standing, earlier=(earlier, *case.earlier[1:])))
    assert told.hardship is not None
    assert told.hardship.story == "合同 *** 和 *** 都在这里"
    assert told.agreement is not None
    assert (told.agreement.terms.contract, told.agreement.terms.grace) == ("***", 3)
    assert [one.amount for one in told.payments] == [one.amount for one in case.payments]


def test_without_an_agreement_nothing_is_said_of_one() -> None:
    """The request stands where the agreement would."""
    told = loaded(Record(case=situation(), history=()))
    assert "状态 | " not in bundle(told, T, TODAY)["index.md"].decode("utf-8")


@pytest.mark.parametrize("journey", NAMES)
def test_every_journey_can_be_written_out(journey: str) -> None:
    """Whatever was asked for on the way has a name: the bundle of each journey is made, masked and whole."""
    made = apply_all(begin("journey", TODAY), answers(journey), NOW)
    assert isinstance(made, Record)
    for redact in (False, True):
        assert "case.md" in bundle(loaded(made), T, TODAY, redact=redact)
