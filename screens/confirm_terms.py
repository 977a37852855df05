"""What the text of the agreement says beside the payments. Saving makes the next version; earlier ones stay as they are."""

from __future__ import annotations

from typing import Any, get_args

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Button

from screens.assess_forms import Form
from screens.confirm_versions import AgreementFiles, Versions
from screens.messages import Intended
from screens.widgets.choice import Answer, Choice
from screens.widgets.field import Field, Question
from screens.widgets.prose import Prose
from wizard.agreed import PayMethod
from wizard.case import Agreement, Case, ClauseState, Offer, Terms
from wizard.checks import MOST_GRACE
from wizard.desk import Desk
from wizard.intents import ConfirmAgreement
from wizard.judgement.agreed_state import text_lacks
from wizard.problems import Problem
from wizard.reading import read_count, read_text
from wizard.texts import Texts, forms
from wizard.texts.prose import said

WORDS = ("creditor", "contract", "waiver_condition", "on_miss")
CHOSEN = ("method", "all_due")
TEXT_FAMILIES = {
    "terms.{}": WORDS,
    "terms.{}.hint": WORDS,
    "terms.method.{}": get_args(PayMethod),
    "terms.method.{}.help": get_args(PayMethod),
    "terms.state.{}": ("written", "spoken"),
    "clause_state.{}": get_args(ClauseState),
    "terms.lead.{}": ("copy", "file"),
}


class TermsForm(Form):
    """The terms of the agreement that stands, its file, and its versions."""

    def __init__(self, t: Texts, desk: Desk) -> None:
        super().__init__(t, desk, id="terms-form")
        self._saved = 0

    def compose(self) -> ComposeResult:
        t = self.t
        yield Prose(id="terms-state", classes="head -first")
        yield self._words("creditor")
        yield self._words("contract")
        methods = [Answer(id, t(f"terms.method.{id}"), t(f"terms.method.{id}.help")) for id in get_args(PayMethod)]
        yield Choice("method", t("terms.method"), methods, empty=t("choice.none"), hint=t("terms.method.hint"))
        yield Prose(id="terms-waived")
        yield self._words("waiver_condition")
        yield Field("grace", t("terms.grace"), _read_grace, hint=t("terms.grace.hint"), max_length=20)
        dues = [Answer(id, t(f"clause_state.{id}")) for id in get_args(ClauseState)]
        yield Choice("all_due", t("terms.all_due"), dues, empty=t("choice.none"), hint=t("terms.all_due.hint"))
        yield self._words("on_miss")
        yield Prose(id="terms-said", classes="aside")
        yield Button(Content(t("terms.save")), compact=True, id="terms-save")
        yield AgreementFiles(t, self.desk)
        yield Versions(t, self.desk)

    def _words(self, name: str) -> Field:
        return Field(name, self.t(f"terms.{name}"), read_text, hint=self.t(f"terms.{name}.hint"), max_length=500)

    def show(self, case: Case, offer: Offer) -> None:
        """Show the agreement of *case*; the offer looked at may be another one."""
        agreed, own = case.agreement, case.agreed_offer
        if agreed is None or own is None:
            return
        t = self.t
        if 0 < self._saved < agreed.version:
            self.app.tell(t("terms.saved", version=agreed.version))  # type: ignore[attr-defined]
            self._saved = 0
            self._say("said", "")
        self._say("state", self._state(agreed))
        for name, text in _written(agreed.terms).items():
            self.query_one(f"#{name}", Question).show(text)
        waived = own.waived
        self._say("waived", t("terms.waived", amount=forms.money(t, waived)) if waived else "")
        condition = self.field("waiver_condition")
        condition.display = bool(waived) or bool(condition.text)
        self.query_one(AgreementFiles).show(agreed)
        self.query_one(Versions).show(case)

    def _state(self, agreed: Agreement) -> str:
        """Which version stands, since when."""
        day = forms.day(self.t, agreed.from_day)
        return self.t(f"terms.state.{'written' if agreed.written else 'spoken'}", version=agreed.version, day=day)

    @property
    def lead(self) -> str:
        """The one thing to do with a confirmed text; empty where all of it is here, or something else comes first."""
        lacks = text_lacks(self.desk.case, self.desk.today)
        return self.t(f"terms.lead.{lacks}") if lacks else ""

    def _say(self, name: str, text: str) -> None:
        line = self.query_one(f"#terms-{name}", Prose)
        line.say(text)
        line.display = bool(text)

    @on(Question.Settled)
    def _settled(self, event: Question.Settled) -> None:
        event.stop()
        event.question.note("")
        if isinstance(event.question, Field):
            self._read(event.question.name or "")

    def _read(self, name: str) -> Any:
        """The answer in a field, or its `Problem`, which is said; of a contract number a part is enough."""
        field = self.field(name)
        value = field.value
        if isinstance(value, Problem):
            sentence = said(self.t, f"problem.{value.id}", value.values)
            field.note(self.t("terms.contract.part") if name == "contract" else sentence, wrong=True)
        return value

    @on(Button.Pressed, "#terms-save")
    def _pressed(self, event: Button.Pressed) -> None:
        event.stop()
        self.record()

    def record(self) -> None:
        """Ask for the next version, if the fields say something new."""
        agreed = self.desk.case.agreement
        if agreed is None:
            return
        values = {name: self._read(name) for name in (*WORDS, "grace")}
        if wrong := [name for name, value in values.items() if isinstance(value, Problem)]:
            self.field(wrong[0]).input.focus()
            return
        told: dict[str, Any] = {name: values[name] or "" for name in WORDS} | {"grace": values["grace"]}
        told |= {name: self.query_one(f"#{name}", Choice).text or None for name in CHOSEN}
        terms = Terms(**told)
        if terms == agreed.terms:
            self._say("said", self.t("terms.nothing_new", version=agreed.version))
            return
        self._saved = agreed.version
        self.post_message(Intended(ConfirmAgreement(offer=agreed.offer, written=agreed.written, terms=terms)))


def _written(terms: Terms) -> dict[str, str]:
    """What stands in each field."""
    words = {name: getattr(terms, name) for name in WORDS}
    chosen = {name: getattr(terms, name) or "" for name in CHOSEN}
    return words | chosen | {"grace": "" if terms.grace is None else str(terms.grace)}


def _read_grace(text: str) -> int | Problem:
    """Days of grace; none is an answer too."""
    bare = text.strip().removesuffix("天").strip()
    found = 0 if bare in ("0", "０", "没有", "無", "无", "none") else read_count(bare, most=MOST_GRACE)
    return Problem("terms.grace_range", values={"most": str(MOST_GRACE)}) if isinstance(found, Problem) else found
