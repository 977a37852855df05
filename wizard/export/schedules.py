"""The plan of a case as a table: the agreed schedule with what is paid, or the request as it stands."""

from __future__ import annotations

from datetime import date

from wizard.case import Case
from wizard.export.paying import apart, how_paid
from wizard.export.sheets import grid
from wizard.export.summary import money
from wizard.judgement.agreement import ScheduleRow, position
from wizard.judgement.asks import Proposal, chosen, ranked
from wizard.judgement.payments import groups
from wizard.money import exact_percent
from wizard.texts import Texts, forms


def schedule(t: Texts, case: Case, today: date) -> str:
    """Every payment of the agreement with its day, what is open of it, and the payments made; empty without one."""
    standing = position(case, today)
    if standing is None or case.agreement is None:
        return ""
    head = [t(f"cli.column.{name}") for name in ("number", "day", "amount", "open", "state")]
    rows = [
        [str(row.number), row.day.isoformat(), money(t, row.amount), money(t, row.open), _state(t, row)]
        for row in standing.rows
    ]
    confirmed = t("cli.export.in_writing") if case.agreement.written else t("cli.export.spoken_only")
    sums = t(
        "cli.export.sums", total=money(t, standing.total), paid=money(t, standing.paid), left=money(t, standing.left)
    )
    paid = [[one.on.isoformat(), money(t, one.amount), one.note] for one in case.agreed_payments]
    made = grid([t(f"cli.column.{name}") for name in ("day", "paid", "note")], paid) if paid else ""
    blocks = (confirmed, grid(head, rows), sums, made, _not_counted(t, case))
    return "\n\n".join(block for block in blocks if block)


def _state(t: Texts, row: ScheduleRow) -> str:
    return how_paid(t, row) if row.state == "paid" else t(f"cli.row.{row.state}")


def _not_counted(t: Texts, case: Case) -> str:
    """The payments that pay nothing of what is agreed: those under other terms, and those noted in error."""
    rows = [
        [one.on.isoformat(), money(t, one.amount), t("paying.back") if one.taken_back else apart(t, group), one.note]
        for group in groups(case)
        for one in group.payments
        if one.taken_back or not group.counts
    ]
    head = [t(f"cli.column.{name}") for name in ("day", "paid", "state", "note")]
    return "\n\n".join((t("paying.not_counted_here"), grid(head, rows))) if rows else ""


def plan(t: Texts, case: Case, today: date) -> str:
    """The request of this round, or the one that fits best; its figures by name. Empty while no debt is known."""
    proposal = chosen(case, today)
    named = t("cli.export.chosen")
    if proposal is None:
        proposal = next(iter(ranked(case, today)), None)
        named = t("cli.export.proposed")
    if proposal is None:
        return ""
    amounts = {"monthly": proposal.monthly, "upfront": proposal.upfront, "last": proposal.last,
               "total": proposal.total, "waive": proposal.waive}  # fmt: skip
    rows = [[t("cli.column.ask"), t(f"ask.{proposal.ask}.name")]]
    if proposal.months:
        rows.append([t("cli.column.months"), str(proposal.months)])
    if proposal.monthly_rate:
        rows.append([t("cli.column.monthly_rate"), exact_percent(proposal.monthly_rate)])
    if proposal.first:
        rows.append([t("cli.column.first"), forms.day(t, proposal.first)])
    rows += [
        [t(f"cli.column.{name}"), forms.money(t, amount)] for name, amount in amounts.items() if amount is not None
    ]
    if case.walk_away:
        rows.append([t("cli.column.walk_away"), forms.money(t, case.walk_away.monthly)])
    blocks = [named, grid([t("cli.column.what"), t("cli.column.value")], rows)]
    if proposal.rows:
        blocks += [t("cli.export.with_interest"), _with_interest(t, proposal)]
    return "\n\n".join(blocks)


def _with_interest(t: Texts, proposal: Proposal) -> str:
    """Each payment with the interest in it, and the principal that is left after it."""
    parts = ("payment", "interest", "principal", "principal_left")
    head = [t("cli.column.number"), t("cli.column.day"), *(t(f"cli.column.{name}") for name in parts)]
    rows = [
        [str(number), row.date.isoformat(), *(money(t, amount) for amount in amounts)]
        for number, row in enumerate(proposal.rows, start=1)
        for amounts in [(row.payment, row.interest, row.principal, row.balance)]
    ]
    return grid(head, rows)
