"""Screens that speak the person's language, key hints included."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar, TypeVar

from rich.cells import cell_len
from textual import getters
from textual.binding import ActiveBinding
from textual.screen import Screen

from screens.widgets.field import Question
from wizard.problems import Problem
from wizard.texts import Texts
from wizard.texts.prose import said

if TYPE_CHECKING:
    from screens.app import WizardApp

Result = TypeVar("Result")


class Speaking(Screen[Result]):
    """A screen whose binding descriptions are text ids. Bindings that Textual brings along keep only their keys."""

    if TYPE_CHECKING:
        app = getters.app(WizardApp)

    SPARE: ClassVar[tuple[str, ...]] = ()
    """Actions whose keys leave the footer, one after the other, where not all keys fit; help still names them."""

    @property
    def t(self) -> Texts:
        """The texts of the chosen language."""
        return self.app.t

    def refused(self, problems: tuple[Problem, ...]) -> None:
        """Say each problem beside its field; what has no field here is said as a notice."""
        for problem in problems:
            sentence = said(self.t, f"problem.{problem.id}", problem.values)
            fields = [question for question in self.query(Question) if question.name == problem.field]
            if fields:
                fields[0].note(sentence, wrong=True)
            else:
                self.app.tell(sentence, severity="warning")

    @property
    def active_bindings(self) -> dict[str, ActiveBinding]:
        """The bindings that work now, described in the chosen language."""
        found = {
            key: shown._replace(binding=replace(shown.binding, description=self._described(shown.binding.description)))
            for key, shown in super().active_bindings.items()
        }
        for action in self.SPARE:
            if self._footer_width(found) <= self.size.width:
                break
            found = {
                key: shown._replace(
                    binding=replace(shown.binding, show=shown.binding.show and shown.binding.action != action)
                )
                for key, shown in found.items()
            }
        return found

    def _footer_width(self, found: dict[str, ActiveBinding]) -> int:
        """The cells that the keys shown take in a compact footer: each key, its description, and a blank after each but the last."""
        shown = {one.binding.action: one.binding for one in found.values() if one.binding.show}
        return (
            sum(cell_len(self.app.get_key_display(one)) + cell_len(one.description) + 2 for one in shown.values()) - 1
        )

    def _described(self, description: str) -> str:
        return self.t(description) if description.startswith("key.") else ""
