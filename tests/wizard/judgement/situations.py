"""Cases and offers for the tests of judgement: written out, and made up by hypothesis."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from wizard.case import (
    Agreement,
    Budget,
    Case,
    ClauseAnswer,
    ClauseState,
    Debt,
    Hardship,
    Line,
    Offer,
    Payment,
    WalkAway,
)
from wizard.money import Yuan, yuan

TODAY = date(2026, 11, 24)
DEBT = Debt(
    id="d1", product="huabei", lender="ant_consumer", principal=yuan("8350.40"), fees=yuan("96.03"),
    due=date(2026, 11, 1), as_of=TODAY,
)  # fmt: skip
BUDGET = Budget(
    income=(Line("wage", yuan(4500)),),
    essentials=(Line("rent", yuan(1500)), Line("food", yuan("1540.50"))),
    other_debts=(Line("card", yuan(200)),),
    cash_now=yuan(600),
)
"""It leaves 1,259.50 a month: 629.75 is safe, more than 1,007.60 is too much."""


def situation(**fields: Any) -> Case:
    """One 花呗 debt of 8,446.43 yuan and a budget that leaves 1,259.50 a month."""
    base: dict[str, Any] = {"id": "20261124-huabei", "opened": TODAY, "debts": (DEBT,), "budget": BUDGET}
    return Case(**base | {"hardship": Hardship(cause="job_loss")} | fields)


def offered(**fields: Any) -> Offer:
    """An offer that fits: 14 payments of 603.32 yuan, which is the total it names, in writing."""
    base: dict[str, Any] = {
        "id": "o1", "months": 14, "monthly": yuan("603.32"), "first": date(2026, 12, 10),
        "claimed_total": yuan("8446.48"), "written": True, "round": 1, "recorded": TODAY,
    }  # fmt: skip
    return Offer(**base | fields)


def agreed(offer: Offer, *paid: str, written: bool = True) -> Case:
    """*offer* confirmed, and these payments made today."""
    payments = tuple(Payment(id=f"p{n}", amount=yuan(amount), on=TODAY) for n, amount in enumerate(paid, 1))
    agreement = Agreement(offer=offer.id, written=written, confirmed=TODAY)
    return situation(offers=(offer,), agreement=agreement, payments=payments)


def amounts(most: int = 10_000_000) -> st.SearchStrategy[Yuan]:
    """Amounts to the fen; *most* is in fen."""
    return st.integers(0, most).map(lambda fen: yuan(yuan(fen) / 100))


days = st.integers(-400, 400).map(lambda by: TODAY + timedelta(days=by))
states: st.SearchStrategy[ClauseState] = st.sampled_from(("yes", "no", "unclear"))
clause_answers = st.lists(
    st.builds(ClauseAnswer, st.sampled_from(("parties", "schedule", "personal_account", "sign_now")), states),
    max_size=4, unique_by=lambda answer: answer.clause,
).map(tuple)  # fmt: skip
offers = st.builds(
    offered, months=st.integers(1, 60), monthly=amounts(500_000), upfront=st.none() | amounts(500_000), first=days,
    claimed_total=st.none() | amounts(), fees=st.none() | amounts(100_000), written=st.sampled_from((True, False, None)), clauses=clause_answers,
)  # fmt: skip
honest_offers = offers.map(
    lambda one: offered(
        months=one.months, monthly=one.monthly, upfront=one.upfront, first=one.first, written=one.written,
        claimed_total=yuan((one.upfront or 0) + one.monthly * one.months),
    )
)  # fmt: skip
budgets = st.none() | st.builds(
    lambda income, food, other, cash: Budget(
        income=(Line("wage", income),), essentials=(Line("food", food),), other_debts=(Line("card", other),), cash_now=cash
    ),
    amounts(1_500_000), amounts(1_000_000), amounts(300_000), st.none() | amounts(2_000_000),
)  # fmt: skip
situations = st.builds(
    situation, budget=budgets, walk_away=st.none() | amounts(200_000).map(lambda amount: WalkAway(monthly=amount))
)
