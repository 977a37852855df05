"""Genuine or not, sign by sign: three keys answer, and one verdict says what not to do and what comes next."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical

from screens.widgets.chrome import OneLine
from screens.widgets.prose import Prose
from wizard import knowledge
from wizard.judgement.genuine import ANSWERS, WALKS, WORDS, Answer, Because, Verdict, Walk, asked, verdict, weight
from wizard.texts import Texts

REASONS = 2
"""Reasons that are said; one is enough to act."""
TEXT_FAMILIES = {
    "genuine.walk.{}": WALKS,
    "genuine.word.{}": WORDS[1:],
    "genuine.answered.{}": ANSWERS,
    "genuine.next.{}.{}": tuple((walk, word) for walk in WALKS for word in WORDS[1:]),
}
_PREFIX = "walk-"


class GenuineWalk(Vertical, can_focus=True):
    """One sign at a time of a caller, a message or an agency. The answers are kept as half-typed text is."""

    DEFAULT_CSS = """
    GenuineWalk {
        height: auto; margin: 0 0 1 0; padding: 0 1; background: $surface;
        #walk-which { color: $text-muted; }
        #walk-sign { text-style: bold; }
        #walk-keys { color: $accent; }
        #walk-word { text-style: bold; }
        #walk-word.-stop { color: $text-error; }
        #walk-word.-verify { color: $text-warning; }
        #walk-word.-proceed { color: $text-success; }
        &:focus { background: $panel; }
        &:focus #walk-keys { text-style: bold; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("1,y,Y", "answer('yes')", "key.genuine_yes", id="genuine.yes", key_display="1", show=False),
        Binding("2,n,N", "answer('no')", "key.genuine_no", id="genuine.no", key_display="2", show=False),
        Binding("3,u,U", "answer('unsure')", "key.genuine_unsure", id="genuine.unsure", key_display="3", show=False),
        Binding("backspace", "take_back", "key.genuine_back", id="genuine.back", show=False),
        Binding("right", "turn(1)", "key.genuine_walk", id="genuine.next", show=False),
        Binding("left", "turn(-1)", "key.genuine_walk", id="genuine.previous", show=False),
    ]

    def __init__(self, t: Texts, kept: Mapping[str, str]) -> None:
        super().__init__(id="genuine-walk")
        self._t = t
        self.hint = t("hint.genuine_walk")
        self._walk: Walk = next((walk for walk in WALKS if walk == kept.get(_PREFIX + "now")), "caller")
        self._answers: dict[Walk, tuple[Answer, ...]] = {
            walk: _read(kept.get(_PREFIX + walk, ""), len(asked(walk))) for walk in WALKS
        }

    def compose(self) -> ComposeResult:
        yield OneLine(id="walk-which")
        yield Prose(id="walk-sign")
        yield Prose(id="walk-keys")
        yield Prose(id="walk-word")
        yield Prose(id="walk-why")

    def on_mount(self) -> None:
        self._draw()

    def kept(self) -> dict[str, str]:
        """The answers so far, by the names that `recalled` picks out again."""
        answered = {_PREFIX + walk: " ".join(answers) for walk, answers in self._answers.items() if answers}
        return answered | ({_PREFIX + "now": self._walk} if answered or self._walk != WALKS[0] else {})

    def action_answer(self, answer: Answer) -> None:
        """Answer the sign that is asked for."""
        if self._asks():
            self._answers[self._walk] += (answer,)
            self._changed()

    def action_take_back(self) -> None:
        """The sign before, again."""
        self._answers[self._walk] = self._answers[self._walk][:-1]
        self._changed()

    def action_turn(self, by: int) -> None:
        """A caller, a message, an agency."""
        self._walk = WALKS[(WALKS.index(self._walk) + by) % len(WALKS)]
        self._changed()

    def _changed(self) -> None:
        self._draw()
        self.app.keep_soon()  # type: ignore[attr-defined]

    def _verdict(self) -> Verdict:
        ids = (sign.id for sign in asked(self._walk))
        return verdict(self._walk, dict(zip(ids, self._answers[self._walk], strict=False)))

    def _asks(self) -> bool:
        """Whether a sign is asked for: none is after the one that ends it."""
        found = self._verdict()
        return found.left > 0 and found.word != "stop"

    def _draw(self) -> None:
        t, signs, found = self._t, asked(self._walk), self._verdict()
        names = [t(f"genuine.walk.{walk}") for walk in WALKS]
        marked = [
            f"【{name}】" if walk == self._walk else f"  {name}  " for walk, name in zip(WALKS, names, strict=True)
        ]
        self.query_one("#walk-which", OneLine).update("".join(marked))
        at = len(self._answers[self._walk])
        asks = self._asks()
        sign = t("genuine.sign", number=at + 1, count=len(signs), sign=t(signs[at].text_id("sign"))) if asks else ""
        word = "" if found.word == "open" else t("genuine.verdict", word=t(f"genuine.word.{found.word}"))
        self._say("sign", sign)
        self._say("keys", t("genuine.keys" if asks else "genuine.keys_done"))
        self._say("word", word)
        self._say("why", "\n".join(verdict_lines(t, self._walk, found)))
        for one in WORDS:
            self.query_one("#walk-word").set_class(one == found.word, f"-{one}")

    def _say(self, name: str, text: str) -> None:
        prose = self.query_one(f"#walk-{name}", Prose)
        prose.say(text)
        prose.display = bool(text)


def recalled(chosen: Mapping[str, str]) -> dict[str, str]:
    """What `GenuineWalk.kept` put among *chosen*."""
    return {name: text for name, text in chosen.items() if name.startswith(_PREFIX)}


def verdict_lines(t: Texts, walk: Walk, found: Verdict) -> list[str]:
    """Why, what to do next, and whom to ask."""
    if found.word == "open":
        return []
    lines = [t("genuine.because", reason=_reason(t, one)) for one in found.because[:REASONS]]
    first = found.because[0].sign if found.because else None
    lines.append(t("genuine.then", text=t(f"genuine.next.{walk}.{found.word}")))
    if first is not None and weight(first) != "genuine":
        lines.append(t("channels.do", text=t(first.text_id("do"))))
        names = t("form.list").join(t(knowledge.channels()[id].text_id("name")) for id in first.channels)
        lines.append(t("channels.ask", names=names))
    return lines


def _reason(t: Texts, one: Because) -> str:
    """`Asks for a code (yes). A code is the key to a transfer.`"""
    return t(
        "genuine.reason",
        sign=t(one.sign.text_id("sign")),
        answer=t(f"genuine.answered.{one.answer}"),
        why=t(one.sign.text_id("why")),
    )


def _read(kept: str, most: int) -> tuple[Answer, ...]:
    words = [next((answer for answer in ANSWERS if answer == word), None) for word in kept.split()[:most]]
    return tuple(word for word in words if word is not None)
