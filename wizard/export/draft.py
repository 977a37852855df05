"""A text as a file of its own, so that it can always be taken along."""

from __future__ import annotations

import os
import re
from pathlib import Path


def write_draft(home: Path, case: str, name: str, text: str) -> Path:
    """Write *text* to `<home>/drafts/<case>-<name>.txt`, private, replacing an earlier one; the path. `OSError` when it cannot be."""
    folder = home / "drafts"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = folder / f"{case}-{re.sub(r'[^0-9A-Za-z_-]', '_', name)}.txt"
    temporary = path.with_suffix(".tmp")
    with os.fdopen(
        os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW, 0o600), "w", encoding="utf-8"
    ) as file:
        file.write(text + "\n")
    temporary.replace(path)
    return path
