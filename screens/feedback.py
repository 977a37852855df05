"""Feedback: what was sent and what is waited for, the words to chase with, and the reply once it comes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from screens.call_opening import open_call
from screens.feedback_ladder import LadderView
from screens.feedback_papers import PapersView
from screens.feedback_paying import PayingForm
from screens.feedback_reply import ReplyForm
from screens.feedback_waiting import WaitingView
from screens.letters import LetterScreen
from screens.messages import Went
from screens.payments_made import PaymentsMade
from screens.stage import StageScreen
from wizard.case import Case
from wizard.judgement.follow_up import waiting
from wizard.problems import Problem


class FeedbackScreen(StageScreen):
    """Stage 5. After something was sent there is always a next date and a next message."""

    STAGE = "feedback"
    PARTS = ("waiting", "reply", "ladder", "paying", "papers")
    SPARE = (*StageScreen.SPARE, "rehearse", "back", "call", "tone")
    CSS_PATH = ["base.tcss", "feedback.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f4,t,T", "call", "key.call_now", id="feedback.call_now", key_display="F4"),
        Binding("f3", "topic", "key.topic", id="feedback.topic", key_display="F3"),
        Binding("f5", "record", "key.record", id="feedback.record", key_display="F5"),
        Binding("1", "check('yes')", "key.confirm_clause_yes", id="feedback.yes", show=False),
        Binding("2", "check('no')", "key.confirm_clause_no", id="feedback.no", show=False),
        Binding("3", "check('unclear')", "key.confirm_clause_unclear", id="feedback.unclear", show=False),
        Binding("ctrl+r,r,R", "rehearse", "key.rehearse", id="feedback.rehearse", key_display="Ctrl+R"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._kept: Mapping[str, str] = {}

    def compose_part(self, part: str) -> ComposeResult:
        if part == "waiting":
            yield WaitingView(self.t, self._kept)
        elif part == "reply":
            yield ReplyForm(self.t, self.app.desk)
        elif part == "ladder":
            yield LadderView(self.t, self.app.desk)
        elif part == "paying":
            yield PayingForm(self.t, self.app.desk)
        else:
            yield PapersView(self.t, self.app.desk)

    def fill(self, case: Case) -> None:
        for view in self.query(WaitingView):
            view.show(case, self.app.desk.today)
        for form in self.query(ReplyForm):
            form.show(case)
        for ladder in self.query(LadderView):
            ladder.show(case)
        for made in self.query(PaymentsMade):
            # A path that was being typed belongs to the payment it was asked for.
            made.chosen = made.chosen or self._kept.get("payment", "")
        for paying in self.query(PayingForm):
            paying.show(case)
        for papers in self.query(PapersView):
            papers.show(case)
        self.refresh_bindings()

    def selection(self) -> Mapping[str, str]:
        made = next((one.chosen for one in self.query(PaymentsMade)), "") or self._kept.get("payment", "")
        for view in self.query(WaitingView):
            self._kept = view.kept()
        return {**self._kept, "payment": made} if made else self._kept

    def select(self, chosen: Mapping[str, str]) -> None:
        self._kept = chosen

    def refused(self, problems: tuple[Problem, ...]) -> None:
        for view in self.query(WaitingView):
            view.refused()
        for form in (*self.query(ReplyForm), *self.query(PayingForm)):
            form.refused()
        super().refused(problems)

    async def show_part(self, part: str) -> None:
        await super().show_part(part)
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The keys of a part work in that part."""
        parts = {"record": ("reply", "paying"), "topic": ("ladder",), "check": ("papers",)}
        return self.part in parts.get(action, (self.part,))

    def action_rehearse(self) -> None:
        """Practise a call first; nothing of it enters the case."""
        from screens.rehearsal import RehearsalScreen

        self.app.push_screen(RehearsalScreen())

    def action_call(self) -> None:
        """Call now: to chase what waits, else about the request."""
        self.leave_field()
        case = self.app.desk.case
        open_call(self.app, "chase" if waiting(case, self.app.desk.today) is not None else "request")

    # Waiting ---------------------------------------------------------------------------------------------------------

    @on(WaitingView.Leads)
    def _lead(self, event: WaitingView.Leads) -> None:
        event.stop()
        self.post_message(Went(event.way))

    # The reply -------------------------------------------------------------------------------------------------------

    @on(ReplyForm.Recorded)
    def _recorded(self, event: ReplyForm.Recorded) -> None:
        """An offer is examined next; a refusal has led to the next round by itself."""
        event.stop()
        self.app.tell(self.t("feedback.recorded"))
        if event.outcome == "offer":
            self.post_message(Went("confirm"))

    def action_record(self) -> None:
        """Record the reply, or the payment, in the form."""
        self.leave_field()
        for form in self.query(ReplyForm) if self.part == "reply" else self.query(PayingForm):
            form.record()

    # The ladder, and what came ---------------------------------------------------------------------------------------

    def action_topic(self) -> None:
        """The ladder of another topic."""
        self.leave_field()
        for ladder in self.query(LadderView):
            ladder.turn()

    def action_check(self, state: str) -> None:
        """The check of the sale under the cursor stands so."""
        for papers in self.query(PapersView):
            papers.check(state)

    @on(LadderView.Drafts)
    @on(PapersView.Drafts)
    def _read(self, event: LadderView.Drafts | PapersView.Drafts) -> None:
        event.stop()
        self.app.push_screen(LetterScreen(event.kind))

    @on(PapersView.Leads)
    def _note(self, event: PapersView.Leads) -> None:
        event.stop()
        self.post_message(Went("assess", "cause"))
