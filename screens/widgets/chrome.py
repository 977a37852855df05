"""What frames every stage: the line at the top, the rail of stages, the strip of figures, the scroll bar."""

from __future__ import annotations

from typing import ClassVar

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.scrollbar import ScrollBarRender
from textual.widgets import Static

from screens.widgets.prose import Prose
from wizard.case import Case
from wizard.money import grouped
from wizard.overview import Overview
from wizard.stages import STAGES
from wizard.texts import Texts, forms
from wizard.texts.prose import case_name

GAP = "   "


class PlainScrollBar(ScrollBarRender):
    """A scroll bar of blanks: the block glyphs take two cells in some Chinese terminals."""

    VERTICAL_BARS: ClassVar[list[str]] = [" "] * 8
    HORIZONTAL_BARS: ClassVar[list[str]] = [" "] * 8


class OneLine(Static):
    """Text on one line, cut with an ellipsis where it does not fit."""

    DEFAULT_CSS = "OneLine { height: 1; text-wrap: nowrap; text-overflow: ellipsis; }"

    def __init__(self, text: str = "", *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(text, markup=False, id=id, classes=classes)


class TopLine(Horizontal):
    """Where I am: the case, the stage, and whether everything is saved."""

    DEFAULT_CSS = """
    TopLine {
        height: 1; background: $panel; padding: 0 1;
        #top-case { width: 1fr; text-style: bold; color: $primary; }
        #top-stage { width: auto; padding: 0 2; }
        #top-saved { width: auto; color: $text-muted; }
        #top-saved.-unsaved { color: $text-error; text-style: bold; }
    }
    """

    def compose(self) -> ComposeResult:
        yield OneLine(id="top-case")
        yield OneLine(id="top-stage")
        yield OneLine(id="top-saved")

    def show(self, name: str, place: str, saved: str, *, unsaved: bool) -> None:
        """Say the case, the place and the state of saving."""
        self.query_one("#top-case", OneLine).update(name)
        self.query_one("#top-stage", OneLine).update(place)
        line = self.query_one("#top-saved", OneLine)
        line.update(saved)
        line.set_class(unsaved, "-unsaved")


class Rail(Vertical):
    """The stages with a word for each, on wide screens."""

    DEFAULT_CSS = """
    Rail {
        width: 20; height: 1fr; padding: 0 1; background: $surface; display: none;
        .stage { height: 1; }
        .stage.-here { text-style: bold; color: $primary; }
        .stage.-done { color: $text-success; }
        #rail-missing { margin: 1 0 0 0; color: $text-muted; }
    }
    """

    def compose(self) -> ComposeResult:
        for stage in STAGES.values():
            yield OneLine(id=f"rail-{stage.id}", classes="stage")
        yield Prose(id="rail-missing")

    def show(self, t: Texts, overview: Overview) -> None:
        """Say each stage with its state, and what is missing here."""
        for stage in STAGES.values():
            state = overview.progress[stage.id]
            number = f"{stage.number} " if stage.number else "  "
            name, word = t(f"stage.{stage.id}.short"), t(f"progress.{state}")
            gap = " " * max(18 - cell_len(number + name) - cell_len(word), 1)
            line = self.query_one(f"#rail-{stage.id}", OneLine)
            line.update(f"{number}{name}{gap}{word}")
            line.set_class(stage.id == overview.stage, "-here")
            line.set_class(state == "done", "-done")
        self.query_one("#rail-missing", Prose).say(missing_sentence(t, overview.missing, lines=True))


class Strip(OneLine):
    """The figures on one line, for narrow screens."""

    DEFAULT_CSS = "Strip { padding: 0 1; color: $text-muted; &.-empty { display: none; } }"

    def show(self, t: Texts, overview: Overview) -> None:
        """Say what is owed, what a day costs, what a month leaves; nothing while there is no debt."""
        found, parts = overview.figures, []
        if overview.left is not None:
            left = t("strip.left", amount=forms.money(t, overview.left))
            parts.append(left if overview.left else t("strip.settled"))
        elif found.debts:
            parts.append(t("strip.owed", amount=forms.money(t, found.owed_today)))
            if found.cost_per_day:
                parts.append(t("strip.per_day", amount=grouped(found.cost_per_day)))
        if found.surplus is not None:
            parts.append(t("strip.surplus", amount=grouped(found.surplus)))
        if found.affordable_monthly:
            parts.append(t("strip.safe", amount=grouped(found.affordable_monthly)))
        while len(parts) > 1 and cell_len(GAP.join(parts)) > self.screen.size.width - 2:
            parts.pop()
        self.update(GAP.join(parts))
        self.set_class(not parts, "-empty")


def missing_sentence(t: Texts, needs: tuple[str, ...], *, lines: bool = False) -> str:
    """`Two still missing: ...`, or that nothing is missing."""
    if not needs:
        return t("missing.none")
    names = [t(f"need.{need}") for need in needs]
    if lines:
        return t("missing.count", count=len(names)) + "\n" + "\n".join(f"- {name}" for name in names)
    return t("missing.some", count=len(names), names=t("form.list").join(names))


def titled(t: Texts, case: Case, *, sample: bool) -> str:
    """The name of the program, the case, and the mark of the sample."""
    mark = t("top.sample") + " " if sample else ""
    return f"{t('app.name')}  {mark}{case_name(t, case)}"
