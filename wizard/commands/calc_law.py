"""`calc court` and `calc clock`: what a case costs, and until when something must be done."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import typer

from wizard.commands import calc_values as values
from wizard.commands.calc_output import label, tell
from wizard.commands.calc_values import given, json_option, listed
from wizard.commands.shell import Shell
from wizard.commands.tables import table
from wizard.texts import forms

if TYPE_CHECKING:
    from wizard.numbers.clocks import Deadline, Limitation
    from wizard.numbers.explain import Explanation
    from wizard.texts import Texts

EXAMPLES = {
    "court": "huanqing calc court --claim 30000 --days 90",
    "clock": "huanqing calc clock complaint --from 2026-11-24",
}
CLOCKS = {
    "complaint": ("complaint_simple", "complaint_complex", "complaint_longest"),
    "objection": ("credit_objection",),
    "payment-order": ("payment_order",),
    "answer": ("answer",),
    "appeal": ("appeal",),
    "confirmation": ("judicial_confirmation",),
    "limitation": (),
    "credit-record": (),
}
"""Word of the command and the clocks behind it; the last two count years."""
TEXT_FAMILIES = {
    "calc.clock.{}": (*(clock for clocks in CLOCKS.values() for clock in clocks), "limitation", "credit_record")
}
OWN = frozenset(("payment_order", "answer", "appeal", "judicial_confirmation"))
"""Clocks within which the person acts; in the others somebody else answers."""
NOTED_UP_TO = {"fee": 200_000, "enforcement_fee": 500_000}
"""Above these claims the shares are not in our rules (`court_fee_limits`, `enforcement_fee_limits`)."""
MOST_DAYS = 3_660


def register(calc: typer.Typer, t: Any, kind: Any) -> None:
    """Add `court` and `clock` to *calc*."""

    @calc.command("court", help=t("calc.help.court"), epilog=EXAMPLES["court"], cls=kind)
    def court(
        ctx: typer.Context,
        claim: str = given("--claim", t("calc.option.claim")),
        days: str = given("--days", t("calc.option.late_days"), metavar="DAYS"),
        as_json: bool = json_option(t),
    ) -> None:
        from wizard.numbers import court as costs
        from wizard.numbers.explain import law

        shell: Shell = ctx.obj
        asked = values.amount(claim, "--claim", zero=False)
        late = values.count(days, "--days", most=MOST_DAYS) if days else None
        fee, enforcing = costs.court_fee(asked), costs.enforcement_fee(asked)
        interest = None if late is None else costs.late_judgment_interest(asked, late)
        beyond = [name for name, limit in NOTED_UP_TO.items() if asked > limit]
        data = {
            "claim": asked, "fee": fee.full, "fee_half": fee.half, "enforcement_fee": enforcing, "days": late,
            "late_daily_rate": costs.LATE_JUDGMENT_DAILY, "late_interest": interest, "check_first": beyond,
        }  # fmt: skip
        explained = [("fee", law.explain_court_fee(asked)), ("enforcement_fee", law.explain_enforcement_fee(asked))]
        if late is not None:
            explained.append(("late_interest", law.explain_late_judgment(asked, late)))
        shown = {name: value for name, value in data.items() if name not in ("days", "late_daily_rate", "check_first")}
        notes = [t("calc.court.who_pays"), *([t("calc.court.beyond")] if beyond else [])]
        tell(shell, as_json, data, explained, shown=shown, notes=notes)

    @calc.command("clock", help=t("calc.help.clock"), epilog=EXAMPLES["clock"], cls=kind)
    def clock(
        ctx: typer.Context,
        which: str = typer.Argument(..., metavar="KIND", help=t("calc.option.clock", known=" ".join(CLOCKS))),
        start: str = given("--from", t("calc.option.from"), metavar="DATE"),
        act_on: str = given("--act-on", t("calc.option.act_on"), metavar="DATE"),
        interrupted: list[str] = listed("--interrupted", t("calc.option.interrupted"), "DATE"),
        as_json: bool = json_option(t),
    ) -> None:
        shell: Shell = ctx.obj
        values.choice(which, tuple(CLOCKS), "KIND")
        since = values.day(shell, start, "--from")
        if which != "limitation":
            values.not_together(which, {"--act-on": act_on, "--interrupted": interrupted})
        if which == "limitation":
            from wizard.numbers.clocks import limitation

            acts = values.day(shell, act_on, "--act-on", default=max(shell.today, since))
            values.not_before(acts, since, "--act-on")
            stops = [
                values.not_before(values.day(shell, day, "--interrupted"), since, "--interrupted")
                for day in interrupted
            ]
            _limitation(shell, since, acts, limitation(since, acts, stops), as_json)
        elif which == "credit-record":
            _credit_record(shell, since, as_json)
        else:
            from wizard.numbers.clocks import deadline

            _deadlines(shell, which, since, [deadline(kind, since) for kind in CLOCKS[which]], as_json)


def _deadlines(shell: Shell, which: str, since: date, found: list[Deadline], as_json: bool) -> None:
    from wizard.numbers.explain.law import explain_deadline

    rows: list[dict[str, Any]] = [
        {"id": one.kind, "days": one.days, "ends": one.ends, "days_left": one.days_left(shell.today), "rule": one.rule}
        | _worked(one.ends)
        for one in found
    ]
    explained = [("deadline", explain_deadline(one)) for one in found]
    names = ("deadline", "days", "ends", "days_left")
    cells = [
        [shell.t(f"calc.clock.{row['id']}"), str(row["days"]), row["ends"].isoformat(), str(row["days_left"])]
        for row in rows
    ]
    tables = [table([label(shell, name) for name in names], cells, right=(1, 3))]
    data = {"kind": which, "from": since, "today": shell.today, "deadlines": rows, "limitation": None}
    notes = [shell.t("calc.clock_note.natural"), *_day_notes(shell.t, rows)]
    if which == "complaint":
        notes.append(shell.t("calc.clock_note.complaint"))
    tell(shell, as_json, data, explained, shown={"from": since}, tables=tables, notes=["\n".join(notes)])


def _limitation(shell: Shell, since: date, acts: date, found: Limitation, as_json: bool) -> None:
    from wizard.numbers.clocks import LIMITATION_YEARS
    from wizard.numbers.explain.law import explain_limitation

    t = shell.t
    row = _years_row("limitation", LIMITATION_YEARS, found.expires, shell.today, "limitation_years")
    data = {
        "kind": "limitation", "from": since, "today": shell.today, "deadlines": [row],
        "limitation": {
            "starts": found.starts, "expires": found.expires, "act_on": acts, "passed": found.passed,
            "after_act": found.after_act, "gives_up_defence": found.gives_up_defence,
        },
    }  # fmt: skip
    shown = {"from": since, "expires": found.expires, "act_on": acts, "after_act": found.after_act}
    words = "calc.limitation.passed" if found.passed else "calc.limitation.running"
    notes = [t(words, day=forms.day(t, found.after_act)), t("calc.limitation.defence")]
    explained = [("limitation", explain_limitation(found, max(acts, found.starts)))]
    tell(shell, as_json, data, explained, shown=shown, notes=["\n".join(notes)])


def _credit_record(shell: Shell, since: date, as_json: bool) -> None:
    from wizard.numbers.clocks import CREDIT_RECORD_YEARS, credit_record_until
    from wizard.numbers.explain.law import explain_credit_record

    until = credit_record_until(since)
    assert until is not None
    row = _years_row("credit_record", CREDIT_RECORD_YEARS, until, shell.today, "credit_record_years")
    data = {"kind": "credit-record", "from": since, "today": shell.today, "deadlines": [row], "limitation": None}
    explained: list[tuple[str, Explanation]] = [("credit_record", explain_credit_record(since))]
    shown = {"from": since, "credit_record": until}
    tell(shell, as_json, data, explained, shown=shown, notes=[shell.t("calc.clock_note.credit_record")])


def _years_row(id: str, years: int, ends: date, today: date, rule: str) -> dict[str, Any]:
    return {"id": id, "years": years, "ends": ends, "days_left": (ends - today).days, "rule": rule, **_worked(ends)}


def _worked(ends: date) -> dict[str, Any]:
    """Whether the last day is worked, the last working day up to it, and whether the calendar knows those days."""
    from wizard.numbers.workdays import working_day, working_day_by

    last, safe = working_day(ends), working_day_by(ends)
    return {"working_day": last.works, "last_working_day": safe.date, "calendar_known": last.known and safe.known}


def _day_notes(t: Texts, rows: list[dict[str, Any]]) -> list[str]:
    notes = []
    for row in rows:
        if not row["working_day"]:
            notes.append(t("calc.clock_note.day_off", day=forms.day(t, row["ends"])))
            if row["id"] in OWN:
                notes.append(t("calc.clock_note.act_by", day=forms.day(t, row["last_working_day"])))
    unknown = sorted({row["ends"].year for row in rows if not row["calendar_known"]})
    if unknown:
        notes.append(t("calc.clock_note.unknown_year", year=" ".join(map(str, unknown))))
    return notes
