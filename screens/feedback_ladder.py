"""The ladder: where one stands, what each step needs, can do and cannot do, and the clock of what was sent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from rich.cells import cell_len
from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.message import Message
from textual.widgets import Button, OptionList
from textual.widgets.option_list import Option

from screens.assess_forms import Form
from screens.messages import Intended
from screens.proposal_words import say
from screens.widgets.field import Field, Question
from screens.widgets.prose import Prose
from screens.widgets.reading import Reading
from wizard import knowledge
from wizard.case import Case, DraftKind, Sent
from wizard.desk import Desk
from wizard.export.summary import lender_name
from wizard.intents import NoteReceived
from wizard.judgement.ladder import ladder
from wizard.judgement.rungs import Ladder, Rung
from wizard.judgement.waits import TOPICS, Topic, clock_of
from wizard.reading import read_date
from wizard.texts import Texts, forms
from wizard.texts.prose import needs_check_note, said, together

STATES = ("done", "waits", "now", "open", "later", "aside")
TEXT_FAMILIES = {"ladder.topic.{}": TOPICS}


class Rungs(OptionList):
    """The list of steps, with a hint for the line at the bottom."""

    hint = ""


class LadderView(Form):
    """Draws one `Ladder`; the topic is chosen with a key."""

    DEFAULT_CSS = """
    LadderView {
        #rungs { height: auto; max-height: 7; border: none; padding: 0; background: $background; scrollbar-size-vertical: 1; }
        #rung-why { color: $accent; }
        #rung-about { max-height: 8; }
        Button { margin: 0; }
    }
    """

    @dataclass
    class Drafts(Message):
        """The person wants to read the draft of a step."""

        kind: DraftKind

    def __init__(self, t: Texts, desk: Desk) -> None:
        super().__init__(t, desk, id="ladder-view")
        self.topic: Topic = "handling"
        self.highlighted = ""
        self._shown: Ladder | None = None
        self._drawn: tuple[str, ...] = ()

    def compose(self) -> ComposeResult:
        t = self.t
        yield Prose(id="ladder-head")
        yield Prose(id="ladder-before", classes="warn")
        rungs = Rungs(id="rungs", markup=False)
        rungs.hint = t("ladder.hint")
        yield rungs
        yield Prose(id="rung-why")
        yield Prose(id="rung-clock")
        yield Button(Content(""), id="rung-draft", compact=True)
        yield Field(
            "received", t("ladder.received"), lambda text: read_date(text, self.desk.today), max_length=40,
            hint=t("ladder.received.hint"), echo=lambda value: t("echo.date", day=forms.day(t, value)),
        )  # fmt: skip
        yield Reading(id="rung-about", hint=t("ladder.hint.about"))

    def turn(self) -> None:
        """The next topic."""
        self.topic = TOPICS[(TOPICS.index(self.topic) + 1) % len(TOPICS)]
        self.highlighted = ""
        self.show(self.desk.case)

    def show(self, case: Case) -> None:
        """Draw the ladder of the topic as *case* stands."""
        t, found = self.t, ladder(case, self.desk.today, self.topic)
        self._shown = found
        who = lender_name(t, found.lender) if found.lender else t("ladder.nobody")
        self.query_one("#ladder-head", Prose).say(t("ladder.head", topic=t(f"ladder.topic.{found.topic}"), lender=who))
        before = [said(t, f"reason.{one.id}", one.values) for one in (found.before, found.halt) if one is not None]
        say(self.query_one("#ladder-before", Prose), together(t, before))
        options = self.query_one("#rungs", OptionList)
        lines = tuple(self._line(rung) for rung in found.rungs)
        if lines != self._drawn:
            self._drawn = lines
            with self.prevent(OptionList.OptionHighlighted):
                options.clear_options()
                options.add_options(
                    Option(Content(line), id=rung.id) for line, rung in zip(lines, found.rungs, strict=True)
                )
        ids = [rung.id for rung in found.rungs]
        wanted = self.highlighted or (found.standing.id if found.standing else "")
        with self.prevent(OptionList.OptionHighlighted):
            options.highlighted = ids.index(wanted) if wanted in ids else 0
        self._explain()

    def _line(self, rung: Rung) -> str:
        t = self.t
        words = {one: t(f"ladder.state.{one}") for one in STATES}
        blank = " " * (max(cell_len(word) for word in words.values()) - cell_len(words[rung.state]))
        return f"{words[rung.state]}{blank}  {t(f'ladder.rung.{rung.id}')}"

    @property
    def rung(self) -> Rung | None:
        """The step under the cursor."""
        at = self.query_one("#rungs", OptionList).highlighted
        return self._shown.rungs[at] if self._shown is not None and at is not None else None

    def _explain(self) -> None:
        t, rung = self.t, self.rung
        if rung is None:
            return
        self.query_one("#rung-why", Prose).say(said(t, f"reason.{rung.reason.id}", rung.reason.values))
        say(self.query_one("#rung-clock", Prose), self._clock(rung))
        button = self.query_one("#rung-draft", Button)
        button.display = rung.draft is not None
        if rung.draft is not None:
            button.label = Content(t("ladder.draft", kind=t(f"feedback.draft.{rung.draft}")))
        self._show_receipt(rung)
        self.query_one("#rung-about", Reading).show("\n".join(_place(t, name, self.desk.today) for name in rung.places))

    def _clock(self, rung: Rung) -> str:
        t, clock = self.t, rung.clock
        if clock is None:
            days = " / ".join(str(one) for one in rung.days)
            return t("ladder.days", days=days) if days else ""
        ends = t("form.list").join(forms.day(t, one) for one in clock.ends)
        name = "received" if clock.told else "sent"
        told = [
            t(f"ladder.clock.{name}" if clock.rule else "ladder.clock.own", start=forms.day(t, clock.start), ends=ends)
        ]
        if not clock.known:
            told.append(t("ladder.clock.unknown"))
        return together(t, told)

    def _show_receipt(self, rung: Rung) -> None:
        field, case = self.field("received"), self.desk.case
        mine = isinstance(rung.used, Sent) and clock_of(case, rung.used) is not None
        field.display = mine
        if mine and isinstance(rung.used, Sent):
            known = dict(case.receipts).get(rung.used.id)
            field.show(known.isoformat() if known else "")

    @on(OptionList.OptionHighlighted, "#rungs")
    def _highlight(self, event: OptionList.OptionHighlighted) -> None:
        event.stop()
        self.highlighted = event.option_id or ""
        self._explain()

    @on(OptionList.OptionSelected, "#rungs")
    @on(Button.Pressed, "#rung-draft")
    def _open(self, event: OptionList.OptionSelected | Button.Pressed) -> None:
        event.stop()
        if (rung := self.rung) is not None and rung.draft is not None:
            self.post_message(self.Drafts(rung.draft))

    @on(Question.Settled, "#received")
    def _received(self, event: Question.Settled) -> None:
        event.stop()
        rung, on_day = self.rung, self.read("received")
        if rung is not None and isinstance(rung.used, Sent) and isinstance(on_day, date):
            self.post_message(Intended(NoteReceived(sent=rung.used.id, on=on_day)))


def _place(t: Texts, name: str, today: date) -> str:
    """One place: how to reach it, what it can and cannot do, what to have at hand."""
    entry = knowledge.channels()[name]
    told = [
        t("ladder.place", name=t(entry.text_id("name")), how=t(entry.text_id("how"))),
        t("ladder.place.can", can=t(entry.text_id("can"))),
        t("ladder.place.cannot", cannot=t(entry.text_id("cannot"))),
        t("ladder.place.needs", needs=t(entry.text_id("have_ready"))),
    ]
    if note := needs_check_note(t, entry, today):
        told.append(note)
    return "\n".join(told)
