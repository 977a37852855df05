"""The app: it holds the desk and the case, applies what screens ask for, and shows one screen at a time."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import sys
from collections.abc import Awaitable, Callable
from typing import ClassVar, Literal

from textual import on
from textual.app import App
from textual.binding import Binding, BindingType
from textual.reactive import reactive
from textual.screen import Screen
from textual.scrollbar import ScrollBar
from textual.timer import Timer

from screens.messages import Copied, Intended, Went, WentHome
from screens.registry import stage_screen
from screens.stage import StageScreen
from screens.theme import DARK, LIGHT, THEMES
from screens.widgets.chrome import PlainScrollBar
from wizard.case import Case, StageId
from wizard.desk import Desk
from wizard.errors import WizardError
from wizard.intents import GoTo, Undo
from wizard.texts import LANGS, Lang, Texts, texts
from wizard.texts.prose import said

KEEP_AFTER = 0.3
"""Seconds of quiet before half-typed text is written down."""


class WizardApp(App[int]):
    """The wizard in a terminal. Screens draw `case` and post messages; only the app changes it, through the desk."""

    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f1", "help", "key.help", id="app.help", key_display="F1"),
        Binding("f9", "language", "key.language", id="app.language", key_display="F9", priority=True, show=False),
        Binding("ctrl+z", "undo", "key.undo", id="app.undo", show=False),
        Binding("ctrl+t", "look", "key.look", id="app.look", show=False),
        Binding("ctrl+q", "leave", "key.quit", id="app.quit", key_display="Ctrl+Q", priority=True),
    ]

    case: reactive[Case | None] = reactive(None)

    def __init__(self, desk: Desk, lang: Lang, *, resume: str | None = None) -> None:
        super().__init__()
        self.desk = desk
        self.keeps = True
        self.t: Texts = texts(lang)
        self._real_desk = desk
        self._resume = resume
        self._stages: dict[StageId, StageScreen] = {}
        self._generation = 0
        self._keeping: Timer | None = None
        ScrollBar.renderer = PlainScrollBar

    async def on_mount(self) -> None:
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = DARK.name
        self._listen_to_signals()
        if self._resume is None:
            await self.show_home()
        else:
            await self.open_case(self._resume)

    def _listen_to_signals(self) -> None:
        """A closed terminal or a polite kill ends like quitting: what was typed is kept, the terminal is restored."""
        if sys.platform == "win32" or self.is_headless:
            return
        for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
            # Outside the main thread there are no handlers; then the signal acts as it always does.
            with contextlib.suppress(RuntimeError, ValueError):
                asyncio.get_running_loop().add_signal_handler(number, self._end_by_signal, number)

    def _end_by_signal(self, number: int) -> None:
        self._keep_last()
        if number == signal.SIGHUP:
            # The terminal is gone: there is nothing to restore, and writing to it would wait for ever.
            os._exit(128 + number)
        self.exit(return_code=128 + number)

    def action_leave(self) -> None:
        """Quit; everything is kept."""
        if isinstance(self.screen, StageScreen):
            self.screen.leave_field()
        self._keep_last()
        self.exit(0)

    def _keep_last(self) -> None:
        """Keep what was typed for the last time: from here on the screens come down field by field."""
        self.keep()
        self.keeps = False

    def _fatal_error(self) -> None:
        # Textual would print local variables, the person's words and amounts among them.
        from rich.segment import Segments
        from rich.traceback import Traceback

        self.bell()
        report = Traceback(show_locals=False, width=None)
        self._exit_renderables.append(Segments(self.console.render(report, self.console.options)))
        self._close_messages_no_wait()

    # The case ------------------------------------------------------------------------------------------------------

    @on(Intended)
    async def _apply(self, event: Intended) -> None:
        """Apply an intent; problems go back to the screen that asked."""
        before = self.desk.case
        try:
            problems = self.desk.apply(event.intent)
        except WizardError as error:
            self.tell_error(error)
            await self.open_case(before.id)
            return
        screen = self.screen
        if problems:
            if isinstance(screen, StageScreen):
                screen.refused(problems)
            return
        await self._show_change(before)

    def watch_case(self, case: Case | None) -> None:
        for screen in self._stages.values():
            screen.case = case

    async def _show_change(self, before: Case) -> None:
        self.case = self.desk.case
        if self.desk.unsaved is not None:
            self.tell_error(self.desk.unsaved)
        if self.case.stage != before.stage:
            await self.show_stage(self.case.stage)

    async def action_undo(self) -> None:
        """Take back the last answer."""
        if not self.desk.is_open:
            return
        before = self.desk.case
        problems = self.desk.apply(Undo())
        if problems:
            self.tell(said(self.t, f"problem.{problems[0].id}", problems[0].values), severity="warning")
            return
        for question in self.screen.query("Question"):
            question.settle()  # type: ignore[attr-defined]
        await self._show_change(before)
        self.tell(self.t("toast.undone"))

    async def open_case(self, reference: str) -> None:
        """Open a saved case where it stopped; an error is said on the home screen."""
        try:
            self.case = opened = self.desk.open(reference)
        except WizardError as error:
            await self.show_home()
            self.tell_error(error)
            return
        await self._renew(lambda: self.show_stage(opened.stage))

    async def begin_case(self) -> None:
        """Open an empty case."""
        self.case = begun = self.desk.begin()
        await self._renew(lambda: self.show_stage(begun.stage))

    async def open_sample(self) -> None:
        """Open the sample case in a temporary home; real files are out of its reach."""
        from wizard.sample import sample_desk

        self.keep()
        self.desk = sample_desk(self._real_desk, self.t)
        await self.open_case(self.desk.shelves()[0].id)

    # Moving --------------------------------------------------------------------------------------------------------

    @on(Went)
    async def _go(self, event: Went) -> None:
        self.keep()
        if self.desk.case.stage != event.stage:
            self.desk.apply(GoTo(stage=event.stage))
            self.case = self.desk.case
        await self.show_stage(event.stage, event.part)

    async def show_stage(self, stage: StageId, part: str = "") -> None:
        """Show the screen of *stage*."""
        name = f"{stage}-{self._generation}"
        screen = self._stages.get(stage)
        fresh = screen is None
        if screen is None:
            screen = self._stages[stage] = stage_screen(stage)
            screen.set_reactive(StageScreen.case, self.case)
            self.install_screen(screen, name)
        await self._put(name)
        if part:
            await screen.show_part(screen.PARTS[-1] if part == "last" else part)
        elif not fresh:
            screen.draw()

    async def _put(self, screen: Screen[None] | str) -> None:
        """Show *screen* in place of the one before; the first one lies on Textual's own empty screen."""
        if len(self.screen_stack) <= 1:
            await self.push_screen(screen)
        else:
            await self.switch_screen(screen)

    @on(WentHome)
    def go_home(self) -> None:
        """Keep what was typed and show the list of cases."""
        self.keep()
        self.call_later(self.show_home)

    async def show_home(self) -> None:
        """The list of cases; the sample is put away."""
        from screens.cases import CasesScreen

        self.desk.close()
        self.desk = self._real_desk
        self.case = None
        await self._renew(lambda: self._put(CasesScreen()))

    async def _renew(self, show: Callable[[], Awaitable[None]]) -> None:
        """Show anew with fresh stage screens; the old ones go once they are out of sight."""
        old, self._stages = tuple(self._stages.values()), {}
        self._generation += 1
        await show()
        for screen in old:
            self.uninstall_screen(screen)
            if screen.is_running:
                screen.remove()

    async def action_language(self) -> None:
        """Speak the next language; the place, the focus and half-typed text stay."""
        if len(self.screen_stack) > 1 and self.screen.is_modal:
            return
        self.keep()
        self.t = texts(LANGS[(LANGS.index(self.t.lang) + 1) % len(LANGS)])
        current = self.screen
        if isinstance(current, StageScreen):
            await self._renew(lambda: self.show_stage(current.STAGE))
        else:
            await self.show_home()

    def action_look(self) -> None:
        """Dark or light."""
        self.theme = LIGHT.name if self.theme == DARK.name else DARK.name

    async def action_help(self) -> None:
        """Help on this screen."""
        from screens.dialogs.help import HelpScreen

        if not self.screen.is_modal:
            await self.push_screen(HelpScreen(self.screen))

    # Half-typed text -----------------------------------------------------------------------------------------------

    def keep_soon(self) -> None:
        """Write half-typed text down once the typing pauses."""
        if self._keeping is not None:
            self._keeping.stop()
        self._keeping = self.set_timer(KEEP_AFTER, self.keep)

    def keep(self) -> None:
        """Write half-typed text and the place of the focus down now."""
        screen = next((shown for shown in reversed(self.screen_stack) if isinstance(shown, StageScreen)), None)
        if screen is None or not self.desk.is_open or not screen.is_mounted or not self.keeps:
            return
        others = {key: text for key, text in self.desk.drafts.fields.items() if not key.startswith(f"{screen.STAGE}.")}
        self.desk.keep(others | screen.drafts(), screen.focus_name(), screen.STAGE)

    def tell(self, sentence: str, *, severity: Literal["information", "warning", "error"] = "information") -> None:
        """A short notice; nothing in it is markup."""
        self.notify(sentence, severity=severity, markup=False)

    def tell_error(self, error: WizardError) -> None:
        """The sentence that an error owns."""
        self.tell(said(self.t, error.text_id, error.values), severity="error")

    @on(Copied)
    def _copy(self, event: Copied) -> None:
        """Copy a text, and write it to a file too: not every terminal lets a program reach the clipboard."""
        from wizard.export.draft import write_draft

        if event.clipboard:
            self.copy_to_clipboard(event.text)
        try:
            path = write_draft(self.desk.home, self.desk.case.id, event.name, event.text)
        except OSError as error:
            failed = "toast.copied_only" if event.clipboard else "toast.not_saved_file"
            self.tell(self.t(failed, reason=error.strerror or ""), severity="warning")
        else:
            self.tell(self.t("toast.copied" if event.clipboard else "toast.saved_file", path=path))
