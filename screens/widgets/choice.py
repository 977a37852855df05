"""One of several: the chosen one on a line; enter opens the list, left and right step through it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from screens.speaking import Speaking
from screens.widgets.field import Question
from screens.widgets.prose import Prose


@dataclass(frozen=True, slots=True)
class Answer:
    """One possible answer: its id, its name, and a line of help."""

    id: str
    name: str
    help: str = ""


class PickOne(Speaking[str | None], ModalScreen[str | None]):
    """The list of answers; escape leaves the answer as it was."""

    BINDINGS = [Binding("escape", "leave", "key.back", id="pick.back")]
    DEFAULT_CSS = """
    PickOne {
        align: center middle;
        & > Vertical { width: 90%; max-width: 76; height: auto; max-height: 90%; background: $panel; padding: 1 2; }
        OptionList, OptionList:focus { height: auto; max-height: 16; background: $panel; border: none; padding: 0; }
        #pick-title { text-style: bold; margin: 0 0 1 0; }
        #pick-help { margin: 1 0 0 0; color: $text-muted; min-height: 2; }
    }
    """

    def __init__(self, title: str, answers: Sequence[Answer], chosen: str) -> None:
        super().__init__()
        self._title = title
        self._answers = tuple(answers)
        self._chosen = chosen

    def compose(self) -> ComposeResult:
        with Vertical():
            yield Prose(self._title, id="pick-title")
            yield OptionList(*(Option(Content(answer.name), id=answer.id) for answer in self._answers), markup=False)
            yield Prose(id="pick-help")

    def on_mount(self) -> None:
        ids = [answer.id for answer in self._answers]
        self.query_one(OptionList).highlighted = ids.index(self._chosen) if self._chosen in ids else 0

    @on(OptionList.OptionHighlighted)
    def _explain(self, event: OptionList.OptionHighlighted) -> None:
        self.query_one("#pick-help", Prose).say(self._answers[event.option_index].help)

    @on(OptionList.OptionSelected)
    def _take(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(event.option_id)

    def action_leave(self) -> None:
        self.dismiss(None)


class ChoiceLine(Static, can_focus=True):
    """The line that shows the chosen answer and takes the keys."""

    BINDINGS = [
        Binding("enter,space,down", "open", "key.choose", id="choice.open", key_display="Enter"),
        Binding("right", "step(1)", "key.choose_next", id="choice.next", show=False),
        Binding("left", "step(-1)", "key.choose_previous", id="choice.previous", show=False),
    ]

    @dataclass
    class Opened(Message):
        """The list is wanted."""

    @dataclass
    class Stepped(Message):
        """The next or the previous answer is wanted."""

        by: int

    def on_key(self, event: events.Key) -> None:
        # Bindings are looked up where the focus is by then; fast typing must act on the line it was meant for.
        if event.key in ("enter", "space", "down"):
            self.action_open()
        elif event.key in ("left", "right"):
            self.action_step(1 if event.key == "right" else -1)
        else:
            return
        event.stop()
        event.prevent_default()

    def action_open(self) -> None:
        self.post_message(self.Opened())

    def action_step(self, by: int) -> None:
        self.post_message(self.Stepped(by))

    def on_click(self) -> None:
        self.post_message(self.Opened())


class Choice(Question):
    """A question with a closed set of answers; `text` is the id of the chosen one, or empty."""

    DEFAULT_CSS = """
    Choice {
        ChoiceLine { width: 1fr; max-width: 40; height: auto; background: $surface; padding: 0 1; }
        ChoiceLine:focus { background: $accent-muted; color: $text; text-style: bold; }
    }
    """

    def __init__(self, name: str, label: str, answers: Sequence[Answer], *, empty: str, hint: str = "") -> None:
        super().__init__(name, label, hint=hint)
        self.answers = tuple(answers)
        self._empty = empty
        self._chosen = ""

    def compose(self) -> ComposeResult:
        with Horizontal(classes="row"):
            yield Prose(self.label, classes="label")
            yield ChoiceLine(self._line(), markup=False)
        yield Prose(classes="note")

    @property
    def text(self) -> str:
        return self._chosen

    def type(self, text: str) -> None:
        self._chosen = text if any(answer.id == text for answer in self.answers) else ""
        self.query_one(ChoiceLine).update(self._line())

    def offer(self, answers: Sequence[Answer]) -> None:
        """Offer other *answers*; the chosen one stays if it is among them."""
        self.answers = tuple(answers)
        self.type(self._chosen)

    def choose(self, id: str) -> None:
        """Choose an answer as the person does."""
        if id != self._chosen:
            self.type(id)
            self.post_message(self.Settled(self))

    @on(ChoiceLine.Opened)
    def _open(self, event: ChoiceLine.Opened) -> None:
        event.stop()
        self.app.push_screen(PickOne(self.label, self.answers, self._chosen), self._picked)

    @on(ChoiceLine.Stepped)
    def _step(self, event: ChoiceLine.Stepped) -> None:
        event.stop()
        ids = [answer.id for answer in self.answers]
        at = ids.index(self._chosen) if self._chosen in ids else (-1 if event.by > 0 else 0)
        self.choose(ids[(at + event.by) % len(ids)])

    def _picked(self, id: str | None) -> None:
        if id is not None:
            self.choose(id)
            self.screen.focus_next()

    def _line(self) -> str:
        return next((answer.name for answer in self.answers if answer.id == self._chosen), self._empty)
