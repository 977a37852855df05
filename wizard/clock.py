"""The only reader of the clock. Everything else is told what day it is."""

from __future__ import annotations

from datetime import date, datetime


def now() -> datetime:
    """The local time, without a zone."""
    return datetime.now()


def today() -> date:
    """The local day."""
    return now().date()
