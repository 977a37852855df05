"""The words of the knowledge packs: all there, short, calm, and claiming nothing that must not be claimed."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from wizard import knowledge
from wizard.knowledge.types import Entry

TEXTS = Path(knowledge.__file__).parents[1] / "texts"
LANGUAGES = ("zh_Hans", "en")
CALLED = (knowledge.products, knowledge.lenders, knowledge.causes, knowledge.channels, knowledge.asks,
          knowledge.materials, knowledge.clauses)  # fmt: skip
PACKS = (*CALLED, knowledge.consequences, knowledge.prevention, knowledge.rules, knowledge.cautions)
ENTRIES: list[Entry] = [entry for pack in PACKS for entry in pack().values()]

# What the wizard must never claim, as people would write it. Quoted signs of swindlers are exempt from QUOTABLE only.
FORBIDDEN = {
    "a right to a plan, a freeze or a waiver": r"有权(要求|申请)?.{0,4}(分期|减免|停息|延期|展期)|60\s*期|停息挂账",
    "a grace period": r"(?<!没)有.{0,6}宽限期|享.{0,4}宽限期|宽限\s*\d+\s*天",
    "that a new plan removes history": r"(协商|分期|延期|结清)[^。？]{0,8}(不上征信|(消除|删除|清除|抹掉)[^。？]{0,4}记录)",
    "that the one-time repair still applies": r"一次性(信用)?修复[^。]{0,8}(可以|仍可|还能|现在)申请",
    "that a line cuts the debt by itself": r"(自动|直接)(降|减)[^。]{0,6}(24|LPR|四倍)",
    "that complaints force approval": r"(投诉|监管)[^。]{0,8}(逼|迫使|强制|必须同意)",
    "a date or chance of being sued": r"\d+\s*(天|个月)[^。]{0,8}起诉|不会(被)?起诉|一定(会)?(被)?起诉",
    "that a sale frees the debtor": r"转让[^。]{0,6}(不用|无需|不必)还",
    "that collection must stop": r"协商期间[^。]{0,6}(必须|应当)?(停止|暂停)催收",
    "a sub-line of the hotline": r"95188\s*(-|－|转|按)\s*\d",
    "an entitlement to an appointed lawyer": r"有权[^。]{0,6}援助|免费(指派|派)律师",
    "being someone else": r"我们是(支付宝|律师)|本工具是(支付宝|律师)",
    "rates of success": r"成功率|通过率|保证(通过|减免|成功)|一定(能|会)(通过|减免|成功)|百分之百",
    "advice to default, hide or vanish": r"(可以|建议|不妨|先)(逾期|停还|断还|换号|失联|转移财产|隐匿)",
}
QUOTABLE = {"jail": r"坐牢|判刑|拘留|刑事责任", "stopping payment": r"停止还款|别还了"}
TONE = {
    "exclamation": r"[!！]",
    "formal you": r"您",
    "emoji": r"[\U0001F300-\U0001FAFF\u2600-\u27BF]",
    "scolding": r"严重违约|老赖",
}
FORBIDDEN_EN = r"success rate|guarantee[ds]?\b|you (are|have) (the |a )?(entitled|right) to|grace period|will be sued|!"


def catalog(language: str) -> dict[str, str]:
    """The knowledge texts of one language by id."""
    with (TEXTS / language / "knowledge.po").open("rb") as file:
        messages = [message for message in read_po(file, abort_invalid=True) if message.id]
    assert len({message.id for message in messages}) == len(messages)
    return {str(message.id): str(message.string) for message in messages}


CATALOGS = {language: catalog(language) for language in LANGUAGES}
CHINESE = CATALOGS["zh_Hans"]


def wanted_texts() -> set[str]:
    """Ids of every text the packs ask for."""
    asked = {text for entry in ENTRIES for text in entry.text_ids()}
    return asked | {text for source in knowledge.sources().values() for text in source.text_ids()}


@pytest.mark.parametrize("language", LANGUAGES)
def test_texts_are_exactly_those_the_packs_ask_for(language: str) -> None:
    """No text is missing, empty or unused."""
    assert set(CATALOGS[language]) == wanted_texts()
    assert all(text.strip() for text in CATALOGS[language].values())


def test_texts_fit_a_small_terminal() -> None:
    """A name has at most 12 characters, a sentence 30, a text 60; English keeps to two lines."""
    for text, words in CHINESE.items():
        if text.endswith((".name", ".title")) and not text.startswith("source."):
            assert len(words) <= 12, text
        assert len(words) <= 60, text
        assert all(len(sentence) <= 30 for sentence in re.split("[。？；]", words)), text
        assert len(CATALOGS["en"][text]) <= 150, text


def test_texts_claim_nothing_forbidden() -> None:
    """No text promises, threatens, or states what the wizard must not claim."""
    for text, words in CHINESE.items():
        patterns = FORBIDDEN | TONE | ({} if text.startswith("caution.") else QUOTABLE)
        assert not [claim for claim, pattern in patterns.items() if re.search(pattern, words)], text
        assert not re.search(FORBIDDEN_EN, CATALOGS["en"][text], re.IGNORECASE), text


@pytest.mark.parametrize(
    "claim",
    ["你有权要求分期 60 期", "花呗有三天宽限期", "协商后不上征信", "95188 转 1", "成功率很高", "投诉可以逼对方同意",
     "30 天后会被起诉", "债权转让后不用还", "建议先逾期", "一次性修复现在申请"],
)  # fmt: skip
def test_the_claim_check_bites(claim: str) -> None:
    """The patterns catch what they are meant to catch."""
    assert any(re.search(pattern, claim) for pattern in FORBIDDEN.values())


@pytest.mark.parametrize("pack", CALLED)
def test_answers_files_may_use_names(pack: Callable[[], Mapping[str, Entry]]) -> None:
    """Each entry has a name to be called by, and the name it is shown under leads to no other entry."""
    for entry in pack().values():
        assert entry.aliases, entry.id
        called = knowledge.find(pack(), CHINESE[entry.text_id("name")])
        assert called is None or called.id == entry.id
