"""A case in a few lines, for the command line and for exported files."""

from __future__ import annotations

from wizard import knowledge
from wizard.figures import Figures
from wizard.judgement.follow_up import Due
from wizard.judgement.meanwhile import Effect
from wizard.judgement.reason import Said
from wizard.money import NOTHING, Yuan
from wizard.overview import Step
from wizard.texts import Texts, forms
from wizard.texts.prose import said

DUE_IDS = (
    "chase", "promise", "papers_wanted", "answer", "confirm", "payment", "payment_late", "payment_short", "review", "payment_order", "court_answer",
    "complaint_reply", "objection_reply", "settlement", "credit_check", "rung_desk", "rung_mediation", "rung_regulator",
    "rung_association", "mediation_reply", "settlement_received", "settlement_stored", "refund", "auto_debit", "limits",
    "credit_objection", "measure",
)  # fmt: skip
"""Everything that may fall due (`wizard.judgement.follow_up.due`)."""
TEXT_FAMILIES = {
    "due.{}": DUE_IDS,
    "act.{}": DUE_IDS,
    "paying.{}": ("old", "not_counted", "goes", "loan", "left", "unused", "same_growth", "growth", "check"),
}


def figure_rows(t: Texts, figures: Figures, left: Yuan | None) -> tuple[tuple[str, str], ...]:
    """The main figures by name; what cannot be said yet says so. *left*: what an agreement still asks for, where one stands."""
    month = (
        (t("cli.figure.surplus"), money(t, figures.surplus)),
        (t("cli.figure.affordable_monthly"), money(t, figures.affordable_monthly)),
    )
    if left is not None:
        # What the debt would have grown to without it says nothing any more.
        return ((t("cli.figure.left"), money(t, left)), *month)
    owing = bool(figures.debts)
    late = figures.days_overdue
    return (
        (t("cli.figure.owed_today"), money(t, figures.owed_today if owing else None)),
        (t("cli.figure.days_overdue"), t("cli.unknown") if late is None else forms.days(t, late)),
        (t("cli.figure.cost_per_day"), money(t, figures.cost_per_day if owing else None)),
        (t("cli.figure.owed_in_30_days"), money(t, figures.owed_in_30_days)),
        (t("cli.figure.owed_in_90_days"), money(t, figures.owed_in_90_days)),
        *month,
    )


def due_sentence(t: Texts, one: Due) -> str:
    """What is due, in one line."""
    return said(t, f"due.{one.id}", one.values)


def act_sentence(t: Texts, one: Due) -> str:
    """What to do about something due, in one line that holds on whatever day it is read."""
    return said(t, f"act.{one.id}", one.values)


def effect_sentences(t: Texts, found: Effect) -> tuple[str, ...]:
    """What a payment before an agreement does, a sentence each."""
    values: dict[str, Said] = {
        name: getattr(found, name) for name in ("amount", "charges", "principal", "unused", "left")
    }
    values |= {"as_of": found.debt.as_of, "before": found.day_before or NOTHING, "after": found.day_after or NOTHING}
    names = ["old"] if found.old else []
    if not found.counted:
        return tuple(said(t, f"paying.{name}", values) for name in (*names, "not_counted"))
    names += ["goes", "left"] if found.moved else ["loan", "left"]
    names += ["unused"] if found.unused else []
    if found.moved and found.day_before is not None and found.day_after is not None:
        names.append("same_growth" if found.day_after == found.day_before else "growth")
    return tuple(said(t, f"paying.{name}", values) for name in (*names, "check"))


def step_sentence(t: Texts, step: Step) -> str:
    """The one next step, in one line."""
    return said(t, f"step.{step.id}", step.values)


def money(t: Texts, amount: Yuan | None) -> str:
    """An amount, or that it is not known."""
    return t("cli.unknown") if amount is None else forms.money(t, amount)


def lender_name(t: Texts, lender: str | None) -> str:
    """The lender as the packs name it, or as the person wrote it."""
    if lender is None:
        return t("cli.unknown")
    return t(f"lender.{lender}.name") if lender in knowledge.lenders() else lender
