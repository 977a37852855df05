"""What happened in a case that calls for an act of prevention. The ids are those of the packs, the weightiest first."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from wizard.case import Case, MarkKind
from wizard.judgement.advice import buffer, burden
from wizard.judgement.agreement import position
from wizard.judgement.guardian import shortage
from wizard.judgement.light import COURT_PAPERS
from wizard.knowledge.ids import HappeningId


def happened(case: Case, today: date) -> tuple[HappeningId, ...]:
    """What happened in *case*, as it stands on *today*; the weightiest first."""
    return tuple(name for name, holds in HAPPENINGS.items() if holds(case, today))


def _marked(case: Case, what: MarkKind) -> bool:
    return any(mark.what == what for contact in case.contacts_now for mark in contact.marks)


def _elsewhere(case: Case, today: date) -> bool:
    """Somebody asked for money in a call, or an offer was to be paid to a private account."""
    named = any(("personal_account", "yes") in offer.clauses for offer in case.offers)
    return named or _marked(case, "asked_money")


def _missed(case: Case, today: date) -> bool:
    """Something agreed is late, or was paid after its day; days of grace do not count."""
    standing = position(case, today)
    rows = standing.rows if standing is not None else ()
    return any(row.state == "late" or (row.days_after or 0) > 0 for row in rows)


def _heavy(case: Case, today: date) -> bool:
    found = burden(case, today)
    return found is not None and found.load in ("heavy", "stop")


def _several(case: Case, today: date) -> bool:
    others = case.budget.other_debts if case.budget else ()
    return len(case.debts) + sum(line.monthly > 0 for line in others) > 1


def _unbuffered(case: Case, today: date) -> bool:
    found = buffer(case)
    return found is not None and bool(found.missing)


HAPPENINGS: Mapping[HappeningId, Callable[[Case, date], bool]] = {
    "asked_for_code": lambda case, _: _marked(case, "asked_code"),
    "asked_to_pay_elsewhere": _elsewhere,
    "missed_payment": _missed,
    "payment_short": lambda case, today: shortage(case, today) is not None,
    "heavy_load": _heavy,
    "several_debts": _several,
    "others_were_called": lambda case, _: any(call.to_whom != "me" for call in case.collection_now),
    "court_papers": lambda case, _: case.papers in COURT_PAPERS,
    "spoken_only": lambda case, _: case.agreement is not None and not case.agreement.written,
    "over_paid": lambda case, today: (standing := position(case, today)) is not None and standing.over > 0,
    "no_buffer": _unbuffered,
}
