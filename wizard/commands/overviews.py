"""Commands that show a case: where it stands, its figures, and what is due."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import typer

from wizard.commands.cases import name_unreadable, which
from wizard.commands.shell import DUE, OK, Shell
from wizard.commands.tables import pairs, table

if TYPE_CHECKING:
    from collections.abc import Mapping

    from wizard.case import Case
    from wizard.judgement.follow_up import Due
    from wizard.judgement.pressing import Item
    from wizard.overview import Overview


def register(app: typer.Typer, t: Any, kind: Any) -> None:
    """Add `show` and `due` to *app*."""

    @app.command("show", help=t("cli.help.show"), cls=kind)
    def show(
        ctx: typer.Context,
        case: str = typer.Argument("", metavar="[CASE]", help=t("cli.option.case_or_last"), show_default=False),
        as_json: bool = typer.Option(False, "--json", help=t("cli.option.json"), show_default=False),
    ) -> None:
        from wizard.agreed_words import state_words
        from wizard.overview import overview
        from wizard.texts.prose import case_name

        shell: Shell = ctx.obj
        shown = shell.store().load(which(shell, case)).record.case
        seen = overview(shown, shell.today)
        if as_json:
            agreed = agreed_json(shown, seen)
            shell.json({"case": shown, **overview_json(seen), "agreed": agreed, "explain": _explained(shell, shown)})
        else:
            shell.out(f"{case_name(t, shown)} ({shown.id})\n\n{overview_text(shell, seen, state_words(t, shown))}")

    @app.command("due", help=t("cli.help.due"), cls=kind)
    def due(
        ctx: typer.Context,
        case: str = typer.Argument("", metavar="[CASE]", help=t("cli.option.case_or_all"), show_default=False),
        as_json: bool = typer.Option(False, "--json", help=t("cli.option.json"), show_default=False),
        quiet: bool = typer.Option(False, "-q", "--quiet", help=t("cli.option.quiet"), show_default=False),
    ) -> None:
        from wizard.export.summary import act_sentence

        shell: Shell = ctx.obj
        found = _all_due(shell, case)
        if quiet:
            pass
        elif as_json:
            told = [(one, {"when": one.when, "act": act_sentence(t, one.due)}) for one in found]
            shell.json([{"case": one.case.id, **due_json(one.due), **more} for one, more in told])
        elif found:
            head = [t("cli.due.day"), t("cli.due.when"), t("cli.due.case"), t("cli.due.what")]
            rows = [
                [one.due.day.isoformat(), t(f"cli.due.when.{one.when}"), one.case.id, act_sentence(t, one.due)]
                for one in found
            ]
            shell.out(table(head, rows))
        else:
            shell.say(t("cli.due.none"))
        raise typer.Exit(OK if all(one.when == "soon" for one in found) else DUE)


def overview_json(seen: Overview) -> dict[str, Any]:
    """What `show --json` says beside the case."""
    return {
        "figures": seen.figures,
        "stage": seen.stage,
        "missing": seen.missing,
        "next": {"id": seen.next.id, "stage": seen.next.stage, "values": dict(seen.next.values)},
        "due": [due_json(one) for one in seen.due],
        "progress": dict(seen.progress),
    }


def agreed_json(case: Case, seen: Overview) -> dict[str, Any] | None:
    """How the agreement stands: `state` is `confirmed`, `spoken` or `open`; the points against it by id. None without one."""
    from wizard.judgement.confirming import points

    agreement, offer = case.agreement, case.agreed_offer
    if agreement is None or offer is None:
        return None
    found = points(case, offer)
    return {
        "state": seen.agreed,
        "written": agreement.written,
        "offer": agreement.offer,
        "version": agreement.version,
        "open": [one.id for one in found if one.override is None],
        "passed_over": [one.id for one in found if one.override is not None],
    }


def _explained(shell: Shell, case: Case) -> list[Mapping[str, Any]]:
    """The figures of all stages with their arithmetic, inputs and rules."""
    from wizard.explained import explained
    from wizard.explained.words import explained_json

    return [explained_json(shell.t, one, shell.today) for one in explained(case, shell.today)]


def overview_text(shell: Shell, seen: Overview, agreed: str) -> str:
    """A case in lines: the next step first, then where it stands and its figures; *agreed*: how its agreement stands, in words."""
    from wizard.export.summary import due_sentence, figure_rows, step_sentence

    t = shell.t
    rows = [(t("cli.show.stage"), t(f"stage.{seen.stage}.name"))]
    rows += [(t("cli.show.agreed"), agreed)] if agreed else []
    rows += [(t("cli.show.missing"), t(f"cli.missing.{need}")) for need in seen.missing]
    blocks = [
        t("cli.show.next", step=step_sentence(t, seen.next)),
        pairs(rows),
        pairs(figure_rows(t, seen.figures, seen.left)),
    ]
    if seen.due:
        blocks.append(pairs([(one.day.isoformat(), due_sentence(t, one)) for one in seen.due]))
    return "\n\n".join(blocks)


def due_json(one: Due) -> dict[str, Any]:
    """One thing that is due, as JSON."""
    return {"day": one.day, "id": one.id, "stage": one.stage, "values": dict(one.values)}


def _all_due(shell: Shell, reference: str) -> tuple[Item, ...]:
    from wizard.judgement.pressing import agenda

    store = shell.store()
    if reference:
        records = [store.load(store.find(reference)).record]
    else:
        listed = store.listing()
        name_unreadable(shell, listed)
        records = [item.loaded.record for item in listed if item.loaded]
    return agenda((record.case for record in records), shell.today)
