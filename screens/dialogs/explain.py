"""How the figures of a stage come about: a list of them; beneath it the arithmetic, what went in, and where it comes from."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from rich.cells import cell_len
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from screens.speaking import Speaking
from screens.widgets.prose import Prose
from wizard.case import StageId
from wizard.explained import Explained, explained
from wizard.explained.words import figure_text, title, told


class ExplainScreen(Speaking[None], ModalScreen[None]):
    """Opened over *stage*; it follows the case, and the keys that opened it close it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "escape,f2,question_mark,fullwidth_question_mark", "leave", "key.back", id="explain.back", key_display="Esc"
        ),
        # With priority: the list would take them to page through itself.
        Binding("pagedown,space", "turn(1)", "key.confirm_scroll_down", id="explain.down", priority=True, show=False),
        Binding("pageup", "turn(-1)", "key.confirm_scroll_up", id="explain.up", priority=True, show=False),
    ]
    DEFAULT_CSS = """
    ExplainScreen {
        align: center middle;
        & > Vertical { width: 94%; max-width: 84; height: 94%; max-height: 34; background: $panel; padding: 0 1; }
        .title { text-style: bold; color: $primary; }
        OptionList, OptionList:focus { height: auto; max-height: 35%; background: $surface; border: none; padding: 0; scrollbar-size-vertical: 1; }
        VerticalScroll { height: 1fr; margin: 1 0 0 0; scrollbar-size-vertical: 1; }
        #explain-value { text-style: bold; color: $accent; }
        #explain-steps { margin: 0 0 0 2; }
        .head { margin: 1 0 0 0; color: $primary; }
        .lines { margin: 0 0 0 2; color: $text-muted; }
        .aside { color: $text-muted; }
    }
    """

    def __init__(self, stage: StageId) -> None:
        super().__init__()
        self._stage = stage
        self._figures: tuple[Explained, ...] = ()

    @property
    def today(self) -> date:
        """The day the figures are of."""
        return self.app.desk.today

    def compose(self) -> ComposeResult:
        t = self.t
        with Vertical():
            yield Prose(t("explain.title"), classes="title")
            yield OptionList(id="explain-figures", markup=False)
            with VerticalScroll(id="explain-body", can_focus=False):
                yield Prose(id="explain-value")
                yield Prose(id="explain-how")
                yield Prose(id="explain-steps")
                yield Prose(t("explain.inputs"), id="explain-inputs-head", classes="head")
                yield Prose(id="explain-inputs", classes="lines")
                yield Prose(t("explain.rules"), id="explain-rules-head", classes="head")
                yield Prose(id="explain-rules", classes="lines")
            yield Prose(t("explain.keys"), classes="aside")

    def on_mount(self) -> None:
        # What is half typed beneath settles when this opens: the figures follow.
        self.watch(self.app, "case", self._list)

    def _list(self) -> None:
        case = self.app.case
        found = explained(case, self.today, self._stage) if case is not None else ()
        options = self.query_one(OptionList)
        if found != self._figures:
            at, self._figures = options.highlighted or 0, found
            options.clear_options()
            options.add_options(Option(Content(line)) for line in self._lines())
            options.highlighted = min(at, len(found) - 1) if found else None
        options.display = bool(found)
        options.focus()
        self._explain()

    def _lines(self) -> list[str]:
        """The name of each figure and, one beneath the other, its value."""
        names = [title(self.t, one) for one in self._figures]
        widest = max((cell_len(name) for name in names), default=0)
        return [
            f"{name}{' ' * (widest - cell_len(name) + 2)}{figure_text(self.t, one)}"
            for name, one in zip(names, self._figures, strict=True)
        ]

    @on(OptionList.OptionHighlighted)
    def _highlight(self, event: OptionList.OptionHighlighted) -> None:
        event.stop()
        self._explain()
        self.query_one("#explain-body", VerticalScroll).scroll_home(animate=False)

    def _explain(self) -> None:
        at = self.query_one(OptionList).highlighted
        texts = dict.fromkeys(("value", "steps", "how", "inputs", "rules"), "")
        if at is None or at >= len(self._figures):
            texts["value"] = self.t("explain.none") if not self._figures else ""
        else:
            read = told(self.t, self._figures[at], self.today)
            texts["value"] = self.t("explain.named", name=read.title, value=read.value)
            texts["how"] = read.how
            texts |= {name: "\n".join(getattr(read, name)) for name in ("steps", "rules")}
            texts["inputs"] = self.t("explain.join").join(read.inputs)
        for name, text in texts.items():
            shown = self.query_one(f"#explain-{name}", Prose)
            shown.say(text)
            shown.display = bool(text)
        for name in ("inputs", "rules"):
            self.query_one(f"#explain-{name}-head").display = bool(texts[name])

    def action_turn(self, by: int) -> None:
        """Scroll the explanation."""
        body = self.query_one("#explain-body", VerticalScroll)
        body.scroll_relative(y=by * max(body.size.height - 1, 1), animate=False)

    def action_leave(self) -> None:
        """Back to where the figures stand."""
        self.dismiss(None)
