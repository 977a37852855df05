"""What a call on the screen consists of: its notes, kept at each change, and the views that show them."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Input

from screens.call_closing import Closing, marks_said
from screens.call_fields import LAST, OfferHeard, Quick, Who, judge
from screens.call_keys import View
from screens.call_sheet import CallTop, Script, Talk, script
from screens.speaking import Speaking
from screens.widgets.chrome import OneLine
from screens.widgets.field import Question
from screens.widgets.keys import Keys
from screens.widgets.prose import Prose
from wizard.calls.notes import Notes, elapsed, ending, kept, typed
from wizard.case import StageId

FIELDS = "call."
"""With this the fields of a call begin among the half-typed text of a case."""


class CallFrame(Speaking[StageId | None], ModalScreen[StageId | None]):
    """The screen without its keys. Every change is on disk before it is shown: nothing is lost when the program dies."""

    CSS_PATH = "call.tcss"
    AUTO_FOCUS = ""
    PURPOSE = "call.purpose"
    SPARE = ("help", "leave", "line(-1)", "plain('genuine')")
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (76, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-low"), (24, "-high")]

    def __init__(self, notes: Notes) -> None:
        super().__init__()
        self._notes = notes
        self._view: View = "talk"
        self._answer: int | None = None
        self._page = 0
        self._script: Script | None = None
        self._way: StageId | None = None

    # What is shown ---------------------------------------------------------------------------------------------------

    def compose(self) -> ComposeResult:
        t = self.t
        yield CallTop()
        with Vertical(id="call-work"):
            yield Talk()
            yield OfferHeard(t)
            yield Closing(t)
        yield OneLine(id="call-noted")
        yield Who(t)
        yield Prose(id="call-keys")
        yield Keys()

    def on_mount(self) -> None:
        for question in self.query(Quick):
            question.type(getattr(self._notes, question.key))
            judge(self.t, question, self._notes, self.app.desk.today)
        if ending(self._notes, self.app.desk.clock()) != self.app.desk.now:
            # Found open long after: it is over, and waits to be recorded.
            self._view = "closing"
        self.set_interval(1, self._tick)
        self._keep(self._notes)

    def _keep(self, notes: Notes) -> None:
        """*notes* are what holds now: written down, and shown."""
        if notes.chat != self._notes.chat:
            self._script = None
        self._notes = notes
        self._write(kept(notes))
        self._draw()

    def _write(self, mine: dict[str, str]) -> None:
        desk = self.app.desk
        others = {name: text for name, text in desk.drafts.fields.items() if not name.startswith(FIELDS)}
        desk.keep(others | mine, desk.drafts.focus, desk.drafts.stage)

    def _draw(self) -> None:
        t, desk, notes = self.t, self.app.desk, self._notes
        if self._script is None:
            self._script = script(desk.case, notes, desk.today, t.lang)
        self._tick()
        self.query_one(CallTop).show(t, notes, self._script)
        for widget, view in ((Talk, "talk"), (OfferHeard, "offer"), (Closing, "closing")):
            self.query_one(widget).display = self._view == view or (view, self._view) == ("closing", "done")
        if self._view == "talk":
            self.query_one(Talk).show(t, self._script, notes, self._answer, self._page)
        elif self._view == "offer":
            self.query_one(OfferHeard).show(notes, desk.case, desk.today)
        elif self._view == "closing":
            self.query_one(Closing).show(notes, ending(notes, desk.clock()), desk.case, desk.today)
        self.query_one("#call-noted", OneLine).update(marks_said(t, notes.marks))
        self._show_keys()
        for name in ("noted", "who", "keys"):
            self.query_one(f"#call-{name}").display = self._view != "done"
        self.refresh_bindings()

    def _show_keys(self) -> None:
        """Inside a field letters are letters: the keys that work there take the place of the others."""
        self.query_one("#call-keys", Prose).say(self.t("call.keys" if self.focused is None else "call.keys_in_field"))

    on_descendant_focus = on_descendant_blur = _show_keys

    def _tick(self) -> None:
        if self._view != "done":
            self.query_one(CallTop).tick(self.t, self._notes, elapsed(self._notes, self.app.desk.clock()))

    @on(Input.Changed)
    def _take_typed(self) -> None:
        """What stands in the fields belongs to the notes."""
        notes, now = self._notes, self.app.desk.clock()
        for field in self.query(Quick):
            if field.is_composed and field.text != getattr(notes, field.typed):
                field.note("")
                notes = typed(notes, field.typed, field.text, now)
        if notes is not self._notes:
            self._keep(notes)

    @on(Question.Settled)
    def _settled(self, event: Question.Settled) -> None:
        event.stop()
        judge(self.t, event.question, self._notes, self.app.desk.today)

    def focus_next(self, selector: str | type[Widget] = "*") -> Widget | None:
        """The next field; after the last one none, so that letters are keys again."""
        for node in self.focused.ancestors_with_self if self.focused is not None else ():
            if isinstance(node, Quick) and node.key in LAST:
                self.set_focus(None)
                return None
        return super().focus_next(selector)
