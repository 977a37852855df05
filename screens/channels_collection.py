"""A collector's call or visit noted down in half a minute."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import cast, get_args

from textual.app import ComposeResult

from screens.log_form import Entry, LogForm
from screens.widgets.choice import Answer, Choice
from screens.widgets.field import Field, Story
from screens.widgets.prose import Prose
from wizard.case import Case, CollectionCall, Way, Whom
from wizard.desk import Desk
from wizard.happened import WAYS, WHOM
from wizard.intents import LogCollection
from wizard.moments import read_moment
from wizard.reading import read_text
from wizard.texts import Texts, forms

ANSWERED = ("yes", "no")
TEXT_FAMILIES = {"timeline.way.{}": WAYS, "timeline.connected.{}": ANSWERED}


class CollectionForm(LogForm):
    """How, when, from which number, whether it reached anybody, whom, and what was said. An empty time is now."""

    def __init__(self, t: Texts, desk: Desk) -> None:
        super().__init__(t, desk, id="collection-form")

    def compose(self) -> ComposeResult:
        t = self.t
        yield Prose(classes="mode")
        yield self._choice("way", {id: t(f"timeline.way.{id}") for id in WAYS})
        yield Field(
            "at", t("field.at"), lambda text: read_moment(text, self.desk.clock()), hint=t("timeline.hint.at"), max_length=40,
            placeholder=t("placeholder.at"), echo=lambda value: t("echo.date", day=forms.moment_text(t, value)),
        )  # fmt: skip
        yield Field("number", t("timeline.field.number"), read_text, hint=t("timeline.hint.number"), max_length=200)
        yield self._choice("connected", {id: t(f"timeline.connected.{id}") for id in ANSWERED})
        yield self._choice("to_whom", {id: t(f"bundle.whom.{id}") for id in WHOM})
        yield Story("said", t("timeline.field.said"), hint=t("timeline.hint.said"))
        yield from self.acts("collection")

    def entries(self, case: Case) -> Sequence[Entry]:
        return case.collection

    def written(self, entry: Entry) -> Mapping[str, str]:
        call = cast("CollectionCall", entry)
        return {
            "way": call.way,
            "at": call.at.replace("T", " "),
            "number": call.number,
            "connected": "yes" if call.connected else "no",
            "to_whom": call.to_whom,
            "said": call.said,
        }

    def blank(self, case: Case) -> Mapping[str, str]:
        return {"way": "call", "connected": "yes", "to_whom": "me"}

    def intent(self) -> LogCollection:
        way = next(one for one in get_args(Way) if one == self.chosen("way"))
        whom = next(one for one in get_args(Whom) if one == self.chosen("to_whom"))
        return LogCollection(
            at=self.when(), way=way, number=self.read("number", "") or "", connected=self.chosen("connected") == "yes",
            to_whom=whom, said=self.words(), corrects=self.corrects or None,
        )  # fmt: skip

    def _choice(self, name: str, names: Mapping[str, str]) -> Choice:
        t = self.t
        answers = [Answer(id, said) for id, said in names.items()]
        return Choice(
            name, t(f"timeline.field.{name}"), answers, empty=answers[0].name, hint=t(f"timeline.hint.{name}")
        )


TEXT_FAMILIES |= {
    "timeline.field.{}": ("way", "connected", "to_whom"),
    "timeline.hint.{}": ("way", "connected", "to_whom"),
}
