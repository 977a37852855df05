"""Looking at the person's files without holding up the screen: each look is a thread that only reads."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from textual.message import Message
from textual.widget import Widget

from wizard.attachments import Fingerprint, State, Why, compared, fingerprint, glance
from wizard.case import Attachment
from wizard.intents import AttachFile
from wizard.texts import Texts, forms


@dataclass
class Looked(Message):
    """What the file is that was named for *to*, or why it could not be read."""

    to: str
    path: str
    found: Fingerprint | Why


@dataclass
class Stood(Message):
    """How files stand, by the id of the attachment."""

    states: Mapping[str, State]


def look(widget: Widget, to: str, path: str) -> None:
    """Read the file called *path* and tell *widget* with `Looked`; a look that is still going on is given up."""
    widget.run_worker(partial(_look, widget, to, path), thread=True, exclusive=True, group="look")


def look_again(widget: Widget, attachments: Sequence[Attachment], *, content: bool) -> None:
    """Tell *widget* with `Stood` how each file stands: by size and day, or by its *content* when the person asked."""
    group = "compare" if content else "glance"
    stands = compared if content else glance

    def stand() -> None:
        widget.post_message(Stood({one.id: stands(one) for one in attachments}))

    widget.run_worker(stand, thread=True, exclusive=True, group=group)


def known_states(before: Mapping[str, str], found: Mapping[str, State]) -> dict[str, str]:
    """How files stand after another look; one from afar says less than one that was close."""
    return dict(before) | {
        id: one for id, one in found.items() if not (one == "looks_same" and before.get(id) == "same")
    }


def attaching(looked: Looked) -> AttachFile | None:
    """The intent that writes down what was found; None where nothing could be read."""
    found = looked.found
    if not isinstance(found, Fingerprint):
        return None
    return AttachFile(to=looked.to, path=looked.path, size=found.size, changed=found.changed, sha256=found.sha256)


def known_line(t: Texts, one: Attachment) -> str:
    """Size, day and the beginning of the hash, as they were written down."""
    values = {"size": f"{one.size:,}", "changed": forms.day(t, one.changed), "day": forms.day(t, one.attached)}
    return t("timeline.file.known", sum=one.sha256, **values)


def _look(widget: Widget, to: str, path: str) -> None:
    widget.post_message(Looked(to, path, fingerprint(path)))
