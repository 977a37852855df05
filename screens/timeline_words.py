"""An entry of the timeline in full, as the person wrote it down."""

from __future__ import annotations

from collections.abc import Mapping

from screens.attaching import known_line
from screens.channels_words import contact_lines
from wizard.agreed_words import terms_rows
from wizard.attachments import STATES, State
from wizard.case import (
    ActMark,
    Agreement,
    Attachment,
    Case,
    CollectionCall,
    Contact,
    Debt,
    MaterialMark,
    Offer,
    Override,
    Payment,
    Reply,
    Sent,
)
from wizard.happened import reached, words_of
from wizard.judgement.timeline import Event
from wizard.reading import clean, one_line
from wizard.texts import Texts, forms

CHECKING = "checking"
FILE_STATES = (*STATES, CHECKING)
TEXT_FAMILIES = {"timeline.file.{}": FILE_STATES}


def event_lines(t: Texts, case: Case, event: Event) -> list[str]:
    """Everything that is known of *event*, a line each."""
    corrected = [t("timeline.corrected")] if event.corrected else []
    return [*corrected, *_lines(t, case, event)]


def file_lines(t: Texts, files: tuple[Attachment, ...], states: Mapping[str, State | str]) -> list[str]:
    """Each file with what was written down of it, and how it stands now."""
    lines = []
    for one in files:
        state = states.get(one.id)
        lines.append(t("timeline.file", path=one_line(one.path)))
        if state is not None:
            lines.append(t(f"timeline.file.{state}"))
        lines.append(known_line(t, one))
    return lines


def _lines(t: Texts, case: Case, event: Event) -> list[str]:
    match event.what:
        case Contact() as contact:
            marks = [
                t("timeline.mark", time=one.at.time or "", what=t(f"call.mark.{one.what}")) for one in contact.marks
            ]
            return [*contact_lines(t, contact), *marks]
        case CollectionCall() as call:
            number = [t("timeline.number", text=one_line(call.number))] if call.number else []
            told = t(
                "timeline.met", way=t(f"bundle.way.{call.way}"), whom=t(f"bundle.whom.{call.to_whom}"),
                connected=reached(t, call),
            )  # fmt: skip
            return [told, *number, *_said(t, event)]
        case Sent(text=text, reply_by=by, sha256=sha256):
            until = [t("channels.contact.reply_by", day=forms.day(t, by))] if by else []
            return [*until, clean(text), t("timeline.sum", sum=sha256)]
        case Offer() as offer:
            return _offer(t, offer)
        case Debt() as debt:
            return [t("timeline.debt", amount=forms.money(t, debt.principal), day=forms.day(t, debt.as_of))]
        case MaterialMark() as mark:
            issued = [t("timeline.issued", day=forms.day(t, mark.issued))] if mark.issued else []
            named = [t("timeline.file", path=one_line(mark.file))] if mark.file else []
            known = any(one.to == mark.material and one.path == mark.file for one in case.attachments)
            return [*issued, *_said(t, event), *([] if known else named)]
        case Agreement() as agreement:
            return [t("timeline.term", name=name, words=words) for name, words in terms_rows(t, case, agreement)]
        case Override(why=why):
            return [t("timeline.why", text=clean(why))]
        case Reply() | Payment() | ActMark():
            return _said(t, event)
        case _:
            return []


def _said(t: Texts, event: Event) -> list[str]:
    words = clean(words_of(event))
    own = isinstance(event.what, MaterialMark | Payment | ActMark)
    return [t("timeline.note" if own else "timeline.words", text=words)] if words else []


def _offer(t: Texts, offer: Offer) -> list[str]:
    named = {"upfront": offer.upfront, "waived": offer.waived, "claimed_total": offer.claimed_total}
    told = [t(f"timeline.offer.{name}", amount=forms.money(t, value)) for name, value in named.items() if value]
    written = (
        [] if offer.written is None else [t("timeline.offer.written" if offer.written else "timeline.offer.spoken")]
    )
    return [*told, *written]


TEXT_FAMILIES |= {"timeline.offer.{}": ("upfront", "waived", "claimed_total")}
