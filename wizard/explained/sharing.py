"""The safe amount among several claims, explained: each share, both orders, how long they take, and what they come to."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from wizard import knowledge
from wizard.case import Case, Debt
from wizard.explained.debts import called, rate_told
from wizard.explained.value import About, Explained, Input, figure, put, rounded_up
from wizard.figures import debt_figures
from wizard.judgement.lender_part import Sharing, lender_count, lender_key, sharing
from wizard.money import NOTHING, Yuan
from wizard.numbers.explain.lenders import explain_pay_down
from wizard.numbers.explain.value import money, plus, share
from wizard.numbers.lenders import PayDown, Share, highest_rate_first, in_proportion

PROPORTION, HIGHEST = About("proposal.sharing.proportion"), About("proposal.sharing.highest")


def sharing_explained(case: Case, today: date) -> Iterator[Explained]:
    """The table of shares, column by column: owed, in proportion, highest rate first; then what the one saves."""
    found = sharing(case, today)
    if found is None:
        return
    names = claims_called(case, found)
    for debts, owed, about in zip(found.debts, found.owed, names, strict=True):
        if len(debts) > 1:
            yield _owed(case, debts, today, owed, about)
    yield from _in_proportion(found, names)
    if found.proportion is None or found.highest is None:
        return
    yield from _paid_down(found, names, today, found.proportion, in_proportion, PROPORTION)
    yield from _highest(found, names, today, found.highest)
    yield from _paid_down(found, names, today, found.highest, highest_rate_first, HIGHEST)
    if found.saved:
        one, other = found.proportion.paid, found.highest.paid
        step = f"{money(one)} - {money(other)} = {money(found.saved)}"
        inputs = put(paid_proportion=one, paid_highest=other)
        yield figure("share_saved", found.saved, [step], inputs, about=HIGHEST)


def claims_called(case: Case, found: Sharing) -> tuple[About, ...]:
    """What each claim is called: its lender where there are several, else the product."""
    by_lender = lender_count(case) > 1
    products = {debt.id: about for debt, about in zip(case.debts, called(case), strict=True)}
    return tuple(_name(debts, products, by_lender=by_lender) for debts in found.debts)


def _name(debts: tuple[Debt, ...], products: dict[str, About], *, by_lender: bool) -> About:
    key = lender_key(debts[0])
    if by_lender and (debts[0].lender or key != "unknown"):
        return About(f"lender.{key}.name") if key in knowledge.lenders() else About(key, own=True)
    first, *more = dict.fromkeys(products[debt.id].name for debt in debts)
    return products[debts[0].id] if not more and len(debts) == 1 else About(first, more=tuple(more))


def _owed(case: Case, debts: tuple[Debt, ...], today: date, owed: Yuan, about: About) -> Explained:
    products = {debt.id: name for debt, name in zip(case.debts, called(case), strict=True)}
    parts = [(products[debt.id], debt_figures(debt, today).owed_today) for debt in debts]
    step = f"{plus(part for _, part in parts)} = {money(owed)}"
    inputs = [Input(name.name, part, "yuan", number=name.number) for name, part in parts]
    return figure("claim_owed", owed, [step], inputs, about=about, formula="sum")


def _in_proportion(found: Sharing, names: tuple[About, ...]) -> Iterator[Explained]:
    whole = Yuan(sum(found.owed, NOTHING))
    for owed, part, about in zip(found.owed, found.parts, names, strict=True):
        if found.monthly >= whole:
            yield figure("share_part", part, (), put(owed_today=owed), about=about, formula="share_whole")
            continue
        step = f"{money(found.monthly)} × {money(owed)} ÷ {money(whole)} = {money(part)}"
        inputs = put(affordable_monthly=found.monthly, owed_today=owed, owed_all=whole)
        yield figure("share_part", part, [step], inputs, about=about)


def _highest(found: Sharing, names: tuple[About, ...], today: date, paid: PayDown) -> Iterator[Explained]:
    """In the order of the claims; each says what those before it in the order of rates have taken."""
    order = sorted(range(len(names)), key=lambda k: -found.claims[k].daily)
    for k, (owed, part, about) in enumerate(zip(found.owed, paid.first, names, strict=True)):
        earlier = [j for j in order[: order.index(k)] if paid.first[j]]
        steps, rates, rules = _rates(found, names, today)
        taken = tuple(_named(paid.first[j], names[j]) for j in earlier)
        inputs = (*put(affordable_monthly=found.monthly, owed_today=owed), *taken, *rates)
        if part == owed or not earlier:
            # All that is owed, or all there is to give.
            yield figure("share_highest", part, (), inputs, rules, about=about)
            continue
        rest = " - ".join(money(one) for one in (found.monthly, *(paid.first[j] for j in earlier)))
        yield figure(
            "share_highest", part, (*steps, f"{rest} = {money(part)}"), inputs, rules, about=about, formula="share_left"
        )


def _paid_down(
    found: Sharing, names: tuple[About, ...], today: date, paid: PayDown, order: Share, about: About
) -> Iterator[Explained]:
    """How many months one order takes, and all that is paid; nothing where it never ends."""
    if not paid.months:
        return
    steps = rounded_up(paid.paid, found.monthly, paid.months)
    inputs = put(total=paid.paid, affordable_monthly=found.monthly)
    yield figure("share_months", paid.months, steps, inputs, about=about)
    before, rates, rules = _rates(found, names, today)
    steps = (*before, *explain_pay_down(found.monthly, found.claims, order).steps.splitlines())
    owed = tuple(_named(one, name) for one, name in zip(found.owed, names, strict=True))
    inputs = (*put(affordable_monthly=found.monthly, payments=paid.months), *owed, *rates)
    yield figure("share_paid", paid.paid, steps, inputs, rules, about=about)


def _rates(
    found: Sharing, names: tuple[About, ...], today: date
) -> tuple[tuple[str, ...], tuple[Input, ...], tuple[str, ...]]:
    """The daily rate of each claim: where it comes from, and for several debts the rate they grow at together."""
    steps: list[str] = []
    inputs: list[Input] = []
    rules: list[str] = []
    for debts, claim, about in zip(found.debts, found.claims, names, strict=True):
        for debt in debts:
            told = rate_told(debt)
            steps += told.steps
            rules += told.rules
        if len(debts) > 1 and claim.owed:
            seen = [debt_figures(debt, today) for debt in debts]
            parts = [f"{money(one.owed_today)} × {share(one.overdue_daily or NOTHING)}" for one in seen]
            steps.append(f"({' + '.join(parts)}) ÷ {money(claim.owed)} = {share(claim.daily)}")
        inputs.append(Input(about.name, claim.daily, "per_day", own=about.own, number=about.number))
    return tuple(dict.fromkeys(steps)), tuple(inputs), tuple(rules)


def _named(amount: Yuan, about: About) -> Input:
    return Input(about.name, amount, "yuan", own=about.own, number=about.number)
