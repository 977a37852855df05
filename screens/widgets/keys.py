"""The keys at the foot of a screen."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.screen import Screen
from textual.widgets import Footer


class Keys(Footer):
    """Textual's footer, drawn anew only where other keys are to be shown: it is told of every step of the focus."""

    def __init__(self) -> None:
        super().__init__(compact=True, show_command_palette=False)
        self._drawn: tuple[tuple[str, str, str, bool], ...] | None = None

    def compose(self) -> ComposeResult:
        if self._bindings_ready:
            self._drawn = self._wanted
        yield from super().compose()

    def bindings_changed(self, screen: Screen[object]) -> None:
        """Some binding may be another now."""
        if not self._bindings_ready or self._wanted != self._drawn:
            super().bindings_changed(screen)

    @property
    def _wanted(self) -> tuple[tuple[str, str, str, bool], ...]:
        return tuple(
            (binding.key, self.app.get_key_display(binding), binding.description, enabled)
            for _, binding, enabled, _ in self.screen.active_bindings.values()
            if binding.show
        )
