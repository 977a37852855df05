"""Channels: where to go first and why, how to know a genuine caller, and a log of every contact."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Button, DataTable

from screens.channels_form import ContactForm
from screens.channels_words import contact_lines, place_lines, sign_lines, sign_word
from screens.materials_listing import Listing
from screens.messages import Intended
from screens.stage import StageScreen
from screens.widgets.prose import Prose
from wizard import knowledge
from wizard.case import Case
from wizard.judgement.places import Place, caller_signs, newest_first, places
from wizard.problems import Problem
from wizard.reading import one_line
from wizard.texts import forms
from wizard.texts.prose import said

LISTS = ("place", "sign", "contact")
Thing = TypeVar("Thing")


class PlaceList(Listing):
    """The places; enter begins the log of a contact there."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select_cursor", "key.log_here", id="channels.log_here", key_display="Enter", show=False),
    ]


class ChannelsScreen(StageScreen):
    """Stage 3. Places, signs of a genuine caller, the form of a contact, and what has been logged."""

    STAGE = "channels"
    PARTS = ("places", "genuine", "log", "contacts")
    CSS_PATH = ["base.tcss", "channels.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f5", "record", "key.record_contact", id="channels.record", key_display="F5"),
        Binding("f4", "log", "key.log_contact", id="channels.log", key_display="F4"),
        Binding("f3", "genuine", "key.genuine", id="channels.genuine", key_display="F3"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._chosen = dict.fromkeys(LISTS, "")
        self._asked_from = self.PARTS[0]

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
            yield Listing(2, id="sign-list", hint=t("hint.signs"))
            yield Prose(id="sign-name", classes="head")
            yield Prose(id="sign-words")
        elif part == "log":
            yield ContactForm(t, self.app.desk)
        else:
            yield Prose(id="contact-count", classes="head -first")
            yield Listing(4, id="contact-list", hint=t("hint.contacts"))
            yield Prose(id="contact-name", classes="head")
            yield Prose(id="contact-words")

    async def show_part(self, part: str) -> None:
        await super().show_part(part)
        self.refresh_bindings()

    def fill(self, case: Case) -> None:
        if self.query("#place-list"):
            self._fill_places(case)
        if self.query("#sign-list"):
            self._fill_signs()
        for form in self.query(ContactForm):
            form.show(case)
        if self.query("#contact-list"):
            self._fill_contacts(case)

    def selection(self) -> Mapping[str, str]:
        return {name: id for name, id in self._chosen.items() if id}

    def select(self, chosen: Mapping[str, str]) -> None:
        self._chosen |= {name: id for name, id in chosen.items() if name in LISTS}

    def refused(self, problems: tuple[Problem, ...]) -> None:
        for form in self.query(ContactForm):
            form.refused()
        super().refused(problems)

    # Acts ----------------------------------------------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "record":
            return self.part == "log"
        if action == "log":
            return self.part != "log"
        return super().check_action(action, parameters)

    async def action_genuine(self) -> None:
        """How to know a genuine caller; from there back to where one was."""
        self.leave_field()
        if self.part != "genuine":
            self._asked_from = self.part
            await self.show_part("genuine")
        else:
            await self.show_part(self._asked_from)

    async def action_log(self) -> None:
        """The form for a contact."""
        self.leave_field()
        await self.show_part("log")

    @on(Button.Pressed, "#contact-record")
    def action_record(self) -> None:
        """Log the contact that the form tells of."""
        self.leave_field()
        form = self.query_one(ContactForm)
        if (told := form.told()) is not None:
            self.post_message(Intended(told))

    @on(DataTable.RowSelected, "#place-list")
    async def _log_here(self, event: DataTable.RowSelected) -> None:
        event.stop()
        await self.show_part("log")
        self.query_one(ContactForm).choose(self._chosen["place"])

    @on(ContactForm.Logged)
    def _logged(self, event: ContactForm.Logged) -> None:
        event.stop()
        self._chosen["contact"] = event.contact.id
        self.app.tell(self.t("channels.logged", at=forms.moment_text(self.t, event.contact.at)))
        self.app.keep_soon()

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

    def _fill_contacts(self, case: Case) -> None:
        t, found = self.t, {contact.id: contact for contact in newest_first(case)}
        listing = self._list("contact")
        listing.display = bool(found)
        self._say("contact-count", t("channels.count", count=len(found)) if found else t("channels.none"))
        if not found:
            self._say("contact-name", "")
            self._say("contact-words", "")
            return
        contact = self._one("contact", found)
        rows = [
            (
                one.id,
                (
                    forms.short_day(t, one.at.day),
                    t(knowledge.channels()[one.channel].text_id("name")),
                    one_line(one.ticket or one.person)[:16],
                    t("channels.promised", day=forms.short_day(t, one.reply_by)) if one.reply_by else "",
                ),
            )
            for one in found.values()
        ]
        listing.show(rows, contact.id)
        name = t(knowledge.channels()[contact.channel].text_id("name"))
        self._say("contact-name", t("channels.contact", at=forms.moment_text(t, contact.at), name=name))
        self._say("contact-words", "\n".join(contact_lines(t, contact)))

    def _one(self, name: str, found: Mapping[str, Thing]) -> Thing:
        """The chosen one of *found*, or its first."""
        if self._chosen[name] not in found:
            self._chosen[name] = next(iter(found))
        return found[self._chosen[name]]

    def _list(self, name: str) -> Listing:
        return self.query_one(f"#{name}-list", Listing)

    def _say(self, id: str, text: str) -> None:
        self.query_one(f"#{id}", Prose).say(text)
