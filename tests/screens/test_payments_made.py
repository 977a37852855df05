"""Promises of the payments that were noted: how each paid its row, one taken back, one with what proves it."""

from __future__ import annotations

import hashlib
from datetime import date, datetime
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Button, Input

from screens.app import WizardApp
from screens.dialogs.confirm import Confirm
from screens.feedback import FeedbackScreen
from screens.messages import Went
from screens.payments_made import PaymentList, PaymentsMade
from screens.prevention import PreventionScreen
from tests.screens.confirming import AGREED, SIZES, Saved, confirming, text
from tests.screens.conftest import Start
from tests.screens.driver import HOSTILE, fill, question, stage_of, until, visible, words
from wizard import intents as ask
from wizard.desk import Desk
from wizard.money import yuan
from wizard.texts import Lang

LATER = datetime(2027, 2, 20, 9, 30)


@pytest.fixture
def saved(desk: Desk) -> Saved:
    """Save a case at this stage."""
    return confirming(desk)


def paying(amount: str, on: date, note: str = "") -> ask.RecordPayment:
    """A payment noted."""
    return ask.RecordPayment(amount=yuan(amount), on=on, note=note)


TWO = (paying("603.32", date(2026, 11, 20)), paying("100", date(2026, 11, 24), "记了两次"))


async def listed(pilot: Pilot[int]) -> PaymentList:
    """The list of payments, with the focus on it."""
    found = pilot.app.screen.query_one(PaymentList)
    found.focus()
    await pilot.pause()
    return found


async def asked_once(pilot: Pilot[int], *keys: str) -> None:
    """Ask to take the chosen payment back, and answer the question with *keys*."""
    app = pilot.app
    await pilot.press("c")
    await until(pilot, lambda: isinstance(app.screen, Confirm))
    await pilot.press(*keys)
    await until(pilot, lambda: not isinstance(app.screen, Confirm))
    await pilot.pause()


async def test_each_row_says_how_it_was_paid(start: Start, desk: Desk, saved: Saved) -> None:
    """Early, on the day, later, a part of it: in words, without blame."""
    id = saved(*AGREED)
    app = start(resume=id, now=LATER)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        for amount, on in {
            "603.32": "2026-12-07",
            "603.31": "2027-01-10",
            "0.01": "2027-01-12",
            "200": "2027-02-11",
        }.items():
            await fill(pilot, "amount", amount)
            await fill(pilot, "on", on)
            await pilot.press("f5")
            await until(pilot, lambda: question(app, "amount").text == "")
        told = words(app)
        for sentence in ("已还，早 3 天", "已还，晚 2 天", "逾期，还差 403.32", "未到"):
            assert sentence in told
        assert "已还 2 期，还剩 12 期。已还 1,406.64 元，占 16%" in text(app, "payments-sum")


async def test_before_the_first_payment_nothing_is_counted_up(start: Start, saved: Saved) -> None:
    """What it is in all; no list, no shares."""
    app = start(resume=saved(*AGREED))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert text(app, "payments-sum") == "共 14 期，合计 8,446.48 元。"
        assert not visible(app.screen.query_one(PaymentsMade))


@pytest.mark.parametrize("size", SIZES)
async def test_one_is_taken_back_after_one_question(start: Start, saved: Saved, size: tuple[int, int]) -> None:
    """It counts no longer and stays in the list, marked; undo brings it back."""
    app = start(resume=saved(*AGREED, *TWO))
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        await listed(pilot)
        # The careful answer comes first.
        await asked_once(pilot, "enter")
        assert [one.taken_back for one in app.desk.case.payments] == [None, None]
        await asked_once(pilot, "down", "enter")
        await until(pilot, lambda: app.desk.case.payments[1].taken_back is not None)
        await pilot.pause()
        assert "已撤回；记了两次" in words(app)
        assert "不再计入" in text(app, "payments-made")
        assert "还剩 7,843.16 元" in text(app, "payments-sum")
        await pilot.press("c")
        await pilot.pause()
        assert not isinstance(app.screen, Confirm)
        await pilot.press("ctrl+z")
        await until(pilot, lambda: app.desk.case.payments[1].taken_back is None)
        await pilot.pause()
        assert "还剩 7,743.16 元" in text(app, "payments-sum")


@pytest.mark.parametrize("size", SIZES)
async def test_a_file_proves_a_payment(start: Start, saved: Saved, tmp_path: Path, size: tuple[int, int]) -> None:
    """Its path is asked for on A; then the day and the beginning of its SHA-256 stand there, and the file where it was."""
    receipt = tmp_path / "凭证 1.png"
    receipt.write_bytes(b"paid")
    app = start(resume=saved(*AGREED, *TWO))
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        await listed(pilot)
        await pilot.press("down", "a")
        await pilot.pause()
        field = question(app, "receipt")
        assert visible(field)
        field.type(str(receipt))
        await pilot.press("enter")
        await until(pilot, lambda: bool(app.desk.case.attachments))
        await pilot.pause()
        (one,) = app.desk.case.attachments
        assert (one.to, one.path, one.sha256) == ("p1", str(receipt), hashlib.sha256(b"paid").hexdigest())
        await until(pilot, lambda: not visible(field))
        assert isinstance(app.focused, PaymentList)
        assert f"SHA-256 开头是 {one.sha256[:12]}" in text(app, "payments-made")
        assert "有凭证" in words(app)
        assert receipt.read_bytes() == b"paid"


@pytest.mark.parametrize("path", ["/no/such/file.png", ""])
async def test_a_file_that_is_not_there_is_said(start: Start, saved: Saved, path: str) -> None:
    """The path stays typed and nothing is attached; with none at all the field goes away."""
    app = start(resume=saved(*AGREED, *TWO))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await listed(pilot)
        await pilot.press("a")
        await pilot.pause()
        field = question(app, "receipt")
        field.type(path)
        await pilot.press("enter")
        if path:
            await until(pilot, lambda: "没有文件" in words(app))
            assert field.text == path
        else:
            await until(pilot, lambda: not visible(field))
        assert not app.desk.case.attachments


async def test_a_path_that_is_being_typed_outlives_a_payment(start: Start, saved: Saved) -> None:
    """Noting a payment empties its own fields alone."""
    app = start(resume=saved(*AGREED, *TWO))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await listed(pilot)
        await pilot.press("a", "x")
        await fill(pilot, "amount", "5")
        await pilot.press("f5")
        await until(pilot, lambda: question(app, "amount").text == "")
        assert question(app, "receipt").text == "x"


async def test_payments_of_other_terms_stand_apart(start: Start, saved: Saved) -> None:
    """Those before the agreement, and those of its first version, each with their sum; the progress counts neither."""
    before = paying("40", date(2026, 11, 2))
    second = ask.RecordOffer(months=10, monthly=yuan(800), first=date(2026, 12, 10), written=True)
    again = ask.ConfirmAgreement(offer="o2", written=True)
    app = start(resume=saved(before, *AGREED, *TWO, second, again, paying("800", date(2026, 11, 24))))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        apart = text(app, "payments-apart").split("\n")
        assert apart == ["按第 1 版还的：703.32 元，不计入这份约定。", "约定之前还的：40.00 元，不计入这份约定。"]
        assert "已还 800.00 元，占 10%，还剩 7,200.00 元" in text(app, "payments-sum")


@pytest.mark.parametrize("size", SIZES)
async def test_a_finished_plan_leads_to_its_end(start: Start, saved: Saved, size: tuple[int, int]) -> None:
    """One sentence and the key; what is too much may be asked back."""
    app = start(resume=saved(*AGREED, paying("8566.98", date(2026, 11, 24))))
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        assert "按 F8" in text(app, "payments-next")
        assert "多付了 120.50 元，可以要求退回" in text(app, "payments-sum")
        assert "还剩 0 期" not in text(app, "payments-sum")
        await pilot.press("f8")
        await until(pilot, lambda: isinstance(app.screen, PreventionScreen))


async def test_before_an_agreement_one_is_taken_back_too(start: Start, saved: Saved) -> None:
    """The debt is as if it had not been paid; the list keeps it."""
    app = start(resume=saved(paying("1000", date(2026, 11, 24))))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await to_paying(app, pilot)
        await listed(pilot)
        await asked_once(pilot, "down", "enter")
        await until(pilot, lambda: app.desk.case.payments[0].taken_back is not None)
        await pilot.pause()
        assert app.desk.case.debts[0].paid == ()
        assert "已撤回" in words(app)


async def to_paying(app: WizardApp, pilot: Pilot[int]) -> None:
    """The part about paying meanwhile."""
    app.screen.post_message(Went("feedback"))
    await until(pilot, lambda: isinstance(app.screen, FeedbackScreen))
    await stage_of(app).show_part("paying")
    await pilot.pause()


@pytest.mark.parametrize("hostile", HOSTILE)
@pytest.mark.parametrize("lang", ["zh_Hans", "zh_Hant", "en"])
async def test_a_hostile_note_is_text(start: Start, saved: Saved, hostile: str, lang: Lang) -> None:
    """In the list and beneath it nothing is markup; one key after it still works."""
    app = start(lang=lang, resume=saved(*AGREED, paying("5", date(2026, 11, 24), hostile)))
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.pause()
        await listed(pilot)
        await asked_once(pilot, "escape")
        assert app.screen.query(Button)
        assert app.desk.case.payments[0].note in text(app, "payments-made")


async def test_the_payment_just_noted_is_the_one_that_keys_act_on(start: Start, saved: Saved) -> None:
    """Its receipt goes to it without a step in the list."""
    app = start(resume=saved(*AGREED, *TWO))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await fill(pilot, "amount", "55")
        await fill(pilot, "on", "2026-11-21")
        await pilot.press("f5")
        await until(pilot, lambda: len(app.desk.case.payments) == 3)
        await pilot.pause()
        assert app.screen.query_one(PaymentsMade).chosen == app.desk.case.payments[-1].id
        assert "55.00" in text(app, "payments-made")


async def test_a_half_typed_receipt_comes_back_for_its_payment(start: Start, saved: Saved, tmp_path: Path) -> None:
    """Ended in the middle: path, field and payment are there again, and the file goes to that payment."""
    paper = tmp_path / "r.png"
    paper.write_bytes(b"r")
    id = saved(*AGREED, *TWO)
    app = start(resume=id)
    async with app.run_test(size=(80, 24)) as pilot:
        await listed(pilot)
        first = app.screen.query_one(PaymentsMade).chosen
        await pilot.press("down", "a")
        await until(pilot, lambda: question(app, "receipt").has_focus_within)
        question(app, "receipt").query_one(Input).value = str(paper)
        await pilot.pause()
        other = app.screen.query_one(PaymentsMade).chosen
        assert other != first
        app.action_leave()
    again = start(resume=id)
    async with again.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert question(again, "receipt").has_focus_within
        await pilot.press("enter")
        await until(pilot, lambda: bool(again.desk.case.attachments))
        assert again.desk.case.attachments[0].to == other
