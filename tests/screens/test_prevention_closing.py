"""Promises of the end on the screen: acts ticked off and planned, the certificate kept by its hash, errors objected to."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from textual.pilot import Pilot

from screens.app import WizardApp
from screens.letters import LetterScreen
from screens.prevention_acts import ActOptions
from screens.widgets.prose import Prose
from tests.screens.conftest import Start
from tests.screens.driver import HOSTILE, question, stage_of, until, words
from wizard import intents as ask
from wizard.case import ActMark
from wizard.desk import Desk
from wizard.judgement.closing import closing
from wizard.money import yuan
from wizard.texts import Lang

TODAY = date(2026, 11, 24)
Saved = Callable[..., str]


@pytest.fixture
def saved(desk: Desk) -> Saved:
    """Save a case whose five payments are made, or not; its id."""

    def made(*more: ask.Intent, paid: str = "5000") -> str:
        desk.begin()
        steps: list[ask.Intent] = [
            ask.AddDebt(product="huabei", principal=yuan(5000), due=date(2026, 11, 1), as_of=TODAY),
            ask.StateCause(cause="forgot"),
            ask.RecordOffer(months=5, monthly=yuan(1000), first=date(2026, 12, 1), written=True),
            ask.ConfirmAgreement(offer="o1", written=True),
        ]
        if paid:
            steps.append(ask.RecordPayment(amount=yuan(paid), on=TODAY))
        for intent in (*steps, *more, ask.GoTo(stage="prevention")):
            assert desk.apply(intent) == (), intent
        return desk.case.id

    return made


def states(app: WizardApp) -> dict[str, str]:
    """How each act of the end stands in the case."""
    return {one.id: one.state for one in closing(app.desk.case, app.desk.today)}


def at(app: WizardApp, act: str, part: str = "closing") -> None:
    """Put the cursor on an act."""
    options = app.screen.query_one(f"#entries-{part} ActOptions", ActOptions)
    options.focus()
    options.highlighted = options.get_option_index(act)


def more(app: WizardApp, part: str = "closing") -> str:
    """What is said beneath the list about the act under the cursor."""
    return app.screen.query_one(f"#entries-{part} .more", Prose).text


def hint(app: WizardApp) -> str:
    """What the line of keys says."""
    return app.screen.query_one("#hint", Prose).text


async def typed(pilot: Pilot[int], app: WizardApp, name: str, text: str) -> None:
    """Type into the field called *name*, which has the focus, and press enter."""
    field = question(app, name)
    assert field.has_focus_within
    field.query_one("Input").value = text  # type: ignore[attr-defined]
    await pilot.pause()
    await pilot.press("enter")
    await pilot.pause()


@pytest.mark.parametrize("size", [(80, 24), (60, 20), (120, 40)])
async def test_the_end_stands_first_once_all_is_paid(start: Start, saved: Saved, size: tuple[int, int]) -> None:
    """The next act by name and day, then all of them in order."""
    app = start(resume=saved())
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        assert stage_of(app).part == "closing"
        said = words(app)
        assert "下一件：申请结清证明，2026 年 11 月 25 日" in said
        names = ["申请结清证明", "拿到结清证明", "存好结清证明", "核对自动扣款", "核对额度", "查信用报告"]
        options = app.screen.query_one("#entries-closing ActOptions", ActOptions)
        assert [str(one.prompt).split("  ")[-1].strip() for one in options.options] == names
        assert hint(app) == "Enter 看草稿  1 已办  2 不用  P 排日子"


async def test_before_the_last_payment_there_is_no_end(start: Start, saved: Saved) -> None:
    """Its part is not among those one walks through."""
    app = start(resume=saved(paid="4999"))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert stage_of(app).part == "first"
        assert "收尾" not in words(app)
        await pilot.press("f7")
        await until(pilot, lambda: stage_of(app).STAGE == "confirm")


async def test_a_payment_taken_back_leaves_the_screen_standing(start: Start, saved: Saved) -> None:
    """Undone while one looks at it: nothing breaks, and one can go on."""
    app = start(resume=saved())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert app.desk.apply(ask.TakeBackPayment(payment="p1")) == ()
        app.screen.case = app.desk.case  # type: ignore[attr-defined]
        await pilot.pause()
        assert "还清最后一笔后" in words(app)
        await pilot.press("f8")
        await until(pilot, lambda: stage_of(app).part == "first")


@pytest.mark.parametrize(("key", "state"), [("1", "done"), ("2", "not_needed"), ("0", "open")])
async def test_an_act_is_ticked_off_with_one_key(start: Start, saved: Saved, key: str, state: str) -> None:
    """And opened again with another; the cursor stays where it is."""
    app = start(resume=saved(ask.MarkAct(act="limits", state="planned", on=TODAY)))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        at(app, "limits")
        await pilot.press(key)
        await until(pilot, lambda: states(app)["limits"] == state)
        await pilot.press("down", "up", "1")
        await until(pilot, lambda: states(app)["limits"] == "done")
        assert "由你记下" in more(app)


async def test_an_error_in_the_report_leads_to_the_objection(start: Start, saved: Saved) -> None:
    """3 on the credit check: a line for the objection appears, and enter opens its draft."""
    app = start(resume=saved())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        at(app, "limits")
        await pilot.press("3")
        await pilot.pause()
        assert states(app)["limits"] == "open"
        at(app, "credit_check")
        await pilot.press("3")
        await until(pilot, lambda: "credit_objection" in states(app))
        await pilot.pause()
        at(app, "credit_objection")
        await pilot.pause()
        assert "真实的逾期" in more(app)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, LetterScreen))
        assert isinstance(app.screen, LetterScreen)
        assert app.screen.kind == "objection"


async def test_the_certificate_is_asked_for_by_its_draft(start: Start, saved: Saved) -> None:
    """Enter on the first act opens it; on an act without a text it does nothing."""
    app = start(resume=saved())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        at(app, "limits")
        await pilot.press("enter")
        await pilot.pause()
        assert not isinstance(app.screen, LetterScreen)
        at(app, "settlement_requested")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, LetterScreen))
        assert isinstance(app.screen, LetterScreen)
        assert app.screen.kind == "certificate"


async def test_the_certificate_is_kept_by_its_hash(start: Start, saved: Saved, tmp_path: Path) -> None:
    """Size and hash are shown; later it is seen to be the same, and to be another."""
    paper = tmp_path / "结清证明.pdf"
    paper.write_bytes(b"certificate")
    app = start(resume=saved())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        at(app, "settlement_stored")
        await pilot.press("f")
        await pilot.pause()
        await typed(pilot, app, "closing-path", str(paper))
        await until(pilot, lambda: bool(app.desk.case.attachments))
        await until(pilot, lambda: states(app)["settlement_stored"] == "done")
        await until(pilot, lambda: hashlib.sha256(b"certificate").hexdigest() in more(app))
        assert "11 字节" in more(app)
        assert states(app)["settlement_requested"] == "done", "who has it has asked for it"
        await pilot.press("k")
        await until(pilot, lambda: "内容和登记时一样" in more(app))
        paper.write_bytes(b"something else")
        await pilot.press("k")
        await until(pilot, lambda: "不一样了" in more(app))


async def test_a_path_that_leads_nowhere_says_so_and_stays(start: Start, saved: Saved, tmp_path: Path) -> None:
    """What was typed is kept, here and after leaving; elsewhere than at the certificate no file is taken."""
    app = start(resume=saved())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        at(app, "limits")
        await pilot.press("f")
        await pilot.pause()
        assert not question(app, "closing-path").has_focus_within
        at(app, "settlement_stored")
        await pilot.press("f")
        await pilot.pause()
        gone = str(tmp_path / "gone.pdf")
        await typed(pilot, app, "closing-path", gone)
        await until(pilot, lambda: "这个位置没有文件" in words(app))
        assert question(app, "closing-path").text == gone
        await pilot.press("f8")
        await until(pilot, lambda: stage_of(app).part == "first")
        await pilot.press("f7")
        await until(pilot, lambda: stage_of(app).part == "closing")
        assert question(app, "closing-path").text == gone
        assert app.desk.case.attachments == ()


async def test_an_act_of_prevention_is_planned_for_another_day(start: Start, saved: Saved) -> None:
    """P, a day, enter: it stands in the list with that day; a day that has passed is refused and stays typed."""
    app = start(resume=saved())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("f8")
        await until(pilot, lambda: stage_of(app).part == "first")
        at(app, "two_alerts", "first")
        await pilot.press("p")
        await pilot.pause()
        await typed(pilot, app, "first-day", "2026-11-01")
        assert "已经过去" in words(app)
        assert question(app, "first-day").text == "2026-11-01"
        await typed(pilot, app, "first-day", "12-20")
        await until(pilot, lambda: bool(app.desk.case.acts))
        assert app.desk.case.acts == (ActMark(act="two_alerts", state="planned", on=date(2026, 12, 20)),)
        await until(pilot, lambda: "已排  12 月 20 日" in words(app))
        await pilot.press("2")
        await until(pilot, lambda: app.desk.case.acts[0].state == "not_needed")


@pytest.mark.parametrize("hostile", HOSTILE)
async def test_hostile_words_in_the_fields_do_nothing(start: Start, saved: Saved, hostile: str) -> None:
    """A path and a day are words, whatever is in them."""
    app = start(resume=saved())
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.pause()
        at(app, "settlement_stored")
        await pilot.press("f")
        await pilot.pause()
        await typed(pilot, app, "closing-path", hostile)
        at(app, "limits")
        await pilot.press("p")
        await pilot.pause()
        await typed(pilot, app, "closing-day", hostile)
        assert app.desk.case.attachments == ()
        assert app.desk.case.acts == ()
        assert words(app)


@pytest.mark.parametrize("lang", ["zh_Hant", "en"])
async def test_the_end_stands_in_every_language(start: Start, saved: Saved, lang: Lang) -> None:
    """Over-paid, with an error in the record: no text is missing."""
    app = start(lang=lang, resume=saved(ask.MarkAct(act="credit_check", state="wrong"), paid="5010"))
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.pause()
        for _ in range(8):
            assert more(app)
            await pilot.press("down")
            await pilot.pause()
        assert states(app).keys() >= {"refund", "credit_objection"}
