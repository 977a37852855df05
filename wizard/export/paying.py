"""How an agreement is being paid, in words: each row of its schedule, how far it is, what comes next."""

from __future__ import annotations

from typing import get_args

from wizard.case import Case, Payment
from wizard.judgement.agreement import Position, RowState, ScheduleRow
from wizard.judgement.payments import Group
from wizard.money import NOTHING, grouped, percent, rate
from wizard.reading import one_line
from wizard.texts import Texts, forms
from wizard.texts.prose import together

TEXT_FAMILIES = {"schedule.state.{}": get_args(RowState)}
_SHOWN = 12
"""Letters of a SHA-256 that are enough to tell one file from another by eye."""


def how_paid(t: Texts, row: ScheduleRow) -> str:
    """Whether a row that is paid was paid before its day, on it, or after it."""
    after = row.days_after or 0
    if not row.amount:
        return t("schedule.state.paid")
    name = "early" if after < 0 else "after" if after else "on_day"
    return t(f"paying.row.{name}", days=forms.days(t, abs(after)))


def row_words(t: Texts, row: ScheduleRow) -> str:
    """How a row stands, in a few words."""
    if row.state == "paid":
        return how_paid(t, row)
    name = "paying.row.part_late" if row.state == "late" and row.covered else f"schedule.state.{row.state}"
    return t(name, paid=grouped(row.covered), open=grouped(row.open))


def progress(t: Texts, standing: Position) -> str:
    """How far it is, in periods and in money; before the first payment only what it is in all."""
    rows = len(standing.rows)
    if not standing.paid:
        return t("paying.begin", rows=rows, total=forms.money(t, standing.total))
    done = standing.rows_paid
    # Rounded down: not all is paid before all is paid.
    share = percent(rate((standing.share or NOTHING) * 100 // 1 / 100), 0)
    sums = t("payment.sums", paid=forms.money(t, standing.paid), share=share, left=forms.money(t, standing.left))
    periods = t("paying.periods", done=done, open=rows - done) if standing.left else ""
    return together(t, (periods, sums, _over(t, standing)))


def what_is_left(t: Texts, standing: Position) -> str:
    """What is still to be paid, or what was paid too much; empty where it comes out even."""
    if not standing.left:
        return _over(t, standing)
    open = len(standing.rows) - standing.rows_paid
    return t("paying.left_rows", left=forms.money(t, standing.left), rows=open)


def what_is_next(t: Texts, standing: Position) -> str:
    """The next payment, one that is missed, or that all is paid and what follows."""
    row = standing.next_row
    if row is None:
        return t("payment.settled")
    name = {"late": "payment.next.late", "due": "payment.next.due"}.get(row.state, "payment.next.ahead")
    return t(name, day=forms.day(t, row.day), amount=forms.money(t, row.open))


def apart(t: Texts, group: Group) -> str:
    """Whose payments these are that do not pay what is agreed now."""
    return t("paying.before") if group.version is None else t("paying.version", version=group.version)


def payment_lines(t: Texts, case: Case, payment: Payment) -> tuple[str, ...]:
    """One payment in full, whether it was taken back, and the files that prove it."""
    told = t("payment.made_row", day=forms.day(t, payment.on), amount=forms.money(t, payment.amount), note=payment.note)
    back = payment.taken_back
    lines = [told.rstrip(), *([t("paying.back.on", day=forms.day(t, back))] if back else [])]
    for one in (one for one in case.attachments if one.to == payment.id):
        values = {"day": forms.day(t, one.attached), "sum": one.sha256[:_SHOWN]}
        lines.append(t("paying.file", path=one_line(one.path), **values))
    return tuple(lines)


def _over(t: Texts, standing: Position) -> str:
    return t("payment.over", amount=forms.money(t, standing.over)) if standing.over else ""
