"""Plans of a usual length within the safe amount: evenly, and with something up front out of cash that can be spared."""

from __future__ import annotations

from datetime import date

from wizard.case import Case
from wizard.figures import figures
from wizard.judgement.asks import Proposal, first_date
from wizard.judgement.cash_ahead import basis
from wizard.judgement.lender_part import facing
from wizard.money import NOTHING, yuan
from wizard.numbers.menu import plan_menu


def usual_plans(case: Case, today: date) -> tuple[Proposal, ...]:
    """At most one even plan and one with a first payment today; empty where no monthly amount can be offered.

    Cash that is needed to live until the next pay day is not offered up front. Which lengths a lender grants is its own
    decision.
    """
    part = facing(case, today)
    found, first = figures(part, today), first_date(today)
    held = basis(case, Proposal("instalments", first=first), today)
    if held is None or not found.affordable_monthly or not found.owed_today:
        return ()
    spare = yuan(max((held.cash or NOTHING) - held.living, NOTHING))
    menu = plan_menu(found.owed_today, found.affordable_monthly, today, first, cash_now=spare, defer_months=0)
    return tuple(
        Proposal(
            "instalments", choice.months, choice.plan.monthly, choice.plan.upfront or None, first, choice.plan.last,
            choice.plan.total, choice.plan.extra,
        )
        for choice in menu
    )  # fmt: skip
