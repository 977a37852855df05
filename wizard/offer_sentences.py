"""An offer and what was found of it, in the sentences of a language: for screens and commands."""

from __future__ import annotations

from collections.abc import Iterable
from typing import get_args

from wizard.case import Offer
from wizard.judgement.agreement import fees_on_top
from wizard.judgement.offer_fit import Fit
from wizard.judgement.offers import Examined
from wizard.judgement.plans import Proposal
from wizard.money import percent
from wizard.texts import Texts, forms
from wizard.texts.prose import said, together

TEXT_FAMILIES = {"fit.{}": (*get_args(Fit), "unknown", "unasked")}


def terms(t: Texts, offer: Offer) -> str:
    """An offer in one sentence: payments, up front, fees, waived, and whether it is in writing."""
    values = {"months": offer.months, "amount": forms.money(t, offer.monthly), "first": forms.day(t, offer.first)}
    parts = [t("confirm.terms.once" if offer.months == 1 else "confirm.terms.months", **values)]
    if offer.upfront:
        parts.append(t("confirm.terms.upfront", amount=forms.money(t, offer.upfront)))
    if offer.fees:
        parts.append(t("offer.terms.fees", amount=forms.money(t, offer.fees)))
    if offer.waived:
        parts.append(t("confirm.terms.waived", amount=forms.money(t, offer.waived)))
    known = {True: "confirm.terms.written", False: "confirm.terms.spoken", None: "confirm.terms.unknown"}
    return "".join((*parts, t(known[offer.written])))


def reasons(t: Texts, found: Examined) -> list[str]:
    """Why the verdict is what it is, a sentence each; last how the offer stands less income."""
    return [said(t, f"reason.{one.id}", one.values) for one in found.reasons]


def asked(t: Texts, names: Iterable[str]) -> list[str]:
    """The questions to put to the caller, one each."""
    return [t(f"offer.ask.{name}") for name in names]


def sum_sentence(t: Texts, found: Examined) -> str:
    """Whether the payments come to what was claimed."""
    total = forms.money(t, found.expected_total)
    if found.difference is None or found.offer.claimed_total is None:
        counted = t("confirm.sum.none", total=total)
    elif found.adds_up:
        counted = t("confirm.sum.same", total=total)
    else:
        claimed, apart = found.offer.claimed_total, forms.money(t, abs(found.difference))
        counted = t("confirm.sum.differs", total=total, claimed=forms.money(t, claimed), difference=apart)
    on_top = fees_on_top(found.offer)
    return together(t, (counted, t("offer.sum.fees", fees=forms.money(t, on_top)) if on_top else ""))


def carry_sentence(t: Texts, found: Examined) -> str:
    """Whether the month can carry it, and how much less income it stands."""
    word = t(f"fit.{found.fit or 'unknown'}")
    if found.fit is None or found.share is None:
        return word
    once = found.offer.months == 1
    carried = t(
        "confirm.carry.once" if once else "confirm.carry.share",
        monthly=forms.money(t, found.offer.monthly),
        share=percent(found.share, 0),
        fit=word,
    )
    stands = t("offer.stands", word=t(f"proposal.endures.{found.endurance.grade}"))
    return together(t, (carried, stands if found.endurance.grade != "unknown" else ""))


def cost_sentence(t: Texts, found: Examined) -> str:
    """What it costs beyond today's debt, in yuan and a year."""
    extra = forms.money(t, abs(found.extra))
    cost = found.cost
    if cost is None:
        return t("confirm.cost.no_debt")
    if found.extra <= 0:
        return t("confirm.cost.less", extra=extra) if found.extra else t("confirm.cost.same")
    lines = [t("confirm.cost.more", extra=extra)]
    if cost.irr_nominal is not None and cost.effective is not None:
        lines.append(t("confirm.cost.yearly", nominal=percent(cost.irr_nominal), effective=percent(cost.effective)))
    else:
        lines.append(t("confirm.cost.no_rate"))
    if (line := found.above_court_line) is not None:
        lines.append(t("confirm.cost.above_line", line=percent(line, 0)))
    return together(t, lines)


def counter_sentence(t: Texts, plan: Proposal | None) -> str:
    """The figures to answer with; empty where there are none."""
    if plan is None or plan.monthly is None or plan.first is None or plan.total is None:
        return ""
    # The payments must come to the total at sight: a last one that differs is named.
    odd = plan.last is not None and plan.last != plan.monthly
    values = {
        "last": t("offer.counter.last", last=forms.money(t, plan.last)) if odd and plan.last is not None else "",
        "months": plan.months or 1, "monthly": forms.money(t, plan.monthly), "first": forms.day(t, plan.first),
        "total": forms.money(t, plan.total),
    }  # fmt: skip
    if plan.upfront:
        return t("offer.counter.upfront", upfront=forms.money(t, plan.upfront), **values)
    return t("offer.counter.plain", **values)
