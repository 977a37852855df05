"""Instalments that cost a fee instead of a rate, as 花呗 offers them for a bill that is not overdue."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from wizard.money import NOTHING, Rate, Yuan, yuan, yuan_down
from wizard.numbers import bounds
from wizard.numbers.days import add_months
from wizard.numbers.schedule import Plan, Row


def fee_instalments(principal: Yuan, total_fee: Rate, months: int, first: date) -> Plan:
    """*principal* and a fee of principal × *total_fee*, each ÷ *months* to the fen, the remainder in the first.

    `Row.interest` holds the fee. Raises `OutOfBounds` for no months or a negative amount or rate.
    """
    bounds.amount("principal", principal)
    bounds.fraction("total_fee", total_fee)
    bounds.count("months", months, least=1, most=bounds.MOST_MONTHS)
    fee = yuan(principal * total_fee)
    rows: list[Row] = []
    left = principal
    for k, (part, charge) in enumerate(zip(_parts(principal, months), _parts(fee, months), strict=True)):
        left = Yuan(left - part)
        rows.append(Row(add_months(first, k), Yuan(part + charge), charge, part, left))
    total = yuan(sum((row.payment for row in rows), Decimal(NOTHING)))
    return Plan(tuple(rows), total, fee)


def _parts(amount: Yuan, months: int) -> list[Yuan]:
    part = yuan(amount / months)
    if part * (months - 1) > amount:
        # Half up would leave a first part below zero; a few fen over many months are shared down instead.
        part = yuan_down(amount / months)
    return [Yuan(amount - part * (months - 1)), *[part] * (months - 1)]
