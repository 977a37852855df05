"""A text as a file of its own, so that it can always be taken along."""

from __future__ import annotations

import re
from pathlib import Path

from wizard.store import atomic


def write_draft(home: Path, case: str, name: str, text: str) -> Path:
    """Write *text* to `<home>/drafts/<case>/<name>.txt`, private, replacing an earlier one; the path.

    `OSError` when it cannot be written.
    """
    folder = home / "drafts" / case
    for private in (folder.parent, folder):
        atomic.make_private(private)
    path = folder / f"{re.sub(r'[^0-9A-Za-z_-]', '_', name)}.txt"
    atomic.replace(path, f"{text}\n".encode())
    return path
