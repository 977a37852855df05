"""The reference numbers: every entry of tests/data/vectors.json, to the fen."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from wizard.money import rate, yuan
from wizard.numbers.budget import affordable, months_needed, surplus
from wizard.numbers.cost import cost
from wizard.numbers.days import days_overdue
from wizard.numbers.growth import growth
from wizard.numbers.schedule import Plan, equal_payment, equal_principal

VECTORS: dict[str, list[dict[str, Any]]] = json.loads(
    (Path(__file__).parents[2] / "data" / "vectors.json").read_text("utf-8")
)
day = date.fromisoformat
SIX = Decimal("0.000001")


def entries(kind: str) -> pytest.MarkDecorator:
    """Every entry of one kind as a case of its own."""
    return pytest.mark.parametrize("entry", VECTORS[kind], ids=range(len(VECTORS[kind])))


def rows_of(plan: Plan) -> list[tuple[str, ...]]:
    """The rows as the reference writes them."""
    return [(str(r.date), str(r.payment), str(r.interest), str(r.principal), str(r.balance)) for r in plan.rows]


def reference_rows(entry: dict[str, Any]) -> list[tuple[str, ...]]:
    """The reference rows, every amount with two places."""
    return [(when, *(str(yuan(amount)) for amount in amounts)) for when, *amounts in entry["rows"]]


@entries("days")
def test_days_overdue_are_those_of_the_reference(entry: dict[str, Any]) -> None:
    """The due day is excluded, the day of payment included."""
    assert days_overdue(day(entry["due"]), day(entry["on"])) == entry["overdue"]


@entries("growth")
def test_growth_is_that_of_the_reference(entry: dict[str, Any]) -> None:
    """Rounded once and rounded each day, both to the fen."""
    grown = growth(yuan(entry["base"]), rate(entry["daily_rate"]), entry["days"])
    assert (str(grown.once), str(grown.daily)) == (entry["once"], entry["daily"])
    assert grown.difference == grown.daily - grown.once


@entries("equal_payment")
def test_equal_payments_are_those_of_the_reference(entry: dict[str, Any]) -> None:
    """Every row, zero rates included."""
    plan = equal_payment(yuan(entry["principal"]), rate(entry["monthly_rate"]), entry["months"], day(entry["first"]))
    assert rows_of(plan) == reference_rows(entry)


@entries("equal_principal")
def test_equal_principal_is_that_of_the_reference(entry: dict[str, Any]) -> None:
    """Every row, zero rates included."""
    plan = equal_principal(yuan(entry["principal"]), rate(entry["monthly_rate"]), entry["months"], day(entry["first"]))
    assert rows_of(plan) == reference_rows(entry)


@entries("apr")
def test_the_cost_is_that_of_the_reference(entry: dict[str, Any]) -> None:
    """Monthly rate to eight places, yearly ones to six."""
    payments = [(day(when), yuan(amount)) for when, amount in entry["payments"]]
    found = cost(yuan(entry["owed"]), day(entry["start"]), payments)
    assert found.irr_nominal is not None
    assert found.xirr is not None
    assert str(found.irr_monthly) == entry["irr_monthly"]
    assert str(found.irr_nominal.quantize(SIX)) == entry["irr_nominal"]
    assert str(found.xirr.quantize(SIX)) == entry["xirr"]


@entries("afford")
def test_what_is_affordable_is_that_of_the_reference(entry: dict[str, Any]) -> None:
    """Surplus, offer down to the fen, months or none."""
    left = surplus([yuan(entry["income"])], [yuan(entry["essentials"])], [yuan(entry["other_debts"])])
    offer = affordable(left, rate(entry["share"]))
    assert (str(left), str(offer)) == (entry["surplus"], entry["offer"])
    assert months_needed(yuan(entry["total"]), offer) == entry["months"]
