"""Commands that hand a case out as a folder: `export` whole, `share` with names and numbers masked."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import typer

from wizard.commands.shell import BadInput, Shell
from wizard.problems import Problem


def register(app: typer.Typer, t: Any, kind: Any) -> None:
    """Add `export` and `share` to *app*."""

    @app.command("export", help=t("cli.help.export"), cls=kind)
    def export(
        ctx: typer.Context,
        case: str = typer.Argument(..., metavar="CASE", help=t("cli.option.case")),
        output: str = typer.Option(..., "-o", "--output", metavar="DIR", help=t("cli.option.output_folder")),
        redact: bool = typer.Option(False, "--redact", help=t("bundle.option.redact"), show_default=False),
        amounts: bool = typer.Option(False, "--amounts", help=t("bundle.option.amounts"), show_default=False),
        force: bool = typer.Option(False, "--force", help=t("bundle.option.force"), show_default=False),
    ) -> None:
        _hand_out(ctx.obj, case, Path(output), redact=redact, amounts=amounts, force=force)

    @app.command("share", help=t("bundle.help.share"), cls=kind)
    def share(
        ctx: typer.Context,
        case: str = typer.Argument(..., metavar="CASE", help=t("cli.option.case")),
        output: str = typer.Option(..., "-o", "--output", metavar="DIR", help=t("cli.option.output_folder")),
        whole: bool = typer.Option(False, "--no-redact", help=t("bundle.option.no_redact"), show_default=False),
        amounts: bool = typer.Option(False, "--amounts", help=t("bundle.option.amounts"), show_default=False),
        force: bool = typer.Option(False, "--force", help=t("bundle.option.force"), show_default=False),
    ) -> None:
        _hand_out(ctx.obj, case, Path(output), redact=not whole, amounts=amounts, force=force)


def _hand_out(shell: Shell, reference: str, folder: Path, *, redact: bool, amounts: bool, force: bool) -> None:
    from wizard.export.bundle import INDEX, OURS, bundle, bundle_mark
    from wizard.export.folder import hand_out

    store = shell.store()
    loaded = store.load(store.find(reference))
    files = bundle(loaded, shell.t, shell.today, redact=redact, amounts=amounts)
    left = hand_out(folder, files, bundle_mark(loaded, redact=redact), OURS, force=force)
    if problems := [one for one in left if isinstance(one, Problem)]:
        raise BadInput(*problems)
    if left:
        shell.say(shell.t("bundle.left", n=len(left), files=" ".join(map(str, left[:10]))))
    shell.say(shell.t("bundle.written.masked" if redact else "bundle.written.whole", n=len(files)))
    shell.out(str(folder / INDEX))
