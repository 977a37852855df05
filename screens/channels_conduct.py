"""What the log of collectors shows: counts for each day, and the lines of standard and guideline that were touched."""

from __future__ import annotations

from datetime import date

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical

from screens.materials_listing import Listing
from screens.widgets.prose import Prose
from wizard import knowledge
from wizard.case import Case, CollectionCall
from wizard.happened import reached
from wizard.judgement.conduct import QUIET, WRITTEN_IN, Crossing, DayOfCalls, by_day, crossings
from wizard.reading import one_line
from wizard.texts import Texts, forms
from wizard.texts.prose import needs_check_note, together

COUNTED = ("calls", "visits", "messages", "others")
TEXT_FAMILIES = {
    "timeline.crossed.{}": tuple(WRITTEN_IN),
    "timeline.written.{}": ("standard", "guideline"),
    "timeline.count.{}": COUNTED,
}
LONGEST_NUMBER = 30


class DayList(Listing):
    """The days of the log. They stand beneath the form, and come into view with their own head."""

    def come_into_view(self) -> None:
        self.screen.query_one("#body").scroll_to_widget(self.screen.query_one(ConductView), top=True, animate=False)


class ConductView(Vertical):
    """The days, the latest first; of the chosen one each call, and what it touches."""

    DEFAULT_CSS = "ConductView { height: auto; }"

    def __init__(self, t: Texts) -> None:
        super().__init__(id="conduct")
        self.t = t
        self._day = ""
        self._drawn: tuple[tuple[CollectionCall, ...], date] | None = None

    def compose(self) -> ComposeResult:
        yield Prose(id="conduct-head", classes="head")
        yield DayList(3, id="day-list", hint=self.t("timeline.hint.days"))
        yield Prose(id="conduct-day", classes="head")
        yield Prose(id="conduct-words")
        yield Prose(id="conduct-letter", classes="aside")

    def show(self, case: Case, today: date) -> None:
        """Count what is logged in *case*."""
        t, log = self.t, case.collection_now
        days = {one.day.isoformat(): one for one in reversed(by_day(log))}
        found = crossings(log)
        lines = len({one.rule for one in found})
        said = (
            t("timeline.conduct", days=len(days), count=len(log), lines=lines) if days else t("timeline.conduct.none")
        )
        self._say("conduct-head", said)
        listing = self.query_one(DayList)
        listing.display = bool(days)
        self._say("conduct-letter", t("timeline.conduct.letter", draft=t("cli.draft.conduct")) if days else "")
        if not days:
            self._say("conduct-day", "")
            self._say("conduct-words", "")
            return
        if self._day not in days:
            self._day = next(iter(days))
        listing.show([(id, self._row(one, found)) for id, one in days.items()], self._day)
        chosen = days[self._day]
        self._say("conduct-day", forms.day(t, chosen.day))
        touched = [one for one in found if one.day == chosen.day]
        self._say("conduct-words", "\n".join((*self._calls(chosen), *self._touched(touched, today))))

    @on(Listing.Chosen)
    def _choose(self, event: Listing.Chosen) -> None:
        event.stop()
        self._day = event.id
        self.show(self.app.desk.case, self.app.desk.today)  # type: ignore[attr-defined]

    def _row(self, one: DayOfCalls, found: tuple[Crossing, ...]) -> tuple[str, str, str]:
        t = self.t
        others = sum(len(calls) for calls in one.others.values())
        counts = {
            "calls": (len(one.called), {"met": sum(call.connected for call in one.called)}),
            "visits": (len(one.visits), {}),
            "messages": (len(one.messages), {}),
            "others": (others, {}),
        }
        told = [t(f"timeline.count.{name}", count=count, **more) for name, (count, more) in counts.items() if count]
        lines = sum(crossing.day == one.day for crossing in found)
        return (
            forms.short_day(t, one.day),
            t("form.list").join(told),
            t("timeline.lines", count=lines) if lines else "",
        )

    def _calls(self, day: DayOfCalls) -> list[str]:
        t = self.t
        return [
            t(
                "timeline.call",
                time=call.at.time or t("timeline.no_time"),
                way=" ".join(filter(None, (t(f"bundle.way.{call.way}"), _number(call)))),
                whom=t(f"bundle.whom.{call.to_whom}"),
                connected=reached(t, call),
            )
            for call in day.calls
        ]

    def _touched(self, found: list[Crossing], today: date) -> list[str]:
        from wizard.explained.words import source_title

        t, lines = self.t, []
        for one in found:
            rule = knowledge.rules()[one.rule]
            begins, ends = (str(value) for value in knowledge.rules()[QUIET].values)
            lines.append(
                "\n"
                + t(
                    f"timeline.crossed.{one.rule}",
                    count=one.count,
                    begins=begins,
                    ends=ends,
                    limit=rule.value,
                    number=_number(one.calls[0]),
                    whom=t(f"bundle.whom.{one.to_whom}"),
                )
            )
            papers = t("timeline.and").join(t(f"timeline.written.{paper}") for paper in WRITTEN_IN[one.rule])
            # What is not sure says so in its note, and is not told as written.
            sure = rule.confidence == "sure"
            written = t("timeline.line", papers=papers) if sure else t(rule.text_id("note"))
            lines.append(together(t, (written, t("timeline.not_law"))))
            sources = t("form.list").join(source_title(t, code) for code in rule.source)
            origin = t("explain.rule.source", source=sources, day=forms.day(t, rule.checked))
            lines.append(together(t, (origin, needs_check_note(t, rule, today))))
        return lines

    def _say(self, id: str, text: str) -> None:
        self.query_one(f"#{id}", Prose).say(text)


def _number(call: CollectionCall) -> str:
    return one_line(call.number)[:LONGEST_NUMBER]
