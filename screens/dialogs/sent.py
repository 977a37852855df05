"""Marking a text as sent: when, where, and by when a reply was promised. A separate act, after the sending."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, Input

from screens.speaking import Speaking
from screens.widgets.choice import Answer, Choice
from screens.widgets.field import Field, Question
from screens.widgets.prose import Prose
from wizard import knowledge
from wizard.case import Moment
from wizard.moments import read_day_ahead, read_moment
from wizard.problems import Problem
from wizard.texts import forms
from wizard.texts.prose import said

FIELDS = ("at", "channel", "reply_by")


@dataclass(frozen=True, slots=True)
class SentNote:
    """When and where a text was sent, and the day a reply was promised for."""

    at: Moment
    channel: str
    reply_by: date | None


class SentScreen(Speaking[SentNote | None], ModalScreen[SentNote | None]):
    """Ask for a `SentNote`; None when the person leaves. What is typed is handed to *keep*, and stands there next time."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f5", "record", "key.record", id="sent.record", key_display="F5"),
        Binding("escape", "leave", "key.back", id="sent.back"),
    ]
    DEFAULT_CSS = """
    SentScreen {
        align: center middle;
        & > VerticalScroll { width: 90%; max-width: 76; height: auto; max-height: 95%; background: $panel; padding: 1 2; }
        #sent-title { text-style: bold; }
        #sent-about { color: $text-muted; margin: 0 0 1 0; }
        #sent-hint { color: $text-muted; margin: 1 0 0 0; min-height: 1; }
        Input, Input.-textual-compact { background: $surface; padding: 0 1; }
        Input:focus { background: $accent-muted; }
        Button { margin: 1 0 0 0; }
    }
    """

    def __init__(self, now: datetime, typed: dict[str, str], keep: Callable[[dict[str, str]], None]) -> None:
        super().__init__()
        self._now = now
        self._typed = typed
        self._keep = keep

    def compose(self) -> ComposeResult:
        t = self.t
        channels = [
            Answer(one.id, t(one.text_id("name")), t(one.text_id("how"))) for one in knowledge.channels().values()
        ]
        with VerticalScroll(can_focus=False):
            yield Prose(t("sent.title"), id="sent-title")
            yield Prose(t("sent.about"), id="sent-about")
            yield Choice("channel", t("sent.channel"), channels, empty=t("choice.none"), hint=t("sent.hint.channel"))
            yield Field("at", t("sent.at"), lambda text: read_moment(text, self._now), hint=t("sent.hint.at"), max_length=40,
                        echo=lambda at: forms.moment_text(t, at))  # fmt: skip
            yield Field("reply_by", t("sent.reply_by"), lambda text: read_day_ahead(text, self._now.date()), max_length=40,
                        hint=t("sent.hint.reply_by"), echo=lambda day: t("echo.date", day=forms.day(t, day)))  # fmt: skip
            yield Prose(id="sent-hint")
            yield Button(Content(t("sent.record")), id="sent-record", compact=True)

    def on_mount(self) -> None:
        typed = {"at": self.t("sent.now")} | self._typed
        for question in self.query(Question):
            question.type(typed.get(question.key, ""))
        self.query_one("#channel").query("ChoiceLine").first().focus()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        hints = [getattr(node, "hint", "") for node in event.widget.ancestors_with_self]
        self.query_one("#sent-hint", Prose).say(next((hint for hint in hints if hint), ""))

    @on(Input.Changed)
    def _changed(self) -> None:
        self._keep({question.key: question.text for question in self.query(Question)})

    @on(Question.Settled)
    def _settled(self, event: Question.Settled) -> None:
        event.stop()
        self._changed()
        if event.question.name == "channel":
            event.question.note("")
        else:
            self._read(event.question.key)

    def _read(self, name: str) -> Any:
        field = self.query_one(f"#{name}", Field)
        if isinstance(problem := field.value, Problem):
            field.note(said(self.t, f"problem.{problem.id}", problem.values), wrong=True)
        return field.value

    def action_record(self) -> None:
        """Hand back what the fields say; what is wrong is said beside its field."""
        channel = self.query_one("#channel", Choice)
        if not channel.text:
            channel.note(self.t("sent.choose_channel"), wrong=True)
            return
        at, reply_by = self._read("at"), self._read("reply_by")
        if at is None:
            at = read_moment(self.t("sent.now"), self._now)
        if not isinstance(at, Moment) or isinstance(reply_by, Problem):
            return
        if reply_by is not None and reply_by < at.day:
            self.query_one("#reply_by", Field).note(self.t("sent.before"), wrong=True)
            return
        self._keep({})
        self.dismiss(SentNote(at, channel.text, reply_by))

    @on(Button.Pressed)
    def _pressed(self) -> None:
        self.action_record()

    def action_leave(self) -> None:
        """Back; what was typed stays for the next time."""
        self._changed()
        self.dismiss(None)
