"""The schedule of an agreement against the payments made."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.wizard.judgement.situations import TODAY, agreed, amounts, offered, offers, situation
from wizard.case import Offer, Payment
from wizard.judgement.agreement import Position, fees_on_top, offered_total, payments_of, position, retyped
from wizard.money import Yuan, rate, yuan
from wizard.problems import Problem


def standing(offer: Offer, *paid: str, today: date = TODAY) -> Position:
    """Where *offer* stands with these payments."""
    found = position(agreed(offer, *paid), today)
    assert found is not None
    return found


def test_without_an_agreement_there_is_no_schedule() -> None:
    """An offer alone is not owed."""
    assert position(situation(offers=(offered(),)), TODAY) is None


def test_a_payment_covers_the_oldest_row_first() -> None:
    """700.00 pays the first row of 603.32 and 96.68 of the second."""
    first, second, *others = standing(offered(), "700").rows
    assert (first.state, first.open) == ("paid", yuan(0))
    assert (second.state, second.covered, second.open) == ("part", yuan("96.68"), yuan("506.64"))
    assert {row.state for row in others} == {"ahead"}


@pytest.mark.parametrize(
    ("today", "paid", "state"),
    [
        (date(2026, 12, 9), (), "ahead"),
        (date(2026, 12, 10), (), "due"),
        (date(2026, 12, 10), ("100",), "part"),
        (date(2026, 12, 11), ("100",), "late"),
        (date(2026, 12, 11), ("603.32",), "paid"),
    ],
)
def test_each_row_says_how_it_stands(today: date, paid: tuple[str, ...], state: str) -> None:
    """Ahead, due on its day, part, not recorded after it, paid."""
    assert standing(offered(), *paid, today=today).rows[0].state == state


def test_the_payment_up_front_is_a_row_of_its_own() -> None:
    """It is due on the day of the agreement, before the first of the month."""
    found = standing(offered(upfront=yuan(500)))
    assert (found.rows[0].day, found.rows[0].amount, len(found.rows)) == (TODAY, yuan(500), 15)
    assert found.total == yuan("8946.48")


def test_paying_more_than_agreed_is_said() -> None:
    """What is beyond the agreement stands apart; nothing is left, and the share does not exceed the whole."""
    found = standing(offered(months=1, monthly=yuan(100)), "130")
    assert (found.left, found.over, found.share, found.next_row) == (yuan(0), yuan(30), rate(1), None)


def test_only_the_monthly_amount_confirms() -> None:
    """To the fen: another amount, or none, is a problem beside the field."""
    offer = offered()
    assert retyped(offer, yuan("603.32")) is None
    assert retyped(offer, yuan("603.31")) == Problem(
        "offer.other_amount", "monthly_again", values={"monthly": "603.32"}
    )
    assert retyped(offer, None) == Problem("amount.empty", "monthly_again")


@given(offers, st.lists(amounts(800_000), max_size=8))
def test_schedule_and_payments_reconcile_to_the_fen(offer: Offer, paid: list[Yuan]) -> None:
    """After any payments: open and covered make each row, the rows make the total, and no fen is lost."""
    payments = tuple(Payment(id=f"p{n}", amount=amount, on=TODAY) for n, amount in enumerate(paid, 1))
    found = position(replace(agreed(offer), payments=payments), TODAY)
    assert found is not None
    for row in found.rows:
        assert yuan(row.open + row.covered) == row.amount
        assert row.open >= 0 <= row.covered
        assert (row.state == "paid") == (row.open == 0)
    covered = yuan(sum((row.covered for row in found.rows), yuan(0)))
    assert yuan(sum((row.amount for row in found.rows), yuan(0))) == found.total == offered_total(offer)
    assert yuan(sum((row.open for row in found.rows), yuan(0))) == found.left
    assert yuan(covered + found.left) == found.total
    assert yuan(covered + found.over) == found.paid == yuan(sum(paid, yuan(0)))
    assert found.rows[-1].left_after == 0


@given(offers, st.lists(amounts(800_000), min_size=1, max_size=6))
def test_the_order_of_payments_makes_no_difference(offer: Offer, paid: list[Yuan]) -> None:
    """The same money, told in another order, pays the same rows."""
    case = agreed(offer)
    there = tuple(Payment(id=f"p{n}", amount=amount, on=TODAY) for n, amount in enumerate(paid, 1))
    assert position(replace(case, payments=there), TODAY) == position(replace(case, payments=there[::-1]), TODAY)


@given(offers, st.integers(-60, 60))
def test_dates_never_go_back(offer: Offer, by: int) -> None:
    """Each payment falls on the day of the one before it, or later; the monthly ones always later."""
    plan = payments_of(offer, TODAY + timedelta(days=by))
    assert all(one[0] <= other[0] for one, other in pairwise(plan))
    assert all(one[0] < other[0] for one, other in pairwise(plan[1 if offer.upfront or fees_on_top(offer) else 0 :]))


@given(offers, st.lists(amounts(300_000), max_size=5), amounts(300_000))
def test_one_more_payment_never_opens_a_row(offer: Offer, paid: list[Yuan], more: Yuan) -> None:
    """Paying makes no row worse."""
    before = position(agreed(offer, *map(str, paid)), TODAY)
    after = position(agreed(offer, *map(str, [*paid, more])), TODAY)
    assert before is not None
    assert after is not None
    assert all(new.open <= old.open for old, new in zip(before.rows, after.rows, strict=True))


def paid_on(offer: Offer, *payments: tuple[date, str]) -> Position:
    """Where *offer* stands after payments of these days."""
    made = tuple(Payment(id=f"p{n}", amount=yuan(amount), on=on) for n, (on, amount) in enumerate(payments, 1))
    found = position(replace(agreed(offer), payments=made), date(2027, 6, 1))
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("payments", "days"),
    [
        ([(date(2026, 12, 7), "603.32")], [-3, None]),
        ([(date(2026, 12, 10), "603.32")], [0, None]),
        ([(date(2026, 12, 12), "603.32")], [2, None]),
        ([(date(2026, 12, 7), "603.31")], [None, None]),
        ([(date(2026, 12, 7), "603.31"), (date(2026, 12, 11), "0.01")], [1, None]),
        # One payment for two rows: early for one, and for the other too.
        ([(date(2026, 12, 9), "1206.64")], [-1, -32]),
        # Late for the first and early for the second.
        ([(date(2026, 12, 20), "1206.64")], [10, -21]),
        # Noted the other way round.
        ([(date(2027, 1, 12), "603.32"), (date(2026, 12, 9), "603.32")], [-1, 2]),
    ],
)
def test_a_row_knows_the_day_on_which_it_was_paid(payments: list[tuple[date, str]], days: list[int | None]) -> None:
    """Days after its own day: negative is early; the payment that brings it to the full amount counts."""
    assert [row.days_after for row in paid_on(offered(), *payments).rows[:2]] == days


def test_all_is_settled_with_the_last_that_was_needed() -> None:
    """What came after that was too much, and changes neither that day nor the rows."""
    offer = offered(months=2, monthly=yuan(100))
    found = paid_on(offer, (date(2027, 1, 2), "150"), (date(2027, 1, 9), "70"), (date(2027, 3, 1), "5"))
    assert (found.settled, found.over, found.rows_paid) == (date(2027, 1, 9), yuan(25), 2)
    assert paid_on(offer, (date(2027, 1, 2), "199.99")).settled is None
