"""The few things typed during a call: fields of a fixed size, three to a row."""

from __future__ import annotations

from datetime import date

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical

from screens.widgets.field import Field, Question
from screens.widgets.prose import Prose
from wizard.calls.closing import TERMS, examined, in_one_breath, unsaid, value
from wizard.calls.notes import Notes, Typed
from wizard.case import Case
from wizard.money import Yuan, percent
from wizard.problems import Problem
from wizard.reading_offers import FIELDS
from wizard.texts import Texts, forms
from wizard.texts.prose import said, together

WHO: tuple[Typed, ...] = ("person", "ticket", "reply_by", "said")
OFFER: tuple[Typed, ...] = ("months", "monthly", "first", "upfront", "total")
LAST = {WHO[-1], OFFER[-1]}
"""After these, Enter leaves the fields, and letters are keys again."""
TEXT_FAMILIES = {
    "call.field.{}": (*WHO, *OFFER),
    "call.heard.{}": tuple(name for name in FIELDS if name != "written"),
}


class Quick(Field):
    """A short field. What it means is read by the notes it belongs to."""

    def __init__(self, t: Texts, name: Typed) -> None:
        super().__init__(name, t(f"call.field.{name}"), lambda text: text, max_length=400)
        self.typed: Typed = name


class Who(Vertical):
    """Who it is, the ticket, by when an answer was promised; and a line for what was said."""

    def __init__(self, t: Texts) -> None:
        super().__init__(id="call-who")
        self._t = t

    def compose(self) -> ComposeResult:
        with Horizontal(classes="fields"):
            for name in WHO[:3]:
                yield Quick(self._t, name)
        yield Quick(self._t, WHO[3])


class OfferHeard(Vertical):
    """The figures of an offer as they are heard, and at once what they come to."""

    def __init__(self, t: Texts) -> None:
        super().__init__(id="call-offer")
        self._t = t

    def compose(self) -> ComposeResult:
        yield Prose(self._t("call.offer"), classes="head")
        with Horizontal(classes="fields"):
            for name in OFFER[:3]:
                yield Quick(self._t, name)
        with Horizontal(classes="fields"):
            for name in OFFER[3:]:
                yield Quick(self._t, name)
        yield Prose(id="call-heard", classes="aside")
        yield Prose(id="call-verdict")
        yield Prose(id="call-reasons")
        yield Prose(id="call-unsaid")

    def show(self, notes: Notes, case: Case, today: date) -> None:
        """Whether it can be carried, what to do, why, and which figure to ask for."""
        t, found = self._t, examined(notes, case, today)
        verdict = reasons = ""
        if found is not None:
            fit = ""
            if found.fit is not None and found.share is not None:
                fit = t("call.fit", fit=t(f"fit.{found.fit}"), share=percent(found.share, 0))
            verdict = together(t, (fit, t(f"verdict.{found.advice}")))
            reasons = together(t, (said(t, f"reason.{one.id}", one.values) for one in found.reasons[:1]))
        missing = unsaid(notes, today)
        heard = any(getattr(notes, name).strip() for name in TERMS)
        asked = together(t, (t(f"call.ask.{name}") for name in missing)) if heard else ""
        lines = {
            "heard": _heard(t, notes, today),
            "verdict": verdict or t("call.offer_empty"),
            "reasons": reasons,
            "unsaid": t("call.ask_now", questions=asked) if asked else "",
        }
        for name, text in lines.items():
            prose = self.query_one(f"#call-{name}", Prose)
            prose.say(text)
            prose.display = bool(text)


def _heard(t: Texts, notes: Notes, today: date) -> str:
    """What was understood of an offer typed in one breath, and what was not."""
    whole = in_one_breath(notes, today)
    if whole is None:
        return ""
    told = [
        t("call.heard.figure", name=t(f"call.heard.{name}"), value=figure)
        for name, answer in whole.told.items()
        if name != "written" and (figure := _figure(t, answer))
    ]
    unclear = t("offer.unclear", words=t("form.list").join(whole.unclear)) if whole.unclear else ""
    return together(t, (t("call.heard", figures=t("form.list").join(told)), unclear))


def _figure(t: Texts, answer: object) -> str:
    if isinstance(answer, Yuan):
        return forms.money(t, answer)
    return forms.day(t, answer) if isinstance(answer, date) else str(answer)


def judge(t: Texts, question: Question, notes: Notes, today: date) -> None:
    """Say beside *question* what cannot be understood; nothing where all is well."""
    found = value(notes, question.key, today)
    wrong = isinstance(found, Problem)
    question.note(said(t, f"problem.{found.id}", found.values) if isinstance(found, Problem) else "", wrong=wrong)
