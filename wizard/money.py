"""Money and rates: yuan with two places and one way of rounding.

`Decimal` throughout. A float is refused at the door: it has already lost the fen.
"""

from __future__ import annotations

from decimal import ROUND_DOWN, ROUND_HALF_UP, Context, Decimal

FEN = Decimal("0.01")


class Yuan(Decimal):
    """An amount in yuan, always with two places. Build one with `yuan`."""

    __slots__ = ()

    def __repr__(self) -> str:
        return f"yuan('{self}')"


class Rate(Decimal):
    """A rate as a plain fraction: 0.0005 is 0.05 %. Build one with `rate`."""

    __slots__ = ()

    def __str__(self) -> str:
        return format(Decimal(self), "f")

    def __format__(self, spec: str, /, context: Context | None = None) -> str:
        return format(Decimal(self), spec or "f")

    def __repr__(self) -> str:
        return f"rate('{self}')"


class FloatMoney(TypeError):
    """A float was offered where money or a rate belongs."""

    def __init__(self, value: float) -> None:
        super().__init__(f"{value!r} is a float; money and rates come as text, int or Decimal")


def _exact(value: Decimal | str | int) -> Decimal:
    if isinstance(value, float):
        raise FloatMoney(value)
    return Decimal(value)


def yuan(value: Decimal | str | int) -> Yuan:
    """*value* to the fen, half up; `FloatMoney` for a float."""
    # Adding zero turns a rounded -0.00 into 0.00.
    return Yuan(_exact(value).quantize(FEN, ROUND_HALF_UP) + 0)


def yuan_down(value: Decimal | str | int) -> Yuan:
    """*value* to the fen, the rest dropped: for what one offers, never one fen more than one has."""
    return Yuan(_exact(value).quantize(FEN, ROUND_DOWN) + 0)


def rate(value: Decimal | str | int) -> Rate:
    """*value* as a rate (a fraction, not per cent); `FloatMoney` for a float."""
    return Rate(_exact(value))


NOTHING = yuan(0)


def grouped(amount: Decimal) -> str:
    """*amount* as people read it: `8,446.43`."""
    return f"{amount:,.2f}"


def percent(fraction: Decimal, places: int = 2) -> str:
    """*fraction* as per cent without trailing noise: 0.0005 → `0.05%`."""
    shown = (fraction * 100).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    return f"{shown:f}%"


def exact_percent(fraction: Decimal) -> str:
    """*fraction* as per cent with every digit that counts: 0.0125 → `1.25%`."""
    return f"{(Decimal(fraction) * 100).normalize():f}%"
