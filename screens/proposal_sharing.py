"""The safe amount among several lenders or debts: by what is owed, and highest rate first, side by side."""

from __future__ import annotations

from datetime import date

from textual.app import ComposeResult
from textual.containers import Vertical

from screens.confirm_tables import Column, Figures
from screens.widgets.prose import Prose
from wizard import knowledge
from wizard.case import Case, Debt
from wizard.judgement.lender_part import Sharing, lender_count, lender_key, sharing
from wizard.money import Yuan, grouped
from wizard.texts import Texts, forms

COLUMNS = ("claim", "owed", "proportion", "highest")
TEXT_FAMILIES = {"proposal.sharing.{}": COLUMNS}


class SharingView(Vertical):
    """A table of who gets what in the first month, how long it takes and what it comes to; hidden with nothing to share."""

    DEFAULT_CSS = "SharingView { height: auto; Figures { margin: 0; } }"

    def __init__(self, t: Texts) -> None:
        super().__init__(id="sharing")
        self.t = t

    def compose(self) -> ComposeResult:
        yield Prose(id="sharing-head", classes="head")
        yield Figures(id="sharing-table")
        yield Prose(id="sharing-advice")
        yield Prose(id="sharing-note", classes="aside")

    def show(self, case: Case, today: date) -> None:
        """Draw the sharing of *case*."""
        t, found = self.t, sharing(case, today)
        self.display = found is not None
        if found is None:
            return
        head = "proposal.sharing.lenders" if lender_count(case) > 1 else "proposal.sharing.debts"
        self.query_one("#sharing-head", Prose).say(t(head, amount=forms.money(t, found.monthly)))
        self.query_one(Figures).show(_columns(t, found, by_lender=lender_count(case) > 1))
        self.query_one("#sharing-advice", Prose).say(_advice(t, found))
        compared = found.proportion is not None
        self.query_one("#sharing-note", Prose).say(
            t("proposal.sharing.model" if compared else "proposal.sharing.no_rate")
        )


def _columns(t: Texts, found: Sharing, *, by_lender: bool) -> list[Column]:
    names = tuple(_name(t, debts, by_lender=by_lender) for debts in found.debts)
    owed = tuple(grouped(one) for one in found.owed)
    if found.proportion is None or found.highest is None:
        parts = tuple(grouped(part) for part in found.parts)
        return [
            Column(t("proposal.sharing.claim"), names, right=False),
            Column(t("proposal.sharing.owed"), owed),
            Column(t("proposal.sharing.proportion"), parts),
        ]
    tail = (t("proposal.sharing.months"), t("proposal.sharing.paid"))
    return [
        Column(t("proposal.sharing.claim"), (*names, *tail), right=False),
        Column(t("proposal.sharing.owed"), (*owed, "", "")),
        Column(
            t("proposal.sharing.proportion"),
            _way(t, found.proportion.first, found.proportion.months, found.proportion.paid),
        ),
        Column(t("proposal.sharing.highest"), _way(t, found.highest.first, found.highest.months, found.highest.paid)),
    ]


def _way(t: Texts, first: tuple[Yuan, ...], months: int | None, paid: Yuan) -> tuple[str, ...]:
    parts = tuple(grouped(part) for part in first)
    if months is None:
        return (*parts, t("proposal.sharing.never"), t("proposal.open"))
    return (*parts, str(months), grouped(paid))


def _advice(t: Texts, found: Sharing) -> str:
    """The split by what is owed, and honestly what the other way would save."""
    advice, saved = t("proposal.sharing.advice"), found.saved
    return advice + "\n" + t("proposal.sharing.saves", amount=forms.money(t, saved)) if saved else advice


def _name(t: Texts, debts: tuple[Debt, ...], *, by_lender: bool) -> str:
    """The lender, else the products of the claim."""
    key = lender_key(debts[0])
    if by_lender and (debts[0].lender or key != "unknown"):
        return t(f"lender.{key}.name") if key in knowledge.lenders() else key
    return t("form.list").join(dict.fromkeys(t(f"product.{debt.product}.name") for debt in debts))
