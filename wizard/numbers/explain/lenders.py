"""Explaining how one monthly amount is shared among several lenders, and what one order saves against the other."""

from __future__ import annotations

from collections.abc import Sequence

from wizard.money import NOTHING, Yuan, yuan
from wizard.numbers.explain.value import Explanation, explained, money, share
from wizard.numbers.lenders import Claim, PayDown, highest_rate_first, in_proportion


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
