"""The books of an agreement: after anything that can happen to payments, every sum comes out to the fen."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.wizard.judgement.situations import TODAY
from wizard import intents as ask
from wizard.case import Case, Payment
from wizard.export.schedules import schedule
from wizard.figures import Figures, figures
from wizard.judgement.agreement import Position, offered_total, position
from wizard.judgement.payments import groups
from wizard.judgement.time_limits import interruptions
from wizard.money import NOTHING, Yuan, yuan
from wizard.record import Record, apply, begin
from wizard.texts import texts
from wizard.words.court import payments_made
from wizard.words.matter import gathered

NOON = datetime(2026, 11, 24, 12, 0)
DEBT = ask.AddDebt(
    product="huabei", lender="ant_consumer", principal=yuan(3000), fees=yuan("96.03"),
    due=TODAY - timedelta(days=150), as_of=TODAY - timedelta(days=120),
)  # fmt: skip
OFFERS = (
    ask.RecordOffer(months=4, monthly=yuan("750.25"), first=TODAY - timedelta(days=70)),
    ask.RecordOffer(months=6, monthly=yuan(400), upfront=yuan("333.33"), first=TODAY + timedelta(days=5)),
    ask.RecordOffer(months=3, monthly=yuan("999.99"), fees=yuan("0.07"), first=TODAY - timedelta(days=20)),
)

paid_amounts = st.integers(1, 160_000).map(lambda fen: yuan(yuan(fen) / 100))
paid_days = st.integers(-100, 0).map(lambda by: TODAY + timedelta(days=by))
payments = st.builds(ask.RecordPayment, amount=paid_amounts, on=paid_days)
happenings = st.lists(
    st.one_of(
        payments,
        payments,
        st.integers(1, 8).map(lambda number: ask.TakeBackPayment(payment=f"p{number}")),
        st.sampled_from(("o1", "o2", "o3")).map(lambda offer: ask.ConfirmAgreement(offer=offer, written=True)),
        st.sampled_from((ask.Undo(), ask.Redo())),
    ),
    max_size=14,
)


def after(*asked: ask.Intent, agreed: bool = True) -> Record:
    """A case with a debt, three offers, the first of them agreed, and then all of this; what does not fit is passed over."""
    record = begin("20261124-huabei", TODAY)
    first = (ask.ConfirmAgreement(offer="o1", written=True),) if agreed else ()
    for intent in (DEBT, *OFFERS, *first, *asked):
        result = apply(record, intent, NOON)
        record = result if isinstance(result, Record) else record
    return record


def standing(case: Case) -> Position:
    """Where its agreement stands."""
    found = position(case, TODAY)
    assert found is not None
    return found


def total(amounts: Sequence[Yuan]) -> Yuan:
    """Their sum."""
    return yuan(sum(amounts, NOTHING))


def counted(case: Case) -> tuple[Payment, ...]:
    """The payments that pay the agreement, told apart from the program's own way: by their fields alone."""
    assert case.agreement is not None
    return tuple(
        one for one in case.payments if one.taken_back is None and not one.before and one.offer == case.agreement.offer
    )


@given(happenings, st.booleans())
def test_every_sum_comes_out_to_the_fen(asked: list[ask.Intent], agreed: bool) -> None:
    """Rows make the total; covered and over make what was paid; left, paid and over make the total again."""
    case = after(*asked, agreed=agreed).case
    found = position(case, TODAY)
    if found is None or case.agreed_offer is None:
        assert case.agreement is None
        return
    assert total([row.amount for row in found.rows]) == found.total == offered_total(case.agreed_offer)
    assert yuan(total([row.covered for row in found.rows]) + found.over) == found.paid
    assert found.paid == total([one.amount for one in counted(case)])
    assert found.left == max(yuan(found.total - found.paid), NOTHING) == total([row.open for row in found.rows])
    assert yuan(found.left + found.paid - found.over) == found.total


@given(happenings)
def test_a_row_is_settled_once_and_in_its_turn(asked: list[ask.Intent]) -> None:
    """Exactly when nothing is open, on the day whose payments cover it, never before the row above it."""
    case = after(*asked).case
    found = position(case, TODAY)
    if found is None:
        return
    for row in found.rows:
        assert (row.settled is not None) == (row.open == NOTHING) == (row.state == "paid")
        assert (row.days_after is None) == (row.settled is None)
    days = [row.settled for row in found.rows if row.settled is not None]
    assert all(one <= other for one, other in pairwise(days))
    assert found.rows_paid == len(days)
    assert found.settled == (days[-1] if not found.left else None)
    for until in sorted({one.on for one in counted(case)}):
        so_far = standing(replace(case, payments=tuple(one for one in case.payments if one.on <= until)))
        covered = [row.number for row in so_far.rows if row.open == NOTHING]
        assert covered == [row.number for row in found.rows if row.settled is not None and row.settled <= until]


@given(st.lists(payments, min_size=1, max_size=7, unique_by=lambda one: one.on), st.randoms())
def test_the_order_of_noting_makes_no_difference(paid: list[ask.RecordPayment], chance: random.Random) -> None:
    """Payments of different days pay the same rows on the same days, in whatever order they are noted."""
    shuffled = list(paid)
    chance.shuffle(shuffled)
    assert standing(after(*shuffled).case) == standing(after(*paid).case)


@given(happenings, st.booleans())
def test_undo_and_redo_lead_back(asked: list[ask.Intent], agreed: bool) -> None:
    """What was undone and done again is as it was."""
    record = after(*asked, agreed=agreed)
    undone = apply(record, ask.Undo(), NOON)
    if not isinstance(undone, Record):
        assert [one.id for one in undone] == ["undo.nothing"]
        return
    again = apply(undone, ask.Redo(), NOON)
    assert isinstance(again, Record)
    assert again.case == record.case


@given(st.lists(payments, min_size=1, max_size=6), st.data(), st.booleans())
def test_a_payment_taken_back_was_never_made(paid: list[ask.RecordPayment], data: st.DataObject, agreed: bool) -> None:
    """The schedule, or before an agreement the figures of the debts, are as if it had not been noted; it stays to be seen."""
    at = data.draw(st.integers(0, len(paid) - 1))
    back = after(*paid, ask.TakeBackPayment(payment=f"p{at + 1}"), agreed=agreed).case
    never = after(*paid[:at], *paid[at + 1 :], agreed=agreed).case
    assert position(back, TODAY) == position(never, TODAY)
    assert owing(back) == owing(never)
    assert len(back.payments) == len(paid)
    assert back.payments[at].taken_back == TODAY


def owing(case: Case) -> Figures:
    """The figures of *case*, whatever the order in which payments of one day are kept."""
    found = figures(case, TODAY)
    return replace(found, debts=tuple(replace(one, debt=replace(one.debt, paid=())) for one in found.debts))


@given(happenings, st.booleans())
def test_every_payment_is_in_one_group(asked: list[ask.Intent], agreed: bool) -> None:
    """None is lost, none is twice; the group that counts is what was paid, and no other is counted."""
    case = after(*asked, agreed=agreed).case
    found = groups(case)
    assert sorted(one.id for group in found for one in group.payments) == sorted(one.id for one in case.payments)
    for group in found:
        # The latest first; of one day, the one noted last.
        keys = [(one.on, int(one.id[1:])) for one in group.payments]
        assert keys == sorted(keys, reverse=True)
    held = position(case, TODAY)
    if held is not None:
        assert total([group.amount for group in found if group.counts]) == held.paid
    assert total([group.amount for group in found]) == total([one.amount for one in case.payments_made])


@given(happenings)
def test_the_exported_schedule_says_the_same(asked: list[ask.Intent]) -> None:
    """Its sums are those of the schedule, and each payment stands in it once, counted or not."""
    case = after(*asked).case
    found, written = position(case, TODAY), schedule(texts("en"), case, TODAY)
    if found is None:
        assert written == ""
        return
    for amount in (found.total, found.paid, found.left):
        assert f"{amount:,.2f} yuan" in written
    told = [line for line in written.split("\n\n")[3:] for line in line.split("\n")]
    assert sum(date_in(line) for line in told) == len(case.payments)


def date_in(line: str) -> bool:
    """Whether a row of a table begins with a day."""
    return any(line.startswith(f"| {TODAY - timedelta(days=by)} |") for by in range(101))


def test_a_payment_before_the_agreement_pays_no_row() -> None:
    """What went to the debt, and what was paid under other terms, stand apart; the first terms count again with their offer."""
    early = ask.RecordPayment(amount=yuan(100), on=date(2026, 11, 1))
    first, second = (ask.RecordPayment(amount=yuan(n), on=TODAY) for n in (200, 400))
    to_first, to_second = (ask.ConfirmAgreement(offer=offer, written=True) for offer in ("o1", "o2"))
    amended = after(early, to_first, first, to_second, second, agreed=False).case
    assert standing(amended).paid == yuan(400)
    assert [(one.version, one.counts, one.amount) for one in groups(amended)] == [
        (2, True, yuan(400)),
        (1, False, yuan(200)),
        (None, False, yuan(100)),
    ]
    again = after(early, to_first, first, to_second, second, to_first, agreed=False).case
    assert standing(again).paid == yuan(200)
    assert [(one.version, one.counts) for one in groups(again)] == [(3, True), (2, False), (None, False)]


@pytest.mark.parametrize("agreed", [True, False])
def test_a_payment_taken_back_interrupts_nothing(agreed: bool) -> None:
    """No limitation period begins anew by it, and no paper for a court counts it."""
    asked = (ask.RecordPayment(amount=yuan(100), on=TODAY), ask.TakeBackPayment(payment="p1"))
    noted, back = (after(*some, agreed=agreed).case for some in (asked[:1], asked))
    assert TODAY in interruptions(noted)
    assert TODAY not in interruptions(back)
    assert payments_made(gathered(noted, TODAY), texts("en")) == {"payments_made": "1"}
    assert payments_made(gathered(back, TODAY), texts("en")) is None
