"""A proposal in words: one line of figures, one row of the table, its reasons."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len

from screens.widgets.prose import Prose
from wizard.figures import Figures
from wizard.judgement.asks import INSTALMENT_ASKS, Proposal
from wizard.judgement.endurance import GRADES, Grade
from wizard.judgement.reason import Reason
from wizard.money import NOTHING, exact_percent, grouped
from wizard.texts import Texts, forms
from wizard.texts.prose import said

PADDING = 2
COLUMNS = ("plan", "months", "monthly", "first", "total", "endures", "extra")
SPARED = ("extra", "first", "months", "total")
"""Columns that a narrow screen leaves out, the first of them first: the line beneath the table says them."""
TEXT_FAMILIES = {"proposal.column.{}": COLUMNS, "proposal.endures.{}": GRADES}


def figures_said(t: Texts, plan: Proposal) -> str:
    """`分 20 期，每期 629.75 元，第一期 …`: everything that is paid, in the order of paying."""
    parts = []
    if plan.waive:
        parts.append(t("proposal.said.waive", amount=forms.money(t, plan.waive)))
    if plan.upfront:
        parts.append(t("proposal.said.upfront", amount=forms.money(t, plan.upfront)))
    if plan.monthly_rate:
        parts.append(t("proposal.said.rate", rate=exact_percent(plan.monthly_rate)))
    parts += _payments(t, plan)
    if plan.total is not None and plan.total != plan.last:
        parts.append(t("proposal.said.total", amount=forms.money(t, plan.total)))
    if plan.extra:
        way = "proposal.said.more" if plan.extra > 0 else "proposal.said.less"
        parts.append(t(way, amount=forms.money(t, abs(plan.extra))))
    return t("proposal.join").join(parts)


def _payments(t: Texts, plan: Proposal) -> list[str]:
    if plan.ask not in INSTALMENT_ASKS:
        return _single(t, plan)
    if plan.months is None or plan.monthly is None:
        return [t("proposal.said.open")]
    parts = [t("proposal.said.months", months=plan.months, monthly=forms.money(t, plan.monthly))]
    if plan.first:
        parts.append(t("proposal.said.first", day=forms.day(t, plan.first)))
    if plan.last and plan.last != plan.monthly:
        parts.append(t("proposal.said.last", amount=forms.money(t, plan.last)))
    return parts


def _single(t: Texts, plan: Proposal) -> list[str]:
    rest = forms.money(t, plan.last or NOTHING)
    if plan.first is None:
        return [t("proposal.said.rest", amount=rest)]
    day = forms.day(t, plan.first)
    if plan.ask == "extension":
        return [t("proposal.said.until", day=day), t("proposal.said.then", amount=rest)]
    return [t("proposal.said.on", day=day), t("proposal.said.once", amount=rest)]


def row(t: Texts, plan: Proposal, grade: Grade) -> tuple[str, ...]:
    """The cells of the table, in the order of `COLUMNS`."""
    once = plan.ask not in INSTALMENT_ASKS
    settled = once and plan.first is not None
    months = (1 if settled else None) if once else plan.months
    each = (plan.last if settled else None) if once else plan.monthly
    return (
        t(f"ask.{plan.ask}.name"),
        str(months) if months is not None else t("proposal.open"),
        grouped(each) if each is not None else t("proposal.open"),
        forms.short_day(t, plan.first) if plan.first else t("proposal.open"),
        grouped(plan.total) if plan.total is not None else t("proposal.open"),
        t(f"proposal.endures.{grade}"),
        grouped(plan.extra) if plan.extra is not None else t("proposal.open"),
    )


def fitting(table: Sequence[Sequence[str]], width: int) -> tuple[int, ...]:
    """Which columns of *table*, its head among its rows, fit into *width* cells; only those of `SPARED` are left out."""
    wide = [max(cell_len(line[k]) for line in table) + PADDING for k in range(len(COLUMNS))]
    kept = list(range(len(COLUMNS)))
    for name in SPARED:
        if sum(wide[k] for k in kept) > width:
            kept.remove(COLUMNS.index(name))
    return tuple(kept)


def waiting_said(t: Texts, found: Figures) -> str:
    """What it comes to without a plan: paid today, and after waiting."""
    now, month, quarter = found.owed_today, found.owed_in_30_days, found.owed_in_90_days
    if month is None or quarter is None:
        return t("proposal.waiting.no_rate", now=forms.money(t, now))
    return t("proposal.waiting", now=forms.money(t, now), month=forms.money(t, month), quarter=forms.money(t, quarter))


def usual_said(t: Texts, plans: tuple[Proposal, ...]) -> str:
    """Plans of a usual length in one sentence; nothing where there is none."""
    parts = []
    for plan in plans:
        words = t("proposal.said.months", months=plan.months, monthly=forms.money(t, plan.monthly or NOTHING))
        upfront = [t("proposal.said.upfront", amount=forms.money(t, plan.upfront))] if plan.upfront else []
        parts.append(t("proposal.join").join([*upfront, words]))
    if len(parts) > 1:
        return t("proposal.usual.two", one=parts[0], other=parts[1])
    return t("proposal.usual", one=parts[0]) if parts else ""


def reasons_said(t: Texts, reasons: tuple[Reason, ...]) -> str:
    """One sentence a line."""
    return "\n".join(said(t, f"reason.{reason.id}", reason.values) for reason in reasons)


def say(prose: Prose, text: str) -> None:
    """Show *text*, or take the line away when there is none."""
    prose.say(text)
    prose.display = bool(text)
