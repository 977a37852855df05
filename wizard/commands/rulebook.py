"""The command that lays open every rule and number in use: where it comes from, when it was checked, whether it is stale."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import typer

from wizard.commands.shell import Shell

if TYPE_CHECKING:
    from wizard.knowledge import Rule


def register(app: typer.Typer, t: Any, kind: Any) -> None:
    """Add `rules` to *app*."""

    @app.command("rules", help=t("cli.help.rules"), cls=kind)
    def rules(
        ctx: typer.Context,
        as_json: bool = typer.Option(False, "--json", help=t("cli.option.json"), show_default=False),
    ) -> None:
        from wizard import knowledge

        shell: Shell = ctx.obj
        known = knowledge.rules().values()
        if as_json:
            shell.json([_as_json(shell, rule) for rule in known])
        else:
            shell.out("\n\n".join(_as_text(shell, rule) for rule in known))


def _as_json(shell: Shell, rule: Rule) -> dict[str, Any]:
    from wizard import knowledge
    from wizard.explained.words import source_title

    return {
        "id": rule.id,
        "name": shell.t(rule.text_id("name")),
        "note": shell.t(rule.text_id("note")),
        "value": rule.value,
        "unit": rule.unit,
        "kind": rule.kind,
        "source": [{"code": code, "title": source_title(shell.t, code)} for code in rule.source],
        "as_of": rule.as_of,
        "checked": rule.checked,
        "confidence": rule.confidence,
        "expires": rule.expires,
        "expired": knowledge.is_expired(rule, shell.today),
        "check_first": knowledge.needs_check(rule, shell.today),
    }


def _as_text(shell: Shell, rule: Rule) -> str:
    from wizard import knowledge
    from wizard.explained.words import rule_value, source_title

    t = shell.t
    value = t("cli.rules.value", value=rule_value(t, rule))
    lines = [
        f"{t(rule.text_id('name'))} [{rule.id}]",
        f"  {value}",
        f"  {t(rule.text_id('note'))}",
        "  " + t("cli.rules.source", source=", ".join(source_title(shell.t, code) for code in rule.source)),
        "  " + t("cli.rules.checked", day=rule.checked.isoformat(), until=rule.expires.isoformat()),
    ]
    if knowledge.needs_check(rule, shell.today):
        lines.append("  " + t("cli.rules.check_first"))
    return "\n".join(lines)
