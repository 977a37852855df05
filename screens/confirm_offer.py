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
from wizard.case import Case, Offer, OfferAnswer
from wizard.desk import Desk
from wizard.judgement.comparison import Way, compared
from wizard.judgement.offers import Examined, Fit, Verdict, examine
from wizard.money import Yuan, grouped, percent
from wizard.texts import Texts, forms
from wizard.texts.prose import said, together

ACTS = ("questions", "accept", "counter", "decline")
FIRST: dict[Verdict, tuple[str, ...]] = {
    "accept": ("accept", "questions"),
    "accept_if_written": ("questions", "accept"),
    "careful": ("counter", "questions", "accept"),
    "ask": ("questions", "counter"),
    "budget": ("questions",),
    "counter": ("counter", "questions"),
    "decline": ("decline", "counter"),
}
WAYS = ("offer", "request", "waiting")
ROWS = ("total", "monthly", "months", "until", "extra")
TEXT_FAMILIES = {
    "verdict.{}": get_args(Verdict),
    "fit.{}": get_args(Fit),
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
        with Horizontal(id="offer-acts"):
            for slot in range(len(ACTS)):
                yield Button(Content(""), compact=True, id=f"act-{slot}")
        yield Choice("which_offer", t("confirm.which"), (), empty="", hint=t("confirm.which.hint"))
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
        self._say("terms", terms(t, offer))
        self._say("verdict", t("confirm.verdict", verdict=t(f"verdict.{found.verdict}")))
        answered = [t(f"confirm.answer.{offer.answer}")] if offer.answer else []
        self._say(
            "reasons", "\n".join([*answered, *(said(t, f"reason.{one.id}", one.values) for one in found.reasons)])
        )
        self._say("sum", sum_sentence(t, found))
        self._say("carry", carry_sentence(t, found))
        self._say("cost", cost_sentence(t, found))
        self._show_acts(case, offer, found.verdict)
        self._show_ways(compared(case, offer, self.desk.today))

    def _say(self, name: str, text: str) -> None:
        self.query_one(f"#offer-{name}", Prose).say(text)

    def _show_which(self, case: Case, offer: Offer) -> None:
        which = self.query_one("#which_offer", Choice)
        which.offer([Answer(one.id, _named(self.t, one), terms(self.t, one)) for one in case.offers])
        which.display = len(case.offers) > 1
        which.shown = offer.id
        which.type(offer.id)

    def _show_acts(self, case: Case, offer: Offer, verdict: Verdict) -> None:
        """The recommended act first; only what can be done."""
        closed = offer.answer is not None or case.agreement is not None
        order = [
            act for act in dict.fromkeys((*FIRST[verdict], *ACTS)) if not (closed and act in ("counter", "decline"))
        ]
        order = [act for act in order if act != "questions" or case.debts]
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
        self.query_one(Figures).show(columns)

    @on(Question.Settled, "#which_offer")
    def _choose(self, event: Question.Settled) -> None:
        event.stop()
        self.post_message(self.Chosen(event.question.text))

    @on(Button.Pressed)
    def _act(self, event: Button.Pressed) -> None:
        event.stop()
        if act := self._slots.get(event.button.id or ""):
            self.post_message(self.Acted(act))


def terms(t: Texts, offer: Offer) -> str:
    """An offer in one sentence: payments, up front, waived, and whether it is in writing."""
    values = {"months": offer.months, "amount": forms.money(t, offer.monthly), "first": forms.day(t, offer.first)}
    parts = [t("confirm.terms.once" if offer.months == 1 else "confirm.terms.months", **values)]
    if offer.upfront:
        parts.append(t("confirm.terms.upfront", amount=forms.money(t, offer.upfront)))
    if offer.waived:
        parts.append(t("confirm.terms.waived", amount=forms.money(t, offer.waived)))
    known = {True: "confirm.terms.written", False: "confirm.terms.spoken", None: "confirm.terms.unknown"}
    return "".join((*parts, t(known[offer.written])))


def sum_sentence(t: Texts, found: Examined) -> str:
    """Whether the payments come to what was claimed."""
    total = forms.money(t, found.expected_total)
    if found.difference is None or found.offer.claimed_total is None:
        return t("confirm.sum.none", total=total)
    if found.adds_up:
        return t("confirm.sum.same", total=total)
    claimed, apart = found.offer.claimed_total, forms.money(t, abs(found.difference))
    return t("confirm.sum.differs", total=total, claimed=forms.money(t, claimed), difference=apart)


def carry_sentence(t: Texts, found: Examined) -> str:
    """Whether the month can carry it."""
    word = t(f"fit.{found.fit}")
    if found.fit == "unknown" or found.share is None:
        return word
    once = found.offer.months == 1
    share = percent(found.share, 0)
    return t(
        "confirm.carry.once" if once else "confirm.carry.share",
        monthly=forms.money(t, found.offer.monthly),
        share=share,
        fit=word,
    )


def cost_sentence(t: Texts, found: Examined) -> str:
    """What it costs beyond today's debt, in yuan and a year."""
    extra = forms.money(t, abs(found.extra))
    cost = found.cost
    if cost is None:
        return t("confirm.cost.no_debt")
    if found.extra <= 0:
        return t("confirm.cost.less", extra=extra) if found.extra else t("confirm.cost.same")
    lines = [t("confirm.cost.more", extra=extra)]
    if cost.irr_nominal is not None and cost.effective is not None:
        lines.append(t("confirm.cost.yearly", nominal=percent(cost.irr_nominal), effective=percent(cost.effective)))
    else:
        lines.append(t("confirm.cost.no_rate"))
    if (line := found.above_court_line) is not None:
        lines.append(t("confirm.cost.above_line", line=percent(line, 0)))
    return together(t, lines)


def _named(t: Texts, offer: Offer) -> str:
    """An offer by the day it was recorded and its amount, for a list."""
    day = forms.short_day(t, offer.recorded)
    return t("confirm.which.row", day=day, months=offer.months, amount=forms.money(t, offer.monthly))


def _cell(t: Texts, value: object) -> str:
    if value is None:
        return t("confirm.none")
    return grouped(value) if isinstance(value, Yuan) else str(value)
