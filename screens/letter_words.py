"""A draft in words: how it stands, how long it is, what to look at before sending, what is new in it."""

from __future__ import annotations

from collections.abc import Sequence

from screens.dialogs.rows import Row
from wizard.case import DraftLength, Tone
from wizard.judgement.letters import Standing
from wizard.judgement.reason import Reason
from wizard.texts import Lang, Texts, forms
from wizard.texts.prose import said
from wizard.words import LENGTHS, TONES
from wizard.words.difference import difference
from wizard.words.grammar import spaced

TEXT_FAMILIES = {"proposal.length.{}": LENGTHS, "letters.tone.{}": TONES}


def state_said(t: Texts, standing: Standing, *, edited: bool) -> str:
    """Drafted, edited, or sent on a day: the three are never mixed."""
    match standing.state, standing.day:
        case "sent", day if day is not None:
            return t("proposal.draft.sent", day=forms.day(t, day))
        case "changed", day if day is not None:
            return t("letters.changed_by_me" if edited else "proposal.draft.changed", day=forms.day(t, day))
    return t("letters.edited" if edited else "proposal.draft.drafted")


def count_said(t: Texts, length: DraftLength, tone: Tone, count: int, parts: int, news: int) -> str:
    """Which text it is and how long; in how many parts it is pasted, and how much in it is new."""
    told = [t("letters.count", length=t(f"proposal.length.{length}"), tone=t(f"letters.tone.{tone}"), count=count)]
    if parts > 1:
        told.append(t("letters.parts", parts=parts))
    if news:
        told.append(t("letters.news", count=news))
    return spaced(t).join(told)


def checks_said(t: Texts, found: Sequence[Reason]) -> tuple[str, tuple[str, ...]]:
    """The most serious of *found* with the count of the others; and all of them. Empty where nothing was found."""
    sentences = tuple(said(t, f"reason.{one.id}", one.values) for one in found)
    if not sentences:
        return "", ()
    more = len(sentences) - 1
    return sentences[0] + (t("letters.more_checks", count=more) if more else ""), sentences


def changes_said(t: Texts, before: str, now: str) -> tuple[Row, ...]:
    """What was taken out and what was added, in its order; what was kept stands between."""
    changes = difference(before, now)
    if all(one.kind == "kept" for one in changes):
        return (Row(t("letters.same_as_sent")),)
    names = {"kept": "", "added": t("letters.added"), "removed": t("letters.removed")}
    return tuple(Row(one.text.strip("\n"), names[one.kind], one.kind) for one in changes if one.text.strip())


def language_said(t: Texts, lang: Lang) -> str:
    """For readers of English: which of the two texts stands there, and which one is to be sent."""
    if t.lang != "en":
        return ""
    return t("proposal.draft.english" if lang == "en" else "proposal.draft.chinese")
