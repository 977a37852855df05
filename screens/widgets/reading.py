"""A text to be read: no field, so that single letters are keys beside it."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import VerticalScroll

from screens.widgets.prose import Prose


class Reading(VerticalScroll, can_focus=True):
    """A text that scrolls with the keys and cannot be typed into."""

    DEFAULT_CSS = """
    Reading {
        height: auto; max-height: 50vh; background: $surface; padding: 0 1; scrollbar-size-vertical: 1;
        &:focus { background: $accent-muted; }
    }
    """

    def __init__(self, *, id: str, hint: str = "") -> None:
        super().__init__(id=id)
        self.hint = hint
        self._prose = Prose()

    def compose(self) -> ComposeResult:
        yield self._prose

    @property
    def text(self) -> str:
        """What is shown, word for word."""
        return self._prose.text

    def show(self, text: str) -> None:
        """Show *text* from its beginning; nothing moves when it is the same."""
        if text != self._prose.text:
            self._prose.say(text)
            self.scroll_home(animate=False)
