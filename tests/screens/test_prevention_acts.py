"""Promises of the lists of acts: the keys that are named do something, and a day that is being typed keeps its act."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from textual.widgets import Input

from screens.app import WizardApp
from screens.prevention_acts import ActOptions
from screens.widgets.prose import Prose
from tests.screens.conftest import Start
from tests.screens.driver import question, stage_of, until
from wizard import intents as ask
from wizard.case import ActMark
from wizard.desk import Desk
from wizard.judgement.closing import closing
from wizard.money import yuan

TODAY = date(2026, 11, 24)
Saved = Callable[..., str]
MARKS = "1 已办  2 不用  P 排日子"


@pytest.fixture
def saved(desk: Desk) -> Saved:
    """Save a case whose payments are all made; its id."""

    def made(*more: ask.Intent, paid_on: date = TODAY) -> str:
        desk.begin()
        for intent in (
            ask.AddDebt(product="huabei", principal=yuan(5000), due=date(2026, 11, 1), as_of=TODAY),
            ask.StateCause(cause="forgot"),
            ask.RecordOffer(months=5, monthly=yuan(1000), first=date(2026, 12, 1), written=True),
            ask.ConfirmAgreement(offer="o1", written=True),
            ask.RecordPayment(amount=yuan(5000), on=paid_on),
            *more,
            ask.GoTo(stage="prevention"),
        ):
            assert desk.apply(intent) == (), intent
        id = desk.case.id
        desk.close()
        return id

    return made


def at(app: WizardApp, act: str, part: str = "closing") -> None:
    """Put the cursor on an act."""
    options = app.screen.query_one(f"#entries-{part} ActOptions", ActOptions)
    options.focus()
    options.highlighted = options.get_option_index(act)


def said(app: WizardApp, selector: str) -> str:
    """What a piece of prose says."""
    return app.screen.query_one(selector, Prose).text


@pytest.mark.parametrize("size", [(80, 24), (60, 20)])
async def test_the_line_of_keys_names_what_each_act_can_do(start: Start, saved: Saved, size: tuple[int, int]) -> None:
    """An error only of the credit check, a file only of the certificate, a text where there is one; never more than fits."""
    app = start(resume=saved(ask.MarkAct(act="limits", state="done")))
    expected = {
        "settlement_requested": f"Enter 看草稿  {MARKS}",
        "settlement_received": MARKS,
        "settlement_stored": f"{MARKS}  F 附文件",
        "auto_debit": MARKS,
        "limits": "2 不用  0 未办  P 排日子",
        "credit_check": "1 已办  2 不用  3 有错  P 排日子",
    }
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        for act, keys in expected.items():
            at(app, act)
            await pilot.pause()
            assert said(app, "#hint") == keys
        await pilot.press("3")
        await until(pilot, lambda: said(app, "#hint") == "1 已办  2 不用  0 未办  P 排日子")
        assert "接着办下面那一行：" in said(app, "#entries-closing .more")


async def test_what_a_later_act_has_settled_takes_no_mark(start: Start, saved: Saved) -> None:
    """Who has the certificate has asked for it: no key for that is named, and one that is hit says why nothing happens."""
    app = start(resume=saved(ask.MarkAct(act="settlement_received", state="done")))
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.pause()
        at(app, "settlement_requested")
        await pilot.pause()
        assert said(app, "#hint") == "Enter 看草稿"
        for key in ("p", "0", "2"):
            await pilot.press(key)
            await pilot.pause()
        assert [one.act for one in app.desk.case.acts] == ["settlement_received"]
        assert not question(app, "closing-day").has_focus_within
        assert any("不用再记" in one.message for one in app._notifications)


async def test_a_half_typed_day_comes_back_for_its_act(start: Start, saved: Saved) -> None:
    """Ended in the middle: the day, the field and the act are there again, in both lists."""
    id = saved()
    for part, act in (("closing", "limits"), ("first", "two_alerts")):
        app = start(resume=id)
        async with app.run_test(size=(60, 20)) as pilot:
            await pilot.pause()
            await stage_of(app).show_part(part)
            at(app, act, part)
            await pilot.press("p")
            await until(pilot, lambda app=app, part=part: question(app, f"{part}-day").has_focus_within)  # type: ignore[misc]
            question(app, f"{part}-day").query_one(Input).value = "12-20"
            await pilot.pause()
            app.action_leave()
        again = start(resume=id)
        async with again.run_test(size=(60, 20)) as pilot:
            await pilot.pause()
            assert question(again, f"{part}-day").has_focus_within
            await pilot.press("enter")
            wanted = ActMark(act=act, state="planned", on=date(2026, 12, 20))
            await until(pilot, lambda again=again, wanted=wanted: wanted in again.desk.case.acts)  # type: ignore[misc]


async def test_looking_alone_keeps_no_cursor(start: Start, saved: Saved) -> None:
    """Where nothing is typed there is nothing to keep."""
    app = start(resume=saved())
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.pause()
        at(app, "limits")
        await pilot.pause()
        assert stage_of(app).selection() == {}


async def test_a_day_that_has_come_is_not_named_as_if_it_were_ahead(start: Start, saved: Saved) -> None:
    """Noted days after the last payment: the first act is for today."""
    app = start(resume=saved(paid_on=date(2026, 11, 20)))
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.pause()
        assert said(app, "#closing-next") == "约定的都还清了。下一件：申请结清证明，今天就办。"
        assert closing(app.desk.case, TODAY)[0].day < TODAY
