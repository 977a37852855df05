"""A whole case as a folder of files that a stranger can read, check and keep: the evidence bundle."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Mapping
from datetime import date

import msgspec
from msgspec.structs import replace

from wizard.codec import to_json
from wizard.export.bundle_index import index
from wizard.export.bundle_tables import collection_table, contacts_table, papers_table, schedule_table, timeline_table
from wizard.export.handed import LETTERS, Handed, handed
from wizard.export.markdown import document, mark
from wizard.export.paper import page, scheduled
from wizard.export.redaction import redacted
from wizard.intents import RecordSent
from wizard.judgement.follow_up import dates
from wizard.record import standing
from wizard.store import Loaded
from wizard.texts import Texts
from wizard.texts.prose import case_name
from wizard.words.plan import planned

INDEX = "index.md"
SUMS = "SHA256SUMS.txt"


def bundle(
    loaded: Loaded, t: Texts, today: date, *, redact: bool = False, amounts: bool = False
) -> Mapping[str, bytes]:
    """The files of the bundle by their path in its folder, in the order of writing; the sums stand last.

    *redact* masks names, numbers and paths (`wizard.export.redaction`), *amounts* all amounts of money. The same case,
    day and attached files give the same bytes.
    """
    h = handed(loaded, t, today, redact=redact, amounts=amounts)
    files: dict[str, bytes] = {}
    for name, make in PARTS.items():
        if (content := make(h)) is not None:
            files[name] = content
    files |= {name: h.shown(one.text).encode("utf-8") for name, one in h.letters}
    files = {INDEX: index(h, (INDEX, *files, SUMS)).encode("utf-8"), **files}
    sums = "".join(f"{hashlib.sha256(content).hexdigest()}  {name}\n" for name, content in files.items())
    return files | {SUMS: sums.encode("ascii")}


def bundle_mark(loaded: Loaded, *, redact: bool) -> str:
    """How the first page of such a bundle begins."""
    case = loaded.record.case
    return mark(redacted(case).id if redact else case.id)


def _case(h: Handed) -> bytes:
    return h.shown(document(h.loaded, h.t, h.today)).encode("utf-8")


def _calendar(h: Handed) -> bytes:
    from wizard.export.calendar_file import calendar_file

    return calendar_file(h.record, dates(h.case, h.today), h.t, h.shown)


def _plan(h: Handed) -> bytes | None:
    """The payments for print, with a chart; none where amounts are hidden: the height of a bar tells them."""
    found = planned(h.case, h.today)
    if found is None or h.amounts:
        return None
    return page(h.t, case_name(h.t, h.case), (scheduled(h.t, found, h.today),)).encode("utf-8")


def _answers(h: Handed) -> bytes | None:
    """The intents that make this case again, each message word for word; nothing of a case that is masked."""
    if h.redact or h.amounts:
        return None
    texts = iter(h.case.sent)
    intents = []
    for entry in standing(h.record.history):
        intent = entry.intent
        if isinstance(intent, RecordSent) and (one := next(texts, None)) is not None:
            intent = replace(intent, text=one.text)
        intents.append(intent)
    return msgspec.json.format(to_json(intents), indent=2) + b"\n"


_TABLES = {
    "timeline": timeline_table,
    "contacts": contacts_table,
    "collection": collection_table,
    "schedule": schedule_table,
    "papers": papers_table,
}
PARTS: Mapping[str, Callable[[Handed], bytes | None]] = {
    "case.md": _case,
    **{f"{name}.csv": make for name, make in _TABLES.items()},
    "plan.html": _plan,
    "calendar.ics": _calendar,
    "answers.json": _answers,
}
"""Every file but the letters, the first page and the sums. A part that gives None is left out."""
OURS = re.compile("|".join((*map(re.escape, PARTS), rf"{LETTERS}/\d{{2,}}-\d{{4}}-\d\d-\d\d-[a-z0-9_]+-[a-z]+\.txt")))
"""Paths that only a bundle has."""
