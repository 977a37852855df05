"""Assess: who lent and how much, why it could not be paid, and what a month leaves."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from screens.assess_budget import BudgetForm
from screens.assess_cause import CauseForm
from screens.assess_forms import DebtForm
from screens.assess_result import ResultDetails, gap_sentence
from screens.messages import Intended
from screens.stage import StageScreen
from screens.widgets.panel import FiguresPanel
from wizard.app_figure import app_figures
from wizard.case import Case
from wizard.intents import RemoveDebt
from wizard.overview import overview
from wizard.problems import Problem


class AssessScreen(StageScreen):
    """Stage 1. Three short forms; beside them, after every answer, the figures."""

    STAGE = "assess"
    PARTS = ("debt", "cause", "budget", "result")
    CSS_PATH = ["base.tcss", "assess.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f3", "another", "key.another_debt", id="assess.another", key_display="F3"),
        Binding("f4", "remove", "key.remove_debt", id="assess.remove", key_display="F4", show=False),
        Binding("pagedown,down", "turn(1)", "key.assess_scroll_down", id="assess.down", show=False),
        Binding("pageup,up", "turn(-1)", "key.assess_scroll_up", id="assess.up", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._debt = ""

    def compose_part(self, part: str) -> ComposeResult:
        if part == "debt":
            yield DebtForm(self.t, self.app.desk, debt=self._debt)
        elif part == "cause":
            yield CauseForm(self.t, self.app.desk)
        elif part == "budget":
            yield BudgetForm(self.t, self.app.desk)
        else:
            yield FiguresPanel(id="result-panel")
            yield ResultDetails(id="result-details")

    def compose_side(self) -> ComposeResult:
        yield FiguresPanel(id="side-panel")

    def fill(self, case: Case) -> None:
        now = overview(case, self.app.desk.today)
        checked = "\n".join(gap_sentence(self.t, one) for one in app_figures(case))
        for panel in self.query(FiguresPanel):
            panel.show(self.t, now, checked=checked if panel.id == "side-panel" else "")
        for details in self.query(ResultDetails):
            told = details.show(self.t, case, now, self.app.desk.today)
            # On wide screens the figures stand at the side; they are said twice only where nothing else is said here.
            self.query_one("#result-panel").set_class(told, "-told")
        for debt_form in self.query(DebtForm):
            debt_form.show(case)
        for cause_form in self.query(CauseForm):
            cause_form.show(case)
        for budget_form in self.query(BudgetForm):
            budget_form.show(case)

    def selection(self) -> Mapping[str, str]:
        return {"debt": self.query_one(DebtForm).debt} if self.query(DebtForm) else {}

    def select(self, chosen: Mapping[str, str]) -> None:
        self._debt = chosen.get("debt", "")

    def refused(self, problems: tuple[Problem, ...]) -> None:
        for form in self.query(DebtForm):
            form.refused()
        super().refused(problems)

    async def action_another(self) -> None:
        """One more debt."""
        self.leave_field()
        await self.show_part("debt")
        self.query_one(DebtForm).start_another()

    def action_remove(self) -> None:
        """Take the debt in the form out of the case; undo brings it back."""
        for form in self.query(DebtForm):
            if form.debt:
                gone, form.debt = form.debt, ""
                self.post_message(Intended(RemoveDebt(debt=gone)))

    def action_turn(self, pages: int) -> None:
        """Read on: the result has no field that would carry the view along."""
        body = self.query_one("#body")
        if pages > 0:
            body.scroll_page_down(animate=False)
        else:
            body.scroll_page_up(animate=False)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Debts are added and removed where they are shown; pages are turned where nothing is typed."""
        if action == "turn":
            return self.part == "result"
        return action not in ("another", "remove") or self.part == "debt"
