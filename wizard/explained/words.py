"""An explained figure in the words of a language, for the screen and as JSON."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from itertools import groupby
from typing import Any, get_args

from msgspec import Struct

from wizard import knowledge
from wizard.explained.value import About, Explained, Input, Unit
from wizard.judgement.reason import Said
from wizard.knowledge import Rule
from wizard.knowledge.types import MOMENTS
from wizard.knowledge.types import Unit as RuleUnit
from wizard.money import Rate, Yuan, percent
from wizard.numbers.explain.value import share
from wizard.texts import Texts, forms
from wizard.texts.prose import needs_check_note, together

PLAIN = str.maketrans({"×": "x", "÷": "/"})
"""Signs of arithmetic that take two cells in some Chinese terminals, and what is read instead of them."""

COUNTED = frozenset(("multiple", "months"))
"""Units of rates that are numbers of something, not parts of a whole."""

# Rules are told in units of their own besides those of figures.
TEXT_FAMILIES = {"explain.unit.{}": tuple(unit for unit in get_args(RuleUnit) if unit not in MOMENTS)}


class Told(Struct, frozen=True):
    """One figure to be read: `lines` are the sentence that says how and the arithmetic; then inputs and rules, a line each."""

    title: str
    value: str
    how: str
    steps: tuple[str, ...]
    inputs: tuple[str, ...]
    rules: tuple[str, ...]


def told(t: Texts, one: Explained, today: date) -> Told:
    """*one* in words; a rule past its date says that it is to be checked first."""
    return Told(
        title=title(t, one),
        value=figure_text(t, one),
        how=t(f"explain.formula.{one.formula}"),
        steps=tuple(step for line in one.steps for step in line.translate(PLAIN).split("; ")),
        inputs=tuple(
            t("explain.named", name=_name(t, given), value=_value(t, given.value, given.unit)) for given in one.inputs
        ),
        rules=_rules(t, one.rules, today),
    )


def title(t: Texts, one: Explained) -> str:
    """What the figure is called, and what it belongs to."""
    name = figure_name(t, one)
    return t("explain.of", about=owner(t, one), figure=name) if one.about.name else name


def figure_name(t: Texts, one: Explained) -> str:
    """What the figure itself is called."""
    return t(f"explain.figure.{one.id}")


def owner(t: Texts, one: Explained) -> str:
    """What the figure belongs to; empty for what belongs to the whole."""
    return _about(t, one.about) if one.about.name else ""


def figure_text(t: Texts, one: Explained) -> str:
    """The value as screens show it: rates with two places."""
    if isinstance(one.value, Rate) and one.unit not in COUNTED:
        return _unit(t, percent(one.value), one.unit)
    return _value(t, one.value, one.unit)


def explained_json(t: Texts, one: Explained, today: date) -> Mapping[str, Any]:
    """*one* for `--json`: values as they are (amounts and rates become text), names in the language."""
    return {
        "id": one.id,
        "about": owner(t, one),
        "name": figure_name(t, one),
        "value": one.value,
        "unit": one.unit,
        "formula": t(f"explain.formula.{one.formula}"),
        "steps": one.steps,
        "inputs": [{"name": _name(t, given), "value": given.value, "unit": given.unit} for given in one.inputs],
        "rules": [_rule_json(t, rule, today) for rule in one.rules],
    }


def _rule_json(t: Texts, rule: Rule, today: date) -> Mapping[str, Any]:
    return {
        "id": rule.id,
        "name": t(rule.text_id("name")),
        "value": rule.value,
        "unit": rule.unit,
        "source": [{"code": code, "title": source_title(t, code)} for code in rule.source],
        "as_of": rule.as_of,
        "checked": rule.checked,
        "expires": rule.expires,
        "check_first": knowledge.needs_check(rule, today),
    }


def source_title(t: Texts, code: Any) -> str:
    """The title of a source, or its name in the catalogs."""
    source = knowledge.sources()[code]
    return source.title or t(f"source.{source.id}.name")


def _rules(t: Texts, rules: tuple[Rule, ...], today: date) -> tuple[str, ...]:
    """Each rule with its value; where it comes from is said once for neighbours that share it."""
    lines: list[str] = []
    for origin, same in groupby(rules, lambda rule: _origin(t, rule, today)):
        lines += [t("explain.named", name=t(rule.text_id("name")), value=rule_value(t, rule)) for rule in same]
        lines.append(origin)
    return tuple(lines)


def rule_value(t: Texts, rule: Rule) -> str:
    """What a rule says: `每天 0.05%`, `15 天、30 天`, `22:00、08:00`."""
    if rule.unit in MOMENTS:
        return t("form.list").join(str(one) for one in rule.values)
    return t("form.list").join(_unit(t, _plain(one), rule.unit) for one in _values(rule))


def _origin(t: Texts, rule: Rule, today: date) -> str:
    sources = t("form.list").join(source_title(t, code) for code in rule.source)
    origin = t("explain.rule.source", source=sources, day=forms.day(t, rule.checked))
    return together(t, (origin, needs_check_note(t, rule, today)))


def _values(rule: Rule) -> tuple[Rate | int, ...]:
    return rule.rates if isinstance(rule.values[0], str) else rule.counts


def _plain(value: Rate | int) -> str:
    return share(value) if isinstance(value, Rate) and value < 1 else str(value)


def _name(t: Texts, given: Input) -> str:
    if given.own:
        return given.name
    return _about(t, About(given.name, given.number))


def _about(t: Texts, about: About) -> str:
    name = about.name if about.own else t("form.list").join(t(one) for one in (about.name, *about.more))
    return t("explain.numbered", name=name, number=about.number) if about.number else name


def _value(t: Texts, value: Said, unit: Unit) -> str:
    if isinstance(value, Yuan):
        return forms.money(t, value)
    if isinstance(value, date):
        return forms.day(t, value)
    if isinstance(value, Rate):
        return _unit(t, f"{value.normalize():f}" if unit in COUNTED else share(value), unit)
    return _unit(t, str(value), unit)


def _unit(t: Texts, value: str, unit: str) -> str:
    return t(f"explain.unit.{unit}", value=value)
