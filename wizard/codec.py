"""Values to JSON and back. Amounts and rates travel as text, so that no float comes near them."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import Any, TypeVar

import msgspec

from wizard.case import Moment, moment
from wizard.money import Rate, Yuan, rate
from wizard.problems import Problem, Refused
from wizard.reading import read_amount, read_fraction

T = TypeVar("T")
EARLIEST, LATEST = 2000, 2099
"""Years of a moment."""
_WRITTEN = re.compile(r"[0-9]{1,7}\.[0-9]{2}")
"""An amount as it is written here; a file holds hundreds, and what people may type need not be looked for in them."""


def _decoded(kind: type[Any], raw: Any) -> Any:
    if kind is Yuan:
        if isinstance(raw, str) and _WRITTEN.fullmatch(raw):
            return Yuan(raw)
        return _read(raw, read_amount, "money")
    if kind is Rate:
        return rate(raw) if isinstance(raw, Decimal) else _read(raw, read_fraction, "rate")
    if issubclass(kind, date):
        # A frozen clock replaces the date types by its own; msgspec knows only the real ones.
        return _read_date(raw, kind)
    if kind is Moment:
        try:
            at = moment(raw)
        except (TypeError, ValueError):
            raise Refused(Problem("moment.not_a_moment")) from None
        if not EARLIEST <= at.day.year <= LATEST:
            raise Refused(Problem("date.out_of_range"))
        return at
    raise NotImplementedError(kind)


def _read(raw: Any, reader: Any, kind: str) -> Any:
    if isinstance(raw, bool) or not isinstance(raw, str | int):
        raise Refused(Problem(f"answers.{kind}_as_text"))
    value = reader(str(raw))
    if isinstance(value, Problem):
        raise Refused(value)
    return value


def _read_date(raw: Any, kind: type[date]) -> date:
    if isinstance(raw, date):
        return raw
    try:
        return kind.fromisoformat(raw)
    except (TypeError, ValueError):
        raise Refused(Problem("date.no_such_day")) from None


def _encoded(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal | Moment):
        return str(value)
    raise NotImplementedError(type(value))


_ENCODER = msgspec.json.Encoder(enc_hook=_encoded)


def to_json(value: Any) -> bytes:
    """*value* as UTF-8 JSON."""
    return _ENCODER.encode(value)


def to_plain(value: Any) -> Any:
    """*value* as dicts, lists, text and numbers: what a JSON file holds."""
    return msgspec.to_builtins(value, enc_hook=_encoded)


def from_plain(raw: Any, kind: type[T] | Any) -> Any:
    """*raw* (dicts, lists, text) as *kind*; `msgspec.ValidationError` with the place when it does not fit.

    The cause of the error is a `Refused` when a reader knows better what is wrong.
    """
    return msgspec.convert(raw, kind, dec_hook=_decoded)
