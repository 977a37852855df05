"""Commands that begin, open, list and delete cases."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

import typer

from wizard import clock
from wizard.commands.shell import BAD_INPUT, FAILED, BadInput, Rejected, Shell, has_terminal, read_file
from wizard.commands.tables import table
from wizard.errors import CaseFileError
from wizard.problems import Problem

if TYPE_CHECKING:
    from wizard.intents import Intent
    from wizard.record import Record
    from wizard.store import Listing


def register(app: typer.Typer, t: Any, kind: Any) -> None:
    """Add `new`, `resume`, `list` and `delete` to *app*."""

    @app.command("new", help=t("cli.help.new"), cls=kind)
    def new(
        ctx: typer.Context,
        title: str = typer.Option("", "--title", metavar="TEXT", help=t("cli.option.title"), show_default=False),
        answers: str = typer.Option("", "--answers", metavar="FILE", help=t("cli.option.answers"), show_default=False),
        no_open: bool = typer.Option(False, "--no-open", help=t("cli.option.no_open"), show_default=False),
    ) -> None:
        shell: Shell = ctx.obj
        shell.writes()
        id = begin_with(shell, read_intents(answers) if answers else (), title)
        shell.out(id)
        if no_open:
            return
        if not has_terminal():
            shell.say(t("cli.not_opened"))
            return
        raise typer.Exit(open_wizard(shell, id))

    @app.command("resume", help=t("cli.help.resume"), cls=kind)
    def resume(
        ctx: typer.Context,
        case: str = typer.Argument("", metavar="[CASE]", help=t("cli.option.case_or_last"), show_default=False),
    ) -> None:
        shell: Shell = ctx.obj
        raise typer.Exit(open_wizard(shell, which(shell, case)))

    @app.command("list", help=t("cli.help.list"), cls=kind)
    def list_cases(
        ctx: typer.Context,
        as_json: bool = typer.Option(False, "--json", help=t("cli.option.json"), show_default=False),
    ) -> None:
        shell: Shell = ctx.obj
        listed = shell.store().listing()
        if as_json:
            shell.json([_as_json(shell, item) for item in listed])
        elif any(item.loaded for item in listed):
            shell.out(_as_table(shell, listed))
        if not listed:
            shell.say(t("cli.list.none"))
        name_unreadable(shell, listed)

    @app.command("delete", help=t("cli.help.delete"), cls=kind)
    def delete(
        ctx: typer.Context,
        case: str = typer.Argument(..., metavar="CASE", help=t("cli.option.case")),
        yes: bool = typer.Option(False, "--yes", help=t("cli.option.yes"), show_default=False),
        backups: bool = typer.Option(False, "--backups", help=t("cli.option.backups_too"), show_default=False),
    ) -> None:
        shell: Shell = ctx.obj
        shell.writes()
        _delete(shell, case, yes=yes, backups=backups)


def start(shell: Shell) -> int:
    """What `huanqing` alone does: the wizard, at the only case there is, or at home."""
    if not has_terminal():
        return open_wizard(shell, None)
    listed = shell.store().listing()
    only = listed[0].id if len(listed) == 1 and listed[0].loaded else None
    return open_wizard(shell, only)


def open_wizard(shell: Shell, case: str | None) -> int:
    """Open the screens at *case* or at home; their exit code. They are loaded here and nowhere else."""
    if not has_terminal():
        shell.say(shell.t("cli.no_terminal"))
        return BAD_INPUT
    shell.writes()
    code: int = importlib.import_module("screens.launch").run(shell.home, case, shell.t.lang, clock.now)
    return code


def which(shell: Shell, reference: str) -> str:
    """The id that *reference* means; the case that was written last when it is empty."""
    store = shell.store()
    return store.find(reference) if reference else store.last()


def name_unreadable(shell: Shell, listed: Sequence[Listing]) -> None:
    """Say of each file that cannot be opened which it is and why; it stays where it is."""
    for item in listed:
        if item.error is not None:
            shell.say(said(shell, item.error))
            if item.backups:
                shell.say(shell.t("cli.backup.offered", name=item.id, count=len(item.backups)))


def said(shell: Shell, error: CaseFileError) -> str:
    """The sentence of *error*."""
    return shell.t(error.text_id, **error.values)


def play(shell: Shell, record: Record, intents: Sequence[Intent], at: datetime) -> Record:
    """*record* after all *intents*, or `BadInput` with every problem of the first that does not fit."""
    from wizard.record import apply_all

    result = apply_all(record, intents, at)
    if isinstance(result, tuple):
        raise Rejected(*result)
    return result


def read_intents(name: str) -> tuple[Intent, ...]:
    """The intents of the answers file *name* (`-` for standard input), or `BadInput` with every problem."""
    from wizard.answers import LARGEST_FILE

    return intents_in(read_file(name, LARGEST_FILE), name)


def intents_in(raw: bytes, name: str) -> tuple[Intent, ...]:
    """The intents in *raw*, the answers file *name*, or `BadInput` with every problem."""
    from wizard.answers import read_answers

    found = read_answers(raw)
    problems = [item for item in found if isinstance(item, Problem)]
    if problems:
        # What concerns the whole file has no place of its own in it.
        raise Rejected(*(item if item.place else item.at(item.field, name) for item in problems))
    return tuple(item for item in found if not isinstance(item, Problem))


def begin_with(shell: Shell, intents: Sequence[Intent], title: str = "") -> str:
    """Save a new case made of *intents*, under *title* where there is one; its id. `BadInput` as of `play`."""
    from wizard.intents import NameCase
    from wizard.reading import one_line
    from wizard.record import begin
    from wizard.store import case_id

    at = clock.now()
    record = begin(case_id(at.date(), _product(intents)), at.date())
    record = play(shell, record, intents, at)
    if title:
        # Asked for after the file: what stands on the command line outranks it.
        from wizard.record import apply

        named = apply(record, NameCase(title=one_line(title)), at)
        if isinstance(named, tuple):
            raise BadInput(*(problem.at("--title") for problem in named))
        record = named
    return shell.store().create(record)


def _product(intents: Sequence[Intent]) -> str | None:
    from wizard import knowledge
    from wizard.intents import AddDebt

    first = next((intent for intent in intents if isinstance(intent, AddDebt)), None)
    product = knowledge.find(knowledge.products(), first.product) if first else None
    return product.id if product else None


def _as_json(shell: Shell, item: Listing) -> dict[str, Any]:
    if item.loaded is None:
        assert item.error is not None
        return {"id": item.id, "path": str(item.path), "problem": said(shell, item.error)}
    case = item.loaded.record.case
    return {
        "id": item.id,
        "path": str(item.path),
        "title": case.title,
        "stage": case.stage,
        "opened": case.opened,
        "saved": item.loaded.saved_at,
    }


def _as_table(shell: Shell, listed: Sequence[Listing]) -> str:
    t = shell.t
    head = [t("cli.list.case"), t("cli.list.title"), t("cli.list.stage"), t("cli.list.saved")]
    rows = [
        [
            item.id,
            item.loaded.record.case.title or t("cli.list.untitled"),
            t(f"stage.{item.loaded.record.case.stage}.name"),
            f"{item.loaded.saved_at:%Y-%m-%d %H:%M}",
        ]
        for item in listed
        if item.loaded
    ]
    return table(head, rows)


def _delete(shell: Shell, reference: str, *, yes: bool, backups: bool) -> None:
    """Delete a case, and its backups when they are to go too; the backups alone of a case that is gone."""
    from wizard.commands.backups import with_backups

    t, store = shell.t, shell.store()
    id = with_backups(shell, reference) if backups else store.find(reference)
    copies = store.backups(id)
    count = len(copies.all())
    is_there = store.path(id).is_symlink() or store.path(id).exists()
    if not yes:
        kept = "cli.delete.ask_kept" if count and not backups else "cli.delete.ask"
        _ask(t(kept if is_there else "cli.delete.ask_backups", name=id, count=count), shell)
    if is_there:
        store.delete(id)
        shell.say(t("cli.deleted", name=id))
    if count and not backups:
        shell.say(t("cli.deleted_kept", name=id, count=count))
    elif count:
        copies.remove()
        shell.say(t("cli.deleted_backups", name=id))


def _ask(question: str, shell: Shell) -> None:
    """Ask a person at a terminal whether it may go; anything but a clear yes keeps it."""
    if not sys.stdin.isatty():
        raise BadInput(Problem("usage.delete_needs_yes", "--yes"))
    sys.stderr.write(question + " ")
    sys.stderr.flush()
    if sys.stdin.readline().strip().casefold() not in ("y", "yes", "是", "删除", "刪除"):
        shell.say(shell.t("cli.delete.kept"))
        raise typer.Exit(FAILED)
