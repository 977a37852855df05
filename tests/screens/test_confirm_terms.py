"""Promises of what the text says, its file, and the versions of an agreement."""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path

import pytest
from textual.widgets import Button, Input

from screens.app import WizardApp
from screens.widgets.prose import Prose
from tests.screens.confirming import CLEAR, NO_FLAGS, SIZES, Saved, confirming, show, text
from tests.screens.conftest import Start
from tests.screens.driver import HOSTILE, fill, question, stage_of, until, visible, words
from wizard import intents as ask
from wizard.case import Terms
from wizard.desk import Desk
from wizard.judgement.confirming import is_confirmed
from wizard.money import yuan

WRITTEN = ask.ConfirmAgreement(offer="o1", written=True)
SPOKEN = ask.ConfirmAgreement(offer="o1", written=False)
WAIVED = ask.RecordOffer(
    months=14,
    monthly=yuan("589.03"),
    first=date(2026, 12, 10),
    claimed_total=yuan("8246.42"),
    waived=yuan(200),
    written=True,
)
TYPED = {
    "creditor": "重庆蚂蚁消费金融有限公司", "contract": "尾号 4821", "method": "app_page", "waiver_condition": "按期还完",
    "grace": "3天", "all_due": "yes", "on_miss": "减免作废",
}  # fmt: skip
TERMS = Terms(
    creditor="重庆蚂蚁消费金融有限公司", contract="尾号 4821", method="app_page", waiver_condition="按期还完", grace=3,
    all_due="yes", on_miss="减免作废",
)  # fmt: skip


@pytest.fixture
def saved(desk: Desk) -> Saved:
    """Save a case at this stage."""
    return confirming(desk)


def note(app: WizardApp, name: str) -> str:
    """What is said beneath a field."""
    return question(app, name).query_one(".note", Prose).text


def attached(file: Path, to: str) -> ask.AttachFile:
    """*file*, written now, as it would be attached."""
    file.write_bytes(b"agreement")
    content = hashlib.sha256(b"agreement").hexdigest()
    return ask.AttachFile(to=to, path=str(file), size=9, changed=date(2026, 11, 24), sha256=content)


async def test_without_an_agreement_it_says_what_it_waits_for(start: Start, saved: Saved) -> None:
    """No field is there to type into, and F5 does nothing."""
    app = start(resume=saved(*CLEAR))
    async with app.run_test(size=(80, 24)) as pilot:
        await show(pilot, "terms")
        assert "还没有接受的方案" in words(app)
        assert not visible(question(app, "creditor"))
        await pilot.press("f5")
        assert app.desk.case.agreement is None


@pytest.mark.parametrize("size", SIZES)
async def test_saving_the_terms_makes_the_next_version(start: Start, saved: Saved, size: tuple[int, int]) -> None:
    """All of them at once, of the same offer; the version before stays as it was and is listed beneath."""
    app = start(resume=saved(WAIVED, *NO_FLAGS, WRITTEN))
    async with app.run_test(size=size) as pilot:
        await show(pilot, "terms")
        assert text(app, "terms-state") == "第 1 版，有文字，2026 年 11 月 24 日。"
        assert "照协议抄下来" in text(app, "next")
        assert question(app, "creditor").text == ""
        assert "减免：200.00 元" in text(app, "terms-waived")
        for name, typed in TYPED.items():
            await fill(pilot, name, typed)
        await pilot.press("f5")
        await pilot.pause()
        case = app.desk.case
        assert case.agreement is not None
        assert (case.agreement.version, case.agreement.offer, case.agreement.written) == (2, "o1", True)
        assert case.agreement.terms == TERMS
        assert [(one.version, one.terms) for one in case.earlier] == [(1, Terms())]
        assert case.agreement.confirmed == case.earlier[0].confirmed
        assert text(app, "versions-list").split("\n") == [
            "第 2 版，2026 年 11 月 24 日，有文字，14 期，每期 589.03 元",
            "第 1 版，2026 年 11 月 24 日，有文字，14 期，每期 589.03 元",
        ]
        assert is_confirmed(case)
        assert "把协议的文件附在下面" in text(app, "next")


async def test_saving_nothing_new_makes_no_version(start: Start, saved: Saved) -> None:
    """It says so; the version is the same."""
    app = start(resume=saved(*CLEAR, WRITTEN, ask.ConfirmAgreement(offer="o1", written=True, terms=TERMS)))
    async with app.run_test(size=(80, 24)) as pilot:
        await show(pilot, "terms")
        assert question(app, "grace").text == "3"
        app.screen.query_one("#terms-save", Button).press()
        await pilot.pause()
        assert app.desk.case.agreement is not None
        assert app.desk.case.agreement.version == 2
        assert text(app, "terms-said") == "没有新的内容，还是第 2 版。"


@pytest.mark.parametrize(
    ("name", "typed", "said"),
    [
        ("contract", "6222021234567890128", "只写最后四位就够"),
        ("grace", "abc", "宽限天数要在 0 到 90 之间"),
        ("grace", "400", "宽限天数要在 0 到 90 之间"),
        ("on_miss", "密码 abcd1234", "不保存它"),
    ],
)
async def test_what_cannot_be_kept_is_said_beside_its_field(
    start: Start, saved: Saved, name: str, typed: str, said: str
) -> None:
    """Nothing is saved, and what was typed is still there."""
    app = start(resume=saved(*CLEAR, WRITTEN))
    async with app.run_test(size=(80, 24)) as pilot:
        await show(pilot, "terms")
        await fill(pilot, "creditor", "甲公司")
        await fill(pilot, name, typed)
        await pilot.press("f5")
        await pilot.pause()
        assert app.desk.case.earlier == ()
        assert question(app, name).text == typed
        assert said in note(app, name)


@pytest.mark.parametrize(("typed", "days"), [("0", 0), ("没有", 0), ("７天", 7)])
async def test_days_of_grace_are_read(start: Start, saved: Saved, typed: str, days: int) -> None:
    """None is an answer too."""
    app = start(resume=saved(*CLEAR, WRITTEN))
    async with app.run_test(size=(80, 24)) as pilot:
        await show(pilot, "terms")
        await fill(pilot, "grace", typed)
        await pilot.press("f5")
        await pilot.pause()
        assert app.desk.case.agreement is not None
        assert app.desk.case.agreement.terms.grace == days
        assert question(app, "grace").text == str(days)


async def test_a_file_is_attached_to_the_version_that_stands(start: Start, saved: Saved, tmp_path: Path) -> None:
    """Size, day and the beginning of its sum; by the button it is read again, and a change is told."""
    file = tmp_path / "协议.pdf"
    file.write_bytes(b"agreement")
    app = start(resume=saved(*CLEAR, WRITTEN, ask.ConfirmAgreement(offer="o1", written=True, terms=TERMS)))
    async with app.run_test(size=(80, 24)) as pilot:
        await show(pilot, "terms")
        question(app, "path").query_one(Input).focus()
        question(app, "path").query_one(Input).value = str(file)
        await pilot.press("enter")
        await until(pilot, lambda: bool(app.desk.case.attachments))
        (one,) = app.desk.case.attachments
        assert (one.to, one.path, one.size) == ("a2", str(file), 9)
        await until(pilot, lambda: app.t("timeline.file.looks_same") in text(app, "versions-list"))
        assert "9 字节" in text(app, "versions-list")
        assert f"SHA-256 开头 {one.sha256[:12]}。" in text(app, "versions-list")
        assert question(app, "path").text == ""
        assert "按日期还款" in text(app, "next")
        file.write_bytes(b"another one")
        app.screen.query_one("#versions-compare", Button).press()
        await until(pilot, lambda: app.t("timeline.file.changed") in text(app, "versions-list"))
        file.unlink()
        app.screen.query_one("#versions-compare", Button).press()
        await until(pilot, lambda: app.t("timeline.file.missing") in text(app, "versions-list"))


async def test_a_file_that_is_not_there_is_said_and_stays_typed(start: Start, saved: Saved, tmp_path: Path) -> None:
    """Nothing is attached."""
    app = start(resume=saved(*CLEAR, WRITTEN))
    async with app.run_test(size=(80, 24)) as pilot:
        await show(pilot, "terms")
        for path, why in ((tmp_path / "x.pdf", "missing"), (tmp_path, "no_plain_file")):
            question(app, "path").query_one(Input).focus()
            question(app, "path").query_one(Input).value = str(path)
            await pilot.press("enter")
            sentence = app.t(f"timeline.no_file.{why}")
            await until(pilot, lambda sentence=sentence: note(app, "path") == sentence)  # type: ignore[misc]
            assert question(app, "path").text == str(path)
        assert not app.desk.case.attachments


@pytest.mark.parametrize("is_text", ["yes", "no"])
async def test_with_the_file_a_spoken_agreement_is_asked_for_its_text(
    start: Start, saved: Saved, tmp_path: Path, is_text: str
) -> None:
    """First it is said whether this is the text. If so, the next version has it and the file; else both stay as they are."""
    file = tmp_path / "协议.pdf"
    file.write_bytes(b"agreement")
    app = start(resume=saved(*CLEAR, SPOKEN))
    async with app.run_test(size=(80, 24)) as pilot:
        await show(pilot, "terms")
        assert "只是口头" in text(app, "terms-state")
        assert "把文字要来" in text(app, "next")
        path = question(app, "path").query_one(Input)
        path.focus()
        path.value = str(file)
        await pilot.press("enter")
        await pilot.pause()
        assert note(app, "is_text") == "先选这是不是约定的文字。"
        assert not app.desk.case.attachments
        await fill(pilot, "is_text", is_text)
        path.focus()
        await pilot.press("enter")
        await until(pilot, lambda: bool(app.desk.case.attachments))
        await until(pilot, lambda: question(app, "path").text == "")
        case = app.desk.case
        assert case.agreement is not None
        assert case.agreement.written == (is_text == "yes")
        assert case.attachments[0].to == case.agreement.id == ("a2" if is_text == "yes" else "a1")
        assert is_confirmed(case) == (is_text == "yes")
        assert visible(question(app, "is_text")) == (is_text == "no")
        assert question(app, "is_text").text == ""


async def test_files_of_earlier_versions_stay_with_them(start: Start, saved: Saved, tmp_path: Path) -> None:
    """Each stands beneath its own version, the newest version first."""
    again = ask.ConfirmAgreement(offer="o1", written=True, terms=TERMS)
    app = start(
        resume=saved(
            *CLEAR, SPOKEN, attached(tmp_path / "录音.m4a", "a1"), WRITTEN, attached(tmp_path / "协议.pdf", "a2"), again
        )
    )
    async with app.run_test(size=(80, 24)) as pilot:
        await show(pilot, "terms")
        heads = [line for line in text(app, "versions-list").split("\n") if "字节" not in line]
        assert [line.split("，")[0] for line in heads] == [
            "第 3 版", "第 2 版", f"附件：{tmp_path / '协议.pdf'}", "第 1 版", f"附件：{tmp_path / '录音.m4a'}",
        ]  # fmt: skip
        assert "口头" in heads[3]


async def test_half_typed_terms_come_back(start: Start, saved: Saved) -> None:
    """Also what was chosen; nothing is a version yet."""
    id = saved(*CLEAR, WRITTEN)
    app = start(resume=id)
    async with app.run_test(size=(80, 24)) as pilot:
        await show(pilot, "terms")
        await fill(pilot, "all_due", "unclear")
        await fill(pilot, "on_miss", "减免作废")
        question(app, "creditor").query_one(Input).focus()
        await pilot.pause()
        await pilot.press("a", "b")
        await show(pilot, "agree")
        await show(pilot, "terms")
        assert question(app, "creditor").text == "ab"
        app.action_leave()
    again = start(resume=id)
    async with again.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert stage_of(again).part == "terms"
        assert [question(again, name).text for name in ("creditor", "all_due", "on_miss")] == [
            "ab",
            "unclear",
            "减免作废",
        ]
        assert again.desk.case.earlier == ()


@pytest.mark.parametrize("hostile", HOSTILE)
async def test_hostile_terms_are_text(start: Start, saved: Saved, hostile: str) -> None:
    """Nothing typed into a field, and nothing that is in the case, is markup or a command."""
    terms = Terms(creditor=hostile, contract=hostile, waiver_condition=hostile, on_miss=hostile)
    app = start(resume=saved(*CLEAR, ask.ConfirmAgreement(offer="o1", written=True, terms=terms)))
    async with app.run_test(size=(60, 20)) as pilot:
        await show(pilot, "terms")
        await fill(pilot, "creditor", hostile + "一")
        await fill(pilot, "path", hostile)
        await pilot.press("f5")
        await pilot.pause()
        assert app.desk.case.agreement is not None
        assert app.desk.case.agreement.version == 2
        await show(pilot, "agree")
        assert "\x1b" not in words(app)
        assert app.is_running
