"""What screens tell the app. The app decides what becomes of it."""

from __future__ import annotations

from dataclasses import dataclass

from textual.message import Message

from wizard.case import StageId
from wizard.intents import Intent


@dataclass
class Intended(Message):
    """The person asked for something; the app applies it and hands problems back to the sender's screen."""

    intent: Intent


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
    """The person wants *text* in the clipboard; it is also written to a file named after *name*, or only that."""

    text: str
    name: str
    clipboard: bool = True
