"""One monthly amount, several lenders: shared by what is owed, or highest rate first, and the two compared."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from msgspec import Struct

from wizard.money import NOTHING, Rate, Yuan, yuan, yuan_down
from wizard.numbers import bounds
from wizard.numbers.allocation import Owed, allocate
from wizard.numbers.growth import growth

DAYS_IN_MONTH = 30


class Claim(Struct, frozen=True):
    """What one lender is owed today and the daily rate it grows at."""

    owed: Yuan
    daily: Rate


class PayDown(Struct, frozen=True):
    """Paying several lenders off: months until all is paid (`None`: never), all that is paid, and what of it is cost."""

    first: tuple[Yuan, ...]
    """What each lender gets in the first month, in the order of the claims."""
    months: int | None
    paid: Yuan
    cost: Yuan


class Month(Struct, frozen=True):
    """One month of paying down, claim by claim: the principal that grows, the growth, what is given; then all that is left."""

    principal: tuple[Yuan, ...]
    added: tuple[Yuan, ...]
    given: tuple[Yuan, ...]
    left: Yuan


Share = Callable[[Yuan, Sequence[Claim]], tuple[Yuan, ...]]


def in_proportion(monthly: Yuan, claims: Sequence[Claim]) -> tuple[Yuan, ...]:
    """*monthly* shared by what each is owed, never more than it; the fen that rounding leaves go to the largest claims."""
    total = yuan(sum((claim.owed for claim in claims), NOTHING))
    if monthly >= total:
        return tuple(claim.owed for claim in claims)
    parts = [yuan_down(monthly * claim.owed / total) for claim in claims]
    spare = int((monthly - sum(parts, NOTHING)).scaleb(2))
    largest_first = sorted(range(len(claims)), key=lambda k: -(claims[k].owed - parts[k]))
    for k in largest_first[:spare]:
        parts[k] = yuan(parts[k] + yuan("0.01"))
    return tuple(parts)


def highest_rate_first(monthly: Yuan, claims: Sequence[Claim]) -> tuple[Yuan, ...]:
    """*monthly* to the claim with the highest rate until it is covered, then to the next."""
    parts = [NOTHING] * len(claims)
    rest = monthly
    for k in sorted(range(len(claims)), key=lambda k: -claims[k].daily):
        parts[k] = Yuan(min(rest, claims[k].owed))
        rest = Yuan(rest - parts[k])
    return tuple(parts)


def pay_down(monthly: Yuan, claims: Sequence[Claim], share: Share) -> PayDown:
    """*monthly* given month after month by *share*, the claims growing simply through months of 30 days.

    A model for comparing two orders, not a promise that any lender accepts either.
    """
    followed = tuple(months(monthly, claims, share))
    paid = yuan(sum((part for one in followed for part in one.given), NOTHING))
    cost = yuan(sum((more for one in followed for more in one.added), NOTHING))
    ended = len(followed) <= bounds.MOST_MONTHS
    return PayDown(share(monthly, claims), len(followed) if ended else None, paid, cost)


def months(monthly: Yuan, claims: Sequence[Claim], share: Share) -> Iterator[Month]:
    """The months of `pay_down` one by one, until nothing is owed; one more than a plan can last when it never ends."""
    bounds.amount("monthly", monthly)
    for claim in claims:
        bounds.amount("owed", claim.owed)
    debts = [Owed(principal=claim.owed) for claim in claims]
    for month in range(bounds.MOST_MONTHS + 1):
        if not any(debt.total for debt in debts):
            return
        principal = tuple(debt.principal for debt in debts)
        added = tuple(
            growth(debt.principal, claim.daily, DAYS_IN_MONTH).once if month else NOTHING
            for debt, claim in zip(debts, claims, strict=True)
        )
        debts = [Owed(NOTHING, yuan(d.charges + more), d.principal) for d, more in zip(debts, added, strict=True)]
        now = [Claim(debt.total, claim.daily) for debt, claim in zip(debts, claims, strict=True)]
        given = share(monthly, now)
        debts = [allocate(part, debt).left for part, debt in zip(given, debts, strict=True)]
        yield Month(principal, added, given, yuan(sum((debt.total for debt in debts), NOTHING)))
