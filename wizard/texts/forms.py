"""How figures and days read in a language. The patterns are texts of the area `form`."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from wizard.case import Moment
from wizard.money import grouped
from wizard.texts import Texts

TEXT_FAMILIES = {"form.weekday.{}": tuple(range(1, 8))}


def money(t: Texts, amount: Decimal) -> str:
    """`8,446.43 元`; `8,446.43 yuan`."""
    return t("form.money", amount=grouped(amount))


def day(t: Texts, on: date) -> str:
    """The whole date: `2026 年 11 月 24 日`; `2026-11-24`."""
    return t("form.day", year=on.year, month=on.month, day=on.day)


def short_day(t: Texts, on: date) -> str:
    """The date without its year, for tables: `11 月 24 日`; `11-24`."""
    return t("form.short_day", month=on.month, day=on.day)


def moment_text(t: Texts, at: Moment) -> str:
    """A day, and the time where it is known: `2026 年 11 月 24 日 14:02`."""
    on = day(t, at.day)
    return t("form.moment", day=on, time=at.time) if at.time else on


def weekday(t: Texts, on: date) -> str:
    """The day of the week: `星期二`; `Tuesday`."""
    return t(f"form.weekday.{on.isoweekday()}")


def days(t: Texts, n: int) -> str:
    """A number of days: `45 天`; `1 day`, `45 days`."""
    return t("form.days.one" if n == 1 else "form.days.many", n=n)
