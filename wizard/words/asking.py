"""Facts of what is asked for: the request in words, what one may fall back on, and what follows from its kind."""

from __future__ import annotations

from wizard.judgement.asks import DEFERRED_ASKS, INSTALMENT_ASKS, WAIVER_ASKS, Proposal
from wizard.money import Yuan, exact_percent
from wizard.texts import Texts, forms
from wizard.words.grammar import strung
from wizard.words.matter import Matter
from wizard.words.owing import Values, fee_words, not_yet_overdue

_BRIEF = frozenset(("upfront", "monthly", "rate"))


def ask(m: Matter, t: Texts) -> Values | None:
    """The request, as a phrase that follows "I ask for"."""
    return {"ask": in_words(m, t, m.asks[0], brief=m.room.brief)} if m.asks else None


def ask_lines(m: Matter, t: Texts) -> Values | None:
    """The request with each figure on a line of its own, to be read aloud."""
    return {"ask_lines": on_lines(m, t, m.asks[0])} if m.asks else None


def fallback_b(m: Matter, t: Texts) -> Values | None:
    """What one may fall back on first: in full, in brief, and on lines."""
    if len(m.asks) < 2:
        return None
    plan = m.asks[1]
    return {
        "fallback_b": in_words(m, t, plan),
        "brief_b": in_words(m, t, plan, brief=True),
        "lines_b": on_lines(m, t, plan),
    }


def fallback_c(m: Matter, t: Texts) -> Values | None:
    """What one may fall back on after that."""
    return {"fallback_c": in_words(m, t, m.asks[2]), "lines_c": on_lines(m, t, m.asks[2])} if len(m.asks) > 2 else None


def in_instalments(m: Matter, t: Texts) -> Values | None:
    """The request, or what one falls back on first, is paid in parts."""
    return {} if any(plan.ask in INSTALMENT_ASKS for plan in m.asks[:2]) else None


def any_instalments(m: Matter, t: Texts) -> Values | None:
    """One of the three plans is paid in parts."""
    return {} if any(plan.ask in INSTALMENT_ASKS for plan in m.asks[:3]) else None


def with_waiver(m: Matter, t: Texts) -> Values | None:
    """The request contains a waiver."""
    return {} if any(_waives(m, plan) for plan in m.asks[:1]) else None


def any_waiver(m: Matter, t: Texts) -> Values | None:
    """One of the three plans contains a waiver."""
    return {} if any(_waives(m, plan) for plan in m.asks[:3]) else None


def deferral(m: Matter, t: Texts) -> Values | None:
    """The request is a pause without any monthly amount."""
    return {} if m.asks and m.asks[0].ask == "extension" else None


def early(m: Matter, t: Texts) -> Values | None:
    """An extension is asked for before the due day, as 民法典 678 provides."""
    asked = bool(m.asks) and m.asks[0].ask in DEFERRED_ASKS
    return {} if asked and not_yet_overdue(m, t) is not None else None


def ask_estimated(m: Matter, t: Texts) -> Values | None:
    """The request, or what one falls back on first, has a figure that rests on an estimate."""
    return {} if any(_rests_on_estimate(m, plan) for plan in m.asks[:2]) else None


def any_estimated(m: Matter, t: Texts) -> Values | None:
    """One of the three plans has such a figure."""
    return {} if any(_rests_on_estimate(m, plan) for plan in m.asks[:3]) else None


def _rests_on_estimate(m: Matter, plan: Proposal) -> bool:
    names_amount = bool(plan.monthly or plan.waive or plan.ask == "lump_sum")
    grows = plan.ask == "extension_instalments" and bool(plan.extra)
    return names_amount and (grows or any(debt.grown for debt in m.debts))


def _waives(m: Matter, plan: Proposal) -> bool:
    return plan.ask in WAIVER_ASKS and (plan.waive is not None or plan.ask != "lump_sum")


def in_words(m: Matter, t: Texts, proposal: Proposal, *, brief: bool = False) -> str:
    parts = [_opening(m, t, proposal)]
    figures = _figures(t, proposal)
    parts += [t(f"say.with.{name}", value=value) for name, value in figures if not brief or name in _BRIEF]
    return strung(t, parts)


def on_lines(m: Matter, t: Texts, proposal: Proposal) -> str:
    lines = [_opening(m, t, proposal)]
    lines += [t("say.figure", name=t(f"say.name.{name}"), value=value) for name, value in _figures(t, proposal)]
    return "\n".join(lines)


def _opening(m: Matter, t: Texts, proposal: Proposal) -> str:
    """What is asked for, with the figures without which it would not be clear."""
    kind, values, variant = proposal.ask, dict[str, str](), ""
    if proposal.first:
        values["first"] = forms.day(t, proposal.first)
    if kind in WAIVER_ASKS:
        variant = ".some" if proposal.waive is None else ""
        # What remains is promised for a day only by someone who has the money.
        variant += ".bare" if kind == "waiver" and not _has(m, proposal.total) else ""
        values |= {"fee": fee_words(t, m)}
        values |= {"waive": forms.money(t, proposal.waive)} if proposal.waive else {}
    if kind in INSTALMENT_ASKS:
        variant += ".open" if proposal.months is None else ".once" if _at_once(proposal) else ""
        values["months"] = str(proposal.months)
    if kind == "extension":
        variant = "" if m.no_surplus else ".then_all"
    if proposal.total is not None:
        values["total"] = forms.money(t, proposal.total)
    return t(f"say.ask.{kind}{variant}", **values)


def _at_once(proposal: Proposal) -> bool:
    return proposal.months == 1 and not proposal.upfront


def _has(m: Matter, amount: Yuan | None) -> bool:
    cash = m.case.budget.cash_now if m.case.budget else None
    return cash is not None and amount is not None and cash >= amount


def _figures(t: Texts, proposal: Proposal) -> list[tuple[str, str]]:
    """Name and value of what belongs to a plan of instalments, in the order of paying; first the rate it rests on."""
    found: list[tuple[str, str]] = []
    if proposal.monthly_rate:
        # Without it the sums would not be those of the debt.
        found.append(("rate", exact_percent(proposal.monthly_rate)))
    if proposal.ask not in INSTALMENT_ASKS or not proposal.months or _at_once(proposal):
        return found
    if proposal.upfront:
        found.append(("upfront", forms.money(t, proposal.upfront)))
    if proposal.monthly:
        found.append(("monthly", forms.money(t, proposal.monthly)))
    if proposal.first:
        found.append(("first", forms.day(t, proposal.first)))
    if proposal.last and proposal.last != proposal.monthly:
        found.append(("last", forms.money(t, proposal.last)))
    if proposal.total:
        found.append(("total", forms.money(t, proposal.total)))
    return found


FACTS = (
    ask, ask_lines, fallback_b, fallback_c, in_instalments, any_instalments, with_waiver, any_waiver, deferral, early,
    ask_estimated, any_estimated,
)  # fmt: skip

_PLAN = ("", ".open", ".once")
_PART = ("rate", "monthly", "upfront", "first", "last", "total")
_VARIANTS = {
    "instalments": _PLAN,
    "extension_instalments": _PLAN,
    "waiver_instalments": tuple(some + plan for some in ("", ".some") for plan in _PLAN),
    "waiver": ("", ".some", ".bare", ".some.bare"),
    "lump_sum": ("", ".some"),
    "extension": ("", ".then_all"),
}
TEXT_FAMILIES = {
    "say.with.{}": _PART,
    "say.name.{}": _PART,
    "say.ask.{}{}": tuple((kind, variant) for kind, variants in _VARIANTS.items() for variant in variants),
}
