"""Files that are either the old or the new one, never half of either, and private to the person."""

from __future__ import annotations

import errno
import os
import stat
import sys
from pathlib import Path

from wizard.errors import NoPlainFile, Unreadable

_OPEN = (
    getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_BINARY", 0)
)


# What a file system answers that has no folder to flush, some network shares among them.
_NO_FOLDER_TO_FLUSH = frozenset((errno.EINVAL, errno.ENOTSUP, errno.EBADF, errno.EACCES, errno.EISDIR))


class Unflushed(OSError):
    """The new file stands in its place, but the folder could not be flushed: a power cut may bring the old one back."""


def make_private(folder: Path) -> None:
    """Make *folder*, and what leads to it, readable by the person alone; what was there above it is left as it is."""
    if not folder.is_dir():
        missing = [folder, *(above for above in folder.parents if not above.exists())]
        for each in reversed(missing):
            each.mkdir(mode=0o700, exist_ok=True)
    if stat.S_IMODE(folder.stat().st_mode) != 0o700:
        folder.chmod(0o700)


def read(path: Path) -> bytes:
    """The bytes of a plain file. `FileNotFoundError`, `NoPlainFile` (a link, a pipe) or `Unreadable`."""
    try:
        opened = os.open(path, os.O_RDONLY | _OPEN)
    except FileNotFoundError:
        raise
    except OSError as error:
        raise (NoPlainFile(path) if path.is_symlink() else Unreadable(path, error.strerror or "")) from error
    with os.fdopen(opened, "rb") as file:
        if not stat.S_ISREG(os.fstat(opened).st_mode):
            raise NoPlainFile(path)
        try:
            return file.read()
        except OSError as error:
            raise Unreadable(path, error.strerror or "") from error


def replace(path: Path, content: bytes) -> None:
    """Put *content* at *path* in one step, 0600 and on the disk. `OSError` leaves the old file as it was.

    `Unflushed`, an `OSError` too, is raised after the step. Expects the caller to hold the lock of *path*: the temporary
    file has one name.
    """
    if path.is_symlink() or (path.exists() and not path.is_file()):
        raise NoPlainFile(path)
    temporary = temporary_of(path)
    temporary.unlink(missing_ok=True)
    try:
        opened = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _OPEN, 0o600)
        with os.fdopen(opened, "wb") as file:
            file.write(content)
            file.flush()
            _flush(opened)
        temporary.replace(path)
    finally:
        # After the step there is none; before it, whatever went wrong, it holds private data.
        _discard(temporary)
    try:
        _sync_folder(path.parent)
    except OSError as error:
        raise Unflushed(error.errno, error.strerror) from error


def temporary_of(path: Path) -> Path:
    """The file that *path* is written through; a dot in front keeps it out of listings."""
    return path.with_name(f".{path.name}.tmp")


def path_of(temporary: Path) -> Path:
    """The file that *temporary* was to become."""
    return temporary.with_name(temporary.name.removeprefix(".").removesuffix(".tmp"))


def _flush(opened: int) -> None:
    """Bring the file behind the descriptor onto the disk."""
    os.fsync(opened)
    if sys.platform == "darwin":
        # There `fsync` stops at the drive's own memory.
        import fcntl

        fcntl.fcntl(opened, fcntl.F_FULLFSYNC)


def _discard(temporary: Path) -> None:
    try:
        temporary.unlink(missing_ok=True)
    except OSError:
        # The next start sweeps it.
        return


def _sync_folder(folder: Path) -> None:
    if os.name == "nt":
        # Windows has no folder to flush; the rename itself is journalled.
        return
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    except OSError as error:
        if error.errno not in _NO_FOLDER_TO_FLUSH:
            raise
    finally:
        os.close(opened)
