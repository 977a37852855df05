"""The command that notes a payment, or takes one back that was noted in error."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import typer

from wizard import clock
from wizard.commands.calc_values import not_together
from wizard.commands.cases import play
from wizard.commands.shell import BadInput, Rejected, Shell, need
from wizard.problems import Problem
from wizard.reading import read_amount, read_date, read_text

if TYPE_CHECKING:
    from datetime import date

    from wizard.case import Case
    from wizard.intents import RecordPayment, TakeBackPayment
    from wizard.judgement.agreement import Position
    from wizard.record import Record

_WRITTEN = {"amount": "AMOUNT", "on": "--on", "note": "--note", "debt": "--debt", "payment": "--take-back"}


def register(app: typer.Typer, t: Any, kind: Any) -> None:
    """Add `paid` to *app*."""

    @app.command("paid", help=t("cli.help.paid"), cls=kind)
    def paid(
        ctx: typer.Context,
        case: str = typer.Argument(..., metavar="CASE", help=t("cli.option.case")),
        amount: str = typer.Argument("", metavar="[AMOUNT]", help=t("cli.option.amount"), show_default=False),
        on: str = typer.Option("", "--on", metavar="DATE", help=t("cli.option.paid_on"), show_default=False),
        note: str = typer.Option("", "--note", metavar="TEXT", help=t("paying.option.note"), show_default=False),
        debt: str = typer.Option("", "--debt", metavar="ID", help=t("cli.option.paid_debt"), show_default=False),
        back: str = typer.Option("", "--take-back", metavar="ID", help=t("paying.option.back"), show_default=False),
        as_json: bool = typer.Option(False, "--json", help=t("cli.option.json"), show_default=False),
    ) -> None:
        shell: Shell = ctx.obj
        shell.writes()
        if back:
            not_together("--take-back", {"AMOUNT": amount, "--on": on, "--note": note, "--debt": debt})
            id, told = _take_back(shell, case, back)
        elif amount:
            id, told = _note(shell, case, amount, on, note, debt)
        else:
            raise BadInput(Problem("usage.missing", "AMOUNT", values={"name": "AMOUNT"}))
        _tell(shell, id, told, as_json)


def _note(shell: Shell, name: str, amount: str, on: str, note: str, debt: str) -> tuple[str, Case]:
    """The id of the new payment, and the case that has it."""
    from wizard.intents import RecordPayment
    from wizard.texts import forms

    t, id = shell.t, shell.store().find(name)
    yuan = need(read_amount(amount, zero=False), "AMOUNT")
    day = need(read_date(on, shell.today), "--on") if on else shell.today
    words = need(read_text(note), "--note")
    before = shell.store().load(id).record.case
    told = _kept(shell, id, RecordPayment(amount=yuan, on=day, note=words, debt=debt or None))
    shell.say(t("cli.paid", amount=forms.money(t, yuan), day=forms.day(t, day), name=id))
    if before.agreement is None:
        from wizard.export.summary import effect_sentences
        from wizard.judgement.meanwhile import effect

        found = effect(before, yuan, day, shell.today, debt or None)
        for sentence in effect_sentences(t, found) if found else ():
            shell.say(sentence)
    return told.payments[-1].id, told


def _take_back(shell: Shell, name: str, payment: str) -> tuple[str, Case]:
    """The id of the payment that counts no longer, and the case that keeps it."""
    from wizard.intents import TakeBackPayment
    from wizard.texts import forms

    t, id = shell.t, shell.store().find(name)
    told = _kept(shell, id, TakeBackPayment(payment=payment))
    error = next(one for one in told.payments if one.id == payment)
    shell.say(t("paying.taken_back", amount=forms.money(t, error.amount), day=forms.day(t, error.on), name=id))
    return error.id, told


def _kept(shell: Shell, id: str, intent: RecordPayment | TakeBackPayment) -> Case:
    """The case *id* after *intent*, saved; `Rejected` where it does not fit, with what was written on the command line."""
    from wizard.checks import problems

    def change(record: Record) -> Record:
        if found := problems(record.case, intent, shell.today):
            raise Rejected(*(one.at(one.field, _WRITTEN[one.field]) for one in found))
        return play(shell, record, (intent,), clock.now())

    return shell.store().alter(id, change).case


def _tell(shell: Shell, payment: str, case: Case, as_json: bool) -> None:
    """What is left of the agreement and what comes next; the same figures as data when asked for."""
    from wizard.export.paying import what_is_left, what_is_next
    from wizard.judgement.agreement import position

    standing = position(case, shell.today)
    if standing is not None:
        left, following = what_is_left(shell.t, standing), what_is_next(shell.t, standing)
        for sentence in (left, following) if standing.left else (following, left):
            if sentence:
                shell.say(sentence)
    if as_json:
        shell.json({"payment": payment} | _figures(standing))


def _figures(standing: Position | None) -> dict[str, Any]:
    """All null where nothing is agreed."""
    row = standing.next_row if standing is not None else None
    following: dict[str, date | Any] | None = {"day": row.day, "amount": row.open} if row is not None else None
    return {name: getattr(standing, name, None) for name in ("paid", "left", "over")} | {"next": following}
