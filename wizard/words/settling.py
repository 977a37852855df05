"""Facts of an agreement's payments, of the papers that follow the last of them, and of the clocks that a record has."""

from __future__ import annotations

from datetime import date, timedelta

from wizard import knowledge
from wizard.judgement.agreement import Position, position
from wizard.texts import Texts, forms
from wizard.words.dealings import offered
from wizard.words.matter import Matter
from wizard.words.owing import Values


def plan_agreed(m: Matter, t: Texts) -> Values | None:
    """A plan was confirmed: when, and all that it asks for."""
    standing = _standing(m)
    if standing is None or m.case.agreement is None:
        return None
    return {
        "agreed_on": forms.day(t, m.case.agreement.confirmed),
        "agreed_total": forms.money(t, standing.total),
        "payments": str(len(standing.rows)),
    }


def agreed_in_writing(m: Matter, t: Texts) -> Values | None:
    """The plan that was confirmed is there as a text."""
    agreement = m.case.agreement
    return {} if _standing(m) is not None and agreement is not None and agreement.written else None


def any_plan(m: Matter, t: Texts) -> Values | None:
    """There is a plan to ask about: one that was agreed, or one that was offered."""
    return {} if plan_agreed(m, t) is not None or offered(m, t) is not None else None


def paid_part(m: Matter, t: Texts) -> Values | None:
    """Some of it was paid and some is open: both sums, and the day of the last payment."""
    standing = _standing(m)
    if standing is None or not standing.paid or not standing.left:
        return None
    last = max(payment.on for payment in m.case.agreed_payments)
    return {
        "paid": forms.money(t, standing.paid),
        "left": forms.money(t, standing.left),
        "paid_on": forms.day(t, last),
    }


def paid_nothing(m: Matter, t: Texts) -> Values | None:
    """A plan was confirmed and nothing is paid yet: what is open."""
    standing = _standing(m)
    return {"left": forms.money(t, standing.left)} if standing and not standing.paid and standing.left else None


def paid_off(m: Matter, t: Texts) -> Values | None:
    """All that was agreed is paid: how much, and the day on which nothing was left of it."""
    standing = _standing(m)
    if standing is None or not standing.paid or standing.settled is None:
        return None
    return {"paid": forms.money(t, standing.paid), "paid_on": forms.day(t, standing.settled)}


def overpaid(m: Matter, t: Texts) -> Values | None:
    """More was paid than agreed: by how much."""
    standing = _standing(m)
    return {"over": forms.money(t, standing.over)} if standing and standing.over else None


def objection_by(m: Matter, t: Texts) -> Values:
    """How long the answer to an objection may take, and the day that makes if it is received today (征信业管理条例 25)."""
    days = knowledge.rules()["credit_objection_days"].count
    return {"answer_days": str(days), "by": forms.day(t, m.today + timedelta(days=days))}


def table_since(m: Matter, t: Texts) -> Values:
    """Since when new business comes with the cost table."""
    return {"table_since": forms.day(t, date.fromisoformat(str(knowledge.rules()["cost_table_from"].value)))}


def _standing(m: Matter) -> Position | None:
    """The payments of the agreement; it is taken to be that with the lender of the first debt, and told to no other."""
    first = m.whole.debts[:1]
    return position(m.case, m.today) if m.debts[:1] == first else None


FACTS = (
    plan_agreed, agreed_in_writing, any_plan, paid_part, paid_nothing, paid_off, overpaid, objection_by, table_since,
)  # fmt: skip
