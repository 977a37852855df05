"""Answers to a refusal and to an offer, and the list about a court paper: they accept nothing too heavy, and miss no date."""

from __future__ import annotations

import re
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.wizard.words.examples import HUABEI, JOB_LOSS, OFFER, TODAY
from tests.wizard.words.examples_offers import (
    AGREED_IN_FULL,
    DEAR,
    DEAR_ALONE,
    FITTING,
    FLAGGED,
    JUDGED,
    LAW_FIRM,
    LAW_FIRM_OLD,
    MONTH_UNKNOWN,
    NEWLY_ILL,
    NO_PAPER,
    NOTHING_LEFT_OFFERED,
    OLD_OFFERED,
    ONCE_TOO_MUCH,
    ORDERED,
    REFUSED_WITH_WORDS,
    SUMMONED,
    SUMMONED_LATE,
    SUMMONED_SOME_DAY,
    TOO_HIGH,
    TWO_LENDERS_OFFERED,
)
from tests.wizard.words.generated import cases
from wizard.case import Case, Reply, Request, Tone, WalkAway, moment
from wizard.figures import figures
from wizard.judgement.agreement import offered_total
from wizard.judgement.lender_part import facing
from wizard.judgement.light import is_old
from wizard.money import yuan
from wizard.words import LENGTHS, TONES, compose

ACCEPTS = re.compile("(?<!不表示)接受(这个|该)方案")
PROMISES = re.compile("日期和金额付款")
AMOUNT = r"([\d,]+\.\d{2}) 元"


def told(case: Case, kind: str, length: str = "letter", tone: Tone | None = None) -> str:
    """The words of one draft."""
    return compose(case, kind, length, TODAY, tone=tone).text


def test_a_refusal_is_named_with_its_day_and_words() -> None:
    """What was said stands in quotation marks, once; a long speech is left out, not cut."""
    assert "贵司 2026 年 11 月 20 日答复不同意，所说的是“材料不全，暂不办理”。" in told(REFUSED_WITH_WORDS, "refusal")
    long = replace(REFUSED_WITH_WORDS, replies=(replace(REFUSED_WITH_WORDS.replies[0], said="很长的话，" * 20),))
    assert "很长" not in told(long, "refusal")
    assert "2026 年 11 月 20 日答复不同意本人的申请" in told(long, "refusal")


@pytest.mark.parametrize("length", LENGTHS)
def test_a_refusal_asks_for_its_reason_and_for_what_there_is(length: str) -> None:
    """The reason in writing, and the arrangements that exist; then something that was not refused."""
    text = told(REFUSED_WITH_WORDS, "refusal", length)
    assert "原因" in text
    assert "还款安排" in text
    assert "其余分 20 期归还" in text


def test_only_what_changed_after_the_refusal_is_called_new() -> None:
    """Papers and causes from before it, and a request whose kind is not known any more, are not."""
    text = told(NEWLY_ILL, "refusal")
    assert "答复之后的变化\n自 2026 年 8 月 1 日起" in text
    assert text.count("患病") == 1
    early = replace(
        REFUSED_WITH_WORDS, replies=(Reply(outcome="refused", at=moment("2026-11-24"), round=1),), request=None
    )
    assert "变化" not in told(early, "refusal")
    assert "上次答复之后" not in told(early, "refusal", "chat")
    same = replace(REFUSED_WITH_WORDS, request=Request(ask="instalments", round=2))
    assert "换一个方案" not in told(same, "refusal", "chat")


@pytest.mark.parametrize("length", LENGTHS)
def test_without_a_refusal_none_is_claimed(length: str) -> None:
    """It says openly that none came, and asks for no reason."""
    text = told(JOB_LOSS, "refusal", length)
    assert "没有收到不同意的答复" in text
    assert "不同意的原因" not in text


@pytest.mark.parametrize("length", LENGTHS)
def test_an_offer_that_fits_is_accepted_on_condition(length: str) -> None:
    """In its own figures, once what is open is in writing; nothing more is asked where all is settled."""
    text = told(FITTING, "acceptance", length)
    assert ACCEPTS.search(text)
    assert all(figure in text for figure in ("20 期", "600.00", "12,000.00", "294.00", "2026 年 12 月 10 日"))
    assert "请在 App 内或用官方短信发文字版" in text
    assert "本金、利息、费用、减免各是多少" not in text
    settled = told(AGREED_IN_FULL, "acceptance", length)
    assert ACCEPTS.search(settled)
    assert not re.search(r"^1\. |请书面告知|收到(文字|书面)|算数", settled, re.MULTILINE)


@pytest.mark.parametrize(
    ("case", "reason"),
    [
        (TOO_HIGH, "每期 1,200.00 元，超出"),
        (TOO_HIGH, "先付的 2,000.00 元，本人手头不足"),
        (ONCE_TOO_MUCH, "一次付 12,000.00 元，超出"),
        (NOTHING_LEFT_OFFERED, "没有余钱"),
        (NOTHING_LEFT_OFFERED, "相差的 140.00 元是什么"),
        (MONTH_UNKNOWN, "收支尚未算清"),
        (MONTH_UNKNOWN, "之前没有接受"),
        (FLAGGED, "须先核实"),
        (OLD_OFFERED, "仍在核实"),
        (replace(FITTING, walk_away=WalkAway(monthly=yuan(590))), "每期 600.00 元，超出"),
    ],
)
def test_what_does_not_fit_is_not_accepted_and_says_why(case: Case, reason: str) -> None:
    """A wrong sum, too much a month or at once, an unknown month, a red flag, an old debt: asked, not accepted."""
    text = told(case, "acceptance")
    assert reason in text
    assert "还不能答应" in text
    assert "本函不表示接受该方案" in text
    assert not PROMISES.search(text)
    assert not ACCEPTS.search(text)


def test_ones_own_line_is_not_told() -> None:
    """The lender learns what is too much, not where the line lies."""
    hidden = replace(TOO_HIGH, walk_away=WalkAway(monthly=yuan("777.77")))
    assert [length for length in LENGTHS if "777.77" in told(hidden, "acceptance", length)] == []


@given(case=cases, length=st.sampled_from(LENGTHS), tone=st.sampled_from(TONES))
def test_nothing_too_heavy_is_ever_accepted(case: Case, length: str, tone: Tone) -> None:
    """Accepted is only what adds up, what the month or the cash can carry, and never an old debt."""
    text = told(case, "acceptance", length, tone)
    if not ACCEPTS.search(text):
        assert not PROMISES.search(text)
        return
    offer = ([one for one in case.offers if one.answer is None] or list(case.offers))[-1]
    assert offer.claimed_total in (None, offered_total(offer))
    assert not is_old(facing(case, TODAY), TODAY)
    left, cash = figures(case, TODAY).surplus, case.budget.cash_now if case.budget else None
    assert left is not None
    carried = offer.monthly <= left or (offer.months == 1 and cash is not None and offered_total(offer) <= cash)
    assert carried
    if offer.months > 1 and case.walk_away:
        assert offer.monthly <= case.walk_away.monthly


def test_the_counter_offer_keeps_within_month_and_line() -> None:
    """Their offer, what the month leaves, and figures within one's own line of 560.00 over at least 18 months."""
    text = told(TOO_HIGH, "counter")
    assert "贵司提出的方案是分 10 期，每期 1,200.00 元，先付 2,000.00 元" in text
    assert "每月余下 1,259.50 元" in text
    assert "分 22 期归还，每期 560.00 元" in text
    assert "最后一期 240.00 元，合计 12,000.00 元" in text
    assert "贵司提出的减免 294.00 元，希望保留" in text


def test_a_dear_offer_is_answered_with_what_is_owed() -> None:
    """18,000.00 for a debt of 12,294.00 is not proposed back, and the estimate is called one."""
    text = told(DEAR, "counter", "chat")
    assert "合计 12,294.00 元" in text
    assert "金额含估算" in text


@pytest.mark.parametrize("case", [NOTHING_LEFT_OFFERED, MONTH_UNKNOWN])
def test_where_no_figure_can_be_named_a_pause_is_asked_for(case: Case) -> None:
    """Nothing left, or the month not known: no monthly amount, and no day for paying it all."""
    for length in LENGTHS:
        text = told(case, "counter", length)
        assert "先申请延期到 2027 年 2 月 24 日，期间不约定每月金额" in text
        assert "归还" not in text


def test_figures_that_fit_are_not_haggled_over() -> None:
    """The counter-offer then says so, but not of an old debt."""
    assert "不用再改" in told(FITTING, "counter", "chat")
    assert "不用再改" not in told(OLD_OFFERED, "counter", "chat")


@given(case=cases)
def test_a_counter_offer_fits_the_lenders_part_of_the_month(case: Case) -> None:
    """What is proposed each month is at most the safe amount for this lender, and at most one's own line."""
    said = re.search(rf"提出：分 \d+ 期归还(?:，先付 {AMOUNT})?，每期 {AMOUNT}", told(case, "counter"))
    if said:
        monthly = Decimal(said[2].replace(",", ""))
        safe = figures(facing(case, TODAY), TODAY).affordable_monthly
        assert safe is not None
        assert monthly <= safe
        assert case.walk_away is None or monthly <= case.walk_away.monthly


def test_one_lender_gets_its_own_part() -> None:
    """With two lenders, neither is offered what the whole month leaves."""
    assert "每期 430.82 元" in told(TWO_LENDERS_OFFERED, "counter", "chat")


@pytest.mark.parametrize("kind", ["acceptance", "counter"])
@pytest.mark.parametrize("length", LENGTHS)
def test_without_an_offer_it_says_so_and_asks(kind: str, length: str) -> None:
    """No figures, no clauses: there is nothing to answer yet."""
    text = told(JOB_LOSS, kind, length)
    assert "没有收到可以答复的方案" in text or "尚未收到可以答复的方案" in text
    assert not re.search(rf"{AMOUNT}|^\d+\. .*吗？", text, re.MULTILINE)


@pytest.mark.parametrize(
    ("case", "said"),
    [
        (ORDERED, ("异议期 15 天，从第二天起数，到 2026 年 12 月 3 日为止，还剩 9 天", "不算异议", "第 227 条")),
        (SUMMONED, ("答辩期 15 天，从第二天起数，到 2026 年 11 月 24 日为止，就是今天", "第 128、130 条", "缺席判决")),
        (SUMMONED_LATE, ("到 2026 年 11 月 16 日为止，已经过了。先问 12348",)),
        (SUMMONED_SOME_DAY, ("先写下收到的日期", "答辩期 15 天，从收到的第二天起数")),
        (JUDGED, ("上诉期 15 天，从第二天起数，到 2026 年 12 月 5 日为止", "小额诉讼一审终审", "第 254 条")),
        (LAW_FIRM, ("不是法院文书，没有法院的期限", "律师协会", "诉讼时效会重新算")),
        (NO_PAPER, ("目前没有收到法院文书", "12368")),
    ],
)
def test_each_paper_has_its_own_list(case: Case, said: tuple[str, ...]) -> None:
    """What came, by when, what the law gives at that stage, and whom to ask."""
    text = told(case, "court")
    assert [words for words in (*said, "借款合同", "12348", "要验证码") if words not in text] == []


def test_a_list_holds_nothing_of_another_paper() -> None:
    """A payment order asks for no mediation, a law firm's letter has no clock, and no paper has no asks."""
    assert not re.search("调解|缺席|24%|上诉", told(ORDERED, "court"))
    assert not re.search("答辩|异议|12368|为止", told(LAW_FIRM, "court"))
    assert not re.search("可以提出|为止|24%", told(NO_PAPER, "court"))


def test_mediation_is_offered_with_a_concrete_plan_but_not_of_an_old_debt() -> None:
    """A plan with dates and amounts; where the three years may be over, 12348 comes first."""
    assert "愿意调解的，带上方案：减免逾期费用 270.00 元，其余分 28 期归还" in told(SUMMONED, "court")
    old = replace(SUMMONED, debts=(replace(HUABEI, due=date(2022, 5, 9)),), papers_received=None)
    assert is_old(old, TODAY)
    assert "带上方案" not in told(old, "court")
    assert "法院不会主动提，先问 12348" in told(old, "court")
    assert "重新算" not in told(LAW_FIRM_OLD, "court")


def test_the_call_verifies_and_the_chat_asks_a_volunteer() -> None:
    """The court is asked about the case number, a law firm's register about the firm; the volunteer gets the facts."""
    assert "这个案号查得到吗" in told(SUMMONED, "court", "call")
    assert "这家律所和这位律师查得到吗" in told(LAW_FIRM, "court", "call")
    text = told(ORDERED, "court", "chat")
    assert "期 15 天，到 2026 年 12 月 3 日为止，还剩 9 天" in text
    assert "12,270.00 元" in text
    assert "你们" not in text


@given(received=st.integers(0, 40), paper=st.sampled_from(("payment_order", "summons", "judgment")))
def test_the_days_of_a_paper_are_natural_days_from_the_next(received: int, paper: str) -> None:
    """Fifteen days after the day of receipt, weekends included."""
    came = TODAY - timedelta(days=received)
    text = told(replace(JOB_LOSS, papers=paper, papers_received=came), "court")
    ends = came + timedelta(days=15)
    assert f"到 {ends.year} 年 {ends.month} 月 {ends.day} 日为止" in text
    left = (ends - TODAY).days
    assert (f"还剩 {left} 天" if left > 0 else "已经过了" if left < 0 else "就是今天") in text


def test_the_offer_stands_in_the_call_line_by_line() -> None:
    """Figures to be read aloud have lines of their own."""
    once = replace(JOB_LOSS, offers=(replace(OFFER, months=1, monthly=yuan(9000), claimed_total=None),))
    assert "一次付清\n金额：9,000.00 元\n付款日：2026 年 12 月 10 日" in told(once, "acceptance", "call")
    assert "分 10 期\n每期：1,200.00 元\n先付：2,000.00 元" in told(TOO_HIGH, "counter", "call")


@pytest.mark.parametrize("length", ["chat", "call", "letter"])
def test_a_dear_offer_is_not_accepted_and_says_what_it_costs(length: str) -> None:
    """The month carries it, and yet it is not accepted: what it takes beyond today's debt is named, no line, no right."""
    text = told(DEAR_ALONE, "acceptance", length)
    assert not ACCEPTS.search(text)
    assert "9,306.00 元" in text
    assert "手续费" in text
    assert "24%" not in text
