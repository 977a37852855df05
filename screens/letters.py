"""All texts that can be drafted, the recommended one first; and one of them, to be read, edited and handed out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import ClassVar

from rich.cells import cell_len
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from screens.letter_editor import EditorScreen
from screens.letter_view import LetterView
from screens.over import OverStage
from screens.proposal_words import say
from screens.widgets.prose import Prose
from wizard.case import Case, DraftKind
from wizard.judgement.letters import Suggested, suggested
from wizard.problems import Problem
from wizard.texts import LANGS, Texts, forms
from wizard.words import KINDS, LENGTHS, TONES
from wizard.words.grammar import spaced

TEXT_FAMILIES = {"draft.{}.about": KINDS, "letters.group.{}": ("first", "too", "others")}
GAP = "  "


class KindList(OptionList):
    """The kinds of texts; enter opens one."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select", "key.open_letter", id="letters.open", key_display="Enter")
    ]


class LettersScreen(OverStage):
    """The list. What is called for now stands first, with its reason; the others with what they are for."""

    PURPOSE = "letters.purpose"
    DEFAULT_CSS = """
    LettersScreen {
        #letters-lead { padding: 0 1; color: $accent; text-style: bold; }
        #letters-detail { padding: 0 1; height: 3; color: $text-muted; background: $surface; }
        OptionList, OptionList:focus {
            height: 1fr; padding: 0 1; background: $background; border: none; scrollbar-size-vertical: 1;
            text-wrap: nowrap; text-overflow: ellipsis;
        }
        OptionList > .option-list--option-disabled { color: $primary; text-style: bold; }
        &.-low #letters-detail { height: 2; }
    }
    """

    def __init__(self, highlighted: str = "") -> None:
        super().__init__()
        self._highlighted = highlighted
        self._found: tuple[Suggested, ...] = ()

    def compose_middle(self) -> ComposeResult:
        yield Prose(id="letters-lead")
        yield KindList(markup=False)
        yield Prose(id="letters-detail")

    def place(self) -> str:
        return self.t("letters.title")

    def kept(self) -> dict[str, str]:
        return {"@list": self._highlighted or "open"}

    def draw(self, case: Case) -> None:
        t, found = self.t, suggested(case, self.app.desk.today)
        say(self.query_one("#letters-lead", Prose), _lead(t, case, found))
        if found != self._found:
            self._found = found
            at = self._highlighted
            options = self.query_one(OptionList)
            options.clear_options()
            options.add_options(_options(t, found))
            known = [one.kind for one in found]
            options.highlighted = options.get_option_index(at if at in known else found[0].kind)
        self._explain(case)

    def _explain(self, case: Case) -> None:
        t = self.t
        kind = next((one.kind for one in self._found if one.kind == self._highlighted), None)
        if kind is None:
            return
        said = [t(f"draft.{kind}.about")]
        if sent := [one for one in case.sent if one.draft == kind]:
            said.append(t("letters.last_sent", day=forms.day(t, sent[-1].at.day)))
        if any(one.draft == kind for one in case.edits):
            said.append(t("letters.has_edit"))
        self.query_one("#letters-detail", Prose).say(spaced(t).join(said))

    @on(OptionList.OptionHighlighted)
    def _highlight(self, event: OptionList.OptionHighlighted) -> None:
        event.stop()
        self._highlighted = event.option_id or ""
        if self.app.case is not None:
            self._explain(self.app.case)
        self.app.keep_soon()

    @on(OptionList.OptionSelected)
    def _open(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        for kind in KINDS:
            if kind == event.option_id:
                self.app.push_screen(LetterScreen(kind))


class LetterScreen(OverStage):
    """One text."""

    PURPOSE = "letters.letter_purpose"
    DEFAULT_CSS = """
    LetterScreen {
        LetterView { height: 1fr; }
        LetterView > Prose { padding: 0 1; }
        LetterView Reading { height: 1fr; max-height: 100%; }
    }
    """

    def __init__(self, kind: DraftKind, kept: Mapping[str, str] | None = None) -> None:
        super().__init__()
        self.kind: DraftKind = kind
        self._kept = kept or {}

    def compose_middle(self) -> ComposeResult:
        view = LetterView(self.t, self.kind)
        view.recall(self._kept)
        yield view

    def place(self) -> str:
        return self.t("letters.one_title", kind=self.t(f"feedback.draft.{self.kind}"))

    def kept(self) -> dict[str, str]:
        for view in self.query(LetterView):
            self._kept = view.kept()
        return {"@letter": self.kind} | {f"@letter-{name}": text for name, text in self._kept.items()}

    def draw(self, case: Case) -> None:
        self.query_one(LetterView).show(case, self.app.desk.today)

    def refused(self, problems: tuple[Problem, ...]) -> None:
        self.query_one(LetterView).refused()
        super().refused(problems)


def reopened(kept: Mapping[str, str]) -> Iterator[OverStage]:
    """The screens that were open, the lowest first."""
    if "@list" in kept:
        yield LettersScreen(kept["@list"])
    mark = "@letter-"
    for kind in KINDS:
        if kept.get("@letter") == kind:
            yield LetterScreen(
                kind, {name.removeprefix(mark): text for name, text in kept.items() if name.startswith(mark)}
            )
    told = tuple(kept.get("@edit", "").split(" "))
    for kind, length, tone, lang in ((k, e, o, a) for k in KINDS for e in LENGTHS for o in TONES for a in LANGS):
        if told == (kind, length, tone, lang) and "text" in kept:
            yield EditorScreen(kind, length, tone, lang, dict(kept))


def _lead(t: Texts, case: Case, found: tuple[Suggested, ...]) -> str:
    if not case.debts:
        return t("proposal.draft.no_debt")
    return t("letters.nothing_now") if found[0].why is None else ""


def _options(t: Texts, found: tuple[Suggested, ...]) -> Iterator[Option]:
    """What is recommended, what also fits, and the others, each group under its name."""
    widest = max(cell_len(t(f"feedback.draft.{one.kind}")) for one in found)
    group = ""
    for place, one in enumerate(found):
        here = "others" if one.why is None else "first" if place == 0 else "too"
        if here != group:
            group = here
            yield Option(Content(t(f"letters.group.{here}")), disabled=True)
        name = t(f"feedback.draft.{one.kind}")
        said = t(f"letter.why.{one.why}") if one.why else t(f"draft.{one.kind}.about")
        gap = " " * (widest - cell_len(name)) + GAP
        yield Option(Content(f"{GAP}{name}{gap}{said}"), id=one.kind)
