"""Why it could not be paid, and the papers received: the second form of the first stage."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult

from screens.assess_forms import Form, plain
from screens.messages import Intended
from screens.widgets.choice import Answer, Choice
from screens.widgets.field import Question, Story
from wizard import knowledge
from wizard.case import Case
from wizard.desk import Desk
from wizard.intents import StateCause, StatePapers
from wizard.judgement.time_limits import RECEIVED
from wizard.problems import Problem
from wizard.reading import read_text
from wizard.texts import Texts
from wizard.texts.prose import said

PAPERS = ("none", "letter", "payment_order", "summons", "judgment", "unknown")
TEXT_FAMILIES = {"papers.{}": PAPERS}


class CauseForm(Form):
    """Why it could not be paid, since when, in one's own words; and whether papers of a court have come."""

    def __init__(self, t: Texts, desk: Desk) -> None:
        super().__init__(t, desk, id="cause-form")

    def compose(self) -> ComposeResult:
        t = self.t
        causes = [Answer(one.id, t(one.text_id("name")), t("hint.cause")) for one in knowledge.causes().values()]
        yield Choice("cause", t("field.cause"), causes, empty=t("choice.none"), hint=t("hint.cause"))
        yield self.day("since")
        yield Story("story", t("field.story"), hint=t("hint.story"), placeholder=t("placeholder.story"))
        papers = [Answer(id, t(f"papers.{id}"), t("hint.papers")) for id in PAPERS]
        yield Choice("papers", t("field.papers"), papers, empty=t("choice.none"), hint=t("hint.papers"))
        yield self.day("received")

    def show(self, case: Case) -> None:
        """Show what the case holds."""
        hardship = case.hardship
        self.query_one("#cause", Choice).show(hardship.cause if hardship else "")
        self.field("since").show(plain(hardship.since) if hardship else "")
        self.query_one("#story", Story).show(hardship.story if hardship else "")
        self.query_one("#papers", Choice).show(case.papers or "")
        self.field("received").show(plain(case.papers_received))
        self._fit()

    def _fit(self) -> None:
        """The day of receipt is asked for once a paper came."""
        self.field("received").display = self.query_one("#papers", Choice).text in RECEIVED

    @on(Question.Settled)
    def _settled(self, event: Question.Settled) -> None:
        event.stop()
        if event.question.name in ("papers", "received"):
            self._fit()
            self._post_papers()
            return
        cause = self.query_one("#cause", Choice).text
        before = self.desk.case.hardship
        since = self.read("since", before.since if before else None)
        story_field = self.query_one("#story", Story)
        story = read_text(story_field.text, lines=True)
        if isinstance(story, Problem):
            story_field.note(said(self.t, f"problem.{story.id}", story.values), wrong=True)
            story = before.story if before else ""
        else:
            story_field.note("")
        if cause:
            self.post_message(Intended(StateCause(cause=cause, since=since, story=story)))

    def _post_papers(self) -> None:
        papers = self.query_one("#papers", Choice).text
        came = papers in RECEIVED
        received = self.read("received", self.desk.case.papers_received) if came else None
        if papers:
            self.post_message(Intended(StatePapers(papers=papers, received=received)))  # type: ignore[arg-type]
