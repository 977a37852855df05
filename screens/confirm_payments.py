"""The agreed schedule with dates and words of state, a form to record a payment, and the payments that were."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Button

from screens.assess_forms import Form
from screens.confirm_tables import Column, Figures
from screens.messages import Intended
from screens.payments_made import PaymentsMade
from screens.proposal_words import say
from screens.widgets.field import Field, Question
from screens.widgets.prose import Prose
from wizard.case import Case, Offer
from wizard.desk import Desk
from wizard.export.paying import progress, row_words, what_is_next
from wizard.intents import RecordPayment
from wizard.judgement.agreement import Position, position
from wizard.judgement.guardian import watch
from wizard.judgement.payments import groups
from wizard.money import grouped
from wizard.problems import Problem
from wizard.reading import read_amount, read_date, read_text
from wizard.texts import Texts, forms
from wizard.texts.prose import said, together

COLUMNS = ("number", "day", "amount", "state")
FIELDS = ("amount", "on", "note")
TEXT_FAMILIES = {"schedule.{}": COLUMNS}


class PaymentForm(Form):
    """How far the agreement is paid; the form empties itself once the case has the payment."""

    def __init__(self, t: Texts, desk: Desk) -> None:
        super().__init__(t, desk, id="payment-form")
        self._waits_for = 0

    def compose(self) -> ComposeResult:
        t = self.t
        yield Prose(id="payments-next", classes="head -first")
        yield Prose(id="payments-warn", classes="warn")
        yield Prose(id="payments-sum")
        yield Field("amount", t("payment.amount"), lambda text: read_amount(text, zero=False), hint=t("payment.amount.hint"), max_length=40,
                    echo=lambda value: t("echo.amount", amount=forms.money(t, value)))  # fmt: skip
        yield Field("on", t("payment.on"), lambda text: read_date(text, self.desk.today), hint=t("payment.on.hint"), max_length=40,
                    placeholder=t("payment.on.today"), echo=lambda value: t("echo.date", day=forms.day(t, value)))  # fmt: skip
        yield Field("note", t("payment.note"), read_text, hint=t("payment.note.hint"))
        yield Button(Content(t("payment.record")), compact=True, id="payment-record")
        yield Prose(t("payment.where"), classes="aside")
        yield Figures(id="payments-schedule", reads=True)
        yield PaymentsMade(t, self.desk)

    def show(self, case: Case, offer: Offer) -> None:
        """Show the schedule and the payments of *case*."""
        if self._waits_for and len(case.payments) >= self._waits_for:
            self._waits_for = 0
            self._empty()
            # What the payment came to stands above the form.
            self.show_from_top()
        standing = position(case, self.desk.today)
        if standing is None or case.agreement is None:
            return
        t = self.t
        watched = self._watched(case)
        closing = "" if standing.next_row else t("paying.close")
        # What calls for an act now says itself which payment it is.
        following = "" if watched else together(t, (what_is_next(t, standing), closing))
        say(self.query_one("#payments-next", Prose), following)
        self.query_one("#payments-sum", Prose).say(progress(t, standing))
        spoken = "" if case.agreement.written else t("payment.spoken")
        say(self.query_one("#payments-warn", Prose), "\n".join(one for one in (watched, spoken) if one))
        self._show_schedule(standing)
        head = t("paying.noted", count=len(case.payments_made))
        self.query_one(PaymentsMade).show(case, groups(case), head)

    def _empty(self) -> None:
        """Empty the fields of the payment; a path that is being typed belongs to another."""
        for name in FIELDS:
            self.field(name).shown = ""
            self.field(name).type("")
            self.field(name).note("")

    def _watched(self, case: Case) -> str:
        """What calls for an act now: a payment that cannot be met, or the way back after one that was missed."""
        t, found = self.t, watch(case, self.desk.today)
        if found is None:
            return ""
        said_first, *steps = (said(t, f"reason.{one.id}", one.values) for one in (found.said, *found.steps))
        if not found.missed:
            return together(t, (said_first, *steps))
        after = said(t, f"reason.{found.after.id}", found.after.values) if found.after is not None else ""
        return "\n".join((said_first, *(f"{number}. {step}" for number, step in enumerate(steps, 1)), after))

    def _show_schedule(self, standing: Position) -> None:
        t = self.t
        cells = {
            "number": [str(row.number) for row in standing.rows],
            "day": [str(row.day) for row in standing.rows],
            "amount": [grouped(row.amount) for row in standing.rows],
            "state": [row_words(t, row) for row in standing.rows],
        }
        words = ("day", "state")
        columns = [Column(t(f"schedule.{name}"), tuple(cells[name]), right=name not in words) for name in COLUMNS]
        self.query_one(Figures).show(columns, first=min(standing.rows_paid, len(standing.rows) - 1))

    @on(Question.Settled)
    def _settled(self, event: Question.Settled) -> None:
        event.stop()

    @on(Button.Pressed)
    def _pressed(self, event: Button.Pressed) -> None:
        event.stop()
        self.record()

    def record(self) -> None:
        """Ask for the payment as the fields say it; what cannot be understood is said beside its field."""
        values = {name: self.field(name).value for name in FIELDS}
        for name, value in values.items():
            if isinstance(value, Problem):
                self.read(name)
                self.field(name).input.focus()
        if any(isinstance(value, Problem) for value in values.values()):
            return
        if values["amount"] is None:
            self.field("amount").note(self.t("problem.amount.empty"), wrong=True)
            self.field("amount").input.focus()
            return
        self._waits_for = len(self.desk.case.payments) + 1
        payment = RecordPayment(amount=values["amount"], on=values["on"] or self.desk.today, note=values["note"] or "")
        self.post_message(Intended(payment))
        self.field("amount").input.focus()
