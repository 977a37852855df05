"""Plays the intents of an answers file on the screens, the way a person would enter each of them."""

from __future__ import annotations

from msgspec.structs import replace
from textual.widgets import DataTable, Input, OptionList

from screens.cases import CasesScreen
from screens.dialogs.name import NameDialog
from screens.dialogs.sent import SentScreen
from screens.feedback_papers import PapersView
from screens.letters import LetterScreen, LettersScreen
from screens.materials_form import PaperForm
from screens.messages import Went
from screens.stage import StageScreen
from tests.journeys.agreeing import Agreeing
from tests.screens.driver import question, stage_of, until
from wizard import intents as ask
from wizard.budget_lines import written
from wizard.case import Case


class Player(Agreeing):
    """Works one app through its pilot."""

    async def play(self, intent: ask.Intent, expected: Case) -> None:
        """Enter *intent* on the screen that it belongs to, and wait until the case is the *expected* one, stage aside."""
        await getattr(self, ask.name_of(intent))(intent)
        await until(
            self.pilot, lambda: self.app.desk.is_open and _but_place(self.app.desk.case) == _but_place(expected), intent
        )
        # Until the screens have drawn it too.
        await until(self.pilot, lambda: self.app.case == self.app.desk.case)

    async def name_case(self, intent: ask.NameCase) -> None:
        """On the home screen."""
        self.app.go_home()
        await until(self.pilot, lambda: isinstance(self.app.screen, CasesScreen))
        await self.press("r")
        await until(self.pilot, lambda: isinstance(self.app.screen, NameDialog))
        self.app.screen.query_one("#name", Input).value = intent.title
        await self.press("enter")
        await until(self.pilot, lambda: isinstance(self.app.screen, CasesScreen))
        self.app.call_later(self.app.open_case, self.app.desk.shelves()[0].id)
        await until(self.pilot, lambda: self.app.desk.is_open)

    async def add_debt(self, intent: ask.AddDebt) -> None:
        """On the form of the first stage."""
        await self.at("assess", "debt")
        if self.app.desk.case.debts:
            await self.press("f3")
        await self.enter(
            lender=intent.lender, product=intent.product, only_total="yes" if intent.only_total else "",
            daily_rate=intent.daily_rate, principal=intent.principal, interest=intent.interest, fees=intent.fees,
            penalty=intent.penalty, due=intent.due, as_of=intent.as_of,
        )  # fmt: skip

    async def state_cause(self, intent: ask.StateCause) -> None:
        """The cause, since when, the story."""
        await self.at("assess", "cause")
        await self.enter(cause=intent.cause, since=intent.since, story=intent.story)

    async def state_papers(self, intent: ask.StatePapers) -> None:
        """Papers of a court or a lawyer."""
        await self.at("assess", "cause")
        await self.enter(papers=intent.papers, received=intent.received)

    async def state_budget(self, intent: ask.StateBudget) -> None:
        """The month, line by line."""
        from screens.assess_budget import GROUPS

        await self.at("assess", "budget")
        for group, usual in GROUPS.items():
            lines = getattr(intent, group)
            await self.enter(**{line.name: line.monthly for line in lines if line.name in usual})
            await self.enter(**{f"{group}-own": written(lines, usual)})
        await self.enter(cash_now=intent.cash_now)

    async def mark_material(self, intent: ask.MarkMaterial) -> None:
        """A key on the list; the note beneath it."""
        await self.at("materials", "main")
        table = self.app.screen.query_one(DataTable)
        table.focus()

        def chosen() -> bool:
            table.move_cursor(row=table.get_row_index(intent.material))
            return self.app.screen.query_one(PaperForm).paper == intent.material

        await until(self.pilot, chosen)
        await self.press({"have": "1", "asked": "2", "cannot": "3", "todo": "0"}[intent.status])
        await self.enter(note=intent.note, file=intent.file, issued=intent.issued)

    async def log_contact(self, intent: ask.LogContact) -> None:
        """The form of the log, and F5."""
        await self.at("channels", "log")
        await self.enter(channel=intent.channel, at=intent.at.replace("T", " "), person=intent.person, ticket=intent.ticket,
                         reply_by=intent.reply_by, said=intent.said)  # fmt: skip
        await self.press("f5")

    async def choose_ask(self, intent: ask.ChooseAsk) -> None:
        """The form for a request of one's own, and F5."""
        await self.at("proposal", "plan")
        await self.enter(ask=intent.ask, months=intent.months, monthly=intent.monthly, monthly_rate=intent.monthly_rate,
                         upfront=intent.upfront, first=intent.first, waive=intent.waive)  # fmt: skip
        await self.press("f5")

    async def set_walk_away(self, intent: ask.SetWalkAway) -> None:
        """The line not to cross."""
        await self.at("proposal", "line")
        await self.enter(line_monthly=intent.monthly, line_months=intent.months)

    async def record_sent(self, intent: ask.RecordSent) -> None:
        """M at the draft, then when and where."""
        if intent.draft == "chase":
            await self.at("feedback", "waiting")
        elif intent.draft != "request":
            await self.send_letter(intent)
            return
        else:
            await self.at("proposal", "draft")
            await self.press({"chat": "1", "call": "2", "letter": "3"}[intent.length])
        await self.press("m")
        await until(self.pilot, lambda: isinstance(self.app.screen, SentScreen))
        await self.enter(channel=intent.channel, at=intent.at.replace("T", " "), reply_by=intent.reply_by)
        await self.press("f5")

    async def send_letter(self, intent: ask.RecordSent) -> None:
        """From the list of texts that F6 opens."""
        await self.at("feedback", "ladder")
        await self.press("f6")
        await until(self.pilot, lambda: isinstance(self.app.screen, LettersScreen))
        options = self.app.screen.query_one(OptionList)
        options.highlighted = options.get_option_index(intent.draft)
        await self.press("enter")
        await until(self.pilot, lambda: isinstance(self.app.screen, LetterScreen))
        await self.press({"chat": "1", "call": "2", "letter": "3"}[intent.length], "m")
        await until(self.pilot, lambda: isinstance(self.app.screen, SentScreen))
        await self.enter(channel=intent.channel, at=intent.at.replace("T", " "), reply_by=intent.reply_by)
        await self.press("f5")
        await until(self.pilot, lambda: isinstance(self.app.screen, LetterScreen))
        await self.press("escape")
        await until(self.pilot, lambda: not isinstance(self.app.screen, LetterScreen))
        await self.press("escape")
        await until(self.pilot, lambda: isinstance(self.app.screen, StageScreen))

    async def note_received(self, intent: ask.NoteReceived) -> None:
        """The field of the step that was taken."""
        await self.at("feedback", "ladder")
        options = self.app.screen.query_one("#rungs", OptionList)

        def chosen() -> bool:
            options.highlighted = options.get_option_index("desk")
            return question(self.app, "received").display

        await until(self.pilot, chosen)
        await self.enter(received=intent.on)

    async def check_sale(self, intent: ask.CheckSale) -> None:
        """A key on the list of checks."""
        await self.at("feedback", "papers")
        await self.pilot.pause()
        options = self.app.screen.query_one("#sale-checks", OptionList)
        options.focus()
        options.highlighted = options.get_option_index(intent.check)
        await until(self.pilot, lambda: self.app.screen.query_one(PapersView).highlighted == intent.check)
        await self.press({"yes": "1", "no": "2", "unclear": "3"}[intent.state])

    async def record_reply(self, intent: ask.RecordReply) -> None:
        """What they answered."""
        await self.at("feedback", "reply")
        await self.enter(outcome=intent.outcome, to=intent.to, at=intent.at.replace("T", " "), said=intent.said)
        await self.press("f5")

    async def record_offer(self, intent: ask.RecordOffer) -> None:
        """What they offered."""
        await self.at("feedback", "reply")
        said = {True: "yes", False: "no", None: ""}[intent.written]
        await self.enter(outcome="offer", months=intent.months, monthly=intent.monthly, upfront=intent.upfront, first=intent.first,
                         waived=intent.waived, claimed_total=intent.claimed_total, written=said)  # fmt: skip
        await self.press("f5")

    async def go_to(self, intent: ask.GoTo) -> None:
        """F8 and F7 post the same message."""
        stage_of(self.app).post_message(Went(intent.stage))
        await until(self.pilot, lambda: self.app.desk.case.stage == intent.stage)


def _but_place(case: Case) -> Case:
    """*case* without what standing at another stage, or a file of another name, changes."""
    return replace(case, id="", stage="assess")
