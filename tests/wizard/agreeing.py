"""Whatever can be asked for around an agreement, in any order, for the tests of its laws."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta

from hypothesis import strategies as st

from wizard import intents as ask
from wizard.case import SPOKEN_ONLY, Agreement, Case, ClauseState, Terms
from wizard.judgement.confirming import red_flags
from wizard.money import yuan
from wizard.record import Record, apply, begin

FLAGS = red_flags()
START = datetime(2026, 11, 24, 9)
OFFER = ask.RecordOffer(months=14, monthly=yuan("603.32"), first=date(2026, 12, 10))
offers = st.sampled_from(("o1", "o1", "o2"))
states: st.SearchStrategy[ClauseState] = st.sampled_from(("yes", "no", "unclear"))
terms = st.builds(
    Terms, creditor=st.sampled_from(("", "甲公司", "乙公司")), contract=st.sampled_from(("", "尾号 4821")),
    method=st.sampled_from((None, "app_page")), grace=st.sampled_from((None, 0, 3)), all_due=st.none() | states,
    on_miss=st.sampled_from(("", "减免作废")),
)  # fmt: skip
# Often the same one: what is decided and then answered again is what laws are broken by.
flags = st.sampled_from(FLAGS) | st.just(FLAGS[0])
OTHER = ask.RecordOffer(months=6, monthly=yuan(500), first=date(2027, 1, 10), waived=yuan(200))
fen = st.integers(1, 99_999).map(lambda fen: yuan(yuan(fen) / 100))
confirmations: st.SearchStrategy[ask.Intent] = st.builds(
    ask.ConfirmAgreement, offer=offers, written=st.booleans(), terms=st.none() | terms
)
asked: st.SearchStrategy[ask.Intent] = st.one_of(
    *(confirmations for _ in range(4)),
    st.just(OTHER),
    st.builds(ask.CheckClause, offer=offers, clause=flags | st.just("parties"), state=states),
    st.builds(
        ask.OverridePoint, offer=offers, point=flags | st.just(SPOKEN_ONLY), why=st.sampled_from(("自己决定", "  "))
    ),
    st.builds(ask.RecordPayment, amount=fen, on=st.just(START.date())),
    st.builds(ask.TakeBackPayment, payment=st.sampled_from(("p1", "p2", "p3"))),
    st.sampled_from((ask.Undo(), ask.Redo())),
)
clear: tuple[ask.Intent, ...] = (OFFER, *(ask.CheckClause(offer="o1", clause=flag, state="no") for flag in FLAGS))
"""One offer without any red flag."""
sequences = st.tuples(st.sampled_from(((), clear, (*clear, OTHER))), st.lists(asked, max_size=30)).map(
    lambda two: (*two[0], *two[1])
)


def played(intents: Sequence[ask.Intent], *, start: Record | None = None) -> Iterator[tuple[Case, ask.Intent, Case]]:
    """Each of *intents* that could be asked for, an hour apart, with the case before and after it; the others change nothing."""
    record = start or begin("20261124-case", START.date())
    for hour, intent in enumerate(intents):
        result = apply(record, intent, START + timedelta(hours=hour))
        if isinstance(result, Record):
            yield record.case, intent, result.case
            record = result


def ended(*intents: ask.Intent) -> Case:
    """The case after all of *intents*, each of which could be asked for."""
    steps = list(played(intents))
    assert len(steps) == len(intents), "one was refused"
    return steps[-1][2]


def versions(case: Case) -> tuple[Agreement, ...]:
    """Every version of the agreement, the oldest first."""
    return (*case.earlier, *((case.agreement,) if case.agreement else ()))
