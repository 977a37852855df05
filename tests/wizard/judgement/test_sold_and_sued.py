"""A debt that was sold, and papers of a court: each path ends in an act, and the most pressing act comes first."""

from __future__ import annotations

from datetime import date

from msgspec.structs import replace

from tests.wizard.judgement.situations import DEBT, TODAY, agreed, offered, situation
from tests.wizard.judgement.test_waits import message
from wizard import intents as ask
from wizard.case import Case, Contact, Payment, moment
from wizard.judgement.follow_up import due
from wizard.judgement.pressing import agenda, court_unseen, first_of, most_pressing
from wizard.judgement.sold import CHECKS, sale
from wizard.money import yuan
from wizard.overview import next_step, stage_step
from wizard.update import update

SOLD = situation(debts=(replace(DEBT, lender="assignee"),))
CHASED = message("s1", "request", "2026-10-01")


def checked(case: Case, **states: str) -> Case:
    """*case* with these checks made."""
    for check, state in states.items():
        case = update(case, ask.CheckSale(check=check, state=state), TODAY)  # type: ignore[arg-type]
    return case


def advice(case: Case) -> str:
    """What is said about the sale now."""
    found = sale(case, TODAY)
    assert found is not None
    return found.advice.id


def test_a_sold_debt_is_checked_before_it_is_paid() -> None:
    """First the notice; what does not fit stops all; asked, one waits; all five settled, one may talk."""
    assert sale(situation(), TODAY) is None
    assert (advice(SOLD), next_step(SOLD, TODAY).id) == ("sold_ask", "sold_ask")
    assert advice(checked(SOLD, who="no")) == "sold_stop"
    assert next_step(checked(SOLD, account="no"), TODAY).id == "sold_stop"
    asked = replace(SOLD, sent=(message("s1", "assignee", "2026-11-20"),))
    assert (advice(asked), next_step(asked, TODAY).id) == ("sold_asked", "wait")
    assert advice(checked(SOLD, notice="yes", account="yes")) == "sold_rest"
    assert advice(checked(SOLD, **dict.fromkeys(CHECKS, "yes"))) == "sold_checked"


def test_a_check_can_be_corrected() -> None:
    """The last answer counts, and the first one open is next."""
    found = sale(checked(SOLD, who="no", notice="unclear"), TODAY)
    assert found is not None
    again = sale(checked(SOLD, who="no", notice="unclear", amount="yes"), TODAY)
    corrected = sale(checked(checked(SOLD, who="no"), who="yes"), TODAY)
    assert again is not None
    assert corrected is not None
    assert [one.state for one in again.checks] == ["no", "unclear", "yes", None, None]
    assert corrected.next is not None
    assert corrected.next.id == "notice"


def test_a_paper_of_a_court_comes_first_until_somebody_was_asked() -> None:
    """Verify, then the dates; once the court or a lawyer was spoken to, the usual way goes on."""
    case = situation(papers="summons", papers_received=TODAY, sent=(message("s1", "request", "2026-11-23"),))
    assert court_unseen(case, TODAY)
    assert next_step(case, TODAY).id == stage_step(case, "feedback", TODAY).id == "court"
    spoken = replace(case, contacts=(Contact(id="c1", at=moment("2026-11-24"), channel="12368"),))
    assert next_step(spoken, TODAY).id == "wait"
    before = replace(case, contacts=(Contact(id="c1", at=moment("2026-11-20"), channel="12368"),))
    assert court_unseen(before, TODAY)
    assert not court_unseen(replace(agreed(offered()), papers="summons", papers_received=date(2026, 11, 1)), TODAY)


def test_a_last_day_at_court_outranks_an_old_chase() -> None:
    """The list stays in the order of its days; the one act is the court's, three days ahead already."""
    case = situation(papers="payment_order", papers_received=date(2026, 11, 9), sent=(CHASED,))
    assert [one.id for one in due(case, TODAY)] == ["chase", "payment_order"]
    assert next_step(case, TODAY).id == "payment_order"
    assert next_step(case, date(2026, 11, 21)).id == "payment_order"
    spoken = replace(case, contacts=(Contact(id="c1", at=moment("2026-11-10"), channel="12368"),))
    assert next_step(spoken, date(2026, 11, 20)).id == "chase"


def test_a_payment_outranks_what_is_only_asked_for() -> None:
    """A payment of today comes before a complaint that is to be looked at since this morning."""
    case = agreed(offered(first=TODAY))
    case = replace(case, sent=(message("s1", "conduct", "2026-11-08", reply_by=date(2026, 11, 24)),))
    assert [one.id for one in due(case, TODAY)] == ["complaint_reply", "payment"]
    found = most_pressing(due(case, TODAY), TODAY)
    assert found is not None
    assert found.id == "payment"
    settled = replace(case, payments=(Payment(id="p1", amount=yuan(10000), on=TODAY),))
    assert most_pressing(due(settled, TODAY), TODAY) != found


def test_over_all_cases_the_oldest_stands_first_and_one_is_named() -> None:
    """The list of the command line and of the home screen, and the one act of the day."""
    chase = situation(id="a", sent=(CHASED,))
    court = situation(id="b", papers="summons", papers_received=date(2026, 11, 10))
    later = situation(id="c", sent=(message("s1", "request", "2026-11-20"),))
    found = agenda((court, later, chase), TODAY)
    assert [(one.case.id, one.due.id, one.when) for one in found] == [
        ("a", "chase", "late"),
        ("b", "court_answer", "soon"),
        ("c", "chase", "soon"),
    ]
    first = first_of(found, TODAY)
    assert first is not None
    assert first.case.id == "b"
    assert first_of(agenda((later,), TODAY), TODAY) is None
