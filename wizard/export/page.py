"""A whole case as one Markdown page in the person's own folder."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from wizard.export.markdown import document
from wizard.store import Store, atomic
from wizard.texts import Texts


def write_page(home: Path, id: str, t: Texts, today: date) -> Path:
    """Write the saved case *id* to `<home>/exports/<id>.md`, private, replacing an earlier one; the path.

    `OSError` when it cannot be written, the errors of `Store.load` when it cannot be read.
    """
    text = document(Store(home).load(id), t, today)
    folder = home / "exports"
    atomic.make_private(folder)
    path = folder / f"{id}.md"
    atomic.replace(path, text.encode())
    return path
