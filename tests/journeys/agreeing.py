"""The hands of the player at the last stages: clauses, what is passed over, the agreement, its payments, the end."""

from __future__ import annotations

from msgspec import structs
from textual.widgets import OptionList

from screens.confirm import ConfirmScreen
from screens.dialogs.confirm import Confirm
from screens.payments_made import PaymentList, PaymentsMade
from screens.prevention_acts import ActOptions
from screens.widgets.field import Field
from tests.journeys.hands import Hands
from tests.screens.driver import until
from wizard import intents as ask
from wizard.agreed import CLOSING_ACTS


class Agreeing(Hands):
    """Enters what belongs to an agreement."""

    async def look_at(self, offer: str) -> None:
        """Where there are several, the one that is meant."""
        await self.at("confirm", "offer")
        screen = self.app.screen
        assert isinstance(screen, ConfirmScreen)
        if screen.offer is not None and screen.offer.id != offer:
            await self.enter(which_offer=offer)
            await until(self.pilot, lambda: screen.offer is not None and screen.offer.id == offer)

    async def check_clause(self, intent: ask.CheckClause) -> None:
        """A key on the list of clauses."""
        await self.look_at(intent.offer)
        await self.at("confirm", "clauses")
        options = self.app.screen.query_one("#clause-options", OptionList)
        options.focus()
        options.highlighted = options.get_option_index(intent.clause)
        await self.pilot.pause()
        await self.press({"yes": "1", "no": "2", "unclear": "3"}[intent.state])

    async def answer_offer(self, intent: ask.AnswerOffer) -> None:
        """Counter and decline by a key."""
        assert intent.answer != "accept", (
            "accepting and confirming are one act on the screen: leave it to the confirming"
        )
        await self.at("confirm", "offer")
        self.app.screen.set_focus(None)
        await self.press({"counter": "k", "decline": "j"}[intent.answer])

    async def confirm_agreement(self, intent: ask.ConfirmAgreement) -> None:
        """Typing the monthly amount, and F5; the text that comes later by one answer; its terms on a form of their own."""
        case = self.app.desk.case
        agreed, offer = case.agreement, case.offer(intent.offer)
        assert offer is not None
        if intent.terms is not None:
            await self.at("confirm", "terms")
            await self.enter(**structs.asdict(intent.terms))
            await self.press("f5")
            return
        await self.look_at(intent.offer)
        await self.at("confirm", "agree")
        written = "yes" if intent.written else "no"
        if agreed is not None and agreed.offer == intent.offer:
            await self.enter(written=written)
            return
        await self.enter(written=written, monthly_again=offer.monthly)
        await self.press("f5")

    async def override_point(self, intent: ask.OverridePoint) -> None:
        """One reason for all that stands against the offer; a journey has one such point at a time."""
        await self.look_at(intent.offer)
        await self.at("confirm", "agree")
        await self.enter(why=intent.why)
        await self.press("f5")

    async def take_back_payment(self, intent: ask.TakeBackPayment) -> None:
        """A key on the list of payments, and yes."""
        await self.at("confirm", "payments")
        await self.pilot.pause()
        payments = self.app.screen.query_one(PaymentList)

        def chosen() -> bool:
            if not payments.has_focus:
                payments.focus()
                return False
            payments.move_cursor(row=payments.get_row_index(intent.payment))
            return self.app.screen.query_one(PaymentsMade).chosen == intent.payment

        await until(self.pilot, chosen)
        await self.press("c")
        await until(self.pilot, lambda: isinstance(self.app.screen, Confirm))
        await self.press("down", "enter")

    async def mark_act(self, intent: ask.MarkAct) -> None:
        """A key on the list of the end, or of the few things that fit; a day where it is to wait."""
        part = "closing" if intent.act in CLOSING_ACTS else "first"
        await self.at("prevention", part)
        await self.pilot.pause()
        acts = self.app.screen.query_one(f"#entries-{part} ActOptions", ActOptions)

        def chosen() -> bool:
            if not acts.has_focus:
                acts.focus()
                return False
            acts.highlighted = acts.get_option_index(intent.act)
            return acts.highlighted_option is not None and acts.highlighted_option.id == intent.act

        await until(self.pilot, chosen)
        if intent.state != "planned":
            await self.press({"done": "1", "not_needed": "2", "wrong": "3", "open": "0"}[intent.state])
            return
        await self.press("p")
        day = self.app.screen.query_one(f"#{part}-day", Field).input
        await until(self.pilot, lambda: day.has_focus)
        # Only enter takes the day: leaving the field does not.
        day.value = str(intent.on)
        await self.press("enter")

    async def record_payment(self, intent: ask.RecordPayment) -> None:
        """Amount, day, note, and F5."""
        if self.app.desk.case.agreement is None:
            await self.at("feedback", "paying")
            await self.enter(pay_debt=intent.debt, pay_amount=intent.amount, pay_on=intent.on, pay_note=intent.note)
            await self.press("f5")
            return
        await self.at("confirm", "payments")
        await self.enter(amount=intent.amount, on=intent.on, note=intent.note)
        await self.press("f5")
