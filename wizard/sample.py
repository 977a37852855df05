"""The sample case: a whole made-up situation in a temporary home, out of reach of any real file."""

from __future__ import annotations

import shutil
import tempfile
import weakref
from datetime import timedelta
from pathlib import Path

from wizard import intents as ask
from wizard.case import Line
from wizard.desk import Desk
from wizard.money import yuan
from wizard.texts import Texts


def sample_desk(real: Desk, t: Texts) -> Desk:
    """A desk on a temporary home with the sample case in it, by the clock of *real*; the folder goes when the desk goes."""
    folder = tempfile.mkdtemp(prefix="huanqing-sample-")
    desk = Desk(Path(folder), real.clock, sample=True)
    weakref.finalize(desk, shutil.rmtree, folder, ignore_errors=True)
    desk.begin()
    for intent in _sample(desk, t):
        found = desk.apply(intent)
        assert not found, found
    return desk


def _sample(desk: Desk, t: Texts) -> tuple[ask.Intent, ...]:
    today = desk.today
    return (
        ask.NameCase(title=t("sample.title")),
        ask.AddDebt(
            product="huabei", lender="ant_consumer", principal=yuan("8350.40"), fees=yuan("96.03"),
            due=today - timedelta(days=23), as_of=today,
        ),
        ask.StateCause(cause="job_loss", since=today - timedelta(days=70), story=t("sample.story")),
        ask.StatePapers(papers="none"),
        ask.StateBudget(
            income=(Line("benefit", yuan(2100)), Line("side", yuan("2400"))),
            essentials=(Line("rent", yuan(1500)), Line("food", yuan("1200.50")), Line("phone", yuan(80)), Line("medicine", yuan(260))),
            other_debts=(Line("card", yuan(200)),),
            cash_now=yuan(600),
        ),
        ask.MarkMaterial(material="id_card", status="have"),
        ask.MarkMaterial(material="app_screenshots", status="have"),
    )  # fmt: skip
