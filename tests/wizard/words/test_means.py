"""The drafts about one's means: they tell what was entered, promise nothing, and ask openly where they do not fit."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.wizard.words.examples import (
    FORGOT,
    HUABEI,
    JOB_LOSS,
    LUMP_OFFERED,
    NOTHING_LEFT,
    OFFER,
    OLD,
    TODAY,
    TWO_LENDERS,
    budget,
    sent,
)
from tests.wizard.words.examples_means import (
    AGREED,
    AGREED_ENOUGH,
    AGREED_NOTHING,
    AGREED_SHORT,
    CHANGED,
    CHANGED_TO_NOTHING,
    GATHERING,
    MISSED,
    MISSED_TWICE,
    PAID_OFF,
    TOLD,
)
from wizard.case import Agreement, Case, Payment, moment
from wizard.figures import figures
from wizard.intents import ConfirmAgreement, RecordSent, StateBudget
from wizard.judgement.lender_part import facing
from wizard.money import yuan
from wizard.numbers.workdays import working_day
from wizard.texts import texts
from wizard.texts.forms import money
from wizard.update import update
from wizard.words import LENGTHS, compose
from wizard.words.later import review_day, write_day

LATER = StateBudget(income=budget("3000", "1").income, essentials=budget("1", "2900").essentials)
ZH = texts("zh_Hans")


def said(case: Case, kind: str, length: str = "chat") -> str:
    """The draft in Chinese."""
    return compose(case, kind, length, TODAY).text


@given(days=st.integers(0, 2000))
def test_the_days_one_names_are_working_days(days: int) -> None:
    """A proposal within about a week, new figures within about a month, both on a day that is worked."""
    today = date(2024, 1, 1) + timedelta(days)
    assert working_day(write_day(today)).works
    assert working_day(review_day(today)).works
    assert timedelta(5) <= write_day(today) - today <= timedelta(18)
    assert timedelta(18) <= review_day(today) - today <= timedelta(31)


def test_a_holiday_moves_the_day() -> None:
    """Over the National Day holiday five working days take more than a week, its make-up day counted."""
    assert write_day(date(2025, 9, 29)) == date(2025, 10, 13)
    assert review_day(date(2026, 1, 15)) == date(2026, 2, 14)


@pytest.mark.parametrize("length", LENGTHS)
def test_a_holding_message_promises_no_payment(length: str) -> None:
    """It names what was seen and the day of the proposal, and neither plan nor amount to be paid."""
    text = said(GATHERING, "holding", length)
    assert "12,270.00 元" in text
    assert "2026 年 12 月 1 日前" in text
    assert "还不是还款承诺" in text
    assert not re.search(r"每期|分 \d|每月|申请(?!人)", text)


@pytest.mark.parametrize("length", LENGTHS)
def test_an_old_debt_is_only_checked(length: str) -> None:
    """Where the limitation period may be over, no sum is confirmed, no proposal announced, no cause given."""
    text = said(OLD, "holding", length)
    assert "不表示同意还款" in text
    assert not re.search(r"\d元|\d 元|方案|逾期|欠款|12 月", text)


@pytest.mark.parametrize(
    ("others", "told"),
    [(("3000", "3600"), "扣除后每月还差 600.00 元"), (("3600", "3000", "600"), "扣除后没有余钱")],
)
def test_nothing_to_spare_is_told_in_figures(others: tuple[str, ...], told: str) -> None:
    """Income and expenses, what is lacking, a pause without a monthly amount, and the day of new figures."""
    text = said(replace(NOTHING_LEFT, budget=budget(*others)), "zero_offer", "letter")
    assert told in text
    assert "暂缓还款到 2027 年 2 月 24 日，期间不约定每月金额" in text
    assert "2026 年 12 月 24 日前" in text
    assert not re.search(r"每期|500\.00|分 \d", text)


@pytest.mark.parametrize("case", [JOB_LOSS, FORGOT, PAID_OFF, replace(NOTHING_LEFT, budget=None)])
def test_without_need_no_pause_is_asked_for(case: Case) -> None:
    """With something left, with the money at hand, with all paid or without figures it only asks what is possible."""
    for length in LENGTHS:
        text = said(case, "zero_offer", length)
        assert "暂缓" not in text
        assert re.search("了解可以申请", text)


@pytest.mark.parametrize("kind", ["request", "zero_offer", "change", "counter", "acceptance"])
def test_the_month_is_remembered_as_it_was_told(kind: str) -> None:
    """Sending what rests on the budget keeps the budget of that day; a later change leaves it as it was."""
    wrote = RecordSent(draft=kind, length="chat", channel="app", at=moment("2026-11-24"), text="文字")
    told = update(update(JOB_LOSS, wrote, TODAY), LATER, TODAY)
    assert told.told_budget == JOB_LOSS.budget != told.budget


def test_a_reminder_tells_no_month() -> None:
    """A chase leaves the remembered month as it is."""
    wrote = RecordSent(draft="chase", length="chat", channel="app", at=moment("2026-11-24"), text="文字")
    assert update(update(TOLD, LATER, TODAY), wrote, TODAY).told_budget == TOLD.told_budget
    assert update(JOB_LOSS, wrote, TODAY).told_budget is None


def test_an_agreement_remembers_the_month() -> None:
    """What changes after the confirmation is counted from the budget it rested on."""
    agreed = update(replace(JOB_LOSS, offers=(OFFER,)), ConfirmAgreement(offer="o1", written=True), TODAY)
    assert agreed.told_budget == JOB_LOSS.budget


def test_a_change_names_before_and_after() -> None:
    """Only the sums that differ are named, each with its direction; then what is left of the month."""
    text = said(CHANGED, "change", "letter")
    assert "每月收入由 6,500.00 元减少到 4,500.00 元\n每月余钱由 3,259.50 元减少到 1,259.50 元" in text
    assert "开支" not in text
    assert "原来每月余 3,259.50 元，现在每月还差 700.00 元" in said(CHANGED_TO_NOTHING, "change")


@given(sums=st.tuples(*[st.integers(0, 9_000)] * 6))
def test_the_direction_is_that_of_the_sums(sums: tuple[int, ...]) -> None:
    """Up is up and down is down for any two months, and nothing is said of a sum that stayed."""
    before, now = budget(*map(str, sums[:3])), budget(*map(str, sums[3:]))
    text = said(replace(TOLD, told_budget=before, budget=now), "change", "call")
    left = (sums[0] - sums[1] - sums[2], sums[3] - sums[4] - sums[5])
    pairs = {
        "每月收入": (sums[0], sums[3]),
        "必要开支": (sums[1], sums[4]),
        "每月余钱": left,
        "每月缺口": (-left[0], -left[1]),
    }
    for name, (was, has) in pairs.items():
        if min(was, has) > 0 and sums[:3] != sums[3:]:
            way = "增加|扩大" if has > was else "减少|缩小"
            amounts = re.escape(money(ZH, yuan(was))), re.escape(money(ZH, yuan(has)))
            assert bool(re.search(f"{name}由 {amounts[0]}(?:{way})到 {amounts[1]}", text)) == (was != has)


def test_a_sum_that_came_or_went_is_no_zero() -> None:
    """What ended or began is said in words."""
    text = said(replace(TOLD, told_budget=budget("0", "100"), budget=budget("500", "100", "50")), "change")
    assert "原来没有收入，现在每月收入 500.00 元" in text
    assert "其他债务原来不用还，现在每月要还 50.00 元" in text
    assert "0.00 元增加" not in text


def test_only_a_new_beginning_is_told() -> None:
    """The day since when it is hard is named when it came after what the lender was last told."""
    assert "2026 年 11 月 15 日起" in said(CHANGED, "change")
    assert "起，" not in said(TOLD, "change")
    before = replace(CHANGED, sent=(sent("s1", "request", "2026-11-16"),))
    assert "起，" not in said(before, "change")


def test_without_a_month_told_before_nothing_is_called_changed() -> None:
    """The first time it is simply how things stand."""
    for length in LENGTHS:
        text = said(JOB_LOSS, "change", length)
        assert not re.search("相比|变化|原来|增加|减少", text)
        assert "4,500.00 元" in text


def test_an_agreement_beyond_the_month_is_to_be_adjusted() -> None:
    """The agreed amount, and what the month safely bears; no other plan beside it."""
    text = said(AGREED_SHORT, "change")
    assert "由 800.00 元调整为 329.75 元" in text
    assert "分 " not in text
    assert "暂缓到 2027 年 2 月 24 日" in said(AGREED_NOTHING, "change")
    assert "暂不申请调整" in said(AGREED_ENOUGH, "change")


def test_of_two_lenders_each_gets_its_part() -> None:
    """What an agreement is adjusted to is this lender's part of the month, not all of it."""
    offers = (replace(OFFER, monthly=yuan("2500")),)
    case = replace(TWO_LENDERS, offers=offers, agreement=Agreement(offer="o1", written=True, confirmed=TODAY))
    part = figures(facing(case, TODAY), TODAY).affordable_monthly
    assert part is not None
    assert part < (figures(case, TODAY).affordable_monthly or 0)
    assert f"调整为 {money(ZH, part)}" in said(case, "change")


def test_a_warning_names_the_payment_and_its_day() -> None:
    """What is agreed, what is paid of it, what can be paid, and an answer before that day."""
    text = said(AGREED_SHORT, "warning")
    assert "2026 年 12 月 10 日应付 800.00 元，已付 10.00 元，还差 790.00 元" in text
    assert "可以先付 329.75 元" in text
    assert "请在 2026 年 12 月 10 日前用文字答复" in text
    assert "口头约定" in text


def test_what_cannot_be_paid_is_not_offered() -> None:
    """A month that leaves nothing offers no part payment."""
    for length in LENGTHS:
        assert "先付" not in said(AGREED_NOTHING, "warning", length)


@pytest.mark.parametrize("case", [AGREED, AGREED_ENOUGH, replace(AGREED_NOTHING, budget=budget("1", "2", "0", "720"))])
def test_what_can_be_paid_is_not_called_out_of_reach(case: Case) -> None:
    """By the budget or the cash at hand it can be paid: then it only asks how a later date is asked for."""
    for length in LENGTHS:
        text = said(case, "warning", length)
        assert "没有办法付足" not in text
        assert "申请改期或调低金额" in text


def test_missed_payments_are_counted() -> None:
    """One with its day and how long ago, several with their number and sum; no answer is asked for before a day gone by."""
    assert "2026 年 11 月 10 日应付的款，还差 720.00 元，已过 14 天" in said(MISSED, "warning")
    twice = replace(MISSED_TWICE, payments=(Payment(id="p1", amount=yuan("20"), on=TODAY),))
    assert "有 2 次没有付足，还差 1,420.00 元，最早是 2026 年 10 月 10 日" in said(twice, "warning")
    assert "日前用文字答复" not in said(MISSED, "warning")


@pytest.mark.parametrize("case", [JOB_LOSS, LUMP_OFFERED, replace(JOB_LOSS, debts=())])
def test_without_an_agreement_nothing_is_called_agreed(case: Case) -> None:
    """A warning then says that no plan is confirmed, and asks what can be applied for."""
    for length in LENGTHS:
        text = said(case, "warning", length)
        assert "约定" not in text
        assert "没有双方确认" in text
        assert "了解可以申请" in text


def test_what_is_paid_off_is_neither_warned_of_nor_adjusted() -> None:
    """Once all is paid both drafts ask to confirm that it is settled."""
    for kind in ("change", "warning"):
        text = said(PAID_OFF, kind)
        assert "已付清，共 8,640.00 元" in text
        assert "请用文字确认是否已结清" in text
        assert not re.search("想申请|可以先付|下一次", text)


def test_a_single_payment_is_not_called_instalments() -> None:
    """An agreement on one payment has no monthly amount to adjust."""
    case = replace(
        AGREED,
        debts=(HUABEI,),
        offers=(replace(OFFER, months=1, monthly=yuan("12000")),),
        budget=budget("5000", "3000"),
    )
    assert "每期" not in said(case, "change")
    assert "想了解约定的付款可以怎样调整" in said(case, "change")
