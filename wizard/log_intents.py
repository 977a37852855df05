"""What one can ask for of the log: an entry, an entry that corrects another, and a file that belongs to one."""

from __future__ import annotations

from datetime import date

from wizard.asked import Asked
from wizard.case import Mark, Moment, Way, Whom


class LogContact(Asked, frozen=True, kw_only=True):
    """A contact that took place. `marks`, of a call noted while it lasted: a list of `[moment, what happened]`.

    `corrects`: the id of the entry whose words these replace; the entry stays.
    """

    at: Moment
    channel: str
    person: str = ""
    ticket: str = ""
    said: str = ""
    reply_by: date | None = None
    ended: Moment | None = None
    marks: tuple[Mark, ...] = ()
    corrects: str | None = None


class LogCollection(Asked, frozen=True, kw_only=True):
    """A collector's call, visit or message. `corrects`: as with a contact."""

    at: Moment
    way: Way = "call"
    number: str = ""
    connected: bool
    to_whom: Whom
    said: str = ""
    corrects: str | None = None


class AttachFile(Asked, frozen=True, kw_only=True):
    """A file that belongs to a contact, a call of a collector, a paper, a payment, a version of the agreement, or an act.

    `to` is its id.

    The program that the person works with looks at the file and writes down what it found: size in bytes, the day of its
    last change, and the SHA-256 of its content. Playing the intent reads no file.
    """

    to: str
    path: str
    size: int
    changed: date
    sha256: str
