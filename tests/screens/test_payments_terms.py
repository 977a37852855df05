"""Promises of what is said of a missed payment where the text of the agreement has an answer."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from tests.screens.confirming import AGREED, SIZES, Saved, confirming, text
from tests.screens.conftest import NOW, Start
from tests.screens.driver import until
from wizard import intents as ask
from wizard.case import Terms
from wizard.desk import Desk

TERMS = ask.ConfirmAgreement(offer="o1", written=True, terms=Terms(grace=3, all_due="yes"))


@pytest.fixture
def saved(desk: Desk) -> Saved:
    """Save a case at this stage."""
    return confirming(desk)


@pytest.mark.parametrize("size", SIZES)
async def test_within_grace_the_last_day_is_named(start: Start, saved: Saved, size: tuple[int, int]) -> None:
    """On the last day it still is in time; the day after it is not; what the text says of the whole debt is quoted."""
    id = saved(*AGREED, TERMS)
    for day, grace in ((13, True), (14, False)):
        app = start(resume=id, now=NOW.replace(month=12, day=day))
        async with app.run_test(size=size) as pilot:
            await until(pilot, lambda app=app: text(app, "payments-warn") != "")  # type: ignore[misc]
            lead, *steps, after = text(app, "payments-warn").split("\n")
            assert ("最晚 2026 年 12 月 13 日付清仍算按时" in lead) == grace
            assert [step[:2] for step in steps] == ["1.", "2.", "3."]
            assert "漏还后全部欠款到期" in after


async def test_where_the_text_says_that_not_all_falls_due_that_is_said(start: Start, saved: Saved) -> None:
    """It is the text that says so."""
    terms = replace(TERMS, terms=Terms(all_due="no"))
    app = start(resume=saved(*AGREED, terms), now=NOW.replace(month=12, day=12))
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: "不会让全部欠款到期" in text(app, "payments-warn"))
