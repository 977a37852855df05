"""TinyDB's storage seam: the tables of one case file, written whole or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import msgspec
from tinydb import Storage

from wizard.errors import Damaged
from wizard.store import atomic

Tables = dict[str, dict[str, Any]]

_ENCODER = msgspec.json.Encoder()


class CaseStorage(Storage):
    """Reads and replaces one file. Within `batch` TinyDB's many small writes become one replace at its end."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._held: Tables | None = None
        self._in_batch = self._changed = False

    def read(self) -> Tables | None:
        """The tables, or None when there is no file. `Damaged` for anything that is not a set of tables."""
        if self._held is not None:
            return self._held
        try:
            raw = atomic.read(self._path)
        except FileNotFoundError:
            return None
        tables = _tables(self._path, raw)
        if self._in_batch:
            self._held = tables
        return tables

    def write(self, data: Tables) -> None:
        """Replace the file by *data*, or keep *data* until the batch ends."""
        if self._in_batch:
            self._held, self._changed = data, True
        else:
            atomic.replace(self._path, _ENCODER.encode(data))

    @contextmanager
    def batch(self) -> Iterator[None]:
        """All writes within are one replace; an exception within leaves the file as it was."""
        self._in_batch = True
        try:
            yield
            if self._changed and self._held is not None:
                atomic.replace(self._path, _ENCODER.encode(self._held))
        finally:
            self._in_batch = self._changed = False
            self._held = None


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
