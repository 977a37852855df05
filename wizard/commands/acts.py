"""Commands that act on a case: play answers, draw a screen."""

from __future__ import annotations

import importlib
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

import typer

from wizard import clock
from wizard.commands.cases import play, read_intents, which
from wizard.commands.shell import BadInput, Shell, write_file
from wizard.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wizard.case import StageId
    from wizard.intents import Intent

_SIZE = re.compile(r"(\d{2,3})x(\d{2,3})")


def register(app: typer.Typer, t: Any, kind: Any) -> None:
    """Add `apply` and `render` to *app*."""

    @app.command("apply", help=t("cli.help.apply"), cls=kind)
    def apply_answers(
        ctx: typer.Context,
        case: str = typer.Argument(..., metavar="CASE", help=t("cli.option.case")),
        file: str = typer.Argument(..., metavar="FILE", help=t("cli.option.answers")),
    ) -> None:
        shell: Shell = ctx.obj
        shell.writes()
        id = shell.store().find(case)
        intents = read_intents(file)
        keep(shell, id, intents)
        shell.say(t("cli.applied", n=len(intents), name=id))

    @app.command("render", help=t("cli.help.render"), cls=kind)
    def render(
        ctx: typer.Context,
        stage: str = typer.Argument(..., metavar="STAGE", help=t("cli.option.stage")),
        case: str = typer.Option("", "--case", metavar="CASE", help=t("cli.option.case_or_last"), show_default=False),
        size: str = typer.Option("80x24", "--size", metavar="80x24", help=t("cli.option.size")),
        output: str = typer.Option(..., "-o", "--output", metavar="FILE.svg", help=t("cli.option.output")),
    ) -> None:
        shell: Shell = ctx.obj
        columns_lines = _size(size)
        drawn = importlib.import_module("screens.launch").render(
            shell.home, which(shell, case), _stage(stage), columns_lines, t.lang, shell.now
        )
        write_file(Path(output), drawn, over="<svg")
        shell.say(t("cli.written", file=output))


def keep(shell: Shell, id: str, intents: Sequence[Intent]) -> None:
    """Apply all *intents* to the case *id* and save it; nothing is written when one does not fit.

    Two commands at once come one after the other.
    """
    shell.store().alter(id, lambda record: play(shell, record, intents, clock.now()))


def _one_of(word: str, known: Sequence[str], field: str, problem: str) -> None:
    if word not in known:
        raise BadInput(Problem(problem, field, values={"name": word[:40], "known": " ".join(known)}))


def _stage(name: str) -> StageId:
    from wizard.case import StageId

    stages: tuple[StageId, ...] = get_args(StageId)
    _one_of(name, stages, "STAGE", "usage.not_one_of")
    return next(stage for stage in stages if stage == name)


def _size(text: str) -> tuple[int, int]:
    matched = _SIZE.fullmatch(text.strip().lower())
    if matched is None:
        raise BadInput(Problem("usage.size", "--size"))
    return int(matched[1]), int(matched[2])
