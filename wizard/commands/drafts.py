"""The command that writes a draft: as text, Markdown, a word-processor file, or a page for print."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

import typer

from wizard.commands.shell import BadInput, Shell, write_file
from wizard.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wizard.case import Case
    from wizard.words import Draft

FORMATS = ("txt", "md", "docx", "html")


def register(app: typer.Typer, t: Any, kind: Any) -> None:
    """Add `draft` to *app*."""

    @app.command("draft", help=t("cli.help.draft"), cls=kind)
    def draft(
        ctx: typer.Context,
        case: str = typer.Argument(..., metavar="CASE", help=t("cli.option.case")),
        what: str = typer.Argument(..., metavar="KIND", help=t("cli.option.draft_kind")),
        length: str = typer.Option("chat", "--length", metavar="chat|call|letter", help=t("cli.option.length")),
        tone: str = typer.Option("", "--tone", metavar="plain|formal", help=t("cli.option.tone"), show_default=False),
        form: str = typer.Option("txt", "--format", metavar="|".join(FORMATS), help=t("cli.option.format")),
        output: str = typer.Option(
            "", "-o", "--output", metavar="FILE", help=t("cli.option.output"), show_default=False
        ),
        force: bool = typer.Option(False, "--force", help=t("cli.option.force"), show_default=False),
    ) -> None:
        shell: Shell = ctx.obj
        _one_of(form, FORMATS, "--format", "usage.not_one_of")
        told, composed = _composed(shell, case, what, length, tone)
        if form == "docx" and not output:
            raise BadInput(Problem("usage.needs_output", "--format", values={"name": form}))
        written = _formed(shell, told, composed, form)
        if shell.t.lang == "en":
            shell.say(t("cli.english_draft"))
        if output:
            write_file(Path(output), written, over="" if force else None)
            shell.say(t("cli.written", file=output))
        elif isinstance(written, str):
            shell.out(written)


def _composed(shell: Shell, reference: str, kind: str, length: str, tone: str) -> tuple[Case, Draft]:
    from msgspec.structs import replace

    from wizard.case import DraftKind, DraftLength, Tone
    from wizard.words import compose
    from wizard.words.merging import current

    known_tones: tuple[Tone, ...] = get_args(Tone)
    _one_of(kind, get_args(DraftKind), "KIND", "draft.unknown")
    _one_of(length, get_args(DraftLength), "--length", "usage.not_one_of")
    _one_of(tone, ("", *known_tones), "--tone", "usage.not_one_of")
    store = shell.store()
    case = store.load(store.find(reference)).record.case
    if not case.debts:
        raise BadInput(Problem("draft.nothing_to_say", "KIND"))
    wanted = next((one for one in known_tones if one == tone), None)
    draft = compose(case, kind, length, shell.today, shell.t.lang, tone=wanted)
    return case, replace(draft, text=current(case, kind, length, shell.today, shell.t.lang, wanted).text)


def _formed(shell: Shell, case: Case, draft: Draft, form: str) -> str | bytes:
    from wizard.export.draft import FORMS, formed

    return formed(case, draft, next(one for one in FORMS if one == form), shell.t, shell.today)


def _one_of(word: str, known: Sequence[str], field: str, problem: str) -> None:
    if word not in known:
        raise BadInput(Problem(problem, field, values={"name": word[:40], "known": " ".join(filter(None, known))}))
