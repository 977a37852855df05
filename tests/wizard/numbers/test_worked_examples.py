"""The worked examples V1–V22, each to the fen."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest

from wizard.money import Rate, Yuan, rate, yuan
from wizard.numbers.allocation import BY_LAW, PRINCIPAL_FIRST, Owed, allocate, settlement
from wizard.numbers.arrears import Missed, accelerated, arrears
from wizard.numbers.budget import affordable, debt_service_ratio, months_needed, surplus
from wizard.numbers.clocks import complaint, credit_record_until, deadline, limitation
from wizard.numbers.cost import cost
from wizard.numbers.court import court_fee, enforcement_fee, late_judgment_interest
from wizard.numbers.days import days_overdue, monthly_dates
from wizard.numbers.fees import fee_instalments
from wizard.numbers.growth import annual_rate, cost_per_day, daily_rate, growth, penalty_rate
from wizard.numbers.minimum import minimum_payment, rolling
from wizard.numbers.schedule import capped, equal_payment, split
from wizard.numbers.simple import line_on_charge, line_on_payments

TODAY = date(2026, 11, 24)
FIRST = date(2026, 12, 24)
HUABEI = rate("0.0005")


def amounts(*texts: str) -> list[Yuan]:
    """Amounts from text."""
    return [yuan(text) for text in texts]


def test_v1_minimum_payment() -> None:
    """A tenth of new purchases and all of the rest; the remainder costs 1.89 a day."""
    least = minimum_payment(yuan(4200), instalment_principal=yuan(300), fees=yuan("8.80"))
    assert [least.bill, least.amount, least.remainder] == amounts("4508.80", "728.80", "3780")
    assert cost_per_day(least.remainder, HUABEI) == yuan("1.89")
    assert growth(least.remainder, HUABEI, 30).once == yuan("56.70")


def test_v2_rolling() -> None:
    """Three months of paying only the minimum, as written in the example."""
    rolled = rolling(yuan(3780), 3)
    assert [[m.interest, m.payment, m.left] for m in rolled.months] == [
        amounts("56.70", "434.70", "3402"),
        amounts("51.03", "391.23", "3061.80"),
        amounts("45.93", "352.11", "2755.62"),
    ]
    assert rolled.interest == yuan("153.66")
    assert rolled.paid - rolled.interest == yuan(3780) - rolled.left


@pytest.mark.parametrize(
    ("months", "fee", "total", "monthly", "nominal", "effective"),
    [
        (3, "0.025", "150.00", "0.012449", "0.1494", "0.1600"),
        (6, "0.045", "270.00", "0.012723", "0.1527", "0.1638"),
        (9, "0.065", "390.00", "0.012784", "0.1534", "0.1647"),
        (12, "0.088", "528.00", "0.013220", "0.1586", "0.1707"),
        (3, "0.023", "138.00", "0.011456", "0.1375", "0.1465"),
        (12, "0.075", "450.00", "0.011306", "0.1357", "0.1444"),
    ],
)
def test_v3_fee_instalments(months: int, fee: str, total: str, monthly: str, nominal: str, effective: str) -> None:
    """A fee spread over months costs far more a year than its name says."""
    plan = fee_instalments(yuan(6000), rate(fee), months, FIRST)
    found = cost(yuan(6000), TODAY, plan.payments)
    assert plan.extra == yuan(total)
    assert sum(row.principal for row in plan.rows) == 6000
    assert found.irr_monthly is not None
    assert found.irr_nominal is not None
    assert found.effective is not None
    assert found.irr_monthly.quantize(Decimal("0.000001")) == Decimal(monthly)
    assert found.irr_nominal.quantize(Decimal("0.0001")) == Decimal(nominal)
    assert found.effective.quantize(Decimal("0.0001")) == Decimal(effective)


def test_v3_payments() -> None:
    """A period of the nine-month plan is 666.67 + 43.33; the first takes the odd fen."""
    plan = fee_instalments(yuan(6000), rate("0.065"), 9, FIRST)
    last = plan.rows[-1]
    assert [last.principal, last.interest, last.payment] == amounts("666.67", "43.33", "710.00")
    assert [row.payment for row in fee_instalments(yuan(6000), rate("0.088"), 12, FIRST).rows] == [yuan(544)] * 12


def test_v4_and_v5_overdue_fee() -> None:
    """Rounded once 52.44, rounded each day 52.54, the difference shown; 45 days on 3,000 are 67.50."""
    grown = growth(yuan("2834.57"), HUABEI, 37)
    assert [grown.once, grown.daily, grown.difference] == amounts("52.44", "52.54", "0.10")
    assert growth(yuan(3000), HUABEI, 45).once == yuan("67.50")


def test_v6_and_v8_penalty_rate() -> None:
    """The penalty rate replaces the contract rate; it is not added to it."""
    penalty = penalty_rate(rate("0.0004"), rate("1.5"))
    assert growth(yuan(10_000), penalty, 30).once == yuan(180)
    business = penalty_rate(rate("0.00035"), rate("1.5"))
    assert business == rate("0.000525")
    assert growth(yuan(50_000), business, 60).once == yuan(1575)
    assert growth(yuan(525), business, 60).once == yuan("16.54")


def test_v7_missed_instalments() -> None:
    """What makes the loan current, and what is due when it is called in."""
    plan = equal_payment(yuan(10_000), rate("0.012"), 12, date(2026, 8, 10))
    assert [row.payment for row in plan.rows] == [yuan("899.75")] * 11 + [yuan("899.80")]
    assert plan.extra == yuan("797.05")
    third, fourth = plan.rows[2:4]
    assert [str(third.date), str(fourth.date)] == ["2026-10-10", "2026-11-10"]
    missed = [Missed(row.date, row.payment, row.principal) for row in (third, fourth)]
    behind = arrears(missed, penalty_rate(rate("0.0004"), rate("1.5")), TODAY)
    assert [(row.days, row.penalty) for row in behind.rows] == [(45, yuan("21.56")), (14, yuan("6.79"))]
    assert behind.total == yuan("1827.85")
    whole = accelerated(behind, fourth.balance, rate("0.0004"), fourth.date, TODAY)
    assert [whole.remaining, whole.interest, whole.total] == amounts("6824.40", "38.22", "8690.47")


def test_v7_schedule() -> None:
    """The twelve rows of the example."""
    plan = equal_payment(yuan(10_000), rate("0.012"), 12, FIRST)
    assert [str(row.interest) for row in plan.rows] == (
        ["120.00", "110.64", "101.17", "91.59", "81.89", "72.08", "62.15", "52.10", "41.92", "31.63", "21.21", "10.67"]
    )
    assert [str(row.balance) for row in plan.rows] == (
        [
            "9220.25",
            "8431.14",
            "7632.56",
            "6824.40",
            "6006.54",
            "5178.87",
            "4341.27",
            "3493.62",
            "2635.79",
            "1767.67",
            "889.13",
            "0.00",
        ]
    )


def test_v9_allocation() -> None:
    """500.00 over fees, interest and principal in that order."""
    done = allocate(yuan(500), Owed(yuan(50), yuan(300), yuan(2000)))
    assert done.covered == Owed(yuan(50), yuan(300), yuan(150))
    assert done.left == Owed(yuan(0), yuan(0), yuan(1850))
    assert done.unused == 0


@pytest.mark.parametrize(
    ("order", "due", "in_all"), [(BY_LAW, "2055.38", "3055.38"), (PRINCIPAL_FIRST, "2055.00", "3055.00")]
)
def test_v10_part_payment(order: tuple[str, ...], due: str, in_all: str) -> None:
    """The order of allocation changes what settles the debt on day 45."""
    start = date(2026, 10, 10)
    found = settlement(
        Owed(principal=yuan(3000)),
        HUABEI,
        start,
        [(start + timedelta(20), yuan(1000))],
        start + timedelta(45),
        order,
    )
    assert (found.due.total, found.in_all) == (yuan(due), yuan(in_all))


def test_v11_the_24_percent_line() -> None:
    """1,315.07 fit under the line, 484.93 lie above it; a single payment tells the same as a charge."""
    charged = growth(yuan(10_000), rate("0.0009"), 200).once
    held = line_on_charge(yuan(10_000), 200, charged)
    assert [held.charged, held.allowed, held.above] == amounts("1800", "1315.07", "484.93")
    paid = line_on_payments(yuan(10_000), TODAY, [(TODAY + timedelta(200), yuan(11_800))])
    assert paid == held
    assert paid.is_above


def test_v12_day_counts() -> None:
    """A year of 365 or of 360 days."""
    assert growth(yuan(10_000), daily_rate(rate("0.146")), 30).once == yuan(120)
    assert growth(yuan(10_000), daily_rate(rate("0.146"), 360), 30).once == yuan("121.67")
    assert annual_rate(HUABEI) == rate("0.1825")


def test_v13_credit_record() -> None:
    """Five years from paying off; while it is not paid off no clock runs."""
    assert credit_record_until(TODAY) == date(2031, 11, 24)
    assert credit_record_until(None) is None


def test_v15_limitation() -> None:
    """Asking for a plan restarts three years."""
    found = limitation(date(2024, 3, 9), TODAY)
    assert (found.expires, found.passed, found.after_act) == (date(2027, 3, 9), False, date(2029, 11, 24))


def test_v16_affordable() -> None:
    """1,120.00 a month for nineteen months, the last 580.00."""
    left = surplus([yuan(6500)], [yuan(3900)], [yuan(1200)])
    offer = affordable(left, rate("0.80"))
    assert (left, offer, months_needed(yuan(20_740), offer)) == (yuan(1400), yuan(1120), 19)
    plan = capped(yuan(20_740), offer, FIRST)
    assert [row.payment for row in plan.rows] == [yuan(1120)] * 18 + [yuan(580)]


def test_v17_up_front() -> None:
    """A tenth at once, then 22 × 811.56 and 811.68: 24 payments."""
    plan = split(yuan(20_740), 23, FIRST, upfront=yuan(2074), upfront_on=TODAY)
    assert plan.payments == tuple(
        zip(
            (TODAY, *monthly_dates(FIRST, 23)),
            (yuan(2074), *[yuan("811.56")] * 22, yuan("811.68")),
            strict=True,
        )
    )
    assert (plan.total, plan.extra, len(plan.payments)) == (yuan(20_740), yuan(0), 24)


@pytest.mark.parametrize(
    ("months", "monthly", "last"),
    [(12, "1790", "1790"), (24, "895", "895"), (36, "596.66", "596.90"), (60, "358", "358")],
)
def test_v18_interest_free(months: int, monthly: str, last: str) -> None:
    """21,480.00 in equal parts, the remainder in the last."""
    plan = split(yuan(21_480), months, FIRST)
    assert (plan.monthly, plan.last, plan.total) == (yuan(monthly), yuan(last), yuan(21_480))


@pytest.mark.parametrize(("months", "monthly"), [(12, "1878.46"), (24, "981.31"), (36, "683.06")])
def test_v18_with_interest(months: int, monthly: str) -> None:
    """The annuity at 0.75 % a month."""
    assert equal_payment(yuan(21_480), rate("0.0075"), months, FIRST).monthly == yuan(monthly)


def test_v19_clocks() -> None:
    """15, 20, 30 and 60 natural days from 2026-11-24."""
    assert [str(found.ends) for found in complaint(TODAY)] == ["2026-12-09", "2026-12-24", "2027-01-23"]
    assert str(deadline("credit_objection", TODAY).ends) == "2026-12-14"


@pytest.mark.parametrize(
    ("claim", "full", "half"),
    [(8000, "50", "25"), (30_000, "550", "275"), (60_000, "1300", "650"), (150_000, "3300", "1650")],
)
def test_v20_court_fee(claim: int, full: str, half: str) -> None:
    """The acceptance fee, and half of it in simple procedure."""
    fee = court_fee(yuan(claim))
    assert (fee.full, fee.half) == (yuan(full), yuan(half))


def test_v20_enforcement_fee() -> None:
    """The fee of enforcing a judgment."""
    assert [enforcement_fee(yuan(claim)) for claim in (8000, 30_000, 60_000)] == amounts("50", "350", "800")


def test_v21_late_judgment() -> None:
    """0.0175 % a day on the unpaid amount."""
    assert late_judgment_interest(yuan(10_000), 90) == yuan("157.50")
    assert late_judgment_interest(yuan(20_000), 365) == yuan("1277.50")


def test_v22_debt_service_ratio() -> None:
    """2,320 of 6,500 go into debts."""
    ratio: Rate | None = debt_service_ratio(amounts("1200", "1120"), yuan(6500))
    assert ratio == rate("0.3569")


def test_days_of_the_examples() -> None:
    """14 and 45 days to 2026-11-24."""
    assert [days_overdue(date(2026, 11, 10), TODAY), days_overdue(date(2026, 10, 10), TODAY)] == [14, 45]
