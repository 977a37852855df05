"""The clocks that run in a case: of papers received, of the limitation period, of the credit record.

Each is a sentence `limit.<id>` with its dates, and names the rule that it comes from. Nothing here predicts an outcome.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from msgspec import Struct

from wizard import knowledge
from wizard.case import ACTING_KINDS, Case, Debt
from wizard.figures import first_due
from wizard.judgement.reason import Said
from wizard.numbers.clocks import Limitation, credit_record_until, deadline, limitation

PAPER_CLOCKS = {"payment_order": "payment_order", "summons": "answer"}
"""Papers, and the clock of `wizard.numbers.clocks` that they start."""
RECEIVED = ("letter", *PAPER_CLOCKS, "judgment")
"""Papers whose day of receipt is worth noting."""
NEAR = 365
"""So many days before its end the limitation period is mentioned."""
LIMITS = (
    "payment_order", "payment_order_passed", "payment_order_from_today", "answer", "answer_passed", "answer_from_today",
    "limitation", "limitation_passed", "credit_record",
)  # fmt: skip
TEXT_FAMILIES = {"limit.{}": LIMITS}


class TimeLimit(Struct, frozen=True):
    """One clock. `debt` is the debt it belongs to, None where it is the same for the whole case."""

    id: str
    rule: str
    values: Mapping[str, Said]
    debt: Debt | None = None


def time_limits(case: Case, today: date) -> tuple[TimeLimit, ...]:
    """The clocks of *case* on *today*, the most pressing first."""
    return (*_of_papers(case, today), *_of_limitation(case, today), *_of_credit_record(case, today))


def interruptions(case: Case) -> tuple[date, ...]:
    """Days on which an act of the person or a paper of the lender restarted the limitation period, as far as told."""
    acts = [one.at.day for one in case.sent if one.draft in ACTING_KINDS] + [one.on for one in case.payments_made]
    papers = case.papers_received if case.papers in ("letter", *PAPER_CLOCKS) else None
    return tuple(acts if papers is None else [*acts, papers])


def limitation_of(case: Case, debt: Debt, today: date) -> Limitation | None:
    """The limitation period of *debt*, and what writing today would do; None while nothing is known to be overdue."""
    last = max((day for day in (debt.due, *(one.due for one in debt.missed)) if day is not None), default=None)
    return limitation(last, today, interruptions(case)) if last is not None and last < today else None


def _of_papers(case: Case, today: date) -> Iterator[TimeLimit]:
    clock = PAPER_CLOCKS.get(case.papers or "")
    if clock is None:
        return
    rule = deadline(clock, today).rule
    found = deadline(clock, case.papers_received or today, knowledge.rules()[rule].count)
    values: dict[str, Said] = {"start": found.start, "ends": found.ends, "days": found.days}
    told = "_from_today" if case.papers_received is None else "_passed" if found.ends < today else ""
    yield TimeLimit(clock + told, rule, values)


def _of_limitation(case: Case, today: date) -> Iterator[TimeLimit]:
    found = [(debt, runs) for debt in case.debts if (runs := limitation_of(case, debt, today)) is not None]
    by_paper = case.papers in ("letter", *PAPER_CLOCKS)
    told = [(debt, runs) for debt, runs in found if by_paper or runs.expires <= today + timedelta(NEAR)]
    alike = len(told) == len(case.debts) and len({runs for _, runs in told}) == 1
    for debt, runs in told[:1] if alike else told:
        values: dict[str, Said] = {
            "starts": runs.starts, "expires": runs.expires, "after": runs.after_act,
            "years": knowledge.rules()["limitation_years"].count,
        }  # fmt: skip
        name = "limitation_passed" if runs.passed else "limitation"
        yield TimeLimit(name, "limitation_years", values, None if alike else debt)


def _of_credit_record(case: Case, today: date) -> Iterator[TimeLimit]:
    until = credit_record_until(today)
    overdue = any(day is not None and day < today for day in map(first_due, case.debts))
    if until is not None and overdue:
        values: dict[str, Said] = {"until": until, "years": knowledge.rules()["credit_record_years"].count}
        yield TimeLimit("credit_record", "credit_record_years", values)
