"""The first page of a bundle: a stranger who reads only this knows in two minutes what it is about."""

from __future__ import annotations

from collections.abc import Sequence

from wizard.agreed_words import agreement_rows
from wizard.case import Debt
from wizard.export.handed import LETTERS, Handed
from wizard.export.markdown import mark
from wizard.export.schedules import plan
from wizard.export.sheets import grid, plain, section
from wizard.export.summary import figure_rows, lender_name, money
from wizard.figures import figures
from wizard.happened import event_line, words_of
from wizard.judgement.agreement import position
from wizard.judgement.follow_up import dates
from wizard.judgement.timeline import Event, timeline
from wizard.money import NOTHING, Yuan, yuan
from wizard.reading import one_line
from wizard.texts import forms
from wizard.texts.prose import case_name, said, together

MOST_EVENTS = 10
MOST_DATES = 8
MOST_PAYMENTS = 3
LONGEST_QUOTE = 60
FILES = (
    "index", "case", "timeline", "contacts", "collection", "schedule", "plan", "papers", "calendar", LETTERS, "answers", "SHA256SUMS",
)  # fmt: skip
"""The files and folders of a bundle without their endings, in the order in which they are named."""
TEXT_FAMILIES = {"bundle.file.{}": (*FILES, "letters_masked")}


def index(h: Handed, files: Sequence[str]) -> str:
    """The page, with a list of *files*: what is owed and to whom, what happened, what is asked, what comes next."""
    t = h.t
    hidden = [t("bundle.redacted")] if h.redact else []
    hidden += [t("bundle.amounts_hidden")] if h.amounts else []
    blocks = [
        f"# {plain(case_name(t, h.case))}",
        together(t, (t("bundle.intro", day=forms.day(t, h.today)), *hidden)),
        *section(t("bundle.owed"), *_owed(h)),
        *section(t("bundle.happened"), *_happened(h)),
        *section(t("bundle.agreed" if h.case.agreement else "bundle.asked"), *_asked(h)),
        *section(t("bundle.next"), _next(h)),
        *section(t("bundle.files"), _files(h, files), t("bundle.verify")),
    ]
    return mark(h.case.id) + h.shown("\n\n".join(blocks)) + "\n"


def _owed(h: Handed) -> list[str]:
    t, case = h.t, h.case
    if not case.debts:
        return [t("bundle.no_debt")]
    head = [t(f"bundle.column.{name}") for name in ("product", "lender", "read", "as_of", "due")]
    rows = [
        [
            t(f"product.{debt.product}.name"),
            lender_name(t, debt.lender),
            money(t, _as_read(debt)),
            debt.as_of.isoformat(),
            debt.due.isoformat() if debt.due else t("cli.unknown"),
        ]
        for debt in case.debts
    ]
    grown = figure_rows(t, figures(case, h.today), None)[:3]
    # What is agreed has a part of its own below, with its own sums.
    figure = [t("bundle.today", day=forms.day(t, h.today)), grid([t("cli.column.what"), t("cli.column.value")], grown)]
    told = [t("bundle.cause", cause=t(f"cause.{case.hardship.cause}.name"))] if case.hardship else []
    told += [t(f"cli.papers.{case.papers}")] if case.papers else []
    return [grid(head, rows), *([] if case.agreement else figure), together(t, told)]


def _as_read(debt: Debt) -> Yuan:
    """The sum of what the app showed of *debt*."""
    return yuan(sum((part for part in (debt.principal, debt.interest, debt.fees, debt.penalty) if part), NOTHING))


def _happened(h: Handed) -> list[str]:
    events = timeline(h.case, h.today)
    last = events[-MOST_EVENTS:]
    earlier = [h.t("bundle.earlier", n=len(events) - len(last))] if len(events) > len(last) else []
    lines = [f"- {one.at.replace('T', ' ')} {plain(_with_words(h, one))}" for one in last]
    return [*earlier, "\n".join(lines)]


def _with_words(h: Handed, event: Event) -> str:
    """What happened, and the beginning of what was said."""
    line, words = event_line(h.t, h.case, event), one_line(words_of(event))
    if not words:
        return line
    cut = words if len(words) <= LONGEST_QUOTE else words[: LONGEST_QUOTE - 2] + "……"
    return h.t("bundle.quoted", line=line, said=cut)


def _asked(h: Handed) -> list[str]:
    standing = position(h.case, h.today)
    if standing is None:
        return [plan(h.t, h.case, h.today)]
    sums = {name: money(h.t, getattr(standing, name)) for name in ("total", "paid", "left")}
    return [
        grid([h.t("cli.column.what"), h.t("cli.column.value")], agreement_rows(h.t, h.case)),
        h.t("cli.export.sums", **sums),
        h.t("bundle.see_schedule"),
    ]


def _next(h: Handed) -> str:
    coming = [one for one in dates(h.case, h.today) if one.open and (one.lasting or one.day >= h.today)]
    payments = [one for one in coming if one.id in ("payment", "payment_short")][MOST_PAYMENTS:]
    left_out = (*payments, *[one for one in coming if one.id == "review"][1:])
    told = [one for one in coming if one not in left_out][:MOST_DATES]
    rows = [[one.day.isoformat(), said(h.t, f"bundle.calendar.{one.id}", one.values)] for one in told]
    return grid([h.t("bundle.column.day"), h.t("bundle.column.what")], rows) if rows else h.t("bundle.no_dates")


def _files(h: Handed, files: Sequence[str]) -> str:
    masked = h.redact or h.amounts
    rows = []
    for name in FILES:
        found = [one for one in files if one.startswith((f"{name}.", f"{name}/"))]
        told = "letters_masked" if name == LETTERS and masked else name
        if found:
            shown = f"{name}/ ({len(found)})" if "/" in found[0] else found[0]
            rows.append([shown, h.t(f"bundle.file.{told}")])
    return grid([h.t("bundle.column.file"), h.t("bundle.column.what")], rows)
