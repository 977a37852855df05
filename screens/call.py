"""A call or a chat while it lasts: what to say, what to answer, one key for what happens, and the end of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from msgspec.structs import replace
from textual import on
from textual.binding import BindingType
from textual.message import Message
from textual.widgets import Input

from screens.call_closing import Closing, left_over
from screens.call_fields import Quick
from screens.call_frame import FIELDS, CallFrame
from screens.call_keys import CALL_KEYS, works
from screens.call_sheet import PAGE
from screens.dialogs.confirm import Confirm
from screens.messages import Copied, IntendedAll
from wizard.calls.closing import intents, what_next, whole_offer
from wizard.calls.notes import MARKS, ending, marked, unmarked
from wizard.judgement.places import usual_phone, usual_place


class CallScreen(CallFrame):
    """Over a stage; it ends with the stage to go to, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [*CALL_KEYS]

    class Recording(Message):
        """Goes through one field after the other, behind every key that was hit there; then all may be recorded."""

        def __init__(self, left: Sequence[Input]) -> None:
            super().__init__()
            self.left = left

    # Keys ------------------------------------------------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Each view has its own keys; in a field letters are letters."""
        in_field = self.focused is not None
        if action == "plain":
            return not in_field and self.check_action(str(parameters[0]), parameters[1:])
        if action == "refusal" and whole_offer(self._notes, self.app.desk.today) is not None:
            return False
        return works(action, self._view, chat=self._notes.chat, in_field=in_field)

    def action_plain(self, action: str, *parameters: str | int) -> None:
        """What a letter or a digit stands for while no field has the focus."""
        getattr(self, f"action_{action}")(*parameters)

    # Saying ----------------------------------------------------------------------------------------------------------

    def action_line(self, by: int) -> None:
        """The next line or the one before; from an answer, or another view, back to the line one was at."""
        count = len(self._script.lines) if self._script else 0
        there = self._view == "talk" and self._answer is None
        self._view, self._answer = "talk", None
        line = self._notes.line + by if there else self._notes.line
        self._keep(replace(self._notes, line=max(min(line, count - 1), 0)))

    def action_answer(self, number: int) -> None:
        """One's own answer to what they just said."""
        at = self._page * PAGE + number - 1
        if self._script is not None and at < len(self._script.answers):
            self._view, self._answer = "talk", at
            self._draw()

    def action_page(self) -> None:
        """The other questions."""
        count = len(self._script.answers) if self._script else 0
        self._page = (self._page + 1) % max(-(-count // PAGE), 1)
        self._view = "talk"
        self._draw()

    def action_chat(self) -> None:
        """Type instead of talking: messages to copy one by one."""
        case, today = self.app.desk.case, self.app.desk.today
        self._answer = None
        self._keep(replace(self._notes, chat=True, line=0, channel=usual_place(case, today)))

    def action_phone(self) -> None:
        """Talk instead of typing."""
        case, today = self.app.desk.case, self.app.desk.today
        self._answer = None
        self._keep(replace(self._notes, chat=False, line=0, channel=usual_phone(case, today)))

    def action_copy_message(self) -> None:
        """Copy the message, or the answer, that is shown; the line is marked as copied."""
        told, notes = self._script, self._notes
        if told is None or not told.lines:
            return
        if self._answer is not None:
            self.post_message(Copied(told.answers[self._answer].text, f"{notes.kind}-answer-{self._answer + 1}"))
            return
        line = min(notes.line, len(told.lines) - 1)
        self.post_message(Copied(told.lines[line].text, f"{notes.kind}-chat-{line + 1}"))
        self._keep(replace(notes, copied=notes.copied | {line}))

    def action_genuine(self) -> None:
        """Is the caller genuine?"""
        from screens.dialogs.signs import SignsScreen

        self.app.push_screen(SignsScreen())

    # Noting ----------------------------------------------------------------------------------------------------------

    def action_mark(self, name: str) -> None:
        """Note what happened, at once."""
        what = next(mark for mark in MARKS if mark == name)
        self._keep(marked(self._notes, what, self.app.desk.clock()))

    def action_take_back(self) -> None:
        """The last mark was a slip."""
        self._keep(unmarked(self._notes))

    def action_type(self, name: str) -> None:
        """Stand in a field; Enter leads on and, after the last, back to the keys."""
        self.set_focus(self.query_one(f"#{name}", Quick).input)

    def action_offer(self) -> None:
        """Write down what they offer; it is examined at once."""
        self._view = "offer"
        self._draw()
        self.set_focus(self.query_one("#months", Quick).input)

    # Closing ---------------------------------------------------------------------------------------------------------

    def action_close(self) -> None:
        """What to read back, and what will be recorded."""
        self.set_focus(None)
        self._take_typed()
        self._view = "closing"
        self._draw()

    def action_refusal(self) -> None:
        """Whether it was a refusal is for the person to say; it opens the next round."""
        self._keep(replace(self._notes, refused=not self._notes.refused))

    def action_record(self) -> None:
        """Record everything at once."""
        self.set_focus(None)
        self._wait_for([field.input for field in self.query(Quick)])

    def _wait_for(self, fields: Sequence[Input]) -> None:
        fields[0].post_message(self.Recording(fields[1:]))

    @on(Recording)
    def _record(self, event: Recording) -> None:
        event.stop()
        if event.left:
            self._wait_for(event.left)
            return
        self._take_typed()
        desk, notes = self.app.desk, self._notes
        before, ended = desk.case, ending(notes, desk.clock())
        asked = intents(notes, ended, desk.today, left_over(self.t, notes, desk.today))

        def recorded() -> None:
            found = what_next(before, desk.case, desk.today)
            self._view, self._way = "done", found.stage
            self._draw()
            self.query_one(Closing).show_done(found)

        self.post_message(IntendedAll(asked, settles=FIELDS, then=recorded))

    def action_discard(self) -> None:
        """Throw the notes away, after one question."""
        asking = Confirm(*(self.t(id) for id in ("call.discard", "call.discard_yes", "call.discard_no")))
        self.app.push_screen(asking, self._discard)

    def _discard(self, sure: bool | None) -> None:
        if sure:
            self._write({})
            self.dismiss(None)

    def action_help(self) -> None:
        """Every key."""
        from screens.dialogs.help import HelpScreen

        self.app.push_screen(HelpScreen(self))

    def action_leave(self) -> None:
        """Out of a field, back to the lines, or back to the stage: the call stays open there until it is recorded."""
        if self.focused is not None:
            self.set_focus(None)
        elif self._view in ("offer", "closing"):
            self._view = "talk"
            self._draw()
        else:
            self.dismiss(self._way)

    def action_onward(self) -> None:
        """The next field; or, once everything is recorded, to where the work goes on."""
        if self._view == "done":
            self.dismiss(self._way)
        else:
            self.focus_next()
