"""What keeps an agreement from being called confirmed."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.wizard.agreeing import FLAGS, OTHER, clear, ended, played, sequences, states
from wizard import intents as ask
from wizard.case import SPOKEN_ONLY, Case, ClauseState
from wizard.checks import problems
from wizard.judgement.confirming import NO_TEXT_FLAG, is_confirmed, open_points, points, stops
from wizard.problems import Problem

TODAY = date(2026, 11, 24)
WRITTEN = ask.ConfirmAgreement(offer="o1", written=True)
SPOKEN = ask.ConfirmAgreement(offer="o1", written=False)


def settled(case: Case) -> bool:
    """The law, written out: each flag is answered no, or passed over as it stands; there is text, or that is passed over."""
    agreed, offer = case.agreement, case.agreed_offer
    if agreed is None or offer is None:
        return False
    passed = {(one.offer, one.point, one.state) for one in case.overrides}
    known = dict(offer.clauses)
    flags = all(known.get(flag) == "no" or (offer.id, flag, known.get(flag)) in passed for flag in FLAGS)
    return flags and (agreed.written or (offer.id, SPOKEN_ONLY, None) in passed)


@given(sequences)
def test_nothing_is_confirmed_while_something_is_open(intents: tuple[ask.Intent, ...]) -> None:
    """Whatever is asked for in whichever order: confirmed is what has text and no flag, or was passed over exactly so."""
    for _, _, case in played(intents):
        assert is_confirmed(case) == settled(case)


@given(sequences)
def test_every_point_is_open_or_was_passed_over_with_a_reason(intents: tuple[ask.Intent, ...]) -> None:
    """An override that counts is in the case, of this offer, this point and this answer, and says why."""
    for _, _, case in played(intents):
        for offer in case.offers:
            found = points(case, offer)
            assert open_points(case, offer) == tuple(one for one in found if one.override is None)
            for one in found:
                if one.override is not None:
                    assert one.override in case.overrides
                    assert (one.override.offer, one.override.point, one.override.state) == (offer.id, one.id, one.state)
                    assert one.override.why.strip()


@pytest.mark.parametrize("flag", FLAGS)
@pytest.mark.parametrize("first", ["yes", "unclear"])
@pytest.mark.parametrize("later", ["yes", "unclear"])
def test_another_answer_calls_a_point_up_again(flag: str, first: ClauseState, later: ClauseState) -> None:
    """What was passed over as unclear is not passed over as seen; the same answer again changes nothing."""
    passed = (
        *clear, ask.CheckClause(offer="o1", clause=flag, state=first),
        ask.OverridePoint(offer="o1", point=flag, why="自己决定"), WRITTEN,
    )  # fmt: skip
    assert is_confirmed(ended(*passed))
    case = ended(*passed, ask.CheckClause(offer="o1", clause=flag, state=later))
    assert is_confirmed(case) == (first == later)
    assert len(case.overrides) == 1, "what was decided stays to be seen"


def test_a_flag_that_nobody_looked_at_is_open() -> None:
    """Silence is no answer, and an answer calls up what was passed over unseen."""
    (unseen, *rest) = FLAGS
    case = ended(*(one for one in clear if getattr(one, "clause", "") != unseen), WRITTEN)
    assert [(one.id, one.state) for one in open_points(case, case.offers[0])] == [(unseen, None)]
    passed = ended(
        *(one for one in clear if getattr(one, "clause", "") != unseen), WRITTEN,
        ask.OverridePoint(offer="o1", point=unseen, why="自己决定"),
    )  # fmt: skip
    assert is_confirmed(passed)
    seen = ended(
        *(one for one in clear if getattr(one, "clause", "") != unseen), WRITTEN,
        ask.OverridePoint(offer="o1", point=unseen, why="自己决定"),
        ask.CheckClause(offer="o1", clause=unseen, state="yes"),
    )  # fmt: skip
    assert [one.id for one in open_points(seen, seen.offers[0])] == [unseen]
    assert rest


def test_spoken_words_are_confirmed_only_by_a_decision_and_stay_marked() -> None:
    """With the reason it counts as confirmed; the point is still there, with what was decided about it."""
    assert not is_confirmed(ended(*clear, SPOKEN))
    case = ended(*clear, SPOKEN, ask.OverridePoint(offer="o1", point=SPOKEN_ONLY, why="等不到文字"))
    assert is_confirmed(case)
    assert case.agreement is not None
    assert not case.agreement.written
    (point,) = points(case, case.offers[0])
    assert point.override is not None
    assert (point.id, point.override.why) == (SPOKEN_ONLY, "等不到文字")


def test_an_override_is_of_one_offer() -> None:
    """What was passed over for one offer stands open for the next."""
    passed = [ask.OverridePoint(offer="o1", point=flag, why="自己决定") for flag in FLAGS]
    case = ended(clear[0], *passed, WRITTEN, OTHER, ask.ConfirmAgreement(offer="o2", written=True))
    assert [one.id for one in open_points(case, case.offers[1])] == list(FLAGS)
    assert not is_confirmed(case)


@pytest.mark.parametrize("why", ["", "  ", "\u3000\n"])
def test_nothing_is_passed_over_without_a_reason(why: str) -> None:
    """An empty reason is refused."""
    case = ended(*clear)
    found = problems(case, ask.OverridePoint(offer="o1", point=FLAGS[0], why=why), TODAY)
    assert found == (Problem("text.empty", "why"),)


@given(st.lists(st.tuples(st.sampled_from(FLAGS), states)), st.booleans())
def test_only_the_want_of_text_does_not_stop_a_spoken_yes(answers: list[tuple[str, ClauseState]], spoken: bool) -> None:
    """Every other open point stops it either way."""
    case = ended(clear[0], *(ask.CheckClause(offer="o1", clause=flag, state=state) for flag, state in answers))
    still_open = {one.id for one in open_points(case, case.offers[0])}
    assert {one.id for one in stops(case, case.offers[0], spoken=spoken)} == still_open - (
        {NO_TEXT_FLAG} if spoken else set()
    )
