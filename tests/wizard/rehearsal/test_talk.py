"""A practice talk: the agent speaks with the case's own figures, and what one got and gave away is told afterwards."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import msgspec
import pytest
from hypothesis import given
from msgspec.structs import replace

from tests.wizard.words.examples import FORGOT, JOB_LOSS, NOTHING_LEFT, TODAY
from tests.wizard.words.examples_all import EXAMPLES
from tests.wizard.words.generated import cases
from tests.wizard.words.test_claims import AMOUNT, DATE, FORBIDDEN, known_to
from wizard import codec
from wizard.calls.sheet import sheet
from wizard.case import Case, WalkAway
from wizard.money import yuan
from wizard.rehearsal.script import situations
from wizard.rehearsal.talk import Talk, answer, begin, outcome, taken_back, typed
from wizard.texts import LANGS, Lang
from wizard.words.matter import gathered

NAMES = [one.id for one in situations()]


def said(case: Case, lang: Lang = "zh_Hans") -> str:
    """All that both sides may say, in every situation."""
    talks = [begin(case, name, TODAY, lang) for name in NAMES]
    scenes = [scene for talk in talks for scene in talk.scenes]
    return "\n".join(text for scene in scenes for text in (scene.line, *(one.text for one in scene.offered)))


def ends(talk: Talk) -> Iterator[Talk]:
    """*talk* at the end of every way through it."""
    if talk.scene is None:
        yield talk
        return
    for one in talk.scene.offered:
        yield from ends(answer(talk, one.id))


def through(case: Case, situation: str, *picked: str) -> Talk:
    """The talk after these replies."""
    talk = begin(case, situation, TODAY, "zh_Hans")
    for reply in picked:
        talk = answer(talk, reply)
    return talk


def check_figures(case: Case, lang: Lang) -> None:
    """Assert that nobody names an amount or a day that is not the case's own."""
    amounts, days, _ = known_to(case)
    matter = gathered(case, TODAY)
    text = said(case, lang)
    found = {Decimal(one.replace(",", "")) for one in AMOUNT.findall(text)}
    assert found <= amounts | {Decimal(matter.owed), Decimal(yuan(matter.owed / 6))}
    assert {date(int(y), int(m), int(d)) for y, m, d in DATE[lang].findall(text)} <= days


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("name", EXAMPLES)
def test_a_talk_can_be_had_about_every_case(name: str, lang: Lang) -> None:
    """Every line and every reply has words in every language, with nothing left unfilled, whatever is known."""
    for situation in NAMES:
        for scene in begin(EXAMPLES[name], situation, TODAY, lang).scenes:
            assert scene.line.strip()
            assert "{" not in scene.line
            texts = [one.text for one in scene.offered]
            assert all(text.strip() and "{" not in text for text in texts)
            assert len(set(texts)) == len(texts), (situation, scene.id)


@pytest.mark.parametrize("lang", ["zh_Hans", "en"])
@pytest.mark.parametrize("name", EXAMPLES)
def test_the_figures_are_the_cases_own(name: str, lang: Lang) -> None:
    """Each amount and each day that is said follows from the case."""
    check_figures(EXAMPLES[name], lang)


@given(case=cases)
def test_the_figures_of_any_case_are_its_own(case: Case) -> None:
    """The same for cases that nobody thought of."""
    check_figures(case, "zh_Hans")


def test_the_agent_names_what_is_owed() -> None:
    """The sum of today and the product; where nothing is known the line has no figure."""
    owed = gathered(JOB_LOSS, TODAY).owed
    assert f"你的花呗欠 {owed:,} 元" in begin(JOB_LOSS, "full_payment", TODAY, "zh_Hans").scenes[0].line
    empty = begin(EXAMPLES["empty"], "full_payment", TODAY, "zh_Hans").scenes[0].line
    assert "欠" not in empty
    assert not AMOUNT.search(said(EXAMPLES["empty"]))


@pytest.mark.parametrize("lang", ["zh_Hans", "en"])
def test_what_one_practises_claims_nothing_forbidden(lang: Lang) -> None:
    """No good reply claims a right that is none, promises, or threatens."""
    for situation in NAMES:
        for scene in begin(JOB_LOSS, situation, TODAY, lang).scenes:
            good = "\n".join(one.text for one in scene.offered if one.good)
            assert re.findall(FORBIDDEN[lang], good) == []


def test_answers_are_those_of_the_call() -> None:
    """Practised is what stands beside one in the real call, word for word."""
    expected = {one.id: one.answer for one in sheet(JOB_LOSS, "request", TODAY, "zh_Hans").expected}
    texts = {one.id: one.text for name in NAMES for scene in through(JOB_LOSS, name).scenes for one in scene.offered}
    assert texts["all_today"] == expected["all_today"]
    assert texts["no_code"] == expected["code"]
    assert texts["only_app"] == expected["pay_elsewhere"]


@pytest.mark.parametrize("situation", NAMES)
def test_every_talk_ends_with_something_to_take_home(situation: str) -> None:
    """Each way through tells what was got and given, and one thing: the same each time, never good where something was given."""
    for talk in ends(begin(JOB_LOSS, situation, TODAY, "zh_Hans")):
        found = outcome(talk)
        assert found == outcome(talk)
        assert len(talk.turns) <= 6
        kind = found.advice.kind
        assert (kind == "better") == bool(found.given)
        assert bool(found.advice.say) == (kind != "well")
        scenes = {scene.id: scene for scene in talk.scenes}
        chosen = [one for turn in talk.turns for one in scenes[turn.scene].offered if one.id == turn.reply]
        assert set(found.got) == {gain for one in chosen for gain in one.gets}
        assert set(found.given) == {loss for one in chosen for loss in one.gives}


@pytest.mark.parametrize("situation", NAMES)
def test_saying_only_what_is_good_gives_nothing_away(situation: str) -> None:
    """Whichever good replies one picks, nothing is given, and some way through needs no advice."""

    def good(talk: Talk) -> Iterator[Talk]:
        if talk.scene is None:
            yield talk
            return
        for one in talk.scene.offered:
            if one.good:
                yield from good(answer(talk, one.id))

    found = [outcome(talk) for talk in good(begin(JOB_LOSS, situation, TODAY, "zh_Hans"))]
    assert all(one.given == () for one in found)
    assert ("well", situation) in {(one.advice.kind, one.advice.about) for one in found}


def test_the_gravest_loss_is_the_one_to_mend() -> None:
    """A code weighs more than a promise; the words offered are the good ones of that very moment."""
    talk = through(JOB_LOSS, "new_loan", "take_loan", "share_screen")
    found = outcome(talk)
    assert found.given == ("code", "money", "acceptance")
    assert (found.advice.kind, found.advice.about) == ("better", "code")
    assert found.advice.say == next(one.text for one in talk.scenes[2].offered if one.good)


def test_the_words_offered_answer_the_loss() -> None:
    """Who promised money learns to decline; who admitted a sum learns to ask."""
    promised = outcome(through(JOB_LOSS, "full_payment", "pay_all_now", "borrow_now", "bye"))
    assert (promised.advice.kind, promised.advice.about) == ("better", "money")
    assert promised.advice.say.startswith("今天付不了全部")
    admitted = outcome(through(JOB_LOSS, "full_payment", "admit", "when", "bye"))
    assert (admitted.advice.about, admitted.given) == ("admission", ("admission",))
    assert "工号" in admitted.advice.say


def test_what_was_not_asked_is_named() -> None:
    """Nothing given away but nothing got: the first thing to ask, with its words."""
    found = outcome(through(JOB_LOSS, "full_payment", "all_today", "when", "bye"))
    assert (found.got, found.given) == ((), ())
    assert (found.advice.kind, found.advice.about) == ("missed", "written")
    assert found.advice.say == "请把刚才说的用文字发给我，我看完再答复。"


def test_paying_all_is_a_loss_only_to_those_who_cannot() -> None:
    """Cash at hand covers it: then no money is given beyond what one has, though it was agreed on the spot."""
    assert outcome(through(JOB_LOSS, "full_payment", "pay_all_now")).given == ("money", "acceptance")
    assert outcome(through(FORGOT, "full_payment", "pay_all_now")).given == ("acceptance",)


def test_six_months_cost_money_only_above_ones_line() -> None:
    """A plan within one's own line, agreed at once, is still agreed at once."""
    above = through(JOB_LOSS, "no_instalments", "ask_other", "accept_six")
    assert outcome(above).given == ("money", "acceptance")
    rich = replace(JOB_LOSS, walk_away=WalkAway(monthly=yuan(9000)))
    assert outcome(through(rich, "no_instalments", "ask_other", "accept_six")).given == ("acceptance",)


def test_an_amount_above_ones_line_is_noticed_when_typed() -> None:
    """More than one's line a month is promised money; what lies within it is one's own plan."""
    talk = through(JOB_LOSS, "new_loan", "no_loan", "this_one_only")
    assert talk.most is not None
    assert "money" in outcome(typed(talk, "那我每月还 5,000 元")).given
    assert outcome(typed(talk, "我每月还 600 元")).given == ()
    assert outcome(typed(talk, "每月 5000 元我不行")).given == ()
    rich = replace(JOB_LOSS, walk_away=WalkAway(monthly=yuan(4000)))
    assert "money" in outcome(typed(through(rich, "new_loan", "no_loan", "this_one_only"), "每月还5000")).given


def test_something_else_is_asked_again() -> None:
    """What no rule understands changes nothing but that it was said; nobody answers what is not written."""
    talk = through(JOB_LOSS, "full_payment")
    again = typed(talk, "今天天气真好")
    assert (again.at, again.scene) == (talk.at, talk.scene)
    assert [(turn.said, turn.reply) for turn in again.turns] == [("今天天气真好", None)]
    assert typed(talk, "  \x1b ") == talk
    assert outcome(again).given == ()


def test_a_number_alone_picks() -> None:
    """`2` in the field is the second reply; a number that stands for none is something else."""
    talk = through(JOB_LOSS, "full_payment")
    assert talk.scene is not None
    assert typed(talk, "2") == answer(talk, talk.scene.offered[1].id)
    assert typed(talk, "9").turns[-1].reply is None


def test_what_was_said_can_be_taken_back() -> None:
    """One step at a time, also what was not understood, also after the end."""
    start = through(JOB_LOSS, "sms_code")
    end = through(JOB_LOSS, "sms_code", "no_code", "hang_self")
    assert end.at == ""
    assert taken_back(taken_back(end)) == start == taken_back(start)
    assert taken_back(typed(start, "嗯哼")) == start


def test_what_cannot_be_said_is_refused() -> None:
    """A reply of another scene, or one after the end, is an error of the caller."""
    with pytest.raises(KeyError):
        answer(through(JOB_LOSS, "sms_code"), "bye")
    with pytest.raises(KeyError):
        answer(through(JOB_LOSS, "sms_code", "no_code", "hang_self"), "no_code")
    with pytest.raises(KeyError):
        begin(JOB_LOSS, "nothing", TODAY, "zh_Hans")


def test_the_same_words_lead_the_same_way() -> None:
    """Two talks of the same replies are equal, and the case is as it was."""
    before = msgspec.json.encode(codec.to_plain(NOTHING_LEFT))
    talks = [typed(through(NOTHING_LEFT, "rude", "calm"), "不报工号我不谈") for _ in range(2)]
    assert talks[0] == talks[1]
    assert msgspec.json.encode(codec.to_plain(NOTHING_LEFT)) == before
