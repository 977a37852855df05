"""Practice over a stage: pick a situation, answer a scripted agent by number or in one's own words, see what came of it."""

from __future__ import annotations

from typing import ClassVar, Literal

from rich.cells import cell_len
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from screens.speaking import Speaking
from screens.widgets.chrome import OneLine
from screens.widgets.keys import Keys
from screens.widgets.prose import Prose
from wizard.judgement.light import is_old
from wizard.reading import clean
from wizard.rehearsal.script import situations
from wizard.rehearsal.talk import LONGEST_SAID, Outcome, Talk, answer, begin, outcome, taken_back, typed
from wizard.texts import Texts

View = Literal["list", "talk", "over"]
MOST_REPLIES = 4
BESIDE = 76
"""Columns from which a situation and its sentence stand on one line."""


class SituationList(OptionList):
    """The situations; enter begins one."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select", "key.choose", id="rehearsal.choose", key_display="Enter")
    ]


class RehearsalScreen(Speaking[None], ModalScreen[None]):
    """Nothing said here reaches the case; the talk lives and ends with this screen."""

    CSS_PATH = "rehearsal.tcss"
    AUTO_FOCUS = ""
    PURPOSE = "rehearsal.purpose"
    SPARE = ("help", "leave")
    VERTICAL_BREAKPOINTS = [(0, "-low"), (24, "-high")]
    BINDINGS: ClassVar[list[BindingType]] = [
        *(
            Binding(
                str(number),
                f"pick({number})",
                "key.rehearse_pick",
                id=f"practice.pick_{number}",
                key_display="1-4",
                show=number == 1,
            )
            for number in range(1, MOST_REPLIES + 1)
        ),
        Binding("t,T", "type", "key.rehearse_type", id="rehearsal.type", key_display="T"),
        Binding("backspace", "take_back", "key.rehearse_back", id="rehearsal.back", key_display="Backspace"),
        Binding("ctrl+z", "take_back", "key.rehearse_back", id="rehearsal.back_field", show=False),
        Binding("a,A,enter", "again", "key.rehearse_again", id="rehearsal.again", key_display="A"),
        Binding("l,L", "list", "key.rehearse_list", id="rehearsal.list", key_display="L"),
        Binding("f1", "help", "key.help", id="rehearsal.help", key_display="F1"),
        Binding("escape", "leave", "key.back", id="rehearsal.leave", key_display="Esc"),
        Binding("ctrl+r", "close", "key.back", id="rehearsal.close", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._view: View = "list"
        self._talk: Talk | None = None

    # What is shown ---------------------------------------------------------------------------------------------------

    def compose(self) -> ComposeResult:
        t = self.t
        yield OneLine(id="rehearsal-top")
        with Vertical(id="rehearsal-list"):
            yield SituationList(markup=False)
            yield Prose(t("rehearsal.trace"), classes="aside")
            yield Prose(id="rehearsal-old", classes="warn")
        with VerticalScroll(id="rehearsal-talk", can_focus=False):
            yield Prose(id="rehearsal-you")
            yield Prose(id="rehearsal-who")
            yield Prose(id="rehearsal-line")
            yield Prose(t("rehearsal.or_type"), id="rehearsal-prompt")
            for number in range(1, MOST_REPLIES + 1):
                with Horizontal(classes="reply"):
                    yield Prose(str(number), classes="number")
                    yield Prose(id=f"rehearsal-reply-{number}")
        with Horizontal(id="rehearsal-own"):
            yield Prose(t("rehearsal.field"), id="rehearsal-label")
            yield Input(compact=True, max_length=LONGEST_SAID, placeholder=t("rehearsal.hint"), select_on_focus=False)
        with VerticalScroll(id="rehearsal-over", can_focus=False):
            for name in ("got", "gave", "head", "advice", "next"):
                yield Prose(id=f"rehearsal-{name}")
        yield Keys()

    def on_mount(self) -> None:
        self.query_one("#rehearsal-old", Prose).say(
            self.t("rehearsal.old") if is_old(self.app.desk.case, self.app.desk.today) else ""
        )
        self._draw()

    def on_resize(self) -> None:
        self._draw_list()

    def _draw(self) -> None:
        talk = self._talk
        for view in ("list", "talk", "over"):
            self.query_one(f"#rehearsal-{view}").display = self._view == view
        self.query_one("#rehearsal-own").display = self._view == "talk"
        if talk is None or self._view == "list":
            self.query_one("#rehearsal-top", OneLine).update(self.t("rehearsal.title"))
            self._draw_list()
            self.query_one(SituationList).focus()
        elif self._view == "talk":
            self._draw_talk(talk)
        else:
            self._draw_outcome(talk, outcome(talk))
        self.refresh_bindings()

    def _draw_list(self) -> None:
        t, listing = self.t, self.query_one(SituationList)
        rows = [(one.id, t(f"rehearsal.name.{one.id}"), t(f"rehearsal.about.{one.id}")) for one in situations()]
        widest = max(cell_len(name) for _, name, _ in rows)
        beside = self.size.width >= BESIDE and all(
            widest + 2 + cell_len(about) <= self.size.width - 3 for _, _, about in rows
        )
        at = listing.highlighted or 0
        gaps = [" " * (widest - cell_len(name) + 2) if beside else "\n  " for _, name, _ in rows]
        listing.set_options(
            Option(Content(name + gap + about), id=id) for (id, name, about), gap in zip(rows, gaps, strict=True)
        )
        listing.highlighted = at

    def _draw_talk(self, talk: Talk) -> None:
        t, scene = self.t, talk.scene
        assert scene is not None
        last = talk.turns[-1] if talk.turns else None
        number = sum(turn.reply is not None for turn in talk.turns) + 1
        self.query_one("#rehearsal-top", OneLine).update(
            t("rehearsal.step", name=t(f"rehearsal.name.{talk.situation}"), number=number)
        )
        you = self.query_one("#rehearsal-you", Prose)
        you.display = last is not None
        you.say(t("rehearsal.you", text=last.said) if last else "")
        self.query_one("#rehearsal-who", Prose).say(
            t("rehearsal.again" if last is not None and last.reply is None else "rehearsal.they_say")
        )
        self.query_one("#rehearsal-line", Prose).say(scene.line)
        texts = [one.text for one in scene.offered]
        for at, row in enumerate(self.query(".reply")):
            row.display = at < len(texts)
            self.query_one(f"#rehearsal-reply-{at + 1}", Prose).say(texts[at] if at < len(texts) else "")
        self.query_one("#rehearsal-talk", VerticalScroll).scroll_home(animate=False)

    def _draw_outcome(self, talk: Talk, found: Outcome) -> None:
        t = self.t
        self.query_one("#rehearsal-top", OneLine).update(
            t("rehearsal.over", name=t(f"rehearsal.name.{talk.situation}"))
        )
        for name, lines in outcome_lines(t, found).items():
            self.query_one(f"#rehearsal-{name}", Prose).say(lines)
        self.query_one("#rehearsal-gave", Prose).set_class(bool(found.given), "-some")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Each view has its own keys."""
        match action:
            case "pick":
                scene = self._talk.scene if self._talk else None
                return self._view == "talk" and scene is not None and parameters[0] in range(1, len(scene.offered) + 1)
            case "type":
                return self._view == "talk"
            case "take_back":
                return self._view in ("talk", "over") and bool(self._talk and self._talk.turns)
            case "again":
                return self._view == "over"
            case "list":
                return self._view != "list"
        return True

    # Talking ---------------------------------------------------------------------------------------------------------

    @on(OptionList.OptionSelected)
    def _begin(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self._start(event.option_id or "")

    def _start(self, situation: str) -> None:
        desk = self.app.desk
        self.set_focus(None)
        self._show(begin(desk.case, situation, desk.today, self.t.lang))

    def _show(self, talk: Talk) -> None:
        self._talk = talk
        self._view = "talk" if talk.at else "over"
        if self._view == "over":
            self.set_focus(None)
        self._draw()

    def action_pick(self, number: int) -> None:
        """Say the reply of this number."""
        talk = self._talk
        if talk is not None and talk.scene is not None:
            self._show(answer(talk, talk.scene.offered[number - 1].id))

    def action_type(self) -> None:
        """Speak in one's own words."""
        self.query_one(Input).focus()

    @on(Input.Changed)
    def _clean(self, event: Input.Changed) -> None:
        event.stop()
        if (cleaned := clean(event.value)) != event.value:
            event.input.value = cleaned

    @on(Input.Submitted)
    def _say(self, event: Input.Submitted) -> None:
        event.stop()
        words, event.input.value = event.value, ""
        if self._talk is not None:
            self._show(typed(self._talk, words))

    def action_take_back(self) -> None:
        """Unsay what was said last."""
        if self._talk is not None:
            self._show(taken_back(self._talk))

    def action_again(self) -> None:
        """The same situation from its beginning."""
        if self._talk is not None:
            self._start(self._talk.situation)

    def action_list(self) -> None:
        """Another situation."""
        self._view = "list"
        self._draw()

    def action_help(self) -> None:
        """Every key."""
        from screens.dialogs.help import HelpScreen

        self.app.push_screen(HelpScreen(self))

    def action_leave(self) -> None:
        """Out of the field, back to the list, back to the stage."""
        if self._view == "talk" and self.focused is not None:
            self.set_focus(None)
        elif self._view != "list":
            self.action_list()
        else:
            self.dismiss(None)

    def action_close(self) -> None:
        """Back to the stage at once, with the key that led here."""
        self.dismiss(None)


def outcome_lines(t: Texts, found: Outcome) -> dict[str, str]:
    """What came of a talk, by the part of the screen it stands in."""
    join = t("form.list").join
    got = [t(f"rehearsal.got.{gain}") for gain in found.got]
    gave = [t(f"rehearsal.gave.{loss}") for loss in found.given]
    advice = found.advice
    sentences = {
        "better": f"rehearsal.better.{advice.about}",
        "missed": f"rehearsal.missed.{advice.about}",
        "well": f"rehearsal.well.{advice.about}",
    }
    return {
        "got": t("rehearsal.got", names=join(got)) if got else t("rehearsal.got_none"),
        "gave": t("rehearsal.gave", names=join(gave)) if gave else t("rehearsal.gave_none"),
        "head": t("rehearsal.keep" if advice.kind == "well" else "rehearsal.improve"),
        "advice": t(sentences[advice.kind]),
        "next": t("rehearsal.say_next", text=advice.say) if advice.say else "",
    }
