"""What happened, in one line each."""

from __future__ import annotations

from typing import get_args

from wizard.agreed import CLOSING_ACTS
from wizard.case import (
    SPOKEN_ONLY,
    ActMark,
    Agreement,
    Case,
    CollectionCall,
    Contact,
    Debt,
    MaterialMark,
    Offer,
    Override,
    Payment,
    Reply,
    ReplyOutcome,
    Sent,
    Way,
    Whom,
)
from wizard.judgement.timeline import KINDS, Event
from wizard.texts import Texts, forms

WHOM: tuple[Whom, ...] = get_args(Whom)
WAYS: tuple[Way, ...] = get_args(Way)
TEXT_FAMILIES = {
    "bundle.event.{}": KINDS, "bundle.kind.{}": KINDS, "bundle.whom.{}": WHOM, "bundle.way.{}": WAYS,
    "bundle.reached.{}": WAYS, "bundle.missed.{}": WAYS, "bundle.act.{}": CLOSING_ACTS, "bundle.act_state.{}": ("done", "wrong"),
    "cli.outcome.{}": get_args(ReplyOutcome),
}  # fmt: skip


def event_line(t: Texts, case: Case, event: Event) -> str:
    """What happened; an entry that was corrected later, or a payment that was taken back, is told as such."""
    line = t(f"bundle.event.{event.kind}", **_values(t, case, event))
    if isinstance(event.what, Payment) and event.what.taken_back is not None:
        return t("bundle.taken_back", line=line, day=forms.day(t, event.what.taken_back))
    return t("bundle.corrected", line=line) if event.corrected else line


def words_of(event: Event) -> str:
    """What was said, or why, as the person noted it."""
    match event.what:
        case Contact(said=words) | CollectionCall(said=words) | Reply(said=words):
            return words
        case Payment(note=words) | MaterialMark(note=words) | ActMark(note=words) | Override(why=words):
            return words
        case _:
            return ""


def reached(t: Texts, call: CollectionCall) -> str:
    """Whether a call was answered; of a visit whether somebody was met, of a message whether it was read."""
    return t(f"bundle.{'reached' if call.connected else 'missed'}.{call.way}")


def point_name(t: Texts, point: str) -> str:
    """What a point against an agreement is called: that it has no text, or a red flag."""
    return t("bundle.point.spoken_only") if point == SPOKEN_ONLY else t(f"clause.{point}.name")


def act_name(t: Texts, act: str) -> str:
    """What an act of the end, or of prevention, is called."""
    return t(f"bundle.act.{act}" if act in CLOSING_ACTS else f"measure.{act}.title")


def _values(t: Texts, case: Case, event: Event) -> dict[str, str]:
    match event.what:
        case Debt(product=product):
            return {"product": t(f"product.{product}.name")}
        case Contact(channel=channel):
            return {"channel": t(f"channel.{channel}.name")}
        case CollectionCall() as call:
            return {
                "way": t(f"bundle.way.{call.way}"),
                "whom": t(f"bundle.whom.{call.to_whom}"),
                "connected": reached(t, call),
            }
        case Sent(draft=draft, length=length, channel=channel):
            named = t("cli.draft_name", kind=t(f"cli.draft.{draft}"), length=t(f"cli.length.{length}"))
            return {"draft": named, "channel": t(f"channel.{channel}.name")}
        case Reply(outcome=outcome):
            return {"outcome": t(f"cli.outcome.{outcome}")}
        case Offer(months=months, monthly=monthly, first=first):
            return {"months": str(months), "monthly": forms.money(t, monthly), "first": forms.day(t, first)}
        case Agreement(written=written, version=version):
            return {"how": t("bundle.written" if written else "bundle.spoken"), "version": str(version)}
        case Override(point=point):
            return {"point": point_name(t, point)}
        case ActMark(act=act, state=state):
            return {"act": act_name(t, act), "state": t(f"bundle.act_state.{state}")}
        case Payment(amount=amount):
            return {"amount": forms.money(t, amount)}
        case MaterialMark(material=material, status=status):
            return {"material": t(f"material.{material}.name"), "status": t(f"cli.material.{status}")}
        case _:
            return {"papers": t(f"cli.papers.{case.papers}")} if case.papers else {}
