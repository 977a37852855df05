"""Where a file of the person's lies: the field that has it read, says what is wrong, and empties itself once it is noted."""

from __future__ import annotations

from dataclasses import dataclass

from textual import on
from textual.message import Message
from textual.widgets import Input

from screens.attaching import Looked, attaching, look
from screens.widgets.field import Field
from wizard.attachments import WHYS
from wizard.case import Attachment, Case
from wizard.intents import AttachFile
from wizard.named_files import read_path
from wizard.problems import Problem
from wizard.texts import Texts
from wizard.texts.prose import said

TEXT_FAMILIES = {"timeline.no_file.{}": WHYS}


class PathField(Field):
    """A path. Only enter has the file read: leaving the field does not."""

    @dataclass
    class Entered(Message):
        """A path was entered; empty when nothing is typed. Who knows what the file belongs to asks for the look."""

        path: str

    @dataclass
    class Read(Message):
        """The file was read: this is what the case is asked to note."""

        intent: AttachFile

    def __init__(self, name: str, label: str, t: Texts) -> None:
        super().__init__(name, label, read_path, hint=t("timeline.hint.path"))
        self._t = t
        self._asked: AttachFile | None = None
        self._is_put_away = False

    @on(Input.Submitted)
    def _enter(self, event: Input.Submitted) -> None:
        event.stop()
        event.prevent_default()
        path = self.value
        if isinstance(path, Problem):
            self.note(said(self._t, f"problem.{path.id}", path.values), wrong=True)
        else:
            self.post_message(self.Entered(path or ""))

    def look(self, to: str, path: str) -> None:
        """Have the file called *path* read, for the entry *to*; the screen goes on meanwhile."""
        self.note(self._t("timeline.file.checking"))
        look(self, to, path)

    @on(Looked)
    def _looked(self, event: Looked) -> None:
        event.stop()
        intent = attaching(event)
        if intent is None:
            self.note(self._t(f"timeline.no_file.{event.found}"), wrong=True)
            return
        self.note("")
        self._asked = intent
        self.post_message(self.Read(intent))

    def settled(self, case: Case) -> Attachment | None:
        """What *case* noted of the file that was read last, once; the field is empty and hidden again then."""
        asked, last = self._asked, case.attachments[-1] if case.attachments else None
        if asked is None or last is None or (last.to, last.path) != (asked.to, asked.path):
            return None
        self._asked = None
        self.close()
        return last

    def open(self) -> None:
        """Show the field, to be typed in."""
        self._is_put_away = False
        self.add_class("-wanted")
        self.input.focus()

    def close(self) -> None:
        """Empty the field; where it shows only when it is wanted, it goes."""
        self._is_put_away = True
        self.type("")
        self.note("")
        self.remove_class("-wanted")

    def stay_or_go(self) -> None:
        """Show the field while something is typed in it, or about to be. The focus of a closed one is on its way out only."""
        self.set_class(self.is_draft or (self.has_focus_within and not self._is_put_away), "-wanted")
