"""The menu of plans: the recommended one and two in reserve, in a table, and the highlighted one in words."""

from __future__ import annotations

from datetime import date
from typing import ClassVar, Literal

from rich.cells import cell_len
from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import DataTable

from screens.messages import Intended
from screens.proposal_sharing import SharingView
from screens.proposal_words import COLUMNS, figures_said, fitting, reasons_said, row, say, waiting_said
from screens.widgets.prose import Prose
from wizard.case import Case
from wizard.figures import figures
from wizard.judgement.asks import Proposal, chosen, ranked, taking
from wizard.judgement.endurance import Endurance, endurance, endurance_reasons
from wizard.judgement.lender_part import facing, lender_count
from wizard.judgement.light import is_old
from wizard.texts import Texts, forms

RIGHT = frozenset(("months", "monthly", "total", "extra"))


class PlanTable(DataTable[Text]):
    """The table; enter takes the highlighted plan."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select_cursor", "key.take", id="proposal.take", key_display="Enter"),
        Binding("pageup", "screen.page(-1)", "key.page_up", id="proposal.plans_up", show=False),
        Binding("pagedown", "screen.page(1)", "key.page_down", id="proposal.plans_down", show=False),
    ]
    hint = ""


class PlanMenu(Vertical):
    """Draws `ranked` and `chosen`; enter asks for the highlighted plan with exactly the figures shown."""

    DEFAULT_CSS = "PlanMenu { height: auto; PlanTable { margin: 0 0 1 0; scrollbar-size-horizontal: 0; } }"

    def __init__(self, t: Texts) -> None:
        super().__init__(id="plan-menu")
        self.t = t
        self.highlighted = ""
        self._plans: tuple[Proposal, ...] = ()
        self._endured: tuple[Endurance, ...] = ()
        self._kept: tuple[int, ...] = ()

    def compose(self) -> ComposeResult:
        t = self.t
        yield Prose(id="plan-old", classes="warn")
        yield Prose(id="plan-round")
        yield Prose(id="plan-lenders")
        yield Prose(id="plan-none", classes="warn")
        yield Prose(id="plan-lead")
        table = PlanTable(id="plans", cursor_type="row")
        table.hint = t("proposal.hint.plans")
        yield table
        yield Prose(id="plan-figures")
        yield Prose(id="plan-waiting", classes="aside")
        yield Prose(t("proposal.column.endures"), id="plan-endures-head", classes="head")
        yield Prose(id="plan-endures")
        yield Prose(id="plan-what", classes="apart")
        yield Prose(id="plan-watch", classes="warn")
        yield Prose(id="plan-why", classes="aside")
        yield SharingView(t)

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
        apart = (
            t("proposal.lenders", count=lenders, names=names, amount=forms.money(t, found.owed_today))
            if lenders > 1
            else ""
        )
        say(self.query_one("#plan-lenders", Prose), apart)
        none = t("proposal.no_plan") + "\n" + t("proposal.help") if left is not None and left <= 0 and plans else ""
        say(self.query_one("#plan-none", Prose), none)
        say(self.query_one("#plan-lead", Prose), self._lead(plans, own))
        endured = tuple(endurance(case, plan, today) for plan in plans)
        if (plans, endured) != (self._plans, self._endured):
            self._plans, self._endured = plans, endured
            self._fill()
        self._describe()
        say(self.query_one("#plan-waiting", Prose), waiting_said(t, found) if plans else "")
        self.query_one(SharingView).show(case, today)

    def _lead(self, plans: tuple[Proposal, ...], own: Proposal | None) -> str:
        t = self.t
        if not plans:
            return t("proposal.no_debt")
        if own is not None:
            return t("proposal.chosen", name=t(f"ask.{own.ask}.name"), figures=figures_said(t, own))
        lead = "proposal.recommended" if len(plans) > 1 else "proposal.only"
        return t(lead, name=t(f"ask.{plans[0].ask}.name"))

    def on_resize(self) -> None:
        if self._plans and self._fitting() != self._kept:
            self._fill()

    def _rows(self) -> list[tuple[str, ...]]:
        """The head and the cells of every plan."""
        head = tuple(self.t(f"proposal.column.{name}") for name in COLUMNS)
        return [head, *(row(self.t, plan, one.grade) for plan, one in zip(self._plans, self._endured, strict=True))]

    def _fitting(self) -> tuple[int, ...]:
        return fitting(self._rows(), self.size.width or self.app.size.width)

    def _fill(self) -> None:
        table, wanted, self._kept = self.query_one(PlanTable), self.highlighted, self._fitting()
        head, *rows = self._rows()
        with self.prevent(DataTable.RowHighlighted):
            table.clear(columns=True)
            for k in self._kept:
                wide = max(cell_len(line[k]) for line in (head, *rows))
                table.add_column(Text(head[k], justify=_side(k)), key=COLUMNS[k], width=wide)
            for plan, cells in zip(self._plans, rows, strict=True):
                table.add_row(*(Text(cells[k], justify=_side(k)) for k in self._kept), key=plan.key)
            keys = [plan.key for plan in self._plans]
            if wanted in keys:
                table.move_cursor(row=keys.index(wanted))
        table.display = bool(self._plans)

    def _plan(self) -> Proposal | None:
        return next((plan for plan in self._plans if plan.key == self.highlighted), next(iter(self._plans), None))

    def _describe(self) -> None:
        t, plan = self.t, self._plan()
        figures = what = watch = why = endures = ""
        if plan is not None:
            figures = figures_said(t, plan)
            what = t(f"ask.{plan.ask}.what")
            watch = t("proposal.watch", text=t(f"ask.{plan.ask}.watch_out"))
            endures = reasons_said(t, endurance_reasons(self._endured[self._plans.index(plan)]))
            why = t("proposal.why") + reasons_said(t, plan.reasons) if plan.reasons else ""
        self.query_one("#plan-endures-head").display = bool(endures)
        shown = (("figures", figures), ("endures", endures), ("what", what), ("watch", watch), ("why", why))
        for name, text in shown:
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


def _side(k: int) -> Literal["left", "right"]:
    return "right" if COLUMNS[k] in RIGHT else "left"


def _round(t: Texts, case: Case) -> str:
    if case.round == 1:
        return ""
    refused = any(reply.round == case.round - 1 and reply.outcome == "refused" for reply in case.replies)
    if not refused:
        return t("proposal.countered", round=case.round)
    return t("proposal.round", round=case.round) + "\n" + t("proposal.round.next")
