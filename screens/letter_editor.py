"""Writing a draft in one's own words. Leaving keeps them; half-typed words come back after whatever happens."""

from __future__ import annotations

from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import TextArea

from screens.messages import Intended
from screens.over import OverStage
from screens.widgets.prose import Prose
from wizard.case import Case, DraftKind, DraftLength, Tone
from wizard.intents import EditDraft
from wizard.problems import Problem
from wizard.reading import clean
from wizard.texts import Lang
from wizard.texts.prose import said
from wizard.words.choosing import rebased
from wizard.words.merging import current

PLACE = ","


class LetterArea(TextArea):
    """Where it is written."""

    def __init__(self, hint: str) -> None:
        super().__init__(soft_wrap=True, compact=True, tab_behavior="focus")
        self.hint = hint


class EditorScreen(OverStage):
    """The text of one draft in a field as large as the screen. *typed* is what was kept of an earlier writing."""

    PURPOSE = "letters.editor_purpose"
    DEFAULT_CSS = """
    EditorScreen {
        #editor-state { padding: 0 1; color: $text-muted; }
        #editor-wrong { padding: 0 1; display: none; color: $text-error; text-style: bold; }
        TextArea { height: 1fr; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f5", "back", "key.keep_text", id="editor.keep", key_display="F5"),
        Binding("escape", "back", "key.keep_text", id="editor.back", key_display="Esc", show=False),
    ]

    def __init__(
        self, kind: DraftKind, length: DraftLength, tone: Tone, lang: Lang, typed: dict[str, str] | None = None
    ) -> None:
        super().__init__()
        self.kind: DraftKind = kind
        self.length: DraftLength = length
        self.tone: Tone = tone
        self.lang: Lang = lang
        self._typed = typed or {}
        self._began = ""
        self._base = ""
        self._edited = False
        self._keeping = False

    def compose_middle(self) -> ComposeResult:
        yield Prose(id="editor-state")
        yield Prose(id="editor-wrong")
        yield LetterArea(self.t("letters.editor_hint"))

    def on_mount(self) -> None:
        # Runs before the one of every such screen, which draws the case.
        case, today = self.app.desk.case, self.app.desk.today
        now = current(case, self.kind, self.length, today, self.lang, self.tone)
        self._edited = now.edited
        self._began = self._typed.get("began", now.text)
        self._base = self._typed.get("base", rebased(now.pieces))
        area = self.query_one(TextArea)
        area.text = self._typed.get("text", now.text)
        row, _, column = self._typed.get("@place", "").partition(PLACE)
        place = (int(row), int(column)) if row.isdecimal() and column.isdecimal() else area.document.end
        area.move_cursor(place if self._typed else (0, 0))
        area.focus()

    @property
    def text(self) -> str:
        """The words as they stand."""
        return self.query_one(TextArea).text

    def place(self) -> str:
        return self.t("letters.editing", kind=self.t(f"feedback.draft.{self.kind}"))

    def kept(self) -> dict[str, str]:
        if not self.is_mounted:
            return self._typed
        area = self.query_one(TextArea)
        row, column = area.cursor_location
        return {
            "@edit": f"{self.kind} {self.length} {self.tone} {self.lang}",
            "@place": f"{row}{PLACE}{column}",
            "text": area.text,
            "base": self._base,
            "began": self._began,
        }

    def draw(self, case: Case) -> None:
        self._count()
        if self._keeping:
            self._keeping = False
            super().action_back()

    def _count(self) -> None:
        names = (self.t(f"proposal.length.{self.length}"), self.t(f"letters.tone.{self.tone}"))
        self.query_one("#editor-state", Prose).say(
            self.t("letters.count", length=names[0], tone=names[1], count=len(self.text))
        )

    @on(TextArea.Changed)
    def _written(self, event: TextArea.Changed) -> None:
        if (cleaned := clean(event.text_area.text)) != event.text_area.text:
            event.text_area.text = cleaned
        self._say_wrong("")
        self._count()
        self.app.keep_soon()

    @on(TextArea.SelectionChanged)
    def _moved(self) -> None:
        self.app.keep_soon()

    def on_unmount(self, event: events.Unmount) -> None:
        self._keeping = False

    def action_back(self) -> None:
        """Keep what was written, and go back."""
        # Nothing written, where nothing had been written before, is no edit either.
        if self.text == self._began or not (self.text.strip() or self._edited):
            super().action_back()
            return
        self._keeping = True
        edit = EditDraft(
            draft=self.kind, length=self.length, tone=self.tone, lang=self.lang, text=self.text, base=self._base
        )
        self.post_message(Intended(edit))

    def refused(self, problems: tuple[Problem, ...]) -> None:
        self._keeping = False
        self._say_wrong("\n".join(said(self.t, f"problem.{one.id}", one.values) for one in problems))

    def _say_wrong(self, sentence: str) -> None:
        wrong = self.query_one("#editor-wrong", Prose)
        wrong.say(sentence)
        wrong.display = bool(sentence)
