"""Reading a pack: TOML to frozen entries, every reference checked, and what an entry's age means."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from datetime import date
from decimal import InvalidOperation
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeAlias, TypeVar, get_args

import msgspec

from wizard.knowledge.types import Entry, Source
from wizard.money import Rate, rate

E = TypeVar("E", bound=Entry)
S = TypeVar("S", bound=Entry | Source)
Pack: TypeAlias = Mapping[str, Entry]

HERE = Path(__file__).parent


class KnowledgeError(ValueError):
    """A pack is not what its type says: which pack, which entry, which field, and why."""

    def __init__(self, pack: str, entry: str, field: str, reason: str) -> None:
        super().__init__(f"{pack}.toml, {entry}, {field}: {reason}")
        self.pack, self.entry, self.field, self.reason = pack, entry, field, reason


def read_pack(pack: str, kind: type[S], ids: Any, folder: Path = HERE) -> Mapping[str, S]:
    """The entries of `<folder>/<pack>.toml` by id, in the order of the file; *ids* is the Literal they must match.

    `KnowledgeError` for an unknown or missing field, a reference that leads nowhere, an id too many or too few,
    or two entries answering to one name.
    """
    tables = _tables(folder / f"{pack}.toml")
    raw = tables.pop(_table(kind), [])
    if tables:
        raise KnowledgeError(pack, "-", next(iter(tables)), "is not a table of this pack")
    entries: dict[str, S] = {}
    for number, fields in enumerate(raw, 1):
        entry = _entry(pack, kind, fields, number)
        if entry.id in entries:
            raise KnowledgeError(pack, entry.id, "id", "is there twice")
        entries[entry.id] = entry
    _same_ids(pack, entries, ids)
    _one_name_each(pack, entries)
    return MappingProxyType(entries)


def find(pack: Mapping[str, E], name: str) -> E | None:
    """The entry called *name* by id or alias; case, full width, `-` and spaces make no difference. None if none is."""
    wanted = folded(name)
    return next((entry for entry in pack.values() if wanted in map(folded, (entry.id, *entry.aliases))), None)


def folded(name: str) -> str:
    """*name* as `find` compares it."""
    return unicodedata.normalize("NFKC", name).strip().casefold().replace("-", "_").replace(" ", "_")


def is_expired(entry: Entry, today: date) -> bool:
    """Whether *today* lies past the last day on which *entry* may be shown without a warning."""
    return today > entry.expires


def needs_check(entry: Entry, today: date) -> bool:
    """Whether *entry* is to be shown as "check first": expired, or never verified."""
    return entry.confidence == "unverified" or is_expired(entry, today)


def _tables(source: Path) -> dict[str, Any]:
    """The tables of a pack: from its built file when that is as new, else from the TOML itself."""
    built = source.parent / "built" / f"{source.stem}.json"
    try:
        if built.stat().st_mtime_ns >= source.stat().st_mtime_ns:
            tables: dict[str, Any] = msgspec.json.decode(built.read_bytes())
            return tables
    except FileNotFoundError:
        pass
    import tomllib

    return tomllib.loads(source.read_text("utf-8"))


def _table(kind: type[S]) -> str:
    return kind.AREA if issubclass(kind, Entry) else "source"


def _entry(pack: str, kind: type[S], fields: dict[str, Any], number: int) -> S:
    name = str(fields.get("id", f"entry {number}"))
    try:
        return msgspec.convert(fields, kind, dec_hook=_decoded)
    except msgspec.ValidationError as error:
        reason, _, path = str(error).partition(" - at `$.")
        raise KnowledgeError(pack, name, path.rstrip("`") or "-", reason) from error


def _decoded(kind: type[Any], value: Any) -> Any:
    if issubclass(kind, date):
        # A frozen clock replaces the date types by its own; msgspec knows only the real ones.
        return kind.fromisoformat(value) if isinstance(value, str) else value
    if kind is not Rate:
        raise NotImplementedError(kind)
    try:
        return rate(value)
    except InvalidOperation:
        raise ValueError(f"{value!r} is not a number") from None


def _same_ids(pack: str, entries: Mapping[str, Any], ids: Any) -> None:
    known = get_args(ids)
    for found in entries.keys() - set(known):
        raise KnowledgeError(pack, found, "id", "is not among the ids of this pack")
    for missing in set(known) - entries.keys():
        raise KnowledgeError(pack, missing, "id", "has no entry")


def _one_name_each(pack: str, entries: Mapping[str, Entry | Source]) -> None:
    owners: dict[str, str] = {}
    for entry in entries.values():
        aliases = entry.aliases if isinstance(entry, Entry) else ()
        for name in {folded(called) for called in (entry.id, *aliases)}:
            if name in owners:
                raise KnowledgeError(pack, entry.id, "aliases", f"{name!r} is already {owners[name]}")
            owners[name] = entry.id
