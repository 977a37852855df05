"""How tests work a screen: fields by name, text as if pasted, choices by id, and what can be read on it."""

from __future__ import annotations

from collections.abc import Callable

from textual.pilot import Pilot
from textual.widget import Widget
from textual.widgets import Button, DataTable, Input, OptionList, TextArea

from screens.app import WizardApp
from screens.stage import StageScreen
from screens.widgets.choice import Choice, ChoiceLine
from screens.widgets.field import Field, Question, Story

HOSTILE = ("[/red]", "[@click=app.quit]", "\x1b[2J", "\u202egnp.exe", "[b", "{0}", "x" * 10_000)


def stage_of(app: WizardApp) -> StageScreen:
    """The stage screen in front."""
    screen = app.screen
    assert isinstance(screen, StageScreen), screen
    return screen


async def until(pilot: Pilot[int], holds: Callable[[], bool], what: object = None) -> None:
    """Let the app work until a fact holds; fail when it never does."""
    for _ in range(500):
        if holds():
            return
        await pilot.pause()
    raise AssertionError(what or holds)


def question(app: WizardApp, name: str) -> Question:
    """The question called *name* on the screen in front."""
    return app.screen.query_one(f"#{name}", Question)


async def fill(pilot: Pilot[int], name: str, text: str) -> None:
    """Put *text* into the field called *name* and leave it."""
    app = pilot.app
    assert isinstance(app, WizardApp)
    asked = question(app, name)
    if isinstance(asked, Choice):
        asked.query_one(ChoiceLine).focus()
        await pilot.pause()
        asked.choose(text)
    elif isinstance(asked, Field):
        asked.input.focus()
        await pilot.pause()
        asked.input.value = text
    elif isinstance(asked, Story):
        asked.area.focus()
        await pilot.pause()
        asked.area.text = text
    await pilot.pause()
    app.screen.set_focus(None)
    await pilot.pause()


def visible(widget: Widget) -> bool:
    """Whether *widget* is displayed, all its ancestors included."""
    return all(node.display for node in widget.ancestors_with_self if isinstance(node, Widget))


def words(app: WizardApp) -> str:
    """All words on the screen in front, as a reader would meet them."""
    said = []
    for widget in app.screen.query(Widget):
        if not visible(widget):
            continue
        if isinstance(widget, Input):
            said.append(widget.value)
        elif isinstance(widget, TextArea):
            said.append(widget.text)
        elif isinstance(widget, DataTable):
            said += [str(cell) for key in widget.rows for cell in widget.get_row(key)]
        elif isinstance(widget, OptionList):
            said += [str(option.prompt) for option in widget.options]
        elif isinstance(widget, Button):
            said.append(str(widget.label))
        elif hasattr(widget, "text") and isinstance(widget.text, str):
            said.append(widget.text)
        elif not widget.children:
            said.append(str(widget.render()))
    return "\n".join(said)
