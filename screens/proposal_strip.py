"""The next 90 days of cash under a plan: a bar for each turn, the lowest point in words, and what was assumed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical

from screens.confirm_tables import Column, Figures
from screens.proposal_words import say
from screens.widgets.prose import Prose
from screens.widgets.reading import Reading
from wizard.case import Case
from wizard.judgement.asks import Proposal
from wizard.judgement.cash_ahead import Ahead, Basis, Turn, ahead, basis, paid_when
from wizard.money import NOTHING, grouped
from wizard.texts import Texts, forms
from wizard.texts.prose import together

NARROW = 76
CELLS = {True: 10, False: 24}
"""Cells of the longest bar on narrow and on other screens."""


class StripTable(Figures):
    """The turns of cash; left and right step through the plans."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "screen.look(-1)", "key.other_plan", id="proposal.plan_before", show=False),
        Binding("right", "screen.look(1)", "key.other_plan", id="proposal.plan_after", show=False),
        Binding("pageup", "screen.page(-1)", "key.page_up", id="proposal.strip_up", show=False),
        Binding("pagedown", "screen.page(1)", "key.page_down", id="proposal.strip_down", show=False),
    ]
    hint = ""


class StripView(Vertical):
    """Draws the strip of one of several plans; `asked` names the one to look at."""

    DEFAULT_CSS = "StripView { height: auto; StripTable { margin: 1 0; } }"

    def __init__(self, t: Texts) -> None:
        super().__init__(id="strip-view")
        self.t = t
        self.asked = ""
        self._plans: tuple[Proposal, ...] = ()

    def compose(self) -> ComposeResult:
        yield Prose(id="strip-of", classes="head -first")
        yield Prose(id="strip-lowest")
        table = StripTable(id="strip-table", reads=True)
        table.hint = self.t("proposal.hint.strip")
        yield table
        yield Reading(id="strip-notes", hint=self.t("proposal.hint.strip"))

    def show(self, case: Case, plans: Sequence[Proposal], today: date, width: int) -> None:
        """Draw the plan asked for, or the first of *plans*, on a screen of *width* columns."""
        t, self._plans = self.t, tuple(plans)
        plan = next((one for one in plans if one.key == self.asked), next(iter(plans), None))
        held = basis(case, plan, today) if plan else None
        payments = paid_when(plan, today) if plan else ()
        table, notes = self.query_one(StripTable), self.query_one("#strip-notes", Reading)
        table.display = notes.display = held is not None and bool(payments)
        say(self.query_one("#strip-of", Prose), t("proposal.strip.of", name=t(f"ask.{plan.ask}.name")) if plan else "")
        lowest = self.query_one("#strip-lowest", Prose)
        if plan is None:
            say(lowest, t("proposal.no_debt"))
        elif held is None:
            say(lowest, t("reason.endures_no_budget"))
        elif not payments:
            say(lowest, t("reason.endures_open"))
        else:
            found = ahead(held.means, payments, today, CELLS[width < NARROW])
            say(lowest, _lowest(t, found))
            table.show(_columns(t, found, today))
            notes.show(_notes(t, held))

    def step(self, by: int) -> None:
        """Ask for the next or the previous plan."""
        keys = [plan.key for plan in self._plans]
        if keys:
            at = keys.index(self.asked) if self.asked in keys else 0
            self.asked = keys[(at + by) % len(keys)]


def _columns(t: Texts, found: Ahead, today: date) -> list[Column]:
    return [
        Column(t("proposal.strip.day"), tuple(forms.short_day(t, one.day) for one in found.turns), right=False),
        Column(t("proposal.strip.cash"), tuple(grouped(one.cash) for one in found.turns)),
        Column("", tuple("=" * one.bar for one in found.turns), right=False),
        Column("", tuple(_event(t, one, today, found.days) for one in found.turns), right=False),
    ]


def _event(t: Texts, one: Turn, today: date, days: int) -> str:
    parts = []
    if one.day == today:
        parts.append(t("proposal.strip.today"))
    if one.comes:
        parts.append(t("proposal.strip.income"))
    if one.paid:
        parts.append(t("proposal.strip.pay", amount=grouped(one.paid)))
    if one.eve:
        parts.append(t("proposal.strip.eve"))
    if one.ends:
        parts.append(t("proposal.strip.end", days=days))
    if one.lowest:
        parts.append(t("proposal.strip.least"))
    return t("proposal.join").join(parts)


def _lowest(t: Texts, found: Ahead) -> str:
    day = forms.day(t, found.lowest_on)
    if found.short_on is None:
        return t("proposal.strip.lowest", day=day, amount=forms.money(t, found.lowest))
    short = forms.day(t, found.short_on)
    return t("proposal.strip.short", short=short, day=day, amount=forms.money(t, abs(found.lowest)))


def _notes(t: Texts, held: Basis) -> str:
    """What was assumed, each in a sentence."""
    means = held.means
    said = [
        t("proposal.strip.payday", amount=forms.money(t, means.income), payday=means.payday),
        t("proposal.strip.evenly"),
    ]
    if held.cash is None:
        said.append(t("proposal.strip.no_cash"))
    elif held.lifted:
        said.append(t("proposal.strip.lifted", cash=forms.money(t, held.cash), living=forms.money(t, held.living)))
    if held.lent_on > NOTHING:
        said.append(t("proposal.strip.others", amount=forms.money(t, held.lent_on)))
    return together(t, said)
