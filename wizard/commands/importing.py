"""The command that takes in a file from somewhere else: a case file, or an answers file. It becomes a case of its own."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import typer

from wizard import clock
from wizard.commands.cases import begin_with, intents_in
from wizard.commands.shell import Rejected, Shell, read_file
from wizard.problems import Problem


def register(app: typer.Typer, t: Any, kind: Any) -> None:
    """Add `import` to *app*."""

    @app.command("import", help=t("safety.help.import"), cls=kind)
    def take_in(
        ctx: typer.Context,
        file: str = typer.Argument(..., metavar="FILE", help=t("safety.option.import_file")),
        as_json: bool = typer.Option(False, "--json", help=t("cli.option.json"), show_default=False),
    ) -> None:
        shell: Shell = ctx.obj
        shell.writes()
        id, differs = _taken_in(shell, file)
        if as_json:
            shell.json({"id": id, "differs": differs})
        else:
            shell.out(id)
        shell.say(t("safety.imported", name=id))
        if differs:
            shell.say(t("safety.import_differs"))


def _taken_in(shell: Shell, name: str) -> tuple[str, bool]:
    """The id of the new case, and whether it reads otherwise than its file."""
    from wizard.answers import LARGEST_FILE
    from wizard.store.receiving import LARGEST
    from wizard.store.sealing import is_sealed

    raw = read_file(name, LARGEST, links=False)
    if len(raw) > LARGEST:
        raise Rejected(Problem("answers.too_large", place=name, values={"most": f"{LARGEST:,}"}))
    if is_sealed(raw):
        raise Rejected(Problem("import.locked", place=name, values={"folder": str(shell.home / "cases")}))
    if _is_case(raw):
        return _case(shell, Path(name).name, raw)
    # What is no case is read as answers, whose own limit is lower.
    return begin_with(shell, intents_in(raw[: LARGEST_FILE + 1], name)), False


def _is_case(raw: bytes) -> bool:
    import msgspec

    try:
        found = msgspec.json.decode(raw, type=dict[str, msgspec.Raw])
    except (msgspec.DecodeError, RecursionError):
        return False
    return bool({"case", "meta"} & found.keys())


def _case(shell: Shell, name: str, raw: bytes) -> tuple[str, bool]:
    from wizard.record import renamed
    from wizard.store import case_id
    from wizard.store.receiving import received

    found = received(Path(name), raw, clock.now())
    if isinstance(found, tuple):
        raise Rejected(*found)
    case = found.record.case
    id = case_id(case.opened, case.debts[0].product if case.debts else None)
    return shell.store().create(renamed(found.record, id)), found.differs
