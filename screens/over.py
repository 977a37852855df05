"""Screens that lie over a stage, stay open when the program ends, and come back with the case."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen

from screens.speaking import Speaking
from screens.widgets.chrome import OneLine, TopLine, titled
from screens.widgets.keys import Keys
from screens.widgets.prose import Prose
from wizard.case import Case
from wizard.problems import Problem
from wizard.texts.prose import said

if TYPE_CHECKING:
    from screens.app import WizardApp

OVER = "over."
"""With this the kept texts of such screens begin."""


class OverStage(Speaking[None]):
    """A screen over a stage. Subclasses compose its middle and draw the case; escape leads back."""

    CSS_PATH = "over.tcss"
    SPARE = ("leave", "help")
    HORIZONTAL_BREAKPOINTS = [(0, "-tiny"), (50, "-narrow"), (100, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-flat"), (16, "-low"), (24, "-high")]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", "key.back", id="over.back", key_display="Esc"),
    ]

    def compose_middle(self) -> ComposeResult:
        """What stands between the line at the top and the keys."""
        raise NotImplementedError

    def draw(self, case: Case) -> None:
        """Show *case*; called after each change."""
        raise NotImplementedError

    def place(self) -> str:
        """What this screen is called, for the line at the top."""
        raise NotImplementedError

    def kept(self) -> dict[str, str]:
        """What is open here and what was typed, by name: it comes back with the case."""
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        yield Prose(self.t("screen.too_small"), id="too-small")
        yield TopLine()
        yield from self.compose_middle()
        yield OneLine(id="hint")
        yield Keys()

    def on_mount(self) -> None:
        self.watch(self.app, "case", self._changed)
        self.app.keep_soon()

    def on_screen_resume(self) -> None:
        self._changed()

    def _changed(self) -> None:
        case, desk = self.app.case, self.app.desk
        if case is None or not self.is_mounted:
            return
        saved = self.t("top.saved", time=desk.saved.time) if desk.saved else self.t("top.not_begun")
        unsaved = desk.unsaved is not None
        self.query_one(TopLine).show(
            titled(self.t, case, sample=desk.sample),
            self.place(),
            self.t("top.unsaved") if unsaved else saved,
            unsaved=unsaved,
        )
        self.draw(case)
        self.refresh_bindings()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        hints = [getattr(node, "hint", "") for node in event.widget.ancestors_with_self]
        self.query_one("#hint", OneLine).update(next((hint for hint in hints if hint), ""))

    def refused(self, problems: tuple[Problem, ...]) -> None:
        for problem in problems:
            self.app.tell(said(self.t, f"problem.{problem.id}", problem.values), severity="warning")

    def action_back(self) -> None:
        """Back to what lies beneath."""
        self.app.keep_soon()
        self.dismiss(None)


def kept_over(screens: Iterable[Screen[Any]]) -> dict[str, str]:
    """What lies over the stage and is open now, to be kept with the case."""
    over = [shown for shown in screens if isinstance(shown, OverStage)]
    return {OVER + key: text for shown in over for key, text in shown.kept().items()}


async def put_over(app: WizardApp, kept: Mapping[str, str]) -> None:
    """Show again what lay over the stage; until all of it lies there, nothing is written down."""
    found = {key.removeprefix(OVER): text for key, text in kept.items() if key.startswith(OVER)}
    if not found:
        return
    from screens.letters import reopened

    keeps, app.keeps = app.keeps, False
    for screen in reopened(found):
        await app.push_screen(screen)
    app.keeps = keeps
