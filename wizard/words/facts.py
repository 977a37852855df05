"""The closed set of facts that the outlines may name. A fact holds with the values it puts into a sentence, or not at all."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from types import MappingProxyType

from wizard.case import Case
from wizard.texts import Lang, Texts, texts
from wizard.words import answering, asking, changed, complaining, court, dealings, later, means, owing, paying, settling
from wizard.words.matter import Matter, gathered

Fact = Callable[[Matter, Texts], Mapping[str, str] | None]
Facts = Mapping[str, Mapping[str, str]]

FACTS: Mapping[str, Fact] = MappingProxyType(
    {
        fact.__name__: fact
        for area in (owing, means, asking, dealings, later, changed, paying, complaining, settling, answering, court)
        for fact in area.FACTS
    }
)


def facts(case: Case, today: date, lang: Lang = "zh_Hans", lender: str | None = None) -> Facts:
    """The facts that hold for *case* on *today*, each with its values as text of *lang*."""
    return holding(gathered(case, today, lender), texts(lang))


def holding(matter: Matter, t: Texts, names: Iterable[str] = FACTS) -> Facts:
    """Those of the facts *names* that hold for *matter*."""
    found = ((name, FACTS[name](matter, t)) for name in names)
    return {name: values for name, values in found if values is not None}
