"""Recording an offer where it is examined: as it was spoken, or field by field."""

from __future__ import annotations

from dataclasses import dataclass

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.message import Message
from textual.widgets import Button

from screens.assess_forms import Form
from screens.messages import Intended
from screens.offer_fields import OfferFields
from screens.widgets.prose import Prose
from wizard.case import Case
from wizard.desk import Desk
from wizard.texts import Texts


class HeardForm(Form):
    """One more offer. The form empties itself once the case has it."""

    @dataclass
    class Recorded(Message):
        """The case holds the offer now."""

        offer: str

    def __init__(self, t: Texts, desk: Desk) -> None:
        super().__init__(t, desk, id="heard-form")
        self._recorded: int | None = None

    def compose(self) -> ComposeResult:
        yield Prose(self.t("offer.about"), classes="aside")
        yield OfferFields(self.t, self.desk)
        yield Button(Content(self.t("feedback.record")), id="heard-record", compact=True)

    def show(self, case: Case) -> None:
        """Once the case holds the offer, empty the fields."""
        if self._recorded is not None and len(case.offers) > self._recorded:
            self._recorded = None
            self.post_message(self.Recorded(case.offers[-1].id))
            self.begin_anew()
        # Half-typed text comes back after this.
        self.call_after_refresh(self.query_one(OfferFields).reckon)

    def record(self) -> None:
        """Ask for the offer as the fields say it."""
        intent = self.query_one(OfferFields).offer()
        if intent is not None:
            self._recorded = len(self.desk.case.offers)
            self.post_message(Intended(intent))

    def refused(self) -> None:
        """The case did not take it; the fields stay as they are."""
        self._recorded = None

    @on(Button.Pressed)
    def _pressed(self, event: Button.Pressed) -> None:
        event.stop()
        self.record()
