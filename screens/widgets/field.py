"""A question on one line: what is asked, where one types, and beneath it what was understood or what is wrong."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.widgets import Input, TextArea

from screens.widgets.prose import Prose
from wizard.problems import Problem
from wizard.reading import clean

# What needs no echo: it is already written as it will be understood.
_PLAIN = re.compile(r"[0-9]+(?:\.[0-9]*)?|\d{4}-\d\d-\d\d")

Reader = Callable[[str], Any]
Writer = Callable[[Any], str]


class Question(Vertical):
    """What every kind of field has in common: a label, a hint for the focused field, a note beneath.

    `shown` is the text as the case holds it; while the typed text differs, it is a draft.
    """

    DEFAULT_CSS = """
    Question {
        height: auto;
        & > .row { height: auto; }
        .label { width: 16; padding: 0 1 0 0; color: $text-muted; }
        .note { display: none; padding: 0 0 0 16; color: $text-muted; }
        .note.-said { display: block; }
        .note.-wrong { color: $text-error; text-style: bold; }
    }
    """

    @dataclass
    class Settled(Message):
        """The person left the field, or pressed enter, with another answer than before."""

        question: Question

        @property
        def control(self) -> Question:
            return self.question

    def __init__(self, name: str, label: str, *, hint: str = "", classes: str | None = None) -> None:
        super().__init__(id=name, name=name, classes=classes)
        self.label = label
        self.hint = hint
        self.shown = ""

    @property
    def key(self) -> str:
        """The name under which half-typed text is kept."""
        return self.name or ""

    @property
    def is_composed(self) -> bool:
        """Whether the field can be read already; a part that is just being shown comes up piece by piece."""
        return bool(self.query("Input, TextArea, ChoiceLine"))

    @property
    def text(self) -> str:
        """What stands in the field now."""
        raise NotImplementedError

    def type(self, text: str) -> None:
        """Put *text* into the field as if typed, without settling it."""
        raise NotImplementedError

    def restore(self, text: str) -> None:
        """Put half-typed *text* back; leaving the field settles it."""
        self.type(text)

    def show(self, text: str) -> None:
        """Put the case's own answer into the field, unless the person is typing another."""
        drafted = self.is_draft
        self.shown = text
        if not (drafted and self.is_draft) and not (self.has_focus_within and not self.is_draft):
            self.type(text)

    @property
    def is_draft(self) -> bool:
        """Whether what stands in the field is not in the case."""
        return self.text != self.shown and not self.means_the_same(self.text, self.shown)

    def means_the_same(self, one: str, other: str) -> bool:
        """Whether two texts are the same answer: `1.2万` and `12,000.00`."""
        return one == other

    def settle(self) -> None:
        """The answer is in the case now."""
        self.shown = self.text

    def note(self, sentence: str, *, wrong: bool = False) -> None:
        """Say *sentence* beneath the field; empty takes it away."""
        line = self.query_one(".note", Prose)
        line.say(sentence)
        line.set_class(bool(sentence), "-said")
        line.set_class(wrong and bool(sentence), "-wrong")


class Field(Question):
    """One line of text, read by a reader: an amount, a date, a rate, a count, or words.

    `empty_is` is what an empty field stands for; a `Problem` says that it must be filled once it is settled.
    """

    DEFAULT_CSS = """
    Field {
        Input { width: 1fr; max-width: 40; }
    }
    """

    def __init__(
        self,
        name: str,
        label: str,
        reader: Reader,
        *,
        echo: Writer | None = None,
        hint: str = "",
        placeholder: str = "",
        max_length: int = 20_000,
        classes: str | None = None,
    ) -> None:
        super().__init__(name, label, hint=hint, classes=classes)
        self._reader = reader
        self._echo = echo
        self._placeholder = placeholder
        self._max_length = max_length
        self._left = ""

    def compose(self) -> ComposeResult:
        with Horizontal(classes="row"):
            yield Prose(self.label, classes="label")
            yield Input(compact=True, placeholder=self._placeholder, max_length=self._max_length, select_on_focus=False)
        yield Prose(classes="note")

    @property
    def input(self) -> Input:
        return self.query_one(Input)

    @property
    def text(self) -> str:
        return self.input.value

    def type(self, text: str) -> None:
        with self.prevent(Input.Changed):
            self.input.value = text
        self._left = text

    def restore(self, text: str) -> None:
        super().restore(text)
        self._left = self.shown

    @property
    def value(self) -> Any:
        """The answer as the reader understands it: a value, a `Problem`, or None while the field is empty."""
        return self._reader(self.text) if self.text.strip() else None

    def means_the_same(self, one: str, other: str) -> bool:
        if not one.strip() or not other.strip():
            return one.strip() == other.strip()
        value = self._reader(one)
        return not isinstance(value, Problem) and bool(value == self._reader(other))

    def on_input_changed(self, event: Input.Changed) -> None:
        if (cleaned := clean(event.value)) != event.value:
            event.input.value = cleaned

    @on(Input.Submitted)
    def _next(self, event: Input.Submitted) -> None:
        event.stop()
        self.screen.focus_next()

    @on(Input.Blurred)
    def _leave(self, event: Input.Blurred) -> None:
        event.stop()
        self.leave()

    def leave(self) -> None:
        """Settle what was typed: echo what was understood; a problem is said by whoever shows the form."""
        if self.text == self._left:
            return
        self._left = self.text
        value = self.value
        plain = _PLAIN.fullmatch(self.text.strip()) is not None
        said = self._echo and not plain and value is not None and not isinstance(value, Problem)
        self.note(self._echo(value) if self._echo and said else "")
        self.post_message(self.Settled(self))


class Story(Question):
    """Several lines in the person's own words."""

    DEFAULT_CSS = """
    Story {
        TextArea { height: 4; width: 1fr; }
        .note { padding: 0; }
        .label { width: 1fr; }
    }
    """

    def __init__(self, name: str, label: str, *, hint: str = "", placeholder: str = "") -> None:
        super().__init__(name, label, hint=hint)
        self._placeholder = placeholder
        self._left = ""

    def compose(self) -> ComposeResult:
        yield Prose(self.label, classes="label")
        yield TextArea(soft_wrap=True, compact=True, tab_behavior="focus", placeholder=self._placeholder)
        yield Prose(classes="note")

    @property
    def area(self) -> TextArea:
        return self.query_one(TextArea)

    @property
    def text(self) -> str:
        return self.area.text

    def type(self, text: str) -> None:
        with self.prevent(TextArea.Changed):
            self.area.text = text
        self._left = text

    def restore(self, text: str) -> None:
        super().restore(text)
        self._left = self.shown

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        if (cleaned := clean(event.text_area.text)) != event.text_area.text:
            event.text_area.text = cleaned

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        self.leave()

    def leave(self) -> None:
        """Settle what was typed."""
        if self.text != self._left:
            self._left = self.text
            self.post_message(self.Settled(self))
