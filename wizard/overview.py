"""A case at a glance: where it stands, what is missing, what is due, and the one next step."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from msgspec import Struct

from wizard.case import Case, StageId
from wizard.figures import Figures, figures
from wizard.judgement.agreed_state import AgreedState, agreed_state
from wizard.judgement.agreement import position
from wizard.judgement.follow_up import Due, due, waiting
from wizard.judgement.light import Light, light
from wizard.judgement.pressing import court_unseen, most_pressing
from wizard.judgement.reason import Said
from wizard.judgement.sold import sale
from wizard.money import Yuan
from wizard.stages import STAGE_IDS, Progress, missing, progress

STEP_IDS = (
    "chase", "promise", "papers_wanted", "answer", "confirm", "payment", "payment_late", "payment_short", "review", "payment_order", "court_answer",
    "complaint_reply", "objection_reply", "settlement", "credit_check", "debt", "lender", "due", "daily_rate", "lines",
    "cause", "papers", "budget", "materials", "contact", "request", "walk_away", "sent", "wait", "reply", "offer", "agreement",
    "flags", "written", "keep_paying", "prevent", "rung_desk", "rung_mediation", "rung_regulator", "rung_association", "mediation_reply", "court",
    "sold_ask", "sold_stop", "settlement_received", "settlement_stored", "refund", "auto_debit", "limits", "credit_objection",
    "measure",
)  # fmt: skip
TEXT_FAMILIES = {"step.{}": STEP_IDS}


class Step(Struct, frozen=True):
    """The one thing to do next: its sentence is `step.<id>`; `stage` is where it is done."""

    id: str
    stage: StageId
    values: Mapping[str, Said] = {}


class Overview(Struct, frozen=True):
    """Everything a first look needs. `missing` belongs to the stage where the case stands.

    `left` is what an agreement still asks for, `agreed` how it stands; None while there is none.
    """

    figures: Figures
    stage: StageId
    missing: tuple[str, ...]
    next: Step
    due: tuple[Due, ...]
    light: Light
    progress: Mapping[StageId, Progress]
    left: Yuan | None
    agreed: AgreedState | None


def overview(case: Case, today: date) -> Overview:
    """*case* on *today*."""
    agreed = position(case, today)
    return Overview(
        figures=figures(case, today),
        stage=case.stage,
        missing=missing(case, case.stage, today),
        next=next_step(case, today),
        due=due(case, today),
        light=light(case, today),
        progress={stage: progress(case, stage, today) for stage in STAGE_IDS},
        left=agreed.left if agreed else None,
        agreed=agreed_state(case),
    )


def next_step(case: Case, today: date) -> Step:
    """The one thing to do: what is due comes first, then what the earliest stage misses."""
    if (one := most_pressing(due(case, today), today)) is not None:
        return Step(one.id, _stage(one.stage), one.values)
    if court_unseen(case, today):
        return Step("court", "feedback")
    if case.agreement is not None:
        return _after_agreement(case, today)
    if (sold := sale(case, today)) is not None and sold.advice.id in ("sold_ask", "sold_stop"):
        return Step(sold.advice.id, "feedback")
    if (wait := waiting(case, today)) is not None:
        return Step("wait", "feedback", {"sent": wait.sent.at.day, "day": wait.chase_on, "days": wait.days})
    # Papers may go on being collected while the talk has begun; they never hold it up.
    # What was sent found its place already; a next round goes straight to what to ask for.
    passed = {"materials": case.contacts or case.sent, "channels": case.sent}
    for stage in STAGE_IDS:
        if passed.get(stage):
            continue
        if needs := missing(case, stage, today):
            return Step(needs[0], stage)
    return Step("prevent", "prevention")


def stage_step(case: Case, stage: StageId, today: date) -> Step:
    """The one thing to do at *stage*: what it misses first, else to go on."""
    if stage == "feedback" and (step := next_step(case, today)).stage == stage and step.id != "reply":
        return step
    if stage == "feedback" and (wait := waiting(case, today)) is not None:
        late = wait.chase_on <= today
        return Step(
            "chase" if late else "wait", "feedback", {"sent": wait.sent.at.day, "day": wait.chase_on, "days": wait.days}
        )
    needs = missing(case, stage, today)
    if needs and needs[0] != "payments":
        return Step(needs[0], stage)
    return next_step(case, today)


def _after_agreement(case: Case, today: date) -> Step:
    needs = missing(case, "confirm", today)
    if not needs:
        # What comes within days is said before its day: the certificate is asked for soon after the last payment.
        ahead = next((one for one in due(case, today) if one.stage == "prevention"), None)
        return Step(ahead.id, "prevention", ahead.values) if ahead is not None else Step("prevent", "prevention")
    return Step("keep_paying" if needs[0] == "payments" else needs[0], "confirm")


def _stage(name: str) -> StageId:
    return next(stage for stage in STAGE_IDS if stage == name)
