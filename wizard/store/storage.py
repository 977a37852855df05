"""TinyDB's storage seam: the tables of one case file, written whole or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec
from tinydb import Storage

from wizard.store import atomic
from wizard.store.tables import Tables, read_tables

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
        tables = read_tables(self._path)
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
