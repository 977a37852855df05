"""A contact noted down in half a minute: when, where, with whom, what was said, and by when an answer was promised."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import cast

from textual.app import ComposeResult

from screens.log_form import Entry, LogForm
from screens.widgets.choice import Answer, Choice
from screens.widgets.field import Field, Story
from screens.widgets.prose import Prose
from wizard.case import Case, Contact, Moment
from wizard.desk import Desk
from wizard.intents import LogContact
from wizard.judgement.places import places, usual_place
from wizard.moments import read_day_ahead, read_moment
from wizard.reading import read_text
from wizard.texts import Texts, forms


class ContactForm(LogForm):
    """Everything but the channel may stay empty; an empty time is now. Emptied once the case has the contact."""

    def __init__(self, t: Texts, desk: Desk) -> None:
        super().__init__(t, desk, id="contact-form")

    def compose(self) -> ComposeResult:
        t = self.t
        yield Prose(classes="mode")
        yield Choice("channel", t("field.channel"), self._answers(), empty=t("choice.none"), hint=t("hint.channel"))
        yield Field(
            "at", t("field.at"), lambda text: read_moment(text, self.desk.clock()), hint=t("hint.at"), max_length=40,
            placeholder=t("placeholder.at"), echo=lambda value: t("echo.date", day=forms.moment_text(t, value)),
        )  # fmt: skip
        yield Field("person", t("field.person"), read_text, hint=t("hint.person"))
        yield Field("ticket", t("field.ticket"), read_text, hint=t("hint.ticket"))
        yield Field(
            "reply_by", t("field.reply_by"), lambda text: read_day_ahead(text, self._day()), hint=t("hint.reply_by"), max_length=40,
            placeholder=t("placeholder.reply_by"), echo=lambda value: t("echo.date", day=forms.day(t, value)),
        )  # fmt: skip
        yield Story("said", t("field.said"), hint=t("hint.said"), placeholder=t("placeholder.said"))
        yield from self.acts("contact")

    def show(self, case: Case) -> None:
        channel = self.query_one("#channel", Choice)
        if [answer.id for answer in channel.answers] != [place.channel.id for place in places(case, self.desk.today)]:
            channel.offer(self._answers())
        super().show(case)

    def choose(self, channel: str) -> None:
        """Take *channel* as if chosen."""
        self.query_one("#channel", Choice).type(channel)

    def entries(self, case: Case) -> Sequence[Entry]:
        return case.contacts

    def written(self, entry: Entry) -> Mapping[str, str]:
        contact = cast("Contact", entry)
        return {
            "channel": contact.channel,
            "at": contact.at.replace("T", " "),
            "person": contact.person,
            "ticket": contact.ticket,
            "reply_by": contact.reply_by.isoformat() if contact.reply_by else "",
            "said": contact.said,
        }

    def blank(self, case: Case) -> Mapping[str, str]:
        return {"channel": usual_place(case, self.desk.today)}

    def intent(self) -> LogContact:
        return LogContact(
            at=self.when(), channel=self.chosen("channel"), person=self.read("person", "") or "",
            ticket=self.read("ticket", "") or "", reply_by=self.read("reply_by"), said=self.words(),
            corrects=self.corrects or None,
        )  # fmt: skip

    def _day(self) -> date:
        """The day of the contact: a promise of three days counts from it."""
        at = self.field("at").value
        return at.day if isinstance(at, Moment) else self.desk.today

    def _answers(self) -> list[Answer]:
        t = self.t
        return [
            Answer(place.channel.id, t(place.channel.text_id("name")), t(place.channel.text_id("how")))
            for place in places(self.desk.case, self.desk.today)
        ]
