"""The ladder: chase three times, then up, a step at a time, and never before the step below is done and its time is over."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from hypothesis import given
from msgspec.structs import replace

from tests.wizard.judgement.situations import DEBT, TODAY, agreed, offered, situation
from tests.wizard.judgement.test_waits import message
from tests.wizard.words.generated import cases
from wizard.case import Case, CollectionCall, Contact, Reply, moment
from wizard.judgement.follow_up import dates, due
from wizard.judgement.ladder import ladder
from wizard.judgement.rungs import HIGHER, RUNGS, Ladder
from wizard.judgement.waits import TOPICS, Topic
from wizard.overview import next_step
from wizard.words import KINDS

REQUEST = message("s1", "request", "2026-09-01")
CHASES = tuple(message(f"s{n}", "chase", f"2026-09-{day:02}") for n, day in ((2, 8), (3, 15), (4, 22)))
COMPLAINT = message("s5", "complaint", "2026-09-30", "complaint_desk")


def climbing(*sent: Any, **fields: Any) -> Case:
    """A case with these messages sent."""
    return situation(sent=sent, **fields)


def stands(case: Case, today: str, topic: Topic = "handling") -> tuple[str, str] | None:
    """Where one stands: the rung and its state."""
    rung = ladder(case, date.fromisoformat(today), topic).standing
    return (rung.id, rung.state) if rung else None


def test_one_asks_three_times_before_anything_else() -> None:
    """A week, a week and a week; only when the third was not answered either, the complaint is the next step."""
    steps = [climbing(REQUEST, *CHASES[:n]) for n in range(4)]
    for case, wait, ask in zip(
        steps, ("2026-09-07", "2026-09-14", "2026-09-21"), ("2026-09-08", "2026-09-15", "2026-09-22"), strict=False
    ):
        assert stands(case, wait) == ("chase", "waits")
        assert stands(case, ask) == ("chase", "now")
    assert stands(steps[3], "2026-09-28") == ("chase", "waits")
    assert stands(steps[3], "2026-09-29") == ("desk", "now")
    assert [(one.id, str(one.day)) for one in due(steps[3], date(2026, 9, 29))] == [("rung_desk", "2026-09-29")]
    assert next_step(steps[3], date(2026, 9, 30)).id == "rung_desk"


def test_each_step_waits_for_its_own_time() -> None:
    """15 days for the desk, our 30 for mediation, 15 for the supervisor; then advice, which is always open."""
    case = climbing(REQUEST, *CHASES, COMPLAINT)
    assert stands(case, "2026-10-15") == ("desk", "waits")
    assert stands(case, "2026-10-16") == ("mediation", "now")
    assert [(one.id, str(one.day)) for one in due(case, date(2026, 10, 16))] == [("rung_mediation", "2026-10-16")]
    mediated = replace(case, contacts=(Contact(id="c1", at=moment("2026-10-17"), channel="mediation"),))
    assert stands(mediated, "2026-11-16") == ("mediation", "waits")
    assert stands(mediated, "2026-11-17") == ("regulator", "now")
    called = replace(mediated, sent=(*case.sent, message("s6", "complaint", "2026-11-18", "12378")))
    assert stands(called, "2026-12-03") == ("regulator", "waits")
    assert stands(called, "2026-12-04") is None
    last = ladder(called, date(2026, 12, 4)).rungs[-1]
    assert (last.id, last.state, last.places) == ("advice", "open", ("12348", "12345"))


def test_a_day_of_receipt_moves_every_later_step() -> None:
    """Received three days later, the next step opens three days later."""
    from wizard import intents as ask
    from wizard.update import update

    told = update(climbing(REQUEST, *CHASES, COMPLAINT), ask.NoteReceived(sent="s5", on=date(2026, 10, 3)), TODAY)
    assert stands(told, "2026-10-18") == ("desk", "waits")
    assert stands(told, "2026-10-19") == ("mediation", "now")


def test_a_refusal_leads_to_another_round_and_not_up() -> None:
    """Not agreeing is no breach: the desk stands aside, mediation is there for who wants it."""
    refused = situation(round=2, sent=(REQUEST,), replies=(Reply(outcome="refused", at=moment("2026-11-20"), round=1),))
    found = {rung.id: rung for rung in ladder(refused, TODAY).rungs}
    assert stands(refused, "2026-11-24") == ("request", "now")
    assert found["request"].draft == "refusal"
    assert (found["desk"].state, found["desk"].reason.id) == ("aside", "rung_no_breach")
    assert (found["mediation"].state, found["regulator"].state) == ("open", "later")


def test_a_complaint_that_was_refused_opens_the_next_step_at_once() -> None:
    """And one that was merely answered leaves it to the person."""
    for outcome, state in (("refused", "now"), ("answered", "open")):
        reply = Reply(outcome=outcome, at=moment("2026-10-05"), round=1, to="s5")  # type: ignore[arg-type]
        found = ladder(climbing(REQUEST, *CHASES, COMPLAINT, replies=(reply,)), date(2026, 10, 6)).rungs
        assert [(rung.id, rung.state) for rung in found[2:4]] == [("desk", "done"), ("mediation", state)]


def test_nothing_is_climbed_while_something_else_comes_first() -> None:
    """Papers asked for, an offer, an agreement; a paper of a court and an old debt are said before all."""
    wish = climbing(REQUEST, replies=(Reply(outcome="more_needed", at=moment("2026-09-03"), round=1),))
    halts = {
        "ladder_papers": wish,
        "ladder_offer": climbing(REQUEST, offers=(offered(),)),
        "ladder_agreed": replace(agreed(offered()), sent=(REQUEST,)),
    }
    for id, case in halts.items():
        found = ladder(case, TODAY)
        assert (found.standing, found.halt.id if found.halt else None) == (None, id)
    sued = ladder(climbing(REQUEST, papers="summons", papers_received=TODAY), TODAY)
    assert sued.before is not None
    assert sued.before.id == "ladder_court"
    assert "12368" in sued.rungs[-1].places
    old = ladder(climbing(REQUEST, debts=(replace(DEBT, due=date(2023, 1, 1)),)), TODAY)
    assert old.before is not None
    assert old.before.id == "ladder_old"


def test_conduct_needs_facts_and_goes_to_who_answers_for_it() -> None:
    """Without calls there is nothing to write; with a call at night the desk is open; then the supervisor, then the association."""
    assert [rung.reason.id for rung in ladder(situation(), TODAY, "conduct").rungs[:1]] == ["rung_desk_no_calls"]
    night = CollectionCall(id="k1", at=moment("2026-11-20T23:10"), connected=True, to_whom="me")
    case = situation(collection=(night,))
    desk = ladder(case, TODAY, "conduct").rungs[0]
    assert (desk.state, desk.draft, desk.places, desk.days) == ("open", "conduct", ("complaint_desk",), (15, 30, 60))
    sent = message("s1", "conduct", "2026-10-01", "complaint_desk")
    written = replace(case, sent=(sent,))
    assert stands(written, "2026-10-17", "conduct") == ("regulator", "now")
    assert ladder(written, TODAY, "conduct").standing is not None
    assert [rung.id for rung in ladder(written, TODAY, "conduct").rungs] == list(RUNGS["conduct"])


def test_an_error_of_the_credit_record_goes_another_way() -> None:
    """20 days at the centre, then 12363, whose days run after seven working days of handing on."""
    case = situation(sent=(message("s1", "objection", "2027-01-04", "credit_center"),))
    assert stands(case, "2027-01-24", "credit") == ("desk", "waits")
    assert stands(case, "2027-01-25", "credit") == ("regulator", "now")
    assert ladder(case, date(2027, 1, 25), "credit").rungs[1].places == ("12363",)
    called = replace(case, sent=(*case.sent, message("s2", "objection", "2026-02-10", "12363")))
    clock = ladder(called, date(2026, 2, 11), "credit").rungs[1].clock
    # Seven working days after 10 February 2026: the spring festival rests 15 to 23, the 14th and the 28th are worked.
    assert clock is not None
    assert (clock.rule, str(clock.ends[0])) == ("pboc_complaint_days", "2026-03-13")


def test_a_buyer_of_the_debt_has_no_supervisor_here() -> None:
    """The hotline for banks is not offered for a company that is none."""
    sold = situation(debts=(replace(DEBT, lender="assignee"),), sent=(REQUEST,))
    assert "regulator" not in [rung.id for rung in ladder(sold, TODAY).rungs]


@given(cases)
def test_every_ladder_is_in_order(case: Case) -> None:
    """Nothing above is the next step while something below waits or is still to be done; drafts and days are real."""
    for topic in TOPICS:
        for ahead in (0, 40):
            today = TODAY + timedelta(days=ahead)
            found: Ladder = ladder(case, today, topic)
            now = [rung for rung in found.rungs if rung.state == "now"]
            assert len(now) <= 1
            for rung in found.rungs:
                assert rung.draft is None or rung.draft in KINDS
                assert rung.places
                assert rung.opens is None or rung.state != "now" or rung.opens <= today
            if now and now[0].id in HIGHER:
                below = found.rungs[: found.rungs.index(now[0])]
                assert all(rung.state in ("done", "aside") for rung in below)


@given(cases)
def test_no_hole_after_sending(case: Case) -> None:
    """Whatever waits has a date in the list, now or later."""
    from wizard.judgement.waits import waits

    found = [one.day for one in dates(case, TODAY) if one.open]
    assert not waits(case, TODAY) or found
