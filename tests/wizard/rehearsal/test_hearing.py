"""Typed words are taken for a reply by rules; where these do not tell, for none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.wizard.words.examples import JOB_LOSS, TODAY
from wizard.money import yuan
from wizard.rehearsal.hearing import Choice, amounts, heard, topics
from wizard.rehearsal.script import situations
from wizard.rehearsal.talk import begin
from wizard.texts import LANGS, Lang


def choices(situation: str, scene: str, lang: Lang = "zh_Hans") -> list[Choice]:
    """The replies of one scene."""
    found = next(one for one in begin(JOB_LOSS, situation, TODAY, lang).scenes if one.id == scene)
    return [Choice(one.id, one.text, one.hears) for one in found.offered]


@pytest.mark.parametrize(
    ("situation", "scene", "text", "reply"),
    [
        ("full_payment", "opening", "请问工号", "ask_name"),
        ("full_payment", "opening", "你是哪家公司的", "ask_name"),
        ("full_payment", "opening", "全还不了，能不能分期", "all_today"),
        ("full_payment", "opening", "好的", "pay_all_now"),
        ("full_payment", "opening", "不好意思，我现在就还清", "pay_all_now"),
        ("full_payment", "named", "本金和利息分别多少", "ask_breakdown"),
        ("full_payment", "plan", "请发給我書面的", "ask_written"),
        ("full_payment", "plan", "让我爸给你打电话", "give_family"),
        ("full_payment", "recorded", "工单号是多少，几天答复", "ask_ticket"),
        ("no_instalments", "opening", "为什么不行，请书面说明", "ask_why"),
        ("no_instalments", "firm", "我再考虑一下", "not_today"),
        ("no_instalments", "firm", "就这样，我答应了", "accept_six"),
        ("first_payment", "where", "我只在支付宝付", "only_app"),
        ("first_payment", "where", "户名是谁的", "whose_account"),
        ("first_payment", "where", "好，我转过去", "transfer_there"),
        ("transfer", "identity", "验证码不能给", "no_code"),
        ("transfer", "identity", "验证码是 482913", "give_code"),
        ("transfer", "identity", "我只报后四位", "last_four"),
        ("new_loan", "opening", "我不借了", "no_loan"),
        ("new_loan", "opening", "年化利率多少", "ask_cost"),
        ("rude", "family", "请只联系我本人", "keep_family"),
        ("rude", "opening", "你什么态度", "quarrel"),
        ("police", "opening", "案号是多少", "ask_case"),
        ("police", "opening", "我要打 12368 核实", "hang_12368"),
        ("police", "account", "482913", "give_all"),
        ("sms_code", "opening", "482913", "give_code"),
        ("sms_code", "opening", "我不给", "no_code"),
        ("sms_code", "more", "我报警，打 110", "stop_now"),
        ("sms_code", "link", "不点", "no_link"),
    ],
)  # fmt: skip
def test_plain_words_are_understood(situation: str, scene: str, text: str, reply: str) -> None:
    """Short, long, simplified and traditional; a no turns what follows."""
    assert heard(text, choices(situation, scene)) == reply, sorted(topics(text))


@pytest.mark.parametrize(
    ("text", "reply"),
    [("What is your name?", "ask_name"), ("I can't pay that", "all_today"), ("ok", "pay_all_now"), ("I know", None)],
)
def test_english_words_are_whole_words(text: str, reply: str | None) -> None:
    """`know` holds no `no`."""
    assert heard(text, choices("full_payment", "opening", "en")) == reply


@pytest.mark.parametrize("text", ["", "嗯哼", "今天天气真好", "？？？", "9", "工号是多少？分期行吗"])
def test_what_tells_nothing_is_no_reply(text: str) -> None:
    """Nothing known, nothing at all, or as much of one as of another."""
    assert heard(text, choices("full_payment", "opening")) is None


@pytest.mark.parametrize("lang", LANGS)
def test_the_words_of_a_reply_are_that_reply(lang: Lang) -> None:
    """Typed in full, with or without its marks, each reply is heard as itself."""
    for situation in situations():
        for scene in begin(JOB_LOSS, situation.id, TODAY, lang).scenes:
            found = [Choice(one.id, one.text, one.hears) for one in scene.offered]
            for number, one in enumerate(found, 1):
                assert heard(one.text, found) == one.id
                assert heard(one.text.rstrip("。？."), found) == one.id
                assert heard(f" {number} ", found) == one.id


@given(text=st.text(max_size=300))
def test_whatever_is_typed_harms_nothing(text: str) -> None:
    """Any text is one of the replies or none."""
    found = choices("sms_code", "opening")
    assert heard(text, found) in {None, *(one.id for one in found)}
    amounts(text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("每月还5000", ["5000"]), ("2,000.50 元", ["2000.5"]), ("1.5万", ["15000"]), ("5000 a month", ["5000"]),
        ("每月10号", []), ("分 12 期", []), ("2026年", []), ("工号 8123", []), ("验证码 482913", []),
    ],
)  # fmt: skip
def test_sums_are_told_from_other_numbers(text: str, found: list[str]) -> None:
    """With a unit or as what is paid each month; days, counts and codes are no money."""
    assert amounts(text) == tuple(yuan(one) for one in found)
