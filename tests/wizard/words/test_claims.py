"""Drafts say only what is true of this person, and nothing the notes forbid."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from tests.wizard.words.examples import (
    CHASED,
    CHASED_TWICE,
    FORGOT,
    JOB_LOSS,
    NOT_YET_DUE,
    NOTHING_LEFT,
    OLD,
    SECOND_ROUND,
    TODAY,
    WAITING,
)
from tests.wizard.words.examples_all import EXAMPLES
from tests.wizard.words.generated import cases
from wizard.case import Case, Offer, Request, Tone
from wizard.figures import figures
from wizard.judgement.agreement import position
from wizard.judgement.counter import counter
from wizard.judgement.lender_part import facing
from wizard.judgement.plans import DEFER_MONTHS
from wizard.money import Yuan, exact_percent, yuan
from wizard.numbers.days import add_months
from wizard.words import KINDS, LENGTHS, TONES, compose
from wizard.words.known import known_to as known_figures
from wizard.words.known import values_in
from wizard.words.later import review_day, write_day
from wizard.words.matter import gathered

FORBIDDEN = {
    "zh_Hans": (
        "七十条|第 ?70|有权|一定|保证|宽限期|停息挂账|必须|否则|不然|后果|坐牢|刑事|律师|曝光|求求|恳求|恳请|跪|拜托|"
        "洗白|征信修复|自动减免|四倍|4 ?倍|LPR|24 ?%|36 ?%|成功率|投诉|举报|监管|银保监|12378|已提交|不上征信|！|!"
    ),
    "en": (
        "article 70|entitled|my right|guarantee|grace period|otherwise|or else|jail|prison|lawyer|beg |beseech|please, please|"
        "wash|LPR|24 ?%|36 ?%|success rate|complain|regulator|12378|!"
    ),
}
COMPLAINTS = frozenset(("complaint", "conduct"))
ALLOWED_IN_COMPLAINTS = frozenset(("投诉", "complain"))
# A list about a court paper names who wrote it, what to bring, and the line that a court may apply on request.
ALLOWED_IN_COURT = frozenset(("律师", "lawyer", "投诉", "complain", "24%"))
RULES_OF_COURT = frozenset((100, 128, 130, 147, 165, 227, 254, 7, 12348, 12368))
# What the rules say: days, articles, numbers of papers, calls in a day, hours of rest.
RULES = frozenset((678, 15, 20, 25, 3, 6, 22, 0, 8, 45251, 2025, 2021))
AMOUNT = re.compile(r"\d[\d,]*\.\d{2}")
DATE = {"zh_Hans": re.compile(r"(\d{4}) 年 (\d+) 月 (\d+) 日"), "en": re.compile(r"(\d{4})-(\d\d)-(\d\d)")}
NUMBER = re.compile(r"\d+")
RATE = re.compile(r"\d[\d.]*%")
drafts = {
    "case": cases,
    "kind": st.sampled_from(KINDS),
    "length": st.sampled_from(LENGTHS),
    "tone": st.sampled_from(TONES),
    "lang": st.sampled_from(["zh_Hans", "en"]),
}


def sums_of(case: Case) -> Iterator[Yuan]:
    """Sums of an agreement: what was paid of each row, and what is late."""
    if (agreed := position(case, TODAY)) is not None:
        yield from (row.covered for row in agreed.rows)
        yield yuan(sum(row.open for row in agreed.rows if row.state == "late"))


def known_to(case: Case) -> tuple[set[Decimal], set[date], set[int]]:
    """The amounts, dates and counts that a draft of *case* may name."""
    months = (case, facing(case, TODAY), structs.replace(case, budget=case.told_budget))
    own: list[Any] = [*(figures(one, TODAY) for one in months), gathered(case, TODAY).asks, position(case, TODAY)]
    own += [counter(months[1], offer, TODAY) for offer in case.offers]
    known = known_figures(case, TODAY)
    found = [*values_in(case), *values_in(own), *sums_of(case), *known.days]
    # What a month lacks is told without its sign.
    amounts = {abs(Decimal(value)) for value in found if isinstance(value, Yuan)} | known.amounts
    pause = add_months(TODAY, DEFER_MONTHS)
    dates = {value for value in found if isinstance(value, date)} | {TODAY, write_day(TODAY), review_day(TODAY), pause}
    dates |= {case.papers_received + timedelta(days=15)} if case.papers_received else set()
    counts = {value for value in found if isinstance(value, int)} | {abs((TODAY - day).days) for day in dates} | RULES
    counts |= {int(part) for call in case.collection for part in NUMBER.findall(f"{call.at[11:]} {call.number}")}
    answers = {TODAY + timedelta(days=15), TODAY + timedelta(days=20), date(2026, 8, 1)}
    return amounts, dates | answers, counts | {len(case.debts), *range(max(8, len(case.collection) + 1))}


def forbidden(case: Case, kind: str, lang: str, text: str) -> list[str]:
    """What *text* may not say. A complaint is called one, in itself and where another draft refers to it."""
    named = kind in COMPLAINTS or any(one.draft in COMPLAINTS for one in case.sent)
    found: list[str] = re.findall(FORBIDDEN[lang], text)
    allowed = ALLOWED_IN_COMPLAINTS if named else frozenset()
    return [words for words in found if words not in (allowed | ALLOWED_IN_COURT if kind == "court" else allowed)]


@given(**drafts)
def test_every_figure_is_the_persons_own(case: Case, kind: str, length: str, tone: Tone, lang: str) -> None:
    """Each amount, date and count of a draft is in the case or follows from it; none is made up."""
    text = re.sub(r"^\d+\. ", "", compose(case, kind, length, TODAY, lang, tone=tone).text, flags=re.MULTILINE)
    amounts, dates, counts = known_to(case)
    rates = {exact_percent(plan.monthly_rate) for plan in gathered(case, TODAY).asks if plan.monthly_rate}
    assert {*RATE.findall(text)} <= (rates | {"24%"} if kind == "court" else rates)
    text = RATE.sub("", text)
    assert {Decimal(found.replace(",", "")) for found in AMOUNT.findall(text)} <= amounts
    said = DATE[lang].findall(text)
    assert {date(int(y), int(m), int(d)) for y, m, d in said} <= dates
    rest = DATE[lang].sub("", AMOUNT.sub("", text))
    assert {int(found) for found in NUMBER.findall(rest)} <= (counts | RULES_OF_COURT if kind == "court" else counts)


@given(**drafts)
def test_no_draft_makes_a_forbidden_claim(case: Case, kind: str, length: str, tone: Tone, lang: str) -> None:
    """No right that is none, no promise of success, no threat, no begging, in any draft of any case."""
    assert forbidden(case, kind, lang, compose(case, kind, length, TODAY, lang, tone=tone).text) == []


@pytest.mark.parametrize("lang", ["zh_Hans", "en"])
@pytest.mark.parametrize("name", EXAMPLES)
def test_no_example_makes_a_forbidden_claim(name: str, lang: str) -> None:
    """The same for every example, in every kind and length."""
    for kind in KINDS:
        for length in LENGTHS:
            text = compose(EXAMPLES[name], kind, length, TODAY, lang).text
            assert forbidden(EXAMPLES[name], kind, lang, text) == []


@pytest.mark.parametrize("length", LENGTHS)
def test_without_a_surplus_no_monthly_amount_is_proposed(length: str) -> None:
    """A month that leaves nothing leads to a deferral, even where instalments were chosen."""
    text = compose(NOTHING_LEFT, "request", length, TODAY).text
    assert "期间不约定每月金额" in text
    assert "没有余钱" in text
    assert not re.search(r"每期 ?[：\d]|500\.00|分 \d+ 期", text)


def test_a_forgotten_day_asks_to_pay_at_once() -> None:
    """With the money at hand it is payment in full and a waiver left to the lender's goodwill."""
    text = compose(FORGOT, "request", "chat", TODAY).text
    assert "一次付清 12,000.00 元，并减免逾期费用 270.00 元" in text
    assert "请酌情考虑" in text
    assert "余" not in text


def test_before_the_due_day_the_extension_is_asked_for_as_the_code_has_it() -> None:
    """Not yet overdue: the article on asking early is named; once overdue it is not."""
    assert "第 678 条" in compose(NOT_YET_DUE, "request", "letter", TODAY).text
    assert "还没有逾期" in compose(NOT_YET_DUE, "request", "chat", TODAY).text
    assert "678" not in compose(NOT_YET_DUE, "request", "letter", date(2026, 12, 11)).text


def test_amounts_are_the_pages_and_estimates_are_called_so() -> None:
    """What the page showed stands with its day; what has grown since is an estimate."""
    text = compose(JOB_LOSS, "request", "letter", TODAY).text
    assert "支付宝页面（2026 年 11 月 20 日）显示，花呗合计 12,270.00 元" in text
    assert "估算到 2026 年 11 月 24 日约为 12,294.00 元，以贵司系统为准" in text
    assert "金额含估算，以你们系统为准" in compose(JOB_LOSS, "request", "chat", TODAY).text
    for length in LENGTHS:
        assert "估算" not in compose(FORGOT, "request", length, TODAY).text


def test_the_total_of_a_deferred_plan_is_called_an_estimate() -> None:
    """What a pause adds is our estimate even where the page was read today."""
    request = Request(ask="extension_instalments")
    assert "金额含估算" in compose(structs.replace(FORGOT, request=request), "request", "chat", TODAY).text


def test_an_old_debt_is_not_acknowledged_further() -> None:
    """Past three years the letter confirms nothing and promises nothing."""
    text = compose(OLD, "request", "letter", TODAY).text
    assert "属实" not in text
    assert "按约定日期还款" not in text


@pytest.mark.parametrize(
    ("case", "said"),
    [
        (
            WAITING,
            (
                "到今天 14 天",
                "说好 2026 年 11 月 20 日前答复，日期已经过了",
                "想问一下处理到哪一步",
                "也请告诉我工单号",
            ),
        ),
        (CHASED, ("2026 年 11 月 21 日我问过一次", "就是今天", "工单号是 GD-88")),
        (CHASED_TWICE, ("这是我第 3 次询问", "请转给能作决定的部门", "2026 年 11 月 27 日前答复，我先问一下进度")),
    ],
)
def test_a_chase_counts_what_went_before(case: Case, said: tuple[str, ...]) -> None:
    """The first reminder asks, the second names the first, the third asks for someone who decides."""
    text = compose(case, "chase", "chat", TODAY).text
    assert [words for words in said if words not in text] == []


def test_nothing_sent_is_not_called_sent() -> None:
    """Without a message in this round a chase asks who is in charge, and claims no request."""
    text = compose(JOB_LOSS, "chase", "letter", TODAY).text
    assert "由哪个部门受理" in text
    assert "发出" not in text


def test_a_new_round_names_the_answer_to_the_last() -> None:
    """After a refusal and an offer beyond the budget both are named with their own figures."""
    text = compose(SECOND_ROUND, "request", "letter", TODAY).text
    assert "2026 年 11 月 22 日答复不同意" in text
    assert "每期 1,300.00 元" in text
    assert "超出本人每月余钱" in text


@given(months=st.integers(2, 60), monthly=st.integers(1, 9_999), gap=st.integers(1, 999))
def test_a_sum_that_does_not_add_up_is_asked_about(months: int, monthly: int, gap: int) -> None:
    """Months × monthly against the total that was named, with the difference to the fen."""
    offer = Offer(
        id="o1", months=months, monthly=yuan(monthly), first=TODAY + timedelta(days=20), round=1, recorded=TODAY,
        claimed_total=yuan(months * monthly + gap),
    )  # fmt: skip
    text = compose(structs.replace(JOB_LOSS, offers=(offer,)), "question", "chat", TODAY).text
    assert f"{months * monthly:,}.00 元" in text
    assert f"差的 {gap}.00 元是什么" in text
