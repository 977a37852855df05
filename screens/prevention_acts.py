"""Acts to be ticked off: a list with one key for each state, and a day for what is to wait."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Literal

from rich.cells import cell_len
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from screens.messages import Intended
from screens.widgets.field import Field
from screens.widgets.prose import Prose
from wizard.days_ahead import read_day_to_come
from wizard.desk import Desk
from wizard.intents import MarkAct
from wizard.problems import Problem
from wizard.texts import Texts, forms
from wizard.texts.prose import said

STATES = ("open", "planned", "done", "wrong", "not_needed")
KEYS = ("letter", "done", "not_needed", "wrong", "open", "plan", "attach", "compare")
TEXT_FAMILIES = {"ending.state.{}": STATES, "ending.key.{}": KEYS}
GAP = "  "


@dataclass(frozen=True, slots=True)
class Row:
    """One act: how it stands, its day, its name, what to do, and what is said beneath the list while it is chosen.

    `keys` are those of `KEYS` that do something about it.
    """

    id: str
    state: str
    day: date | None
    name: str
    do: str = ""
    more: str = ""
    keys: tuple[str, ...] = ()


class ActOptions(OptionList):
    """The acts. Keys act here, because nothing is typed in a list."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select", "key.act_letter", id="act.letter", show=False),
        Binding("1", "mark('done')", "key.act_done", id="act.done", show=False),
        Binding("2", "mark('not_needed')", "key.act_not_needed", id="act.not_needed", show=False),
        Binding("3", "mark('wrong')", "key.act_wrong", id="act.wrong", show=False),
        Binding("0", "mark('open')", "key.act_open", id="act.open", show=False),
        Binding("p,P", "ask('plan')", "key.act_plan", id="act.plan", show=False),
        Binding("f,F", "ask('attach')", "key.act_attach", id="act.attach", show=False),
        Binding("k,K", "ask('compare')", "key.act_compare", id="act.compare", show=False),
    ]

    def __init__(self) -> None:
        super().__init__(markup=False, compact=True)
        self.hint = ""

    @dataclass
    class Marked(Message):
        """The chosen act stands so."""

        state: Literal["done", "not_needed", "wrong", "open"]

    @dataclass
    class Asked(Message):
        """Something else is to be done about the chosen act."""

        what: str

    def action_mark(self, state: Literal["done", "not_needed", "wrong", "open"]) -> None:
        self.post_message(self.Marked(state))

    def action_ask(self, what: str) -> None:
        self.post_message(self.Asked(what))


class DayField(Field):
    """A day. Only enter has it taken: leaving the field does not."""

    @dataclass
    class Entered(Message):
        """The day is to be taken now."""

    @on(Input.Submitted)
    def _enter(self, event: Input.Submitted) -> None:
        event.stop()
        event.prevent_default()
        self.post_message(self.Entered())


class Acts(Vertical):
    """The acts of one part, named *name*. What a key means for one act alone, `Acts.Asked` tells to whoever shows them."""

    DEFAULT_CSS = """
    Acts {
        height: auto;
        .more { margin: 1 0 0 0; color: $text-muted; }
        DayField { display: none; }
        DayField.-wanted { display: block; }
    }
    """

    @dataclass
    class Asked(Message):
        """A letter to open, a file to attach or to compare, for the act called *act*."""

        act: str
        what: str

    def __init__(self, t: Texts, desk: Desk, name: str, chosen: str = "") -> None:
        """*chosen*: the act under the cursor at first, where it is there."""
        super().__init__(id=f"entries-{name}", name=name)
        self.t, self.desk = t, desk
        self._first = chosen
        self._rows: dict[str, Row] = {}

    def compose(self) -> ComposeResult:
        t = self.t
        yield ActOptions()
        yield DayField(
            f"{self.name}-day", t("ending.field.day"), lambda text: read_day_to_come(text, self.desk.today),
            hint=t("ending.hint.day"), max_length=40, placeholder=t("placeholder.date"),
        )  # fmt: skip
        yield Prose(classes="more")

    def show(self, rows: Iterable[Row]) -> None:
        """Show *rows*; the cursor stays with its act."""
        wanted = {row.id: row for row in rows}
        options = self.query_one(ActOptions)
        if wanted != self._rows:
            same, self._rows = tuple(wanted) == tuple(self._rows), wanted
            lines = self._lines()
            if same:
                for id, line in lines.items():
                    options.replace_option_prompt(id, line)
            else:
                chosen = self.chosen or self._first
                options.clear_options()
                options.add_options(Option(line, id=id) for id, line in lines.items())
                options.highlighted = options.get_option_index(chosen) if chosen in lines else 0 if lines else None
        self._say_more()
        day = self.query_one(DayField)
        day.set_class(day.is_draft or day.has_focus_within, "-wanted")

    @property
    def chosen(self) -> str:
        """The act under the cursor; empty where there is none."""
        option = self.query_one(ActOptions).highlighted_option
        return (option.id or "") if option is not None else ""

    def go_back(self) -> None:
        """Put the cursor into the list again."""
        self.query_one(ActOptions).focus()

    def _lines(self) -> dict[str, Content]:
        t = self.t
        states = {state: t(f"ending.state.{state}") for state in STATES}
        days = {row.id: forms.short_day(t, row.day) if row.day is not None else "" for row in self._rows.values()}
        state_width, day_width = (max(map(cell_len, some.values()), default=0) for some in (states, days))
        lines = {}
        for row in self._rows.values():
            gap = GAP if day_width else ""
            head = f"{_padded(states[row.state], state_width)}{GAP}{_padded(days[row.id], day_width)}{gap}"
            do = f"\n{GAP}{row.do}" if row.do else ""
            lines[row.id] = Content.assemble(head, (row.name, "bold"), do)
        return lines

    def _say_more(self) -> None:
        row = self._rows.get(self.chosen)
        self.query_one(".more", Prose).say(row.more if row is not None else "")
        options = self.query_one(ActOptions)
        options.hint = GAP.join(self.t(f"ending.key.{key}") for key in (row.keys if row is not None else ()))
        if options.has_focus:
            self.screen.query_one("#hint", Prose).say(options.hint)

    @on(OptionList.OptionHighlighted)
    def _highlight(self, event: OptionList.OptionHighlighted) -> None:
        event.stop()
        self._say_more()

    @on(OptionList.OptionSelected)
    def _select(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.post_message(self.Asked(self.chosen, "letter"))

    @on(ActOptions.Marked)
    def _mark(self, event: ActOptions.Marked) -> None:
        event.stop()
        if event.state == "wrong" and self.chosen != "credit_check":
            self._tell("ending.only_check")
        elif self._can_be_marked():
            self.post_message(Intended(MarkAct(act=self.chosen, state=event.state)))

    def _can_be_marked(self) -> bool:
        """Whether a mark changes the chosen act; what a file or a text that was sent has settled says so."""
        row = self._rows.get(self.chosen)
        if row is not None and "plan" not in row.keys:
            self._tell("ending.is_settled")
        return row is not None and "plan" in row.keys

    def _tell(self, id: str) -> None:
        self.app.tell(self.t(id))  # type: ignore[attr-defined]

    @on(ActOptions.Asked)
    def _ask(self, event: ActOptions.Asked) -> None:
        event.stop()
        if event.what != "plan":
            self.post_message(self.Asked(self.chosen, event.what))
        elif self._can_be_marked():
            day = self.query_one(DayField)
            day.add_class("-wanted")
            day.input.focus()

    @on(DayField.Entered)
    def _plan(self, event: DayField.Entered) -> None:
        event.stop()
        field = self.query_one(DayField)
        day = field.value
        if isinstance(day, Problem):
            field.note(said(self.t, f"problem.{day.id}", day.values), wrong=True)
            return
        field.type("")
        field.note("")
        field.remove_class("-wanted")
        self.go_back()
        if day is not None and self.chosen:
            self.post_message(Intended(MarkAct(act=self.chosen, state="planned", on=day)))


def mark_keys(state: str, *, wrong: bool = False) -> Iterator[str]:
    """The keys that change how an act stands that is in *state*; *wrong* where it may turn out to be so."""
    states = ("done", "not_needed", *(("wrong",) if wrong else ()), "open")
    yield from (one for one in states if one != state)
    yield "plan"


def _padded(text: str, width: int) -> str:
    return text + " " * (width - cell_len(text))
