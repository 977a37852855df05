"""Missed instalments of a loan: how they are read, and what they come to on a day."""

from __future__ import annotations

import re
from datetime import date

from wizard import knowledge
from wizard.case import Debt, Instalment
from wizard.money import NOTHING, Rate, Yuan, yuan
from wizard.numbers.arrears import Accelerated, Missed, accelerated, arrears
from wizard.problems import Problem
from wizard.reading import one_line, read_amount, read_date

_BETWEEN = re.compile(r"[，；;、\n]")
_PIECE = re.compile(
    r"(?P<due>\S+)\s+(?:本金\s*)?(?P<principal>\S+?)(?:\s+(?:利息\s*)?(?P<interest>\S+)|利息\s*(?P<close>\S+))?"
)


def read_missed(text: str, today: date) -> tuple[Instalment, ...] | Problem:
    """`2026-10-10 798.58 101.17，2026-11-10 …`: due day, principal, and interest if there is any; in order of the due day."""
    found = []
    for piece in filter(None, (one_line(piece) for piece in _BETWEEN.split(text))):
        matched = _PIECE.fullmatch(piece)
        if matched is None:
            return Problem("debt.missed_unclear", values={"name": piece[:20]})
        due, principal = read_date(matched["due"], today), read_amount(matched["principal"], zero=False)
        interest = read_amount(matched["interest"] or matched["close"] or "0")
        if isinstance(due, Problem):
            return due
        if isinstance(principal, Problem):
            return principal
        if isinstance(interest, Problem):
            return interest
        found.append(Instalment(due, principal, interest))
    return tuple(sorted(found))


def written_missed(missed: tuple[Instalment, ...]) -> str:
    """The instalments as they are typed."""
    return "，".join(f"{one.due} {one.principal:.2f} {one.interest:.2f}" for one in missed)


def in_all(missed: tuple[Instalment, ...]) -> Yuan:
    """Principal and interest of the instalments together."""
    return yuan(sum((part for one in missed for part in (one.principal, one.interest)), NOTHING))


def by_instalments(product: str) -> bool:
    """Whether missed instalments can be told for a *product* (its id): a loan whose overdue principal bears a penalty."""
    known = knowledge.find(knowledge.products(), product)
    return known is not None and known.penalty_multiplier is not None


def behind(debt: Debt, contract: Rate | None, penalty: Rate | None, on: date) -> Accelerated | None:
    """The missed instalments of *debt* on *on*: what makes it current, and the whole loan if it is called in.

    None where nothing was missed yet, or a rate is not known.
    """
    if contract is None or penalty is None or debt.only_total:
        return None
    due = [one for one in debt.missed if one.due <= on]
    if not due:
        return None
    late = arrears((Missed(one.due, yuan(one.principal + one.interest), one.principal) for one in due), penalty, on)
    remaining = yuan(max(debt.principal - sum(one.principal for one in due), NOTHING))
    return accelerated(late, remaining, contract, max(one.due for one in due), on)
