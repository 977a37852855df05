"""A reason is an id with the values that fill its sentence; the sentence is `reason.<id>` in the catalogs."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from msgspec import Struct

from wizard.money import Rate, Yuan

Said = Yuan | Rate | date | int | str


class Reason(Struct, frozen=True):
    """Why something is said or recommended."""

    id: str
    values: Mapping[str, Said] = {}
