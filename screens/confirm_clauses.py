"""The list of clauses to check: each yes, no or unclear; beneath it what to ask, and why."""

from __future__ import annotations

from typing import cast, get_args

from rich.cells import cell_len
from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from screens.assess_forms import Form
from screens.confirm_passing import passed_lines
from screens.messages import Intended, IntendedAll
from screens.widgets.prose import Prose
from wizard.case import Case, ClauseState, Offer
from wizard.desk import Desk
from wizard.intents import CheckClause
from wizard.judgement.confirming import points
from wizard.judgement.offers import clause_states, tally
from wizard.knowledge.types import Clause
from wizard.texts import Texts
from wizard.texts.prose import needs_check_note, together

STATES = (*get_args(ClauseState), "open")
FLAGS = ("personal_account", "no_written_terms", "sign_now", "principal_grew", "waived_not_stated", "other_language")
TEXT_FAMILIES = {"clause_state.{}": STATES, "flag.do.{}": FLAGS}


class ClauseOptions(OptionList):
    """The clauses; `hint` names the key that answers for several at once, while there are any."""

    hint = ""


class ClauseList(Form):
    """The clauses of one offer; red flags stand last, under a heading of their own."""

    def __init__(self, t: Texts, desk: Desk) -> None:
        super().__init__(t, desk, id="clause-list")
        self._offer = ""
        self._states: dict[str, tuple[Clause, ClauseState | None]] = {}

    def compose(self) -> ComposeResult:
        yield Prose(id="clause-count")
        yield ClauseOptions(id="clause-options", markup=False)
        yield Prose(id="clause-ask", classes="verdict")
        yield Prose(id="clause-why", classes="aside")

    def show(self, case: Case, offer: Offer) -> None:
        """Show the clauses of *offer*; the cursor stays."""
        t, found = self.t, clause_states(case, offer)
        self._offer = offer.id
        self._states = {clause.id: (clause, state) for clause, state in found}
        counted = tally(found)
        flags = t("clause_count.flags", count=counted["flags"]) if counted["flags"] else ""
        unread = t("clause_count.unread", count=len(self._unread)) if self._unread else ""
        numbers = {name: counted[name] for name in STATES}
        self.query_one("#clause-count", Prose).say(together(t, (t("clause_count.some", **numbers), flags, unread)))
        options = self.query_one(ClauseOptions)
        options.hint = t("clause_hint.unread") if self._unread else ""
        if options.has_focus:
            self.screen.query_one("#hint", Prose).say(options.hint)
        if not options.option_count:
            options.add_options(self._options())
            options.highlighted = 0
        for clause, state in found:
            options.replace_option_prompt(clause.id, self._line(clause, state))
        self._explain()

    def _options(self) -> list[Option]:
        entries = list(self._states.values())
        plain = [Option(self._line(*one), id=one[0].id) for one in entries if not one[0].red_flag]
        flags = [Option(self._line(*one), id=one[0].id) for one in entries if one[0].red_flag]
        return [*plain, Option(Content(self.t("clause_flags.head")), id="flags", disabled=True), *flags]

    def _line(self, clause: Clause, state: ClauseState | None) -> Content:
        words = {one: self.t(f"clause_state.{one}") for one in STATES}
        word = words[state or "open"]
        width = max(cell_len(one) for one in words.values())
        name = self.t(clause.text_id("name"))
        return Content(f"{word}{' ' * (width - cell_len(word))}  {name}")

    @on(OptionList.OptionHighlighted)
    def _explain(self) -> None:
        chosen = self._chosen()
        if chosen is None:
            return
        t, (clause, state) = self.t, self._states[chosen]
        settled = state == ("no" if clause.red_flag else "yes")
        ask = t("clause_ask.settled") if settled else t("clause_ask.ask", ask=t(clause.text_id("ask")))
        stands = clause.id in FLAGS and state in ("yes", "unclear")
        self.query_one("#clause-ask", Prose).say(together(t, (t(f"flag.do.{clause.id}"), ask)) if stands else ask)
        why = together(t, (t(clause.text_id("why")), needs_check_note(t, clause, self.desk.today)))
        self.query_one("#clause-why", Prose).say("\n".join([why, *self._passed(clause.id)]))

    def _passed(self, clause: str) -> list[str]:
        """When and why the flag was passed over."""
        case = self.desk.case
        offer = case.offer(self._offer)
        return passed_lines(self.t, (one for one in points(case, offer) if one.id == clause)) if offer else []

    def _chosen(self) -> str | None:
        option = self.query_one(OptionList).highlighted_option
        return option.id if option is not None and option.id in self._states else None

    @property
    def _unread(self) -> list[str]:
        """The red flags that nobody looked at yet."""
        return [clause.id for clause, state in self._states.values() if clause.red_flag and state is None]

    def go_to(self, clause: str) -> None:
        """Put the cursor on *clause*."""
        options = self.query_one(OptionList)
        options.highlighted = options.get_option_index(clause)
        options.focus()

    def none_seen(self) -> None:
        """None of the red flags that were not looked at yet was there."""
        asked = tuple(CheckClause(offer=self._offer, clause=flag, state="no") for flag in self._unread)
        if asked:
            self.post_message(IntendedAll(asked, settles="", then=self._explain))

    def check(self, state: str) -> None:
        """The clause under the cursor stands so; the cursor goes on to the next."""
        if (chosen := self._chosen()) is not None:
            self.post_message(Intended(CheckClause(offer=self._offer, clause=chosen, state=cast("ClauseState", state))))
            self.query_one(OptionList).action_cursor_down()
