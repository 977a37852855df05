"""Bad input is a value: what is wrong, in which field, at which place. Its sentence is `problem.<id>` in the catalogs."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct


class Problem(Struct, frozen=True):
    """One thing that is wrong with an input.

    `field` is the name of the field (`principal`), `place` where it stands in a file (`$[3].principal`, or empty),
    `values` fill the sentence.
    """

    id: str
    field: str = ""
    place: str = ""
    values: Mapping[str, str] = {}

    def at(self, field: str, place: str = "") -> Problem:
        """The same problem, said of *field*."""
        return Problem(self.id, field, place or self.place, self.values)


class Refused(ValueError):
    """An input that cannot be understood; carries its `Problem`. Only readers raise it, and only to their caller."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.id)
        self.problem = problem
