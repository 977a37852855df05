"""Everything that happened, the latest first: each entry in full, its files, and how they stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.message import Message

from screens.attaching import Stood, known_states, look_again
from screens.materials_listing import Listing
from screens.messages import Intended
from screens.timeline_words import CHECKING, event_lines, file_lines
from screens.widgets.path_field import PathField
from screens.widgets.prose import Prose
from wizard.agreed import CLOSING_ACTS
from wizard.attachments import STATES
from wizard.case import ActMark, Agreement, Attachment, Case, CollectionCall, Contact, MaterialMark, Override, Payment
from wizard.desk import Desk
from wizard.happened import event_line
from wizard.judgement.timeline import GROUPS, Event, attached, chronicle
from wizard.logged import latest
from wizard.texts import Texts, forms

TEXT_FAMILIES = {"timeline.group.{}": tuple(GROUPS)}
GONE = frozenset(STATES) - {"looks_same", "same", "not_looked"}


class TimelineList(Listing):
    """The entries. Letters act here, because nothing is typed in a list."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f,F", "timeline('group')", "key.timeline_group", id="timeline.group", show=False),
        Binding("e,E", "timeline('correct')", "key.timeline_correct", id="timeline.correct", show=False),
        Binding("a,A", "timeline('attach')", "key.timeline_attach", id="timeline.attach", show=False),
        Binding("k,K", "timeline('compare')", "key.timeline_compare", id="timeline.compare", show=False),
    ]

    @dataclass
    class Asked(Message):
        """An act on the chosen entry, or on the list."""

        act: str

    def action_timeline(self, act: str) -> None:
        self.post_message(self.Asked(act))


class Timeline(Vertical):
    """The list, and beneath it the chosen entry. `group` says which kinds are shown."""

    DEFAULT_CSS = """
    Timeline {
        height: auto;
        #path { display: none; }
        #path.-wanted { display: block; }
        #contact-files { color: $text-muted; }
    }
    """

    @dataclass
    class Correcting(Message):
        """The person wants to correct an entry."""

        entry: Contact | CollectionCall

    def __init__(self, t: Texts, desk: Desk, *, chosen: str, group: str) -> None:
        super().__init__(id="timeline")
        self.t = t
        self.desk = desk
        self.group = group if group in GROUPS else "all"
        self.chosen = chosen
        self._shown: dict[str, Event] = {}
        self._states: dict[str, str] = {}
        self._glanced: tuple[Attachment, ...] | None = None

    def compose(self) -> ComposeResult:
        t = self.t
        yield Prose(id="contact-count", classes="head -first")
        yield Prose(t("timeline.keys"), id="timeline-keys", classes="aside")
        yield TimelineList(3, id="contact-list", hint=t("hint.contacts"))
        yield PathField("path", t("timeline.field.path"), t)
        yield Prose(id="contact-name", classes="head")
        yield Prose(id="contact-words")
        yield Prose(id="contact-files")

    def show(self, case: Case) -> None:
        """Draw *case*; files are looked at by size and day once they are listed."""
        self._settle_attached(case)
        self._shown = {_key(one): one for one in chronicle(case, self.desk.today, self.group)}
        if self.chosen not in self._shown:
            self.chosen = next(iter(self._shown), "")
        if self._glanced != case.attachments:
            self._glanced = case.attachments
            if case.attachments:
                look_again(self, case.attachments, content=False)
        self._draw(case)

    def _draw(self, case: Case) -> None:
        t = self.t
        count = len(self._shown)
        group = t(f"timeline.group.{self.group}")
        if count:
            self._say("contact-count", t("timeline.count_of", group=group, count=count))
        else:
            self._say(
                "contact-count", t("channels.none") if self.group == "contacts" else t("timeline.none", group=group)
            )
        rows = [(key, self._row(case, one)) for key, one in self._shown.items()]
        listing = self.query_one(TimelineList)
        listing.show(rows, self.chosen)
        event = self._shown.get(self.chosen)
        self._say("contact-name", f"{forms.moment_text(t, event.at)} {event_line(t, case, event)}" if event else "")
        self._say("contact-words", "\n".join(event_lines(t, case, event)) if event else "")
        files = attached(case, event) if event else ()
        self._say("contact-files", "\n".join(file_lines(t, files, self._states)))
        self.query_one(PathField).stay_or_go()

    def _row(self, case: Case, event: Event) -> tuple[str, str, str]:
        t, files = self.t, attached(case, event)
        remarks: list[str] = []
        if files:
            gone = any(self._states.get(one.id) in GONE for one in files)
            remarks.append(t("timeline.files_changed" if gone else "timeline.files", count=len(files)))
        if isinstance(event.what, Contact) and event.what.reply_by and not event.corrected:
            remarks.append(t("channels.promised", day=forms.short_day(t, event.what.reply_by)))
        told = t("timeline.joint").join((event_line(t, case, event), *remarks))
        return forms.short_day(t, event.at.day), t(f"bundle.kind.{event.kind}"), told

    # Acts ----------------------------------------------------------------------------------------------------------

    @on(Listing.Chosen)
    def _choose(self, event: Listing.Chosen) -> None:
        event.stop()
        self.chosen = event.id
        self.query_one(PathField).note("")
        self._draw(self.desk.case)
        self.app.keep_soon()  # type: ignore[attr-defined]

    @on(TimelineList.Asked)
    def _act(self, event: TimelineList.Asked) -> None:
        event.stop()
        what = self._shown[self.chosen].what if self.chosen in self._shown else None
        if event.act == "group":
            self.next_group()
        elif event.act == "correct":
            # A correction of a corrected entry begins with its newest words.
            if isinstance(what, Contact):
                self.post_message(self.Correcting(latest(self.desk.case.contacts, what)))
            elif isinstance(what, CollectionCall):
                self.post_message(self.Correcting(latest(self.desk.case.collection, what)))
            else:
                self._tell("timeline.only_log")
        elif event.act == "attach":
            if _owner(self._shown.get(self.chosen)) is not None:
                self.query_one(PathField).open()
            else:
                self._tell("timeline.only_entries")
        else:
            self._compare()

    def next_group(self) -> None:
        """The next kind of entries."""
        names = list(GROUPS)
        self.group = names[(names.index(self.group) + 1) % len(names)]
        self.show(self.desk.case)
        self.app.keep_soon()  # type: ignore[attr-defined]

    def _compare(self) -> None:
        """Read the files of the chosen entry again; the screen goes on meanwhile."""
        files = self._files()
        if not files:
            self._tell("timeline.no_files")
            return
        self._states |= {one.id: CHECKING for one in files}
        self._draw(self.desk.case)
        look_again(self, files, content=True)

    @on(PathField.Entered)
    def _attach_file(self, event: PathField.Entered) -> None:
        event.stop()
        field, to = self.query_one(PathField), _owner(self._shown.get(self.chosen))
        if not event.path:
            field.close()
            self.query_one(TimelineList).focus()
        elif to is not None:
            field.look(to, event.path)

    @on(PathField.Read)
    def _note_file(self, event: PathField.Read) -> None:
        event.stop()
        self.post_message(Intended(event.intent))

    @on(Stood)
    def _stood(self, event: Stood) -> None:
        event.stop()
        self._states = known_states(self._states, event.states)
        self._draw(self.desk.case)

    def _settle_attached(self, case: Case) -> None:
        """Empty the field once the case holds what was asked for."""
        if (noted := self.query_one(PathField).settled(case)) is not None:
            self._states[noted.id] = "same"
            self.query_one(TimelineList).focus()
            self._tell("timeline.attached")

    def _files(self) -> Sequence[Attachment]:
        event = self._shown.get(self.chosen)
        return attached(self.desk.case, event) if event else ()

    def _tell(self, id: str) -> None:
        self.app.tell(self.t(id))  # type: ignore[attr-defined]

    def _say(self, id: str, text: str) -> None:
        self.query_one(f"#{id}", Prose).say(text)


def _key(event: Event) -> str:
    """One name for each entry: that of the log is its id."""
    match what := event.what:
        case MaterialMark(material=material):
            return f"paper-{material}"
        case Override(offer=offer, point=point):
            return f"override-{offer}-{point}"
        case ActMark(act=act):
            return f"act-{act}"
    return str(getattr(what, "id", "")) or f"{event.kind}-{event.at}"


def _owner(event: Event | None) -> str | None:
    """Whom a file belongs to that is attached to *event*."""
    match event.what if event else None:
        case Contact(id=id) | CollectionCall(id=id) | Agreement(id=id) | Payment(id=id):
            return id
        case MaterialMark(material=material):
            return material
        case ActMark(act=act) if act in CLOSING_ACTS:
            return act
        case _:
            return None
