"""An explanation as a value, and how numbers are written in one: without words, so that it needs no language."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from msgspec import Struct

from wizard.money import grouped, yuan

FINEST = Decimal("0.00000001")
"""Rates are written to a millionth of a per cent: finer than any pocket calculator needs for the fen."""


class Explanation(Struct, frozen=True):
    """How a figure came about: the formula's id, its named inputs, the arithmetic put in, and the rules it rests on."""

    formula_id: str
    inputs: tuple[tuple[str, str], ...]
    """Id of an input and its value as written in `steps`."""
    steps: str
    """The arithmetic, one step a line: `8,350.40 × 0.05% × 23 = 96.03`."""
    rules: tuple[str, ...] = ()


def explained(
    formula_id: str,
    steps: Iterable[str],
    rules: Iterable[str] = (),
    /,
    **inputs: Decimal | int | date,
) -> Explanation:
    """An explanation of *formula_id*; a rate among *inputs* is marked by a name that ends in `rate` or `share`."""
    written = tuple((name, _written(name, value)) for name, value in inputs.items())
    return Explanation(formula_id, written, "\n".join(steps), tuple(rules))


def money(amount: Decimal) -> str:
    """`8,350.40`; below zero in brackets, so that it survives inside a sum."""
    amount = yuan(amount) + 0  # a zero from below loses its sign
    return grouped(amount) if amount >= 0 else f"(-{grouped(-amount)})"


def share(fraction: Decimal) -> str:
    """`0.0525%`: every digit that counts, unlike a percentage made for reading; below zero in brackets."""
    shown = (Decimal(fraction) * 100).quantize(FINEST * 100, ROUND_HALF_UP)
    text = format(abs(shown), "f")
    text = (text.rstrip("0").rstrip(".") if "." in text else text) + "%"
    return text if shown >= 0 else f"(-{text})"


def plus(amounts: Iterable[Decimal]) -> str:
    """`1.00 + 2.00`; nothing at all is `0.00`."""
    return " + ".join(money(amount) for amount in amounts) or "0.00"


def bracketed(amounts: Iterable[Decimal]) -> str:
    """A sum, in brackets when it has more than one part."""
    parts = list(amounts)
    return plus(parts) if len(parts) < 2 else f"({plus(parts)})"


def _written(name: str, value: Decimal | int | date) -> str:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return share(value) if name.rsplit("_", 1)[-1] in {"rate", "share"} else money(value)
    return str(value)
