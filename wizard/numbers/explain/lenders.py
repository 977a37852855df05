"""Explaining how one monthly amount is shared among several lenders, and what one order saves against the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from wizard.money import NOTHING, Yuan, yuan
from wizard.numbers.explain.value import Explanation, explained, money, share
from wizard.numbers.lenders import (
    DAYS_IN_MONTH,
    Claim,
    Month,
    PayDown,
    Share,
    highest_rate_first,
    in_proportion,
    months,
)


def explain_in_proportion(monthly: Yuan, claims: Sequence[Claim]) -> Explanation:
    """The share of each lender by what is owed; a fen that rounding leaves goes to the largest."""
    total = yuan(sum((claim.owed for claim in claims), NOTHING))
    if monthly >= total:
        steps = [f"{money(monthly)} >= {money(total)}"]
    else:
        steps = [
            f"{money(monthly)} × {money(claim.owed)} ÷ {money(total)} = {money(part)}"
            for claim, part in zip(claims, in_proportion(monthly, claims), strict=True)
        ]
    return explained("in_proportion", steps, monthly=monthly, total=total)


def explain_highest_rate_first(monthly: Yuan, claims: Sequence[Claim]) -> Explanation:
    """What each lender takes from the monthly amount, the highest rate first."""
    parts = highest_rate_first(monthly, claims)
    steps, rest = [], monthly
    for k in sorted(range(len(claims)), key=lambda k: -claims[k].daily):
        left = yuan(rest - parts[k])
        steps.append(f"{share(claims[k].daily)}; {money(rest)} - {money(parts[k])} = {money(left)}")
        rest = left
    return explained("highest_rate_first", steps, monthly=monthly)


def explain_orders(by_share: PayDown, by_rate: PayDown) -> Explanation:
    """How much less the highest rate first costs until all is paid."""
    saved = yuan(by_share.cost - by_rate.cost)
    step = f"{money(by_share.cost)} - {money(by_rate.cost)} = {money(saved)}"
    return explained("saved", [step], in_proportion=by_share.cost, highest_rate_first=by_rate.cost)


def explain_pay_down(monthly: Yuan, claims: Sequence[Claim], order: Share) -> Explanation:
    """All that is paid until nothing is owed: the first months, the last one, and the sum of the payments."""
    followed = tuple(months(monthly, claims, order))
    first = followed[0]
    steps = [
        f"{money(claim.owed)} - {money(part)} = {money(yuan(claim.owed - part))}"
        for claim, part in zip(claims, first.given, strict=True)
        if part
    ]
    for k in range(1, len(followed)):
        if k == 2 and len(followed) > 3:
            steps.append("...")
        if k == 1 or k == len(followed) - 1:
            steps += _month(followed[k], claims, followed[k - 1].left)
    last = yuan(sum(followed[-1].given, NOTHING))
    paid = yuan(monthly * (len(followed) - 1) + last)
    before = {0: (), 1: (money(monthly),)}.get(len(followed) - 1, (f"{money(monthly)} × {len(followed) - 1}",))
    parts = (*before, money(last)) if before else tuple(money(part) for part in first.given if part)
    steps.append(f"{' + '.join(parts)} = {money(paid)}")
    return explained("pay_down", steps, monthly=monthly, months=len(followed), days_in_month=DAYS_IN_MONTH)


def _month(one: Month, claims: Sequence[Claim], before: Yuan) -> Iterator[str]:
    """What each claim grows by, and what is left after the payment."""
    for claim, principal, more in zip(claims, one.principal, one.added, strict=True):
        if more:
            yield f"{money(principal)} × {share(claim.daily)} × {DAYS_IN_MONTH} = {money(more)}"
    grown = "".join(f" + {money(more)}" for more in one.added if more)
    yield f"{money(before)}{grown} - {money(yuan(sum(one.given, NOTHING)))} = {money(one.left)}"
