"""A sentence with values of the engine in it, each written as the language writes it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from wizard import knowledge
from wizard.case import Case
from wizard.judgement.reason import Said
from wizard.money import Rate, Yuan, percent
from wizard.texts import Texts, forms


def said(t: Texts, id: str, values: Mapping[str, Said]) -> str:
    """The text *id* with *values*: yuan as money, rates as per cent, dates in full, the rest as it is.

    A `measure` of the packs brings its own words along: its name, what to do, and how a calendar that others see names it.
    """
    filled = {name: _written(t, value) for name, value in values.items()}
    if (measure := knowledge.prevention().get(str(values.get("measure")))) is not None:
        filled |= {f"measure_{part}": t(measure.text_id(part)) for part in ("title", "do", "calendar")}
    return t(id, **filled)


def case_name(t: Texts, case: Case) -> str:
    """What a case is called: its own title, else its products, else that it is new."""
    if case.title:
        return case.title
    products = dict.fromkeys(debt.product for debt in case.debts)
    return t("form.list").join(t(f"product.{product}.name") for product in products) or t("form.new_case")


def needs_check_note(t: Texts, entry: knowledge.Entry, today: date) -> str:
    """`Check first: noted on ...` for an entry past its date, else empty."""
    return t("form.check_first", day=forms.day(t, entry.checked)) if knowledge.needs_check(entry, today) else ""


def together(t: Texts, sentences: Iterable[str]) -> str:
    """*sentences* one after the other; Chinese ones stand close, English ones a blank apart. Empty ones are left out."""
    return (" " if t.lang == "en" else "").join(sentence for sentence in sentences if sentence)


def _written(t: Texts, value: Said) -> str:
    if isinstance(value, Yuan):
        return forms.money(t, value)
    if isinstance(value, Rate):
        return percent(value)
    if isinstance(value, date):
        return forms.day(t, value)
    return str(value)
