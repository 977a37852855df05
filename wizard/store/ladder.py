"""The ladder of format versions: a file of an older program climbs one rung at a time until this program can read it.

A rung takes the tables of its version and gives those of the next. It may be changed only until a program that writes the
next version is out; `tests/data/cases` holds a saved sample of every version, and every later program reads them all.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from wizard.errors import Damaged, Foreign, NewerFormat
from wizard.store.tables import Tables

FORMAT = 1
"""The version this program writes."""

LADDER: Mapping[int, Callable[[Tables], Tables]] = {}
"""By version, what makes tables of the next one of them."""


def climbed(path: Path, tables: Tables) -> Tables:
    """*tables*, the file at *path*, in the form of this program; the same where they have it already.

    `NewerFormat` when a later program wrote them, `Foreign` when they are of something else, `Damaged` otherwise.
    """
    found = version(path, tables)
    while found < FORMAT:
        try:
            tables = LADDER[found](tables)
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            # A rung meets what no program of its version wrote.
            raise Damaged(path, f"$ {found}: {error}"[:60]) from error
        found += 1
    return tables


def version(path: Path, tables: Tables) -> int:
    """The format of *tables*; errors as of `climbed`."""
    if not {"meta", "case"} & tables.keys():
        raise Foreign(path, " ".join(sorted(tables))[:60])
    documents = list(tables.get("meta", {}).values())
    found: Any = documents[0].get("format") if len(documents) == 1 else None
    if isinstance(found, bool) or not isinstance(found, int) or found < 1:
        raise Damaged(path, "$.meta.format")
    if found > FORMAT:
        raise NewerFormat(path, found, FORMAT)
    return found
