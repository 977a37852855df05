"""The offer against the budget and the request: one verdict, three checks, three ways side by side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import get_args

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Button

from screens.assess_forms import Form
from screens.confirm_tables import Column, Figures
from screens.widgets.choice import Answer, Choice
from screens.widgets.field import Question
from screens.widgets.prose import Prose
from wizard import offer_sentences as sentences
from wizard.case import Case, Offer, OfferAnswer
from wizard.desk import Desk
from wizard.judgement.comparison import Way, compared
from wizard.judgement.counter import counter
from wizard.judgement.lender_part import facing
from wizard.judgement.offers import Advice, Examined, Verdict, examine
from wizard.judgement.plans import Proposal
from wizard.money import NOTHING, Yuan, grouped, percent
from wizard.texts import Texts, forms
from wizard.texts.prose import together

ACTS = ("questions", "draft", "accept", "counter", "decline")
FIRST: dict[Advice, tuple[str, ...]] = {
    "accept": ("accept", "questions"),
    "accept_tight": ("draft", "accept", "questions"),
    "accept_if_written": ("questions", "accept"),
    "counter": ("draft", "counter", "questions"),
    "counter_flag": ("questions",),
    "counter_sum": ("questions", "draft"),
    "counter_budget": ("questions",),
    "decline": ("draft", "decline"),
}
WAYS = ("offer", "request", "waiting")
ROWS = ("total", "monthly", "months", "until", "extra")
SIDE = ("months", "monthly", "upfront", "total", "yearly", "fit", "verdict")
MOST_BESIDE = 4
"""So many offers stand side by side, the last ones."""
ASKED = 2
TEXT_FAMILIES = {
    "offer.side.{}": SIDE,
    "offer.verdict.{}": get_args(Verdict),
    "confirm.act.{}": ACTS,
    "confirm.answer.{}": get_args(OfferAnswer),
    "confirm.way.{}": WAYS,
    "confirm.row.{}": ROWS,
}


class OfferView(Form):
    """What was offered, and what it comes to."""

    @dataclass
    class Chosen(Message):
        """Another offer is to be looked at."""

        offer: str

    @dataclass
    class Acted(Message):
        """One of the acts was pressed; `act` is the name of an action of the screen."""

        act: str

    def __init__(self, t: Texts, desk: Desk) -> None:
        super().__init__(t, desk, id="offer-view")
        self._slots: dict[str, str] = {}

    def compose(self) -> ComposeResult:
        t = self.t
        yield Prose(id="offer-terms", classes="head -first")
        yield Prose(id="offer-verdict", classes="verdict")
        yield Prose(id="offer-reasons")
        yield Prose(id="offer-ask")
        yield Prose(id="offer-counter")
        with Horizontal(id="offer-acts"):
            for slot in range(len(ACTS)):
                yield Button(Content(""), compact=True, id=f"act-{slot}")
        yield Choice("which_offer", t("confirm.which"), (), empty="", hint=t("confirm.which.hint"))
        yield Figures(id="offer-side")
        with Vertical(id="offer-checks"):
            for check in ("sum", "carry", "cost"):
                with Horizontal(classes="check"):
                    yield Prose(t(f"confirm.{check}"), classes="label")
                    yield Prose(id=f"offer-{check}")
        yield Figures(id="offer-ways")
        yield Prose(t("confirm.ways.note"), classes="aside")

    def show(self, case: Case, offer: Offer) -> None:
        """Show *offer* of *case*."""
        t, found = self.t, examine(case, offer, self.desk.today)
        self._show_which(case, offer)
        self._say("terms", sentences.terms(t, offer))
        self._say("verdict", t("confirm.verdict", verdict=t(f"verdict.{found.advice}")))
        answered = [t(f"confirm.answer.{offer.answer}")] if offer.answer else []
        self._say("reasons", "\n".join([*answered, *sentences.reasons(t, found)]))
        asked = sentences.asked(t, found.ask[:ASKED])
        self._say("ask", together(t, (t("offer.ask.head"), *asked)) if asked else "")
        self._say("counter", sentences.counter_sentence(t, self._counter(case, found)))
        self._say("sum", sentences.sum_sentence(t, found))
        self._say("carry", sentences.carry_sentence(t, found))
        self._say("cost", sentences.cost_sentence(t, found))
        self._show_acts(case, offer, found.advice)
        self._show_side(case)
        self._show_ways(compared(case, offer, self.desk.today))

    def _say(self, name: str, text: str) -> None:
        line = self.query_one(f"#offer-{name}", Prose)
        line.say(text)
        line.display = bool(text)

    def _counter(self, case: Case, found: Examined) -> Proposal | None:
        """The figures to answer with, where the advice is to answer with others."""
        if found.verdict != "counter":
            return None
        today = self.desk.today
        return counter(facing(case, today), found.offer, today)

    def _show_which(self, case: Case, offer: Offer) -> None:
        which = self.query_one("#which_offer", Choice)
        which.offer([Answer(one.id, _named(self.t, one), sentences.terms(self.t, one)) for one in case.offers])
        which.display = len(case.offers) > 1
        which.shown = offer.id
        which.type(offer.id)

    def _show_side(self, case: Case) -> None:
        """All offers of the case side by side, the last four of them."""
        t, table = self.t, self.query_one("#offer-side", Figures)
        table.display = len(case.offers) > 1
        if not table.display:
            return
        columns = [Column(t("offer.side.head"), tuple(t(f"offer.side.{row}") for row in SIDE), right=False)]
        for number, one in list(enumerate(case.offers, start=1))[-MOST_BESIDE:]:
            found = examine(case, one, self.desk.today)
            columns.append(Column(t("offer.side.name", number=number), _beside(t, found)))
        table.show(columns)

    def _show_acts(self, case: Case, offer: Offer, advice: Advice) -> None:
        """The recommended act first; only what can be done."""
        agreed = case.agreement is not None and case.agreement.offer == offer.id
        closed = offer.answer is not None or agreed
        order = [
            act
            for act in dict.fromkeys((*FIRST[advice], *ACTS))
            if not (closed and act in ("draft", "counter", "decline"))
        ]
        order = [act for act in order if act not in ("questions", "draft") or case.debts]
        for slot in range(len(ACTS)):
            button = self.query_one(f"#act-{slot}", Button)
            act = order[slot] if slot < len(order) else ""
            button.display = bool(act)
            self._slots[f"act-{slot}"] = act
            button.label = Content(self.t(f"confirm.act.{act}") if act else "")

    def _show_ways(self, ways: tuple[Way, ...]) -> None:
        t = self.t
        columns = [Column(t("confirm.row.head"), tuple(t(f"confirm.row.{row}") for row in ROWS), right=False)]
        columns += [
            Column(t(f"confirm.way.{way.id}"), tuple(_cell(t, getattr(way, row)) for row in ROWS)) for way in ways
        ]
        self.query_one("#offer-ways", Figures).show(columns)

    @on(Question.Settled, "#which_offer")
    def _choose(self, event: Question.Settled) -> None:
        event.stop()
        self.post_message(self.Chosen(event.question.text))

    @on(Button.Pressed)
    def _act(self, event: Button.Pressed) -> None:
        event.stop()
        if act := self._slots.get(event.button.id or ""):
            self.post_message(self.Acted(act))


def _named(t: Texts, offer: Offer) -> str:
    """An offer by the day it was recorded and its amount, for a list."""
    day = forms.short_day(t, offer.recorded)
    return t("confirm.which.row", day=day, months=offer.months, amount=forms.money(t, offer.monthly))


def _beside(t: Texts, found: Examined) -> tuple[str, ...]:
    """An offer as a column among others."""
    offer, price = found.offer, found.cost
    yearly = price.irr_nominal if price is not None and found.extra > 0 else None
    return (
        str(offer.months), grouped(offer.monthly), grouped(offer.upfront or NOTHING), grouped(found.expected_total),
        percent(yearly) if yearly is not None else t("confirm.none"), t(f"fit.{found.fit or 'unasked'}"),
        t(f"offer.verdict.{found.verdict}"),
    )  # fmt: skip


def _cell(t: Texts, value: object) -> str:
    if value is None:
        return t("confirm.none")
    return grouped(value) if isinstance(value, Yuan) else str(value)
