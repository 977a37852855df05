"""The figures beside the form: owed today, per day, in 30 and 90 days, what a month leaves, and the situation light."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import VerticalScroll

from screens.widgets.prose import Prose
from wizard.money import Yuan, grouped
from wizard.overview import Overview
from wizard.texts import Texts, forms
from wizard.texts.prose import said

BAR = 12


class FiguresPanel(VerticalScroll, can_focus=False):
    """Drawn again after every answer; shown on wide screens, and above the form's end on narrow ones."""

    DEFAULT_CSS = """
    FiguresPanel {
        width: 34; height: 1fr; padding: 1; background: $surface; scrollbar-size-vertical: 1;
        .large { text-style: bold; color: $primary; }
        .light { margin: 1 0 0 0; text-style: bold; }
        .light.-arrange { color: $text-success; }
        .light.-careful { color: $text-warning; }
        .light.-help_first { color: $text-error; }
        .quiet { color: $text-muted; }
    }
    """

    def compose(self) -> ComposeResult:
        yield Prose(id="panel-owed", classes="large")
        yield Prose(id="panel-growth")
        yield Prose(id="panel-chart", classes="quiet")
        yield Prose(id="panel-checked", classes="quiet")
        yield Prose(id="panel-month")
        yield Prose(id="panel-light", classes="light")
        yield Prose(id="panel-reasons", classes="quiet")

    def show(self, t: Texts, overview: Overview, *, checked: str = "") -> None:
        """Say the figures of *overview*; *checked* says how the app's own figure compares."""
        found = overview.figures
        if overview.left is not None:
            owed = t("panel.left", amount=forms.money(t, overview.left))
        else:
            owed = t("panel.owed", amount=forms.money(t, found.owed_today)) if found.debts else t("panel.nothing_yet")
        self.query_one("#panel-owed", Prose).say(owed)
        self.query_one("#panel-growth", Prose).say(_growth(t, overview))
        self.query_one("#panel-chart", Prose).say(chart(t, overview))
        self.query_one("#panel-checked", Prose).say(checked)
        self.query_one("#panel-month", Prose).say(_month(t, overview))
        light = self.query_one("#panel-light", Prose)
        light.say(t("panel.light", word=t(f"light.{overview.light.level}")))
        for level in ("unclear", "arrange", "careful", "help_first"):
            light.set_class(level == overview.light.level, f"-{level}")
        reasons = [said(t, f"reason.{reason.id}", reason.values) for reason in overview.light.reasons]
        self.query_one("#panel-reasons", Prose).say("\n".join(reasons))


def chart(t: Texts, overview: Overview) -> str:
    """How the debt grows, a line for every 30 days: the amount, and a bar of what is added above today."""
    trend = overview.figures.trend[::2]
    if not trend or overview.left is not None:
        return ""
    lowest, highest = trend[0][1], trend[-1][1]
    if highest == lowest:
        return ""
    return "\n".join(
        t("panel.chart_row", days=f"{30 * row:>2}", amount=f"{grouped(amount):>12}", bar=_bar(amount, lowest, highest))
        for row, (_, amount) in enumerate(trend)
    )


def _bar(amount: Yuan, lowest: Yuan, highest: Yuan) -> str:
    return "=" * (1 + round(BAR * (amount - lowest) / (highest - lowest)))


def _growth(t: Texts, overview: Overview) -> str:
    found = overview.figures
    if not found.debts or overview.left is not None:
        return ""
    lines = []
    if found.days_overdue is not None:
        lines.append(t("panel.overdue" if found.days_overdue else "panel.not_yet", days=found.days_overdue))
    if found.cost_per_day is None:
        lines.append(t("panel.no_rate"))
    elif found.cost_per_day:
        lines.append(t("panel.per_day", amount=grouped(found.cost_per_day)))
    if any(debt.estimated for debt in found.debts):
        lines.append(t("panel.estimated"))
    return "\n".join(lines)


def _month(t: Texts, overview: Overview) -> str:
    found = overview.figures
    if found.surplus is None or found.affordable_monthly is None:
        return ""
    if found.surplus <= 0:
        return t("panel.surplus", amount=forms.money(t, found.surplus))
    return "\n".join(
        (
            t("panel.surplus", amount=forms.money(t, found.surplus)),
            t("panel.safe", amount=forms.money(t, found.affordable_monthly), share=f"{found.share:.0%}"),
        )
    )
