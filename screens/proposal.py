"""Propose: one recommended request and two in reserve, the line not to go beyond, and the draft to be sent."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from screens.dialogs.sent import SentNote, SentScreen
from screens.messages import Copied, Intended
from screens.proposal_draft import DraftView
from screens.proposal_forms import CustomForm, LineForm
from screens.proposal_plans import PlanMenu, PlanTable
from screens.proposal_strip import StripView
from screens.stage import StageScreen
from wizard.case import Case, DraftLength, Request
from wizard.intents import ChooseAsk, RecordSent
from wizard.judgement.asks import Proposal, chosen, ranked
from wizard.judgement.lender_part import facing
from wizard.problems import Problem
from wizard.texts import Lang, forms
from wizard.words import LENGTHS

OF_PART = {
    "take_custom": "plan", "use_suggestion": "line", "look": "strip",
    "length": "draft", "step": "draft", "copy_text": "draft", "save_text": "draft", "mark_sent": "draft", "other_language": "draft",
}  # fmt: skip


class ProposalScreen(StageScreen):
    """Stage 4. Choosing, drawing a line and drafting; that something was sent is a separate act."""

    STAGE = "proposal"
    PARTS = ("plan", "strip", "line", "draft")
    CSS_PATH = ["base.tcss", "proposal.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f5", "take_custom", "key.take_custom", id="proposal.custom", key_display="F5"),
        Binding("f5", "use_suggestion", "key.use_suggestion", id="proposal.suggestion", key_display="F5"),
        Binding("c,C", "copy_text", "key.copy", id="proposal.copy", key_display="C"),
        Binding("s,S", "save_text", "key.save_file", id="proposal.save", key_display="S"),
        Binding("m,M", "mark_sent", "key.mark_sent", id="proposal.sent", key_display="M"),
        Binding("1", "length('chat')", "key.chat", id="proposal.chat", show=False),
        Binding("2", "length('call')", "key.call", id="proposal.call", show=False),
        Binding("3", "length('letter')", "key.letter", id="proposal.letter", show=False),
        Binding("pageup", "page(-1)", "key.page_up", id="proposal.page_up", show=False),
        Binding("pagedown", "page(1)", "key.page_down", id="proposal.page_down", show=False),
        Binding("e,E", "other_language", "key.other_language", id="proposal.language", key_display="E", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._length: DraftLength = "chat"
        self._lang: Lang | None = None
        self._plan = ""
        self._noted: dict[str, str] = {}
        self._marking: int | None = None
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
            yield DraftView(self.t, self._length, self._lang or self.t.lang)

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
        for draft in self.query(DraftView):
            draft.show(case, today)
        if taken and case.request is not None:
            self.app.tell(self.t("proposal.taken", name=self.t(f"ask.{case.request.ask}.name")))
        if self._marking is not None and len(case.sent) > self._marking:
            self._marking = None
            self.app.tell(self.t("sent.recorded", day=forms.day(self.t, case.sent[-1].at.day)))
        if self._round and case.round != self._round:
            # A new round begins with choosing a request.
            self.call_after_refresh(self.show_part, "plan")
        self._round = case.round

    def selection(self) -> Mapping[str, str]:
        for menu in self.query(PlanMenu):
            self._plan = menu.highlighted or self._plan
        noted = {f"sent-{name}": text for name, text in self._noted.items()}
        return {"length": self._length, "plan": self._plan, **noted}

    def select(self, chosen: Mapping[str, str]) -> None:
        length = chosen.get("length")
        self._length = next((one for one in LENGTHS if one == length), "chat")
        self._plan = chosen.get("plan", "")
        self._noted = {name.removeprefix("sent-"): text for name, text in chosen.items() if name.startswith("sent-")}

    @on(Intended)
    def _watch(self, event: Intended) -> None:
        """The app applies the intent after this screen has seen it."""
        self._taking = isinstance(event.intent, ChooseAsk)

    def refused(self, problems: tuple[Problem, ...]) -> None:
        self._marking = None
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
        if action == "other_language" and self.t.lang != "en":
            return False
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

    # The draft -------------------------------------------------------------------------------------------------------

    def action_length(self, length: DraftLength) -> None:
        """Show the draft in another length."""
        self._length = length
        for draft in self.query(DraftView):
            draft.length = length
        self.draw()
        self.app.keep_soon()

    def action_step(self, by: int) -> None:
        """The next or the previous length."""
        self.action_length(LENGTHS[(LENGTHS.index(self._length) + by) % len(LENGTHS)])

    def action_other_language(self) -> None:
        """For readers of English: the Chinese text that is to be sent, and back."""
        for draft in self.query(DraftView):
            draft.lang = self._lang = "zh_Hans" if draft.lang == "en" else "en"
        self.draw()

    def action_copy_text(self) -> None:
        """Copy the draft; it is written to a file too."""
        self._hand_out(clipboard=True)

    def action_save_text(self) -> None:
        """Write the draft to a file only."""
        self._hand_out(clipboard=False)

    def _hand_out(self, *, clipboard: bool) -> None:
        for draft in self.query(DraftView):
            if draft.text:
                self.post_message(Copied(draft.text, f"request-{draft.length}", clipboard=clipboard))

    def action_mark_sent(self) -> None:
        """Say when and where the text shown was sent; it is recorded word for word."""
        case = self.case
        drafts = [draft for draft in self.query(DraftView) if draft.text]
        if case is None or not drafts:
            return
        text, length = drafts[0].text, drafts[0].length
        usual = {"channel": case.contacts[-1].channel} if case.contacts else {}
        asking = SentScreen(self.app.desk.clock(), usual | self._noted, self._keep_noted)
        self.app.push_screen(asking, lambda note: self._sent(note, text, length))

    def _keep_noted(self, typed: dict[str, str]) -> None:
        self._noted = typed
        self.app.keep_soon()

    def _sent(self, note: SentNote | None, text: str, length: DraftLength) -> None:
        if note is None:
            return
        sent = RecordSent(
            draft="request", channel=note.channel, at=note.at, length=length, text=text, reply_by=note.reply_by
        )
        self._marking = len(self.app.desk.case.sent)
        self.post_message(Intended(sent))
