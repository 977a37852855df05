"""`calc`: sums without a case."""

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest
from freezegun import freeze_time

from tests.wizard.conftest import DATA, Call

VECTORS = json.loads((DATA / "vectors.json").read_text("utf-8"))


@pytest.fixture(autouse=True)
def _frozen() -> Iterator[None]:
    """The day of the tests, before every date of the vectors."""
    with freeze_time("2026-01-01 12:00:00"):
        yield


def calculated(call: Call, *words: str) -> dict[str, Any]:
    """The JSON of a sum that succeeds."""
    answer = call("calc", *words, "--json")
    assert answer.code == 0, answer.err
    assert answer.err == ""
    result: dict[str, Any] = json.loads(answer.out)
    return result


@pytest.mark.parametrize("vector", VECTORS["growth"])
def test_growth_is_as_computed_by_hand(call: Call, vector: dict[str, Any]) -> None:
    """Growth rounded once and rounded daily, their difference and the total."""
    words = ("--base", str(vector["base"]), "--daily-rate", str(vector["daily_rate"]), "--days", str(vector["days"]))
    found = calculated(call, "growth", *words)
    assert (found["once"], found["daily"]) == (vector["once"], vector["daily"])
    assert Decimal(found["difference"]) == Decimal(vector["daily"]) - Decimal(vector["once"])
    assert Decimal(found["total"]) == Decimal(vector["base"]) + Decimal(vector["once"])
    assert found["days"] == vector["days"]


@pytest.mark.parametrize("vector", VECTORS["equal_payment"])
def test_plans_are_as_computed_by_hand(call: Call, vector: dict[str, Any]) -> None:
    """Every row of an equal-payment plan: date, payment, interest, principal, balance."""
    words = (
        "--balance",
        vector["principal"],
        "--months",
        str(vector["months"]),
        "--monthly-rate",
        vector["monthly_rate"],
    )
    found = calculated(call, "plan", *words, "--method", "equal-payment", "--first", vector["first"])
    rows = [
        [row["date"], *(row[name] for name in ("payment", "interest", "principal", "balance"))] for row in found["rows"]
    ]
    assert [row[0] for row in rows] == [row[0] for row in vector["rows"]]
    assert [list(map(Decimal, row[1:])) for row in rows] == [list(map(Decimal, row[1:])) for row in vector["rows"]]
    assert all(len(cell.partition(".")[2]) == 2 for row in rows for cell in row[1:])


def test_growth_counts_from_the_due_day(call: Call) -> None:
    """Days come from the due date to the day asked for; the due day itself does not count."""
    found = calculated(call, "growth", "--base", "3000", "--due", "2025-11-10", "--as-of", "2025-11-24")
    assert (found["days"], found["growth"], found["growth_rounded_daily"], found["per_day"]) == (
        14,
        "21.00",
        "21.00",
        "1.50",
    )
    assert calculated(call, "growth", "--base", "3000", "--due", "2025-12-31")["days"] == 1
    assert calculated(call, "growth", "--base", "3000", "--due", "2026-12-31")["days"] == 0


def test_what_can_be_afforded(call: Call) -> None:
    """Surplus, share, and the months a total takes; with nothing left there is no monthly amount and no end."""
    found = calculated(
        call,
        "afford",
        "--income",
        "6500",
        "--essentials",
        "3900",
        "--other",
        "1200",
        "--share",
        "0.8",
        "--total",
        "20740",
    )
    assert (found["surplus"], found["affordable_monthly"], found["offer"], found["months"]) == (
        "1400.00",
        "1120.00",
        "1120.00",
        19,
    )
    none = calculated(call, "afford", "--income", "3000", "--essentials", "3900", "--total", "100")
    assert (none["surplus"], none["affordable"], none["months"]) == ("-900.00", "0.00", None)


def test_the_minimum_of_a_bill(call: Call) -> None:
    """A tenth of the new purchases and all of the rest; what remains bears interest from the next day."""
    found = calculated(call, "minimum", "--new", "4120", "--instalments", "500", "--fees", "10")
    assert (found["bill"], found["amount"], found["remainder"], found["per_day"]) == (
        "4630.00",
        "922.00",
        "3708.00",
        "1.85",
    )


@pytest.mark.parametrize("method", ["equal-payment", "equal-principal", "split"])
def test_a_plan_closes(call: Call, method: str) -> None:
    """Whatever the method, the rows sum to the total and the balance ends at 0.00."""
    rate = "0" if method == "split" else "0.01"
    found = calculated(
        call, "plan", "--balance", "12000", "--months", "7", "--monthly-rate", rate, "--method", method, "--upfront", "1000",
    )  # fmt: skip
    paid = sum(Decimal(row["payment"]) for row in found["rows"]) + Decimal(found["upfront"])
    assert paid == Decimal(found["total"]) == Decimal(12000) + Decimal(found["extra"])
    assert found["rows"][-1]["balance"] == "0.00"
    assert found["upfront_on"] == "2026-01-01"


def test_sums_are_also_for_reading(call: Call) -> None:
    """Without `--json` a sum is a plain table, in the language asked for."""
    plan = call("calc", "plan", "--balance", "12000", "--months", "3")
    assert plan.code == 0
    assert plan.out.splitlines()[1].split() == ["2026-02-01", "4,000.00", "0.00", "4,000.00", "8,000.00"]
    assert "余钱" in call("calc", "afford", "--income", "2", "--essentials", "1").out
    assert "Per day" in call("--lang", "en", "calc", "growth", "--base", "3000", "--days", "45").out


@pytest.mark.parametrize(
    ("words", "option"),
    [
        ("growth --base -5 --days 3", "--base"), ("growth --base abc --days 3", "--base"), ("growth --base 1e9 --days 3", "--base"),
        ("growth --base 12.345 --days 3", "--base"), ("growth --days 3", "--base"), ("growth --base 5", "--days"),
        ("growth --base 5 --days 3 --due 2025-01-01", "--days"), ("growth --base 5 --days -3", "--days"),
        ("growth --base 5 --days 3 --daily-rate 2", "--daily-rate"), ("growth --base 5 --due 2026-02-30", "--due"),
        ("growth --base 99999999999 --days 1", "--base"),
        ("plan --balance 5 --months 0", "--months"), ("plan --balance 5 --months 121", "--months"), ("plan --balance 5 --months x", "--months"),
        ("plan --balance 5 --months 2 --monthly-rate 1.5", "--monthly-rate"), ("plan --balance 5 --months 2 --monthly-rate NaN", "--monthly-rate"),
        ("plan --balance 5 --months 2 --first 2025-12-31", "--first"), ("plan --balance 5 --months 2 --upfront 6", "--upfront"),
        ("plan --balance 5 --months 2 --method magic", "--method"), ("plan --balance 5 --months 2 --method split --monthly-rate 0.01", "--monthly-rate"),
        ("plan --balance 5 --months 2 --first 2026-03-01 --upfront 1 --upfront-on 2026-04-01", "--upfront-on"),
        ("minimum --new 1 --share 2", "--share"), ("afford --income 1 --essentials x", "--essentials"), ("afford --income 1", "--essentials"),
    ],
)  # fmt: skip
def test_bad_numbers_are_named(call: Call, words: str, option: str) -> None:
    """Bad input ends with 2, names its option, explains, and prints no data."""
    answer = call("calc", *words.split())
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.startswith(f"{option}: ")
    assert len(answer.err) > len(option) + 6
