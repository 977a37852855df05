"""Beneath the figures: the app's own figure checked, missed instalments, the bill to come, and the clocks that run."""

from __future__ import annotations

from datetime import date

from textual.app import ComposeResult
from textual.containers import Vertical

from screens.widgets.prose import Prose
from wizard import knowledge
from wizard.app_figure import AppFigure, app_figures
from wizard.bill import Bill, bills
from wizard.case import Case, Debt
from wizard.figures import DebtFigures
from wizard.judgement.time_limits import TimeLimit, time_limits
from wizard.money import grouped
from wizard.overview import Overview
from wizard.texts import Texts, forms
from wizard.texts.prose import needs_check_note, said, together

SECTIONS = ("missed", "bill", "gap", "time")
TEXT_FAMILIES = {"assess.head.{}": SECTIONS}


class ResultDetails(Vertical):
    """One section for each matter; a section with nothing to say is not there."""

    DEFAULT_CSS = """
    ResultDetails {
        height: auto;
        Prose { display: none; }
        Prose.-said { display: block; }
    }
    """

    def compose(self) -> ComposeResult:
        for name in SECTIONS:
            yield Prose(id=f"head-{name}", classes="head")
            yield Prose(id=f"about-{name}")
        yield Prose(id="rules", classes="aside")

    def show(self, t: Texts, case: Case, overview: Overview, today: date) -> bool:
        """Say what there is to say of *case*; whether there was anything."""
        several = len(case.debts) > 1

        def of_debt(debt: Debt | None, text: str) -> str:
            named = several and debt is not None
            return t("assess.of_debt", name=t(f"product.{debt.product}.name"), text=text) if named and debt else text

        limits = time_limits(case, today)
        told = {
            "missed": [of_debt(one.debt, _missed(t, one)) for one in overview.figures.debts if one.behind],
            "bill": [of_debt(one.debt, _bill(t, one)) for one in bills(case, today)],
            "gap": [of_debt(one.debt, gap_sentence(t, one)) + _causes(t, one) for one in app_figures(case)],
            "time": [of_debt(one.debt, said(t, f"limit.{one.id}", one.values)) for one in limits],
        }
        if told["gap"]:
            told["gap"].append(t("assess.gap.wins"))
        self._say("rules", "\n".join(_rules(t, limits, today)))
        for name, lines in told.items():
            for part, text in (("head", t(f"assess.head.{name}")), ("about", "\n".join(lines))):
                self._say(f"{part}-{name}", text if lines else "")
        return any(told.values())

    def _say(self, name: str, text: str) -> None:
        prose = self.query_one(f"#{name}", Prose)
        prose.say(text)
        prose.set_class(bool(text), "-said")


def gap_sentence(t: Texts, one: AppFigure) -> str:
    """The app's figure, ours, and how far apart they are."""
    apart = one.gap.difference
    values = {"shown": one.gap.shown, "ours": one.gap.ours, "difference": abs(apart)}
    shown = {name: grouped(value) for name, value in values.items()} | {"rate": one.percent, "days": str(one.days)}
    if not apart:
        return t("assess.gap.equal", **shown)
    return t("assess.gap.more" if apart > 0 else "assess.gap.less", **shown)


def _causes(t: Texts, one: AppFigure) -> str:
    """A line for each likely cause of a difference."""
    if not one.gap.difference:
        return ""
    likely = [
        t("assess.gap.cause", cause=t(f"gap.{cause.id}"), amount=grouped(cause.accounts_for), left=grouped(cause.left))
        for cause in one.likely
    ]
    return "".join(f"\n{line}" for line in likely or [t("assess.gap.no_cause")])


def _missed(t: Texts, one: DebtFigures) -> str:
    found = one.behind
    assert found is not None
    late = found.arrears
    rows = [
        t("assess.missed.row", due=forms.day(t, row.missed.due), days=row.days, penalty=forms.money(t, row.penalty))
        for row in late.rows
    ]
    current = t(
        "assess.missed.current",
        amount=forms.money(t, late.total),
        count=len(late.rows),
        instalments=forms.money(t, late.instalments),
        penalty=forms.money(t, late.penalty),
    )
    return "\n".join((current, *rows, t("assess.missed.called_in", amount=forms.money(t, found.total))))


def _bill(t: Texts, one: Bill) -> str:
    money = {
        "amount": one.least.amount, "rest": one.least.remainder, "per_day": one.per_day,
        "interest": one.rolled.interest, "left": one.rolled.left,
    }  # fmt: skip
    values = {name: forms.money(t, amount) for name, amount in money.items()}
    return "\n".join((
        t("assess.bill.least", amount=values["amount"]),
        t("assess.bill.rest", rest=values["rest"], per_day=values["per_day"]),
        t("assess.bill.rolled", months=len(one.rolled.months), interest=values["interest"], left=values["left"]),
        t("assess.bill.check"),
    ))  # fmt: skip


def _rules(t: Texts, limits: tuple[TimeLimit, ...], today: date) -> list[str]:
    """Where each clock comes from, a line for each rule."""
    lines = []
    for name in dict.fromkeys(one.rule for one in limits):
        rule = knowledge.rules()[name]
        sources = [knowledge.sources()[code] for code in rule.source]
        titles = t("form.list").join(source.title or t(f"source.{source.id}.name") for source in sources)
        named = t("assess.rule", rule=t(rule.text_id("name")), source=titles, day=forms.day(t, rule.checked))
        lines.append(together(t, (named, needs_check_note(t, rule, today))))
    return lines
