"""Facts of what has changed in the month since the lender was last told of it, and of what is asked for because of that."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from msgspec.structs import replace

from wizard.case import TELLING_KINDS
from wizard.figures import Figures, figures
from wizard.money import Yuan, yuan
from wizard.texts import Texts, forms
from wizard.words.later import pause
from wizard.words.matter import Matter
from wizard.words.means import since
from wizard.words.owing import Values
from wizard.words.paying import my_month, standing

_SUMS = ("income", "essentials", "other_debts")


def changes(m: Matter, t: Texts) -> Values | None:
    """What is not as it was, each sum on a line of its own with what it was before."""
    before = _before(m)
    if before is None:
        return None
    lines = [*_changed_sums(t, before, m.whole), *_changed_rest(t, before, m.whole)]
    return {"changes": "\n".join(lines)} if lines else None


def unchanged(m: Matter, t: Texts) -> Values | None:
    """All sums are as they were."""
    return {} if _before(m) is not None and changes(m, t) is None else None


def newly_since(m: Matter, t: Texts) -> Values | None:
    """Since when it has been hard, where the lender was told nothing since then."""
    hardship, told = m.case.hardship, _last_told(m)
    begun = hardship.since if hardship else None
    known = begun is not None and told is not None and begun <= told
    return None if known else since(m, t)


def first_told(m: Matter, t: Texts) -> Values | None:
    """The lender has not been told of the month yet."""
    return {} if _before(m) is None else None


def adjust(m: Matter, t: Texts) -> Values | None:
    """The agreed monthly amount is more than the month bears: that amount, and what it safely bears."""
    monthly, month = _agreed_monthly(m), my_month(m)
    if monthly is None or month.most_monthly is None or monthly <= month.most_monthly or not month.affordable_monthly:
        return None
    return {"agreed_monthly": forms.money(t, monthly), "adjusted": forms.money(t, month.affordable_monthly)}


def adjust_pause(m: Matter, t: Texts) -> Values | None:
    """An agreement stands and the month leaves nothing: a pause, and until when."""
    return pause(m, t) if standing(m) is not None else None


def stays(m: Matter, t: Texts) -> Values | None:
    """The month bears the agreed monthly amount."""
    monthly, most = _agreed_monthly(m), my_month(m).most_monthly
    return {} if monthly is not None and most is not None and monthly <= most else None


def _before(m: Matter) -> Figures | None:
    """The month as the lender was told of it; None where it was told no month, or none is known now."""
    told = m.case.told_budget
    if told is None or m.whole.surplus is None:
        return None
    before = figures(replace(m.case, budget=told), m.today)
    return before if before.surplus is not None else None


def _changed_sums(t: Texts, before: Figures, now: Figures) -> Iterator[str]:
    for name in _SUMS:
        was, has = getattr(before, name), getattr(now, name)
        if was != has:
            yield t(f"say.changed.{name}.{_way(was, has)}", before=forms.money(t, was), now=forms.money(t, has))


def _changed_rest(t: Texts, before: Figures, now: Figures) -> Iterator[str]:
    was, has = before.surplus, now.surplus
    if was is None or has is None or was == has:
        return
    if was > 0 and has > 0:
        yield t(f"say.changed.surplus.{_way(was, has)}", before=forms.money(t, was), now=forms.money(t, has))
    elif was < 0 and has < 0:
        lacked, lacks = yuan(-was), yuan(-has)
        yield t(f"say.changed.gap.{_way(lacked, lacks)}", before=forms.money(t, lacked), now=forms.money(t, lacks))
    else:
        yield t("say.changed.rest", before=_rest(t, was), now=_rest(t, has))


def _rest(t: Texts, left: Yuan) -> str:
    if not left:
        return t("say.rest.none")
    return t("say.rest.left" if left > 0 else "say.rest.lacks", amount=forms.money(t, yuan(abs(left))))


def _way(was: Yuan, has: Yuan) -> str:
    if not was or not has:
        return "gone" if was else "new"
    return "up" if has > was else "down"


def _last_told(m: Matter) -> date | None:
    """The last day on which the lender was told of the month, or an agreement was confirmed."""
    days = [one.at.day for one in m.case.sent if one.draft in TELLING_KINDS]
    days += [m.case.agreement.confirmed] if m.case.agreement else []
    return max(days, default=None)


def _agreed_monthly(m: Matter) -> Yuan | None:
    """The monthly amount of the agreement; None for a single payment, and once all is paid."""
    offer = m.case.agreed_offer
    return offer.monthly if offer is not None and offer.months > 1 and standing(m) is not None else None


FACTS = (changes, unchanged, newly_since, first_told, adjust, adjust_pause, stays)
TEXT_FAMILIES = {
    "say.changed.{}.{}": (
        *((name, way) for name in _SUMS for way in ("up", "down", "gone", "new")),
        *((name, way) for name in ("surplus", "gap") for way in ("up", "down")),
    ),
}
