"""Reading the tables of a case file. A look at a case needs no database, so this loads none."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec

from wizard.errors import Damaged
from wizard.store import atomic

Tables = dict[str, dict[str, Any]]


def read_tables(path: Path) -> Tables | None:
    """The tables of the file at *path*, None when there is no file, `Damaged` for anything that is not a set of tables."""
    try:
        raw = atomic.read(path)
    except FileNotFoundError:
        return None
    return _tables(path, raw)


def _tables(path: Path, raw: bytes) -> Tables:
    try:
        # The decoder checks UTF-8 inside strings only where it makes text of them, so the whole is checked first.
        raw.decode("utf-8")
        tables = msgspec.json.decode(raw)
    except UnicodeDecodeError as error:
        raise Damaged(path, f"byte {error.start + 1}") from error
    except (msgspec.DecodeError, RecursionError) as error:
        raise Damaged(path, str(error)[-60:]) from error
    if not isinstance(tables, dict):
        raise Damaged(path, "$")
    for name, table in tables.items():
        if not isinstance(table, dict) or not all(_is_document(id, doc) for id, doc in table.items()):
            raise Damaged(path, f"$.{name}"[:60])
    return tables


def _is_document(id: str, document: Any) -> bool:
    # TinyDB makes whole numbers of ids; anything else would fail deep inside of it.
    return id.isascii() and id.isdigit() and isinstance(document, dict)
