"""What is handed out: a case as it may be shown, the language, the day, and the files that its papers point to."""

from __future__ import annotations

from datetime import date
from pathlib import PurePath

from msgspec import Struct
from msgspec.structs import replace

from wizard.case import Attachment, Case, MaterialMark, Sent
from wizard.export.redaction import MASK, hide_amounts, redacted
from wizard.record import Record
from wizard.store import Loaded
from wizard.texts import Texts

LETTERS = "letters"
"""The folder of what was sent."""


class Paper(Struct, frozen=True):
    """A paper of the case; `name` is the bare name of its file, masked where names are, `known` what was written down of it."""

    mark: MaterialMark
    name: str
    known: Attachment | None


class Handed(Struct, frozen=True):
    """All that the parts of a bundle are made of. `loaded` is masked already when `redact` says so.

    `attached` are the other files of the case by their bare names, as they were when they were attached.
    """

    loaded: Loaded
    t: Texts
    today: date
    papers: tuple[Paper, ...]
    attached: tuple[tuple[str, Attachment], ...]
    redact: bool
    amounts: bool

    @property
    def record(self) -> Record:
        """The case with its history."""
        return self.loaded.record

    @property
    def case(self) -> Case:
        """The case as it may be shown."""
        return self.loaded.record.case

    @property
    def letters(self) -> tuple[tuple[str, Sent], ...]:
        """Every message that was sent, with the name of its file."""
        return tuple((_letter_name(number, one), one) for number, one in enumerate(self.case.sent, 1))

    def shown(self, text: str) -> str:
        """*text* as it may be shown."""
        return hide_amounts(text) if self.amounts else text


def handed(loaded: Loaded, t: Texts, today: date, *, redact: bool, amounts: bool) -> Handed:
    """The case of *loaded* as it may be shown on *today*.

    No file is read: a case that came from elsewhere could name any. What was written down when the person attached one is told.
    """
    before = loaded.record.case
    case = redacted(before, amounts=amounts) if redact else before
    latest = {(one.to, one.path): one for one in before.attachments}
    papers = tuple(
        Paper(
            shown, MASK if redact and own.file else PurePath(own.file).name, latest.pop((own.material, own.file), None)
        )
        for own, shown in zip(before.materials, case.materials, strict=True)
    )
    attached = tuple((MASK if redact else PurePath(one.path).name, one) for one in latest.values())
    masked = replace(loaded, record=replace(loaded.record, case=case))
    return Handed(masked, t, today, papers, attached, redact=redact, amounts=amounts)


def _letter_name(number: int, sent: Sent) -> str:
    # A file that was edited by hand may name any kind; a path it may not name.
    kind = "".join(sign for sign in sent.draft.lower() if sign.isascii() and (sign.isalnum() or sign == "_"))
    return f"{LETTERS}/{number:02}-{sent.at.day.isoformat()}-{kind[:40] or 'text'}-{sent.length}.txt"
