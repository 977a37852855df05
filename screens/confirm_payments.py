"""The agreed schedule with dates and words of state, and a form to record a payment."""

from __future__ import annotations

from typing import get_args

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Button

from screens.assess_forms import Form
from screens.confirm_tables import Column, Figures
from screens.messages import Intended
from screens.widgets.field import Field, Question
from screens.widgets.prose import Prose
from wizard.case import Case, Offer
from wizard.desk import Desk
from wizard.intents import RecordPayment
from wizard.judgement.agreement import Position, RowState, position
from wizard.judgement.guardian import watch
from wizard.money import NOTHING, grouped, percent
from wizard.problems import Problem
from wizard.reading import read_amount, read_date, read_text
from wizard.texts import Texts, forms
from wizard.texts.prose import said, together

COLUMNS = ("number", "day", "amount", "open", "state")
TEXT_FAMILIES = {"schedule.{}": COLUMNS, "schedule.state.{}": get_args(RowState)}


class PaymentForm(Form):
    """How far the agreement is paid; the form empties itself once the case has the payment."""

    def __init__(self, t: Texts, desk: Desk) -> None:
        super().__init__(t, desk, id="payment-form")
        self._waits_for = 0

    def compose(self) -> ComposeResult:
        t = self.t
        yield Prose(id="payments-next", classes="head -first")
        yield Prose(id="payments-sum")
        yield Prose(id="payments-warn", classes="warn")
        yield Field("amount", t("payment.amount"), lambda text: read_amount(text, zero=False), hint=t("payment.amount.hint"), max_length=40,
                    echo=lambda value: t("echo.amount", amount=forms.money(t, value)))  # fmt: skip
        yield Field("on", t("payment.on"), lambda text: read_date(text, self.desk.today), hint=t("payment.on.hint"), max_length=40,
                    placeholder=t("payment.on.today"), echo=lambda value: t("echo.date", day=forms.day(t, value)))  # fmt: skip
        yield Field("note", t("payment.note"), read_text, hint=t("payment.note.hint"))
        yield Button(Content(t("payment.record")), compact=True, id="payment-record")
        yield Prose(t("payment.where"), classes="aside")
        yield Figures(id="payments-schedule", reads=True)
        yield Prose(id="payments-made", classes="aside")

    def show(self, case: Case, offer: Offer) -> None:
        """Show the schedule and the payments of *case*."""
        if self._waits_for and len(case.payments) >= self._waits_for:
            self._waits_for = 0
            self.begin_anew()
        standing = position(case, self.desk.today)
        if standing is None or case.agreement is None:
            return
        t = self.t
        self.query_one("#payments-next", Prose).say(self._next(standing))
        sums = {
            "paid": forms.money(t, standing.paid),
            "total": forms.money(t, standing.total),
            "left": forms.money(t, standing.left),
        }
        share = percent(standing.share or NOTHING, 0)
        over = t("payment.over", amount=forms.money(t, standing.over)) if standing.over else ""
        self.query_one("#payments-sum", Prose).say(together(t, (t("payment.sums", share=share, **sums), over)))
        spoken = "" if case.agreement.written else t("payment.spoken")
        self.query_one("#payments-warn", Prose).say("\n".join(one for one in (self._watched(case), spoken) if one))
        self._show_schedule(standing)
        self._show_made(case)

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

    def _next(self, standing: Position) -> str:
        t, row = self.t, standing.next_row
        if row is None:
            return t("payment.settled")
        texts = {"late": "payment.next.late", "due": "payment.next.due"}
        return t(texts.get(row.state, "payment.next.ahead"), day=forms.day(t, row.day), amount=forms.money(t, row.open))

    def _show_schedule(self, standing: Position) -> None:
        t = self.t
        cells = {
            "number": [str(row.number) for row in standing.rows],
            "day": [str(row.day) for row in standing.rows],
            "amount": [grouped(row.amount) for row in standing.rows],
            "open": [grouped(row.open) for row in standing.rows],
            "state": [t(f"schedule.state.{row.state}") for row in standing.rows],
        }
        words = ("day", "state")
        columns = [Column(t(f"schedule.{name}"), tuple(cells[name]), right=name not in words) for name in COLUMNS]
        self.query_one(Figures).show(columns)

    def _show_made(self, case: Case) -> None:
        t = self.t
        lines = [
            t("payment.made_row", day=forms.day(t, one.on), amount=forms.money(t, one.amount), note=one.note).rstrip()
            for one in case.payments
        ]
        self.query_one("#payments-made", Prose).say("\n".join([t("payment.made"), *lines]) if lines else "")

    @on(Question.Settled)
    def _settled(self, event: Question.Settled) -> None:
        event.stop()

    @on(Button.Pressed)
    def _pressed(self, event: Button.Pressed) -> None:
        event.stop()
        self.record()

    def record(self) -> None:
        """Ask for the payment as the fields say it; what cannot be understood is said beside its field."""
        values = {name: self.field(name).value for name in ("amount", "on", "note")}
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
