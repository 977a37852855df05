"""A list to walk through: each entry a line or two, under headings; beneath the list, more about the one in focus."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from screens.widgets.prose import Prose


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the list; `act` is the second line, `more` stands beneath the list. An entry without both is a heading."""

    title: str
    act: str = ""
    more: str = ""


class Entries(Vertical):
    """Entries with a cursor. The list scrolls by itself, so that a small window shows all of it in turn."""

    DEFAULT_CSS = """
    Entries {
        height: auto;
        .more { margin: 1 0 0 0; color: $text-muted; }
    }
    """

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._entries: tuple[Entry, ...] = ()

    def compose(self) -> ComposeResult:
        yield OptionList(markup=False, compact=True)
        yield Prose(classes="more")

    def show(self, entries: Iterable[Entry]) -> None:
        """Show *entries*; nothing is drawn again when they are the same."""
        wanted = tuple(entries)
        if wanted == self._entries:
            return
        self._entries = wanted
        options = self.query_one(OptionList)
        options.clear_options()
        options.add_options(_option(entry) for entry in wanted)
        options.highlighted = next((place for place, entry in enumerate(wanted) if entry.act), None)

    @on(OptionList.OptionHighlighted)
    def _more(self, event: OptionList.OptionHighlighted) -> None:
        event.stop()
        self.query_one(".more", Prose).say(self._entries[event.option_index].more)


def _option(entry: Entry) -> Option:
    if not entry.act:
        return Option(Content.styled(entry.title, "bold"), disabled=True)
    return Option(Content.assemble((entry.title, "bold"), f"\n  {entry.act}"))
