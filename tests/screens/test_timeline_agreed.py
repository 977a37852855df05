"""Promises of the timeline after an agreement: versions, reasons, payments taken back and acts, each with its files."""

from __future__ import annotations

from pathlib import Path

import pytest

from screens.channels_timeline import Timeline
from screens.materials_listing import Listing
from tests.screens.conftest import NOW, Start
from tests.screens.driver import HOSTILE, question, stage_of, until, words
from tests.screens.test_timeline import open_timeline, press, rows, said, saved
from wizard import intents as ask
from wizard.case import Terms
from wizard.desk import Desk
from wizard.money import yuan
from wizard.stages import STAGE_IDS

TODAY = NOW.date()
OFFER = ask.RecordOffer(months=12, monthly=yuan(1000), first=TODAY.replace(month=12), waived=yuan(270))
SPOKEN = ask.ConfirmAgreement(offer="o1", written=False)


def agreed(desk: Desk, *more: ask.Intent, why: str = "他说今天截止") -> str:
    """A case agreed by word of mouth, then in writing, with two points passed over on the same day."""
    passed = [ask.OverridePoint(offer="o1", point=point, why=why) for point in ("sign_now", "principal_grew")]
    terms = Terms(creditor="甲公司", waiver_condition="按时还", on_miss=why)
    written = ask.ConfirmAgreement(offer="o1", written=True, terms=terms)
    return saved(desk, OFFER, SPOKEN, *passed, written, *more)


@pytest.mark.parametrize("size", [(80, 24), (60, 20)])
async def test_every_version_and_reason_is_listed(start: Start, desk: Desk, size: tuple[int, int]) -> None:
    """Two versions and two points of one day are four rows; each in full beneath the list."""
    app = start(resume=agreed(desk))
    async with app.run_test(size=size) as pilot:
        await open_timeline(app, pilot)
        assert rows(app)[:4] == ["override-o1-principal_grew", "override-o1-sign_now", "a2", "a1"]
        assert "原因：他说今天截止" in said(app, "contact-words")
        while app.screen.query_one(Timeline).chosen != "a2":
            await press(pilot, "down")
        assert "约定第 2 版：有文字" in said(app, "contact-name")
        assert "减免：270.00 元，条件：按时还" in said(app, "contact-words")
        assert "已确认" not in words(app)


async def test_what_was_taken_back_and_what_was_done_are_told(start: Start, desk: Desk) -> None:
    """A payment noted in error stays, with the day it was taken back; acts have a list of their own."""
    pay = ask.RecordPayment(amount=yuan(50), on=TODAY, note="手滑")
    act = ask.MarkAct(act="auto_debit", state="done", note="已关")
    app = start(resume=agreed(desk, pay, ask.TakeBackPayment(payment="p1"), act))
    async with app.run_test(size=(80, 24)) as pilot:
        await open_timeline(app, pilot, "p1")
        assert "2026 年 11 月 24 日撤回，不计入" in said(app, "contact-name")
        while app.screen.query_one(Timeline).group != "acts":
            await press(pilot, "f")
        assert rows(app) == ["act-auto_debit"]
        await press(pilot, "down")
        assert "备注：已关" in said(app, "contact-words")


@pytest.mark.parametrize("to", ["a1", "p1", "auto_debit"])
async def test_a_file_can_prove_an_agreement_a_payment_and_an_act(
    start: Start, desk: Desk, tmp_path: Path, to: str
) -> None:
    """A asks for the path as it does for a call; to a point passed over no file can belong."""
    (tmp_path / "a.png").write_bytes(b"a picture")
    pay, act = ask.RecordPayment(amount=yuan(50), on=TODAY), ask.MarkAct(act="auto_debit", state="done")
    app = start(resume=agreed(desk, pay, act))
    async with app.run_test(size=(80, 24)) as pilot:
        await open_timeline(app, pilot, "override-o1-sign_now")
        await press(pilot, "a")
        assert not question(app, "path").has_class("-wanted")
        app.screen.query_one("#contact-list", Listing).focus()
        key = f"act-{to}" if to == "auto_debit" else to
        # From below upwards and from above downwards lie all of them.
        await press(pilot, *["up"] * 12)
        while app.screen.query_one(Timeline).chosen != key:
            await press(pilot, "down")
        await press(pilot, "a")
        question(app, "path").type(str(tmp_path / "a.png"))
        await press(pilot, "enter")
        await until(pilot, lambda: bool(app.desk.case.attachments))
        assert [(one.to, one.path) for one in app.desk.case.attachments] == [(to, str(tmp_path / "a.png"))]
        await until(pilot, lambda: "a.png" in said(app, "contact-files"))


@pytest.mark.parametrize("text", HOSTILE)
async def test_hostile_reasons_harm_nothing(start: Start, desk: Desk, text: str) -> None:
    """Markup in a reason and in the terms stays text."""
    app = start(resume=agreed(desk, why=text))
    async with app.run_test(size=(60, 20)) as pilot:
        await open_timeline(app, pilot, "a2")
        await press(pilot, "up")
        assert app.is_running


async def test_the_list_of_cases_calls_a_spoken_one_spoken(start: Start, desk: Desk) -> None:
    """Where the stage would read as confirmed, the row says that there is only a word."""
    spoken = saved(desk, OFFER, SPOKEN, ask.GoTo(stage="confirm"))
    written = saved(desk, OFFER, ask.ConfirmAgreement(offer="o1", written=True), ask.GoTo(stage="confirm"))
    app = start()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        found = {shelf.id: app.screen._row(shelf)[2] for shelf in desk.shelves()}  # type: ignore[attr-defined]
        assert found == {spoken: "口头答应", written: app.t("stage.confirm.short")}
        assert "口头答应" in words(app)


@pytest.mark.parametrize("written", [False, True])
async def test_no_screen_calls_it_confirmed_before_it_is(start: Start, desk: Desk, *, written: bool) -> None:
    """Agreed by word of mouth, or in writing with red flags not looked at: no part of any stage says that it is confirmed."""
    app = start(resume=saved(desk, OFFER, ask.ConfirmAgreement(offer="o1", written=written)))
    async with app.run_test(size=(100, 40)) as pilot:
        await pilot.pause()
        for stage in STAGE_IDS:
            app.call_later(app.show_stage, stage, "")
            await until(pilot, lambda stage=stage: getattr(app.screen, "STAGE", "") == stage)  # type: ignore[misc]
            for part in stage_of(app).parts():
                await stage_of(app).show_part(part)
                await pilot.pause()
                assert "已确认" not in words(app), (stage, part)
