"""Promises of the clocks of a case: each with its dates and its rule, none of them guessed."""

from __future__ import annotations

from datetime import date

import pytest

from wizard import intents as ask
from wizard.case import Case, Debt, Moment, Papers
from wizard.checks import problems
from wizard.judgement.time_limits import TimeLimit, time_limits
from wizard.money import yuan
from wizard.update import update

TODAY = date(2026, 11, 24)


def case(
    due: date | None = date(2026, 10, 10), *more: date, papers: Papers | None = None, received: date | None = None
) -> Case:
    """A case with a debt for each due day."""
    debts = tuple(
        Debt(id=f"d{number}", product="huabei", principal=yuan(100), due=day, as_of=TODAY)
        for number, day in enumerate((due, *more), start=1)
    )
    return Case(id="x", opened=TODAY, debts=debts, papers=papers, papers_received=received)


def limits(of: Case) -> dict[str, TimeLimit]:
    """The clocks by id."""
    return {one.id: one for one in time_limits(of, TODAY)}


@pytest.mark.parametrize(
    ("papers", "clock", "rule"),
    [("payment_order", "payment_order", "payment_order_objection"), ("summons", "answer", "answer_days")],
)
def test_court_papers_start_fifteen_days(papers: Papers, clock: str, rule: str) -> None:
    """From the day of receipt, which is not counted; without it, what it would be if received today."""
    told = limits(case(papers=papers, received=date(2026, 11, 20)))[clock]
    assert (told.values["ends"], told.rule) == (date(2026, 12, 5), rule)
    assert limits(case(papers=papers))[f"{clock}_from_today"].values["ends"] == date(2026, 12, 9)
    assert limits(case(papers=papers, received=date(2026, 11, 8)))[f"{clock}_passed"].values["ends"] == date(
        2026, 11, 23
    )
    assert clock in limits(case(papers=papers, received=date(2026, 11, 9)))


def test_the_limitation_period_and_what_writing_does() -> None:
    """V15: last due 2024-03-09 ends 2027-03-09; asking today restarts it until 2029-11-24."""
    told = limits(case(date(2024, 3, 9)))["limitation"]
    assert told.values["expires"] == date(2027, 3, 9)
    assert told.values["after"] == date(2029, 11, 24)
    assert "limitation_passed" in limits(case(date(2023, 3, 9)))


def test_a_young_debt_is_not_troubled_with_limitation() -> None:
    """It is mentioned in its last year, once it has ended, or with papers."""
    assert "limitation" not in limits(case())
    assert "limitation" in limits(case(papers="letter"))


def test_a_letter_and_a_request_sent_restart_the_period() -> None:
    """A letter received, a request sent or a payment made begins the three years anew."""
    told = limits(case(date(2024, 3, 9), papers="letter", received=date(2026, 11, 1)))["limitation"]
    assert told.values["starts"] == date(2026, 11, 1)
    sent = update(
        case(date(2024, 3, 9)),
        ask.RecordSent(draft="request", channel="ant_chat", at=Moment("2026-11-02"), text="."),
        TODAY,
    )
    paid = update(sent, ask.RecordPayment(amount=yuan(1), on=date(2026, 11, 3)), TODAY)
    assert "limitation" not in limits(paid)


def test_debts_with_the_same_clock_share_a_sentence() -> None:
    """Two debts due on one day are said once; with different days each has its own."""
    assert [
        one.debt for one in time_limits(case(date(2024, 3, 9), date(2024, 3, 9)), TODAY) if one.id == "limitation"
    ] == [None]
    apart = [one.debt.id for one in time_limits(case(date(2024, 3, 9), date(2024, 2, 9)), TODAY) if one.debt]
    assert apart == ["d1", "d2"]


def test_the_credit_record_runs_from_payoff() -> None:
    """V13: paid off on 2026-11-24 it leaves the report after 2031-11-24; what is not overdue has none."""
    assert limits(case())["credit_record"].values["until"] == date(2031, 11, 24)
    assert limits(case(date(2026, 12, 10))) == {}
    assert limits(case(None)) == {}


def test_the_day_of_receipt_is_kept_and_checked() -> None:
    """It belongs to the papers, goes when they are stated anew without it, and cannot lie ahead."""
    stated = update(case(), ask.StatePapers(papers="summons", received=date(2026, 11, 20)), TODAY)
    assert (stated.papers, stated.papers_received) == ("summons", date(2026, 11, 20))
    assert update(stated, ask.StatePapers(papers="none"), TODAY).papers_received is None
    ahead = ask.StatePapers(papers="summons", received=date(2026, 12, 20))
    assert [(one.id, one.field) for one in problems(case(), ahead, TODAY)] == [("date.in_the_future", "received")]
