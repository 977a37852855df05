"""Papers of a court, and a debt that was sold: the clock, what not to miss, and the text that belongs to each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast, get_args

from rich.cells import cell_len
from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.message import Message
from textual.widgets import Button, OptionList
from textual.widgets.option_list import Option

from screens.assess_forms import Form
from screens.messages import Intended
from screens.proposal_words import say
from screens.widgets.prose import Prose
from wizard.case import Case, DraftKind, SaleState
from wizard.desk import Desk
from wizard.intents import CheckSale
from wizard.judgement.light import COURT_PAPERS
from wizard.judgement.sold import CHECKS, Check, is_sold, sale
from wizard.judgement.time_limits import PAPER_CLOCKS, time_limits
from wizard.texts import Texts
from wizard.texts.prose import said

TEXT_FAMILIES = {"came.heed.{}": ("letter", *sorted(COURT_PAPERS))}


class Checks(OptionList):
    """The list of checks, with a hint for the line at the bottom."""

    hint = ""


class PapersView(Form):
    """What is there of the two; where neither is, how to say so."""

    DEFAULT_CSS = """
    PapersView {
        .head { margin: 1 0 0 0; }
        Button { margin: 1 0 0 0; }
        #sale-checks { height: auto; max-height: 6; border: none; padding: 0; background: $background; }
        #sale-how { color: $text-muted; }
        #papers-heed { margin: 1 0 0 0; }
    }
    """

    @dataclass
    class Drafts(Message):
        """The person wants to read a text."""

        kind: DraftKind

    @dataclass
    class Leads(Message):
        """The person wants to the first stage, to say what came."""

    def __init__(self, t: Texts, desk: Desk) -> None:
        super().__init__(t, desk, id="papers-view")
        self.highlighted = ""
        self._checks: tuple[Check, ...] = ()

    def compose(self) -> ComposeResult:
        t = self.t
        yield Prose(id="papers-state")
        yield Prose(id="papers-heed")
        yield Button(Content(t("came.draft")), id="papers-draft", compact=True)
        yield Button(Content(t("came.note")), id="papers-note", compact=True)
        yield Prose(t("sold.head"), id="sale-head", classes="head")
        yield Prose(id="sale-advice", classes="warn")
        checks = Checks(id="sale-checks", markup=False)
        checks.hint = t("sold.hint")
        yield checks
        yield Prose(id="sale-how")
        yield Button(Content(t("sold.draft")), id="sale-draft", compact=True)

    def show(self, case: Case) -> None:
        """Draw what came."""
        self._show_papers(case)
        self._show_sale(case)
        for id in (
            ("#papers-state", "#papers-note") if is_sold(case) and case.papers in (None, "none", "unknown") else ()
        ):
            self.query_one(id).display = False

    def _show_papers(self, case: Case) -> None:
        t, papers = self.t, case.papers
        court = papers in COURT_PAPERS
        if not court and papers != "letter":
            state = t("came.none")
        else:
            limits = [
                one for one in time_limits(case, self.desk.today) if one.id.startswith(tuple(PAPER_CLOCKS.values()))
            ]
            state = "\n".join([t(f"cli.papers.{papers}"), *(said(t, f"limit.{one.id}", one.values) for one in limits)])
        say(self.query_one("#papers-state", Prose), state)
        heed = t(f"came.heed.{papers}") if court or papers == "letter" else ""
        say(self.query_one("#papers-heed", Prose), heed)
        self.query_one("#papers-draft", Button).display = bool(heed)
        self.query_one("#papers-note", Button).display = not heed or (
            case.papers_received is None and papers in PAPER_CLOCKS
        )

    def _show_sale(self, case: Case) -> None:
        t, found = self.t, sale(case, self.desk.today)
        for id in ("#sale-head", "#sale-advice", "#sale-checks", "#sale-how", "#sale-draft"):
            self.query_one(id).display = found is not None
        if found is None:
            return
        self.query_one("#sale-advice", Prose).say(said(t, f"reason.{found.advice.id}", found.advice.values))
        options = self.query_one(OptionList)
        if found.checks != self._checks:
            self._checks = found.checks
            with self.prevent(OptionList.OptionHighlighted):
                options.clear_options()
                options.add_options(Option(self._line(one), id=one.id) for one in found.checks)
        self.highlighted = self.highlighted or (found.next.id if found.next else CHECKS[0])
        with self.prevent(OptionList.OptionHighlighted):
            options.highlighted = options.get_option_index(self.highlighted)
        self._explain()

    def _line(self, one: Check) -> Content:
        words = {state: self.t(f"sold.state.{state}") for state in (*get_args(SaleState), "todo")}
        word = words[one.state or "todo"]
        blank = " " * (max(cell_len(each) for each in words.values()) - cell_len(word))
        return Content(f"{word}{blank}  {self.t(f'sold.check.{one.id}')}")

    def _explain(self) -> None:
        at = self.query_one(OptionList).highlighted
        self.query_one("#sale-how", Prose).say(self.t(f"sold.how.{CHECKS[at]}") if at is not None else "")

    def check(self, state: str) -> None:
        """The check under the cursor came out so; the cursor goes on to the next."""
        options = self.query_one(OptionList)
        at = options.highlighted
        if at is None or not options.display:
            return
        self.highlighted = CHECKS[min(at + 1, len(CHECKS) - 1)]
        self.post_message(Intended(CheckSale(check=CHECKS[at], state=cast("SaleState", state))))

    @on(OptionList.OptionHighlighted)
    def _highlight(self, event: OptionList.OptionHighlighted) -> None:
        event.stop()
        self.highlighted = event.option_id or ""
        self._explain()

    @on(Button.Pressed)
    def _pressed(self, event: Button.Pressed) -> None:
        event.stop()
        if event.button.id == "papers-note":
            self.post_message(self.Leads())
        else:
            self.post_message(self.Drafts("court" if event.button.id == "papers-draft" else "assignee"))
