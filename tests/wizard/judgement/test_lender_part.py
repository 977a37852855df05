"""One lender's part of a case: never the same surplus twice."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from msgspec.structs import replace

from tests.wizard.judgement.situations import DEBT, TODAY, situation
from tests.wizard.words.generated import cases
from wizard.case import Case
from wizard.figures import figures
from wizard.judgement.lender_part import facing, lender_count, lender_key
from wizard.money import NOTHING, yuan

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
def test_the_parts_never_promise_more_than_the_whole(case: Case) -> None:
    """For any number of lenders the safe amounts of the parts add up to no more than that of the whole."""
    whole = figures(case, TODAY).affordable_monthly
    keys = {lender_key(debt) for debt in case.debts}
    parts = [figures(facing(case, TODAY, key), TODAY).affordable_monthly for key in keys]
    assert sum((part for part in parts if part is not None), NOTHING) <= (whole or NOTHING) + len(keys) * yuan("0.01")
