"""What every stage screen shares: its frame, its parts, and the care for half-typed text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import ClassVar

from textual import events, on
from textual._path import CSSPathType
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget
from textual.widgets import Input, TextArea

from screens.messages import Went, WentHome
from screens.speaking import Speaking
from screens.widgets.chrome import OneLine, Rail, Strip, TopLine, missing_sentence, titled
from screens.widgets.field import Field, Question
from screens.widgets.keys import Keys
from screens.widgets.part import Part
from screens.widgets.prose import Prose
from wizard import stages
from wizard.case import Case, StageId
from wizard.overview import Overview, overview, stage_step
from wizard.problems import Problem
from wizard.texts.prose import said

ROOMY = 76
"""Columns from which the stage is named in full at the top."""


class StageScreen(Speaking[None]):
    """A stage. Subclasses name it, compose its parts, fill them from the case, and post intents."""

    STAGE: ClassVar[StageId]
    PARTS: ClassVar[tuple[str, ...]] = ("main",)
    SPARE: ClassVar[tuple[str, ...]] = ("leave", "explain", "home", "letters")
    CSS_PATH: ClassVar[CSSPathType | None] = "base.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-tiny"), (50, "-narrow"), (100, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-flat"), (16, "-low"), (24, "-high")]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f8", "onward", "key.next", id="stage.next", key_display="F8", priority=True),
        Binding("f7", "back", "key.previous", id="stage.previous", key_display="F7", priority=True),
        Binding("f1", "app.help", "key.help", id="stage.help", key_display="F1"),
        # Where a text field has the focus the marks are typed; F2 works everywhere.
        Binding(
            "f2,question_mark,fullwidth_question_mark", "explain", "key.explain", id="stage.explain", key_display="F2"
        ),
        Binding("f6", "letters", "key.letters", id="stage.letters", key_display="F6"),
        # With priority the focus moves before the next key is handed on: fast typing goes where it is meant.
        Binding("tab", "app.focus_next", "key.next_field", id="stage.next_field", priority=True, show=False),
        Binding(
            "shift+tab",
            "app.focus_previous",
            "key.previous_field",
            id="stage.previous_field",
            priority=True,
            show=False,
        ),
        Binding("escape", "home", "key.home", id="stage.home", key_display="Esc"),
    ]

    case: reactive[Case | None] = reactive(None, init=False)

    def __init__(self) -> None:
        super().__init__()
        self.part = self.PARTS[0]
        self._pending: dict[str, str] = {}
        self._wanted_focus = ""

    # What a stage brings -------------------------------------------------------------------------------------------

    def compose_part(self, part: str) -> ComposeResult:
        """The widgets of *part*."""
        raise NotImplementedError

    def fill(self, case: Case) -> None:
        """Show *case* in the parts that are there; called after every change, and when a part is first shown."""
        raise NotImplementedError

    def parts(self) -> tuple[str, ...]:
        """The parts that there are now: all of `PARTS`, unless a stage says otherwise. The last is always there."""
        return self.PARTS

    def compose_side(self) -> ComposeResult:
        """What stands beside the work on wide screens."""
        yield from ()

    def selection(self) -> Mapping[str, str]:
        """What is selected on this screen, by name; kept with the half-typed text."""
        return {}

    def select(self, chosen: Mapping[str, str]) -> None:
        """Select again what `selection` kept."""

    # The frame -----------------------------------------------------------------------------------------------------

    def compose(self) -> ComposeResult:
        yield Prose(self.t("screen.too_small"), id="too-small")
        yield TopLine()
        yield Prose(id="next")
        yield Strip()
        if len(self.PARTS) > 1:
            yield OneLine(id="parts")
        with Horizontal(id="middle"):
            yield Rail()
            yield VerticalScroll(id="body", can_focus=False)
            yield from self.compose_side()
        yield Prose(id="hint")
        yield OneLine(id="missing")
        yield Keys()

    async def on_mount(self) -> None:
        drafts = self.app.desk.drafts
        mine = f"{self.STAGE}."
        self._pending = {key.removeprefix(mine): text for key, text in drafts.fields.items() if key.startswith(mine)}
        part, _, self._wanted_focus = drafts.focus.partition(".") if drafts.stage == self.STAGE else (self.part, "", "")
        self.select({key.removeprefix("@"): text for key, text in self._pending.items() if key.startswith("@")})
        await self.show_part(part if part in self.parts() else self.parts()[0])

    async def show_part(self, part: str) -> None:
        """Show one part of the stage; its half-typed text and the focus come back with it."""
        if part != self.part:
            # The hint of a field that goes out of sight goes with it.
            self.query_one("#hint", Prose).say("")
        self.part = part
        body = self.query_one("#body", VerticalScroll)
        for shown in body.query(Part):
            shown.display = shown.name == part
        if not body.query(f"#part-{part}"):
            await body.mount(Part(part, self.compose_part))
        self.draw()
        self._restore()
        body.scroll_home(animate=False)
        self._place_focus()
        self.refresh_bindings()

    def watch_case(self) -> None:
        if self.is_current and self.is_mounted:
            self.draw()

    def on_resize(self) -> None:
        if self.query(Part):
            self.draw()

    def on_screen_resume(self) -> None:
        if self.query(Part):
            self.draw()

    def draw(self) -> None:
        """Draw the case again: frame and parts."""
        if self.case is None:
            return
        now = overview(self.case, self.app.desk.today)
        self._draw_frame(self.case, now)
        self.fill(self.case)

    def _draw_frame(self, case: Case, now: Overview) -> None:
        t, desk = self.t, self.app.desk
        stage = stages.STAGES[self.STAGE]
        where = ("top.stage_short", "short") if self.size.width < ROOMY else ("top.stage", "name")
        name = t(f"stage.{self.STAGE}.{where[1]}")
        here = t(where[0], number=stage.number, name=name) if stage.number else name
        saved = t("top.saved", time=desk.saved.time) if desk.saved else t("top.not_begun")
        named, unsaved = titled(t, case, sample=desk.sample), desk.unsaved is not None
        self.query_one(TopLine).show(named, here, t("top.unsaved") if unsaved else saved, unsaved=unsaved)
        step = stage_step(case, self.STAGE, desk.today)
        self.query_one("#next", Prose).say(t("top.next", step=said(t, f"step.{step.id}", step.values)))
        self.query_one(Strip).show(t, now)
        self.query_one(Rail).show(t, now)
        needs = stages.missing(case, self.STAGE, desk.today)
        self.query_one("#missing", OneLine).update(missing_sentence(t, needs))
        if len(self.PARTS) > 1:
            titles = ((part, t(f"part.{self.STAGE}.{part}")) for part in self.parts())
            marked = [f"【{title}】" if part == self.part else f"  {title}  " for part, title in titles]
            self.query_one("#parts", OneLine).update("".join(marked))

    # Moving --------------------------------------------------------------------------------------------------------

    async def action_onward(self) -> None:
        """The next part, or the next stage."""
        self.leave_field()
        parts = self.parts()
        at = parts.index(self.part)
        if at + 1 < len(parts):
            await self.show_part(parts[at + 1])
        elif (following := stages.after(self.STAGE)) is not None:
            self._leave(Went(following))
        else:
            self._leave(WentHome())

    async def action_back(self) -> None:
        """The part before, or the stage before."""
        self.leave_field()
        parts = self.parts()
        at = parts.index(self.part)
        if at > 0:
            await self.show_part(parts[at - 1])
        elif (earlier := stages.before(self.STAGE)) is not None:
            self._leave(Went(earlier, part="last"))
        else:
            self._leave(WentHome())

    def action_explain(self) -> None:
        """How the figures of this stage come about."""
        from screens.dialogs.explain import ExplainScreen

        self.leave_field()
        self.app.push_screen(ExplainScreen(self.STAGE))

    def action_letters(self) -> None:
        """Every text that can be drafted, over this stage."""
        from screens.letters import LettersScreen

        self.leave_field()
        self.app.push_screen(LettersScreen())

    def action_home(self) -> None:
        """The list of cases; everything typed stays."""
        self.leave_field()
        self._leave(WentHome())

    def _leave(self, message: Message) -> None:
        """Post *message* from where the focus is: it follows the last answer on its way up and cannot overtake it."""
        origin = self.focused or self
        origin.post_message(message.set_sender(origin))

    def leave_field(self) -> None:
        """Settle the field in focus, as leaving it does."""
        for question in self._focused_questions():
            leave = getattr(question, "leave", None)
            if leave is not None:
                leave()

    def _focused_questions(self) -> Iterator[Question]:
        if self.focused is not None:
            yield from (node for node in self.focused.ancestors_with_self if isinstance(node, Question))

    # Half-typed text -----------------------------------------------------------------------------------------------

    def drafts(self) -> dict[str, str]:
        """Half-typed text of this stage by field, and what is selected."""
        questions = [question for question in self.query(Question) if question.is_composed]
        typed = {q.key: q.text for q in questions if q.is_draft}
        there = {q.key for q in questions}
        waiting = {key: text for key, text in self._pending.items() if key not in there and not key.startswith("@")}
        chosen = {f"@{name}": text for name, text in self.selection().items()}
        return {f"{self.STAGE}.{key}": text for key, text in (waiting | typed | chosen).items()}

    def focus_name(self) -> str:
        """The part and the field in focus: `debt.principal`."""
        for question in self._focused_questions():
            return f"{self.part}.{question.key}"
        return f"{self.part}.{self.focused.id}" if self.focused is not None and self.focused.id else self.part

    def _restore(self) -> None:
        for question in self.query(Question):
            if (text := self._pending.pop(question.key, None)) is not None:
                question.restore(text)
                wrong = question.value if isinstance(question, Field) else None
                # What was still being typed when the program ended is judged when it is left.
                if isinstance(wrong, Problem) and question.key != self._wanted_focus:
                    question.note(said(self.t, f"problem.{wrong.id}", wrong.values), wrong=True)

    def _place_focus(self) -> None:
        named, self._wanted_focus = self._wanted_focus, ""
        part, body = self.query_one(f"#part-{self.part}", Part), self.query_one("#body", VerticalScroll)
        # A kept name is not to be read as a selector: the file may hold any.
        wanted = next((widget for widget in part.walk_children(Widget) if named and widget.id == named), None)
        within = wanted.walk_children(Widget, with_self=True) if wanted is not None else []
        inside = [widget for widget in within if widget.can_focus]
        # Before the first layout the chain is sorted by margins alone; its members count, the order is that of the part.
        reachable = set(self.focus_chain)
        first = [widget for widget in part.walk_children(Widget) if widget in reachable]
        for widget in (*inside, *first)[:1]:
            widget.focus(scroll_visible=False)
            # Once it is known what stands above it: no further down than it takes, for what stands above is to be read.
            body.call_after_refresh(widget.scroll_visible, animate=False)
            if isinstance(widget, Input):
                widget.cursor_position = len(widget.value)
            elif isinstance(widget, TextArea):
                widget.move_cursor(widget.document.end)

    @on(Input.Changed)
    @on(TextArea.Changed)
    def _typed(self) -> None:
        self.app.keep_soon()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        hints = [getattr(node, "hint", "") for node in event.widget.ancestors_with_self]
        self.query_one("#hint", Prose).say(next((hint for hint in hints if hint), ""))
        self.app.keep_soon()
