"""Passing over points against an offer knowingly: what they are, the reason in one's own words, and what was passed over."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from itertools import groupby

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Button

from screens.assess_forms import Form
from screens.messages import IntendedAll
from screens.widgets.field import Field, Question
from screens.widgets.prose import Prose
from wizard.case import Offer
from wizard.desk import Desk
from wizard.happened import point_name
from wizard.intents import OverridePoint
from wizard.judgement.confirming import Point
from wizard.problems import Problem
from wizard.reading import one_line, read_text
from wizard.texts import Texts, forms
from wizard.texts.prose import said

DRAFTS = "confirm."
"""What the names begin with under which half-typed text of this stage is kept."""
LONGEST_REASON = 300
PERSONAL = "personal_account"
"""The red flag over which it is said each time that nothing is to be paid there."""


class PassForm(Form):
    """One reason for all points that are open. The field empties itself once the case has it."""

    def __init__(self, t: Texts, desk: Desk, *, then: Callable[[], None]) -> None:
        """*then*: what to do once the points are passed over."""
        super().__init__(t, desk, id="pass-form")
        self._then = then
        self._offer = ""
        self._points: tuple[Point, ...] = ()

    def compose(self) -> ComposeResult:
        t = self.t
        yield Prose(id="pass-points", classes="head")
        yield Prose(t("payment.where"), id="pass-never", classes="warn")
        yield Field("why", t("pass.why"), read_text, hint=t("pass.why.hint"), max_length=LONGEST_REASON)
        yield Button(Content(t("pass.act")), compact=True, id="pass-act")

    def show(self, offer: Offer, points: tuple[Point, ...]) -> None:
        """Show the *points* that would be passed over; nothing where there are none."""
        self._offer, self._points = offer.id, points
        self.display = bool(points)
        self.query_one("#pass-points", Prose).say(self.t("pass.head", points=named(self.t, points)))
        self.query_one("#pass-never").display = any(point.id == PERSONAL for point in points)

    @property
    def has_reason(self) -> bool:
        """Whether a reason is typed for points that are there to be passed over."""
        return bool(self._points) and bool(self.field("why").text.strip())

    def record(self) -> None:
        """Ask for all points to be passed over, if there is a reason."""
        field = self.field("why")
        why = field.value
        problem = Problem("text.empty") if not why else why if isinstance(why, Problem) else None
        field.note(said(self.t, f"problem.{problem.id}", problem.values) if problem else "", wrong=problem is not None)
        if problem is not None:
            field.input.focus()
            return
        asked = tuple(OverridePoint(offer=self._offer, point=point.id, why=why) for point in self._points)
        self.post_message(IntendedAll(asked, settles=DRAFTS + field.key, then=self._passed))

    def _passed(self) -> None:
        self.begin_anew()
        self._then()

    @on(Question.Settled)
    def _settled(self, event: Question.Settled) -> None:
        event.stop()
        self.read("why")

    @on(Button.Pressed)
    def _pressed(self, event: Button.Pressed) -> None:
        event.stop()
        self.record()


def named(t: Texts, points: Iterable[Point]) -> str:
    """Points by name, one after the other."""
    return t("form.list").join(point_name(t, point.id) for point in points)


def passed_lines(t: Texts, points: Iterable[Point]) -> list[str]:
    """What was passed over among *points*, when and why: a line for each reason."""

    def when(point: Point) -> tuple[date, str]:
        assert point.override is not None
        return point.override.on, point.override.why

    passed = [point for point in points if point.override is not None]
    return [
        t("pass.passed", day=forms.day(t, on), points=named(t, group), why=one_line(why))
        for (on, why), group in groupby(passed, when)
    ]
