"""Home: the one thing to do today, the saved cases, and how to begin."""

from __future__ import annotations

from typing import ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import DataTable, OptionList
from textual.widgets.option_list import Option

from screens.dialogs.confirm import Confirm
from screens.dialogs.name import NameDialog
from screens.speaking import Speaking
from screens.widgets.chrome import TopLine
from screens.widgets.keys import Keys
from screens.widgets.prose import Prose
from wizard.desk import Shelf
from wizard.errors import WizardError
from wizard.export.summary import act_sentence
from wizard.intents import NameCase
from wizard.judgement.pressing import Item, agenda, first_of, most_pressing
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
            yield Prose(id="home-coming", classes="head")
            yield OptionList(id="home-agenda", markup=False)
            yield Prose(id="home-title", classes="head")
            yield DataTable(id="home-cases", cursor_type="row")
            yield Prose(id="home-damaged", classes="warn")
            yield Prose(self.t("home.privacy", path=self.app.desk.home), id="home-privacy", classes="aside")
        yield Keys()

    def on_mount(self) -> None:
        self.query_one(TopLine).show(self.t("app.name"), self.t("home.place"), self.t("home.offline"), unsaved=False)
        self._list(self.app.desk.shelves())
        # What to do today stands above the list and stays in sight.
        self.query_one("#home-acts", OptionList).focus(scroll_visible=False)
        self.call_after_refresh(self.query_one("#home", VerticalScroll).scroll_home, animate=False)

    def _list(self, shelves: tuple[Shelf, ...]) -> None:
        t = self.t
        readable = [shelf for shelf in shelves if shelf.case is not None]
        locked = [shelf for shelf in shelves if shelf.is_locked]
        damaged = [shelf for shelf in shelves if shelf.error is not None and not shelf.is_locked]
        self._offer(readable)
        table = self.query_one(DataTable)
        table.clear(columns=True)
        if readable or locked:
            table.add_columns(*(t(f"home.column.{name}") for name in COLUMNS))
            for shelf in readable:
                table.add_row(*(Text(cell) for cell in self._row(shelf)), key=shelf.id)
            for shelf in locked:
                # Nothing of it but that it is there.
                table.add_row(*map(Text, (shelf.id, "", "", "", t("home.locked"))), key=shelf.id)
        self.query_one("#home-title", Prose).say(t("home.cases") if table.row_count else "")
        table.display = bool(table.row_count)
        said_of = [
            t("home.damaged", file=shelf.path.name, reason=t(shelf.error.text_id, **shelf.error.values))
            for shelf in damaged
            if shelf.error
        ]
        said_of += [t("cli.backup.offered", name=shelf.id, count=shelf.backups) for shelf in damaged if shelf.backups]
        self.query_one("#home-damaged", Prose).say("\n".join(said_of))

    def _offer(self, readable: list[Shelf]) -> None:
        """The recommended act first: the case with something due, else to go on, else to begin."""
        t, acts = self.t, []
        lead, due = t("home.first"), ""
        items = agenda((shelf.case for shelf in readable if shelf.case), self.app.desk.today)
        self._coming(items)
        pressing = first_of(items, self.app.desk.today)
        ahead = [shelf for shelf in readable if pressing is not None and shelf.id == pressing.case.id]
        if readable and (first := (*ahead, *readable)[0]).case and first.overview:
            name = case_name(t, first.case)
            lead = t("home.today")
            due = t("home.step", name=name, step=said(t, f"step.{first.overview.next.id}", first.overview.next.values))
            acts.append(Option(Content(t("home.go_on", name=name)), id=f"open:{first.id}"))
        acts.append(Option(Content(t("home.begin")), id="begin"))
        acts.append(Option(Content(t("home.sample")), id="sample"))
        self.query_one("#home-lead", Prose).say(lead)
        self.query_one("#home-due", Prose).say(due)
        options = self.query_one("#home-acts", OptionList)
        options.clear_options()
        options.add_options(acts)
        options.highlighted = 0

    def _coming(self, items: tuple[Item, ...]) -> None:
        """The same list as `due`: what is overdue, due today, and in the next seven days."""
        t = self.t
        self.query_one("#home-coming", Prose).say(t("home.coming") if items else "")
        options = self.query_one("#home-agenda", OptionList)
        options.display = self.query_one("#home-coming").display = bool(items)
        options.clear_options()
        for place, item in enumerate(items):
            line = t(
                "home.due_line", day=forms.short_day(t, item.due.day), when=t(f"cli.due.when.{item.when}"),
                name=case_name(t, item.case), act=act_sentence(t, item.due),
            )  # fmt: skip
            options.add_option(Option(Content(line), id=f"open:{item.case.id}:{place}"))

    def _row(self, shelf: Shelf) -> tuple[str, ...]:
        t = self.t
        assert shelf.case is not None
        assert shelf.overview is not None
        found = shelf.overview
        due = most_pressing(found.due, self.app.desk.today) or next(iter(found.due), None)
        owed = found.figures.owed_today if found.left is None else found.left
        return (
            case_name(t, shelf.case)[:24],
            forms.money(t, owed) if found.figures.debts else t("home.unknown"),
            # What has no text yet is not called confirmed anywhere.
            t("home.spoken" if found.agreed == "spoken" and found.stage == "confirm" else f"stage.{found.stage}.short"),
            forms.short_day(t, due.day) if due else t("home.none"),
            t(f"due.{due.id}") if due else t("home.missing", count=len(found.missing)),
        )

    @on(OptionList.OptionSelected)
    def _act(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        act, id, *_ = f"{event.option_id}:".split(":")
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
            names = [
                case_name(self.t, shelf.case) for shelf in self.app.desk.shelves() if shelf.id == id and shelf.case
            ]
            if not names:
                self.app.tell(self.t("lock.only_there"), severity="warning")
                return
            self.app.push_screen(
                NameDialog(self.t("home.rename_ask"), names[0]), lambda title: self._renamed(id, title)
            )

    def _renamed(self, id: str, title: str | None) -> None:
        if title is None:
            return
        desk = self.app.desk
        try:
            desk.open(id)
            for problem in desk.apply(NameCase(title=title)):
                self.app.tell(said(self.t, f"problem.{problem.id}", problem.values), severity="warning")
        except WizardError as error:
            self.app.tell_error(error)
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
            try:
                # What was asked said that nothing brings it back; so nothing is kept.
                self.app.desk.delete(id, backups=True)
            except WizardError as error:
                self.app.tell_error(error)
            else:
                self.app.tell(self.t("home.deleted", id=id))
            self._list(self.app.desk.shelves())

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Deleting and renaming are offered only where there is a case."""
        return action not in ("delete", "rename") or bool(self.query(DataTable) and self.query_one(DataTable).row_count)
