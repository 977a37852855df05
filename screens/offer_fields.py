"""An offer as it was spoken, on one line, and field by field; while one types, what it comes to and what to ask next."""

from __future__ import annotations

from typing import Any

from textual import on
from textual.app import ComposeResult
from textual.widgets import Input

from screens.assess_forms import Form
from screens.proposal_forms import amount_field, count_field, written
from screens.widgets.choice import Answer, Choice
from screens.widgets.field import Field, Question
from screens.widgets.prose import Prose
from wizard import offer_sentences as sentences
from wizard.days_ahead import read_day_to_come
from wizard.desk import Desk
from wizard.intents import RecordOffer
from wizard.judgement.offers import examine_told
from wizard.problems import Problem
from wizard.reading import one_line, read_text
from wizard.reading_offers import LONGEST_SPOKEN, Spoken, read_offer
from wizard.texts import Texts, forms
from wizard.texts.prose import said, together

FIELDS = ("months", "monthly", "upfront", "first", "waived", "claimed_total", "fees", "written")
NEEDED = {"months": "count.empty", "monthly": "amount.empty", "first": "date.empty"}
WRITTEN = {"yes": True, "no": False, "unknown": None}
SAID = {str(known): name for name, known in WRITTEN.items() if known is not None}
ASKED_AT_ONCE = 2
"""So many questions fit under the line while one is still on the phone."""
TEXT_FAMILIES = {
    "feedback.field.{}": ("spoken", *FIELDS),
    "feedback.hint.{}": ("spoken", *FIELDS),
    "feedback.written.{}": tuple(WRITTEN),
}


class OfferFields(Form):
    """The fields of an offer. What is understood of the spoken line goes into them at once, and may be corrected there."""

    DEFAULT_CSS = """
    OfferFields {
        #spoken Input { max-width: 100%; }
        #offer-heard { color: $accent; text-style: bold; }
        #offer-heard, #offer-next { margin: 0 0 1 0; }
    }
    """

    def __init__(self, t: Texts, desk: Desk) -> None:
        super().__init__(t, desk, id="offer-fields")
        self._spoken: frozenset[str] = frozenset()

    def compose(self) -> ComposeResult:
        t = self.t
        yield Field(
            "spoken", t("feedback.field.spoken"), self._read_spoken, hint=t("feedback.hint.spoken"),
            placeholder=t("offer.placeholder"), max_length=LONGEST_SPOKEN, echo=self._unclear,
        )  # fmt: skip
        yield Prose(id="offer-heard")
        yield Prose(id="offer-next")
        yield count_field(t, "feedback", "months")
        for name in ("monthly", "upfront"):
            yield amount_field(t, "feedback", name)
        yield Field(
            "first", t("feedback.field.first"), lambda text: read_day_to_come(text, self.desk.today), max_length=40,
            hint=t("feedback.hint.first"), echo=lambda value: t("echo.date", day=forms.day(t, value)),
        )  # fmt: skip
        for name in ("waived", "claimed_total", "fees"):
            yield amount_field(t, "feedback", name)
        known = [Answer(id, t(f"feedback.written.{id}"), t("feedback.hint.written")) for id in WRITTEN]
        yield Choice(
            "written", t("feedback.field.written"), known, empty=t("choice.none"), hint=t("feedback.hint.written")
        )

    def offer(self) -> RecordOffer | None:
        """The offer as the fields say it; what is missing or wrong is said beside its field."""
        told = {name: self.read(name) for name in FIELDS if name != "written"}
        words = self.read("spoken")
        lacking = [name for name in NEEDED if told[name] is None]
        for name in lacking:
            if not self.field(name).text.strip():
                self.field(name).note(said(self.t, f"problem.{NEEDED[name]}", {}), wrong=True)
        broken = [name for name in ("spoken", *told) if isinstance(self.field(name).value, Problem)]
        for name in (*lacking, *broken)[:1]:
            self.field(name).input.focus()
        if lacking or broken:
            return None
        chosen = WRITTEN.get(self.query_one("#written", Choice).text)
        return RecordOffer(**told, written=chosen, said=one_line(self.field("spoken").text) if words else "")

    def reckon(self) -> None:
        """Say what the fields come to so far, and what to ask next."""
        heard = ask = ""
        t, told = self.t, self._told()
        found = examine_told(self.desk.case, told, self.desk.today)
        if found is not None:
            reasons = sentences.reasons(t, found)[:1]
            heard = together(t, (t("confirm.verdict", verdict=t(f"verdict.{found.advice}")), *reasons))
            ask = together(t, (t("offer.ask.head"), *sentences.asked(t, found.ask[:ASKED_AT_ONCE])))
        for name, words in (("heard", heard), ("next", ask)):
            line = self.query_one(f"#offer-{name}", Prose)
            line.say(words)
            line.display = bool(words)

    def _told(self) -> dict[str, Any]:
        """The fields that hold an answer that can be read."""
        values = {name: self.field(name).value for name in FIELDS if name != "written"}
        known = {name: value for name, value in values.items() if value is not None and not isinstance(value, Problem)}
        return known | {"written": WRITTEN.get(self.query_one("#written", Choice).text)}

    def _unclear(self, heard: Spoken) -> str:
        words = self.t("form.list").join(heard.unclear)
        return self.t("offer.unclear", words=words) if words else ""

    def _read_spoken(self, text: str) -> Spoken | Problem:
        words = read_text(text)
        return words if isinstance(words, Problem) else read_offer(words, self.desk.today)

    @on(Input.Changed, "#spoken Input")
    def _hear(self) -> None:
        """Put what is understood into the fields; what was put there before and is no longer said goes."""
        spoken = self.field("spoken")
        value = spoken.value
        told = value.told if isinstance(value, Spoken) else {}
        for name in self._spoken | told.keys():
            question = self.query_one(f"#{name}", Question)
            answer = told.get(name)
            question.type(SAID.get(str(answer), "") if name == "written" else written(answer))
            question.note("")
        self._spoken = frozenset(told)
        spoken.note(self._unclear(value) if isinstance(value, Spoken) else "")
        self.reckon()

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        # A field that was corrected by hand belongs to the hand.
        changed = next((node.name for node in event.input.ancestors if isinstance(node, Field)), None)
        if changed is not None and changed != "spoken":
            self._spoken -= {changed}
            self.reckon()

    @on(Question.Settled)
    def _settled(self, event: Question.Settled) -> None:
        event.stop()
        question = event.question
        if isinstance(question, Field):
            self.read(question.key)
        elif question.key == "written":
            self.reckon()
