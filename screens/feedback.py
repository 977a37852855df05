"""Feedback: what was sent and what is waited for, the words to chase with, and the reply once it comes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from screens.dialogs.sent import SentNote, SentScreen
from screens.feedback_reply import ReplyForm
from screens.feedback_waiting import WaitingView
from screens.messages import Copied, Intended, Went
from screens.stage import StageScreen
from wizard.case import Case
from wizard.intents import RecordSent
from wizard.judgement.follow_up import waiting
from wizard.problems import Problem
from wizard.texts import Lang, forms

OF_PART = {"copy_text": "waiting", "mark_sent": "waiting", "other_language": "waiting", "record": "reply"}


class FeedbackScreen(StageScreen):
    """Stage 5. After something was sent there is always a next date and a next message."""

    STAGE = "feedback"
    PARTS = ("waiting", "reply")
    CSS_PATH = ["base.tcss", "feedback.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("c,C", "copy_text", "key.copy", id="feedback.copy", key_display="C"),
        Binding("m,M", "mark_sent", "key.mark_sent", id="feedback.sent", key_display="M"),
        Binding("e,E", "other_language", "key.other_language", id="feedback.language", key_display="E", show=False),
        Binding("f5", "record", "key.record", id="feedback.record", key_display="F5"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._lang: Lang | None = None
        self._highlighted = ""
        self._noted: dict[str, str] = {}
        self._marking: int | None = None

    def compose_part(self, part: str) -> ComposeResult:
        if part == "waiting":
            view = WaitingView(self.t, self._lang or self.t.lang)
            view.highlighted = self._highlighted
            yield view
        else:
            yield ReplyForm(self.t, self.app.desk)

    def fill(self, case: Case) -> None:
        for view in self.query(WaitingView):
            view.show(case, self.app.desk.today)
        for form in self.query(ReplyForm):
            form.show(case)
        if self._marking is not None and len(case.sent) > self._marking:
            self._marking = None
            self.app.tell(self.t("sent.recorded", day=forms.day(self.t, case.sent[-1].at.day)))
        self.refresh_bindings()

    def selection(self) -> Mapping[str, str]:
        for view in self.query(WaitingView):
            self._highlighted = view.highlighted
        return {"exchange": self._highlighted} | {f"sent-{name}": text for name, text in self._noted.items()}

    def select(self, chosen: Mapping[str, str]) -> None:
        self._highlighted = chosen.get("exchange", "")
        self._noted = {name.removeprefix("sent-"): text for name, text in chosen.items() if name.startswith("sent-")}

    def refused(self, problems: tuple[Problem, ...]) -> None:
        self._marking = None
        for form in self.query(ReplyForm):
            form.refused()
        super().refused(problems)

    async def show_part(self, part: str) -> None:
        await super().show_part(part)
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The keys of a part work in that part, those of the chase while something waits."""
        if action == "other_language" and self.t.lang != "en":
            return False
        if OF_PART.get(action, self.part) != self.part:
            return False
        if action in ("copy_text", "mark_sent", "other_language"):
            return self.case is not None and waiting(self.case, self.app.desk.today) is not None
        return True

    # Waiting ---------------------------------------------------------------------------------------------------------

    @on(WaitingView.Leads)
    def _lead(self, event: WaitingView.Leads) -> None:
        event.stop()
        self.post_message(Went(event.way))

    def action_other_language(self) -> None:
        """For readers of English: the Chinese text that is to be sent, and back."""
        for view in self.query(WaitingView):
            view.lang = self._lang = "zh_Hans" if view.lang == "en" else "en"
        self.draw()

    def action_copy_text(self) -> None:
        """Copy the words to chase with; they are written to a file too."""
        for view in self.query(WaitingView):
            if view.chase:
                self.post_message(Copied(view.chase, "chase-chat"))

    def action_mark_sent(self) -> None:
        """Say when and where the words were sent; they are recorded word for word."""
        case, views = self.case, [view for view in self.query(WaitingView) if view.chase]
        if case is None or not views:
            return
        text = views[0].chase
        usual = {"channel": case.sent[-1].channel} if case.sent else {}
        asking = SentScreen(self.app.desk.clock(), usual | self._noted, self._keep_noted)
        self.app.push_screen(asking, lambda note: self._sent(note, text))

    def _keep_noted(self, typed: dict[str, str]) -> None:
        self._noted = typed
        self.app.keep_soon()

    def _sent(self, note: SentNote | None, text: str) -> None:
        if note is None:
            return
        sent = RecordSent(
            draft="chase", channel=note.channel, at=note.at, length="chat", text=text, reply_by=note.reply_by
        )
        self._marking = len(self.app.desk.case.sent)
        self.post_message(Intended(sent))

    # The reply -------------------------------------------------------------------------------------------------------

    @on(ReplyForm.Recorded)
    def _recorded(self, event: ReplyForm.Recorded) -> None:
        """An offer is examined next; a refusal has led to the next round by itself."""
        event.stop()
        self.app.tell(self.t("feedback.recorded"))
        if event.outcome == "offer":
            self.post_message(Went("confirm"))

    def action_record(self) -> None:
        """Record the reply in the form."""
        self.leave_field()
        for form in self.query(ReplyForm):
            form.record()
