"""The forms of the first stage. Each turns its fields into one intent as soon as they make one."""

from __future__ import annotations

from datetime import date
from typing import Any

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical

from screens.messages import Intended
from screens.widgets.choice import Answer, Choice
from screens.widgets.field import Field, Question
from wizard import knowledge
from wizard.case import Case, Debt, Instalment
from wizard.desk import Desk
from wizard.instalments import by_instalments, in_all, read_missed, written_missed
from wizard.intents import AddDebt, ChangeDebt
from wizard.money import Rate, Yuan, grouped, percent
from wizard.problems import Problem
from wizard.reading import read_amount, read_date, read_rate
from wizard.texts import Texts, forms
from wizard.texts.prose import said

LINES = ("interest", "fees", "penalty")


class Form(Vertical):
    """Fields that make one intent together."""

    DEFAULT_CSS = "Form { height: auto; }"

    def __init__(self, t: Texts, desk: Desk, *, id: str) -> None:
        super().__init__(id=id)
        self.t = t
        self.desk = desk

    def amount(self, name: str) -> Field:
        """A field for an amount; beneath it stands what was understood."""
        t = self.t
        return Field(
            name, t(f"field.{name}"), read_amount, hint=t(f"hint.{name}"), max_length=40,
            echo=lambda value: t("echo.amount", amount=forms.money(t, value)),
        )  # fmt: skip

    def day(self, name: str) -> Field:
        """A field for a date."""
        t = self.t
        return Field(
            name, t(f"field.{name}"), lambda text: read_date(text, self.desk.today), hint=t(f"hint.{name}"), max_length=40,
            placeholder=t("placeholder.date"), echo=lambda value: t("echo.date", day=forms.day(t, value)),
        )  # fmt: skip

    def field(self, name: str) -> Field:
        """The field called *name*."""
        return self.query_one(f"#{name}", Field)

    def read(self, name: str, otherwise: Any = None) -> Any:
        """The answer in a field; where it cannot be understood, that is said beside it, and *otherwise* stands."""
        field = self.field(name)
        value = field.value
        if isinstance(value, Problem):
            field.note(said(self.t, f"problem.{value.id}", value.values), wrong=True)
            return otherwise
        return value

    def begin_anew(self) -> None:
        """Empty every field: nothing typed, nothing shown, nothing said beside it."""
        for question in self.query(Question):
            question.shown = ""
            question.type("")
            question.note("")

    def show_from_top(self) -> None:
        """Once all is drawn anew, show the part from its top, or as far down as what is in focus stands."""

        def scroll() -> None:
            self.screen.query_one("#body").scroll_home(animate=False, immediate=True)
            focused = self.screen.focused
            if focused is not None and self in focused.ancestors:
                self.call_after_refresh(focused.scroll_visible, animate=False)

        self.call_after_refresh(scroll)


class DebtForm(Form):
    """One debt in the app's own lines. `debt` is its id; empty while it is not in the case yet."""

    def __init__(self, t: Texts, desk: Desk, *, debt: str = "") -> None:
        super().__init__(t, desk, id="debt-form")
        self.debt = debt
        self._adding = False
        self._again = False
        self._wants_new = False

    def compose(self) -> ComposeResult:
        t = self.t
        yield Choice("which", t("field.which"), (), empty="", hint=t("hint.which"))
        lenders = [
            Answer(one.id, t(one.text_id("name")), t(one.text_id("note"))) for one in knowledge.lenders().values()
        ]
        yield Choice("lender", t("field.lender"), lenders, empty=t("choice.none"), hint=t("hint.lender"))
        products = [
            Answer(one.id, t(one.text_id("name")), t(one.text_id("note"))) for one in knowledge.products().values()
        ]
        yield Choice("product", t("field.product"), products, empty=t("choice.none"), hint=t("hint.product"))
        sums = [Answer(id, t(f"only_total.{id}"), t(f"only_total.{id}.help")) for id in ("no", "yes")]
        yield Choice("only_total", t("field.only_total"), sums, empty=sums[0].name, hint=t("hint.only_total"))
        yield self.amount("principal")
        for name in LINES:
            yield self.amount(name)
        yield self.day("due")
        yield self.day("as_of")
        yield Field("daily_rate", t("field.daily_rate"), read_rate, hint=t("hint.daily_rate"), max_length=20,
                    echo=lambda value: t("echo.rate", rate=percent(value, 4)))  # fmt: skip
        yield Field("missed", t("field.missed"), lambda text: read_missed(text, self.desk.today), hint=t("hint.missed"),
                    placeholder=t("placeholder.missed"), echo=self._echo_missed)  # fmt: skip

    def show(self, case: Case) -> None:
        """Show the debt of the form as the case holds it."""
        if self._adding and case.debts:
            self.debt, self._adding = case.debts[-1].id, False
        if not self.debt and case.debts and not self._wants_new:
            self.debt = case.debts[0].id
        debt = case.debt(self.debt)
        self._show_which(case)
        if debt is not None:
            self._show_debt(debt)
        self._fit()
        if self._again:
            self._again = False
            self._post(case)

    def _echo_missed(self, missed: tuple[Instalment, ...]) -> str:
        return self.t("assess.echo.missed", count=len(missed), amount=forms.money(self.t, in_all(missed)))

    def start_another(self) -> None:
        """Empty the form for one more debt."""
        self.debt, self._wants_new = "", True
        self.begin_anew()
        self._fit()
        self.query_one("#lender").query("ChoiceLine").first().focus()

    def _show_which(self, case: Case) -> None:
        which = self.query_one("#which", Choice)
        t = self.t
        answers = [
            Answer(
                debt.id,
                t("which.debt", number=number, name=t(f"product.{debt.product}.name"), amount=grouped(debt.principal)),
            )
            for number, debt in enumerate(case.debts, start=1)
        ]
        which.offer([*answers, Answer("new", t("which.new"))])
        which.display = bool(case.debts)
        which.shown = self.debt or "new"
        which.type(which.shown)

    def _show_debt(self, debt: Debt) -> None:
        self._wants_new = False
        for name in ("product", "lender"):
            self.query_one(f"#{name}", Choice).show(getattr(debt, name) or "")
        self.query_one("#only_total", Choice).show("yes" if debt.only_total else "no")
        for name in ("principal", *LINES):
            self.field(name).show(plain(getattr(debt, name)))
        for name in ("due", "as_of"):
            self.field(name).show(plain(getattr(debt, name)))
        self.field("daily_rate").show(percent(debt.daily_rate, 4) if debt.daily_rate is not None else "")
        self.field("missed").show(written_missed(debt.missed))

    def _fit(self) -> None:
        """Only the fields that the answers so far leave open."""
        only_total = self.query_one("#only_total", Choice).text == "yes"
        for name in LINES:
            self.field(name).display = not only_total
        self.field("missed").display = not only_total and by_instalments(self.query_one("#product", Choice).text)

    @on(Question.Settled, "#which")
    def _another(self, event: Question.Settled) -> None:
        event.stop()
        if event.question.text == "new":
            self.start_another()
            return
        self.debt, self._wants_new = event.question.text, False
        for question in self.query(Question):
            if question.name != "which":
                question.shown = question.text
                question.note("")
        self.show(self.desk.case)

    @on(Question.Settled)
    def _settled(self, event: Question.Settled) -> None:
        event.stop()
        if event.question.name == "which":
            return
        self._fit()
        self._post(self.desk.case)

    def _post(self, case: Case) -> None:
        """Ask for the debt as the fields say it; a field that cannot be understood keeps what the case has."""
        if self._adding:
            self._again = True
            return
        debt = case.debt(self.debt)
        told: dict[str, Any] = {
            name: self.read(name, getattr(debt, name, None))
            for name in ("principal", *LINES, "due", "as_of", "daily_rate")
        }
        told["product"] = self.query_one("#product", Choice).text
        told["lender"] = self.query_one("#lender", Choice).text or None
        told["only_total"] = self.query_one("#only_total", Choice).text == "yes"
        told["as_of"] = told["as_of"] or self.desk.today
        if told["only_total"]:
            told |= dict.fromkeys(LINES)
        told["missed"] = (
            (self.read("missed", getattr(debt, "missed", ())) or ()) if self.field("missed").display else ()
        )
        if not told["product"] or told["principal"] is None:
            return
        if debt is not None:
            self.post_message(Intended(ChangeDebt(debt=self.debt, **told)))
        else:
            self._adding, self._wants_new = True, False
            self.post_message(Intended(AddDebt(**told)))

    def refused(self) -> None:
        """The case did not take the debt; the fields stay as they are."""
        self._adding = False


def plain(value: Yuan | date | Rate | None) -> str:
    """A value as it is typed: `12,000.00`, `2026-10-10`, or nothing."""
    if value is None:
        return ""
    return grouped(value) if isinstance(value, Yuan) else str(value)
