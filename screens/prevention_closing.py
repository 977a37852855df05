"""The end: what is left to do after the last payment, each act ticked off, and the settlement certificate kept by its hash."""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical

from screens.attaching import Stood, known_states, look_again
from screens.letters import LetterScreen
from screens.messages import Intended
from screens.prevention_acts import Acts, Row, mark_keys
from screens.timeline_words import CHECKING, file_lines
from screens.widgets.path_field import PathField
from screens.widgets.prose import Prose
from wizard.agreed import CLOSING_ACTS
from wizard.case import Attachment, Case
from wizard.desk import Desk
from wizard.happened import act_name
from wizard.judgement.closing import DRAFTS, Act, How, closing, first_open, has_come
from wizard.texts import Texts, forms
from wizard.texts.prose import said, together

STORED = "settlement_stored"
TEXT_FAMILIES = {"ending.do.{}": CLOSING_ACTS, "ending.known.{}": get_args(How)}


class Closing(Vertical):
    """The acts of the end, the next one named above them."""

    DEFAULT_CSS = """
    Closing {
        height: auto;
        #closing-path { display: none; }
        #closing-path.-wanted { display: block; }
    }
    """

    def __init__(self, t: Texts, desk: Desk, chosen: str = "") -> None:
        """*chosen*: the act under the cursor at first."""
        super().__init__(id="closing")
        self.t, self.desk = t, desk
        self._first = chosen
        self._states: dict[str, str] = {}
        self._glanced: tuple[Attachment, ...] = ()

    def compose(self) -> ComposeResult:
        t = self.t
        yield Prose(id="closing-next", classes="lead")
        yield Acts(t, self.desk, "closing", self._first)
        yield PathField("closing-path", t("timeline.field.path"), t)

    def show(self, case: Case) -> None:
        """Draw *case*; the file of the certificate is looked at by size and day."""
        self._settle_attached(case)
        acts = closing(case, self.desk.today)
        files = _files(acts)
        if files != self._glanced:
            self._glanced = files
            look_again(self, files, content=False)
        self._draw(acts)

    def _draw(self, acts: tuple[Act, ...]) -> None:
        t = self.t
        following = first_open(acts)
        if following is not None:
            name, day = act_name(t, following.id), forms.day(t, following.day)
            lead = (
                t("ending.next_now", act=name)
                if has_come(following, self.desk.today)
                else t("ending.next", act=name, day=day)
            )
        else:
            lead = t("ending.finished" if acts else "ending.not_yet")
        self.query_one("#closing-next", Prose).say(lead)
        listing = self.query_one(Acts)
        listing.display = bool(acts)
        listing.show(self._rows(acts))
        self.query_one(PathField).stay_or_go()

    def _rows(self, acts: tuple[Act, ...]) -> Iterator[Row]:
        t, marked = self.t, {one.act for one in self.desk.case.acts}
        for act in acts:
            when = "" if act.state == "not_needed" else forms.day(t, act.day)
            if act.is_open:
                values = {"amount": act.amount} if act.amount is not None else {}
                by = t("ending.by_own" if act.state == "planned" else "ending.by", day=when)
                lines = [together(t, (said(t, f"ending.do.{act.id}", values), by))]
            else:
                lines = [t(f"ending.known.{act.how}", day=forms.day(t, act.day))]
            if act.state == "wrong":
                lines.append(t("ending.after_wrong", act=act_name(t, "credit_objection")))
            lines += file_lines(t, act.files, self._states)
            keys = tuple(_keys(act, may_change=act.is_open or (act.how == "marked" and act.id in marked)))
            day = act.day if when else None
            yield Row(act.id, act.state, day, act_name(t, act.id), more="\n".join(lines), keys=keys)

    @on(Acts.Asked)
    def _act(self, event: Acts.Asked) -> None:
        event.stop()
        if event.what == "letter":
            for act, kind in DRAFTS.items():
                if act == event.act:
                    self.app.push_screen(LetterScreen(kind))
        elif event.act != STORED:
            self._tell("ending.only_certificate")
        elif event.what == "attach":
            self.query_one(PathField).open()
        else:
            self._compare()

    def _compare(self) -> None:
        """Read the file again; the screen goes on meanwhile."""
        acts = closing(self.desk.case, self.desk.today)
        files = _files(acts)
        if not files:
            self._tell("timeline.no_files")
            return
        self._states |= {one.id: CHECKING for one in files}
        self._draw(acts)
        look_again(self, files, content=True)

    @on(PathField.Entered)
    def _attach_file(self, event: PathField.Entered) -> None:
        event.stop()
        field = self.query_one(PathField)
        if event.path:
            field.look(STORED, event.path)
        else:
            field.close()
            self.query_one(Acts).go_back()

    @on(PathField.Read)
    def _note_file(self, event: PathField.Read) -> None:
        event.stop()
        self.post_message(Intended(event.intent))

    @on(Stood)
    def _stood(self, event: Stood) -> None:
        event.stop()
        self._states = known_states(self._states, event.states)
        self._draw(closing(self.desk.case, self.desk.today))

    def _settle_attached(self, case: Case) -> None:
        """Empty the field once the case holds what was asked for."""
        if (noted := self.query_one(PathField).settled(case)) is not None:
            self._states[noted.id] = "same"
            self.query_one(Acts).go_back()
            self._tell("timeline.attached")

    def _tell(self, id: str) -> None:
        self.app.tell(self.t(id))  # type: ignore[attr-defined]


def _keys(act: Act, *, may_change: bool) -> Iterator[str]:
    """The keys that do something about *act*. What a file, a text or a later act has settled no mark changes."""
    if act.id in DRAFTS:
        yield "letter"
    if may_change:
        yield from mark_keys(act.state, wrong=act.id == "credit_check")
    if act.id == STORED:
        yield "attach"
    if act.files:
        yield "compare"


def _files(acts: tuple[Act, ...]) -> tuple[Attachment, ...]:
    return tuple(file for act in acts for file in act.files)
