"""The command `huanqing`: reads the global options, builds the commands in the person's language, ends with a code.

Codes: 0 done, 1 a check failed, 2 usage or bad input, 3 something is due, 130 interrupted.
"""

from __future__ import annotations

import contextlib
import importlib
import os
import sys
from collections.abc import Sequence
from pathlib import Path

import typer
from typer import _click

from wizard import clock, paths
from wizard.commands.shell import BAD_INPUT, FAILED, INTERRUPTED, OK, BadInput, Rejected, Shell, need
from wizard.commands.usage import command_class, group_class, usage_problem
from wizard.errors import WizardError
from wizard.problems import Problem
from wizard.reading import read_date
from wizard.release import VERSION
from wizard.surprises import say_without_words
from wizard.texts import LANGS, MissingCatalog, Texts, UnknownLanguage, choose, texts

# Which module registers which commands, in the order of the help. A command loads its own module only.
COMMANDS = {
    "cases": ("new", "resume", "list", "delete"),
    "overviews": ("show", "due"),
    "drafts": ("draft",),
    "offers": ("offer",),
    "acts": ("apply", "render"),
    "paying": ("paid",),
    "logging_contacts": ("log",),
    "backups": ("backup", "restore"),
    "importing": ("import",),
    "locking": ("lock", "unlock"),
    "handing_out": ("export", "share"),
    "rulebook": ("rules",),
    "doctor": ("doctor",),
    "calc": ("calc",),
}


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; the exit code."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    _forgiving_streams()
    try:
        wanted, command = _before_command(arguments, "--lang")
        try:
            t, unknown = texts(choose(wanted, os.environ)), False
        except UnknownLanguage:
            t, unknown = texts(choose(None, os.environ)), True
        if argv is None:
            sys.excepthook = say_without_words(t("safety.surprise"))
        shell = Shell(paths.home(None, os.environ), t)
        if unknown:
            shell.complain(Problem("usage.language", "--lang", values={"known": " ".join(LANGS)}))
            return BAD_INPUT
        return _run(build(t, command), arguments, shell)
    except MissingCatalog as error:
        # There is no language to say it in.
        sys.stderr.write(f"{error}\n")
        return FAILED


def build(t: Texts, command: str | None = None) -> typer.Typer:
    """The commands, with help in the language of *t*: all of them, or those that load together with *command*."""
    app = typer.Typer(
        name="huanqing",
        help=t("cli.help.program"),
        cls=group_class(t),
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        subcommand_metavar=t("cli.heading.command") + " ...",
    )

    @app.callback(invoke_without_command=True)
    def program(
        ctx: typer.Context,
        home: str = typer.Option("", "--home", metavar="DIR", help=t("cli.option.home"), show_default=False),
        lang: str = typer.Option("", "--lang", metavar="|".join(LANGS), help=t("cli.option.lang"), show_default=False),
        as_of: str | None = typer.Option(
            None, "--as-of", metavar="DATE", help=t("cli.option.as_of"), show_default=False
        ),
        passphrase_fd: int = typer.Option(
            -1, "--passphrase-fd", metavar="N", help=t("safety.option.passphrase_fd"), show_default=False
        ),
        version: bool = typer.Option(False, "--version", help=t("cli.option.version"), show_default=False),
    ) -> None:
        # `lang` was read before anything could be said; it stands here for the help.
        del lang
        if version:
            sys.stdout.write(f"huanqing {VERSION}\n")
            raise typer.Exit(OK)
        day = need(read_date(as_of, clock.today()), "--as-of") if as_of is not None else None
        ctx.obj = Shell(
            paths.home(Path(home) if home else None, os.environ), t, day, passphrase_fd if passphrase_fd >= 0 else None
        )
        if ctx.invoked_subcommand is None:
            from wizard.commands.cases import start

            raise typer.Exit(start(ctx.obj))

    modules = [module for module, names in COMMANDS.items() if command in names] or list(COMMANDS)
    for module in modules:
        importlib.import_module(f"wizard.commands.{module}").register(app, t, command_class(t))
    return app


def _run(app: typer.Typer, arguments: list[str], shell: Shell) -> int:
    hook = sys.excepthook
    try:
        code = app(arguments, prog_name="huanqing", standalone_mode=False)
        sys.stdout.flush()
    except BadInput as error:
        shell.complain(*error.problems)
        if isinstance(error, Rejected):
            shell.say(shell.t("cli.nothing_changed"))
        return BAD_INPUT
    except WizardError as error:
        shell.say(shell.t(error.text_id, **error.values))
        return error.exit_code
    except _click.exceptions.ClickException as error:
        shell.complain(usage_problem(error))
        shell.say(shell.t("cli.see_help"))
        return BAD_INPUT
    except (KeyboardInterrupt, typer.Abort):
        return INTERRUPTED
    except BrokenPipeError:
        # The reader of a pipe has enough. Nothing more may be written when Python ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return OK
    finally:
        # Typer puts a hook of its own there, which would print what the error says.
        sys.excepthook = hook
    return code if isinstance(code, int) else OK


def _before_command(arguments: Sequence[str], option: str) -> tuple[str | None, str | None]:
    """The value of the global *option*, and the command: global options stand before it, each with one value."""
    value = None
    words = iter(arguments)
    for word in words:
        name, equals, given = word.partition("=")
        if name in ("--home", "--as-of", "--lang", "--passphrase-fd"):
            told = given if equals else next(words, None)
            value = told if name == option else value
        elif not word.startswith("-"):
            return value, word
    return value, None


def _forgiving_streams() -> None:
    """A terminal that cannot draw a character gets its number instead of an error."""
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(AttributeError, ValueError):
            stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
