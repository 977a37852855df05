"""What is said where an offer is accepted: where it stands, what is owed, what could break it."""

from __future__ import annotations

from datetime import date

from screens.confirm_passing import named
from wizard import knowledge
from wizard.case import Case, Offer
from wizard.judgement.agreement import offered_total, payments_of, position
from wizard.judgement.confirming import Point, is_confirmed, open_points
from wizard.judgement.cooling import breaks
from wizard.judgement.offers import ACCEPTS, Examined
from wizard.texts import Texts, forms
from wizard.texts.prose import said, together

MISSED = ("missed_payment", "early_payment")
TEXT_FAMILIES = {"terms.all_due.{}": ("yes", "no", "unclear")}


def standing(t: Texts, case: Case) -> str:
    """Where the agreement stands: confirmed, or what keeps it from being called so."""
    agreed, offer = case.agreement, case.agreed_offer
    if agreed is None or offer is None:
        return ""
    day = forms.day(t, agreed.confirmed)
    if is_confirmed(case):
        return t("agree.done.written" if agreed.written else "agree.done.passed", day=day)
    if not agreed.written:
        return t("agree.done.spoken", day=day)
    return together(t, (t("agree.done.open", day=day), _flags(t, open_points(case, offer))))


def against(t: Texts, found: Examined, stopping: tuple[Point, ...]) -> str:
    """What speaks against accepting: first the points that stop it, then the verdict where it is another."""
    lines = [_flags(t, stopping)] if stopping else []
    if found.verdict not in ACCEPTS or found.fit == "tight":
        # How it stands less income is said below, with figures; flags that stop it are named above.
        named_above = ("offer_red_flag",) if stopping else ()
        reasons = [one for one in found.reasons if not one.id.startswith("endures_") and one.id not in named_above]
        told = (said(t, f"reason.{one.id}", one.values) for one in reasons)
        if reasons:
            # A flag that was passed over is no matter of figures to answer with.
            flagged = reasons[0].id == "offer_red_flag"
            advice = t("agree.advice.flag") if flagged else t("confirm.verdict", verdict=t(f"verdict.{found.advice}"))
            lines.append(together(t, (advice, *told)))
    return "\n".join(lines)


def _flags(t: Texts, stopping: tuple[Point, ...]) -> str:
    seen = [point for point in stopping if point.state == "yes"]
    unclear = [point for point in stopping if point.state == "unclear"]
    unread = sum(point.state is None for point in stopping)
    return together(
        t,
        (
            t("agree.stop.seen", points=named(t, seen)) if seen else "",
            t("agree.stop.unclear", points=named(t, unclear)) if unclear else "",
            t("agree.stop.unread", count=unread) if unread else "",
        ),
    )


def replaced(t: Texts, case: Case, today: date) -> str:
    """What becomes of the agreement that stands when another offer is accepted."""
    agreed, now = case.agreement, position(case, today)
    if agreed is None or now is None:
        return ""
    paid = t("agree.replaces.paid", paid=forms.money(t, now.paid), version=agreed.version) if now.paid else ""
    left = t("agree.replaces.left", left=forms.money(t, now.left))
    return together(t, (t("agree.replaces", version=agreed.version, following=agreed.version + 1), paid, left))


def owed(t: Texts, offer: Offer, today: date) -> str:
    """Every payment with its day, and what they come to."""
    plan, lines = payments_of(offer, today), []
    if offer.upfront:
        lines.append(t("agree.owed.upfront", day=forms.day(t, plan[0][0]), amount=forms.money(t, offer.upfront)))
    first, last, amount = forms.day(t, offer.first), forms.day(t, plan[-1][0]), forms.money(t, offer.monthly)
    if offer.months == 1:
        lines.append(t("agree.owed.once", day=first, amount=amount))
    else:
        lines.append(t("agree.owed.months", first=first, last=last, months=offer.months, amount=amount))
    return "\n".join([*lines, t("agree.owed.total", total=forms.money(t, offered_total(offer)))])


def broken(t: Texts, found: Examined) -> str:
    """What could break the plan: less income, an unexpected bill; a line each."""
    told = [said(t, f"reason.{one.id}", one.values) for one in breaks(found.endurance)]
    return "\n".join([t("agree.breaks"), *told])


def missed(t: Texts, case: Case | None) -> str:
    """What a missed payment does by the terms of the agreement of *case*; else the questions to put."""
    terms = case.agreement.terms if case is not None and case.agreement is not None else None
    if terms is None or (terms.grace is None and terms.all_due is None and not terms.on_miss):
        asks = [t(knowledge.clauses()[name].text_id("ask")) for name in MISSED]
        if case is None:
            return t("agree.missed", questions=together(t, asks))
        return t("agree.missed.later", question=asks[0])
    grace = "" if terms.grace is None else t("agree.missed.grace", days=terms.grace)
    due = "" if terms.all_due is None else t(f"terms.all_due.{terms.all_due}")
    own = t("agree.missed.text", text=terms.on_miss) if terms.on_miss else ""
    return t("agree.missed.known", terms=together(t, (grace, due, own)))


def asking_for_text(t: Texts, offer: Offer) -> str:
    """The message that asks for the text of what was agreed by word of mouth."""
    parts = [
        t(
            "confirm.terms.once" if offer.months == 1 else "confirm.terms.months",
            months=offer.months,
            amount=forms.money(t, offer.monthly),
            first=forms.day(t, offer.first),
        )
    ]
    if offer.upfront:
        parts.append(t("confirm.terms.upfront", amount=forms.money(t, offer.upfront)))
    if offer.waived:
        parts.append(t("confirm.terms.waived", amount=forms.money(t, offer.waived)))
    return t("say.text_request", terms="".join(parts))
