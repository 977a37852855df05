"""Whole cases as they come about: anything that can be asked for, in any order, over months. For the laws that hold of all."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import get_args

from hypothesis import strategies as st

from wizard import intents as ask
from wizard.case import SPOKEN_ONLY, ClauseState, ClosingAct, DraftKind, Line, Mark, ReplyOutcome, Terms, moment
from wizard.judgement.confirming import red_flags
from wizard.knowledge import ids
from wizard.money import Yuan, yuan
from wizard.record import Record, apply, begin
from wizard.stages import STAGE_IDS

START = datetime(2026, 11, 24, 9)
FLAGS = red_flags()
CLEAR: dict[str, ClauseState] = dict.fromkeys(FLAGS, "no")
CHANNELS = ("app", "hotline", "complaint_desk", "mediation", "12363")
Step = tuple[int, ask.Intent]


def amounts(most: int) -> st.SearchStrategy[Yuan]:
    """From a fen to *most* fen."""
    return st.integers(1, most).map(lambda fen: yuan(yuan(fen) / 100))


def maybe(one: st.SearchStrategy[object]) -> st.SearchStrategy[object]:
    """It, or nothing."""
    return st.none() | one


def days(before: int, after: int) -> st.SearchStrategy[date]:
    """Days around those on which all of it happens."""
    return st.integers(-before, after).map(lambda n: START.date() + timedelta(days=n))


words = st.sampled_from(("", "说好了", "第一行\n第二行"))
moments = days(30, 60).map(moment)
states = st.sampled_from(("yes", "no", "unclear"))
an_offer = st.sampled_from(("o1", "o1", "o2", "o3"))
terms = st.builds(
    Terms, creditor=words, contract=st.sampled_from(("", "尾号 4821")), waiver_condition=words, on_miss=words,
    method=st.sampled_from((None, "app_page", "auto_debit", "lender_account")), all_due=maybe(states),
    grace=st.sampled_from((None, 0, 3, 90)),
)  # fmt: skip
clauses = st.sampled_from(((), CLEAR))
files = ("a1", "a2", "p1", "c1", "k1", *get_args(ClosingAct), *get_args(ids.MaterialId)[:1])

told: tuple[st.SearchStrategy[ask.Intent], ...] = (
    st.builds(ask.AddDebt, product=st.sampled_from(get_args(ids.ProductId)), lender=st.sampled_from((None, "mybank", "甲公司")),
              principal=amounts(2_000_000), interest=maybe(amounts(9_000)), due=maybe(days(500, 30)), as_of=days(20, 0)),
    st.builds(lambda *one: ask.StateBudget(income=(Line("wage", one[0]),), essentials=(Line("food", one[1]),), cash_now=one[2]),
              amounts(700_000), amounts(300_000), maybe(amounts(300_000))),
    st.builds(ask.StateCause, cause=st.sampled_from(get_args(ids.CauseId)), story=words),
    st.builds(ask.StatePapers, papers=st.sampled_from(("none", "payment_order", "summons")), received=maybe(days(30, 0))),
    st.builds(ask.ChooseAsk, ask=st.sampled_from(get_args(ids.AskId))),
    st.sampled_from(STAGE_IDS).map(lambda stage: ask.GoTo(stage=stage)),
    st.just(ask.RemoveDebt(debt="d1")),
)  # fmt: skip
talked: tuple[st.SearchStrategy[ask.Intent], ...] = (
    st.builds(ask.LogContact, at=moments, channel=st.sampled_from(CHANNELS), said=words, reply_by=maybe(days(5, 60)),
              marks=st.sampled_from(((), (Mark(moment(START.date()), "offered"),)))),
    *(st.builds(ask.RecordSent, draft=st.sampled_from(get_args(DraftKind)), channel=st.sampled_from(CHANNELS), at=moments,
                text=st.sampled_from((None, "字")), lender=st.sampled_from((None, None, "mybank"))) for _ in range(2)),
    st.builds(ask.RecordReply, outcome=st.sampled_from(get_args(ReplyOutcome)), at=moments, to=st.sampled_from((None, "s1", "s2"))),
    st.builds(ask.LogCollection, at=moments, connected=st.booleans(), to_whom=st.sampled_from(("me", "family"))),
)  # fmt: skip
agreed: tuple[st.SearchStrategy[ask.Intent], ...] = (
    *(st.builds(ask.RecordOffer, months=st.sampled_from((1, 2, 3, 14)), monthly=amounts(90_000), first=days(40, 60), fees=maybe(amounts(900)),
                upfront=maybe(amounts(50_000)), waived=maybe(amounts(9_000)), claimed_total=maybe(amounts(900_000)),
                written=maybe(st.booleans()), clauses=clauses) for _ in range(2)),
    st.builds(ask.CheckClause, offer=an_offer, clause=st.sampled_from((*FLAGS, "parties")), state=states),
    st.builds(ask.AnswerOffer, offer=an_offer, answer=st.sampled_from(("accept", "counter", "decline"))),
    *(st.builds(ask.ConfirmAgreement, offer=an_offer, written=st.booleans(), clauses=clauses, terms=maybe(terms)) for _ in range(3)),
    st.builds(ask.OverridePoint, offer=an_offer, point=st.sampled_from((*FLAGS, SPOKEN_ONLY)), why=st.just("自己决定")),
)  # fmt: skip
kept: tuple[st.SearchStrategy[ask.Intent], ...] = (
    *(st.builds(ask.RecordPayment, amount=amounts(150_000), on=days(60, 40), note=words) for _ in range(3)),
    st.integers(1, 5).map(lambda number: ask.TakeBackPayment(payment=f"p{number}")),
    *(st.builds(ask.MarkAct, act=st.sampled_from((*get_args(ClosingAct), *get_args(ids.MeasureId))), on=maybe(days(30, 90)),
                state=st.sampled_from(("planned", "done", "wrong", "not_needed", "open")), note=words) for _ in range(2)),
    st.builds(ask.AttachFile, to=st.sampled_from(files), path=st.sampled_from(("/x/1.png", "C:\\我\\约定.png")), size=st.just(3),
              changed=days(3, 0), sha256=st.just("ab" * 32)),
    st.sampled_from((ask.Undo(), ask.Undo(), ask.Redo())),
)  # fmt: skip
PAYMENTS = ask.RecordOffer(months=3, monthly=yuan("603.32"), first=date(2026, 12, 10), claimed_total=yuan("1809.96"))
OWED: tuple[Step, ...] = (
    (0, ask.AddDebt(product="huabei", principal=yuan(1900), due=date(2026, 11, 1), as_of=START.date())),
    (
        0,
        ask.StateBudget(income=(Line("wage", yuan(4500)),), essentials=(Line("food", yuan(3000)),), cash_now=yuan(600)),
    ),
    (0, ask.StateCause(cause="job_loss")),
)
AGREED: tuple[Step, ...] = (*OWED, (0, PAYMENTS), (0, ask.ConfirmAgreement(offer="o1", written=True, clauses=CLEAR)))
begun = st.sampled_from(((), OWED, AGREED, AGREED))
whatever = st.tuples(st.sampled_from((0, 1, 20, 100)), st.one_of(*told, *talked, *agreed, *agreed, *kept, *kept))
# Short lists are tried most often, and little happens in them.
more = st.lists(whatever, max_size=12) | st.lists(whatever, min_size=15, max_size=45)
steps: st.SearchStrategy[list[Step]] = st.tuples(begun, more).map(lambda two: [*two[0], *two[1]])


def lived(asked: Sequence[Step]) -> tuple[Record, datetime]:
    """The case that comes of it, and when the last of it was asked for; what does not fit is passed over."""
    now, record = START, begin("20261124-huabei", START.date())
    for hours, intent in asked:
        now += timedelta(hours=hours)
        result = apply(record, intent, now)
        record = result if isinstance(result, Record) else record
    return record, now
