"""Commands that copy a case and put a copy back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import typer

from wizard import clock
from wizard.commands.shell import Shell
from wizard.commands.tables import table
from wizard.errors import NoSuchCase

if TYPE_CHECKING:
    from wizard.store import Backups


def register(app: typer.Typer, t: Any, kind: Any) -> None:
    """Add `backup` and `restore` to *app*."""

    @app.command("backup", help=t("cli.help.backup"), cls=kind)
    def backup(
        ctx: typer.Context,
        case: str = typer.Argument(..., metavar="CASE", help=t("cli.option.case")),
        only_list: bool = typer.Option(False, "--list", help=t("cli.option.backups_list"), show_default=False),
        as_json: bool = typer.Option(False, "--json", help=t("cli.option.json"), show_default=False),
    ) -> None:
        shell: Shell = ctx.obj
        if only_list or as_json:
            _list(shell, case, as_json=as_json)
            return
        shell.writes()
        store = shell.store()
        id = store.find(case)
        made = store.back_up(id)
        shell.out(made.name)
        shell.say(t("cli.backup.made", name=id))
        shell.say(t("cli.backup.written", path=made.path))

    @app.command("restore", help=t("cli.help.restore"), cls=kind)
    def restore(
        ctx: typer.Context,
        case: str = typer.Argument(..., metavar="CASE", help=t("cli.option.case")),
        which: str = typer.Argument("", metavar="[WHICH]", help=t("cli.option.which"), show_default=False),
        only_list: bool = typer.Option(False, "--list", help=t("cli.option.backups_list"), show_default=False),
        as_json: bool = typer.Option(False, "--json", help=t("cli.option.json"), show_default=False),
    ) -> None:
        from wizard.store.restoring import restore as put_back

        shell: Shell = ctx.obj
        if only_list or as_json:
            _list(shell, case, as_json=as_json)
            return
        shell.writes()
        id = with_backups(shell, case)
        done = put_back(shell.store(), id, which, clock.now())
        shell.say(t("cli.restored", name=id, which=done.backup.name))
        if done.replaced is not None:
            shell.say(t("cli.restored_kept", path=done.replaced))


def with_backups(shell: Shell, reference: str) -> str:
    """The id that *reference* means, of a case or of one that is gone and left its backups."""
    store = shell.store()
    try:
        return store.find(reference)
    except NoSuchCase:
        gone = [id for id in store.backed_up() if reference and id.startswith(reference)]
        if reference not in gone and len(gone) != 1:
            raise
        return reference if reference in gone else gone[0]


def _list(shell: Shell, reference: str, *, as_json: bool) -> None:
    t = shell.t
    backups: Backups = shell.store().backups(with_backups(shell, reference))
    copies = backups.all()
    if as_json:
        shell.json([{"name": one.name, "saved": one.saved, "path": str(one.path)} for one in copies])
    elif copies:
        rows = [[one.name, f"{one.saved:%Y-%m-%d %H:%M}"] for one in copies]
        shell.out(table([t("cli.backup.name"), t("cli.backup.saved")], rows))
    else:
        shell.say(t("problem.store.no_backup", name=backups.id))
