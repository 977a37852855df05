"""A guard that lets nothing out: no connection, no name looked up, no other program started, while it is up."""

from __future__ import annotations

import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

FORBIDDEN = frozenset((
    "socket.bind", "socket.connect", "socket.getaddrinfo", "socket.gethostbyaddr", "socket.gethostbyname",
    "socket.getnameinfo", "socket.getservbyname", "socket.sendmsg", "socket.sendto", "urllib.Request",
    "subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.spawn", "os.fork", "webbrowser.open",
))  # fmt: skip
INTERNET = frozenset((socket.AF_INET, socket.AF_INET6))
_guards: list[list[str]] = []
"""What each guard that is up has caught, the innermost last."""
_hooked: list[bool] = []


class WentOut(AssertionError):
    """Something tried to leave this computer, or this program."""


def _watch(event: str, values: tuple[Any, ...]) -> None:
    if not _guards:
        return
    # The event loop wakes itself through a pair of sockets that lead nowhere.
    outward = event == "socket.__new__" and values[1] in INTERNET
    if event in FORBIDDEN or outward:
        _guards[-1].append(event)
        raise WentOut(event)


@contextmanager
def offline() -> Iterator[None]:
    """Within, whatever tries to go out fails; and even if that is swallowed, it is told at the end."""
    if not _hooked:
        # Such a hook stays for as long as Python runs; outside of a guard it lets everything pass.
        sys.addaudithook(_watch)
        _hooked.append(True)
    caught: list[str] = []
    _guards.append(caught)
    try:
        yield
    finally:
        _guards.pop()
    if caught:
        raise WentOut(*caught)
