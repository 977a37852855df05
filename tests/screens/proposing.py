"""For tests of the stages before and after sending: a case ready for a request, and the acts of both."""

from __future__ import annotations

from datetime import date

from textual.pilot import Pilot

from screens.app import WizardApp
from screens.letter_view import LetterView
from tests.screens.driver import fill, stage_of
from wizard import intents as ask
from wizard.case import Line
from wizard.desk import Desk
from wizard.money import yuan

SIZES = [(80, 24), (60, 20), (120, 40)]
DEBT = ask.AddDebt(
    product="huabei",
    lender="ant_consumer",
    principal=yuan(12000),
    fees=yuan(270),
    due=date(2026, 10, 10),
    as_of=date(2026, 11, 24),
)
CAUSE = ask.StateCause(cause="job_loss", since=date(2026, 9, 15), story="公司裁员。")


def budget(income: int | str = 4500) -> ask.StateBudget:
    """A month that leaves 1,259.50 yuan of 4,500."""
    return ask.StateBudget(
        income=(Line("benefit", yuan(income)),), essentials=(Line("rent", yuan(2900)),),
        other_debts=(Line("card", yuan("340.50")),), cash_now=yuan(600),
    )  # fmt: skip


def prepared(desk: Desk, *more: ask.Intent) -> str:
    """A saved case that stands at the proposal; its id."""
    desk.begin()
    for intent in (DEBT, CAUSE, budget(), *more, ask.GoTo(stage="proposal")):
        assert desk.apply(intent) == ()
    return desk.case.id


async def at_part(app: WizardApp, pilot: Pilot[int], part: str) -> None:
    """Stand in a part of the stage."""
    await stage_of(app).show_part(part)
    await pilot.pause()


async def mark_sent(pilot: Pilot[int], channel: str = "app", **fields: str) -> None:
    """Fill in the question when and where, and record."""
    await fill(pilot, "channel", channel)
    for name, text in fields.items():
        await fill(pilot, name, text)
    await pilot.press("f5")
    await pilot.pause()


def saved(desk: Desk) -> list[str]:
    """The texts that were written to files."""
    return [path.read_text("utf-8").rstrip("\n") for path in (desk.home / "drafts").rglob("*.txt")]


def draft_of(app: WizardApp) -> str:
    """The draft that is shown."""
    return app.screen.query_one(LetterView).text
