"""Facts that an answer on the phone rests on, beside those of the drafts. One holds with its values, or not at all."""

from __future__ import annotations

from collections.abc import Mapping

from wizard.money import Yuan, yuan
from wizard.texts import Texts, forms
from wizard.words.facts import holding
from wizard.words.matter import Matter

Values = Mapping[str, str]
SHORT_PLAN = 6
"""Months of the plan that is often named first on the phone. Our convention, for an answer that is ready."""


def held(matter: Matter, t: Texts) -> dict[str, Values]:
    """All facts that hold for *matter*, each with its values: those of the drafts, and those of a call."""
    found = ((fact.__name__, fact(matter, t)) for fact in FACTS)
    return {**holding(matter, t), **{name: values for name, values in found if values is not None}}


def plan_asked(m: Matter, t: Texts) -> Values | None:
    """The request made first has a monthly amount and a first day."""
    plan = m.asks[0] if m.asks else None
    if plan is None or plan.monthly is None or plan.first is None or plan.months is None:
        return None
    return {
        "months": str(plan.months),
        "monthly": forms.money(t, plan.monthly),
        "first": forms.day(t, plan.first),
    }


def upfront_asked(m: Matter, t: Texts) -> Values | None:
    """The request made first offers a payment up front."""
    plan = m.asks[0] if m.asks else None
    return {"upfront": forms.money(t, plan.upfront)} if plan is not None and plan.upfront else None


def short_plan(m: Matter, t: Texts) -> Values | None:
    """What a plan of six months would take each month, where something is owed."""
    if m.owed <= 0:
        return None
    return {"short": str(SHORT_PLAN), "short_monthly": forms.money(t, _each(m.owed))}


def short_plan_fits(m: Matter, t: Texts) -> Values | None:
    """A plan of six months keeps within what is safe, and within one's own line."""
    most = most_monthly(m)
    return {} if m.owed > 0 and most is not None and _each(m.owed) <= most else None


def line_known(m: Matter, t: Texts) -> Values | None:
    """There is a line not to go beyond. It is for oneself: who names it on the phone has given it away."""
    return {} if most_monthly(m) else None


def most_monthly(m: Matter) -> Yuan | None:
    """The highest monthly amount to agree to on the phone: one's own line, else what is safe; None while neither is known."""
    line = m.case.walk_away
    return line.monthly if line is not None else m.whole.affordable_monthly


def _each(owed: Yuan) -> Yuan:
    return yuan(owed / SHORT_PLAN)


FACTS = (plan_asked, upfront_asked, short_plan, short_plan_fits, line_known)
