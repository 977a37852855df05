"""What screens tell the app. The app decides what becomes of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from textual.message import Message

from wizard.case import StageId
from wizard.intents import Intent


@dataclass
class Intended(Message):
    """The person asked for something; the app applies it and hands problems back to the sender's screen."""

    intent: Intent


@dataclass
class IntendedAll(Message):
    """The person asked for several things at once: all of them happen, or none. Then *then* is called.

    Half-typed text whose field begins with *settles* is in the case with them.
    """

    intents: tuple[Intent, ...]
    settles: str
    then: Callable[[], None]


@dataclass
class Went(Message):
    """The person wants to stand at a stage; `part` names a part of it, or its first."""

    stage: StageId
    part: str = ""


@dataclass
class WentHome(Message):
    """The person wants the list of cases."""


@dataclass
class Copied(Message):
    """The person wants *text* in the clipboard; it is also written to a file named after *name*.

    Where it is one of several parts, *whole* goes to the file.
    """

    text: str
    name: str
    whole: str = ""
    part: int = 1
    parts: int = 1


@dataclass
class Filed(Message):
    """The person wants a file of this content, named after *name*."""

    content: str | bytes
    name: str
    suffix: str = "txt"
