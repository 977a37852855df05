"""Promises of the agreed schedule and its payments."""

from __future__ import annotations

from datetime import date

import pytest
from textual.widgets import Input

from screens.letters import LetterScreen
from screens.widgets.prose import Prose
from tests.screens.confirming import AGREED, SIZES, Saved, confirming, show, text
from tests.screens.conftest import NOW, Start
from tests.screens.driver import HOSTILE, fill, question, stage_of, until, visible, words
from wizard import intents as ask
from wizard.case import Line
from wizard.desk import Desk
from wizard.money import yuan


@pytest.fixture
def saved(desk: Desk) -> Saved:
    """Save a case at this stage."""
    return confirming(desk)


@pytest.mark.parametrize("size", SIZES)
async def test_a_payment_is_recorded_and_the_form_empties_itself(
    start: Start, saved: Saved, size: tuple[int, int]
) -> None:
    """Amount, date and note; the schedule and what is left follow, and the next one can be typed."""
    app = start(resume=saved(*AGREED))
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        assert stage_of(app).part == "payments"
        assert isinstance(app.focused, Input)
        for name, typed in {"amount": "700", "on": "昨天", "note": "App 还款页"}.items():
            await fill(pilot, name, typed)
        await pilot.press("f5")
        await pilot.pause()
        (payment,) = app.desk.case.payments
        assert (payment.amount, payment.on, payment.note) == (yuan(700), date(2026, 11, 23), "App 还款页")
        assert [question(app, name).text for name in ("amount", "on", "note")] == ["", "", ""]
        assert "7,746.48" in text(app, "payments-sum")
        assert "已还 96.68，还差 506.64" in words(app)


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("amount", ""),
        ("amount", "0"),
        ("amount", "abc"),
        ("on", "2026-02-30"),
        ("on", "2027-01-10"),
        ("note", "验证码 123456"),
    ],
)
async def test_a_payment_that_cannot_be_understood_is_kept_in_the_field(
    start: Start, saved: Saved, name: str, typed: str
) -> None:
    """A sentence beside its field, the text still there, nothing recorded."""
    app = start(resume=saved(*AGREED))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await fill(pilot, "amount", "100")
        await fill(pilot, name, typed)
        await pilot.press("f5")
        await pilot.pause()
        assert app.desk.case.payments == ()
        assert question(app, name).text == typed
        assert question(app, name).query_one(".note", Prose).has_class("-wrong")


async def test_after_the_last_payment_the_certificate_comes_next(start: Start, saved: Saved) -> None:
    """Settled: the certificate, and the credit report in one to two months."""
    app = start(resume=saved(*AGREED, ask.RecordPayment(amount=yuan("8446.48"), on=date(2026, 11, 24))))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "结清证明" in text(app, "payments-next")
        assert "占 100%，还剩 0.00 元" in text(app, "payments-sum")


async def test_a_missed_date_is_said_without_blame(start: Start, saved: Saved) -> None:
    """The row is late and not recorded; one sentence says so and what to do, with nothing above it that says it again."""
    app = start(resume=saved(*AGREED), now=NOW.replace(month=12, day=12))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "逾期未记" in words(app)
        assert "按顺序做" in text(app, "payments-warn")
        assert not visible(app.screen.query_one("#payments-next"))
        await fill(pilot, "amount", "603.32")
        await pilot.press("f5")
        await until(pilot, lambda: text(app, "payments-warn") == "")
        assert "2027 年 1 月 10 日" in text(app, "payments-next")


async def test_what_a_payment_came_to_is_in_sight_in_a_small_window(start: Start, saved: Saved) -> None:
    """Where the way back after a miss took the room above the form, the form and what stands above it come back."""
    app = start(resume=saved(*AGREED), now=NOW.replace(month=12, day=12))
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.pause()
        assert question(app, "amount").has_focus_within
        await until(pilot, lambda: app.screen.query_one("#body").scroll_y <= 1)
        question(app, "amount").query_one(Input).value = "603.32"
        question(app, "on").query_one(Input).focus()
        await pilot.pause()
        await pilot.press("f5")
        await until(pilot, lambda: bool(app.desk.case.payments))
        body = app.screen.query_one("#body")
        await until(pilot, lambda: visible(app.screen.query_one("#payments-next")) and body.scroll_y == 0)
        assert body.region.contains_region(question(app, "amount").region)


POORER = ask.StateBudget(
    income=(Line("wage", yuan(3500)),), essentials=(Line("rent", yuan("3040.50")),),
    other_debts=(Line("card", yuan(200)),), cash_now=yuan(100),
)  # fmt: skip


@pytest.mark.parametrize("size", SIZES)
async def test_a_payment_that_cannot_be_met_is_said_a_week_before(
    start: Start, saved: Saved, size: tuple[int, int]
) -> None:
    """What is missing and that the message is ready; F6 leads to it."""
    id = saved(*AGREED, POORER)
    app = start(resume=id, now=NOW.replace(month=12, day=2))
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        assert text(app, "payments-warn") == ""
    app = start(resume=id, now=NOW.replace(month=12, day=3))
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        told = text(app, "payments-warn")
        assert "差 343.82 元" in told
        assert "今天先发付款说明" in told
        await pilot.press("f6")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, LetterScreen)
        assert app.screen.kind == "warning"


@pytest.mark.parametrize("size", SIZES)
async def test_after_a_miss_there_are_three_steps(start: Start, saved: Saved, size: tuple[int, int]) -> None:
    """What is safe is paid, the message goes out, the answer is noted; and what holds after that."""
    app = start(resume=saved(*AGREED, POORER), now=NOW.replace(month=12, day=11))
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        lead, pay, send, answer, after = text(app, "payments-warn").split("\n")
        assert "24 小时" in lead
        assert "1. 在支付宝还款页先付 129.75 元" in pay
        assert send.startswith("2. 今天发说明")
        assert answer.startswith("3. ")
        assert "协议" in after


async def test_half_typed_text_comes_back(start: Start, saved: Saved) -> None:
    """Leaving in the middle of a field loses nothing; the part and the focus are the same."""
    id = saved(*AGREED)
    app = start(resume=id)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await fill(pilot, "note", "第一期")
        question(app, "amount").query_one(Input).focus()
        await pilot.pause()
        await pilot.press("6", "0")
        app.action_leave()
    again = start(resume=id)
    async with again.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert (question(again, "amount").text, question(again, "note").text) == ("60", "第一期")
        assert again.focused is question(again, "amount").query_one(Input)
        assert again.desk.case.payments == ()


@pytest.mark.parametrize("hostile", HOSTILE)
async def test_hostile_text_is_text(start: Start, saved: Saved, hostile: str) -> None:
    """Nothing typed into a field is markup, a command, or an end of the program."""
    app = start(resume=saved(*AGREED))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await fill(pilot, "note", hostile)
        await fill(pilot, "amount", "100")
        await pilot.press("f5")
        await pilot.pause()
        (payment,) = app.desk.case.payments
        assert payment.note in text(app, "payments-made")
        for part in ("offer", "clauses", "agree"):
            await show(pilot, part)
        assert app.is_running
