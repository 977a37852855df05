"""Waiting for a reply: what was sent, how long ago, when to chase and with which words; and all that went to and fro."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Button, OptionList
from textual.widgets.option_list import Option

from screens.letter_view import LetterView
from screens.widgets.prose import Prose
from screens.widgets.reading import Reading
from wizard.case import Case, Offer, Reply, Sent
from wizard.judgement.follow_up import Waiting, waiting, wanted_papers
from wizard.judgement.rounds import Exchange, exchanges
from wizard.texts import Texts, forms
from wizard.words import KINDS

Way = Literal["proposal", "confirm", "materials"]
WAYS: tuple[Way, ...] = ("proposal", "confirm", "materials")
OUTCOMES = ("offer", "refused", "more_needed", "answered", "no_reply")
TEXT_FAMILIES = {
    "feedback.to_{}": WAYS,
    "feedback.draft.{}": KINDS,
    "feedback.outcome.{}": OUTCOMES,
    "feedback.offer.written.{}": ("yes", "no", "unknown"),
    "feedback.offer.{}": ("upfront", "waived", "claimed_total"),
}


class WaitingView(Vertical):
    """Draws `waiting`; where nothing waits it says why, and where to go."""

    DEFAULT_CSS = """
    WaitingView {
        height: auto;
        Button { margin: 1 0 0 0; }
        Reading { max-height: 9; }
        #exchanges { max-height: 6; }
        .head { margin: 1 0 0 0; }
    }
    """

    @dataclass
    class Leads(Message):
        """The person wants to go where this part leads."""

        way: Way

    def __init__(self, t: Texts, kept: Mapping[str, str]) -> None:
        super().__init__(id="waiting-view")
        self.t = t
        self.highlighted = kept.get("exchange", "")
        self._kept = kept
        self._way: Way = "proposal"
        self._exchanges: tuple[Exchange, ...] = ()

    def compose(self) -> ComposeResult:
        t = self.t
        yield Prose(id="wait-state")
        yield Button(Content(""), id="wait-way", compact=True)
        chase = LetterView(t, "chase")
        chase.recall(self._kept)
        yield chase
        yield Prose(t("feedback.history_head"), id="history-head", classes="head")
        yield OptionList(id="exchanges", markup=False)
        yield Reading(id="exchange-text", hint=t("feedback.hint.history"))

    @property
    def chase(self) -> str:
        """The words to chase with; empty while nothing waits."""
        return self.query_one(LetterView).text

    def kept(self) -> dict[str, str]:
        """Which exchange is looked at, and how the words to chase with are shown."""
        return {"exchange": self.highlighted, **self.query_one(LetterView).kept()}

    def refused(self) -> None:
        """What was asked for last does not happen."""
        self.query_one(LetterView).refused()

    def show(self, case: Case, today: date) -> None:
        """Draw *case*."""
        t, wait = self.t, waiting(case, today)
        chase = self.query_one(LetterView)
        chase.display = wait is not None
        if wait is not None:
            chase.show(case, today)
        self.query_one("#wait-state", Prose).say(_waiting_said(t, wait, today) if wait else self._idle(case))
        way = self.query_one("#wait-way", Button)
        way.label = Content(t(f"feedback.to_{self._way}"))
        way.display = wait is None and case.agreement is None
        self._list(exchanges(case))

    def _idle(self, case: Case) -> str:
        """Why nothing waits."""
        t = self.t
        if case.agreement is not None:
            return t("feedback.agreed")
        if any(offer.round == case.round for offer in case.offers):
            self._way = "confirm"
            return t("feedback.answered_offer")
        if (wish := wanted_papers(case)) is not None:
            self._way = "materials"
            return t("feedback.answered_papers", day=forms.day(t, wish.at.day))
        self._way = "proposal"
        return t("feedback.nothing_sent") if case.round == 1 else t("feedback.round_not_sent", round=case.round)

    def _list(self, found: tuple[Exchange, ...]) -> None:
        options = self.query_one("#exchanges", OptionList)
        if found != self._exchanges:
            self._exchanges = found
            with self.prevent(OptionList.OptionHighlighted):
                options.clear_options()
                options.add_options(Option(Content(_line(self.t, one)), id=one.key) for one in found)
                keys = [one.key for one in found]
                options.highlighted = keys.index(self.highlighted) if self.highlighted in keys else len(keys) - 1
        options.display = bool(found)
        self.query_one("#history-head", Prose).display = bool(found)
        self._read()

    def _read(self) -> None:
        shown = next((one for one in self._exchanges if one.key == self.highlighted), None)
        shown = shown or (self._exchanges[-1] if self._exchanges else None)
        reading = self.query_one("#exchange-text", Reading)
        reading.show(_full(self.t, shown) if shown else "")
        reading.display = shown is not None

    @on(OptionList.OptionHighlighted)
    def _highlight(self, event: OptionList.OptionHighlighted) -> None:
        event.stop()
        self.highlighted = event.option_id or ""
        self._read()

    @on(OptionList.OptionSelected)
    def _open(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.query_one("#exchange-text", Reading).focus()

    @on(Button.Pressed)
    def _go(self, event: Button.Pressed) -> None:
        event.stop()
        self.post_message(self.Leads(self._way))


def _waiting_said(t: Texts, wait: Waiting, today: date) -> str:
    channel = t(f"channel.{wait.sent.channel}.name")
    lines = [t("feedback.sent", day=forms.day(t, wait.sent.at.day), channel=channel, days=wait.days)]
    lines.append(t("feedback.promised", day=forms.day(t, wait.promised)) if wait.promised else t("feedback.no_promise"))
    if wait.chases:
        lines.append(t("feedback.chased", count=wait.chases))
    late = wait.chase_on <= today
    lines.append(t("feedback.chase_now") if late else t("feedback.chase_later", day=forms.day(t, wait.chase_on)))
    return "\n".join(lines)


def _line(t: Texts, one: Exchange) -> str:
    return t("feedback.history.line", round=one.round, day=forms.short_day(t, one.at.day), what=_what(t, one))


def _what(t: Texts, one: Exchange) -> str:
    match one.what:
        case Sent(draft=draft, length=length, channel=channel):
            named = t(f"feedback.draft.{draft}") if draft in KINDS else draft
            return t(
                "feedback.history.sent",
                draft=named,
                length=t(f"proposal.length.{length}"),
                channel=t(f"channel.{channel}.name"),
            )
        case Offer(months=months, monthly=monthly):
            return t("feedback.history.offer", months=months, monthly=forms.money(t, monthly))
        case Reply(outcome=outcome):
            return t("feedback.history.reply", outcome=t(f"feedback.outcome.{outcome}"))


def _full(t: Texts, one: Exchange) -> str:
    """What was sent or said, word for word; an offer by its figures."""
    match one.what:
        case Sent(text=text):
            return text
        case Reply(said=said):
            return said or t("feedback.reply.nothing_said")
        case Offer() as offer:
            return _offer_said(t, offer)


def _offer_said(t: Texts, offer: Offer) -> str:
    first, monthly = forms.day(t, offer.first), forms.money(t, offer.monthly)
    lines = [t("feedback.offer.text", months=offer.months, monthly=monthly, first=first)]
    for name in ("upfront", "waived", "claimed_total"):
        amount = getattr(offer, name)
        if amount is not None:
            lines.append(t(f"feedback.offer.{name}", amount=forms.money(t, amount)))
    known = {True: "yes", False: "no", None: "unknown"}[offer.written]
    return "\n".join((*lines, t(f"feedback.offer.written.{known}")))
