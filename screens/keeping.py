"""What concerns the file of a case: taking back and asking again, saving again what was not saved, other windows."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Literal

from textual.app import App
from textual.binding import Binding, BindingType

from screens.dialogs.name import NameDialog
from screens.stage import StageScreen
from wizard.case import Case
from wizard.desk import Desk
from wizard.errors import WizardError
from wizard.intents import Redo, Undo
from wizard.named_files import read_path
from wizard.problems import Problem
from wizard.texts import Texts
from wizard.texts.prose import said

AGAIN = 5.0
"""Seconds between tries to save what the disk refused."""


class KeepingApp(App[int]):
    """The part of the app that looks after the file. Every change of the case goes through `_taken`."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+z", "undo", "key.undo", id="app.undo", show=False),
        Binding("ctrl+y", "redo", "key.redo", id="app.redo", show=False),
        Binding("ctrl+s", "save_copy", "key.save_copy", id="app.save_copy", show=False),
        Binding("ctrl+o", "take_over", "key.take_over", id="app.take_over", show=False),
    ]

    if TYPE_CHECKING:
        desk: Desk
        t: Texts

        async def open_case(self, reference: str) -> None: ...
        async def _show_change(self, before: Case) -> None: ...
        async def _taken(self, ask: Callable[[], tuple[Problem, ...]]) -> bool: ...

    def on_unmount(self) -> None:
        self.desk.let_go()

    async def action_undo(self) -> None:
        """Take back the last answer."""
        await self._turn(Undo(), "toast.undone")

    async def action_redo(self) -> None:
        """Ask again for what was taken back."""
        await self._turn(Redo(), "toast.redone")

    async def _turn(self, intent: Undo | Redo, done: str) -> None:
        if not self.desk.is_open:
            return
        before = self.desk.case
        if not await self._taken(lambda: self.desk.apply(intent)):
            return
        for question in self.screen.query("Question"):
            question.settle()  # type: ignore[attr-defined]
        await self._show_change(before)
        self.tell(self.t(done))

    def action_save_copy(self) -> None:
        """Write the case into another folder: when the disk it lives on refuses, or to carry it away."""
        if self.desk.is_open and not self.screen.is_modal:
            self.push_screen(NameDialog(self.t("keep.copy_ask"), ""), self._save_copy)

    def _save_copy(self, typed: str | None) -> None:
        if typed is None:
            return
        folder = read_path(typed)
        if isinstance(folder, Problem):
            self.tell(said(self.t, f"problem.{folder.id}", folder.values), severity="warning")
            return
        try:
            path = self.desk.save_copy(Path(folder))
        except WizardError as error:
            self.tell_error(error)
        else:
            self.tell(self.t("keep.copied", path=path))

    def tell_unsaved(self) -> None:
        """Say that the last answer is not on the disk, why, and that a copy may go elsewhere."""
        if self.desk.unsaved is not None:
            self.tell_error(self.desk.unsaved)
            self.tell(self.t("keep.may_copy"), severity="warning")

    def keep_trying(self) -> None:
        """From now on try again and again to save what is not saved."""
        self.set_interval(AGAIN, self.save_again)

    def save_again(self) -> None:
        """Try once to save what the disk refused, and say so when it took it."""
        if self.desk.is_open and self.desk.unsaved is not None and self.desk.retry():
            self.tell(self.t("toast.saved_again"))
            if isinstance(self.screen, StageScreen):
                self.screen.draw()

    def tell_who_holds(self) -> None:
        """Say that the open case can only be read here, who works at it, and how to take it over where that may be."""
        if (error := self.desk.held_elsewhere()) is None:
            return
        self.tell_error(error)
        if self.desk.may_take_over():
            self.tell(self.t("toast.may_take_over"), severity="warning")

    async def action_take_over(self) -> None:
        """Work at the case here when nothing came of the other window for long."""
        if not self.desk.is_open or self.desk.read_only is None:
            return
        try:
            self.desk.take_over()
        except WizardError as error:
            self.tell_error(error)
            return
        await self.open_case(self.desk.case.id)
        self.tell(self.t("toast.taken_over"))

    def tell(self, sentence: str, *, severity: Literal["information", "warning", "error"] = "information") -> None:
        """A short notice; nothing in it is markup."""
        self.notify(sentence, severity=severity, markup=False)

    def tell_error(self, error: WizardError) -> None:
        """The sentence that an error owns."""
        self.tell(said(self.t, error.text_id, error.values), severity="error")
