"""Builds the catalogs: all `.po` files of a language become one `huanqing.mo`. Run: `python -m wizard.texts.compile`.

Needs Babel, and nothing of this project: the build of a wheel loads this file before anything is installed.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from tempfile import NamedTemporaryFile

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

HERE = Path(__file__).parent
BUILT = Path("LC_MESSAGES", "huanqing.mo")
_ID = re.compile(r'^msgid "(.+)"$', re.MULTILINE)


class RepeatedIds(ValueError):
    """An id stands more than once among the files of one language."""

    def __init__(self, folder: Path, ids: list[str]) -> None:
        super().__init__(f"{folder.name}: more than once: {', '.join(sorted(ids))}")


def compile_all(here: Path = HERE) -> tuple[Path, ...]:
    """Build what is older than its sources; the catalogs that were built. `RepeatedIds` when an id is not unique."""
    return tuple(build(folder) for folder in languages(here) if is_stale(folder))


def languages(here: Path = HERE) -> Iterator[Path]:
    """The folders of the languages that have sources."""
    return (folder for folder in sorted(here.iterdir()) if folder.is_dir() and any(folder.glob("*.po")))


def is_stale(folder: Path) -> bool:
    """Whether a source is newer than the catalog, or one came or went."""
    built = folder / BUILT
    if not built.exists():
        return True
    # The folder's own time changes when a source is added, renamed or removed.
    newest = max(path.stat().st_mtime_ns for path in (folder, Path(__file__), *folder.glob("*.po")))
    return built.stat().st_mtime_ns < newest


def build(folder: Path) -> Path:
    """Write the catalog of one language, at once and whole; its path."""
    merged = Catalog(locale=folder.name, fuzzy=False)
    for text_id, text in read(folder).items():
        merged.add(text_id, text)
    target = folder / BUILT
    target.parent.mkdir(exist_ok=True)
    with NamedTemporaryFile(dir=target.parent, suffix=".tmp", delete=False) as draft:
        write_mo(draft, merged)
    # A temporary file is private to its owner; an installed catalog is for all who may run the program.
    Path(draft.name).chmod(0o644)
    return Path(draft.name).replace(target)


def read(folder: Path) -> dict[str, str]:
    """The texts of one language by id, in the order of the sources. `RepeatedIds` when an id is not unique."""
    found: dict[str, str] = {}
    counted: Counter[str] = Counter()
    for path in sorted(folder.glob("*.po")):
        source = path.read_text("utf-8")
        counted.update(_ID.findall(source))
        with path.open("rb") as opened:
            catalog = read_po(opened, abort_invalid=True)
        found |= {str(message.id): str(message.string) for message in catalog if message.id}
    if repeated := [text_id for text_id, times in counted.items() if times > 1]:
        raise RepeatedIds(folder, repeated)
    return found


if __name__ == "__main__":
    for path in compile_all():
        print(path)
