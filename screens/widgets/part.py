"""One part of a stage; composed when it is first shown."""

from __future__ import annotations

from collections.abc import Callable

from textual.app import ComposeResult
from textual.containers import Vertical


class Part(Vertical):
    """The part called *name*; *composed* gives its widgets."""

    DEFAULT_CSS = "Part { height: auto; }"

    def __init__(self, name: str, composed: Callable[[str], ComposeResult]) -> None:
        super().__init__(name=name, id=f"part-{name}")
        self._composed = composed

    def compose(self) -> ComposeResult:
        yield from self._composed(self.name or "")
