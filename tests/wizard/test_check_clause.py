"""`check_clause`: how one clause stands, on the offer and on the agreement made of it."""

from __future__ import annotations

from datetime import date, timedelta

from tests.wizard.judgement.situations import TODAY, agreed, offered, situation
from wizard import intents as ask
from wizard.answers import read_answers
from wizard.case import ClauseAnswer
from wizard.checks import problems
from wizard.intents import name_of
from wizard.judgement.offers import clause_states
from wizard.problems import Problem
from wizard.update import update


def test_the_answer_stands_on_its_offer_and_replaces_an_older_one() -> None:
    """Only the offer named changes; the clause may be called by its alias."""
    case = situation(
        offers=(offered(clauses=(ClauseAnswer("lawsuit", "no"), ClauseAnswer("venue", "yes"))), offered(id="o2"))
    )
    case = update(case, ask.CheckClause(offer="o1", clause="起诉", state="yes"), TODAY)
    assert dict(case.offers[0].clauses) == {"venue": "yes", "lawsuit": "yes"}
    assert case.offers[1].clauses == ()


def test_an_agreement_is_not_touched() -> None:
    """Text that comes after the confirmation is checked as well; the agreement keeps what was known when it was made."""
    before = agreed(offered())
    case = update(before, ask.CheckClause(offer="o1", clause="parties", state="unclear"), TODAY)
    assert case.agreement == before.agreement
    assert case.offers[0].clauses == (ClauseAnswer("parties", "unclear"),)
    assert {one.id: state for one, state in clause_states(case, case.offers[0])}["parties"] == "unclear"


def test_an_unknown_offer_or_clause_is_a_problem() -> None:
    """Each is said of its own field."""
    found = problems(situation(), ask.CheckClause(offer="o9", clause="nonsense", state="yes"), TODAY)
    assert [(one.id, one.field) for one in found] == [("offer.unknown", "offer"), ("clause.unknown", "clause")]


def test_it_is_read_from_an_answers_file() -> None:
    """`check_clause` is an intent like the others; another state than the three is refused with its place."""
    good = read_answers(b'[{"do": "check_clause", "offer": "o1", "clause": "parties", "state": "yes"}]')
    assert good == (ask.CheckClause(offer="o1", clause="parties", state="yes"),)
    assert name_of(ask.CheckClause(offer="o1", clause="parties", state="yes")) == "check_clause"
    (bad,) = read_answers(b'[{"do": "check_clause", "offer": "o1", "clause": "parties", "state": "maybe"}]')
    assert isinstance(bad, Problem)
    assert bad.id == "answers.unknown_choice"


def test_text_that_comes_later_keeps_the_day_of_the_agreement() -> None:
    """Confirming the same offer again in writing moves no payment; another offer is a new agreement."""
    later = TODAY + timedelta(days=30)
    case = agreed(offered(), written=False)
    case = update(case, ask.ConfirmAgreement(offer="o1", written=True), later)
    assert case.agreement is not None
    assert (case.agreement.written, case.agreement.confirmed) == (True, date(2026, 11, 24))
    other = update(
        situation(offers=(*case.offers, offered(id="o2")), agreement=case.agreement),
        ask.ConfirmAgreement(offer="o2", written=True),
        later,
    )
    assert other.agreement is not None
    assert other.agreement.confirmed == later
