"""What can go wrong without the person's doing. Each error owns its sentence: a text id and the values in it.

`exit_code` is what a command ends with: 1 when something could not be done, 2 when something else was meant.
"""

from __future__ import annotations

import errno
from collections.abc import Sequence
from pathlib import Path

from wizard.reading import clean


class WizardError(Exception):
    """An error with a sentence: `texts(error.text_id, **error.values)`."""

    exit_code = 1

    def __init__(self, text_id: str, **values: str) -> None:
        # Names of files and words out of them come from anywhere.
        self.values = {name: clean(value).replace("\n", " ") for name, value in values.items()}
        super().__init__(f"{text_id} {self.values}")
        self.text_id = text_id


class NoSuchCase(WizardError):
    """No case answers to this reference; without one, nothing is saved yet."""

    exit_code = 2

    def __init__(self, reference: str = "") -> None:
        super().__init__("problem.store.no_such_case" if reference else "problem.store.no_case", name=reference[:80])


class Ambiguous(WizardError):
    """Several ids begin like this."""

    exit_code = 2

    def __init__(self, reference: str, ids: Sequence[str]) -> None:
        super().__init__("problem.store.ambiguous", name=reference[:80], known=" ".join(ids))


class OutsideHome(WizardError):
    """A path was named that is no file of the data folder."""

    exit_code = 2

    def __init__(self, path: Path) -> None:
        super().__init__("problem.store.outside_home", file=str(path))


class CaseFileError(WizardError):
    """A file cannot be opened. It stays as it is and is never written to."""

    def __init__(self, text_id: str, path: Path, **values: str) -> None:
        super().__init__(text_id, file=path.name, path=str(path), **values)
        self.path = path


class Damaged(CaseFileError):
    """The file is not what a case file is; `place` is where reading stopped."""

    def __init__(self, path: Path, place: str, text_id: str = "problem.store.damaged") -> None:
        super().__init__(text_id, path, place=place)


class Foreign(Damaged):
    """The file is sound, but of another program; `place` are the tables in it."""

    def __init__(self, path: Path, tables: str) -> None:
        super().__init__(path, tables, "problem.store.foreign")


class NewerFormat(CaseFileError):
    """A later version of the program wrote this file."""

    def __init__(self, path: Path, found: int, known: int) -> None:
        super().__init__("problem.store.newer_format", path, found=str(found), known=str(known))


class NoPlainFile(CaseFileError):
    """A link, a folder or a device stands where a case file belongs."""

    def __init__(self, path: Path) -> None:
        super().__init__("problem.store.no_plain_file", path)


class Unreadable(CaseFileError):
    """The system does not let us read the file."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__("problem.store.unreadable", path, reason=reason)


class Locked(CaseFileError):
    """The file is under lock, and nobody told the passphrase."""

    def __init__(self, path: Path, text_id: str = "problem.store.locked") -> None:
        super().__init__(text_id, path, name=path.stem)


class WrongPassphrase(Locked):
    """Another passphrase than the one the file was locked with."""

    def __init__(self, path: Path) -> None:
        super().__init__(path, "problem.store.wrong_passphrase")


class ChangedElsewhere(WizardError):
    """Another window saved or deleted this case meanwhile; nothing was written."""

    def __init__(self, id: str) -> None:
        super().__init__("problem.store.changed_elsewhere", name=id)


class OpenElsewhere(WizardError):
    """Another window holds this case; here it can only be read. Nothing was applied."""

    def __init__(self, id: str, *, program: str, pid: int, host: str, since: str) -> None:
        super().__init__(
            "problem.store.open_elsewhere", name=id, program=program, pid=str(pid), host=host, since=since
        )  # fmt: skip


class NoSuchBackup(WizardError):
    """No backup of this case answers to this word; without one, there is none at all."""

    exit_code = 2

    def __init__(self, id: str, which: str = "") -> None:
        super().__init__(
            "problem.store.no_such_backup" if which else "problem.store.no_backup", name=id, which=which[:40]
        )


_WHY = {
    errno.ENOSPC: "no_space",
    errno.EDQUOT: "no_space",
    errno.EFBIG: "no_space",
    errno.ENOENT: "gone",
    errno.ENOTDIR: "gone",
    errno.EROFS: "read_only",
    errno.EACCES: "denied",
    errno.EPERM: "denied",
}


class NotSaved(WizardError):
    """The file could not be written; what was saved before is untouched. `reason` is the system's word.

    `written`: the new file does stand there, but the disk did not confirm it.
    """

    def __init__(self, path: Path, cause: OSError, *, written: bool = False) -> None:
        self.written = written
        why = _WHY.get(cause.errno or 0, "other")
        self.reason = cause.strerror or type(cause).__name__
        super().__init__(f"problem.store.not_saved.{why}", path=str(path), reason=self.reason)


class Busy(WizardError):
    """Another window has been writing this case for longer than a save takes."""

    def __init__(self, id: str) -> None:
        super().__init__("problem.store.busy", name=id)
