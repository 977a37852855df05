"""What is said of an error that nobody foresaw: its kind and where it arose. Never its words: the person's may be among them."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path
from types import TracebackType

_ROOT = Path(__file__).parents[1]


def told(error: BaseException) -> str:
    """*error* and what led to it, the first cause first: kinds of errors, files, lines and functions, a line each."""
    return "\n".join(line for one in reversed(tuple(_chain(error))) for line in _lines(one))


def say_without_words(sentence: str) -> Callable[[type[BaseException], BaseException, TracebackType | None], None]:
    """A hook for `sys.excepthook` that says *sentence* and `told`, to standard error."""

    def say(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        del kind, trace
        sys.stderr.write(f"{sentence}\n{told(error)}\n")

    return say


def _chain(error: BaseException) -> Iterator[BaseException]:
    seen: set[int] = set()
    one: BaseException | None = error
    while one is not None and id(one) not in seen:
        seen.add(id(one))
        yield one
        one = one.__cause__ or (None if one.__suppress_context__ else one.__context__)


def _lines(error: BaseException) -> Iterator[str]:
    for frame in traceback.extract_tb(error.__traceback__):
        path = Path(frame.filename)
        # The path of the installation may hold the person's name.
        name = path.relative_to(_ROOT).as_posix() if path.is_relative_to(_ROOT) else path.name
        yield f"  {name}:{frame.lineno} {frame.name}"
    yield type(error).__name__
