"""A whole case as a Markdown file in the data folder, so that it can be read and kept without this program."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

from wizard.export.markdown import document
from wizard.store import Store
from wizard.texts import Texts


def write_page(home: Path, id: str, t: Texts, today: date) -> Path:
    """Write the saved case *id* to `<home>/exports/<id>.md`, private, replacing an earlier one; the path.

    `OSError` when it cannot be written, the errors of `Store.load` when it cannot be read.
    """
    text = document(Store(home).load(id), t, today)
    folder = home / "exports"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = folder / f"{id}.md"
    temporary = path.with_suffix(".tmp")
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_NOFOLLOW", 0)
    with os.fdopen(os.open(temporary, flags, 0o600), "w", encoding="utf-8", newline="\n") as file:
        file.write(text)
    temporary.replace(path)
    return path
