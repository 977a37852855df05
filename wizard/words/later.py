"""Facts of what cannot be said or paid yet: the papers awaited, the pause asked for, and the days one names for oneself."""

from __future__ import annotations

from datetime import date

from wizard import knowledge
from wizard.judgement.plans import DEFER_MONTHS
from wizard.money import yuan
from wizard.numbers.days import add_months
from wizard.numbers.workdays import add_working_days, working_day_by
from wizard.texts import Texts, forms
from wizard.words.grammar import listed
from wizard.words.matter import Matter
from wizard.words.means import pays_now
from wizard.words.owing import Values
from wizard.words.paying import all_paid

# Both are our own conventions: no rule sets a day by which a borrower has to write.
WRITE_WITHIN = 5
"""Working days until a proposal should be ready."""
REVIEW_AFTER = 1
"""Months until the figures of a month that leaves nothing are looked at again."""


def write_day(today: date) -> date:
    """The day by which one says one will write with a proposal: a working day, five working days after *today*."""
    return add_working_days(today, WRITE_WITHIN).date


def review_day(today: date) -> date:
    """The day by which one says one will write with new figures: a month later, or the last working day before that."""
    return working_day_by(add_months(today, REVIEW_AFTER)).date


def write_by(m: Matter, t: Texts) -> Values | None:
    """The day by which a proposal is written; none for an old debt, of which nothing should be promised."""
    return None if m.old else {"write_by": forms.day(t, write_day(m.today))}


def papers_awaited(m: Matter, t: Texts) -> Values | None:
    """The papers that were asked for and have not come yet, in the order of the pack."""
    marked = {mark.material for mark in m.case.materials if mark.status == "asked"}
    names = [t(material.text_id("name")) for material in knowledge.materials().values() if material.id in marked]
    return {"papers_awaited": listed(t, names)} if names else None


def shortfall(m: Matter, t: Texts) -> Values | None:
    """What a month lacks."""
    left = m.whole.surplus
    return {"shortfall": forms.money(t, yuan(-left))} if left is not None and left < 0 else None


def breaks_even(m: Matter, t: Texts) -> Values | None:
    """A month takes exactly what it brings."""
    return {} if m.whole.surplus == 0 else None


def pause(m: Matter, t: Texts) -> Values | None:
    """A pause without a monthly amount, and until when: the month leaves nothing, and nothing else pays it all."""
    needless = pays_now(m, t) is not None or all_paid(m, t) is not None
    if not m.debts or not m.no_surplus or needless:
        return None
    return {"pause_until": forms.day(t, pause_until(m)), "review_on": forms.day(t, review_day(m.today))}


def pause_until(m: Matter) -> date:
    """The end of the pause that the case asks for, else of the usual one."""
    asked = (plan.first for plan in m.asks if plan.ask == "extension" and plan.first)
    return next(asked, add_months(m.today, DEFER_MONTHS))


FACTS = (write_by, papers_awaited, shortfall, breaks_even, pause)
