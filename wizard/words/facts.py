"""The closed set of facts that `sentences.toml` may name. A fact holds with the values it puts into a sentence, or not at all."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType

from wizard.case import Case
from wizard.texts import Lang, Texts, texts
from wizard.words import asking, dealings, means, owing
from wizard.words.matter import Matter, gathered

Fact = Callable[[Matter, Texts], Mapping[str, str] | None]
Facts = Mapping[str, Mapping[str, str]]

FACTS: Mapping[str, Fact] = MappingProxyType(
    {fact.__name__: fact for area in (owing, means, asking, dealings) for fact in area.FACTS}
)


def facts(case: Case, today: date, lang: Lang = "zh_Hans", lender: str | None = None) -> Facts:
    """The facts that hold for *case* on *today*, each with its values as text of *lang*."""
    return holding(gathered(case, today, lender), texts(lang))


def holding(matter: Matter, t: Texts) -> Facts:
    """The facts that hold for *matter*."""
    found = ((name, fact(matter, t)) for name, fact in FACTS.items())
    return {name: values for name, values in found if values is not None}
