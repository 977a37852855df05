"""Builds the packs into JSON, which reads several times faster than TOML. The TOML files remain the source.

Run by the install, by the tests, and by hand: `python -m wizard.knowledge.compile`. Needs nothing but the standard library.
"""

from __future__ import annotations

import json
import os
import tempfile
import tomllib
from pathlib import Path

HERE = Path(__file__).parent


def compile_all(here: Path = HERE) -> tuple[Path, ...]:
    """Build every pack that is older than its source; the files that were written."""
    return tuple(build(source) for source in sorted(here.glob("*.toml")) if is_stale(source))


def is_stale(source: Path) -> bool:
    """Whether the built file of a pack is missing or older than *source*."""
    built = target(source)
    return not built.exists() or built.stat().st_mtime_ns < source.stat().st_mtime_ns


def target(source: Path) -> Path:
    """Where the built file of *source* lies."""
    return source.parent / "built" / f"{source.stem}.json"


def build(source: Path) -> Path:
    """Write the built file of *source*, replacing an older one whole; its path."""
    built = target(source)
    built.parent.mkdir(exist_ok=True)
    # Dates and times are the only values of TOML that JSON lacks.
    text = json.dumps(
        tomllib.loads(source.read_text("utf-8")), ensure_ascii=False, default=lambda value: value.isoformat()
    )
    handle, draft = tempfile.mkstemp(dir=built.parent, suffix=".tmp")
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(text)
    Path(draft).chmod(0o644)
    Path(draft).replace(built)
    return built


if __name__ == "__main__":
    compile_all()
