"""Facts of the person's situation: cause, month, papers. Only what was entered."""

from __future__ import annotations

from typing import get_args

from wizard import knowledge
from wizard.knowledge.ids import CauseId
from wizard.texts import Texts, forms
from wizard.words.grammar import listed, quoted
from wizard.words.matter import Matter
from wizard.words.owing import Values

LONGEST_STORY = 300
SHORT_STORY = 50
TEXT_FAMILIES = {"say.cause.{}": tuple(name for name in get_args(CauseId) if name != "other")}


def cause(m: Matter, t: Texts) -> Values | None:
    """Why it could not be paid; not for `other`, which says nothing."""
    hardship = m.case.hardship
    if hardship is None or hardship.cause == "other":
        return None
    return {"cause": t(f"cause.{hardship.cause}.phrase"), "cause_said": t(f"say.cause.{hardship.cause}")}


def since(m: Matter, t: Texts) -> Values | None:
    """Since when it has been hard; a forgotten day has no such beginning."""
    hardship = m.case.hardship
    if hardship is None or hardship.since is None or knowledge.causes()[hardship.cause].group == "can_pay_now":
        return None
    return {"since": forms.day(t, hardship.since)}


def story(m: Matter, t: Texts) -> Values | None:
    """The person's own account, as one paragraph of bounded length."""
    told = m.case.hardship.story if m.case.hardship else ""
    return {"story": quoted(t, told, LONGEST_STORY)} if told.strip() else None


def story_short(m: Matter, t: Texts) -> Values | None:
    """The same where it is short enough for a message."""
    told = m.case.hardship.story.strip() if m.case.hardship else ""
    return {"story": quoted(t, told, SHORT_STORY)} if 0 < len(told) <= SHORT_STORY else None


def budget(m: Matter, t: Texts) -> Values | None:
    """What comes in and what must go out, as sums."""
    if m.whole.surplus is None or m.whole.income is None or m.whole.essentials is None:
        return None
    return {"income": forms.money(t, m.whole.income), "essentials": forms.money(t, m.whole.essentials)}


def other_payments(m: Matter, t: Texts) -> Values | None:
    """Other debts take a part of the month."""
    return (
        {"other_payments": forms.money(t, m.whole.other_debts)}
        if m.whole.other_debts and budget(m, t) is not None
        else None
    )


def surplus(m: Matter, t: Texts) -> Values | None:
    """Something is left of a month."""
    return {"surplus": forms.money(t, m.whole.surplus)} if m.whole.surplus is not None and m.whole.surplus > 0 else None


def no_surplus(m: Matter, t: Texts) -> Values | None:
    """Nothing is left of a month."""
    return {} if m.no_surplus else None


def pays_now(m: Matter, t: Texts) -> Values | None:
    """It was forgotten, or the messages went astray, and the cash at hand covers what is owed."""
    hardship, money = m.case.hardship, m.case.budget
    if hardship is None or money is None or money.cash_now is None or not m.debts:
        return None
    return {} if knowledge.causes()[hardship.cause].group == "can_pay_now" and money.cash_now >= m.owed else None


def materials(m: Matter, t: Texts) -> Values | None:
    """The papers at hand, in the order of the pack; the letter itself is none."""
    marked = {mark.material for mark in m.case.materials if mark.status == "have"} - {"proposal_letter"}
    names = [t(material.text_id("name")) for material in knowledge.materials().values() if material.id in marked]
    return {"materials": listed(t, names), "how_many": str(len(names))} if names else None


FACTS = (cause, since, story, story_short, budget, other_payments, surplus, no_surplus, pays_now, materials)
