"""The tables of a bundle: what happened, who was spoken to, who called, what is to be paid, which papers there are."""

from __future__ import annotations

from collections.abc import Sequence

from wizard import knowledge
from wizard.agreed import CLOSING_ACTS
from wizard.case import Attachment, CollectionCall, Contact, Moment, Sent, moment
from wizard.export.handed import Handed
from wizard.export.sheets_csv import Cell, sheet
from wizard.happened import act_name, event_line, reached, words_of
from wizard.judgement.agreement import position
from wizard.judgement.timeline import Event, timeline, versions
from wizard.texts import forms
from wizard.words.plan import planned


def timeline_table(h: Handed) -> bytes:
    """Everything that happened, a line each, with the words that were said and the file of what was sent."""
    files = {one.id: name for name, one in h.letters}
    rows = [_event_row(h, event, files) for event in timeline(h.case, h.today)]
    return _table(h, ("day", "time", "kind", "what", "person", "ticket", "said", "file"), rows)


def contacts_table(h: Handed) -> bytes:
    """Who was spoken to, in all words that were logged."""
    newest = {one.id for one in h.case.contacts_now}
    rows: list[list[Cell]] = [
        [
            one.at.day,
            one.at.time,
            h.t(f"channel.{one.channel}.name"),
            one.person,
            one.ticket,
            one.said,
            one.reply_by,
            _replaced(h, one.id not in newest),
        ]
        for one in h.case.contacts
    ]
    return _table(h, ("day", "time", "channel", "person", "ticket", "said", "reply_by", "note"), rows)


def collection_table(h: Handed) -> bytes:
    """Calls, visits and messages of collectors, in all words that were logged."""
    newest = {one.id for one in h.case.collection_now}
    rows: list[list[Cell]] = [
        [
            one.at.day,
            one.at.time,
            h.t(f"bundle.way.{one.way}"),
            one.number,
            reached(h.t, one),
            h.t(f"bundle.whom.{one.to_whom}"),
            one.said,
            _replaced(h, one.id not in newest),
        ]
        for one in h.case.collection
    ]
    return _table(h, ("day", "time", "way", "number_called", "connected", "whom", "said", "note"), rows)


def schedule_table(h: Handed) -> bytes:
    """The agreed payments with what is open of each, else those that are asked for."""
    standing = position(h.case, h.today)
    rows: list[list[Cell]]
    if standing is not None:
        rows = [
            [row.number, row.day, row.amount, row.left_after, row.open, h.t(f"cli.row.{row.state}")]
            for row in standing.rows
        ]
    else:
        plan = planned(h.case, h.today) if h.case.debts else None
        wished = h.t("bundle.asked_for")
        rows = [
            [number, one.day, one.amount, one.left, None, wished]
            for number, one in enumerate(plan.payments if plan else (), 1)
        ]
    return _table(h, ("number", "day", "amount", "left", "open", "state"), rows)


def papers_table(h: Handed) -> bytes:
    """Every paper with its state, and the file that was named for it, then the other files: size, day, SHA-256.

    They are as they were when they were attached; nothing is read now.
    """
    rows: list[list[Cell]] = []
    for one in h.papers:
        mark, file = one.mark, one.known
        known: list[Cell] = [file.size, file.changed, file.sha256] if file else [None, None, None]
        why = _as_attached(h, file) if file else h.t("bundle.not_attached") if mark.file else ""
        named = [h.t(f"material.{mark.material}.name"), h.t(f"cli.material.{mark.status}"), one.name]
        rows.append([*named, *known, mark.issued, mark.note, why])
    rows += [
        [
            _belongs_to(h, one),
            None,
            name,
            one.size,
            one.changed,
            one.sha256,
            None,
            None,
            _as_attached(h, one),
        ]
        for name, one in h.attached
    ]
    return _table(h, ("paper", "state", "file", "size", "changed", "sha256", "issued", "note", "hint"), rows)


def _table(h: Handed, columns: Sequence[str], rows: Sequence[Sequence[Cell]]) -> bytes:
    return sheet([h.t(f"bundle.column.{name}") for name in columns], rows, h.shown)


def _event_row(h: Handed, event: Event, files: dict[str, str]) -> list[Cell]:
    what = event.what
    person = what.person if isinstance(what, Contact) else what.number if isinstance(what, CollectionCall) else ""
    ticket = what.ticket if isinstance(what, Contact) else ""
    file = files[what.id] if isinstance(what, Sent) else ""
    kind = h.t(f"bundle.kind.{event.kind}")
    return [event.at.day, event.at.time, kind, event_line(h.t, h.case, event), person, ticket, words_of(event), file]


def _as_attached(h: Handed, attachment: Attachment) -> str:
    return h.t("bundle.attached", day=forms.day(h.t, attachment.attached))


def _replaced(h: Handed, corrected: bool) -> str | None:
    return h.t("bundle.replaced") if corrected else None


def _belongs_to(h: Handed, attachment: Attachment) -> str:
    """The paper, the act, or the entry with its day."""
    entries: dict[str, tuple[str, Moment]] = {
        **{one.id: ("contact", one.at) for one in h.case.contacts},
        **{one.id: ("collection", one.at) for one in h.case.collection},
        **{one.id: ("agreement", moment(one.from_day)) for one in versions(h.case)},
        **{one.id: ("payment", moment(one.on)) for one in h.case.payments},
    }
    if (entry := entries.get(attachment.to)) is not None:
        kind, at = entry
        return h.t("bundle.entry", kind=h.t(f"bundle.kind.{kind}"), at=at.replace("T", " "))
    if attachment.to in CLOSING_ACTS:
        return act_name(h.t, attachment.to)
    return h.t(f"material.{attachment.to}.name") if attachment.to in knowledge.materials() else ""


COLUMNS = (
    "day", "time", "kind", "what", "person", "ticket", "said", "file", "channel", "reply_by", "number_called", "connected", "whom", "way",
    "number", "amount", "left", "open", "state", "paper", "size", "changed", "sha256", "issued", "note", "hint",
    "product", "lender", "read", "as_of", "due",
)  # fmt: skip
TEXT_FAMILIES = {"bundle.column.{}": COLUMNS}
