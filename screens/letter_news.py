"""What a draft says new since it was edited, place by place: one's own words beside the new ones, and which are to stand."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll

from screens.messages import Intended
from screens.over import OverStage
from screens.widgets.prose import Prose
from wizard.case import Case, DraftKind, DraftLength, Tone
from wizard.intents import EditDraft
from wizard.texts import Lang
from wizard.words.choosing import Chosen, chosen, open_pieces, own_words
from wizard.words.merging import Piece, current


class NewsScreen(OverStage):
    """One place after the other. Each choice is in the case at once; after the last one the screen closes."""

    PURPOSE = "letters.news_purpose"
    DEFAULT_CSS = """
    NewsScreen {
        #news-at { padding: 0 1; color: $accent; text-style: bold; }
        #news { padding: 0 1; height: 1fr; scrollbar-size-vertical: 1; }
        #news Vertical { height: auto; margin: 1 0 0 0; }
        .head { text-style: bold; color: $primary; margin: 0; }
        &.-wide #news { layout: horizontal; }
        &.-wide #news Vertical { width: 1fr; margin: 1 2 0 0; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("1", "choose('mine')", "key.keep_mine", id="news.mine"),
        Binding("2", "choose('new')", "key.take_new", id="news.new"),
        Binding("right,n,N", "turn(1)", "key.next_place", id="news.next", key_display="N"),
        Binding("left,p,P", "turn(-1)", "key.previous_place", id="news.previous", show=False),
    ]

    def __init__(self, kind: DraftKind, length: DraftLength, tone: Tone, lang: Lang) -> None:
        super().__init__()
        self.kind: DraftKind = kind
        self.length: DraftLength = length
        self.tone: Tone = tone
        self.lang: Lang = lang
        self._at = 0
        self._pieces: tuple[Piece, ...] = ()

    def compose_middle(self) -> ComposeResult:
        yield Prose(id="news-at")
        with VerticalScroll(id="news"):
            for name in ("mine", "new"):
                with Vertical():
                    yield Prose(id=f"news-{name}-head", classes="head")
                    yield Prose(id=f"news-{name}")

    def place(self) -> str:
        return self.t("letters.news_title", kind=self.t(f"feedback.draft.{self.kind}"))

    def kept(self) -> dict[str, str]:
        # Every choice is in the case already.
        return {}

    def draw(self, case: Case) -> None:
        self._pieces = current(case, self.kind, self.length, self.app.desk.today, self.lang, self.tone).pieces
        places = open_pieces(self._pieces)
        if not places:
            self.action_back()
            return
        self._at %= len(places)
        piece = self._pieces[places[self._at]]
        self.query_one("#news-at", Prose).say(self.t("letters.news_at", at=self._at + 1, count=len(places)))
        head = "letters.news_mine" if piece.kind == "clash" else "letters.news_before"
        for name, title, words in (("mine", head, own_words(piece)), ("new", "letters.news_new", piece.now)):
            self.query_one(f"#news-{name}-head", Prose).say(self.t(title))
            self.query_one(f"#news-{name}", Prose).say(words.strip("\n") or self.t("letters.news_nothing"))

    def action_choose(self, choice: Chosen) -> None:
        """Let these words stand at this place."""
        places = open_pieces(self._pieces)
        if places:
            settled = chosen(self._pieces, places[self._at % len(places)], choice)
            self.post_message(
                Intended(
                    EditDraft(
                        draft=self.kind, length=self.length, tone=self.tone, lang=self.lang, text=settled.text,
                        base=settled.base,
                    )
                )
            )  # fmt: skip

    def action_turn(self, by: int) -> None:
        """The next place, or the one before."""
        self._at += by
        if self.app.case is not None:
            self.draw(self.app.case)
