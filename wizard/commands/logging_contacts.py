"""The command that logs a contact: when, where, with whom, what was said, and by when an answer was promised."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import typer

from wizard import clock
from wizard.commands.acts import keep
from wizard.commands.shell import Shell, need


def register(app: typer.Typer, t: Any, kind: Any) -> None:
    """Add `log` to *app*."""

    @app.command("log", help=t("cli.help.log"), cls=kind)
    def log(
        ctx: typer.Context,
        case: str = typer.Argument(..., metavar="CASE", help=t("cli.option.case")),
        channel: str = typer.Option(..., "--channel", metavar="CHANNEL", help=t("cli.option.log_channel")),
        at: str = typer.Option("", "--at", metavar="WHEN", help=t("cli.option.log_at"), show_default=False),
        person: str = typer.Option("", "--person", metavar="TEXT", help=t("cli.option.log_person"), show_default=False),
        ticket: str = typer.Option("", "--ticket", metavar="TEXT", help=t("cli.option.log_ticket"), show_default=False),
        said: str = typer.Option("", "--said", metavar="TEXT", help=t("cli.option.log_said"), show_default=False),
        reply_by: str = typer.Option(
            "", "--reply-by", metavar="DATE", help=t("cli.option.log_reply_by"), show_default=False
        ),
    ) -> None:
        from wizard.case import moment
        from wizard.intents import LogContact
        from wizard.moments import read_day_ahead, read_moment
        from wizard.reading import read_text
        from wizard.texts import forms

        shell: Shell = ctx.obj
        shell.writes()
        id = shell.store().find(case)
        now: datetime = clock.now()
        when = need(read_moment(at, now), "--at") if at else moment(now)
        told = LogContact(
            at=when,
            channel=channel,
            person=need(read_text(person), "--person"),
            ticket=need(read_text(ticket), "--ticket"),
            said=need(read_text(said, lines=True), "--said"),
            reply_by=need(read_day_ahead(reply_by, when.day), "--reply-by") if reply_by else None,
        )
        keep(shell, id, [told])
        shell.say(t("cli.logged", at=forms.moment_text(t, when), name=id))
        if told.reply_by is not None:
            shell.say(t("cli.logged_promise", day=forms.day(t, told.reply_by)))
