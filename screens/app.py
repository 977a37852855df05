"""The app: it holds the desk and the case, applies what screens ask for, and shows one screen at a time."""

from __future__ import annotations

import os
import signal
from collections.abc import Awaitable, Callable
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.reactive import reactive
from textual.screen import Screen
from textual.scrollbar import ScrollBar
from textual.timer import Timer

from screens.call_opening import take_up
from screens.dialogs.passphrase import ask_passphrase
from screens.ending import bare_report, listen_to_signals
from screens.handing_out import hand_out
from screens.keeping import KeepingApp
from screens.mask import MaskingApp
from screens.messages import Copied, Filed, Intended, IntendedAll, Went, WentHome
from screens.over import OVER, kept_over, put_over
from screens.registry import stage_screen
from screens.speaking import Speaking
from screens.stage import StageScreen
from screens.theme import DARK, LIGHT, THEMES
from screens.widgets.chrome import PlainScrollBar
from wizard.case import Case, StageId
from wizard.desk import Desk
from wizard.errors import Locked, WizardError
from wizard.intents import GoTo
from wizard.problems import Problem
from wizard.texts import LANGS, Lang, Texts, texts

KEEP_AFTER = 0.3
"""Seconds of quiet before half-typed text is written down."""


class WizardApp(MaskingApp, KeepingApp):
    """The wizard in a terminal. Screens draw `case` and post messages; only the app changes it, through the desk."""

    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f1", "help", "key.help", id="app.help", key_display="F1"),
        Binding("f9", "language", "key.language", id="app.language", key_display="F9", priority=True, show=False),
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
        if not self.is_headless:
            listen_to_signals(self._end_by_signal)
        self.keep_trying()
        if self._resume is None:
            await self.show_home()
        else:
            await self.open_case(self._resume)

    def _end_by_signal(self, number: int) -> None:
        try:
            self._keep_last()
        finally:
            if number == signal.SIGHUP:
                # The terminal is gone: there is nothing to restore, and writing to it would wait for ever. Not even an
                # error may keep a program alive that nobody can reach.
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
        # Textual would print local variables.
        self.bell()
        self._exit_renderables.append(bare_report(self.t("safety.surprise")))
        self._close_messages_no_wait()

    # The case ------------------------------------------------------------------------------------------------------

    @on(Intended)
    async def _apply(self, event: Intended) -> None:
        """Apply an intent; problems go back to the screen that asked."""
        before = self.desk.case
        if await self._taken(lambda: self.desk.apply(event.intent)):
            await self._show_change(before)

    @on(IntendedAll)
    async def _apply_all(self, event: IntendedAll) -> None:
        """Apply several intents or none. Where the work goes on is for the screen that asked to say."""
        if await self._taken(lambda: self.desk.apply_all(event.intents, settles=event.settles)):
            self._hold()
            event.then()

    async def _taken(self, ask: Callable[[], tuple[Problem, ...]]) -> bool:
        """Whether the case holds what was asked for; else it was said why not."""
        id = self.desk.case.id
        try:
            problems = ask()
        except WizardError as error:
            self.tell_error(error)
            await self.open_case(id)
            return False
        if problems and isinstance(self.screen, Speaking):
            self.screen.refused(problems)
        return not problems

    def watch_case(self, case: Case | None) -> None:
        for screen in self._stages.values():
            screen.case = case

    def _hold(self) -> None:
        self.case = self.desk.case
        self.tell_unsaved()

    async def _show_change(self, before: Case) -> None:
        self._hold()
        if (stage := self.desk.case.stage) != before.stage:
            await self.show_stage(stage)

    async def open_case(self, reference: str) -> None:
        """Open a saved case where it stopped; an error is said on the home screen."""
        try:
            self.case = opened = self.desk.open(reference)
        except Locked as error:
            await self.show_home()
            ask_passphrase(self, error.path.stem)
            return
        except WizardError as error:
            await self.show_home()
            self.tell_error(error)
            return
        kept = self.desk.drafts.fields
        await self._renew(lambda: self.show_stage(opened.stage))
        await put_over(self, kept)
        take_up(self)
        self.tell_who_holds()

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
            if not await self._taken(lambda: self.desk.apply(GoTo(stage=event.stage))):
                return
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
        while len(self.screen_stack) > 2:
            await self.pop_screen()
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
        self.desk.lock_up()
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
        kept = self.desk.drafts.fields
        current = next((shown for shown in self.screen_stack if isinstance(shown, StageScreen)), None)
        if current is not None:
            await self._renew(lambda: self.show_stage(current.STAGE))
            await put_over(self, kept)
        else:
            await self.show_home()

    def tell_mask(self, *, hidden: bool) -> None:
        self.tell(self.t("toast.masked" if hidden else "toast.unmasked"))

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
        mine = (f"{screen.STAGE}.", OVER)
        others = {key: text for key, text in self.desk.drafts.fields.items() if not key.startswith(mine)}
        self.desk.keep(others | screen.drafts() | kept_over(self.screen_stack), screen.focus_name(), screen.STAGE)

    @on(Copied)
    @on(Filed)
    def _hand_out(self, event: Copied | Filed) -> None:
        hand_out(self, event)
