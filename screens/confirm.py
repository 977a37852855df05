"""Confirm: does the offer add up, can I carry it, is it in writing; then the schedule and the payments."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll

from screens.confirm_agree import AgreeForm
from screens.confirm_agree_words import asking_for_text
from screens.confirm_clauses import ClauseList
from screens.confirm_heard import HeardForm
from screens.confirm_offer import OfferView
from screens.confirm_payments import PaymentForm
from screens.confirm_terms import TermsForm
from screens.messages import Copied, Intended
from screens.payments_made import PaymentsMade
from screens.stage import StageScreen
from screens.widgets.prose import Prose
from wizard.case import Case, Offer
from wizard.intents import AnswerOffer
from wizard.judgement.offers import about, examine, latest_offer
from wizard.overview import stage_step
from wizard.problems import Problem
from wizard.texts import Texts, texts
from wizard.texts.prose import said

Views = OfferView | ClauseList | AgreeForm | TermsForm | PaymentForm
VIEWS: dict[str, type[Views]] = {
    "offer": OfferView,
    "clauses": ClauseList,
    "agree": AgreeForm,
    "terms": TermsForm,
    "payments": PaymentForm,
}
AGREED = (TermsForm, PaymentForm)
"""What there is only of an agreement."""


class ConfirmScreen(StageScreen):
    """Stage 6. An offer is heard; then the other parts are about one, and the person chooses which where there are several."""

    STAGE = "confirm"
    PARTS = ("heard", *VIEWS)
    CSS_PATH = ["base.tcss", "confirm.tcss"]
    # Textual's own choice would fall on what is hidden; the frame places the focus.
    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a,A", "accept", "key.confirm_accept", id="confirm.accept", key_display="A", show=False),
        Binding("k,K", "counter", "key.confirm_counter", id="confirm.counter", key_display="K", show=False),
        Binding("j,J", "decline", "key.confirm_decline", id="confirm.decline", key_display="J", show=False),
        Binding("q,Q", "questions", "key.confirm_questions", id="confirm.questions", key_display="Q", show=False),
        Binding("d,D", "draft", "key.confirm_draft", id="confirm.draft", key_display="D", show=False),
        Binding("1", "check('yes')", "key.confirm_clause_yes", id="confirm.yes"),
        Binding("2", "check('no')", "key.confirm_clause_no", id="confirm.no"),
        Binding("3", "check('unclear')", "key.confirm_clause_unclear", id="confirm.unclear"),
        Binding("0", "none_seen", "key.confirm_none_seen", id="confirm.none_seen", show=False),
        Binding("f5", "record", "key.confirm_record", id="confirm.record", key_display="F5"),
        Binding("pagedown", "turn(1)", "key.confirm_scroll_down", id="confirm.down", show=False),
        Binding("pageup", "turn(-1)", "key.confirm_scroll_up", id="confirm.up", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._offer = self._payment = ""

    def on_mount(self) -> None:  # type: ignore[override]
        # Runs before the one of every stage, which shows the part: with an agreement, the schedule comes first.
        if self.case is not None and self.case.agreement is not None:
            self.part = "payments"
        elif self.offer is not None:
            self.part = "offer"

    @property
    def offer(self) -> Offer | None:
        """The offer looked at: the one chosen, else the agreed one, else the last."""
        return (self.case.offer(self._offer) or latest_offer(self.case)) if self.case else None

    def compose_part(self, part: str) -> ComposeResult:
        if part == "heard":
            yield HeardForm(self.t, self.app.desk)
            return
        without = part if part in ("terms", "payments") else "offer"
        yield Prose(self.t(f"confirm.without.{without}"), classes="without")
        view = VIEWS[part](self.t, self.app.desk)
        # Until there is something to show nothing in it can take the focus.
        view.display = False
        yield view

    def fill(self, case: Case) -> None:
        for heard in self.query(HeardForm):
            heard.show(case)
        offer = self.offer
        for made in self.query(PaymentsMade):
            # A path that was being typed belongs to the payment it was asked for.
            made.chosen, self._payment = made.chosen or self._payment, ""
        for kind in VIEWS.values():
            for view in self.query(kind):
                there = case.agreement is not None if kind in AGREED else offer is not None
                view.display = there
                view.siblings[0].display = not there
                if offer is not None and there:
                    view.show(case, offer)
        if offer is not None and case.agreement is None:
            found = examine(case, offer, self.app.desk.today)
            self._lead(self.t("top.next", step=self.t(f"verdict.{found.advice}")))
        elif offer is None:
            step = stage_step(case, "feedback", self.app.desk.today)
            self._lead(self.t("top.next", step=said(self.t, f"step.{step.id}", step.values)))
        forms: dict[str, type[AgreeForm | TermsForm]] = {"agree": AgreeForm, "terms": TermsForm}
        for form in self.query(forms[self.part]) if self.part in forms else ():
            if form.lead:
                self._lead(self.t("top.next", step=form.lead))
        self.refresh_bindings()

    def _lead(self, sentence: str) -> None:
        self.query_one("#next", Prose).say(sentence)

    def selection(self) -> Mapping[str, str]:
        made = next((one.chosen for one in self.query(PaymentsMade)), "") or self._payment
        return {name: id for name, id in (("offer", self._offer), ("payment", made)) if id}

    def refused(self, problems: tuple[Problem, ...]) -> None:
        for form in self.query(HeardForm):
            form.refused()
        super().refused(problems)

    def select(self, chosen: Mapping[str, str]) -> None:
        self._offer, self._payment = chosen.get("offer", ""), chosen.get("payment", "")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Keys work where what they act on is shown: letters never where one types."""
        offer, case = self.offer, self.case
        if action in ("counter", "decline"):
            return (
                self.part == "offer"
                and offer is not None
                and offer.answer is None
                and case is not None
                and (case.agreement is None or case.agreement.offer != offer.id)
            )
        if action == "accept":
            return self.part == "offer" and offer is not None
        if action == "draft":
            return self.part == "offer" and self._counter_is_drafted()
        if action == "questions":
            return self.part in ("offer", "clauses") and offer is not None and case is not None and bool(case.debts)
        if action in ("check", "none_seen"):
            return self.part == "clauses" and offer is not None
        if action == "record":
            if self.part in ("terms", "payments"):
                return case is not None and case.agreement is not None
            to_agree = self.part == "agree" and offer is not None
            return self.part == "heard" or (to_agree and any(form.is_open for form in self.query(AgreeForm)))
        return True

    def _counter_is_drafted(self) -> bool:
        """Whether the counter-offer that can be drafted answers the offer looked at."""
        waiting = [one for one in self.case.offers if one.answer is None] if self.case and self.case.debts else []
        return self.offer is not None and waiting[-1:] == [self.offer]

    @on(HeardForm.Recorded)
    async def _heard(self, event: HeardForm.Recorded) -> None:
        """What was heard is examined next."""
        event.stop()
        self._offer = event.offer
        self.app.tell(self.t("feedback.recorded"))
        await self.show_part("offer")

    @on(OfferView.Chosen)
    def _look_at(self, event: OfferView.Chosen) -> None:
        self._offer = event.offer
        self.draw()

    @on(OfferView.Acted)
    async def _act(self, event: OfferView.Acted) -> None:
        await self.run_action(event.act)

    @on(AgreeForm.Wanted)
    async def _clear_the_way(self, event: AgreeForm.Wanted) -> None:
        """Go to the red flag, or copy the words that ask for the text."""
        if not event.flag and self.offer is not None:
            self.post_message(Copied(asking_for_text(self._lenders_words(), self.offer), "text-request"))
            return
        await self.show_part("clauses")
        self.query_one(ClauseList).go_to(event.flag)

    async def action_accept(self) -> None:
        """Go to where the offer is accepted."""
        await self.show_part("agree")

    def action_counter(self) -> None:
        """Answer with another request: the next round."""
        if self.offer is not None:
            self.post_message(Intended(AnswerOffer(offer=self.offer.id, answer="counter")))

    def action_decline(self) -> None:
        """Do not take the offer: the next round."""
        if self.offer is not None:
            self.post_message(Intended(AnswerOffer(offer=self.offer.id, answer="decline")))

    def action_draft(self) -> None:
        """The counter-offer in words, to be read, edited and sent."""
        from screens.letters import LetterScreen

        self.app.push_screen(LetterScreen("counter"))

    def action_questions(self) -> None:
        """Copy what is to be asked about this offer."""
        from wizard.words.merging import current

        if self.case is not None and self.offer is not None:
            lang = self._lenders_words().lang
            text = current(about(self.case, self.offer), "question", "chat", self.app.desk.today, lang).text
            self.post_message(Copied(text, "question-chat"))

    def _lenders_words(self) -> Texts:
        """The texts in which one writes to the lender, who reads Chinese."""
        return texts("zh_Hans") if self.t.lang == "en" else self.t

    def action_check(self, state: str) -> None:
        """Say how the clause under the cursor stands."""
        for view in self.query(ClauseList):
            view.check(state)

    def action_none_seen(self) -> None:
        """None of the red flags that were not looked at was there."""
        for view in self.query(ClauseList):
            view.none_seen()

    def action_record(self) -> None:
        """Accept, save the terms, or record a payment: what the part shown is for."""
        self.leave_field()
        forms: dict[str, type[HeardForm | AgreeForm | TermsForm | PaymentForm]] = {
            "heard": HeardForm,
            "terms": TermsForm,
            "payments": PaymentForm,
        }
        self.query_one(forms.get(self.part, AgreeForm)).record()

    def action_turn(self, by: int) -> None:
        """Scroll the part."""
        body = self.query_one("#body", VerticalScroll)
        body.scroll_relative(y=by * max(body.size.height - 1, 1), animate=False)
