"""One lender's part of a case: never the same surplus twice."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from msgspec.structs import replace

from tests.wizard.judgement.situations import DEBT, TODAY, situation
from tests.wizard.words.generated import cases
from wizard.case import Case
from wizard.figures import figures
from wizard.judgement.lender_part import facing, lender_count, lender_key, sharing
from wizard.money import NOTHING, rate, yuan

OTHER = replace(DEBT, id="d2", lender="mybank", principal=yuan(4000), fees=None, due=date(2026, 11, 10))


def test_a_single_lender_is_the_whole_case() -> None:
    """Two debts with one lender are one matter."""
    case = situation(debts=(DEBT, replace(DEBT, id="d2")))
    assert facing(case, TODAY) == case
    assert lender_count(case) == 1


def test_two_lenders_share_the_surplus_by_what_is_owed() -> None:
    """Each gets its part; together they are the surplus."""
    case = situation(debts=(DEBT, OTHER))
    assert lender_count(case) == 2
    parts = [figures(facing(case, TODAY, key), TODAY) for key in ("ant_consumer", "mybank")]
    assert [len(part.debts) for part in parts] == [1, 1]
    left = [part.surplus for part in parts if part.surplus is not None]
    assert sum(left) == yuan("1259.50")
    assert left[0] > left[1] > NOTHING


@given(cases)
def test_the_parts_promise_what_the_whole_can_bear(case: Case) -> None:
    """For any number of lenders the safe amounts of the parts add up to that of the whole, to the fen."""
    whole = figures(case, TODAY).affordable_monthly
    keys = {lender_key(debt) for debt in case.debts}
    parts = [figures(facing(case, TODAY, key), TODAY).affordable_monthly for key in keys]
    owed = sum((one.owed_today for one in figures(case, TODAY).debts), NOTHING)
    # A debt smaller than the safe amount is paid off at once; a single lender is offered the whole.
    wanted = min(whole or NOTHING, owed) if len(keys) > 1 else (whole or NOTHING)
    assert sum((part for part in parts if part is not None), NOTHING) == (wanted if keys else NOTHING)


LOAN = replace(OTHER, daily_rate=rate("0.0008"), fees=None)


def test_the_safe_amount_is_shared_to_the_fen_and_both_ways_are_compared() -> None:
    """What stands in the table is what each lender is offered; highest rate first is never dearer here."""
    case = situation(debts=(DEBT, LOAN))
    found = sharing(case, TODAY)
    assert found is not None
    assert sum(found.parts, NOTHING) == found.monthly == yuan("629.75")
    assert list(found.parts) == [
        figures(facing(case, TODAY, key), TODAY).affordable_monthly for key in ("ant_consumer", "mybank")
    ]
    assert found.proportion is not None
    assert found.highest is not None
    assert found.proportion.first == found.parts
    assert found.highest.first == (NOTHING, yuan("629.75"))
    assert found.saved == found.proportion.paid - found.highest.paid > NOTHING
    for way in (found.proportion, found.highest):
        assert way.paid == sum(found.owed, NOTHING) + way.cost


def test_without_a_rate_the_ways_are_not_compared() -> None:
    """The split by what is owed can still be said."""
    found = sharing(situation(debts=(DEBT, replace(OTHER, product="wangshangdai"))), TODAY)
    assert found is not None
    assert found.proportion is found.highest is None
    assert sum(found.parts, NOTHING) == found.monthly


def test_debts_of_one_lender_are_shared_one_by_one() -> None:
    """Several lenders are claims; with a single lender its debts are."""
    found = sharing(situation(debts=(DEBT, replace(DEBT, id="d2"))), TODAY)
    assert found is not None
    assert [[debt.id for debt in debts] for debts in found.debts] == [["d1"], ["d2"]]
    assert sharing(situation(), TODAY) is None
    assert sharing(situation(debts=(DEBT, LOAN), budget=None), TODAY) is None


@given(cases)
def test_sharing_adds_up_and_takes_no_more_than_is_owed(case: Case) -> None:
    """For any number of debts, to the fen."""
    found = sharing(case, TODAY)
    if found is None:
        return
    assert sum(found.parts, NOTHING) == min(found.monthly, sum(found.owed, NOTHING))
    assert all(NOTHING <= part <= owed for part, owed in zip(found.parts, found.owed, strict=True))
