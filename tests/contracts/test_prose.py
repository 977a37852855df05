"""How the texts speak: calm, short, without blame, threat or promise."""

from __future__ import annotations

import re

import pytest

from wizard.texts import LANGS
from wizard.texts import compile as catalogs

LONGEST = 30
# What is sent to the lender is formal and may take longer sentences; so do names, which are no sentences.
LETTERS = frozenset(("letter", "say"))
_SHOUT = re.compile(r"[!！]")
_EMOJI = re.compile("[\U0001f000-\U0001faff\u2600-\u27bf\ufe0f\u200d]")
# One cell in some terminals, two in a Chinese one.
_UNSTEADY = re.compile("[\u2190-\u21ff\u2460-\u24ff\u25a0-\u25ff\u2713-\u2718]")
_FORBIDDEN = {
    "zh_Hans": (
        "您已", "严重违约", "有权要求", "成功率", "百分百", "马上上征信", "已提交", "提交成功", "协商失败", "请耐心等待",
        "欢迎使用", "祝您", "保证能", "肯定能", "包过", "超出预算", "(?<!不)一定会", "后果自负", "老赖",
    ),
    "en": ("success rate", "guaranteed", "you must pay", "failed to pay", "congratulations", "oops", "unfortunately"),
}  # fmt: skip
_PLACEHOLDER = re.compile(r"\{[^{}]*\}|[0-9A-Za-z][0-9A-Za-z.,%/:_+-]*")
_END = re.compile(r"[。；？：\n]")
_HAN = re.compile("[\u4e00-\u9fff]")


def texts_of(lang: str) -> dict[str, str]:
    """The texts of one language."""
    return catalogs.read(catalogs.HERE / lang)


def length(sentence: str) -> int:
    """Characters as a reader counts them: a figure, a placeholder or a Latin word is one."""
    return len(_HAN.findall(sentence)) + len(_PLACEHOLDER.findall(sentence))


@pytest.mark.parametrize("lang", LANGS)
def test_no_text_shouts(lang: str) -> None:
    """No exclamation mark and no emoji in any language."""
    assert {one: text for one, text in texts_of(lang).items() if _SHOUT.search(text) or _EMOJI.search(text)} == {}


@pytest.mark.parametrize("lang", LANGS)
def test_every_glyph_has_one_width(lang: str) -> None:
    """No arrow, bullet or tick that some terminals draw in one cell and others in two."""
    assert {one: text for one, text in texts_of(lang).items() if _UNSTEADY.search(text)} == {}


@pytest.mark.parametrize("lang", sorted(_FORBIDDEN))
def test_no_text_blames_threatens_or_promises(lang: str) -> None:
    """The words that our way of speaking leaves out are nowhere."""
    banned = re.compile("|".join(_FORBIDDEN[lang]), re.IGNORECASE)
    assert {one: found[0] for one, text in texts_of(lang).items() if (found := banned.search(text))} == {}


def test_the_person_is_addressed_as_one() -> None:
    """On the screen it is 你; only in what the lender reads is it 您."""
    found = {one for one, text in texts_of("zh_Hans").items() if "您" in text and one.split(".")[0] not in LETTERS}
    assert sorted(found) == []


def test_chinese_sentences_are_short() -> None:
    """At most thirty characters to the next stop, but in letters."""
    long = {
        f"{text_id} ({length(sentence)})": sentence
        for text_id, text in texts_of("zh_Hans").items()
        if text_id.split(".")[0] not in LETTERS
        for sentence in _END.split(text)
        if length(sentence) > LONGEST
    }
    assert long == {}


def test_chinese_is_punctuated_in_chinese() -> None:
    """Between Chinese characters stands no half-width comma or stop."""
    half = re.compile("[\u4e00-\u9fff][,;:?!]|[\u4e00-\u9fff]\\.(?:$|[\u4e00-\u9fff])", re.MULTILINE)
    found = {one: text for one, text in texts_of("zh_Hans").items() if half.search(text)}
    assert found == {}
