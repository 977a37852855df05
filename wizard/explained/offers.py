"""An offer, explained: what it comes to, its share of the surplus, its cost a year, the line a court may apply."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

from wizard import knowledge
from wizard.case import Case, Offer
from wizard.explained.debts import all_owed_on
from wizard.explained.value import About, Explained, figure, put
from wizard.figures import figures
from wizard.judgement.agreement import fees_on_top, payments_of
from wizard.judgement.comparison import compared
from wizard.judgement.offers import Examined, examine, latest_offer
from wizard.money import NOTHING, Rate, Yuan, rate, yuan
from wizard.numbers.cost import Cost, nearest_month
from wizard.numbers.explain.rates import explain_line_on_payments
from wizard.numbers.explain.value import money, share
from wizard.numbers.simple import line_on_payments

TERMS = 3
"""So many payments are discounted one by one; more are put together by the formula of an annuity."""
SHOWN = Decimal("0.000001")
"""Yearly rates are written to a ten-thousandth of a per cent."""
Flows = Sequence[tuple[int, Yuan]]


def offers_explained(case: Case, today: date) -> Iterator[Explained]:
    """Every offer, the one to look at first; with it what doing nothing for as long comes to."""
    current = latest_offer(case)
    if current is None:
        return
    several = len(case.offers) > 1
    for offer in (current, *(one for one in reversed(case.offers) if one.id != current.id)):
        about = About("explain.about.offer", case.offers.index(offer) + 1 if several else 0)
        yield from _offer(case, examine(case, offer, today), today, about)
        if offer.id == current.id:
            yield from _waiting(case, offer, today)


def total_told(offer: Offer) -> str:
    """All payments of an offer as a sum: `500.00 + 720.00 × 12`; fees on top stand before them too."""
    first = [money(one) for one in (offer.upfront, fees_on_top(offer)) if one]
    return " + ".join((*first, f"{money(offer.monthly)} × {offer.months}"))


def _offer(case: Case, seen: Examined, today: date, about: About) -> Iterator[Explained]:
    offer, found = seen.offer, figures(case, today)
    paid = put(
        upfront=offer.upfront or None, fees=fees_on_top(offer) or None, monthly=offer.monthly, payments=offer.months
    )
    step = f"{total_told(offer)} = {money(seen.expected_total)}"
    yield figure("offer_total", seen.expected_total, [step], paid, about=about)
    if seen.difference is not None and offer.claimed_total is not None:
        step = f"{money(seen.expected_total)} - {money(offer.claimed_total)} = {money(seen.difference)}"
        inputs = put(total=seen.expected_total, claimed=offer.claimed_total)
        yield figure("offer_difference", seen.difference, [step], inputs, about=about)
    if seen.share is not None and found.surplus:
        part = rate(seen.share.quantize(Decimal("0.0001")))
        step = f"{money(offer.monthly)} ÷ {money(found.surplus)} = {share(part)}"
        yield figure("offer_share", part, [step], put(monthly=offer.monthly, surplus=found.surplus), about=about)
    step = f"{money(seen.expected_total)} - {money(found.owed_today)} = {money(seen.extra)}"
    inputs = put(total=seen.expected_total, owed_today=found.owed_today)
    yield figure("offer_extra", seen.extra, [step], inputs, about=about)
    if seen.cost is not None and seen.extra > 0:
        yield from _yearly(case, offer, seen.cost, today, about)
    last = max(day for day, _ in payments_of(offer, today))
    inputs = put(first=offer.first, payments=offer.months)
    yield figure("offer_until", last, [f"{offer.first} -> {last}"], inputs, about=about)


def _yearly(case: Case, offer: Offer, found: Cost, today: date, about: About) -> Iterator[Explained]:
    owed = figures(case, today).owed_today
    # As in `examine`: a first date that has passed is counted as paid today.
    payments = [(max(day, today), amount) for day, amount in payments_of(offer, today)]
    fees = fees_on_top(offer) or None
    paid = put(owed_today=owed, upfront=offer.upfront or None, fees=fees, monthly=offer.monthly, payments=offer.months)
    if found.irr_monthly is not None and found.irr_nominal is not None:
        monthly, nominal = found.irr_monthly, rate(found.irr_nominal.quantize(SHOWN))
        flows = [(nearest_month(today, day), amount) for day, amount in payments]
        steps = (_worth(flows, monthly), f"{share(monthly)} × 12 = {share(nominal)}")
        yield figure("offer_nominal", nominal, steps, (*paid, *put(monthly_rate=monthly)), about=about)
        if found.effective is not None:
            # From the rate as it is written: at absurd rates its last place would show in the result.
            effective = rate(((1 + Decimal(monthly)) ** 12 - 1).quantize(SHOWN))
            step = f"(1 + {share(monthly)})^12 - 1 = {share(effective)}"
            yield figure("offer_effective", effective, [step], put(monthly_rate=monthly), about=about)
    line = knowledge.rules()["court_total_cost_line"].rate
    held = line_on_payments(owed, today, payments, line)
    walked = explain_line_on_payments(owed, today, payments, held).steps.splitlines()
    inputs = (*paid, *put(line=line, charged=held.charged))
    yield figure(
        "offer_line", held.above, walked, inputs, ("court_total_cost_line", "day_count_statutory"), about=about
    )


def _worth(flows: Flows, monthly: Rate) -> str:
    """What the payments are worth today at a monthly rate: `720.00 ÷ (1 + 0.4%)^1 + ... = 8,446.43`, nothing left out."""
    by_month: defaultdict[int, Yuan] = defaultdict(lambda: NOTHING)
    for month, amount in flows:
        by_month[month] = yuan(by_month[month] + amount)
    percent = share(monthly)
    written = [term for run in _runs(sorted(by_month.items())) for term in _terms(run, percent, whole=not monthly)]
    worth = sum((amount / (1 + Decimal(monthly)) ** month for month, amount in by_month.items()), Decimal(0))
    return f"{' + '.join(written)} = {money(worth)}"


def _runs(flows: Flows) -> list[list[tuple[int, Yuan]]]:
    """Months in a row with the same amount together; the month of today stays by itself."""
    runs: list[list[tuple[int, Yuan]]] = []
    for month, amount in flows:
        if runs and month > 1 and runs[-1][-1] == (month - 1, amount):
            runs[-1].append((month, amount))
        else:
            runs.append([(month, amount)])
    return runs


def _terms(run: list[tuple[int, Yuan]], percent: str, *, whole: bool) -> list[str]:
    """One run of equal payments, discounted; *whole* where a rate of zero leaves them as they are."""
    (begins, amount), (ends, _) = run[0], run[-1]
    if whole:
        return [f"{money(amount)} × {len(run)}"]
    if len(run) <= TERMS:
        return [f"{money(amount)} ÷ (1 + {percent})^{month}" if month else money(amount) for month, _ in run]
    before = f"1 ÷ (1 + {percent})^{begins - 1}" if begins > 1 else "1"
    return [f"{money(amount)} × ({before} - 1 ÷ (1 + {percent})^{ends}) ÷ {percent}"]


def _waiting(case: Case, offer: Offer, today: date) -> Iterator[Explained]:
    waited = compared(case, offer, today)[2]
    if waited.total is None or waited.until is None or waited.extra is None:
        return
    told, owed = all_owed_on(case, waited.until), figures(case, today).owed_today
    until = put(until=waited.until) if len(case.debts) > 1 else ()
    formula = "waiting_total" if len(case.debts) == 1 else "sum_later"
    yield figure("waiting_total", waited.total, told.steps, (*told.inputs, *until), told.rules, formula=formula)
    step = f"{money(waited.total)} - {money(owed)} = {money(waited.extra)}"
    yield figure("waiting_extra", waited.extra, [step], put(total=waited.total, owed_today=owed))
