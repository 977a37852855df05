"""The menu of plans: the recommended one and two in reserve, in a table, and the highlighted one in words."""

from __future__ import annotations

from datetime import date

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.widgets import DataTable

from screens.messages import Intended
from screens.proposal_words import COLUMNS, figures_said, reasons_said, row, say
from screens.widgets.prose import Prose
from wizard.case import Case
from wizard.figures import figures
from wizard.judgement.asks import Proposal, chosen, ranked, taking
from wizard.judgement.lender_part import facing, lender_count
from wizard.judgement.light import is_old
from wizard.texts import Texts, forms

RIGHT = frozenset(("months", "monthly", "total", "extra"))


class PlanTable(DataTable[Text]):
    """The table; enter takes the highlighted plan."""

    BINDINGS = [Binding("enter", "select_cursor", "key.take", id="proposal.take", key_display="Enter")]
    hint = ""


class PlanMenu(Vertical):
    """Draws `ranked` and `chosen`; enter asks for the highlighted plan with exactly the figures shown."""

    DEFAULT_CSS = "PlanMenu { height: auto; PlanTable { margin: 0 0 1 0; scrollbar-size-horizontal: 0; } }"

    def __init__(self, t: Texts) -> None:
        super().__init__(id="plan-menu")
        self.t = t
        self.highlighted = ""
        self._plans: tuple[Proposal, ...] = ()

    def compose(self) -> ComposeResult:
        yield Prose(id="plan-old", classes="warn")
        yield Prose(id="plan-round")
        yield Prose(id="plan-lenders")
        yield Prose(id="plan-none", classes="warn")
        yield Prose(id="plan-lead")
        table = PlanTable(id="plans", cursor_type="row")
        table.hint = self.t("proposal.hint.plans")
        yield table
        yield Prose(id="plan-figures")
        yield Prose(id="plan-what")
        yield Prose(id="plan-watch", classes="warn")
        yield Prose(id="plan-why", classes="aside")

    def show(self, case: Case, today: date) -> None:
        """Draw *case*; the table is filled again only when the plans have changed."""
        t, part = self.t, facing(case, today)
        plans, own = ranked(part, today), chosen(part, today)
        found = figures(part, today)
        left = found.surplus
        say(self.query_one("#plan-old", Prose), t("proposal.old") if is_old(case, today) else "")
        say(self.query_one("#plan-round", Prose), _round(t, case))
        lenders = lender_count(case)
        names = t("form.list").join(dict.fromkeys(t(f"product.{debt.product}.name") for debt in part.debts))
        apart = t("proposal.lenders", count=lenders, names=names, amount=forms.money(t, found.owed_today)) if lenders > 1 else ""
        say(self.query_one("#plan-lenders", Prose), apart)
        none = t("proposal.no_plan") + "\n" + t("proposal.help") if left is not None and left <= 0 and plans else ""
        say(self.query_one("#plan-none", Prose), none)
        say(self.query_one("#plan-lead", Prose), self._lead(plans, own))
        if plans != self._plans:
            self._plans = plans
            self._fill()
        self._describe()

    def _lead(self, plans: tuple[Proposal, ...], own: Proposal | None) -> str:
        t = self.t
        if not plans:
            return t("proposal.no_debt")
        if own is not None:
            return t("proposal.chosen", name=t(f"ask.{own.ask}.name"), figures=figures_said(t, own))
        lead = "proposal.recommended" if len(plans) > 1 else "proposal.only"
        return t(lead, name=t(f"ask.{plans[0].ask}.name"))

    def _fill(self) -> None:
        t, table = self.t, self.query_one(PlanTable)
        wanted = self.highlighted
        with self.prevent(DataTable.RowHighlighted):
            table.clear(columns=True)
            for name in COLUMNS:
                table.add_column(Text(t(f"proposal.column.{name}"), justify="right" if name in RIGHT else "left"), key=name)
            for plan in self._plans:
                cells = zip(COLUMNS, row(t, plan), strict=True)
                table.add_row(*(Text(cell, justify="right" if name in RIGHT else "left") for name, cell in cells), key=plan.key)
            keys = [plan.key for plan in self._plans]
            if wanted in keys:
                table.move_cursor(row=keys.index(wanted))
        table.display = bool(self._plans)

    def _plan(self) -> Proposal | None:
        return next((plan for plan in self._plans if plan.key == self.highlighted), next(iter(self._plans), None))

    def _describe(self) -> None:
        t, plan = self.t, self._plan()
        figures = what = watch = why = ""
        if plan is not None:
            figures = figures_said(t, plan)
            what = t(f"ask.{plan.ask}.what")
            watch = t("proposal.watch", text=t(f"ask.{plan.ask}.watch_out"))
            why = t("proposal.why") + reasons_said(t, plan.reasons) if plan.reasons else ""
        for name, text in (("figures", figures), ("what", what), ("watch", watch), ("why", why)):
            say(self.query_one(f"#plan-{name}", Prose), text)

    @on(DataTable.RowHighlighted)
    def _highlight(self, event: DataTable.RowHighlighted) -> None:
        event.stop()
        self.highlighted = event.row_key.value or ""
        self._describe()

    @on(DataTable.RowSelected)
    def _take(self, event: DataTable.RowSelected) -> None:
        event.stop()
        plan = next((plan for plan in self._plans if plan.key == event.row_key.value), None)
        if plan is not None:
            self.post_message(Intended(taking(plan)))


def _round(t: Texts, case: Case) -> str:
    if case.round == 1:
        return ""
    refused = any(reply.round == case.round - 1 and reply.outcome == "refused" for reply in case.replies)
    if not refused:
        return t("proposal.countered", round=case.round)
    return t("proposal.round", round=case.round) + "\n" + t("proposal.round.next")
