"""How the program ends when it is not asked to: by a signal, or by a surprise."""

from __future__ import annotations

import asyncio
import contextlib
import signal
import sys
from collections.abc import Callable

from rich.segment import Segment, Segments

from wizard.surprises import told


def listen_to_signals(end: Callable[[int], None]) -> None:
    """Let a closed terminal or a polite kill end like quitting: *end* is called with the number of the signal."""
    if sys.platform == "win32":
        return
    for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
        # Outside the main thread there are no handlers; then the signal acts as it always does.
        with contextlib.suppress(RuntimeError, ValueError):
            asyncio.get_running_loop().add_signal_handler(number, end, number)


def bare_report(sentence: str) -> Segments:
    """*sentence*, and the surprise being handled without its words: the person's own and amounts may be among them."""
    error = sys.exception()
    return Segments([Segment(f"{sentence}\n{told(error)}\n" if error else f"{sentence}\n")])
