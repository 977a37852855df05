"""Commands that put a case under lock, change its passphrase, and take it off."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import typer

from wizard.commands.shell import FAILED, BadInput, Shell
from wizard.problems import Problem

if TYPE_CHECKING:
    from wizard.store.locking import Relocked

SHORTEST = 8
"""Signs of a passphrase; one that is shorter is tried out in no time."""
LONGEST = 1_000


def register(app: typer.Typer, t: Any, kind: Any) -> None:
    """Add `lock` and `unlock` to *app*."""

    @app.command("lock", help=t("safety.help.lock"), cls=kind)
    def lock(
        ctx: typer.Context,
        case: str = typer.Argument(..., metavar="CASE", help=t("cli.option.case")),
        change: bool = typer.Option(False, "--change", help=t("safety.option.change"), show_default=False),
        yes: bool = typer.Option(False, "--yes", help=t("safety.option.lock_yes"), show_default=False),
    ) -> None:
        from wizard.store.locking import is_locked, relock
        from wizard.store.sealing import new_key

        shell: Shell = ctx.obj
        shell.writes()
        store = shell.store()
        id = store.find(case)
        if is_locked(store, id) != change:
            raise BadInput(Problem("lock.not_locked" if change else "lock.is_locked", "CASE", values={"name": id}))
        if change:
            # The passphrase of now is asked for before a new one.
            store.load(id)
        shell.say(t("safety.lock_warning"))
        if not yes:
            _agree(shell)
        done = relock(store, id, new_key(_chosen(shell)))
        shell.say(t("safety.lock_changed" if change else "safety.locked", name=id, count=done.backups))
        _say_left(shell, done)

    @app.command("unlock", help=t("safety.help.unlock"), cls=kind)
    def unlock(
        ctx: typer.Context,
        case: str = typer.Argument(..., metavar="CASE", help=t("cli.option.case")),
    ) -> None:
        from wizard.store.locking import is_locked, relock

        shell: Shell = ctx.obj
        shell.writes()
        store = shell.store()
        id = store.find(case)
        if not is_locked(store, id):
            raise BadInput(Problem("lock.not_locked", "CASE", values={"name": id}))
        done = relock(store, id, None)
        shell.say(t("safety.unlocked", name=id, count=done.backups))
        _say_left(shell, done)


def _chosen(shell: Shell) -> str:
    """A new passphrase, told twice at a terminal."""
    passphrase = shell.passphrase(shell.t("safety.ask_new"))
    if passphrase is None:
        raise BadInput(Problem("lock.no_passphrase", "--passphrase-fd"))
    if not SHORTEST <= len(passphrase) <= LONGEST:
        raise BadInput(Problem("lock.short", "--passphrase-fd", values={"least": str(SHORTEST)}))
    if shell.asks and shell.passphrase(shell.t("safety.ask_again")) != passphrase:
        raise BadInput(Problem("lock.differs"))
    return passphrase


def _agree(shell: Shell) -> None:
    """Ask a person at a terminal whether nobody may ever help with a forgotten passphrase."""
    if not sys.stdin.isatty():
        raise BadInput(Problem("lock.needs_yes", "--yes"))
    sys.stderr.write(shell.t("safety.ask_sure") + " ")
    sys.stderr.flush()
    if sys.stdin.readline().strip().casefold() not in ("y", "yes", "是"):
        shell.say(shell.t("safety.not_locked"))
        raise typer.Exit(FAILED)


def _say_left(shell: Shell, done: Relocked) -> None:
    for path in done.left:
        shell.say(shell.t("safety.left", path=path))
    for path in done.open:
        shell.say(shell.t("safety.lies_open", path=path))
