"""What a figure can be computed for, and the surprise raised when it is asked for something else.

People's input is checked before it comes here; `field` lets a shell name the input all the same.
"""

from __future__ import annotations

from decimal import Decimal

from wizard.money import Rate, Yuan, rate, yuan

MOST_YUAN = yuan("99999999999.99")
"""Far above what a person can type, so that sums of inputs still fit."""
MOST_RATE = rate(1)
"""One per period: a daily or monthly rate of 100 % or less."""
MOST_MONTHS = 120
"""The longest plan a person can type; a computed one may run longer."""
ENDLESS = 1200
"""A schedule of more rows than this is no plan: a hundred years of months."""


class OutOfBounds(ValueError):
    """A figure was asked for outside its domain; `field` names the argument."""

    def __init__(self, field: str, value: object) -> None:
        super().__init__(f"{field} = {value} is outside what can be computed")
        self.field = field
        self.value = value


def amount(field: str, value: Yuan) -> None:
    """Refuse an amount that is negative, not a number, or absurdly large."""
    if not (value.is_finite() and 0 <= value <= MOST_YUAN):
        raise OutOfBounds(field, value)


def fraction(field: str, value: Rate) -> None:
    """Refuse a rate below zero or above one for its period."""
    if not (value.is_finite() and 0 <= value <= MOST_RATE):
        raise OutOfBounds(field, value)


def count(field: str, value: int, *, least: int = 0, most: int | None = None) -> None:
    """Refuse a count of days or months below *least* or above *most*."""
    if value < least or (most is not None and value > most):
        raise OutOfBounds(field, value)


def finite(field: str, value: Decimal) -> None:
    """Refuse NaN and infinity where any sign is allowed."""
    if not value.is_finite():
        raise OutOfBounds(field, value)
