"""Promises of the red flags: answered, stopping the way to accepting, passed over knowingly."""

from __future__ import annotations

import pytest
from textual.widgets import Button, Input, OptionList

from screens.confirm_clauses import FLAGS
from screens.widgets.prose import Prose
from tests.screens.confirming import CLEAR, FITTING, SIZES, Saved, confirming, show, text
from tests.screens.conftest import Start
from tests.screens.driver import HOSTILE, fill, question, stage_of, visible, words
from wizard import intents as ask
from wizard.case import ClauseState
from wizard.desk import Desk
from wizard.judgement.confirming import is_confirmed, red_flags

SPOKEN = ask.ConfirmAgreement(offer="o1", written=False)
NEVER = "只在支付宝还款页付款。要求转账到个人账户的，一律不付。"


@pytest.fixture
def saved(desk: Desk) -> Saved:
    """Save a case at this stage."""
    return confirming(desk)


def answered(flag: str, state: ClauseState) -> ask.CheckClause:
    """One answer about the first offer."""
    return ask.CheckClause(offer="o1", clause=flag, state=state)


def test_every_red_flag_says_what_to_do() -> None:
    """None was forgotten."""
    assert red_flags() == FLAGS


async def test_one_key_answers_for_all_flags_that_were_not_looked_at(start: Start, saved: Saved) -> None:
    """0 says no for them and only for them; the hint names the key as long as one is left."""
    app = start(resume=saved(FITTING, answered("sign_now", "yes"), answered("principal_grew", "unclear")))
    async with app.run_test(size=(80, 24)) as pilot:
        await show(pilot, "clauses")
        assert "危险信号还有 4 个没看。没看的都没有，就按 0。" in text(app, "clause-count")
        await pilot.press("0")
        await pilot.pause()
        expected = dict.fromkeys(red_flags(), "no") | {"sign_now": "yes", "principal_grew": "unclear"}
        assert dict(app.desk.case.offers[0].clauses) == expected
        assert text(app, "hint") == ""
        await pilot.press("0")
        await pilot.pause()
        assert dict(app.desk.case.offers[0].clauses) == expected
        await pilot.press("f1")
        await pilot.pause()
        assert "没看的都记没有" in words(app)


@pytest.mark.parametrize("state", ["yes", "unclear"])
async def test_a_flag_that_stands_says_what_to_do(start: Start, saved: Saved, state: ClauseState) -> None:
    """First the act, then the words to ask; a flag that was not there has neither."""
    app = start(resume=saved(FITTING, answered("personal_account", state), answered("sign_now", "no")))
    async with app.run_test(size=(80, 24)) as pilot:
        await show(pilot, "clauses")
        options = app.screen.query_one(OptionList)
        options.highlighted = options.get_option_index("personal_account")
        await pilot.pause()
        assert text(app, "clause-ask").startswith("只在支付宝还款页付款；要求转账到个人账户的，一律不付。")
        assert "请改为 App 还款页" in text(app, "clause-ask")
        options.highlighted = options.get_option_index("sign_now")
        await pilot.pause()
        assert text(app, "clause-ask") == "这一条不用再问。"


@pytest.mark.parametrize("size", SIZES)
async def test_open_flags_stop_accepting_before_anything_is_recorded(
    start: Start, saved: Saved, size: tuple[int, int]
) -> None:
    """It says which were seen and how many are left; the one act leads to the first of them, and nothing is in the case."""
    app = start(
        resume=saved(
            FITTING,
            answered("no_written_terms", "no"),
            answered("sign_now", "unclear"),
            answered("principal_grew", "yes"),
        )
    )
    async with app.run_test(size=size) as pilot:
        await show(pilot, "agree")
        assert (
            text(app, "agree-state")
            == "先不接受，这里有：本金比原来多。还不清楚：催你马上签。危险信号还有 3 个没看，看完再接受。"
        )
        assert "先把危险信号问清" in text(app, "next")
        assert not visible(question(app, "monthly_again"))
        assert not visible(app.screen.query_one("#agree-accept"))
        question(app, "monthly_again").type("603.32")
        await pilot.press("f5")
        await pilot.pause()
        case = app.desk.case
        assert (case.agreement, case.offers[0].answer, case.overrides) == (None, None, ())
        assert app.focused is app.screen.query_one("#agree-go", Button)
        await pilot.press("enter")
        await pilot.pause()
        assert stage_of(app).part == "clauses"
        options = app.screen.query_one(OptionList)
        assert options.highlighted_option is not None
        assert options.highlighted_option.id == "personal_account"
        assert options.has_focus


async def test_the_last_answer_opens_the_way(start: Start, saved: Saved) -> None:
    """Once every flag is answered no, the amount can be typed."""
    app = start(resume=saved(FITTING))
    async with app.run_test(size=(80, 24)) as pilot:
        await show(pilot, "agree")
        assert "还有 6 个没看" in text(app, "agree-state")
        assert "看一遍六个危险信号" in text(app, "next")
        await pilot.press("enter", "0")
        await show(pilot, "agree")
        assert visible(question(app, "monthly_again"))
        assert not visible(app.screen.query_one("#agree-go"))
        await fill(pilot, "monthly_again", "603.32")
        await pilot.press("f5")
        await pilot.pause()
        assert is_confirmed(app.desk.case)


@pytest.mark.parametrize("why", ["", "   ", "验证码 123456"])
async def test_nothing_is_passed_over_without_a_reason(start: Start, saved: Saved, why: str) -> None:
    """What is wrong is said beside the field, and the field keeps what was typed."""
    app = start(resume=saved(*CLEAR, answered("personal_account", "yes")))
    async with app.run_test(size=(80, 24)) as pilot:
        await show(pilot, "agree")
        assert text(app, "pass-never") == NEVER
        assert visible(app.screen.query_one("#pass-never"))
        await fill(pilot, "why", why)
        app.screen.query_one("#pass-act", Button).press()
        await pilot.pause()
        assert app.desk.case.overrides == ()
        assert question(app, "why").text == why
        assert question(app, "why").query_one(".note", Prose).has_class("-wrong")


async def test_points_are_passed_over_with_one_reason_and_it_stays_to_be_seen(start: Start, saved: Saved) -> None:
    """One override each, as it stood; the recommended act is still not to accept, and another answer stops it again."""
    id = saved(*CLEAR, answered("personal_account", "yes"), answered("sign_now", "unclear"))
    app = start(resume=id)
    async with app.run_test(size=(80, 24)) as pilot:
        await show(pilot, "agree")
        assert text(app, "pass-points") == "仍要跳过：付到个人账户、催你马上签"
        await fill(pilot, "why", "我打过 95188 核实")
        await pilot.press("f5")
        await pilot.pause()
        told = [(one.offer, one.point, one.state, one.why) for one in app.desk.case.overrides]
        assert told == [
            ("o1", "personal_account", "yes", "我打过 95188 核实"),
            ("o1", "sign_now", "unclear", "我打过 95188 核实"),
        ]
        assert question(app, "why").text == ""
        assert not visible(app.screen.query_one("#pass-form"))
        assert visible(question(app, "monthly_again"))
        assert "可以接受" not in text(app, "next")
        assert text(app, "agree-state").startswith("建议先不接受。")
        passed = "你在 2026 年 11 月 24 日决定跳过：付到个人账户、催你马上签。理由：我打过 95188 核实"
        assert text(app, "agree-passed") == f"{passed}\n{NEVER}"
        await fill(pilot, "monthly_again", "603.32")
        await pilot.press("f5")
        await pilot.pause()
        assert is_confirmed(app.desk.case)
        assert passed in text(app, "agree-passed")
        await show(pilot, "clauses")
        app.screen.query_one(OptionList).highlighted = app.screen.query_one(OptionList).get_option_index("sign_now")
        await pilot.press("1")
        await pilot.pause()
        await show(pilot, "agree")
        assert not is_confirmed(app.desk.case)
        assert text(app, "agree-state").startswith("已接受，还没有确认")
        assert "这里有：催你马上签" in text(app, "agree-state")


async def test_half_typed_reason_and_amount_come_back(start: Start, saved: Saved) -> None:
    """Leaving in the middle loses nothing, and nothing is decided."""
    id = saved(*CLEAR, answered("sign_now", "yes"))
    app = start(resume=id)
    async with app.run_test(size=(80, 24)) as pilot:
        await show(pilot, "agree")
        question(app, "why").query_one(Input).focus()
        await pilot.pause()
        await pilot.press("h", "m")
        app.action_leave()
    again = start(resume=id)
    async with again.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert question(again, "why").text == "hm"
        assert again.focused is question(again, "why").query_one(Input)
        assert again.desk.case.overrides == ()


@pytest.mark.parametrize("hostile", HOSTILE)
async def test_a_hostile_reason_is_text(start: Start, saved: Saved, hostile: str) -> None:
    """Nothing in it is markup, a command, or an end of the program."""
    app = start(resume=saved(*CLEAR, answered("sign_now", "yes")))
    async with app.run_test(size=(60, 20)) as pilot:
        await show(pilot, "agree")
        await fill(pilot, "why", hostile)
        await pilot.press("f5")
        await pilot.pause()
        (passed,) = app.desk.case.overrides
        assert passed.why in text(app, "agree-passed")
        assert "\x1b" not in text(app, "agree-passed")
        await show(pilot, "clauses")
        assert app.is_running
