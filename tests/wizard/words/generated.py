"""Any case at all, for properties: every field filled or not, every id of the packs, all sizes of amounts."""

from __future__ import annotations

from datetime import date, timedelta
from typing import get_args

from hypothesis import strategies as st

from wizard.case import (
    Agreement,
    Budget,
    Case,
    ClauseAnswer,
    ClauseState,
    CollectionCall,
    Contact,
    Debt,
    DraftKind,
    Hardship,
    Line,
    MaterialMark,
    Offer,
    OfferAnswer,
    Papers,
    Payment,
    Reply,
    Request,
    Sent,
    WalkAway,
    moment,
)
from wizard.knowledge import ids
from wizard.money import Rate, Yuan, rate, yuan

TODAY = date(2026, 11, 24)
# The names of public hotlines hold numbers and words that no sentence of a draft would use.
CHANNELS = ("app", "hotline", "lender_hotline")
NAMED = ("某某银行", "甲公司")


def amounts(least: str = "0", most: str = "99999999.99") -> st.SearchStrategy[Yuan]:
    """Yuan between two bounds, small ones as often as large."""
    whole = st.decimals(least, most, places=2)
    return st.one_of(whole, st.decimals(least, "20000.00", places=2)).map(yuan)


def days(before: int, after: int) -> st.SearchStrategy[date]:
    """Dates around today."""
    return st.integers(-before, after).map(lambda n: TODAY + timedelta(days=n))


def rates() -> st.SearchStrategy[Rate]:
    """Daily rates as people have them."""
    return st.decimals("0.0001", "0.002", places=5).map(rate)


maybe_amount = st.none() | amounts()
rounds = st.integers(1, 3)


@st.composite
def debts(draw: st.DrawFn) -> Debt:
    """One debt."""
    return Debt(
        id=f"d{draw(st.integers(1, 99))}",
        product=draw(st.sampled_from(get_args(ids.ProductId))),
        lender=draw(st.none() | st.sampled_from((*get_args(ids.LenderId), *NAMED))),
        principal=draw(amounts("0.01")),
        interest=draw(maybe_amount),
        fees=draw(maybe_amount),
        penalty=draw(maybe_amount),
        due=draw(st.none() | days(1500, 60)),
        as_of=draw(days(90, 0)),
        daily_rate=draw(st.none() | rates()),
        only_total=draw(st.booleans()),
    )


lines = st.lists(amounts(most="50000.00"), max_size=3).map(lambda sums: tuple(Line("项", one) for one in sums))
budgets = st.builds(Budget, income=lines, essentials=lines, other_debts=lines, cash_now=maybe_amount)
hardships = st.builds(
    Hardship,
    cause=st.sampled_from(get_args(ids.CauseId)),
    since=st.none() | days(700, 0),
    story=st.sampled_from(("", "家里出了事。", "这段话很长，" * 60)),
)
materials = st.builds(
    MaterialMark,
    material=st.sampled_from(get_args(ids.MaterialId)),
    status=st.sampled_from(("have", "asked", "cannot")),
    marked=days(60, 0),
)
requests = st.builds(
    Request,
    ask=st.sampled_from(get_args(ids.AskId)),
    months=st.none() | st.integers(1, 120),
    monthly=st.none() | amounts("0.01", "20000.00"),
    upfront=maybe_amount,
    first=st.none() | days(0, 200),
    waive=maybe_amount,
    monthly_rate=st.none() | st.sampled_from(("0", "0.004", "0.01", "0.0125", "0.1")).map(rate),
    round=rounds,
)
moments = days(90, 0).map(moment)
messages = st.builds(
    Sent,
    id=st.just("s1"),
    draft=st.sampled_from((*get_args(DraftKind), "x")),
    length=st.just("chat"),
    channel=st.sampled_from(CHANNELS),
    at=moments,
    round=rounds,
    text=st.just("文字"),
    sha256=st.just(""),
    reply_by=st.none() | days(60, 30),
)
contacts = st.builds(
    Contact,
    id=st.just("c1"),
    at=moments,
    channel=st.sampled_from(CHANNELS),
    ticket=st.sampled_from(("", "工单甲", "很长的号" * 30)),
    reply_by=st.none() | days(60, 30),
)
replies = st.builds(
    Reply,
    outcome=st.sampled_from(("refused", "no_reply", "more_needed")),
    at=moments,
    round=rounds,
    said=st.sampled_from(("", "材料不全。", "“暂不办理”", "这句话很长，" * 30)),
)
walk_aways = st.builds(WalkAway, monthly=amounts(most="5000.00"), months=st.none() | st.integers(1, 120))
clauses = st.builds(ClauseAnswer, st.sampled_from(get_args(ids.ClauseId)), st.sampled_from(get_args(ClauseState)))
offers = st.builds(
    Offer,
    id=st.just("o1"),
    months=st.integers(1, 120),
    monthly=amounts(),
    upfront=maybe_amount,
    first=days(30, 90),
    waived=maybe_amount,
    claimed_total=maybe_amount,
    written=st.none() | st.booleans(),
    clauses=st.lists(clauses, max_size=8).map(tuple),
    round=rounds,
    recorded=days(60, 0),
    answer=st.none() | st.sampled_from(get_args(OfferAnswer)),
)
agreements = st.builds(Agreement, offer=st.just("o1"), written=st.booleans(), confirmed=days(60, 0))
payments = st.builds(Payment, id=st.just("p1"), amount=amounts("0.01"), on=days(60, 0))

calls = st.builds(
    CollectionCall,
    id=st.just("k1"),
    at=st.builds(
        "2026-11-{:02}{}".format, st.integers(19, 22), st.sampled_from(("", "T23:59", "T00:00", "T09:30"))
    ).map(moment),
    way=st.sampled_from(("call", "call", "call", "visit", "message")),
    number=st.sampled_from(("", "023-6888 0001", "很长的号" * 10)),
    connected=st.booleans(),
    to_whom=st.sampled_from(("me", "me", "me", "family", "work", "x")),
    said=st.sampled_from(("", "还不还", "这句话很长，" * 30)),
)


def some(one: st.SearchStrategy[object], most: int) -> st.SearchStrategy[tuple[object, ...]]:
    """Up to *most* of them."""
    return st.lists(one, max_size=most).map(tuple)


cases: st.SearchStrategy[Case] = st.builds(
    Case,
    id=st.just("20261124-x"),
    opened=st.just(TODAY),
    round=rounds,
    debts=some(debts(), 5),
    hardship=st.none() | hardships,
    papers=st.none() | st.sampled_from(get_args(Papers)),
    papers_received=st.none() | days(40, 0),
    budget=st.none() | budgets,
    materials=some(materials, 6),
    contacts=some(contacts, 3),
    request=st.none() | requests,
    walk_away=st.none() | walk_aways,
    sent=some(messages, 4),
    replies=some(replies, 2),
    offers=some(offers, 2),
    agreement=st.none() | agreements,
    payments=some(payments, 3),
    told_budget=st.none() | budgets,
    collection=some(calls, 24),
)
