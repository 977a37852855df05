"""Complaints, objections and requests for papers state what the case holds, and ask for what may be asked."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.wizard.words.examples import (
    CHASED_TWICE,
    EXAMPLES,
    HUABEI,
    JOB_LOSS,
    MYBANK,
    OFFERED,
    SECOND_ROUND,
    TODAY,
    WAITING,
)
from tests.wizard.words.examples_complaints import (
    AGREED,
    CALLED_ONCE,
    COMPLAINT_EXAMPLES,
    HARRIED,
    HARRIED_BY_TWO,
    NIGHTS,
    OVERPAID,
    PAID_OFF,
    PAID_PART,
    TALKED,
    TALKED_AND_SENT,
    VISITED,
    called,
)
from tests.wizard.words.generated import calls, cases
from wizard.case import Case, CollectionCall, Reply, Tone, moment
from wizard.words import LENGTHS, TONES, compose
from wizard.words.facts import facts

GOLDEN = Path(__file__).parents[2] / "data" / "words"
KINDS = ("complaint", "conduct", "objection", "cost_table", "certificate")


def letter(case: Case, kind: str, lang: str = "zh_Hans") -> str:
    """The letter of *kind*."""
    return compose(case, kind, "letter", TODAY, lang).text


def test_a_complaint_names_what_waits() -> None:
    """The request with its day, the days since, the promise that passed, and what is hoped for by when."""
    text = letter(WAITING, "complaint")
    said = ("2026 年 11 月 10 日", "还款安排申请", "发出至今 14 天", "答复日期是 2026 年 11 月 20 日，现已过去")
    assert [words for words in said if words not in text] == []
    assert "希望在 2026 年 12 月 9 日之前" in text
    assert "催问过 2 次，最近一次是 2026 年 11 月 23 日" in letter(CHASED_TWICE, "complaint")


def test_a_talk_that_led_nowhere_is_named_where_nothing_was_sent() -> None:
    """The last talk with the lender, its ticket and its promise; what was sent takes its place."""
    text = letter(TALKED, "complaint")
    assert "2026 年 11 月 10 日通过支付宝热线联系过贵司" in text
    assert "GD-77" in text
    assert "2026 年 11 月 17 日，现已过去" in text
    assert "联系过" not in letter(TALKED_AND_SENT, "complaint")
    (talk,) = TALKED.contacts
    ahead = replace(TALKED, contacts=(replace(talk, reply_by=TODAY),))
    assert "现已过去" not in letter(ahead, "complaint")


@pytest.mark.parametrize("length", LENGTHS)
def test_without_anything_unanswered_it_complains_of_nothing(length: str) -> None:
    """Nothing sent, or everything answered: it asks who is in charge, and no complaint is made."""
    answered = replace(WAITING, replies=(Reply(outcome="refused", at=moment("2026-11-15"), round=1),))
    talked = replace(TALKED, replies=answered.replies)
    for case in (JOB_LOSS, SECOND_ROUND, answered, talked):
        assert not re.search("投诉|尚未|没有收到|已经过", compose(case, "complaint", length, TODAY).text)


def test_a_complaint_is_kept_apart_from_the_arrangement() -> None:
    """No sum, no plan and no bargain stand in a complaint."""
    for kind in ("complaint", "conduct"):
        for case in (WAITING, HARRIED):
            text = letter(case, kind)
            assert not re.search(r"\d\.\d{2} 元|每期|减免|如果不", text)


def test_calls_stand_with_day_time_and_number() -> None:
    """Each line that was crossed stands with its calls as they were logged."""
    text = letter(HARRIED, "conduct")
    said = (
        "2026 年 11 月 20 日：22:00（023-6888 0001）、23:10（023-6888 0001）",
        "2026 年 11 月 19 日：4 通，09:05（023-6888 0001）",
        "2026 年 11 月 17 日：0571-2000 0003，7 次",
        "打给本人以外的人 3 通",
        "2026 年 11 月 20 日 23:10：“明天就去你单位”",
    )
    assert [words for words in said if words not in text] == []


def test_the_papers_are_named_with_their_standing() -> None:
    """A recommended standard and a guideline for members, neither law, and the lender says whether it is bound."""
    text = letter(HARRIED, "conduct")
    said = ("GB/T 45251-2025，推荐性国家标准", "面向会员的行业自律指引", "不是法律规定，是否适用于贵司")
    assert [words for words in said if words not in text] == []
    assert "宜超过 6 次" in text
    assert "not law" in letter(HARRIED, "conduct", "en")


def test_only_the_lines_that_were_crossed_are_named() -> None:
    """Calls at night bring no sentence on how often; answered calls too often bring no guideline."""
    nights, often = letter(NIGHTS, "conduct"), letter(HARRIED_BY_TWO, "conduct")
    assert "另有 14 条同类记录" in nights
    assert not re.search("接通超过|宜超过|以外的人|说过的话", nights)
    assert "中国银行业协会" not in often
    assert "其他机构的债务，请核对哪些来电由贵司安排" in often


def test_visits_stand_apart_from_calls() -> None:
    """Each day with its times and whom they met; nothing is held against them, and no call is made of one."""
    text = letter(VISITED, "conduct")
    assert "上门 4 次：" in text
    assert "2026 年 11 月 15 日：10:00、20:10（家人）" in text
    assert not re.search("来电|通催收|投诉|标准", text)
    assert "上门" not in letter(HARRIED, "conduct")


@pytest.mark.parametrize("case", [JOB_LOSS, CALLED_ONCE])
@pytest.mark.parametrize("length", LENGTHS)
def test_without_a_crossing_nothing_is_complained_of(case: Case, length: str) -> None:
    """It only asks that contact go to the person, at fit hours, in writing."""
    text = compose(case, "conduct", length, TODAY).text
    assert not re.search("投诉|标准|指引|法律", text)
    assert re.search("只联系(我|本人)，尽量用文字", text)
    assert "08:00 至 22:00" in text


@given(said=st.text(max_size=200), number=st.text(max_size=60))
def test_what_callers_said_is_a_quotation_or_nothing(said: str, number: str) -> None:
    """Whatever was noted stands within quotation marks on one line; without it no such heading stands."""
    case = replace(JOB_LOSS, collection=(called("2026-11-20T23:10", number=number, said=said),))
    told = facts(case, TODAY).get("said_by_them")
    assert told is None or re.fullmatch(r"2026 年 11 月 20 日 23:10：“.+”", told["said"])
    assert ("说过的话" in letter(case, "conduct")) is (told is not None)


@given(case=cases, log=st.lists(calls, max_size=60).map(tuple), tone=st.sampled_from(TONES))
def test_any_log_fits_a_page_and_a_chat(case: Case, log: tuple[CollectionCall, ...], tone: Tone) -> None:
    """However many calls there are, a letter keeps to its page and a chat to its box."""
    full = replace(case, collection=log)
    rows = compose(full, "conduct", "letter", TODAY).text.split("\n")
    assert sum(max(1, -(-len(row) // 45)) for row in rows) <= 50
    assert len(compose(full, "conduct", "chat", TODAY, tone=tone).text) <= 300


def test_a_swarm_of_calls_fits_a_page() -> None:
    """Every line crossed on many days: the last days are shown, and how many more there are."""
    swarm = tuple(
        called(f"2026-11-{day:02}T{hour:02}:{day:02}", number="023-6888 0001 转 88", connected=met, to_whom=whom, said="话" * 90)
        for day in range(1, 21)
        for hour in (6, 9, 10, 11, 12, 14, 15, 23)
        for met, whom in ((True, "me"), (False, "me"), (True, "family"))
    )  # fmt: skip
    rows = letter(replace(JOB_LOSS, collection=swarm), "conduct").split("\n")
    assert sum(max(1, -(-len(row) // 45)) for row in rows) <= 50
    assert sum("条同类记录" in row for row in rows) == 4


@pytest.mark.parametrize("length", LENGTHS)
@pytest.mark.parametrize("name", [*EXAMPLES, *COMPLAINT_EXAMPLES])
def test_an_objection_asks_for_truth_and_for_nothing_else(name: str, length: str) -> None:
    """Errors are to be corrected within the days of the regulation; no true record is to go."""
    text = compose({**EXAMPLES, **COMPLAINT_EXAMPLES}[name], "objection", length, TODAY).text
    assert "第 25 条" in text
    assert "20 日内" in text
    assert re.search("核对无误的记录，(我|本人)不要求改动", text)
    assert not re.search("删除|消除|撤销|清除|隐藏|不再显示", text)


def test_an_objection_lists_what_there_is() -> None:
    """The agreement and the receipts are to be attached only where they exist; the clock runs from today."""
    assert "期限到 2026 年 12 月 14 日" in letter(JOB_LOSS, "objection")
    assert "能说明实际情况的凭证" in letter(JOB_LOSS, "objection")
    assert "书面文本" not in letter(JOB_LOSS, "objection")
    assert "全部付款的凭证" in letter(PAID_OFF, "objection")
    assert "已付各笔的凭证" in letter(PAID_PART, "objection")
    spoken = replace(AGREED, agreement=replace(AGREED.agreement, written=False)) if AGREED.agreement else AGREED
    assert "书面文本" not in letter(spoken, "objection")
    assert "书面文本" in letter(AGREED, "objection")


def test_the_cost_table_is_asked_about_and_not_claimed() -> None:
    """Whether a plan is new business is a question to the lender; the table is named with the day it began."""
    text = letter(OFFERED, "cost_table")
    assert "还款方案是否属于新办，请贵司告知" in text
    assert "自 2026 年 8 月 1 日起施行，适用于新办业务" in text
    assert "每期 720.00 元" in text
    assert not re.search("有权|应当提供|必须", text)
    assert "今后的还款方案是否适用" in letter(JOB_LOSS, "cost_table")
    assert "同意了还款方案" in letter(AGREED, "cost_table")


def test_a_certificate_is_asked_for_once_all_is_paid() -> None:
    """Paid off: the certificate, the record as it is, and what was too much, with the day that cleared it."""
    text = letter(OVERPAID, "certificate")
    said = ("2026 年 11 月 9 日付清", "12,120.50 元", "多付的 120.50 元原路退回", "按实际情况更新", "写明机构全称")
    assert [words for words in said if words not in text] == []
    assert "核对有无多付" in letter(PAID_OFF, "certificate")
    assert "120.50" not in letter(PAID_OFF, "certificate")


def test_before_the_last_payment_it_asks_what_is_open() -> None:
    """Nothing is called paid off; the certificate is asked about for later."""
    part = letter(PAID_PART, "certificate")
    assert "已付 4,000.00 元" in part
    assert "还有 8,000.00 元" in part
    assert "目前还有 12,000.00 元待付" in letter(AGREED, "certificate")
    for case in (AGREED, PAID_PART, JOB_LOSS):
        for length in LENGTHS:
            text = compose(case, "certificate", length, TODAY).text
            assert "付清" not in text
            assert "还清后" in text


def test_an_agreement_is_told_only_to_the_lender_of_the_first_debt() -> None:
    """With two lenders, the other one is not told of a plan it may know nothing of."""
    case = replace(PAID_OFF, debts=(HUABEI, MYBANK))
    assert "付清" in letter(case, "certificate")
    other = compose(case, "certificate", "letter", TODAY, lender="mybank").text
    assert "付清" not in other
    assert "网商贷" in other


@pytest.mark.parametrize("kind", KINDS)
def test_a_case_without_debts_speaks_of_a_loan(kind: str) -> None:
    """Nothing is entered: the drafts still name what they are about, and stay whole."""
    text = letter(Case(id="20261124-none", opened=date(2026, 11, 24)), kind)
    assert "贷款" in text
    assert text.startswith("致：贵司\n事由：")


@pytest.mark.parametrize(
    ("name", "kind", "length"),
    [
        ("chased_twice", "complaint", "letter"),
        ("talked", "complaint", "call"),
        ("harried", "conduct", "letter"),
        ("harried", "conduct", "chat"),
        ("plan_paid_off", "objection", "letter"),
        ("offered", "cost_table", "letter"),
        ("plan_overpaid", "certificate", "letter"),
        ("plan_paid_part", "certificate", "chat"),
    ],
)
@pytest.mark.parametrize("lang", ["zh_Hans", "en"])
def test_a_draft_reads_as_it_was_reviewed(name: str, kind: str, length: str, lang: str) -> None:
    """The words are those of the reviewed file in tests/data/words; a change of words shows there."""
    reviewed = GOLDEN / f"{name}-{kind}-{length}.{lang}.txt"
    case = {**EXAMPLES, **COMPLAINT_EXAMPLES}[name]
    assert compose(case, kind, length, TODAY, lang).text + "\n" == reviewed.read_text("utf-8")
