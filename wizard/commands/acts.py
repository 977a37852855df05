"""Commands that act on a case: play answers, note a payment, draft, export, draw a screen."""

from __future__ import annotations

import importlib
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

import typer

from wizard import clock
from wizard.commands.cases import play, read_intents, which
from wizard.commands.shell import BadInput, Shell, make_folder, need, write_file
from wizard.problems import Problem
from wizard.reading import read_amount, read_date

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wizard.case import DraftLength, StageId
    from wizard.intents import Intent

FORMATS = ("txt", "md")
_SIZE = re.compile(r"(\d{2,3})x(\d{2,3})")


def register(app: typer.Typer, t: Any, kind: Any) -> None:
    """Add `apply`, `paid`, `draft`, `export` and `render` to *app*."""

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
        _keep(shell, id, intents)
        shell.say(t("cli.applied", n=len(intents), name=id))

    @app.command("paid", help=t("cli.help.paid"), cls=kind)
    def paid(
        ctx: typer.Context,
        case: str = typer.Argument(..., metavar="CASE", help=t("cli.option.case")),
        amount: str = typer.Argument(..., metavar="AMOUNT", help=t("cli.option.amount")),
        on: str = typer.Option("", "--on", metavar="DATE", help=t("cli.option.paid_on"), show_default=False),
    ) -> None:
        from wizard.intents import RecordPayment
        from wizard.texts import forms

        shell: Shell = ctx.obj
        shell.writes()
        id = shell.store().find(case)
        yuan = need(read_amount(amount, zero=False), "AMOUNT")
        day = need(read_date(on, shell.today), "--on") if on else shell.today
        _keep(shell, id, [RecordPayment(amount=yuan, on=day)])
        shell.say(t("cli.paid", amount=forms.money(t, yuan), day=forms.day(t, day), name=id))

    @app.command("draft", help=t("cli.help.draft"), cls=kind)
    def draft(
        ctx: typer.Context,
        case: str = typer.Argument(..., metavar="CASE", help=t("cli.option.case")),
        what: str = typer.Argument(..., metavar="KIND", help=t("cli.option.draft_kind")),
        length: str = typer.Option("chat", "--length", metavar="chat|call|letter", help=t("cli.option.length")),
        form: str = typer.Option("txt", "--format", metavar="|".join(FORMATS), help=t("cli.option.format")),
        output: str = typer.Option(
            "", "-o", "--output", metavar="FILE", help=t("cli.option.output"), show_default=False
        ),
        force: bool = typer.Option(False, "--force", help=t("cli.option.force"), show_default=False),
    ) -> None:
        shell: Shell = ctx.obj
        text = _drafted(shell, case, what, length, form)
        if not output:
            shell.out(text)
            return
        write_file(Path(output), text.rstrip("\n") + "\n", over="" if force else None)
        shell.say(t("cli.written", file=output))

    @app.command("export", help=t("cli.help.export"), cls=kind)
    def export(
        ctx: typer.Context,
        case: str = typer.Argument(..., metavar="CASE", help=t("cli.option.case")),
        output: str = typer.Option(..., "-o", "--output", metavar="DIR", help=t("cli.option.output_folder")),
    ) -> None:
        from wizard.export.markdown import document, mark

        shell: Shell = ctx.obj
        store = shell.store()
        loaded = store.load(store.find(case))
        make_folder(Path(output))
        path = Path(output) / f"{loaded.record.case.id}.md"
        # An older export of the same case is ours to renew; any other file is not.
        write_file(path, document(loaded, shell.t, shell.today), over=mark(loaded.record.case.id))
        shell.out(str(path))

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


def _keep(shell: Shell, id: str, intents: Sequence[Intent]) -> None:
    """Apply all *intents* to the case *id* and save it; nothing is written when one does not fit."""
    store = shell.store()
    record = store.load(id).record
    store.save(play(shell, record, intents, clock.now()))


def _drafted(shell: Shell, reference: str, kind: str, length: str, form: str) -> str:
    from wizard.case import DraftLength
    from wizard.checks import DRAFT_KINDS
    from wizard.words import compose

    _one_of(kind, DRAFT_KINDS, "KIND", "draft.unknown")
    lengths: tuple[DraftLength, ...] = get_args(DraftLength)
    _one_of(length, lengths, "--length", "usage.not_one_of")
    _one_of(form, FORMATS, "--format", "usage.not_one_of")
    store = shell.store()
    case = store.load(store.find(reference)).record.case
    if not case.debts:
        raise BadInput(Problem("draft.nothing_to_say", "KIND"))
    chosen = next(one for one in lengths if one == length)
    text: str = compose(case, kind, chosen, shell.today).text
    if form == "txt":
        return text
    from wizard.export.markdown import drafted

    return drafted(text, kind, chosen, shell.t)


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
