"""Which request to make: one recommended, two in reserve, each with its figures and its reasons."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from msgspec.structs import asdict

from wizard import knowledge
from wizard.case import Case, Request
from wizard.figures import Figures, figures
from wizard.intents import ChooseAsk
from wizard.judgement.facts import holding
from wizard.judgement.plans import (
    DEFERRED_ASKS,
    INSTALMENT_ASKS,
    WAIVER_ASKS,
    Proposal,
    drawn_up,
    first_date,
)
from wizard.judgement.reason import Reason
from wizard.knowledge.ids import PredicateId
from wizard.knowledge.types import Ask
from wizard.money import NOTHING

__all__ = [
    "DEFERRED_ASKS", "INSTALMENT_ASKS", "WAIVER_ASKS", "Proposal", "chosen", "drafted", "first_date", "ranked", "taking",
    "warnings",
]  # fmt: skip

PLANS = 3
REASONS = 3
LONG_MONTHS = 60
LONGEST_MONTHS = 120
"""The longest plan a request can hold; what would take longer is no plan."""


def ranked(case: Case, today: date) -> tuple[Proposal, ...]:
    """The recommended request first, then the next best; at most three. Empty while no debt is known."""
    if not case.debts:
        return ()
    found, facts = figures(case, today), holding(case, today)
    fitting = sorted(_fitting(case, found, facts), key=lambda ask: -len(facts.intersection(ask.favours)))
    if not _workable(found):
        fitting.sort(key=lambda ask: ask.id != "extension")
    refused = _refused(case)
    # What was refused is not proposed first again, as long as there is something else.
    fitting.sort(key=lambda ask: ask.id == refused)
    return tuple(
        drawn_up(case, Request(ask=ask.id), today, _reasons(ask, found, facts, refused)) for ask in fitting[:PLANS]
    )


def chosen(case: Case, today: date) -> Proposal | None:
    """The case's own request of this round, its gaps filled from the budget; None while none is chosen."""
    if case.request is None or case.request.round != case.round or not case.debts:
        return None
    return drawn_up(case, case.request, today)


def drafted(case: Case, intent: ChooseAsk, today: date) -> Proposal | None:
    """What *intent* would come to, before it is asked for; None while no debt is known."""
    return drawn_up(case, Request(**asdict(intent)), today) if case.debts else None


def taking(proposal: Proposal) -> ChooseAsk:
    """The intent that makes *proposal*, with the same figures, the request of this round."""
    months = proposal.deferred if proposal.ask == "extension" else None
    if proposal.ask in INSTALMENT_ASKS and proposal.months is not None and proposal.months <= LONGEST_MONTHS:
        months = proposal.months
    nothing_waived = NOTHING if proposal.ask in WAIVER_ASKS else None
    return ChooseAsk(
        ask=proposal.ask, months=months, monthly=proposal.monthly, upfront=proposal.upfront, first=proposal.first,
        waive=proposal.waive if proposal.waive is not None else nothing_waived, monthly_rate=proposal.monthly_rate,
    )  # fmt: skip


def warnings(case: Case, proposal: Proposal, today: date) -> tuple[Reason, ...]:
    """What speaks against promising *proposal*: beyond the month, the cash at hand or one's own line; too long; too little."""
    found = figures(case, today)
    return (*_too_much(case, proposal, found), *_beyond_line(case, proposal), *_odd(case, proposal, today))


def _too_much(case: Case, proposal: Proposal, found: Figures) -> tuple[Reason, ...]:
    monthly, said = proposal.monthly, []
    if monthly is None:
        pass
    elif found.surplus is not None and found.surplus <= 0:
        said.append(Reason("ask_without_surplus"))
    elif found.surplus is not None and monthly > found.surplus:
        said.append(Reason("ask_above_surplus", {"monthly": monthly, "surplus": found.surplus}))
    elif found.most_monthly is not None and monthly > found.most_monthly:
        said.append(Reason("ask_above_most", {"monthly": monthly, "most": found.most_monthly}))
    elif found.affordable_monthly is not None and monthly > found.affordable_monthly:
        said.append(Reason("ask_above_safe", {"monthly": monthly, "safe": found.affordable_monthly}))
    cash = case.budget.cash_now if case.budget else None
    if cash is not None and proposal.upfront is not None and proposal.upfront > cash:
        said.append(Reason("ask_upfront_above_cash", {"upfront": proposal.upfront, "cash": cash}))
    return tuple(said)


def _beyond_line(case: Case, proposal: Proposal) -> tuple[Reason, ...]:
    line, said = case.walk_away, []
    if line is None or proposal.monthly is None:
        return ()
    if proposal.monthly > line.monthly:
        said.append(Reason("ask_above_line", {"monthly": proposal.monthly, "line": line.monthly}))
    if line.months is not None and proposal.months is not None and proposal.months < line.months:
        said.append(Reason("ask_below_line_months", {"months": proposal.months, "least": line.months}))
    return tuple(said)


def _odd(case: Case, proposal: Proposal, today: date) -> tuple[Reason, ...]:
    said = []
    if proposal.months is not None and proposal.months > LONG_MONTHS:
        said.append(Reason("ask_very_long", {"months": proposal.months}))
    if proposal.left:
        said.append(Reason("ask_falls_short", {"left": proposal.left}))
    if proposal.endless is not None:
        said.append(Reason("ask_never_ends", {"interest": proposal.endless}))
    mine = case.request if case.request and case.request.round == case.round else None
    if mine and mine.ask == proposal.ask and mine.first and mine.first < today:
        said.append(Reason("ask_first_passed", {"day": mine.first}))
    return tuple(said)


def _workable(found: Figures) -> bool:
    """Whether a monthly amount may be proposed: the month leaves something, and it ends within the longest plan."""
    return bool(found.affordable_monthly) and (found.months_to_clear or 0) <= LONGEST_MONTHS


def _refused(case: Case) -> str | None:
    """The request that was refused in the round before, while none is chosen since."""
    before = [reply for reply in case.replies if reply.round == case.round - 1 and reply.outcome == "refused"]
    return case.request.ask if before and case.request and case.request.round == case.round - 1 else None


def _fitting(case: Case, found: Figures, facts: frozenset[PredicateId]) -> list[Ask]:
    pack = knowledge.asks()
    order: Sequence[str] = knowledge.causes()[case.hardship.cause].asks if case.hardship else ()
    names = (*order, *(name for name in pack if name not in order))
    fitting = [pack[name] for name in names if facts.issuperset(pack[name].when)]
    if not _workable(found):
        # Without a known surplus no monthly amount may be promised; a pause, or a waiver, can still be asked for.
        fitting = [ask for ask in fitting if ask.id not in INSTALMENT_ASKS]
    return fitting or [pack["extension"]]


def _reasons(ask: Ask, found: Figures, facts: frozenset[PredicateId], refused: str | None) -> tuple[Reason, ...]:
    said: list[Reason] = []
    if ask.id == refused:
        said.append(Reason("ask_refused_before"))
    known = dict.fromkeys((*ask.when, *ask.favours))
    if ask.id in INSTALMENT_ASKS and found.surplus and found.affordable_monthly:
        said.append(Reason("ask_from_budget", {"surplus": found.surplus, "safe": found.affordable_monthly}))
        known.pop("has_surplus", None)
    if found.surplus is None:
        said.append(Reason("ask_budget_unknown"))
    elif found.surplus > 0 and not _workable(found):
        said.append(Reason("ask_no_workable_plan", {"months": LONGEST_MONTHS}))
    said += [Reason(f"ask_{name}") for name in known if name in facts]
    return tuple(said[:REASONS])
