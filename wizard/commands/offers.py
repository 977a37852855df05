"""The command that examines an offer without recording it: from a file of its fields, or as it was spoken."""

from __future__ import annotations

from collections.abc import Collection
from itertools import chain
from typing import TYPE_CHECKING, Any

import typer

from wizard.commands.calc_values import not_together
from wizard.commands.shell import BadInput, Shell, read_file
from wizard.problems import Problem

if TYPE_CHECKING:
    from wizard.case import Case
    from wizard.intents import RecordOffer
    from wizard.judgement.offers import Examined
    from wizard.judgement.plans import Proposal
    from wizard.reading_offers import Spoken

EXAMPLE = 'huanqing offer 20261124 --said "12 期，每期 720，首期 12 月 10 日，一共 8640"'
RATES = ("irr_monthly", "irr_nominal", "effective", "xirr", "simple")
COUNTER = ("ask", "months", "monthly", "upfront", "first", "last", "total", "extra", "waive")
WAY = ("total", "monthly", "months", "until", "extra")


def register(app: typer.Typer, t: Any, kind: Any) -> None:
    """Add `offer` to *app*."""

    @app.command("offer", help=t("offer.help"), epilog=EXAMPLE, cls=kind)
    def offer(
        ctx: typer.Context,
        case: str = typer.Argument(..., metavar="CASE", help=t("cli.option.case")),
        file: str = typer.Argument("", metavar="[FILE]", help=t("offer.option.file"), show_default=False),
        said: str = typer.Option("", "--said", metavar="TEXT", help=t("offer.option.said"), show_default=False),
        as_json: bool = typer.Option(False, "--json", help=t("cli.option.json"), show_default=False),
    ) -> None:
        shell: Shell = ctx.obj
        not_together("FILE", {"--said": said} if file else {})
        if not file and not said.strip():
            raise BadInput(Problem("offer.nothing_told", "FILE"))
        store = shell.store()
        told = store.load(store.find(case)).record.case
        _examine(shell, told, file, said, as_json)


def _examine(shell: Shell, case: Case, file: str, words: str, as_json: bool) -> None:
    from wizard.checks import problems
    from wizard.judgement.counter import counter
    from wizard.judgement.lender_part import facing
    from wizard.judgement.offers import examine
    from wizard.update import update

    heard = None
    if file:
        intent, unsaid = _from_file(shell, file)
    else:
        intent, unsaid, heard = _as_spoken(shell, words)
    if found := problems(case, intent, shell.today):
        raise BadInput(*(one.at(one.field, f"$.{one.field}" if file else "--said") for one in found))
    offer = update(case, intent, shell.today).offers[-1]
    seen = examine(case, offer, shell.today, unsaid)
    answer = counter(facing(case, shell.today), offer, shell.today) if seen.verdict == "counter" else None
    if as_json:
        shell.json(_as_json(shell, case, seen, answer, heard))
    else:
        shell.out(_as_text(shell, case, seen, answer, heard))


def _from_file(shell: Shell, name: str) -> tuple[RecordOffer, Collection[str]]:
    from wizard.answers import LARGEST_FILE, read_intent
    from wizard.intents import RecordOffer
    from wizard.judgement.plans import first_date

    read = read_intent(read_file(name, LARGEST_FILE), "record_offer", {"first": first_date(shell.today).isoformat()})
    if isinstance(read, Problem):
        raise BadInput(read if read.place.strip("$") else read.at(read.field, name))
    intent, unsaid = read
    assert isinstance(intent, RecordOffer)
    return intent, unsaid


def _as_spoken(shell: Shell, words: str) -> tuple[RecordOffer, Collection[str], Spoken]:
    from wizard.commands.shell import need
    from wizard.intents import RecordOffer
    from wizard.judgement.plans import first_date
    from wizard.reading import read_text
    from wizard.reading_offers import read_offer

    heard = read_offer(words, shell.today)
    if heard.missing:
        unclear = shell.t("form.list").join(heard.unclear) or shell.t("confirm.none")
        raise BadInput(
            *(Problem(f"offer.{name}_not_heard", "--said", values={"unclear": unclear}) for name in heard.missing)
        )
    told = {"first": first_date(shell.today)} | heard.told | {"said": need(read_text(words), "--said")}
    return RecordOffer(**told), () if heard.first else ("first",), heard


def _as_json(shell: Shell, case: Case, seen: Examined, answer: Proposal | None, heard: Spoken | None) -> dict[str, Any]:
    from wizard.judgement.comparison import compared

    price = seen.cost
    ways = compared(case, seen.offer, shell.today)
    found: dict[str, Any] = {
        "adds_up": seen.adds_up,
        "expected_total": seen.expected_total,
        "difference": seen.difference,
        "fit": seen.fit,
        "verdict": seen.verdict,
        "reasons": [one.id for one in seen.reasons],
        "ask": seen.ask,
        "counter": {name: getattr(answer, name) for name in COUNTER} if answer is not None else None,
        "cost": {name: getattr(price, name, None) for name in RATES} | {"above_24": seen.above_court_line is not None},
        "columns": {way.id: {name: getattr(way, name) for name in WAY} for way in ways},
    }
    if heard is not None:
        found["heard"] = {**heard.told, "unclear": heard.unclear}
    return found | {"explain": _explained(shell, case, seen)}


def _explained(shell: Shell, case: Case, seen: Examined) -> list[Any]:
    """The figures of this offer and of the request beside it, with their arithmetic, inputs and rules."""
    from wizard.explained.offers import offers_explained
    from wizard.explained.plans import OWN, request_explained
    from wizard.explained.words import explained_json
    from wizard.judgement.asks import chosen
    from wizard.judgement.offers import about

    own = chosen(case, shell.today)
    beside = request_explained(case, own, shell.today, OWN) if own is not None else ()
    told = chain(offers_explained(about(case, seen.offer), shell.today), beside)
    return [explained_json(shell.t, one, shell.today) for one in told]


def _as_text(shell: Shell, case: Case, seen: Examined, answer: Proposal | None, heard: Spoken | None) -> str:
    from wizard import offer_sentences as sentences
    from wizard.commands.calc_output import written
    from wizard.commands.tables import pairs, table
    from wizard.judgement.comparison import compared
    from wizard.texts import forms

    t = shell.t
    head = [sentences.terms(t, seen.offer), t("confirm.verdict", verdict=t(f"verdict.{seen.advice}"))]
    if "first" in seen.ask:
        head.insert(1, t("offer.assumed_first", day=forms.day(t, seen.offer.first)))
    if heard is not None and heard.unclear:
        head.insert(1, t("offer.unclear", words=t("form.list").join(heard.unclear)))
    checks = [
        (t("confirm.sum"), sentences.sum_sentence(t, seen)),
        (t("confirm.carry"), sentences.carry_sentence(t, seen)),
        (t("confirm.cost"), sentences.cost_sentence(t, seen)),
    ]
    ways = compared(case, seen.offer, shell.today)
    none = t("confirm.none")
    rows = [
        [t(f"confirm.row.{name}"), *(none if (one := getattr(way, name)) is None else written(one) for way in ways)]
        for name in WAY
    ]
    columns = table([t("confirm.row.head"), *(t(f"confirm.way.{way.id}") for way in ways)], rows, right=(1, 2, 3))
    asked = [t("offer.ask.head"), *(f"  {one}" for one in sentences.asked(t, seen.ask))] if seen.ask else []
    blocks = [
        "\n".join([*head, *(f"  {one}" for one in sentences.reasons(t, seen))]), pairs(checks), columns,
        t("confirm.ways.note"), sentences.counter_sentence(t, answer), "\n".join(asked), t("offer.not_recorded"),
    ]  # fmt: skip
    return "\n\n".join(block for block in blocks if block)
