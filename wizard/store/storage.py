"""TinyDB's storage seam: the tables of one file, written whole or not at all. `TinyDB(path, storage=CaseStorage)`."""

from __future__ import annotations

import math
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import msgspec
from tinydb import Storage

from wizard.store import atomic
from wizard.store.tables import Tables, tables_of

_ENCODER = msgspec.json.Encoder()


class CaseStorage(Storage):
    """Reads and replaces one file. Within `batch` TinyDB's many small writes become one replace at its end."""

    def __init__(self, path: str | os.PathLike[str], sealed: Callable[[bytes], bytes] = bytes) -> None:
        """`sealed`: what is made of the bytes of a batch before they are written."""
        self._path = Path(path)
        self._sealed = sealed
        self.written: tuple[bytes, Tables] | None = None
        self._held: Tables | None = None
        self._in_batch = self._changed = False

    def read(self) -> Tables | None:
        """The tables, or None when there is no file or nothing in it. `Damaged` for anything that is not a set of tables."""
        if self._held is not None:
            return self._held
        try:
            raw = atomic.read(self._path)
        except FileNotFoundError:
            return None
        tables = tables_of(self._path, raw) if raw else None
        if self._in_batch:
            self._held = tables
        return tables

    def write(self, data: Tables) -> None:
        """Replace the file by *data*, or keep *data* until the batch ends.

        `TypeError` or `ValueError` for what JSON has no form for: it would come back as something else.
        """
        if self._in_batch:
            self._held, self._changed = data, True
        else:
            _demand_json(data)
            atomic.replace(self._path, _ENCODER.encode(data))

    @contextmanager
    def batch(self, tables: Tables | None = None) -> Iterator[None]:
        """All writes within are one replace; an exception within leaves the file as it was.

        With *tables* the file is not read: the caller knows that it holds them. `written` is what was, bytes and tables.
        """
        self._in_batch, self._held = True, tables
        try:
            yield
            if self._changed and self._held is not None:
                raw = self._sealed(_ENCODER.encode(self._held))
                atomic.replace(self._path, raw)
                self.written = (raw, self._held)
        finally:
            self._in_batch = self._changed = False
            self._held = None


def _demand_json(value: Any) -> None:
    """The encoder would write a date or a set as text or a list, and no number as nothing, without a word."""
    if isinstance(value, dict):
        for each in value.values():
            _demand_json(each)
    elif isinstance(value, list | tuple):
        for each in value:
            _demand_json(each)
    elif isinstance(value, float):
        if not math.isfinite(value):
            raise ValueError(f"{value} has no form in JSON")
    elif not isinstance(value, str | int | None):
        raise TypeError(f"{type(value).__name__} has no form in JSON")
