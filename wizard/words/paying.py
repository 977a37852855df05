"""Facts of an agreement being paid: the payment that comes next, what is missed, and whether the month covers it."""

from __future__ import annotations

from wizard.figures import Figures, figures
from wizard.judgement.agreement import Position, ScheduleRow, position
from wizard.judgement.guardian import shortage
from wizard.judgement.lender_part import facing, lender_key
from wizard.money import NOTHING, yuan
from wizard.numbers.days import days_overdue
from wizard.texts import Texts, forms
from wizard.words.matter import Matter
from wizard.words.owing import Values


def agreed(m: Matter, t: Texts) -> Values | None:
    """An agreement stands, and something of it is still to be paid."""
    return {} if standing(m) is not None else None


def all_paid(m: Matter, t: Texts) -> Values | None:
    """Everything that was agreed is paid; the sum."""
    found = position(m.case, m.today)
    return {"paid_total": forms.money(t, found.total)} if found is not None and found.total and not found.left else None


def spoken_only(m: Matter, t: Texts) -> Values | None:
    """The agreement has no text yet."""
    agreement = m.case.agreement
    return {} if agreement is not None and not agreement.written and standing(m) is not None else None


def next_payment(m: Matter, t: Texts) -> Values | None:
    """The next payment and its day, nothing of it paid and none missed before it."""
    row = _ahead(m)
    if row is None or row.covered:
        return None
    return {"pay_day": forms.day(t, row.day), "pay_amount": forms.money(t, row.amount)}


def part_covered(m: Matter, t: Texts) -> Values | None:
    """The next payment where a part of it is paid: the whole, that part, and the rest."""
    row = _ahead(m)
    if row is None or not row.covered:
        return None
    return {
        "pay_day": forms.day(t, row.day),
        "pay_amount": forms.money(t, row.amount),
        "covered": forms.money(t, row.covered),
        "pay_rest": forms.money(t, row.open),
    }


def answer_before(m: Matter, t: Texts) -> Values | None:
    """The day of the next payment, where it is still to come."""
    row = _ahead(m)
    return {"pay_day": forms.day(t, row.day)} if row is not None and row.day > m.today else None


def missed_one(m: Matter, t: Texts) -> Values | None:
    """One payment whose day has passed with something open: that day, what is open, and for how long."""
    return _missed(m, t) if len(_late(m)) == 1 else None


def missed_several(m: Matter, t: Texts) -> Values | None:
    """Several such payments: how many, what is open of them together, and the first of their days."""
    return _missed(m, t) if len(_late(m)) > 1 else None


def short(m: Matter, t: Texts) -> Values | None:
    """By the budget, and by the cash at hand where it is known, what is to be paid cannot be paid in full.

    Where nothing is agreed whose amount could be told: the month does not close, and no cash is known.
    """
    if standing(m) is not None:
        return {} if shortage(m.case, m.today) is not None else None
    left, cash = m.whole.surplus, m.case.budget.cash_now if m.case.budget else None
    return {} if left is not None and left < 0 and cash is None else None


def payable(m: Matter, t: Texts) -> Values | None:
    """What the budget lets one pay of it now."""
    found = shortage(m.case, m.today)
    safe = my_month(m).affordable_monthly
    return {"payable": forms.money(t, safe)} if safe and found is not None and safe < found.to_pay else None


def my_month(m: Matter) -> Figures:
    """The figures of the month as far as it is there for this lender."""
    lender = lender_key(m.debts[0].debt) if m.debts else None
    return figures(facing(m.case, m.today, lender), m.today)


def standing(m: Matter) -> Position | None:
    """The agreement as it stands, while something of it is to be paid."""
    found = position(m.case, m.today)
    return found if found is not None and found.left else None


def _ahead(m: Matter) -> ScheduleRow | None:
    found = standing(m)
    row = found.next_row if found else None
    return row if row is not None and row.day >= m.today else None


def _late(m: Matter) -> tuple[ScheduleRow, ...]:
    found = standing(m)
    return tuple(row for row in found.rows if row.state == "late") if found else ()


def _missed(m: Matter, t: Texts) -> Values:
    late = _late(m)
    return {
        "missed_count": str(len(late)),
        "missed_day": forms.day(t, late[0].day),
        "missed_for": forms.days(t, days_overdue(late[0].day, m.today)),
        "missed_open": forms.money(t, yuan(sum((row.open for row in late), NOTHING))),
    }


FACTS = (
    agreed, all_paid, spoken_only, next_payment, part_covered, answer_before, missed_one, missed_several, short, payable,
)  # fmt: skip
