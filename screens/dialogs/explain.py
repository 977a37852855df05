"""How the figures of a stage come about: a list of them; beneath it the arithmetic, what went in, and where it comes from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
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
from wizard.explained import About, Explained, explained
from wizard.explained.words import figure_name, figure_text, owner, told


class ExplainScreen(Speaking[None], ModalScreen[None]):
    """Opened over *stage*; it follows the case, and the keys that opened it close it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "escape,f2,question_mark,fullwidth_question_mark", "leave", "key.back", id="explain.back", key_display="Esc"
        ),
        # With priority: the list would take them to page through itself.
        Binding("pagedown,space", "turn(1)", "key.confirm_scroll_down", id="explain.down", priority=True, show=False),
        Binding("pageup", "turn(-1)", "key.confirm_scroll_up", id="explain.up", priority=True, show=False),
        Binding("left", "leap(-1)", "key.explain_group", id="explain.before", priority=True, show=False),
        Binding("right", "leap(1)", "key.explain_group", id="explain.after", priority=True, show=False),
    ]
    DEFAULT_CSS = """
    ExplainScreen {
        align: center middle;
        & > Vertical { width: 94%; max-width: 84; height: 94%; max-height: 34; background: $panel; padding: 0 1; }
        .title { text-style: bold; color: $primary; }
        OptionList, OptionList:focus { height: auto; max-height: 35%; background: $surface; border: none; padding: 0; scrollbar-size-vertical: 1; }
        OptionList > .option-list--option-disabled { color: $primary; text-style: bold; }
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
        # A row of the list is the head of a group, which cannot be chosen, or a figure.
        self._rows: tuple[Explained | None, ...] = ()

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
            at, self._figures = self._at(), found
            groups = _by_owner(found)
            heads = len(groups) > 1
            self._rows = tuple(row for group in groups for row in ((None, *group) if heads else group))
            options.clear_options()
            options.add_options(self._options(groups, heads=heads))
            rows = [k for k, row in enumerate(self._rows) if row is not None]
            same = [k for k in rows if (row := self._rows[k]) and at and (row.id, row.about) == (at.id, at.about)]
            options.highlighted = next(iter((*same, *rows)), None)
        options.display = bool(found)
        options.focus()
        self._explain()

    def _options(self, groups: Sequence[Sequence[Explained]], *, heads: bool) -> Iterator[Option]:
        """What each group is called, and beneath it the name of each figure and, one beneath the other, its value."""
        t = self.t
        widest = max((cell_len(figure_name(t, one)) for group in groups for one in group), default=0)
        for group in groups:
            if heads:
                yield Option(Content(owner(t, group[0]) or t("explain.whole")), disabled=True)
            for one in group:
                name = figure_name(t, one)
                gap = " " * (widest - cell_len(name) + 2)
                yield Option(Content(f"{'  ' if heads else ''}{name}{gap}{figure_text(t, one)}"))

    def _at(self) -> Explained | None:
        """The figure that is highlighted."""
        at = self.query_one(OptionList).highlighted
        return self._rows[at] if at is not None and at < len(self._rows) else None

    @on(OptionList.OptionHighlighted)
    def _highlight(self, event: OptionList.OptionHighlighted) -> None:
        event.stop()
        self._explain()
        self.query_one("#explain-body", VerticalScroll).scroll_home(animate=False)

    def _explain(self) -> None:
        one = self._at()
        texts = dict.fromkeys(("value", "steps", "how", "inputs", "rules"), "")
        if one is None:
            texts["value"] = self.t("explain.none") if not self._figures else ""
        else:
            read = told(self.t, one, self.today)
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

    def action_leap(self, by: int) -> None:
        """To the first figure of the next group; back to that of this one, then of the one before."""
        options = self.query_one(OptionList)
        at = options.highlighted
        firsts = [k for k, row in enumerate(self._rows) if row is not None and (k == 0 or self._rows[k - 1] is None)]
        if at is None:
            return
        beyond = [k for k in firsts if k > at] if by > 0 else [k for k in reversed(firsts) if k < at]
        if beyond:
            options.highlighted = beyond[0]
            # What the group is called stays in sight.
            options.scroll_to(y=max(beyond[0] - 1, 0), animate=False)

    def action_leave(self) -> None:
        """Back to where the figures stand."""
        self.dismiss(None)


def _by_owner(figures: Sequence[Explained]) -> list[list[Explained]]:
    """What belongs together, in the order in which it is first named."""
    groups: dict[About, list[Explained]] = {}
    for one in figures:
        groups.setdefault(one.about, []).append(one)
    return list(groups.values())
