"""How a call begins, and how one that was not closed is taken up again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from screens.messages import Went
from wizard import knowledge
from wizard.calls.notes import Notes, restored
from wizard.case import DraftKind, StageId
from wizard.judgement.places import usual_phone

if TYPE_CHECKING:
    from screens.app import WizardApp


def open_call(app: WizardApp, kind: DraftKind, channel: str = "") -> None:
    """Begin a call about *kind* at *channel*, or at the usual number; one that was not closed is taken up again.

    Not in a window that may only read the case: nothing of the call would be kept.
    """
    from screens.call import CallScreen

    if app.desk.read_only is not None:
        app.tell_who_holds()
        return

    desk, known = app.desk, knowledge.channels()
    notes = restored(desk.drafts.fields) or Notes(started=desk.clock(), kind=kind, channel=channel)
    if notes.channel not in known or not (notes.chat or known[notes.channel].number):
        notes = replace(notes, channel=usual_phone(desk.case, desk.today))

    def went(way: StageId | None) -> None:
        if way is not None:
            app.post_message(Went(way))

    app.push_screen(CallScreen(notes), went)


def take_up(app: WizardApp) -> None:
    """Offer a call that was not closed when the program ended."""
    if app.desk.read_only is None and restored(app.desk.drafts.fields) is not None:
        open_call(app, "request")
        app.tell(app.t("call.taken_up"))
