"""A reason is an id with the values that fill its sentence; the sentence is `reason.<id>` in the catalogs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from wizard.money import Rate, Yuan

Said = Yuan | Rate | date | int | str


@dataclass(frozen=True, slots=True)
class Reason:
    """Why something is said or recommended."""

    id: str
    values: Mapping[str, Said] = field(default_factory=dict)
