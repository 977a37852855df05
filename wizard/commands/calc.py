"""`calc`: the sums of the wizard without a case. Every input is an option, every amount in JSON is text."""

from __future__ import annotations

import importlib
from typing import Any

import typer

from wizard.commands.usage import group_class

SUMS = {
    "growth": "calc_growth",
    "minimum": "calc_minimum",
    "plan": "calc_plans",
    "apr": "calc_cost",
    "afford": "calc_means",
    "arrears": "calc_arrears",
    "court": "calc_law",
    "clock": "calc_law",
}
"""Which module holds which sum, in the order of the help. A sum loads its own module only."""


def register(app: typer.Typer, t: Any, kind: Any) -> None:
    """Add `calc` with all of `SUMS` to *app*; each is built when it is asked for."""
    base: Any = group_class(t)

    class Sums(base):  # type: ignore[misc]
        def get_command(self, ctx: Any, name: str) -> Any:
            self._build((name,) if name in SUMS else ())
            return super().get_command(ctx, name)

        def list_commands(self, ctx: Any) -> list[str]:
            return list(SUMS)

        def format_options(self, ctx: Any, formatter: Any) -> None:
            self._build(SUMS)
            super().format_options(ctx, formatter)

        def format_epilog(self, ctx: Any, formatter: Any) -> None:
            examples = [example for module in _modules(SUMS) for example in module.EXAMPLES.values()]
            self.epilog = "\b\n" + "\n".join(examples)
            super().format_epilog(ctx, formatter)

        def _build(self, names: Any) -> None:
            shelf = typer.Typer(rich_markup_mode=None)
            for module in _modules(name for name in names if name not in self.commands):
                module.register(shelf, t, kind)
            if shelf.registered_commands:
                # Two at least, or Typer makes a single command of them.
                shelf.command("-", hidden=True)(lambda: None)
                built: Any = typer.main.get_command(shelf)
                self.commands |= {name: one for name, one in built.commands.items() if name in SUMS}

    calc = typer.Typer(cls=Sums, rich_markup_mode=None, subcommand_metavar=t("cli.heading.command") + " ...")
    app.add_typer(calc, name="calc", help=t("cli.help.calc"))


def _modules(names: Any) -> list[Any]:
    """The modules of these sums, each once."""
    return [
        importlib.import_module(f"wizard.commands.{module}") for module in dict.fromkeys(SUMS[name] for name in names)
    ]
