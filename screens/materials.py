"""Materials: which papers this case needs, how each stands, and where to get it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import DataTable

from screens.materials_detail import PaperDetail
from screens.materials_form import PaperForm
from screens.materials_listing import Listing
from screens.messages import Intended
from screens.stage import StageScreen
from screens.widgets.prose import Prose
from wizard.case import Case, MaterialStatus
from wizard.intents import MarkMaterial
from wizard.judgement.papers import Paper, next_paper, papers, tally
from wizard.texts import forms
from wizard.texts.prose import together

STATUSES: tuple[MaterialStatus, ...] = ("todo", "have", "asked", "cannot")
TEXT_FAMILIES = {"materials.status.{}": STATUSES}
TYPED = "typed."


class PaperList(Listing):
    """The papers. The digits say how far one is; they work here because nothing is typed in a list."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("1", "screen.mark('have')", "key.paper_have", id="materials.have", show=False),
        Binding("2", "screen.mark('asked')", "key.paper_asked", id="materials.asked", show=False),
        Binding("3", "screen.mark('cannot')", "key.paper_cannot", id="materials.cannot", show=False),
        Binding("0", "screen.mark('todo')", "key.paper_todo", id="materials.todo", show=False),
        Binding("enter", "select_cursor", "key.paper_fill", id="materials.fill", key_display="Enter", show=False),
    ]


class MaterialsScreen(StageScreen):
    """Stage 2. The list; beside it (narrow: beneath it) the chosen paper and what can be noted on it."""

    STAGE = "materials"
    CSS_PATH = ["base.tcss", "materials.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f3", "to_list", "key.paper_list", id="materials.list", key_display="F3"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._paper = ""
        self._unsettled: dict[str, dict[str, str]] = {}

    def compose_part(self, part: str) -> ComposeResult:
        t = self.t
        yield Prose(id="papers-tally", classes="head -first")
        yield Prose(t("materials.keys"), id="papers-keys", classes="aside")
        with Vertical(id="papers"):
            yield PaperList(3, id="paper-list", hint=self._rules())
            with Vertical(id="paper-side"):
                yield PaperDetail()
                yield PaperForm(t, self.app.desk, self._unsettled)

    def fill(self, case: Case) -> None:
        today = self.app.desk.today
        found = {paper.material.id: paper for paper in papers(case, today)}
        if self._paper not in found:
            first = next_paper(case, today)
            self._paper = first.material.id if first else ""
        for listing in self.query(PaperList):
            listing.show([(id, self._row(paper)) for id, paper in found.items()], self._paper)
            self.query_one("#papers-tally", Prose).say(self._tally(case))
            self._show_paper(found.get(self._paper))

    def selection(self) -> Mapping[str, str]:
        typed = {
            f"{TYPED}{paper}.{name}": text for paper, fields in self._unsettled.items() for name, text in fields.items()
        }
        return {"paper": self._paper} | typed

    def select(self, chosen: Mapping[str, str]) -> None:
        self._paper = chosen.get("paper", "")
        for key, text in chosen.items():
            if key.startswith(TYPED):
                paper, _, name = key.removeprefix(TYPED).rpartition(".")
                self._unsettled.setdefault(paper, {})[name] = text

    @on(Listing.Chosen)
    def _chosen(self, event: Listing.Chosen) -> None:
        event.stop()
        self._paper = event.id
        self._show_paper(self._find())
        self.app.keep_soon()

    @on(DataTable.RowSelected)
    def _fill_in(self, event: DataTable.RowSelected) -> None:
        event.stop()
        self.query_one(PaperForm).start()

    def action_mark(self, status: MaterialStatus) -> None:
        """Say how far one is with the chosen paper; its date, note and file stay."""
        if (paper := self._find()) is not None:
            kept = {name: getattr(paper.mark, name) for name in ("issued", "note", "file")} if paper.mark else {}
            self.post_message(Intended(MarkMaterial(material=paper.material.id, status=status, **kept)))

    def action_to_list(self) -> None:
        """Back to the list."""
        self.query_one(PaperList).focus()

    def _find(self) -> Paper | None:
        case = self.app.desk.case
        return next((paper for paper in papers(case, self.app.desk.today) if paper.material.id == self._paper), None)

    def _show_paper(self, paper: Paper | None) -> None:
        if paper is not None:
            self.query_one(PaperDetail).show(self.t, paper, self.app.desk.today)
            self.query_one(PaperForm).show(paper)

    def _row(self, paper: Paper) -> tuple[str, str, str]:
        t = self.t
        remarks = []
        if paper.stale:
            remarks.append(t("materials.renew"))
        if paper.by_cause:
            remarks.append(t("materials.by_cause"))
        elif paper.material.weight == "supporting":
            remarks.append(t("materials.supporting"))
        return t(paper.material.text_id("name")), t(f"materials.status.{paper.status}"), t("form.list").join(remarks)

    def _tally(self, case: Case) -> str:
        t, count = self.t, tally(case, self.app.desk.today)
        sentences = [t("materials.tally", ready=count.ready, left=count.left)]
        if count.asked:
            sentences.append(t("materials.tally.asked", asked=count.asked))
        if case.hardship is None:
            sentences.append(t("materials.no_cause"))
        return together(t, sentences)

    def _rules(self) -> str:
        """Against false papers, and how to mark a copy; said as long as the list is in focus."""
        t, case = self.t, self.app.desk.case
        product = t(f"product.{case.debts[0].product}.name") if case.debts else t("materials.this_debt")
        mark = t("materials.watermark", product=product, day=forms.day(t, self.app.desk.today))
        return t("materials.genuine") + "\n" + mark
