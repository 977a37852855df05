"""Values to JSON and back. Amounts and rates travel as text, so that no float comes near them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any, TypeVar

import msgspec

from wizard.case import Moment, moment
from wizard.money import Rate, Yuan, rate
from wizard.problems import Problem, Refused
from wizard.reading import read_amount, read_rate

T = TypeVar("T")


def _decoded(kind: type[Any], raw: Any) -> Any:
    if kind is Yuan:
        return _read(raw, read_amount, "money")
    if kind is Rate:
        return rate(raw) if isinstance(raw, Decimal) else _read(raw, read_rate, "rate")
    if issubclass(kind, date):
        # A frozen clock replaces the date types by its own; msgspec knows only the real ones.
        return _read_date(raw, kind)
    if kind is Moment:
        try:
            return moment(raw)
        except (TypeError, ValueError):
            raise Refused(Problem("moment.not_a_moment")) from None
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
