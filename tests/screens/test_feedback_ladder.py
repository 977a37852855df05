"""Promises of the ladder, of paying meanwhile, and of what came: each shows where one stands and leads to an act."""

from __future__ import annotations

from datetime import date

import pytest
from textual.widgets import Button, OptionList

from screens.feedback_ladder import LadderView
from screens.letters import LetterScreen
from screens.widgets.reading import Reading
from tests.screens.conftest import Start
from tests.screens.driver import HOSTILE, fill, question, stage_of, until, words
from tests.screens.proposing import CAUSE, SIZES, at_part, budget
from wizard import intents as ask
from wizard.case import moment
from wizard.desk import Desk
from wizard.money import yuan
from wizard.texts import Lang

DEBT = ask.AddDebt(
    product="huabei", lender="ant_consumer", principal=yuan(12000), due=date(2026, 9, 1), as_of=date(2026, 11, 1)
)
NONE = ask.StatePapers(papers="none")


def sent(draft: str, day: str, channel: str = "app") -> ask.RecordSent:
    """A message that was sent."""
    return ask.RecordSent(draft=draft, channel=channel, at=moment(day), text=f"{draft} 的原文")


IGNORED = (sent("request", "2026-10-01"), *(sent("chase", f"2026-10-{day}") for day in ("08", "15", "22")))
COMPLAINED = (*IGNORED, sent("complaint", "2026-11-16", "complaint_desk"))


def kept(desk: Desk, *more: ask.Intent, debt: ask.AddDebt = DEBT) -> str:
    """A saved case that stands at the feedback, which nobody has open; its id."""
    desk.begin()
    for intent in (debt, CAUSE, budget(), *more, ask.GoTo(stage="feedback")):
        assert desk.apply(intent) == ()
    id = desk.case.id
    desk.close()
    return id


@pytest.mark.parametrize("size", SIZES)
async def test_the_ladder_shows_where_one_stands(start: Start, desk: Desk, size: tuple[int, int]) -> None:
    """The step that is next is under the cursor, with why, how long its clock is, and what the place can and cannot do."""
    app = start(resume=kept(desk, NONE, *IGNORED))
    async with app.run_test(size=size) as pilot:
        await at_part(app, pilot, "ladder")
        view = app.screen.query_one(LadderView)
        assert view.rung is not None
        assert (view.rung.id, view.rung.state) == ("desk", "now")
        said = words(app)
        assert "问了 3 次都没有答复" in said
        assert "15 / 30 / 60 天" in said
        for name in ("can", "cannot", "have_ready"):
            assert app.t(f"channel.complaint_desk.{name}") in app.screen.query_one("#rung-about", Reading).text
        app.screen.query_one("#rungs", OptionList).focus()
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, LetterScreen))
        assert isinstance(app.screen, LetterScreen)
        assert app.screen.kind == "complaint"


async def test_the_day_of_receipt_moves_the_clock(start: Start, desk: Desk) -> None:
    """It says that it counts from the day of sending; once the day is typed, from that."""
    app = start(resume=kept(desk, NONE, *COMPLAINED))
    async with app.run_test(size=(80, 24)) as pilot:
        await at_part(app, pilot, "ladder")
        assert "不知道哪天收到，先从2026 年 11 月 16 日发出起算，到：2026 年 12 月 1 日" in words(app)
        await fill(pilot, "received", "11-19")
        await until(pilot, lambda: bool(app.desk.case.receipts))
        assert "从2026 年 11 月 19 日收到起算，到：2026 年 12 月 4 日" in words(app)
        await fill(pilot, "received", "11-10")
        await pilot.pause()
        assert dict(app.desk.case.receipts) == {"s5": date(2026, 11, 19)}


async def test_the_topic_is_one_key_away(start: Start, desk: Desk) -> None:
    """F3: the request, the collectors, the credit record, and around."""
    app = start(resume=kept(desk, NONE, *IGNORED))
    async with app.run_test(size=(80, 24)) as pilot:
        await at_part(app, pilot, "ladder")
        for topic in ("conduct", "credit", "handling"):
            await pilot.press("f3")
            await pilot.pause()
            assert app.t(f"ladder.topic.{topic}") in words(app)


async def test_a_payment_shows_its_effect_and_is_noted(start: Start, desk: Desk) -> None:
    """Before it is noted one sees where it goes; afterwards the figures count it and the form is empty."""
    app = start(resume=kept(desk, NONE))
    async with app.run_test(size=(80, 24)) as pilot:
        await at_part(app, pilot, "paying")
        await fill(pilot, "pay_amount", "1000")
        await pilot.pause()
        said = words(app)
        # 12,000.00 from 1 September on: 84 days at 6.00.
        assert "先抵息费 504.00 元，再抵本金 496.00 元" in said
        assert "还剩约 11,504.00 元" in said
        assert not app.desk.case.payments
        await pilot.press("f5")
        await until(pilot, lambda: len(app.desk.case.payments) == 1)
        await until(pilot, lambda: question(app, "pay_amount").text == "")
        (payment,) = app.desk.case.payments
        assert (payment.amount, payment.on, payment.before, payment.debt) == (
            yuan(1000),
            date(2026, 11, 24),
            True,
            "d1",
        )
        assert "11,504.00" in words(app)


async def test_nothing_is_noted_without_an_amount(start: Start, desk: Desk) -> None:
    """What is missing or wrong is said beside its field."""
    app = start(resume=kept(desk, NONE))
    async with app.run_test(size=(80, 24)) as pilot:
        await at_part(app, pilot, "paying")
        await pilot.press("f5")
        await fill(pilot, "pay_amount", "十块半多")
        await pilot.press("f5")
        await pilot.pause()
        assert app.desk.case.payments == ()
        assert question(app, "pay_amount").text == "十块半多"


@pytest.mark.parametrize(("papers", "draft"), [("payment_order", "court"), ("summons", "court"), ("letter", "court")])
async def test_papers_have_their_clock_and_their_list(start: Start, desk: Desk, papers: str, draft: str) -> None:
    """What came, until when, what not to miss, and the list one key away; the next step says so too."""
    came = ask.StatePapers(papers=papers, received=date(2026, 11, 20))  # type: ignore[arg-type]
    app = start(resume=kept(desk, came, sent("request", "2026-11-22")))
    async with app.run_test(size=(80, 24)) as pilot:
        await at_part(app, pilot, "papers")
        said = words(app)
        assert app.t(f"came.heed.{papers}") in said
        assert ("2026 年 12 月 5 日" in said) == (papers != "letter")
        assert (app.t("step.court") in said) == (papers != "letter")
        app.screen.query_one("#papers-draft", Button).press()
        await until(pilot, lambda: isinstance(app.screen, LetterScreen))
        assert isinstance(app.screen, LetterScreen)
        assert app.screen.kind == draft


async def test_without_papers_the_way_to_note_them_is_shown(start: Start, desk: Desk) -> None:
    """It leads to the first stage."""
    app = start(resume=kept(desk, NONE))
    async with app.run_test(size=(60, 20)) as pilot:
        await at_part(app, pilot, "papers")
        assert app.t("came.none") in words(app)
        app.screen.query_one("#papers-note", Button).press()
        await until(pilot, lambda: stage_of(app).STAGE == "assess")
        assert stage_of(app).part == "cause"


async def test_a_sold_debt_is_checked_key_by_key(start: Start, desk: Desk) -> None:
    """1, 2 and 3 answer and go on; what to do follows, and the text to send is one key away."""
    sold = ask.AddDebt(
        product="huabei", lender="assignee", principal=yuan(900), due=date(2026, 1, 1), as_of=date(2026, 11, 1)
    )
    app = start(resume=kept(desk, NONE, debt=sold))
    async with app.run_test(size=(80, 24)) as pilot:
        await at_part(app, pilot, "papers")
        app.screen.query_one("#sale-checks", OptionList).focus()
        for key, count in (("1", 1), ("2", 2), ("3", 3)):
            await pilot.press(key)
            await until(pilot, lambda count=count: len(app.desk.case.sale) == count)  # type: ignore[misc]
        assert [tuple(one) for one in app.desk.case.sale] == [("who", "yes"), ("notice", "no"), ("amount", "unclear")]
        assert app.t("reason.sold_ask") in words(app)
        app.screen.query_one("#sale-draft", Button).press()
        await until(pilot, lambda: isinstance(app.screen, LetterScreen))
        assert isinstance(app.screen, LetterScreen)
        assert app.screen.kind == "assignee"


async def test_an_answer_to_a_complaint_is_no_answer_to_the_request(start: Start, desk: Desk) -> None:
    """Which message is answered is asked where it matters; the round goes on, and the next step is open."""
    app = start(resume=kept(desk, NONE, *COMPLAINED))
    async with app.run_test(size=(80, 24)) as pilot:
        await at_part(app, pilot, "reply")
        await fill(pilot, "outcome", "refused")
        await fill(pilot, "to", "s5")
        assert app.t("feedback.about.refused_complaint") in words(app)
        await pilot.press("f5")
        await until(pilot, lambda: len(app.desk.case.replies) == 1)
        assert (app.desk.case.replies[0].to, app.desk.case.round) == ("s5", 1)
        await at_part(app, pilot, "ladder")
        view = app.screen.query_one(LadderView)
        assert view.rung is not None
        assert (view.rung.id, view.rung.state) == ("mediation", "now")


@pytest.mark.parametrize("text", HOSTILE)
async def test_hostile_words_are_shown_as_they_are(start: Start, desk: Desk, text: str) -> None:
    """A note is never markup, and a lender's name neither."""
    plain = text.replace("\x1b", "").replace("\u202e", "")[:200]
    named = ask.AddDebt(
        product="huabei", lender=plain, principal=yuan(900), due=date(2026, 1, 1), as_of=date(2026, 11, 1)
    )
    paid = ask.RecordPayment(amount=yuan(1), on=date(2026, 11, 20), note=plain)
    app = start(resume=kept(desk, NONE, *IGNORED, paid, debt=named))
    async with app.run_test(size=(80, 24)) as pilot:
        for part in ("ladder", "paying", "papers"):
            await at_part(app, pilot, part)
            assert app.is_running
            assert part == "papers" or plain in words(app)


@pytest.mark.parametrize("lang", ["en", "zh_Hant"])
async def test_other_languages_work(start: Start, desk: Desk, lang: Lang) -> None:
    """Every part can be drawn."""
    app = start(lang=lang, resume=kept(desk, ask.StatePapers(papers="summons"), *COMPLAINED))
    async with app.run_test(size=(60, 20)) as pilot:
        for part in ("ladder", "paying", "papers"):
            await at_part(app, pilot, part)
            assert app.is_running
