"""What is said: the line that is due, large and alone, and beneath it what they may ask."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from msgspec import Struct
from rich.cells import cell_len
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll

from screens.widgets.chrome import OneLine
from screens.widgets.prose import Prose
from wizard import knowledge
from wizard.calls.notes import Notes
from wizard.calls.sheet import sheet
from wizard.case import Case
from wizard.money import Yuan
from wizard.reading import one_line
from wizard.texts import Lang, Texts, forms
from wizard.words.merging import current
from wizard.words.parts import split_for_chat

PAGE = 7
"""Questions on one page; as many number keys call them up."""
MESSAGE = 120
"""Characters of one message of a chat: a few lines on a phone."""


class Said(Struct, frozen=True):
    """Words to say, under which heading, and what they mean for readers of English; empty for others."""

    heading: str
    text: str
    meaning: str = ""


class Script(Struct, frozen=True):
    """Everything that may be said in one call, and the line not to go beyond."""

    lines: tuple[Said, ...]
    answers: tuple[Said, ...]
    most: Yuan | None
    least_months: int | None


def script(case: Case, notes: Notes, today: date, shown: Lang) -> Script:
    """What *case* says in this call. To the lender one speaks Chinese, also where the screens speak English."""
    spoken: Lang = "zh_Hans" if shown == "en" else shown
    found = sheet(case, notes.kind, today, spoken)
    meant = sheet(case, notes.kind, today, shown) if shown != spoken else None
    if notes.chat:
        text = current(case, notes.kind, "chat", today, spoken).text
        lines = tuple(Said("", message) for message in split_for_chat(text, MESSAGE))
    elif meant is not None:
        pairs = zip(found.lines, meant.lines, strict=True)
        lines = tuple(Said(there.heading, here.text, there.text) for here, there in pairs)
    else:
        lines = tuple(Said(line.heading, line.text) for line in found.lines)
    other = meant.expected if meant is not None else found.expected
    answers = tuple(
        Said(there.they, here.answer, there.answer if meant is not None else "")
        for here, there in zip(found.expected, other, strict=True)
    )
    return Script(lines, answers, found.most, found.least_months)


class CallTop(Horizontal):
    """How long it lasts, whom one speaks with, and the line not to go beyond."""

    def compose(self) -> ComposeResult:
        yield OneLine(id="call-clock")
        yield OneLine(id="call-where")
        yield OneLine(id="call-limit")

    def tick(self, t: Texts, notes: Notes, lasted: str) -> None:
        """Say how long it has lasted."""
        id = "call.clock_chat" if notes.chat else "call.clock"
        self.query_one("#call-clock", OneLine).update(t(id, elapsed=lasted))

    def show(self, t: Texts, notes: Notes, told: Script) -> None:
        """Say where, and the line."""
        channel = knowledge.channels()[notes.channel]
        number = "" if notes.chat or not channel.number else f" {channel.number}"
        self.query_one("#call-where", OneLine).update(t(channel.text_id("name")) + number)
        limit = t("call.limit_unknown")
        if told.most and told.least_months is not None:
            limit = t("call.limit_months", most=forms.money(t, told.most), months=told.least_months)
        elif told.most:
            limit = t("call.limit", most=forms.money(t, told.most))
        self.query_one("#call-limit", OneLine).update(limit)


class Talk(Vertical):
    """The line to say, or the answer asked for, and the list of what they may say."""

    def compose(self) -> ComposeResult:
        yield Prose(id="call-place")
        with VerticalScroll(id="call-large", can_focus=False):
            yield Prose(id="call-line")
            yield Prose(id="call-meaning")
        yield Prose(id="call-expected")
        for number in range(PAGE):
            yield OneLine(id=f"call-expected-{number}", classes="expected")

    def show(self, t: Texts, told: Script, notes: Notes, answer: int | None, page: int) -> None:
        """Show line `notes.line`, or *answer* where one was asked for, and a *page* of what may be asked."""
        if answer is not None:
            said = told.answers[answer]
            place = t("call.answering", they=said.heading)
        elif told.lines:
            said = told.lines[min(notes.line, len(told.lines) - 1)]
            place = self._place(t, said, notes, len(told.lines))
        else:
            said, place = Said("", t("call.no_lines")), ""
        for name, text in (("place", place), ("line", said.text), ("meaning", said.meaning)):
            prose = self.query_one(f"#call-{name}", Prose)
            prose.say(text)
            prose.display = bool(text)
        self.query_one("#call-large", VerticalScroll).scroll_home(animate=False)
        self._show_expected(t, told.answers, answer, page)

    def _place(self, t: Texts, said: Said, notes: Notes, count: int) -> str:
        number = min(notes.line, count - 1) + 1
        if not notes.chat:
            return t("call.place", number=number, count=count, heading=said.heading)
        copied = notes.line in notes.copied
        return t("call.message_copied" if copied else "call.message", number=number, count=count)

    def _show_expected(self, t: Texts, answers: Sequence[Said], chosen: int | None, page: int) -> None:
        self.query_one("#call-expected", Prose).say(t("call.expected", last=PAGE))
        widest = max((cell_len(one.heading) for one in answers), default=0)
        for number in range(PAGE):
            at = page * PAGE + number
            line = self.query_one(f"#call-expected-{number}", OneLine)
            line.set_class(at == chosen, "-chosen")
            if at < len(answers):
                one = answers[at]
                gap = " " * (widest - cell_len(one.heading) + 2)
                line.update(f"{number + 1} {one.heading}{gap}{one_line(one.meaning or one.text)}")
            else:
                line.update("")
