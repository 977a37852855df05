"""Promises of accepting: what breaks the plan, by word of mouth, in writing, in place of another."""

from __future__ import annotations

from datetime import date

import pytest
from textual.widgets import Button, Input

from screens.widgets.prose import Prose
from tests.screens.confirming import AGREED, CLEAR, SIZES, Saved, confirming, show, text
from tests.screens.conftest import Start
from tests.screens.driver import fill, question, until, words
from wizard import intents as ask
from wizard.case import ClauseState, Line, Terms
from wizard.desk import Desk
from wizard.judgement.confirming import is_confirmed, red_flags
from wizard.money import yuan

SPOKEN = ask.ConfirmAgreement(offer="o1", written=False)
NEVER = "只在支付宝还款页付款。要求转账到个人账户的，一律不付。"


@pytest.fixture
def saved(desk: Desk) -> Saved:
    """Save a case at this stage."""
    return confirming(desk)


def answered(flag: str, state: ClauseState) -> ask.CheckClause:
    """One answer about the first offer."""
    return ask.CheckClause(offer="o1", clause=flag, state=state)


async def test_a_spoken_yes_is_recorded_and_not_confirmed(start: Start, saved: Saved) -> None:
    """That there is no text does not stop it; the screen says so, and the one act copies the words that ask for it."""
    app = start(resume=saved(*CLEAR, answered("no_written_terms", "yes")))
    async with app.run_test(size=(80, 24)) as pilot:
        await show(pilot, "agree")
        assert "没有文字条款" in text(app, "agree-state")
        await fill(pilot, "written", "no")
        assert "没有文字条款" not in text(app, "agree-state")
        await fill(pilot, "monthly_again", "603.32")
        await pilot.press("f5")
        await pilot.pause()
        agreed = app.desk.case.agreement
        assert agreed is not None
        assert not agreed.written
        assert not is_confirmed(app.desk.case)
        assert "对方口头答应，还没有确认" in text(app, "agree-state")
        assert "把文字要来" in text(app, "next")
        assert "已确认" not in words(app)
        app.screen.query_one("#agree-go", Button).press()
        await pilot.pause()
        (path,) = (app.desk.home / "drafts").rglob("*.txt")
        assert path.read_text("utf-8").startswith(
            "您好。我们说好的方案是 14 期，每期 603.32 元，首期 2026 年 12 月 10 日。"
        )
        assert "文字版" in app.clipboard


async def test_a_spoken_yes_is_confirmed_by_a_decision_and_stays_marked(start: Start, saved: Saved) -> None:
    """With a reason it counts as confirmed; that it is by word of mouth only is still said, here and with the payments."""
    app = start(resume=saved(*CLEAR, SPOKEN))
    async with app.run_test(size=(80, 24)) as pilot:
        await show(pilot, "agree")
        await fill(pilot, "why", "客服说没有文字版")
        await pilot.press("f5")
        await pilot.pause()
        assert is_confirmed(app.desk.case)
        assert "按你的决定算已确认，只是口头" in text(app, "agree-state")
        assert "决定跳过：只是口头答应。理由：客服说没有文字版" in text(app, "agree-passed")
        await show(pilot, "payments")
        assert "只是口头" in text(app, "payments-warn")


async def test_text_that_comes_keeps_the_answers_given_since(start: Start, saved: Saved) -> None:
    """A flag seen after the spoken yes is not forgotten when there is text, and keeps it from being confirmed."""
    app = start(resume=saved(*CLEAR, SPOKEN, answered("waived_not_stated", "yes")))
    async with app.run_test(size=(80, 24)) as pilot:
        await show(pilot, "agree")
        await fill(pilot, "written", "yes")
        case = app.desk.case
        assert case.agreement is not None
        assert (case.agreement.written, case.agreement.version) == (True, 2)
        assert dict(case.offers[0].clauses)["waived_not_stated"] == "yes"
        assert not is_confirmed(case)
        assert "这里有：没写减免多少" in text(app, "agree-state")


async def test_before_yes_it_says_what_breaks_the_plan(start: Start, saved: Saved) -> None:
    """A fifth less income with its day and what to set aside, one bill, and what to ask about a missed payment."""
    app = start(resume=saved(*CLEAR))
    async with app.run_test(size=(80, 24)) as pilot:
        await show(pilot, "agree")
        assert text(app, "agree-breaks").split("\n") == [
            "会打断这个计划的：",
            "收入少两成，2027 年 1 月 7 日起会缺钱，先备 3,169.66 元。",
            "意外开支 1,520.25 元（按半个月必要开支估），先备 1,520.25 元。",
        ]
        assert "会要求一次还清全部吗" in text(app, "agree-missed")


async def test_a_plan_that_holds_says_so(start: Start, saved: Saved) -> None:
    """What is left at the lowest, instead of what is short."""
    means = ask.StateBudget(
        income=(Line("wage", yuan(9000)),), essentials=(Line("rent", yuan(2000)),), cash_now=yuan(20_000)
    )
    app = start(resume=saved(*CLEAR, means))
    async with app.run_test(size=(80, 24)) as pilot:
        await show(pilot, "agree")
        assert "收入少两成也付得起，最少剩" in text(app, "agree-breaks")
        assert "也付得起，最少剩" in text(app, "agree-breaks").split("\n")[2]


async def test_known_terms_say_what_a_missed_payment_does(start: Start, saved: Saved) -> None:
    """The words of the agreement stand in place of the questions."""
    terms = Terms(grace=3, all_due="yes", on_miss="减免作废")
    app = start(resume=saved(*CLEAR, ask.ConfirmAgreement(offer="o1", written=True, terms=terms)))
    async with app.run_test(size=(80, 24)) as pilot:
        await show(pilot, "agree")
        assert text(app, "agree-missed") == "漏还一期：宽限 3 天。会要求一次还清全部。你记的是：减免作废"


async def test_another_offer_says_what_becomes_of_the_one_that_stands(start: Start, saved: Saved) -> None:
    """Its version, what was paid under it, what is open; accepting makes the next version and moves no payment."""
    other = ask.RecordOffer(
        months=10, monthly=yuan(500), first=date(2027, 1, 10), claimed_total=yuan(5000), written=True
    )
    flags = (ask.CheckClause(offer="o2", clause=flag, state="no") for flag in red_flags())
    paid = ask.RecordPayment(amount=yuan(700), on=date(2026, 11, 24))
    app = start(resume=saved(*CLEAR, ask.ConfirmAgreement(offer="o1", written=True), paid, other, *flags))
    async with app.run_test(size=(80, 24)) as pilot:
        await show(pilot, "offer")
        await fill(pilot, "which_offer", "o2")
        await show(pilot, "agree")
        assert text(app, "agree-replaces") == (
            "现在是第 1 版。在这里接受，就成第 2 版。已还的 700.00 元记在第 1 版下。新方案只该算还没还的 7,746.48 元。"
        )
        await fill(pilot, "monthly_again", "500")
        await pilot.press("f5")
        await pilot.pause()
        case = app.desk.case
        assert case.agreement is not None
        assert (case.agreement.version, case.agreement.offer, len(case.earlier)) == (2, "o2", 1)
        assert case.payments[0].offer == "o1"
        assert case.agreed_payments == ()


async def test_an_agreement_of_an_older_case_is_not_called_confirmed(start: Start, saved: Saved) -> None:
    """Where the flags were never looked at, it says what is left to look at."""
    app = start(resume=saved(*AGREED))
    async with app.run_test(size=(80, 24)) as pilot:
        await show(pilot, "agree")
        assert text(app, "agree-state").startswith("已接受，还没有确认，2026 年 11 月 24 日。")
        assert "还有 6 个没看" in text(app, "agree-state")
        assert "看一遍六个危险信号" in text(app, "next")


@pytest.mark.parametrize("size", SIZES)
async def test_a_wrong_amount_is_said_when_it_is_typed_and_recorded_in_one_go(
    start: Start, saved: Saved, size: tuple[int, int]
) -> None:
    """F5 right from the field: the sentence stays beneath it, and nothing is agreed."""
    app = start(resume=saved(*CLEAR))
    async with app.run_test(size=size) as pilot:
        await show(pilot, "agree")
        again = question(app, "monthly_again")
        again.query_one(Input).focus()
        await pilot.pause()
        await pilot.press("6", "0", "0", "f5")
        await pilot.pause()
        await pilot.pause()
        assert again.query_one(".note", Prose).text
        assert again.has_focus_within
        assert app.desk.case.agreement is None


@pytest.mark.parametrize(("written", "focused"), [("yes", "written"), ("no", "agree-go")])
async def test_after_accepting_the_focus_is_on_what_can_be_done(
    start: Start, saved: Saved, written: str, focused: str
) -> None:
    """Not in a field that went out of sight, nor with its hint; where it stands is in sight."""
    app = start(resume=saved(*CLEAR))
    async with app.run_test(size=(60, 20)) as pilot:
        await show(pilot, "agree")
        await fill(pilot, "written", written)
        question(app, "monthly_again").query_one(Input).focus()
        await pilot.pause()
        await pilot.press("6", "0", "3", "full_stop", "3", "2", "f5")
        await until(pilot, lambda: app.desk.case.agreement is not None)
        await pilot.pause()
        assert app.focused is not None
        assert focused in [node.id for node in app.focused.ancestors_with_self]
        assert "写一遍" not in text(app, "hint")
        body, state = app.screen.query_one("#body"), app.screen.query_one("#agree-state")
        await until(pilot, lambda: body.region.contains_region(state.region))


async def test_after_passing_over_one_goes_on_to_accept(start: Start, saved: Saved) -> None:
    """The next keys are typed into the question that is open then."""
    app = start(resume=saved(*CLEAR, answered("sign_now", "yes")))
    async with app.run_test(size=(60, 20)) as pilot:
        await show(pilot, "agree")
        await fill(pilot, "written", "yes")
        question(app, "why").query_one(Input).focus()
        await pilot.pause()
        await pilot.press("h", "m", "f5")
        await until(pilot, lambda: bool(app.desk.case.overrides))
        await pilot.pause()
        await pilot.press("6", "0", "3")
        assert question(app, "monthly_again").text == "603"
