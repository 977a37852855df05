"""What every command has at hand: the home, the language, the day; and the two ways out, data and talk."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Callable
from datetime import date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from msgspec import Struct

from wizard import clock
from wizard.problems import Problem
from wizard.reading import clean
from wizard.texts import Texts

if TYPE_CHECKING:
    from wizard.store import Store
    from wizard.store.sealing import Keys

T = TypeVar("T")

OK, FAILED, BAD_INPUT, DUE, INTERRUPTED = 0, 1, 2, 3, 130


class BadInput(Exception):
    """Input that cannot be used: every problem with its place. Nothing was changed."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__(*problems)
        self.problems = problems


class Rejected(BadInput):
    """Answers that were not taken: all of them, although only some are wrong."""


class Shell(Struct, frozen=True):
    """One call of the program. `as_of` is set when the person asked for another day than today."""

    home: Path
    t: Texts
    as_of: date | None = None
    passphrase_fd: int | None = None
    _keys: list[Keys] = []

    @property
    def today(self) -> date:
        """The day this call speaks of."""
        return self.as_of or clock.today()

    @property
    def now(self) -> Callable[[], datetime]:
        """The clock of this call; it stands at noon of the day asked for."""
        if self.as_of is None:
            return clock.now
        noon = datetime.combine(self.as_of, time(12))
        return lambda: noon

    def store(self) -> Store:
        """The cases of this home."""
        # Sums and rules need no case, so they load no database.
        from wizard.store import Store
        from wizard.store.sealing import Keys

        if not self._keys:
            # What was told once in a call is not asked for again.
            self._keys.append(Keys(lambda name: self.passphrase(self.t("safety.ask", name=name))))
        return Store(self.home, keys=self._keys[0])

    @property
    def asks(self) -> bool:
        """Whether a person types the passphrase."""
        return self.passphrase_fd is None and sys.stdin.isatty()

    def passphrase(self, question: str) -> str | None:
        """The next line of the descriptor that was named, or what a person types unseen; None where there is neither."""
        from wizard.commands.passphrases import read_line, typed

        if self.passphrase_fd is not None:
            return read_line(self.passphrase_fd)
        return typed(question) if self.asks else None

    def writes(self) -> None:
        """Refuse another day than today before a command that writes: what happened is not dated back."""
        if self.as_of is not None:
            raise BadInput(Problem("usage.as_of_writes", "--as-of"))

    def out(self, text: str) -> None:
        """Data, without control characters, to standard output."""
        sys.stdout.write(clean(text).rstrip("\n") + "\n")

    def json(self, value: Any) -> None:
        """Data as JSON, to standard output; *value* may hold anything a case holds."""
        import msgspec

        from wizard.codec import to_json

        self.out(msgspec.json.format(to_json(value), indent=2).decode("utf-8"))

    def say(self, text: str) -> None:
        """Talk, without control characters, to standard error."""
        sys.stderr.write(clean(text).rstrip("\n") + "\n")

    def complain(self, *problems: Problem) -> None:
        """Each problem with its place, to standard error."""
        for problem in problems:
            where = problem.place or problem.field
            sentence = self.t(f"problem.{problem.id}", **problem.values)
            self.say(f"{where}: {sentence}" if where else sentence)


def need(value: T | Problem, field: str) -> T:
    """*value*, or `BadInput` with the problem said of *field*."""
    if isinstance(value, Problem):
        raise BadInput(value.at(field))
    return value


_READ = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0) | getattr(os, "O_BINARY", 0)


def read_file(name: str, most: int, *, links: bool = True) -> bytes:
    """The first *most* + 1 bytes of a file, or of standard input for `-`; enough to see that it is too large.

    Only a plain file is read: a pipe would wait, a device has no end. Without *links* no link is followed.
    """
    if name == "-":
        return sys.stdin.buffer.read(most + 1)
    try:
        opened = os.open(name, _READ | (0 if links else getattr(os, "O_NOFOLLOW", 0)))
        if not stat.S_ISREG(os.fstat(opened).st_mode):
            os.close(opened)
            raise BadInput(Problem("file.not_plain", place=name))
        with os.fdopen(opened, "rb") as file:
            return file.read(most + 1)
    except FileNotFoundError:
        raise BadInput(Problem("file.not_found", place=name)) from None
    except (OSError, ValueError) as error:
        if not links and Path(name).is_symlink():
            raise BadInput(Problem("file.is_link", place=name)) from error
        reason = getattr(error, "strerror", None) or str(error)
        raise BadInput(Problem("file.not_readable", place=name, values={"reason": reason})) from error


def write_file(path: Path, data: str | bytes, *, over: str | None = None) -> None:
    """Write *data* to *path*, for the person alone. A file that is there is kept, unless it begins with *over*."""
    if path.exists() and not (over is not None and _begins(path, over)):
        raise BadInput(Problem("file.exists", place=str(path)))
    try:
        opened = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(opened, "wb") as file:
            file.write(data.encode("utf-8") if isinstance(data, str) else data)
    except OSError as error:
        raise BadInput(Problem("file.not_written", place=str(path), values={"reason": error.strerror or ""})) from error


def _begins(path: Path, words: str) -> bool:
    try:
        with path.open("rb") as file:
            return file.read(len(words.encode("utf-8"))) == words.encode("utf-8")
    except OSError:
        return False


def has_terminal() -> bool:
    """Whether a person sits at both ends."""
    return sys.stdin.isatty() and sys.stdout.isatty()
