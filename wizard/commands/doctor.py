"""The command that looks at the terminal, the data folder and the packs, and repairs what is safe to repair."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any, get_args

import typer

from wizard.checkup import State
from wizard.commands.shell import FAILED, OK, Shell

if TYPE_CHECKING:
    from wizard.checkup import Finding

TEXT_FAMILIES = {"doctor.state.{}": get_args(State)}


def register(app: typer.Typer, t: Any, kind: Any) -> None:
    """Add `doctor` to *app*."""

    @app.command("doctor", help=t("safety.help.doctor"), cls=kind)
    def doctor(
        ctx: typer.Context,
        repairs: bool = typer.Option(False, "--repair", help=t("safety.option.repair"), show_default=False),
        as_json: bool = typer.Option(False, "--json", help=t("cli.option.json"), show_default=False),
    ) -> None:
        from wizard.checkup import checkup, repair
        from wizard.commands.terminal import terminal

        shell: Shell = ctx.obj
        if repairs:
            shell.writes()
            repair(shell.home)
        found = [*terminal(os.environ), *checkup(shell.home, shell.today)]
        wrong = sum(one.state == "wrong" for one in found)
        if as_json:
            shell.json({"wrong": wrong, "findings": [_as_json(shell, one) for one in found]})
        else:
            for one in found:
                shell.out(f"{t(f'doctor.state.{one.state}')}  {t(f'doctor.{one.id}', **one.values)}")
        raise typer.Exit(FAILED if wrong else OK)


def _as_json(shell: Shell, one: Finding) -> dict[str, Any]:
    said = shell.t(f"doctor.{one.id}", **one.values)
    return {"id": one.id, "state": one.state, "values": dict(one.values), "said": said}
