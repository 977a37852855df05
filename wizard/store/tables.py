"""Reading the tables of a case file. A look at a case needs no database, so this loads none."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import msgspec

from wizard.cleaning import DEEPEST, cleaned, too_deep
from wizard.errors import Damaged, Locked
from wizard.reading import is_clean
from wizard.store import atomic
from wizard.store.sealing import is_sealed

Tables = dict[str, dict[str, Any]]
_ESCAPED = re.compile(r"\\[ubfr]")
"""How JSON writes characters that are not to be seen, and any other."""


def read_tables(path: Path) -> Tables | None:
    """The tables of the file at *path*, None when there is no file, `Damaged` for anything that is not a set of tables.

    `Locked` for a file under lock: this opens none.
    """
    try:
        raw = atomic.read(path)
    except FileNotFoundError:
        return None
    if is_sealed(raw):
        raise Locked(path)
    return clean_tables(path, raw)


def clean_tables(path: Path, raw: bytes) -> Tables:
    """The tables in *raw* with every text cleaned: whoever wrote the file, it moves no terminal. `Damaged` as above."""
    tables = tables_of(path, raw)
    text = raw.decode("utf-8")
    # What this program writes is clean, so nearly always a look is enough.
    if is_clean(text) and not _ESCAPED.search(text):
        return tables
    if too_deep(tables):
        raise Damaged(path, f"> {DEEPEST}")
    safe: Tables = cleaned(tables)
    return safe


def tables_of(path: Path, raw: bytes) -> Tables:
    """The tables in *raw*, the bytes of the file at *path*; `Damaged` as above."""
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
