"""Channels: where to go first and why, how to know a genuine caller, and the log of all that happened."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import DataTable

from screens.call_opening import open_call
from screens.channels_collection import CollectionForm
from screens.channels_conduct import ConductView
from screens.channels_form import ContactForm
from screens.channels_genuine import GenuineWalk, recalled
from screens.channels_timeline import Timeline
from screens.channels_words import place_lines, sign_lines, sign_word
from screens.log_form import LogForm
from screens.materials_listing import Listing
from screens.stage import StageScreen
from screens.widgets.prose import Prose
from wizard.case import Case, Contact
from wizard.judgement.places import Place, caller_signs, places
from wizard.problems import Problem
from wizard.texts import forms
from wizard.texts.prose import said

LISTS = ("place", "sign", "contact", "group", "contact-form", "collection-form")
WRITING = ("log", "collection")
"""The parts where something is written into a log."""
Thing = TypeVar("Thing")


class PlaceList(Listing):
    """The places; enter begins the log of a contact there."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select_cursor", "key.log_here", id="channels.log_here", key_display="Enter", show=False),
    ]


class ChannelsScreen(StageScreen):
    """Stage 3. Places, signs of a genuine caller, the form of a contact, the timeline, and the log of collectors."""

    STAGE = "channels"
    PARTS = ("places", "genuine", "log", "contacts", "collection")
    SPARE = (*StageScreen.SPARE, "rehearse", "back")
    CSS_PATH = ["base.tcss", "channels.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f5", "record", "key.record_contact", id="channels.record", key_display="F5"),
        Binding("f5", "log", "key.log_contact", id="channels.log", key_display="F5"),
        Binding("f4,t,T", "call", "key.call_now", id="channels.call", key_display="F4"),
        Binding("f3", "genuine", "key.genuine", id="channels.genuine", key_display="F3"),
        Binding("ctrl+r,r,R", "rehearse", "key.rehearse", id="channels.rehearse", key_display="Ctrl+R"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._chosen = dict.fromkeys(LISTS, "")
        self._asked_from = self.PARTS[0]
        self._walks: dict[str, str] = {}

    def compose_part(self, part: str) -> ComposeResult:
        t = self.t
        if part == "places":
            yield Prose(id="place-first", classes="head -first")
            yield Prose(id="place-reason")
            yield PlaceList(3, id="place-list", hint=t("hint.places"))
            yield Prose(id="place-name", classes="head")
            yield Prose(id="place-warn", classes="warn")
            yield Prose(id="place-words")
        elif part == "genuine":
            yield Prose(t("channels.rule"), id="sign-rule", classes="head -first")
            yield GenuineWalk(t, self._walks)
            yield Listing(2, id="sign-list", hint=t("hint.signs"))
            yield Prose(id="sign-name", classes="head")
            yield Prose(id="sign-words")
        elif part == "log":
            yield ContactForm(t, self.app.desk)
        elif part == "contacts":
            yield Timeline(t, self.app.desk, chosen=self._chosen["contact"], group=self._chosen["group"])
        else:
            yield CollectionForm(t, self.app.desk)
            yield ConductView(t)

    async def show_part(self, part: str) -> None:
        await super().show_part(part)
        self.refresh_bindings()

    def fill(self, case: Case) -> None:
        if self.query("#place-list"):
            self._fill_places(case)
        if self.query("#sign-list"):
            self._fill_signs()
        for form in self.query(LogForm):
            form.corrects = form.corrects or self._chosen.get(form.id or "", "")
            form.show(case)
            self._chosen[form.id or ""] = form.corrects
        for timeline in self.query(Timeline):
            timeline.show(case)
        for conduct in self.query(ConductView):
            conduct.show(case, self.app.desk.today)

    def selection(self) -> Mapping[str, str]:
        for timeline in self.query(Timeline):
            self._chosen |= {"contact": timeline.chosen, "group": "" if timeline.group == "all" else timeline.group}
        for walk in self.query(GenuineWalk):
            self._walks = walk.kept()
        return {name: id for name, id in self._chosen.items() if id} | self._walks

    def select(self, chosen: Mapping[str, str]) -> None:
        self._chosen |= {name: id for name, id in chosen.items() if name in LISTS}
        self._walks = recalled(chosen)

    def refused(self, problems: tuple[Problem, ...]) -> None:
        for form in self.query(LogForm):
            form.refused()
        super().refused(problems)

    # Acts ----------------------------------------------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "record":
            return self.part in WRITING
        if action == "log":
            return self.part not in WRITING
        return super().check_action(action, parameters)

    async def action_genuine(self) -> None:
        """How to know a genuine caller; from there back to where one was."""
        self.leave_field()
        if self.part != "genuine":
            self._asked_from = self.part
            await self.show_part("genuine")
        else:
            await self.show_part(self._asked_from)

    def action_rehearse(self) -> None:
        """Practise a call first; nothing of it enters the case."""
        from screens.rehearsal import RehearsalScreen

        self.app.push_screen(RehearsalScreen())

    def action_call(self) -> None:
        """Call now, the chosen place where it has a number."""
        self.leave_field()
        open_call(self.app, "request", self._chosen["place"])

    async def action_log(self) -> None:
        """The form for a contact."""
        self.leave_field()
        await self.show_part("log")

    def action_record(self) -> None:
        """Log what the form of this part tells of."""
        self.leave_field()
        self.query_one(f"#part-{self.part}").query_one(LogForm).record()

    @on(DataTable.RowSelected, "#place-list")
    async def _log_here(self, event: DataTable.RowSelected) -> None:
        event.stop()
        await self.show_part("log")
        self.query_one(ContactForm).choose(self._chosen["place"])

    @on(LogForm.Logged)
    def _logged(self, event: LogForm.Logged) -> None:
        event.stop()
        self._show_entry(event.entry.id)
        self.app.tell(self.t("channels.logged", at=forms.moment_text(self.t, event.entry.at)))
        self.app.keep_soon()

    @on(LogForm.Stopped)
    async def _stopped(self, event: LogForm.Stopped) -> None:
        event.stop()
        self._chosen[event.form.id or ""] = ""
        await self.show_part("contacts")

    @on(Timeline.Correcting)
    async def _correct(self, event: Timeline.Correcting) -> None:
        """The form with the words of the entry; what is half typed there comes first."""
        event.stop()
        await self.show_part("log" if isinstance(event.entry, Contact) else "collection")
        form = self.query_one(f"#part-{self.part}").query_one(LogForm)
        if form.half_typed:
            self.app.tell(self.t("timeline.half_typed"), severity="warning")
        else:
            self._chosen[form.id or ""] = event.entry.id
            form.correct(event.entry)

    def _show_entry(self, id: str) -> None:
        """Let the timeline show the entry called *id*."""
        self._chosen |= {"contact": id, "group": ""}
        for timeline in self.query(Timeline):
            timeline.chosen, timeline.group = id, "all"
            timeline.show(self.app.desk.case)

    # The lists -----------------------------------------------------------------------------------------------------

    @on(Listing.Chosen)
    def _choose(self, event: Listing.Chosen) -> None:
        event.stop()
        self._chosen[(event.listing.id or "").removesuffix("-list")] = event.id
        self.fill(self.app.desk.case)
        self.app.keep_soon()

    def _fill_places(self, case: Case) -> None:
        t, today = self.t, self.app.desk.today
        found = {place.channel.id: place for place in places(case, today)}
        first = next(iter(found.values()))
        place = self._one("place", found)
        self._say("place-first", t("channels.first", name=t(first.channel.text_id("name"))))
        self._say("place-reason", said(t, f"reason.{first.reason.id}", first.reason.values) if first.reason else "")
        self._list("place").show([(id, self._place_row(one)) for id, one in found.items()], place.channel.id)
        self._say("place-name", t(place.channel.text_id("name")))
        warnings, lines = place_lines(t, place, today)
        self._say("place-warn", "\n".join(warnings))
        self._say("place-words", "\n".join(lines))

    def _place_row(self, place: Place) -> tuple[str, str, str]:
        t = self.t
        remarks = [t("channels.recommended")] if place.reason else []
        if place.used:
            remarks.append(t("channels.used", count=place.used))
        return t(place.channel.text_id("name")), place.channel.number or "", t("form.list").join(remarks)

    def _fill_signs(self) -> None:
        t, found = self.t, {sign.id: sign for sign in caller_signs()}
        sign = self._one("sign", found)
        self._list("sign").show(
            [(id, (sign_word(t, one), t(one.text_id("sign")))) for id, one in found.items()], sign.id
        )
        self._say("sign-name", t(sign.text_id("sign")))
        self._say("sign-words", "\n".join(sign_lines(t, sign, self.app.desk.today)))

    def _one(self, name: str, found: Mapping[str, Thing]) -> Thing:
        """The chosen one of *found*, or its first."""
        if self._chosen[name] not in found:
            self._chosen[name] = next(iter(found))
        return found[self._chosen[name]]

    def _list(self, name: str) -> Listing:
        return self.query_one(f"#{name}-list", Listing)

    def _say(self, id: str, text: str) -> None:
        self.query_one(f"#{id}", Prose).say(text)
