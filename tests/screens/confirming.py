"""Cases that stand at the last of the six steps, for its tests."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from textual.pilot import Pilot

from screens.app import WizardApp
from screens.widgets.prose import Prose
from tests.screens.driver import stage_of
from wizard import intents as ask
from wizard.case import Line
from wizard.desk import Desk
from wizard.judgement.confirming import red_flags
from wizard.money import yuan

SIZES = [(80, 24), (60, 20), (120, 40)]
Saved = Callable[..., str]

FITTING = ask.RecordOffer(
    months=14, monthly=yuan("603.32"), first=date(2026, 12, 10), claimed_total=yuan("8446.48"), written=True
)
WRONG_SUM = ask.RecordOffer(months=12, monthly=yuan(720), first=date(2026, 12, 10), claimed_total=yuan(8500))
TOO_MUCH = ask.RecordOffer(
    months=6, monthly=yuan(1500), first=date(2026, 12, 10), claimed_total=yuan(9000), written=True
)
NO_FLAGS = tuple(ask.CheckClause(offer="o1", clause=flag, state="no") for flag in red_flags())
CLEAR = (FITTING, *NO_FLAGS)
"""An offer that fits, and none of the red flags was there."""
AGREED = (FITTING, ask.AnswerOffer(offer="o1", answer="accept"), ask.ConfirmAgreement(offer="o1", written=True))


def confirming(desk: Desk) -> Saved:
    """Saves a case with a debt, a budget and what is given beside, standing at this stage; its id."""

    def saved(*more: ask.Intent) -> str:
        desk.begin()
        for intent in (
            ask.AddDebt(
                product="huabei", lender="ant_consumer", principal=yuan("8350.40"), fees=yuan("96.03"),
                due=date(2026, 11, 1), as_of=date(2026, 11, 24),
            ),
            ask.StateCause(cause="job_loss", since=date(2026, 9, 15)),
            ask.StateBudget(
                income=(Line("wage", yuan(4500)),), essentials=(Line("rent", yuan("3040.50")),),
                other_debts=(Line("card", yuan(200)),), cash_now=yuan(600),
            ),
            *more,
            ask.GoTo(stage="confirm"),
        ):  # fmt: skip
            assert desk.apply(intent) == (), intent
        id = desk.case.id
        # One window at a time has a case.
        desk.close()
        return id

    return saved


def text(app: WizardApp, id: str) -> str:
    """What a piece of prose says."""
    return app.screen.query_one(f"#{id}", Prose).text


async def show(pilot: Pilot[int], part: str) -> None:
    """Go to a part of the stage."""
    app = pilot.app
    assert isinstance(app, WizardApp)
    await stage_of(app).show_part(part)
    await pilot.pause()
