"""A folder that we write and may renew: nothing that is not ours is overwritten or removed in it."""

from __future__ import annotations

import errno
import hashlib
import os
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from wizard.problems import Problem

_LINE = re.compile(r"([0-9a-f]{64})  ([A-Za-z0-9._/-]+)")
_OPEN = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
_OPEN |= getattr(os, "O_BINARY", 0)


def hand_out(
    folder: Path, files: Mapping[str, bytes], mark: str, ours: re.Pattern[str], *, force: bool = False
) -> tuple[str, ...] | tuple[Problem]:
    """Write *files* (by path within *folder*; the first begins with *mark*, the last are their sums) for the person alone.

    A folder that holds anything is taken only when its first page begins with *mark* and what would be overwritten is as
    it was written; *force* takes it anyway. A file whose path is one of *ours*, which an earlier export wrote there and
    this one has not, is removed while it is as it was written. The names of all else that lies there are given back;
    or the one problem.
    """
    first, sums = next(iter(files)), list(files)[-1]
    try:
        there = _there(folder, files)
        before = _written_before(folder, sums)
        if there and not force:
            if not _begins(folder / first, mark):
                return (Problem("bundle.not_ours", place=str(folder)),)
            if changed := _changed(folder, [name for name in files if name in there and name != sums], before):
                return (Problem("bundle.changed", place=str(folder / changed)),)
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        for name in there:
            # The sums alone do not say whose a file is: anyone may have made them anew.
            if name not in files and ours.fullmatch(name) and name in before and _sum(folder / name) == before[name]:
                (folder / name).unlink()
        for name, content in files.items():
            _write(folder, name, content)
        return tuple(name for name in _there(folder, files) if name not in files)
    except OSError as error:
        place = error.filename if isinstance(error.filename, str) else str(folder)
        return (Problem("file.not_written", place=place, values={"reason": error.strerror or ""}),)


def _there(folder: Path, files: Mapping[str, bytes]) -> Sequence[str]:
    """What lies in *folder*, and in those folders of it that are ours, by path; nothing else is walked through."""
    if not folder.is_dir():
        if folder.exists() or folder.is_symlink():
            raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(folder))
        return ()
    inner = {name.rpartition("/")[0] for name in files} - {""}
    found = [path.name for path in folder.iterdir() if path.name not in inner or path.is_symlink()]
    for name in inner:
        if (folder / name).is_dir() and not (folder / name).is_symlink():
            found += [f"{name}/{path.name}" for path in (folder / name).iterdir()]
    return sorted(found)


def _written_before(folder: Path, sums: str) -> Mapping[str, str]:
    """The sum of each file as the last export wrote it, the sums themselves included."""
    path = folder / sums
    if path.is_symlink() or not path.is_file():
        return {}
    text = path.read_bytes()
    lines = (_LINE.fullmatch(line) for line in text.decode("ascii", "replace").splitlines())
    named = {found[2]: found[1] for found in lines if found and ".." not in found[2] and not found[2].startswith("/")}
    return named | {sums: hashlib.sha256(text).hexdigest()}


def _changed(folder: Path, names: Sequence[str], before: Mapping[str, str]) -> str | None:
    return next((name for name in names if _sum(folder / name) != before.get(name, "")), None)


def _sum(path: Path) -> str | None:
    if path.is_symlink() or not path.is_file():
        return None
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _begins(path: Path, words: str) -> bool:
    if path.is_symlink() or not path.is_file():
        return False
    with path.open("rb") as file:
        return file.read(len(words.encode("utf-8"))) == words.encode("utf-8")


def _write(folder: Path, name: str, content: bytes) -> None:
    path = folder / name
    if path.parent.is_symlink() and path.parent != folder:
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(path.parent))
    path.parent.mkdir(mode=0o700, exist_ok=True)
    opened = os.open(path, _OPEN, 0o600)
    with os.fdopen(opened, "wb") as file:
        if hasattr(os, "fchmod"):
            os.fchmod(opened, 0o600)
        file.write(content)
