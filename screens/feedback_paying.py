"""Paying something while nothing is agreed: a form, and what the payment does, before and after it is noted."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Button

from screens.assess_forms import Form
from screens.messages import Intended
from screens.payments_made import PaymentsMade
from screens.proposal_words import say
from screens.widgets.choice import Answer, Choice
from screens.widgets.field import Field, Question
from screens.widgets.prose import Prose
from wizard.case import Case
from wizard.desk import Desk
from wizard.export.summary import effect_sentences
from wizard.intents import RecordPayment
from wizard.judgement.meanwhile import effect
from wizard.judgement.payments import groups
from wizard.money import Yuan, grouped
from wizard.problems import Problem
from wizard.reading import read_amount, read_date, read_text
from wizard.texts import Texts, forms
from wizard.texts.prose import together

FIELDS = ("pay_debt", "pay_amount", "pay_on", "pay_note")


class PayingForm(Form):
    """One payment before an agreement; the form empties itself once the case has it."""

    DEFAULT_CSS = """
    PayingForm {
        #paying-effect { margin: 1 0 0 0; color: $accent; }
        Button { margin: 1 0; }
    }
    """

    def __init__(self, t: Texts, desk: Desk) -> None:
        super().__init__(t, desk, id="paying-form")
        self._waits_for = 0

    def compose(self) -> ComposeResult:
        t = self.t
        yield Prose(id="paying-about", classes="aside")
        yield Choice("pay_debt", t("paying.debt"), (), empty="", hint=t("paying.debt.hint"))
        yield Field("pay_amount", t("payment.amount"), lambda text: read_amount(text, zero=False), max_length=40,
                    hint=t("paying.amount.hint"), echo=lambda value: t("echo.amount", amount=forms.money(t, value)))  # fmt: skip
        yield Field("pay_on", t("payment.on"), lambda text: read_date(text, self.desk.today), max_length=40,
                    hint=t("payment.on.hint"), placeholder=t("payment.on.today"),
                    echo=lambda value: t("echo.date", day=forms.day(t, value)))  # fmt: skip
        yield Field("pay_note", t("payment.note"), read_text, hint=t("payment.note.hint"))
        yield Prose(id="paying-effect")
        yield Button(Content(t("payment.record")), compact=True, id="paying-record")
        yield PaymentsMade(t, self.desk)

    def show(self, case: Case) -> None:
        """Offer the form while nothing is agreed; below it what was paid so far."""
        t = self.t
        if self._waits_for and len(case.payments) >= self._waits_for:
            self._waits_for = 0
            self._empty()
        agreed = case.agreement is not None
        self.query_one("#paying-about", Prose).say(t("paying.agreed" if agreed else "paying.about"))
        which = self.query_one("#pay_debt", Choice)
        which.offer(
            [
                Answer(debt.id, t("paying.one", name=t(f"product.{debt.product}.name"), amount=grouped(debt.principal)))
                for debt in case.debts
            ]
        )
        for widget in (*(self.query_one(f"#{name}") for name in FIELDS), *self.query(Button)):
            widget.display = not agreed
        which.display = not agreed and len(case.debts) > 1
        before = [group for group in groups(case) if group.version is None]
        self.query_one(PaymentsMade).show(case, before, t("paying.made"))
        self._tell()

    def _empty(self) -> None:
        """Empty the fields of the payment; a path that is being typed belongs to another."""
        for question in self.query(Question):
            if question.name in FIELDS:
                question.shown = ""
                question.type("")
                question.note("")

    def refused(self) -> None:
        """The case did not take it; the fields stay as they are."""
        self._waits_for = 0

    def record(self) -> None:
        """Ask for the payment as the fields say it; what cannot be understood is said beside its field."""
        amount = self.read("pay_amount")
        values = [self.field(name).value for name in ("pay_amount", "pay_on", "pay_note")]
        if self.desk.case.agreement is not None:
            return
        if amount is None:
            if not self.field("pay_amount").text.strip():
                self.field("pay_amount").note(self.t("problem.amount.empty"), wrong=True)
            self.field("pay_amount").input.focus()
        elif any(isinstance(value, Problem) for value in values):
            for name in ("pay_on", "pay_note"):
                self.read(name)
        else:
            self._waits_for = len(self.desk.case.payments) + 1
            on_day, note = values[1] or self.desk.today, values[2] or ""
            self.post_message(Intended(RecordPayment(amount=amount, on=on_day, note=note, debt=self._debt())))

    def _debt(self) -> str | None:
        return self.query_one("#pay_debt", Choice).text or None

    def _tell(self) -> None:
        """What the payment in the fields would do."""
        amount, day = self.field("pay_amount").value, self.field("pay_on").value
        found = None
        if isinstance(amount, Yuan) and not isinstance(day, Problem) and self.desk.case.agreement is None:
            today = self.desk.today
            found = effect(self.desk.case, amount, day or today, today, self._debt())
        say(self.query_one("#paying-effect", Prose), together(self.t, effect_sentences(self.t, found)) if found else "")

    @on(Question.Settled)
    def _settled(self, event: Question.Settled) -> None:
        event.stop()
        if isinstance(event.question, Field):
            self.read(event.question.key)
        self._tell()

    @on(Button.Pressed)
    def _pressed(self, event: Button.Pressed) -> None:
        event.stop()
        self.record()
