"""A practice talk from its beginning to what came of it. It is a value of its own: nothing of it enters the case."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from wizard.calls import facts as call_facts
from wizard.calls.sheet import fitting, sheet
from wizard.case import Case
from wizard.money import Yuan
from wizard.reading import one_line
from wizard.rehearsal.hearing import Choice, amounts, heard
from wizard.rehearsal.script import GAINS, LOSSES, Gain, Loss, Situation, Use, replies, situations
from wizard.texts import Lang, Texts, forms, texts
from wizard.words.matter import Matter, gathered
from wizard.words.owing import some_debt

Values = Mapping[str, str]
LONGEST_SAID = 200
BEYOND = "beyond"
"""The topic of an amount above one's own line."""


class Offered(Struct, frozen=True):
    """A reply as it may be picked: its words with the figures of the case, what it gets and gives, and where it leads."""

    id: str
    text: str
    gets: tuple[Gain, ...]
    gives: tuple[Loss, ...]
    good: bool
    next: str
    hears: tuple[str, ...]


class Scene(Struct, frozen=True):
    """The agent's line, and what one may reply."""

    id: str
    line: str
    offered: tuple[Offered, ...]


class Turn(Struct, frozen=True):
    """What was said in a scene, and the reply it was taken for; None is something else, after which the agent asks again.

    `beyond`: one typed an amount above one's own line.
    """

    scene: str
    said: str
    reply: str | None
    beyond: bool = False


class Talk(Struct, frozen=True):
    """A talk under way. `at` is the scene one is in; empty once it is over. `most` is the monthly amount not to go beyond."""

    situation: str
    scenes: tuple[Scene, ...]
    at: str
    most: Yuan | None = None
    turns: tuple[Turn, ...] = ()

    @property
    def scene(self) -> Scene | None:
        """Where one is; None once it is over."""
        return next((one for one in self.scenes if one.id == self.at), None)


class Advice(Struct, frozen=True):
    """One thing to do better, and words for the next time: about a loss, or a gain that was missed.

    Where all was `well` it is about the situation, and there are no words.
    """

    kind: Literal["better", "missed", "well"]
    about: str
    say: str = ""


class Outcome(Struct, frozen=True):
    """What one got and what one gave away, each once and the weightiest first."""

    got: tuple[Gain, ...]
    given: tuple[Loss, ...]
    advice: Advice


def begin(case: Case, situation: str, today: date, lang: Lang) -> Talk:
    """The talk *situation* with the figures of *case* on *today*. `KeyError` for a situation that there is none."""
    script = {one.id: one for one in situations()}[situation]
    t, matter = texts(lang), gathered(case, today)
    held = _held(matter, t)
    found = sheet(case, "request", today, lang)
    answers = {one.id: one.answer for one in found.expected}
    return Talk(situation, tuple(_scenes(script, held, answers, t)), script.exchange[0].id, found.most)


def answer(talk: Talk, reply: str) -> Talk:
    """*talk* after the reply with this id. `KeyError` where it cannot be given."""
    scene = talk.scene
    chosen = {one.id: one for one in (scene.offered if scene else ())}[reply]
    return _after(talk, chosen, chosen.text)


def typed(talk: Talk, text: str) -> Talk:
    """*talk* after these words: the reply they come nearest to, or something else, and then one is asked again."""
    scene, words = talk.scene, one_line(text)[:LONGEST_SAID]
    if scene is None or not words:
        return talk
    beyond = talk.most is not None and any(amount > talk.most for amount in amounts(words))
    choices = [Choice(one.id, one.text, one.hears) for one in scene.offered]
    found = heard(words, choices, frozenset((BEYOND,)) if beyond else frozenset())
    if found is None:
        return replace(talk, turns=(*talk.turns, Turn(scene.id, words, None)))
    chosen = next(one for one in scene.offered if one.id == found)
    # A number alone is not what one said.
    said = chosen.text if words.isdigit() and len(words) == 1 else words
    return _after(talk, chosen, said, beyond=beyond and any(BEYOND in one for one in chosen.hears))


def taken_back(talk: Talk) -> Talk:
    """*talk* without what was said last."""
    return replace(talk, at=talk.turns[-1].scene, turns=talk.turns[:-1]) if talk.turns else talk


def outcome(talk: Talk) -> Outcome:
    """What came of *talk* so far, and the one thing to do better: what was given first, then what was left unasked."""
    scenes = {scene.id: scene for scene in talk.scenes}
    said = [(scenes[turn.scene], turn) for turn in talk.turns]
    got = {gain for scene, turn in said for one in _chosen(scene, turn) for gain in one.gets}
    given = {loss for scene, turn in said for loss in _given(scene, turn)}
    return Outcome(
        got=tuple(gain for gain in GAINS if gain in got),
        given=tuple(loss for loss in LOSSES if loss in given),
        advice=_advice(talk.situation, said, got),
    )


def _advice(situation: str, said: Sequence[tuple[Scene, Turn]], got: set[Gain]) -> Advice:
    for loss in LOSSES:
        for scene, turn in said:
            if loss in _given(scene, turn):
                return Advice("better", loss, _instead(scene, loss))
    for gain in GAINS:
        asks = [one.text for scene, _ in said for one in scene.offered if gain in one.gets]
        if gain not in got and asks:
            return Advice("missed", gain, asks[0])
    return Advice("well", situation)


def _instead(scene: Scene, loss: Loss) -> str:
    """What one might have said there: a good reply that declines, or asks for the parts of a sum one would admit."""
    good = [one for one in scene.offered if one.good]
    wanted = {"split", "name"} if loss == "admission" else {"no"}
    return next((one for one in good if wanted.intersection(one.hears)), good[0]).text


def _chosen(scene: Scene, turn: Turn) -> tuple[Offered, ...]:
    """The reply that was given; none where something else was said."""
    return tuple(one for one in scene.offered if one.id == turn.reply)


def _given(scene: Scene, turn: Turn) -> set[Loss]:
    given: set[Loss] = {"money"} if turn.beyond else set()
    return given.union(*(one.gives for one in _chosen(scene, turn)))


def _after(talk: Talk, chosen: Offered, said: str, *, beyond: bool = False) -> Talk:
    return replace(talk, at=chosen.next, turns=(*talk.turns, Turn(talk.at, said, chosen.id, beyond)))


def _held(matter: Matter, t: Texts) -> dict[str, Values]:
    """The facts that hold, each with its values: those of the drafts, those of a call, and what is owed in all."""
    held = call_facts.held(matter, t)
    products = some_debt(matter, t)
    if products is not None and matter.owed > 0:
        held["owing"] = {**products, "owed": forms.money(t, matter.owed)}
    return held


def _scenes(script: Situation, held: Mapping[str, Values], answers: Mapping[str, str], t: Texts) -> Iterator[Scene]:
    for exchange in script.exchange:
        id, values = fitting(exchange.lines, held)
        offered = tuple(_offered(use, held, answers, t) for use in exchange.replies)
        yield Scene(exchange.id, t(f"rehearsal.they.{id}", **values), offered)


def _offered(use: Use, held: Mapping[str, Values], answers: Mapping[str, str], t: Texts) -> Offered:
    reply = replies()[use.reply]
    if reply.answer:
        text = answers[reply.answer]
    else:
        id, values = fitting(reply.wordings, held)
        text = t(f"rehearsal.say.{id}", **values)
    gives = tuple(cost.what for cost in reply.gives if not any(fact in held for fact in cost.unless))
    return Offered(reply.id, text, use.gets, gives, reply.good, use.next, reply.hears)
