"""The words of a draft, to be read beside its keys."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message

from screens.widgets.reading import Reading


class LetterReading(Reading):
    """The words; left and right ask for another length."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "step(-1)", "key.length", id="letter.shorter", show=False),
        Binding("right", "step(1)", "key.length", id="letter.longer", show=False),
    ]

    @dataclass
    class Stepped(Message):
        """The next or the previous length is wanted."""

        by: int

    def action_step(self, by: int) -> None:
        """Another length."""
        self.post_message(self.Stepped(by))
