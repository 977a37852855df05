"""What every intent has in common."""

from __future__ import annotations

import re

from msgspec import Struct


def tag(name: str) -> str:
    """The `do` of an intent by the name of its class: `AddDebt` → `add_debt`."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()


class Asked(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True, tag_field="do", tag=tag):
    """What every intent has in common."""
