"""Propose: one recommended request and two in reserve, the line not to go beyond, and the draft to be sent."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from screens.call_opening import open_call
from screens.letter_view import LetterView
from screens.messages import Intended
from screens.proposal_forms import CustomForm, LineForm
from screens.proposal_plans import PlanMenu, PlanTable
from screens.proposal_strip import StripView
from screens.stage import StageScreen
from wizard.case import Case, Request
from wizard.intents import ChooseAsk
from wizard.judgement.asks import Proposal, chosen, ranked
from wizard.judgement.lender_part import facing
from wizard.problems import Problem

OF_PART = {"take_custom": "plan", "use_suggestion": "line", "look": "strip"}


class ProposalScreen(StageScreen):
    """Stage 4. Choosing, drawing a line and drafting; that something was sent is a separate act."""

    STAGE = "proposal"
    PARTS = ("plan", "strip", "line", "draft")
    SPARE = (*StageScreen.SPARE, "rehearse", "back", "call", "tone")
    CSS_PATH = ["base.tcss", "proposal.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f5", "take_custom", "key.take_custom", id="proposal.custom", key_display="F5"),
        Binding("f5", "use_suggestion", "key.use_suggestion", id="proposal.suggestion", key_display="F5"),
        Binding("f4,t,T", "call", "key.call_now", id="proposal.call_now", key_display="F4"),
        Binding("pageup", "page(-1)", "key.page_up", id="proposal.page_up", show=False),
        Binding("pagedown", "page(1)", "key.page_down", id="proposal.page_down", show=False),
        Binding("ctrl+r,r,R", "rehearse", "key.rehearse", id="proposal.rehearse", key_display="Ctrl+R"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._kept: Mapping[str, str] = {}
        self._plan = ""
        self._taking = False
        self._request: Request | None = None
        self._round = 0

    def compose_part(self, part: str) -> ComposeResult:
        if part == "plan":
            menu = PlanMenu(self.t)
            menu.highlighted = self._plan
            yield menu
            yield CustomForm(self.t, self.app.desk)
        elif part == "strip":
            yield StripView(self.t)
        elif part == "line":
            yield LineForm(self.t, self.app.desk)
        else:
            view = LetterView(self.t, "request")
            view.recall(self._kept)
            yield view

    def fill(self, case: Case) -> None:
        today = self.app.desk.today
        # Drawing may come between asking and having: only another request than before was taken.
        taken = self._taking and case.request is not self._request
        self._taking = self._taking and not taken
        self._request = case.request
        for menu in self.query(PlanMenu):
            menu.show(case, today)
        for custom in self.query(CustomForm):
            if taken:
                custom.settle()
            custom.show(case)
        for strip in self.query(StripView):
            strip.show(case, self._plans(case), today, self.size.width)
        for line in self.query(LineForm):
            line.show(case)
        for view in self.query(LetterView):
            view.show(case, today)
        if taken and case.request is not None:
            self.app.tell(self.t("proposal.taken", name=self.t(f"ask.{case.request.ask}.name")))
        if self._round and case.round != self._round:
            # A new round begins with choosing a request.
            self.call_after_refresh(self.show_part, "plan")
        self._round = case.round

    def selection(self) -> Mapping[str, str]:
        for menu in self.query(PlanMenu):
            self._plan = menu.highlighted or self._plan
        for view in self.query(LetterView):
            self._kept = view.kept()
        return {**self._kept, "plan": self._plan}

    def select(self, chosen: Mapping[str, str]) -> None:
        self._kept = chosen
        self._plan = chosen.get("plan", "")

    @on(Intended)
    def _watch(self, event: Intended) -> None:
        """The app applies the intent after this screen has seen it."""
        self._taking = isinstance(event.intent, ChooseAsk)

    def refused(self, problems: tuple[Problem, ...]) -> None:
        for view in self.query(LetterView):
            view.refused()
        self._taking = False
        names = {"monthly": "line_monthly", "months": "line_months"} if self.part == "line" else {}
        super().refused(
            tuple(problem.at(names.get(problem.field, problem.field), problem.place) for problem in problems)
        )

    def _plans(self, case: Case) -> tuple[Proposal, ...]:
        """What the strip can be drawn for: the request of this round, else the highlighted plan, then the others."""
        today = self.app.desk.today
        part = facing(case, today)
        own, plans = chosen(part, today), ranked(part, today)
        for menu in self.query(PlanMenu):
            self._plan = menu.highlighted or self._plan
        first = [own] if own else [plan for plan in plans if plan.key == self._plan]
        return (*first, *(plan for plan in plans if plan.key not in {one.key for one in first}))

    async def show_part(self, part: str) -> None:
        if part != self.part:
            for strip in self.query(StripView):
                strip.asked = ""
        await super().show_part(part)
        self.refresh_bindings()
        if self.focused is None or isinstance(self.focused, PlanTable):
            # What stands above the table is read first.
            self.call_after_refresh(self.query_one("#body").scroll_home, animate=False)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The keys of a part work in that part."""
        return OF_PART.get(action, self.part) == self.part

    # Plan and line ---------------------------------------------------------------------------------------------------

    def action_take_custom(self) -> None:
        """Make the request in the form that of this round."""
        self.leave_field()
        for custom in self.query(CustomForm):
            custom.take()

    def action_use_suggestion(self) -> None:
        """Take the suggested line."""
        for line in self.query(LineForm):
            line.use_suggestion()

    def action_page(self, by: int) -> None:
        """Read on, or back: what stands beneath a table is reached without leaving it."""
        body = self.query_one("#body")
        (body.scroll_page_down if by > 0 else body.scroll_page_up)(animate=False)

    def action_look(self, by: int) -> None:
        """The cash of the next or the previous plan."""
        for strip in self.query(StripView):
            strip.step(by)
        self.draw()

    def action_rehearse(self) -> None:
        """Practise a call first; nothing of it enters the case."""
        from screens.rehearsal import RehearsalScreen

        self.app.push_screen(RehearsalScreen())

    def action_call(self) -> None:
        """Call now, with the lines of the request at hand."""
        self.leave_field()
        open_call(self.app, "request")
