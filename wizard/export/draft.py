"""A draft as a file of its own: as text, as Markdown, for a word processor, for print."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Literal, get_args

from wizard.case import Case
from wizard.store import atomic
from wizard.texts import Texts
from wizard.words.draft import Draft

Form = Literal["txt", "md", "docx", "html"]
FORMS: tuple[Form, ...] = get_args(Form)


def write_draft(home: Path, case: str, name: str, content: str | bytes, suffix: str = "txt") -> Path:
    """Write *content* to `<home>/drafts/<case>/<name>.<suffix>`, private, replacing an earlier one; the path.

    `OSError` when it cannot be written.
    """
    folder = home / "drafts" / case
    for private in (folder.parent, folder):
        atomic.make_private(private)
    path = folder / f"{re.sub(r'[^0-9A-Za-z_-]', '_', name)}.{suffix}"
    atomic.replace(path, content if isinstance(content, bytes) else (content.rstrip("\n") + "\n").encode())
    return path


def formed(case: Case, draft: Draft, form: Form, t: Texts, today: date) -> str | bytes:
    """*draft*, whose text may have been edited, in *form*; what another form needs is not loaded."""
    if form == "txt":
        return draft.text.rstrip("\n") + "\n"
    if form == "md":
        from wizard.export.markdown import drafted

        return drafted(draft.text, draft.kind, draft.length, t).rstrip("\n") + "\n"
    headings = frozenset(one.text for one in draft.sentences if one.heading)
    if form == "docx":
        from wizard.export.letter import letter

        return letter(draft.text, headings, t, today)
    from wizard.export.paper import page, scheduled, written
    from wizard.words.plan import drafted_plan

    plan = drafted_plan(case, draft.kind, today)
    return page(t, t(f"say.sent.{draft.kind}"), (written(draft.text, headings), scheduled(t, plan, today)))
