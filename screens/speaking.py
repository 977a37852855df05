"""Screens that speak the person's language, key hints included."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from textual import getters
from textual.binding import ActiveBinding
from textual.screen import Screen

from wizard.texts import Texts

if TYPE_CHECKING:
    from screens.app import WizardApp

Result = TypeVar("Result")


class Speaking(Screen[Result]):
    """A screen whose binding descriptions are text ids. Bindings that Textual brings along keep only their keys."""

    if TYPE_CHECKING:
        app = getters.app(WizardApp)

    @property
    def t(self) -> Texts:
        """The texts of the chosen language."""
        return self.app.t

    @property
    def active_bindings(self) -> dict[str, ActiveBinding]:
        """The bindings that work now, described in the chosen language."""
        return {
            key: shown._replace(binding=replace(shown.binding, description=self._described(shown.binding.description)))
            for key, shown in super().active_bindings.items()
        }

    def _described(self, description: str) -> str:
        return self.t(description) if description.startswith("key.") else ""
