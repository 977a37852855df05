"""Help on a screen: what it is for, and every key that works there."""

from __future__ import annotations

from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen, Screen

from screens.speaking import Speaking
from screens.widgets.prose import Prose
from wizard.stages import STAGE_IDS


class HelpScreen(Speaking[None], ModalScreen[None]):
    """Opened over a screen; any of its keys closes it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,f1,enter", "leave", "key.back", id="help.back", key_display="Esc")
    ]
    DEFAULT_CSS = """
    HelpScreen {
        align: center middle;
        & > VerticalScroll { width: 90%; max-width: 76; height: auto; max-height: 90%; background: $panel; padding: 1 2; }
        .title { text-style: bold; color: $primary; }
        .keys { margin: 1 0; }
    }
    """

    def __init__(self, over: Screen[Any]) -> None:
        super().__init__()
        self._over = over

    def compose(self) -> ComposeResult:
        t = self.t
        stage = getattr(self._over, "STAGE", None)
        with VerticalScroll():
            if stage in STAGE_IDS:
                yield Prose(t(f"stage.{stage}.name"), classes="title")
                yield Prose(t(f"stage.{stage}.purpose"))
            else:
                yield Prose(t("app.name"), classes="title")
                yield Prose(t(getattr(self._over, "PURPOSE", "home.purpose")))
            yield Prose("\n".join(self._keys()), classes="keys")
            yield Prose(t("help.promise"))

    def _keys(self) -> list[str]:
        shown: dict[str, str] = {}
        for active in self._over.active_bindings.values():
            binding = active.binding
            if binding.description:
                shown.setdefault(binding.description, self.app.get_key_display(binding))
        return [f"{key:<8} {description}" for description, key in shown.items()]

    def action_leave(self) -> None:
        """Close the help."""
        self.dismiss(None)
