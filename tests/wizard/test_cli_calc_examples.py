"""`calc` gives the worked examples to the fen, and the reference rates to six places."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pytest

from tests.wizard.conftest import DATA, Call

VECTORS = json.loads((DATA / "vectors.json").read_text("utf-8"))


@pytest.fixture
def sum_of(call: Call) -> Any:
    """The JSON of a sum that succeeds, by its words."""

    def found(words: str, day: str = "2026-11-24") -> dict[str, Any]:
        answer = call("--as-of", day, "calc", *words.split(), "--json")
        assert (answer.code, answer.err) == (0, ""), answer.err
        result: dict[str, Any] = json.loads(answer.out)
        return result

    return found


# Words of a sum, and figures of its JSON by their path.
EXAMPLES = [
    ("V1", "minimum --new 4200 --instalments 300 --fees 8.80 --roll 1",
     {"bill": "4508.80", "amount": "728.80", "remainder": "3780.00", "per_day": "1.89", "rolling.interest": "56.70"}),
    ("V2", "minimum --new 4200 --instalments 300 --fees 8.80 --roll 3",
     {"rolling.months.1.interest": "51.03", "rolling.months.2.payment": "352.11", "rolling.interest": "153.66",
      "rolling.left": "2755.62"}),
    ("V4", "growth --base 2834.57 --days 37",
     {"growth": "52.44", "growth_rounded_daily": "52.54", "difference": "0.10"}),
    ("V5", "growth --base 3000 --due 2026-10-10 --as-of 2026-11-24", {"days": 45, "growth": "67.50", "total": "3067.50"}),
    ("V6", "growth --base 10000 --contract-rate 0.04% --multiplier 1.5 --days 30",
     {"growth": "180.00", "daily_rate": "0.00060", "contract_rate": "0.0004"}),
    ("V7", ("arrears --missed 2026-11-10=899.75/808.16 --missed 2026-10-10=899.75/798.58 --contract-rate 0.0004 "
     "--remaining 6824.40 --as-of 2026-11-24"),
     {"missed.0.penalty": "21.56", "missed.1.penalty": "6.79", "total": "1827.85", "accelerated.interest": "38.22",
      "accelerated.total": "8690.47"}),
    ("V7 rows", "plan --balance 10000 --months 12 --monthly-rate 1.2% --method equal-payment",
     {"monthly": "899.75", "last": "899.80", "extra": "797.05", "rows.3.balance": "6824.40", "rows.11.interest": "10.67"}),
    ("V8", "growth --base 50000 --contract-rate 0.035% --days 60", {"growth": "1575.00", "daily_rate": "0.000525"}),
    ("V8 compound", "growth --base 525 --contract-rate 0.035% --days 60", {"growth": "16.54"}),
    ("V9", "growth --base 2000 --costs 50 --interest 300 --due 2026-11-24 --as-of 2026-11-24 --payment 2026-11-24=500",
     {"payments.0.to_costs": "50.00", "payments.0.to_charges": "300.00", "payments.0.to_principal": "150.00",
      "total": "1850.00"}),
    ("V10", "growth --base 3000 --due 2026-10-10 --as-of 2026-11-24 --payment 2026-10-30=1000",
     {"payments.0.growth": "30.00", "total": "2055.38", "in_all": "3055.38", "order": "law"}),
    ("V10 principal", "growth --base 3000 --due 2026-10-10 --as-of 2026-11-24 --payment 2026-10-30=1000 --order principal-first",
     {"total": "2055.00", "in_all": "3055.00", "growth": "55.00"}),
    ("V11", "growth --base 10000 --daily-rate 0.09% --days 200",
     {"growth": "1800.00", "line.allowed": "1315.07", "line.above": "484.93", "line.is_above": True}),
    ("V11 paid", "apr --owed 10000 --start 2026-11-24 --payment 2027-06-12=11800",
     {"line.allowed": "1315.07", "line.charged": "1800.00", "line.above": "484.93", "line.is_above": True}),
    ("V12", "growth --base 10000 --annual-rate 14.6% --days 30", {"growth": "120.00"}),
    ("V12 360", "growth --base 10000 --annual-rate 14.6% --day-count 360 --days 30", {"growth": "121.67"}),
    ("V13", "clock credit-record --from 2026-11-24", {"deadlines.0.ends": "2031-11-24"}),
    ("V14", "clock objection --from 2026-11-24", {"deadlines.0.ends": "2026-12-14", "deadlines.0.days": 20}),
    ("V15", "clock limitation --from 2024-03-09 --act-on 2026-11-24",
     {"limitation.expires": "2027-03-09", "limitation.passed": False, "limitation.after_act": "2029-11-24"}),
    ("V16", "afford --income 6500 --essentials 3900 --other 1200 --share 0.8 --total 20740",
     {"surplus": "1400.00", "affordable_monthly": "1120.00", "months": 19}),
    ("V16 plan", "plan --balance 20740 --monthly 1120",
     {"months": 19, "rows.17.payment": "1120.00", "last": "580.00", "extra": "0.00"}),
    ("V17", "plan --balance 20740 --months 23 --upfront 2074 --upfront-on 2026-11-24",
     {"upfront": "2074.00", "monthly": "811.56", "last": "811.68", "total": "20740.00", "upfront_on": "2026-11-24"}),
    ("V18", "plan --balance 21480 --months 36 --method split", {"monthly": "596.66", "last": "596.90"}),
    ("V18 60", "plan --balance 21480 --months 60 --method split", {"monthly": "358.00", "last": "358.00"}),
    ("V18 rate", "plan --balance 21480 --months 24 --monthly-rate 0.75%", {"monthly": "981.31", "method": "equal-payment"}),
    ("V19", "clock complaint --from 2026-11-24",
     {"deadlines.0.ends": "2026-12-09", "deadlines.1.ends": "2026-12-24", "deadlines.2.ends": "2027-01-23"}),
    ("V20", "court --claim 30000", {"fee": "550.00", "fee_half": "275.00", "enforcement_fee": "350.00", "late_interest": None}),
    ("V20 small", "court --claim 8000", {"fee": "50.00", "fee_half": "25.00", "enforcement_fee": "50.00"}),
    ("V20 large", "court --claim 150000", {"fee": "3300.00", "fee_half": "1650.00", "check_first": []}),
    ("V21", "court --claim 10000 --days 90", {"late_interest": "157.50"}),
    ("V21 year", "court --claim 20000 --days 365", {"late_interest": "1277.50"}),
    ("V22", "afford --income 6500 --essentials 3900 --other 1200 --share 80%", {"ratio": "0.3569"}),
]  # fmt: skip


@pytest.mark.parametrize(("words", "expected"), [example[1:] for example in EXAMPLES], ids=[e[0] for e in EXAMPLES])
def test_the_worked_examples_come_out(sum_of: Any, words: str, expected: dict[str, Any]) -> None:
    """Each figure is as computed by hand."""
    found = sum_of(words)
    assert {path: _at(found, path) for path in expected} == expected


@pytest.mark.parametrize(
    ("months", "fee", "monthly", "nominal", "effective"),
    [
        (3, "0.025", "0.012449", "0.1494", "0.1600"),
        (6, "0.045", "0.012723", "0.1527", "0.1638"),
        (9, "0.065", "0.012784", "0.1534", "0.1647"),
        (12, "0.088", "0.013220", "0.1586", "0.1707"),
        (3, "2.3%", "0.011456", "0.1375", "0.1465"),
        (12, "7.5%", "0.011306", "0.1357", "0.1444"),
    ],
)
def test_v3_a_fee_has_a_yearly_cost(
    sum_of: Any, months: int, fee: str, monthly: str, nominal: str, effective: str
) -> None:
    """Instalments that cost a fee: their three rates."""
    found = sum_of(f"apr --owed 6000 --fee-rate {fee} --months {months} --start 2026-11-24")
    places = {"irr_monthly": monthly, "irr_nominal": nominal, "effective": effective}
    assert {name: str(Decimal(found[name]).quantize(Decimal(told))) for name, told in places.items()} == places
    assert len(found["payments"]) == months


@pytest.mark.parametrize("vector", VECTORS["apr"])
def test_rates_are_as_computed_elsewhere(sum_of: Any, vector: dict[str, Any]) -> None:
    """Monthly IRR, its twelvefold, and the dated rate of random payments."""
    payments = " ".join(f"--payment {day}={amount}" for day, amount in vector["payments"])
    found = sum_of(f"apr --owed {vector['owed']} --start {vector['start']} {payments}")
    for name in ("irr_monthly", "irr_nominal", "xirr"):
        assert abs(Decimal(found[name]) - Decimal(vector[name])) < Decimal("0.00001"), name
        assert len(found[name].partition(".")[2]) == 8


@pytest.mark.parametrize("vector", VECTORS["afford"])
def test_offers_are_as_computed_by_hand(sum_of: Any, vector: dict[str, Any]) -> None:
    """Surplus, offer and months of random budgets; none where nothing can be offered."""
    found = sum_of(
        f"afford --income {vector['income']} --essentials {vector['essentials']} --other {vector['other_debts']} "
        f"--share {vector['share']} --total {vector['total']}"
    )
    told = (found["surplus"], found["affordable_monthly"])
    assert tuple(map(Decimal, told)) == (Decimal(vector["surplus"]), Decimal(vector["offer"]))
    assert found["months"] == vector["months"]


@pytest.mark.parametrize("vector", VECTORS["equal_principal"])
def test_falling_payments_are_as_computed_by_hand(sum_of: Any, vector: dict[str, Any]) -> None:
    """Every row of an equal-principal plan."""
    found = sum_of(
        f"plan --balance {vector['principal']} --months {vector['months']} --monthly-rate {vector['monthly_rate']} "
        f"--method equal-principal --first {vector['first']}",
        "2026-01-01",
    )
    names = ("date", "payment", "interest", "principal", "balance")
    rows = [[row[name] for name in names] for row in found["rows"]]
    assert [row[0] for row in rows] == [row[0] for row in vector["rows"]]
    assert [list(map(Decimal, row[1:])) for row in rows] == [list(map(Decimal, row[1:])) for row in vector["rows"]]


@pytest.mark.parametrize("vector", VECTORS["days"])
def test_days_are_as_counted_by_hand(sum_of: Any, vector: dict[str, Any]) -> None:
    """The due day does not count, the last one does."""
    assert sum_of(f"growth --base 1 --due {vector['due']} --as-of {vector['on']}")["days"] == vector["overdue"]


def _at(found: Any, path: str) -> Any:
    for step in path.split("."):
        found = found[int(step)] if isinstance(found, list) else found[step]
    return found
