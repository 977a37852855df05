"""A case in a few lines, for the command line and for exported files."""

from __future__ import annotations

from wizard import knowledge
from wizard.figures import Figures
from wizard.judgement.follow_up import Due
from wizard.money import Yuan
from wizard.overview import Step
from wizard.texts import Texts, forms
from wizard.texts.prose import said


def figure_rows(t: Texts, figures: Figures) -> tuple[tuple[str, str], ...]:
    """The main figures by name; what cannot be said yet says so."""
    owing = bool(figures.debts)
    late = figures.days_overdue
    return (
        (t("cli.figure.owed_today"), money(t, figures.owed_today if owing else None)),
        (t("cli.figure.days_overdue"), t("cli.unknown") if late is None else forms.days(t, late)),
        (t("cli.figure.cost_per_day"), money(t, figures.cost_per_day if owing else None)),
        (t("cli.figure.owed_in_30_days"), money(t, figures.owed_in_30_days)),
        (t("cli.figure.owed_in_90_days"), money(t, figures.owed_in_90_days)),
        (t("cli.figure.surplus"), money(t, figures.surplus)),
        (t("cli.figure.affordable_monthly"), money(t, figures.affordable_monthly)),
    )


def due_sentence(t: Texts, one: Due) -> str:
    """What is due, in one line."""
    return said(t, f"due.{one.id}", one.values)


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
