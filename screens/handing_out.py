"""Texts on their way out: to the clipboard, and to a file, since not every terminal lets a program reach the clipboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from screens.messages import Copied, Filed

if TYPE_CHECKING:
    from screens.app import WizardApp


def hand_out(app: WizardApp, event: Copied | Filed) -> None:
    """Copy a text, or write it to a file only; what was done is said."""
    if isinstance(event, Copied):
        _copy(app, event)
    else:
        _file(app, event)


def _copy(app: WizardApp, event: Copied) -> None:
    """Copy a text, and write all of it to a file; say which of both is done."""
    from wizard.export.draft import write_draft

    app.copy_to_clipboard(event.text)
    if app.desk.is_under_lock:
        app.tell(app.t("toast.copied_locked"))
        return
    try:
        path = write_draft(app.desk.home, app.desk.case.id, event.name, event.whole or event.text)
    except OSError as error:
        app.tell(app.t("toast.copied_only", reason=error.strerror or ""), severity="warning")
        return
    if event.parts > 1:
        app.tell(app.t("toast.copied_part", part=event.part, parts=event.parts, path=path))
    else:
        app.tell(app.t("toast.copied", path=path))


def _file(app: WizardApp, event: Filed) -> None:
    """Write a text to a file."""
    from wizard.export.draft import write_draft

    try:
        path = write_draft(app.desk.home, app.desk.case.id, event.name, event.content, event.suffix)
    except OSError as error:
        app.tell(app.t("toast.not_saved_file", reason=error.strerror or ""), severity="warning")
    else:
        app.tell(app.t("toast.saved_file_open" if app.desk.is_under_lock else "toast.saved_file", path=path))
