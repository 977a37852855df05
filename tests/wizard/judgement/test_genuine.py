"""Genuine or not: one sign of a swindler is enough, and to go on takes every answer."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wizard import knowledge
from wizard.judgement.genuine import ANSWERS, WALKS, WORDS, Answer, Walk, asked, verdict, weight

walks = st.sampled_from(WALKS)


@st.composite
def answered(draw: st.DrawFn) -> tuple[Walk, dict[str, Answer]]:
    """A walk with some of its signs answered."""
    walk = draw(walks)
    given_ = {sign.id: draw(st.sampled_from((None, *ANSWERS))) for sign in asked(walk)}
    return walk, {id: answer for id, answer in given_.items() if answer is not None}


def clean(walk: Walk) -> dict[str, Answer]:
    """The answers of somebody genuine."""
    return {sign.id: "yes" if weight(sign) == "genuine" else "no" for sign in asked(walk)}


@pytest.mark.parametrize("walk", WALKS)
def test_a_walk_is_a_handful_of_sourced_signs(walk: Walk) -> None:
    """No more than nine, what ends it first; each has a source, a day it was checked, a reason and something to do."""
    signs = asked(walk)
    assert 5 <= len(signs) <= 9
    order = [("stop", "doubt", "genuine").index(weight(sign)) for sign in signs]
    assert order == sorted(order)
    assert {"stop", "genuine"} <= {weight(sign) for sign in signs}
    assert all(sign.source and sign.expires > sign.checked and sign.kind != "conduct" for sign in signs)
    assert all(sign.channels for sign in signs if weight(sign) != "genuine")


def test_what_swindlers_ask_for_is_asked_about() -> None:
    """Codes, private accounts, links, QR codes, apps, court papers, fees, mandates, washed records and false papers."""
    assert {"asks_codes", "personal_payee", "remote_screen", "safe_account", "poses_as_office"} <= {
        sign.id for sign in asked("caller")
    }
    assert {"link_form", "qr_code", "app_from_link", "court_message", "court_papers"} <= {
        sign.id for sign in asked("message")
    }
    assert {"fee_first", "deposit_first", "hands_over_power", "record_washing", "false_papers", "holds_id_or_sim"} <= {
        sign.id for sign in asked("agency")
    }


@pytest.mark.parametrize("walk", WALKS)
def test_one_sign_of_a_swindler_is_enough(walk: Walk) -> None:
    """Whatever else is answered, or not yet: do not pay, with that sign as the reason."""
    for sign in asked(walk):
        if weight(sign) != "stop":
            continue
        alone = verdict(walk, {sign.id: "yes"})
        assert (alone.word, [one.sign for one in alone.because]) == ("stop", [sign])
        assert verdict(walk, clean(walk) | {sign.id: "yes"}).word == "stop"


@pytest.mark.parametrize("walk", WALKS)
def test_what_one_is_unsure_of_is_checked(walk: Walk) -> None:
    """Any sign one cannot tell, a doubtful one seen, and one that should speak for it and does not."""
    for sign in asked(walk):
        assert verdict(walk, clean(walk) | {sign.id: "unsure"}).word == "verify"
    for sign in asked(walk):
        bad: Answer = "no" if weight(sign) == "genuine" else "yes"
        found = verdict(walk, clean(walk) | {sign.id: bad})
        assert found.word == ("stop" if weight(sign) == "stop" else "verify")
        assert [one.sign for one in found.because] == [sign]


@pytest.mark.parametrize("walk", WALKS)
def test_going_on_takes_every_answer(walk: Walk) -> None:
    """Only when all are answered and all are well; before that there is no verdict yet."""
    answers = clean(walk)
    assert (verdict(walk, answers).word, verdict(walk, answers).left) == ("proceed", 0)
    assert verdict(walk, {}).word == "open"
    for sign in asked(walk):
        found = verdict(walk, {id: one for id, one in answers.items() if id != sign.id})
        assert (found.word, found.left, found.because) == ("open", 1, ())


def test_one_who_pays_by_the_app_but_claims_to_be_the_police_is_checked() -> None:
    """A claim of office is doubtful, not the end: a court does call."""
    assert verdict("caller", clean("caller") | {"poses_as_office": "yes"}).word == "verify"


@given(answered(), st.data())
def test_a_graver_answer_never_softens_the_verdict(case: tuple[Walk, dict[str, Answer]], data: st.DataObject) -> None:
    """Between no, unsure and yes to a bad sign, and yes, unsure and no to a good one, the verdict only gets graver."""
    walk, answers = case
    sign = data.draw(st.sampled_from(asked(walk)))
    order: tuple[Answer, ...] = ("yes", "unsure", "no") if weight(sign) == "genuine" else ("no", "unsure", "yes")
    ranks = [WORDS.index(verdict(walk, answers | {sign.id: one}).word) for one in order]
    assert ranks == sorted(ranks)


@given(answered())
def test_the_order_of_answering_makes_no_difference(case: tuple[Walk, dict[str, Answer]]) -> None:
    """The verdict rests on what was answered alone; a sign of another walk counts for nothing."""
    walk, answers = case
    turned = dict(reversed(answers.items()))
    assert verdict(walk, answers) == verdict(walk, turned) == verdict(walk, answers | {"night_calls": "yes"})
    assert (verdict(walk, answers).word in ("open", "proceed")) == (verdict(walk, answers).because == ())


def test_every_sign_of_a_walk_is_in_the_pack_once() -> None:
    """The walks share signs, and each is one of the pack."""
    ids = set(itertools.chain.from_iterable((sign.id for sign in asked(walk)) for walk in WALKS))
    assert ids <= knowledge.cautions().keys()
    assert ids == {sign.id for sign in knowledge.cautions().values() if sign.walks}
