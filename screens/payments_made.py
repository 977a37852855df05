"""The payments that were noted: one takes one back that was an error, and names the file that proves one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.message import Message

from screens.dialogs.confirm import Confirm
from screens.materials_listing import Listing
from screens.messages import Intended
from screens.widgets.path_field import PathField
from screens.widgets.prose import Prose
from wizard.case import Case, Payment
from wizard.desk import Desk
from wizard.export.paying import apart, payment_lines
from wizard.intents import TakeBackPayment
from wizard.judgement.payments import Group
from wizard.money import grouped
from wizard.texts import Texts, forms


class PaymentList(Listing):
    """The payments. Letters act here, because nothing is typed in a list."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("c,C,delete", "payment('take_back')", "key.payment_take_back", id="payments.take_back", show=False),
        Binding("a,A", "payment('attach')", "key.payment_attach", id="payments.attach", show=False),
    ]

    @dataclass
    class Asked(Message):
        """An act on the chosen payment."""

        act: str

    def action_payment(self, act: str) -> None:
        self.post_message(self.Asked(act))

    def come_into_view(self) -> None:
        """The whole of it: it stands at the end of its part."""
        (self.parent or self).scroll_visible(animate=False)  # type: ignore[attr-defined]


class PaymentsMade(Vertical):
    """The list, and beneath it the chosen payment with what proves it."""

    DEFAULT_CSS = """
    PaymentsMade {
        height: auto;
        #receipt { display: none; }
        #receipt.-wanted { display: block; }
        .aside { color: $text-muted; }
    }
    """

    def __init__(self, t: Texts, desk: Desk) -> None:
        super().__init__(id="payments")
        self.t = t
        self.desk = desk
        self.chosen = ""
        self._groups: tuple[Group, ...] = ()
        self._known: frozenset[str] = frozenset()

    def compose(self) -> ComposeResult:
        t = self.t
        yield Prose(id="payments-count", classes="head")
        yield Prose(id="payments-apart", classes="aside")
        yield PaymentList(3, id="payment-list", hint=t("paying.list.hint"))
        yield PathField("receipt", t("paying.receipt"), t)
        yield Prose(id="payments-made", classes="aside")

    def show(self, case: Case, groups: Sequence[Group], head: str) -> None:
        """Show *groups* of the payments of *case* under *head*; nothing at all where there are none."""
        self._groups = tuple(groups)
        shown = self._shown
        self.display = bool(shown)
        if not shown:
            return
        self._choose_among(tuple(shown))
        sums = [
            self.t("paying.apart", whose=apart(self.t, one), amount=forms.money(self.t, one.amount))
            for one in self._groups
            if not one.counts and one.amount
        ]
        self.query_one("#payments-count", Prose).say(head)
        self.query_one("#payments-apart", Prose).say("\n".join(sums))
        rows = [(id, self._row(case, group, one)) for id, (group, one) in shown.items()]
        listing = self.query_one(PaymentList)
        listing.show(rows, self.chosen)
        self._tell_chosen(case)
        path = self.query_one(PathField)
        path.stay_or_go()
        if path.settled(case) is not None:
            listing.focus()
        if listing.has_focus:
            listing.call_after_refresh(listing.come_into_view)

    def _choose_among(self, ids: tuple[str, ...]) -> None:
        """The one that was just noted is chosen, so that its receipt goes to it; not while a path is typed for another."""
        fresh = [id for id in ids if id not in self._known] if self._known else []
        self._known = frozenset(ids)
        if fresh and not self.query_one(PathField).is_draft:
            self.chosen = fresh[0]
        elif self.chosen not in ids:
            self.chosen = ids[0]

    @property
    def _shown(self) -> dict[str, tuple[Group, Payment]]:
        return {one.id: (group, one) for group in self._groups for one in group.payments}

    def _row(self, case: Case, group: Group, one: Payment) -> tuple[str, str, str]:
        t = self.t
        back, proof = one.taken_back is not None, any(file.to == one.id for file in case.attachments)
        remarks = (
            t("paying.back") if back else "",
            "" if group.counts else apart(t, group),
            t("paying.proof") if proof else "",
            one.note,
        )
        return str(one.on), grouped(one.amount), t("timeline.joint").join(each for each in remarks if each)

    def _tell_chosen(self, case: Case) -> None:
        _, payment = self._shown[self.chosen]
        self.query_one("#payments-made", Prose).say("\n".join(payment_lines(self.t, case, payment)))

    # Acts ----------------------------------------------------------------------------------------------------------

    @on(PaymentList.Chosen)
    def _choose(self, event: PaymentList.Chosen) -> None:
        event.stop()
        self.chosen = event.id
        self.query_one(PathField).note("")
        self._tell_chosen(self.desk.case)

    @on(PaymentList.Asked)
    def _act(self, event: PaymentList.Asked) -> None:
        event.stop()
        if event.act == "attach":
            self.query_one(PathField).open()
            return
        t, (_, payment) = self.t, self._shown[self.chosen]
        if payment.taken_back is not None:
            self.app.tell(t("paying.back.already"))  # type: ignore[attr-defined]
            return
        values = {"day": forms.day(t, payment.on), "amount": forms.money(t, payment.amount)}
        asking = Confirm(t("paying.back.ask", **values), t("paying.back.yes"), t("paying.back.no"))
        self.app.push_screen(asking, lambda yes: self._take_back(payment.id, yes))

    def _take_back(self, id: str, yes: bool | None) -> None:
        if yes:
            self.post_message(Intended(TakeBackPayment(payment=id)))

    @on(PathField.Entered)
    def _attach_file(self, event: PathField.Entered) -> None:
        event.stop()
        if event.path:
            self.query_one(PathField).look(self.chosen, event.path)
        else:
            self._close_path()

    @on(PathField.Read)
    def _note_file(self, event: PathField.Read) -> None:
        event.stop()
        self.post_message(Intended(event.intent))

    def _close_path(self) -> None:
        self.query_one(PathField).close()
        self.query_one(PaymentList).focus()
