"""Home: the one thing to do today, the saved cases, and how to begin."""

from __future__ import annotations

from typing import ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import DataTable, Footer, OptionList
from textual.widgets.option_list import Option

from screens.dialogs.confirm import Confirm
from screens.dialogs.name import NameDialog
from screens.speaking import Speaking
from screens.widgets.chrome import TopLine
from screens.widgets.prose import Prose
from wizard.desk import Shelf
from wizard.intents import NameCase
from wizard.texts import forms
from wizard.texts.prose import case_name, said

COLUMNS = ("name", "owed", "stage", "next_day", "state")
TEXT_FAMILIES = {"home.column.{}": COLUMNS}


class CasesScreen(Speaking[None]):
    """The first screen. On a first start it offers two things: to begin, or to look at a sample."""

    CSS_PATH = ["base.tcss", "cases.tcss"]
    HORIZONTAL_BREAKPOINTS = [(0, "-tiny"), (50, "-narrow"), (100, "-wide")]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "begin", "key.new", id="home.new"),
        Binding("a", "sample", "key.sample", id="home.sample"),
        Binding("r", "rename", "key.rename", id="home.rename"),
        Binding("d", "delete", "key.delete", id="home.delete"),
        Binding("l", "app.language", "key.language", id="home.language"),
    ]

    def compose(self) -> ComposeResult:
        yield TopLine()
        with VerticalScroll(id="home", can_focus=False):
            yield Prose(id="home-lead")
            yield Prose(id="home-due")
            yield OptionList(id="home-acts", markup=False)
            yield Prose(id="home-title", classes="head")
            yield DataTable(id="home-cases", cursor_type="row")
            yield Prose(id="home-damaged", classes="warn")
            yield Prose(self.t("home.privacy", path=self.app.desk.home), id="home-privacy", classes="aside")
        yield Footer(compact=True, show_command_palette=False)

    def on_mount(self) -> None:
        self.query_one(TopLine).show(self.t("app.name"), self.t("home.place"), self.t("home.offline"), unsaved=False)
        self._list(self.app.desk.shelves())
        self.query_one(OptionList).focus()

    def _list(self, shelves: tuple[Shelf, ...]) -> None:
        t = self.t
        readable = [shelf for shelf in shelves if shelf.case is not None]
        damaged = [shelf for shelf in shelves if shelf.error is not None]
        self._offer(readable)
        table = self.query_one(DataTable)
        table.clear(columns=True)
        if readable:
            table.add_columns(*(t(f"home.column.{name}") for name in COLUMNS))
            for shelf in readable:
                table.add_row(*(Text(cell) for cell in self._row(shelf)), key=shelf.id)
        self.query_one("#home-title", Prose).say(t("home.cases") if readable else "")
        table.display = bool(readable)
        said_of = [
            t("home.damaged", file=shelf.path.name, reason=t(shelf.error.text_id, **shelf.error.values))
            for shelf in damaged
            if shelf.error
        ]
        self.query_one("#home-damaged", Prose).say("\n".join(said_of))

    def _offer(self, readable: list[Shelf]) -> None:
        """The recommended act first: the case with something due, else to go on, else to begin."""
        t, acts = self.t, []
        lead, due = t("home.first"), ""
        if readable and (first := readable[0]).case and first.overview:
            name = case_name(t, first.case)
            lead = t("home.today")
            due = t("home.step", name=name, step=said(t, f"step.{first.overview.next.id}", first.overview.next.values))
            acts.append(Option(Content(t("home.go_on", name=name)), id=f"open:{first.id}"))
        acts.append(Option(Content(t("home.begin")), id="begin"))
        acts.append(Option(Content(t("home.sample")), id="sample"))
        self.query_one("#home-lead", Prose).say(lead)
        self.query_one("#home-due", Prose).say(due)
        options = self.query_one(OptionList)
        options.clear_options()
        options.add_options(acts)
        options.highlighted = 0

    def _row(self, shelf: Shelf) -> tuple[str, ...]:
        t = self.t
        assert shelf.case is not None
        assert shelf.overview is not None
        found = shelf.overview
        due = found.due[0] if found.due else None
        owed = found.figures.owed_today if found.left is None else found.left
        return (
            case_name(t, shelf.case)[:24],
            forms.money(t, owed) if found.figures.debts else t("home.unknown"),
            t(f"stage.{found.stage}.short"),
            forms.short_day(t, due.day) if due else t("home.none"),
            t(f"due.{due.id}") if due else t("home.missing", count=len(found.missing)),
        )

    @on(OptionList.OptionSelected)
    def _act(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        act, _, id = (event.option_id or "").partition(":")
        if act == "open":
            self.app.call_later(self.app.open_case, id)
        elif act == "begin":
            self.action_begin()
        else:
            self.action_sample()

    @on(DataTable.RowSelected)
    def _open(self, event: DataTable.RowSelected) -> None:
        event.stop()
        self.app.call_later(self.app.open_case, event.row_key.value or "")

    # A screen cannot wait for its own removal: what replaces it is left to the app.

    def action_begin(self) -> None:
        """Begin a new case."""
        self.app.call_later(self.app.begin_case)

    def action_sample(self) -> None:
        """Look at the sample."""
        self.app.call_later(self.app.open_sample)

    def _chosen(self) -> str:
        """The id of the case under the cursor of the list; empty while the list is."""
        table = self.query_one(DataTable)
        return table.coordinate_to_cell_key(table.cursor_coordinate).row_key.value or "" if table.row_count else ""

    def action_rename(self) -> None:
        """Give the case under the cursor a name of one's own."""
        if id := self._chosen():
            name = next(
                case_name(self.t, shelf.case) for shelf in self.app.desk.shelves() if shelf.id == id and shelf.case
            )
            self.app.push_screen(NameDialog(name), lambda title: self._renamed(id, title))

    def _renamed(self, id: str, title: str | None) -> None:
        if title is None:
            return
        desk = self.app.desk
        desk.open(id)
        for problem in desk.apply(NameCase(title=title)):
            self.app.tell(said(self.t, f"problem.{problem.id}", problem.values), severity="warning")
        desk.close()
        self._list(desk.shelves())

    def action_delete(self) -> None:
        """Delete the case under the cursor, after asking once."""
        if not (id := self._chosen()):
            return
        question = self.t("home.delete_ask", id=id)
        self.app.push_screen(
            Confirm(question, self.t("home.delete_yes"), self.t("home.delete_no")), lambda yes: self._deleted(id, yes)
        )

    def _deleted(self, id: str, yes: bool | None) -> None:
        if yes:
            self.app.desk.delete(id)
            self._list(self.app.desk.shelves())
            self.app.tell(self.t("home.deleted", id=id))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Deleting and renaming are offered only where there is a case."""
        return action not in ("delete", "rename") or bool(self.query(DataTable) and self.query_one(DataTable).row_count)
