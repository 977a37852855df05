"""What lies before the person on the phone: lines to say, an answer to everything that may be asked, and one's own line."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from msgspec.structs import replace

from tests.wizard.words.examples import FORGOT, JOB_LOSS, NOTHING_LEFT, TODAY, TWO_LENDERS
from tests.wizard.words.examples_all import EXAMPLES
from tests.wizard.words.generated import cases
from tests.wizard.words.test_claims import AMOUNT, DATE, FORBIDDEN, known_to
from wizard.calls.sheet import questions, sheet
from wizard.case import Case, Request, WalkAway
from wizard.figures import figures
from wizard.money import yuan
from wizard.texts import LANGS, Lang
from wizard.words import compose
from wizard.words.matter import gathered

PAY_IN_FULL = Request(ask="instalments", months=6, monthly=yuan(2045), upfront=yuan(300))


def answers(case: Case, lang: Lang = "zh_Hans") -> dict[str, str]:
    """Each expected question with one's own answer."""
    return {one.id: one.answer for one in sheet(case, "request", TODAY, lang).expected}


def short_plan(case: Case) -> Decimal:
    """A sixth of what is owed to the lender one speaks with."""
    return Decimal(yuan(gathered(case, TODAY).owed / 6))


def test_every_question_has_an_answer_that_needs_nothing() -> None:
    """The last answer stands whatever is known, so nobody is left without words."""
    for question in questions():
        last = question.answers[-1]
        assert (last.needs, last.unless) == ((), ()), question.id
    ids = [answer.id for question in questions() for answer in question.answers]
    assert len(set(ids)) == len(ids)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("name", EXAMPLES)
def test_every_question_is_answered_in_every_case(name: str, lang: Lang) -> None:
    """All questions, in the order of the file, and none with an empty or an unfilled answer."""
    expected = sheet(EXAMPLES[name], "request", TODAY, lang).expected
    assert [one.id for one in expected] == [question.id for question in questions()]
    assert not [one for one in expected if not one.they.strip() or not one.answer.strip() or "{" in one.answer]


@pytest.mark.parametrize("lang", ["zh_Hans", "en"])
@pytest.mark.parametrize("name", EXAMPLES)
def test_the_figures_of_an_answer_are_the_cases_own(name: str, lang: Lang) -> None:
    """Each amount and each day is in the case or follows from it; a plan of six months is a sixth of what is owed."""
    case = EXAMPLES[name]
    check_figures(case, lang)


@given(case=cases)
def test_the_figures_of_any_case_are_its_own(case: Case) -> None:
    """The same for cases that nobody thought of."""
    check_figures(case, "zh_Hans")


def check_figures(case: Case, lang: Lang) -> None:
    """Assert that no answer of *case* names an amount or a day that is not its own."""
    amounts, dates, _ = known_to(case)
    text = "\n".join(answers(case, lang).values())
    said = {Decimal(found.replace(",", "")) for found in AMOUNT.findall(text)}
    assert said <= amounts | {short_plan(case)}
    assert {date(int(y), int(m), int(d)) for y, m, d in DATE[lang].findall(text)} <= dates


@pytest.mark.parametrize("lang", ["zh_Hans", "en"])
@pytest.mark.parametrize("name", EXAMPLES)
def test_no_answer_makes_a_forbidden_claim(name: str, lang: str) -> None:
    """No right that is none, no promise of success, no threat, no begging."""
    language: Lang = "en" if lang == "en" else "zh_Hans"
    assert re.findall(FORBIDDEN[lang], "\n".join(answers(EXAMPLES[name], language).values())) == []


def test_a_plan_that_is_too_short_is_declined_with_what_one_can_do() -> None:
    """What six months would take stands beside one's own request; where it fits it may be considered."""
    said = answers(JOB_LOSS)["six_months"]
    assert f"{short_plan(JOB_LOSS):,} 元" in said
    assert "做不到" in said
    assert f"每月 {gathered(JOB_LOSS, TODAY).asks[0].monthly:,} 元" in said
    assert "可以考虑" in answers(replace(JOB_LOSS, walk_away=WalkAway(monthly=yuan(9000))))["six_months"]


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_line_is_given_away_in_no_answer(name: str) -> None:
    """The most one would agree to is for oneself alone."""
    drawn = replace(EXAMPLES[name], walk_away=WalkAway(monthly=yuan("987.65"), months=9))
    assert not [answer for answer in answers(drawn).values() if "987.65" in answer]


def test_nothing_to_spare_promises_nothing() -> None:
    """Without a surplus no monthly amount is named, and no day."""
    said = answers(NOTHING_LEFT)
    assert not AMOUNT.search(said["when"] + said["all_today"] + said["some_today"])
    assert "没有余钱" in said["income"]


def test_what_one_offers_is_what_one_says() -> None:
    """Money at hand pays at once; a payment up front is named with its condition; otherwise nothing is paid today."""
    assert "可以付清" in answers(FORGOT)["all_today"]
    assert "300.00 元" in answers(replace(JOB_LOSS, request=PAY_IN_FULL))["some_today"]
    assert "今天不付" in answers(JOB_LOSS)["some_today"]


def test_a_code_and_a_private_account_are_always_refused() -> None:
    """Whatever the case, nothing that empties an account is given away."""
    for case in EXAMPLES.values():
        assert "都不给" in answers(case)["code"]
        assert "不转个人账户" in answers(case)["pay_elsewhere"]


@pytest.mark.parametrize("kind", ["request", "chase", "question"])
def test_the_lines_are_those_of_the_script(kind: str) -> None:
    """Every sentence of the call stands there once, in order, under its heading; a heading is no line."""
    for case in EXAMPLES.values():
        draft = compose(case, kind, "call", TODAY)
        found = sheet(case, draft.kind, TODAY, "zh_Hans")
        assert [one.text for one in found.lines] == [one.text for one in draft.sentences if not one.heading]
        assert {one.heading for one in found.lines if one.heading} <= {
            one.text for one in draft.sentences if one.heading
        }


def test_ones_own_line_comes_before_what_is_safe() -> None:
    """The walk-away line is the person's; while there is none it is what the month can bear; else it is not known."""
    drawn = sheet(replace(JOB_LOSS, walk_away=WalkAway(monthly=yuan(700), months=12)), "request", TODAY, "zh_Hans")
    assert (drawn.most, drawn.least_months) == (yuan(700), 12)
    plain = sheet(JOB_LOSS, "request", TODAY, "zh_Hans")
    assert (plain.most, plain.least_months) == (figures(JOB_LOSS, TODAY).affordable_monthly, None)
    assert sheet(EXAMPLES["total_only"], "request", TODAY, "zh_Hans").most is None


def test_one_speaks_to_one_lender() -> None:
    """With two lenders the figures are those of the one on the phone."""
    mine = sheet(TWO_LENDERS, "request", TODAY, "zh_Hans", lender="mybank")
    short = next(one for one in mine.expected if one.id == "six_months")
    assert f"{yuan(gathered(TWO_LENDERS, TODAY, 'mybank').owed / 6):,} 元" in short.answer
