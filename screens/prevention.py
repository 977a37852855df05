"""Prevention: after the last payment the end; the few things that fit this person; everything; what becomes of the case."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from screens.dialogs.confirm import Confirm
from screens.prevention_acts import Acts, Row, mark_keys
from screens.prevention_closing import Closing
from screens.prevention_entries import Entries, Entry
from screens.stage import StageScreen
from screens.widgets.field import Question
from screens.widgets.prose import Prose
from wizard import knowledge
from wizard.case import Case
from wizard.errors import WizardError
from wizard.judgement.advice import LOADS, advice, buffer, burden
from wizard.judgement.closing import closing
from wizard.judgement.prevention import BECAUSES, Chosen, chosen
from wizard.knowledge.types import Channel, Measure
from wizard.money import percent
from wizard.texts import forms
from wizard.texts.prose import case_name, needs_check_note, together

ACTS = ("export", "keep", "delete")
SECTIONS = ("scams", "help", "consequences", "beyond")
TEXT_FAMILIES = {
    "prevention.act.{}": ACTS,
    "prevention.section.{}": SECTIONS,
    "prevention.load.{}": LOADS,
    "prevention.because.{}": BECAUSES,
}


class PreventionScreen(StageScreen):
    """What comes after the six steps."""

    STAGE = "prevention"
    PARTS = ("closing", "first", "all", "case")
    CSS_PATH = ["base.tcss", "prevention.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("e,E", "export", "key.prevention_export", id="prevention.export", key_display="E"),
        Binding("d,D", "delete", "key.prevention_delete", id="prevention.delete", key_display="D"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._chosen: dict[str, str] = {}

    def selection(self) -> Mapping[str, str]:
        """While a day or a path is being typed, the act it was asked for; where nobody types there is nothing to keep."""
        if not any(one.is_composed and one.is_draft for one in self.query(Question)):
            return self._chosen
        return self._chosen | {acts.name: acts.chosen for acts in self.query(Acts) if acts.name and acts.chosen}

    def select(self, chosen: Mapping[str, str]) -> None:
        self._chosen = dict(chosen)

    def parts(self) -> tuple[str, ...]:
        """The end is shown once it has come; a payment that is taken back does not take it from under one's eyes."""
        ended = self.case is not None and bool(closing(self.case, self.app.desk.today))
        return self.PARTS if ended or self.query(Closing) else self.PARTS[1:]

    def compose_part(self, part: str) -> ComposeResult:
        t = self.t
        if part == "closing":
            yield Closing(t, self.app.desk, self._chosen.get(part, ""))
            return
        if part == "case":
            yield Prose(id="case-state")
            yield OptionList(
                *(Option(Content(t(f"prevention.act.{act}")), id=act) for act in ACTS), id="case-acts", markup=False
            )
            yield Prose(id="case-exported", classes="verdict")
            yield Prose(t("prevention.case.note"), classes="aside")
            return
        yield Prose(id=f"lead-{part}", classes="lead")
        yield Acts(t, self.app.desk, part, self._chosen.get(part, "")) if part == "first" else Entries(id="entries-all")

    def fill(self, case: Case) -> None:
        for end in self.query(Closing):
            end.show(case)
        for acts in self.query("#entries-first").results(Acts):
            acts.show(self._first(one, case) for one in chosen(case, self.app.desk.today))
        for entries in self.query(Entries):
            entries.show(self._all())
        for lead in self.query("#lead-first").results(Prose):
            lead.say("\n".join(line for line in (self._burden(case), self._buffer(case)) if line))
        for lead in self.query("#lead-all").results(Prose):
            lead.say(self.t("prevention.all.lead"))
        for state in self.query("#case-state").results(Prose):
            path = self.app.desk.path
            state.say(self.t("prevention.case.path", path=path) if path else self.t("prevention.case.unsaved"))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The case is exported and deleted where that is shown."""
        return action not in ("export", "delete") or (self.part == "case" and self.app.desk.path is not None)

    def _burden(self, case: Case) -> str:
        found = burden(case, self.app.desk.today)
        if found is None:
            return self.t("prevention.load.unknown")
        values = {"payments": forms.money(self.t, found.payments), "income": forms.money(self.t, found.income)}
        ratio = self.t("prevention.ratio", ratio=percent(found.ratio), **values)
        return together(self.t, (ratio, self.t(f"prevention.load.{found.load}")))

    def _buffer(self, case: Case) -> str:
        found = buffer(case)
        if found is None:
            return ""
        t = self.t
        from_months, to_months = found.months
        amounts = {"least": found.least, "most": found.most, "there": found.there, "missing": found.missing}
        values = {name: forms.money(t, amount) for name, amount in amounts.items() if amount is not None}
        values |= {"from_months": str(from_months), "to_months": str(to_months)}
        told = [t("prevention.buffer", **values)]
        if found.missing is not None:
            told.append(t("prevention.buffer.missing" if found.missing else "prevention.buffer.enough", **values))
        return together(t, told)

    def _first(self, one: Chosen, case: Case) -> Row:
        t, measure = self.t, one.measure
        cause = t(f"cause.{case.hardship.cause}.name") if case.hardship else ""
        told = [t(f"prevention.because.{one.because}", cause=cause), self._more(measure, "why")]
        day = None if one.state == "not_needed" else one.day
        if one.is_open and day is None:
            told.append(t("ending.no_day"))
        keys = tuple(mark_keys(one.state))
        name, do = (t(measure.text_id(id)) for id in ("title", "do"))
        return Row(measure.id, one.state, day, name, do, together(t, told), keys)

    def _all(self) -> Iterator[Entry]:
        t, found = self.t, advice()
        for measure, steps in found.article:
            yield Entry(t(measure.text_id("title")))
            yield Entry(t("prevention.begin_with"), t(measure.text_id("do")), self._more(measure, "why"))
            yield from (self._measure(step) for step in steps)
        yield Entry(t("prevention.section.beyond"))
        yield from (self._measure(measure) for measure in found.beyond)
        yield Entry(t("prevention.section.scams"))
        for sign in found.cautions:
            yield Entry(t(sign.text_id("sign")), t(sign.text_id("do")), self._more(sign, "why"))
        yield Entry(t("prevention.section.help"))
        yield from (self._place(channel) for channel in found.help)
        yield Entry(t("prevention.section.consequences"))
        for one in found.consequences:
            yield Entry(t(one.text_id("name")), t(one.text_id("what")), self._more(one))

    def _measure(self, measure: Measure) -> Entry:
        return Entry(self.t(measure.text_id("title")), self.t(measure.text_id("do")), self._more(measure, "why"))

    def _place(self, channel: Channel) -> Entry:
        hours = [channel.text_id("hours")] if "hours" in channel.texts else []
        told = [self.t(id) for id in (channel.text_id("can"), channel.text_id("cannot"), *hours)]
        if channel.hours is not None:
            days = self.t(f"prevention.hours.{channel.hours.days}")
            told.append(
                self.t(
                    "prevention.hours",
                    days=days,
                    opens=f"{channel.hours.opens:%H:%M}",
                    closes=f"{channel.hours.closes:%H:%M}",
                )
            )
        return Entry(
            self.t(channel.text_id("name")),
            self.t(channel.text_id("how")),
            together(self.t, (*told, self._more(channel))),
        )

    def _more(self, entry: knowledge.Entry, *suffixes: str) -> str:
        """More about an entry, with the note where it must be checked first."""
        told = [self.t(entry.text_id(suffix)) for suffix in suffixes]
        return together(self.t, (*told, needs_check_note(self.t, entry, self.app.desk.today)))

    @on(OptionList.OptionSelected, "#case-acts")
    def _act(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        if event.option_id == "export":
            self.action_export()
        elif event.option_id == "delete":
            self.action_delete()
        else:
            self.action_home()

    def action_export(self) -> None:
        """Write the case as Markdown and say where it lies."""
        from wizard.export.page import write_page

        desk = self.app.desk
        if desk.path is None:
            return
        if desk.is_under_lock:
            # A page beside it would tell what the lock keeps.
            self.app.tell(self.t("lock.no_page", name=desk.case.id), severity="warning")
            return
        try:
            path = write_page(desk.home, desk.case.id, self.t, desk.today)
        except OSError as error:
            self.app.tell(self.t("prevention.not_exported", reason=error.strerror or ""), severity="warning")
        except WizardError as error:
            self.app.tell_error(error)
        else:
            self.query_one("#case-exported", Prose).say(self.t("prevention.exported", path=path))

    def action_delete(self) -> None:
        """Delete the case, after asking once."""
        if self.app.desk.path is not None:
            question = self.t(
                "prevention.delete_ask", name=case_name(self.t, self.app.desk.case), id=self.app.desk.case.id
            )
            self.app.push_screen(Confirm(question, self.t("home.delete_yes"), self.t("home.delete_no")), self._delete)

    def _delete(self, yes: bool | None) -> None:
        if not yes:
            return
        id = self.app.desk.case.id
        try:
            self.app.desk.delete(id)
        except WizardError as error:
            self.app.tell_error(error)
            return
        self.app.tell(self.t("home.deleted", id=id))
        self.app.go_home()
