"""Help and usage errors in the person's language: Typer's own are English."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from typer import _click
from typer.core import TyperCommand, TyperGroup, TyperOption

from wizard.problems import Problem
from wizard.texts import Texts

HELP_TEXTS = {"install_completion": "cli.option.install_completion", "show_completion": "cli.option.show_completion"}


def command_class(t: Texts) -> type[TyperCommand]:
    """A command whose help speaks the language of *t*."""

    class Command(TyperCommand):
        def format_usage(self, ctx: _click.Context, formatter: Any) -> None:
            _usage(t, self, ctx, formatter)

        def format_options(self, ctx: _click.Context, formatter: Any) -> None:
            _options(t, self, ctx, formatter)

    return Command


def group_class(t: Texts) -> type[TyperGroup]:
    """A group of commands whose help speaks the language of *t*, in the order in which they were registered."""

    class Group(TyperGroup):
        def format_usage(self, ctx: _click.Context, formatter: Any) -> None:
            _usage(t, self, ctx, formatter)

        def format_options(self, ctx: _click.Context, formatter: Any) -> None:
            _options(t, self, ctx, formatter)
            rows = [(name, command.help or "") for name, command in self.commands.items() if not command.hidden]
            _section(formatter, t("cli.heading.commands"), rows)

    return Group


def usage_problem(error: Any) -> Problem:
    """A usage error of the parser as a `Problem` that names the option or command."""
    if isinstance(error, _click.exceptions.NoSuchOption):
        return Problem("usage.no_such_option", values={"name": error.option_name})
    if isinstance(error, _click.exceptions.BadOptionUsage):
        return Problem("usage.option_value", values={"name": error.option_name})
    if isinstance(error, _click.exceptions.MissingParameter):
        return Problem("usage.missing", values={"name": _parameter(error)})
    if isinstance(error, _click.exceptions.BadParameter):
        return Problem("usage.bad_value", values={"name": _parameter(error)})
    if (word := _stumbled_over(error.message)) is not None:
        return Problem("usage.not_understood", values={"name": word})
    return Problem("usage.missing", values={"name": "COMMAND"})


def _parameter(error: Any) -> str:
    param = error.param
    if param is None:
        return ""
    return str(param.opts[0]) if isinstance(param, TyperOption) else str(param.human_readable_name)


def _stumbled_over(sentence: str) -> str | None:
    """The word that the parser tells only in its own sentence: `No such command 'x'.`, `unexpected extra argument (x)`."""
    found = re.findall(r"'([^']*)'|\(([^()]*)\)", sentence)
    return "".join(found[-1]) if found else None


def _usage(t: Texts, command: Any, ctx: _click.Context, formatter: Any) -> None:
    pieces = [piece for piece in command.collect_usage_pieces(ctx) if piece]
    usage = " ".join(pieces).replace("[OPTIONS]", f"[{t('cli.heading.options')}]")
    formatter.write_usage(ctx.command_path, usage, prefix=t("cli.heading.usage"))


def _options(t: Texts, command: Any, ctx: _click.Context, formatter: Any) -> None:
    rows: dict[str, list[tuple[str, str]]] = {"argument": [], "option": []}
    for param in command.get_params(ctx):
        if param.name == "help":
            param.help = t("cli.option.help")
        elif param.name in HELP_TEXTS:
            param.help = t(HELP_TEXTS[param.name])
        record = param.get_help_record(ctx)
        if record is not None:
            rows[param.param_type_name].append((record[0], param.help or ""))
    _section(formatter, t("cli.heading.arguments"), rows["argument"])
    _section(formatter, t("cli.heading.options"), rows["option"])


def _section(formatter: Any, heading: str, rows: Sequence[tuple[str, str]]) -> None:
    if rows:
        with formatter.section(heading):
            formatter.write_dl(rows)
