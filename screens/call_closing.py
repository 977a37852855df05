"""The end of a call: what to read back, what is still to be asked, what will be recorded, and afterwards what comes next."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from textual.app import ComposeResult
from textual.containers import VerticalScroll

from screens.widgets.prose import Prose
from wizard import knowledge
from wizard.calls.closing import Next, intents, loose, read_back, unasked
from wizard.calls.notes import MARKS, Notes
from wizard.case import Case, Mark, Moment
from wizard.intents import LogContact, RecordOffer
from wizard.judgement.reason import Said
from wizard.texts import Lang, Texts, forms, texts
from wizard.texts.prose import said, together

TEXT_FAMILIES = {"call.mark.{}": MARKS}


class Closing(VerticalScroll):
    """Read it aloud, ask what is missing, then record it all with one key."""

    def __init__(self, t: Texts) -> None:
        super().__init__(id="call-closing", can_focus=False)
        self._t = t

    def compose(self) -> ComposeResult:
        yield Prose(id="closing-head", classes="head -first")
        yield Prose(id="closing-aloud")
        yield Prose(id="closing-meaning")
        yield Prose(id="closing-ask")
        yield Prose(id="closing-kept-head", classes="head")
        yield Prose(id="closing-kept")

    def show(self, notes: Notes, ended: Moment, case: Case, today: date) -> None:
        """What *notes* come to, before they are recorded."""
        t = self._t
        spoken: Lang = "zh_Hans" if t.lang == "en" else t.lang
        self._say("head", t("call.close_chat" if notes.chat else "call.close"))
        self._say("aloud", aloud(texts(spoken), notes, today))
        self._say("meaning", aloud(t, notes, today) if spoken != t.lang else "")
        asked = together(t, (t(f"call.ask.{name}") for name in unasked(notes, today)))
        self._say("ask", t("call.ask_now", questions=asked) if asked else "")
        self._say("kept-head", t("call.kept"))
        self._say("kept", "\n".join(self._kept(notes, ended, case, today)))

    def show_done(self, found: Next) -> None:
        """What comes next, once everything is recorded."""
        t = self._t
        self._say("head", t("call.done"))
        self._say("aloud", said(t, f"call.next.{found.id}", found.values))
        for name in ("meaning", "ask", "kept-head", "kept"):
            self._say(name, "")

    def _kept(self, notes: Notes, ended: Moment, case: Case, today: date) -> Iterator[str]:
        t = self._t
        planned = intents(notes, ended, today)
        for intent in planned:
            if isinstance(intent, LogContact):
                place = t(knowledge.channels()[intent.channel].text_id("name"))
                yield t("call.kept_contact", at=forms.moment_text(t, intent.at), until=ended.time or "", place=place,
                        count=len(intent.marks))  # fmt: skip
                if intent.reply_by is not None:
                    yield t("call.kept_promise", day=forms.day(t, intent.reply_by))
            elif isinstance(intent, RecordOffer):
                values: dict[str, Said] = {"months": intent.months, "monthly": intent.monthly, "first": intent.first}
                yield said(t, "call.kept_offer", values)
        if found := left_over(t, notes, today):
            yield t("call.kept_loose", words=found)
        if not any(isinstance(intent, RecordOffer) for intent in planned):
            yield t("call.kept_refusal" if notes.refused else "call.no_refusal", round=case.round + 1)

    def _say(self, name: str, text: str) -> None:
        prose = self.query_one(f"#closing-{name}", Prose)
        prose.say(text)
        prose.display = bool(text)


def aloud(t: Texts, notes: Notes, today: date) -> str:
    """The read-back as one paragraph."""
    return together(t, (said(t, f"call.read.{one.id}", one.values) for one in read_back(notes, today)))


def left_over(t: Texts, notes: Notes, today: date) -> str:
    """What was typed and has no place of its own, in words; empty when there is nothing."""
    parts = (t("call.loose", name=t(f"call.field.{name}"), text=text) for name, text in loose(notes, today))
    return t("form.list").join(parts)


def marks_said(t: Texts, marks: tuple[Mark, ...]) -> str:
    """The last marks in words, the newest first; how many there are in all."""
    if not marks:
        return t("call.nothing_noted")
    last = t("form.list").join(t(f"call.mark.{mark.what}") for mark in reversed(marks[-5:]))
    return t("call.noted", count=len(marks), marks=last)
