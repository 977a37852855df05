"""The practice talks as written: each has an end, nothing in them is out of reach, and what is good gives nothing away."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from wizard.calls import facts as call_facts
from wizard.calls.sheet import questions
from wizard.rehearsal.hearing import vocabulary
from wizard.rehearsal.script import Exchange, Situation, replies, situations
from wizard.rehearsal.talk import BEYOND
from wizard.texts import LANGS, texts
from wizard.words.facts import FACTS

MOST_EXCHANGES = 6
NAMES = [one.id for one in situations()]
EXCHANGES = [(one.id, exchange) for one in situations() for exchange in one.exchange]
KNOWN = {*FACTS, *(fact.__name__ for fact in call_facts.FACTS), "owing"}


def paths(situation: Situation) -> Iterator[tuple[str, ...]]:
    """Every way through *situation*, as the exchanges one passes."""
    known = {exchange.id: exchange for exchange in situation.exchange}
    waiting: list[tuple[str, ...]] = [(situation.exchange[0].id,)]
    while waiting:
        path = waiting.pop()
        assert len(path) <= MOST_EXCHANGES, (situation.id, path)
        for use in known[path[-1]].replies:
            if use.next:
                waiting.append((*path, use.next))
            else:
                yield path


def test_eight_situations_in_many_exchanges() -> None:
    """What is asked for in a first call, refused, pushed, and faked."""
    assert NAMES == [
        "full_payment", "no_instalments", "first_payment", "transfer", "new_loan", "rude", "police", "sms_code",
    ]  # fmt: skip
    assert len(EXCHANGES) >= 28
    for situation in situations():
        ids = [exchange.id for exchange in situation.exchange]
        assert len(ids) == len(set(ids)), situation.id


@pytest.mark.parametrize("situation", situations(), ids=NAMES)
def test_every_path_ends_and_every_reply_is_reached(situation: Situation) -> None:
    """Whatever one picks, at most six exchanges later it is over; no exchange is out of reach."""
    passed = {exchange for path in paths(situation) for exchange in path}
    assert passed == {exchange.id for exchange in situation.exchange}


@pytest.mark.parametrize(("situation", "exchange"), EXCHANGES)
def test_an_exchange_offers_a_choice_with_something_good_in_it(situation: str, exchange: Exchange) -> None:
    """Two to four replies, none twice, one of them to practise and one that is not; the last wording needs nothing."""
    offered = [use.reply for use in exchange.replies]
    assert 2 <= len(offered) <= 4
    assert len(set(offered)) == len(offered)
    assert {replies()[one].good for one in offered} == {True, False}
    assert (exchange.lines[-1].needs, exchange.lines[-1].unless) == ((), ())


@pytest.mark.parametrize(("situation", "exchange"), EXCHANGES)
def test_typed_words_tell_the_replies_of_an_exchange_apart(situation: str, exchange: Exchange) -> None:
    """No two replies of one exchange hear the same topics."""
    heard = [frozenset(replies()[use.reply].hears) for use in exchange.replies]
    assert len(set(heard)) == len(heard)


def test_what_is_good_gives_nothing_away() -> None:
    """A reply marked as good costs nothing; one that costs something gets nothing in return, wherever it stands."""
    assert [one.id for one in replies().values() if one.good and one.gives] == []
    uses = [use for _, exchange in EXCHANGES for use in exchange.replies]
    assert [use.reply for use in uses if use.gets and not replies()[use.reply].good] == []
    assert {use.reply for use in uses} == set(replies())


def test_every_loss_and_every_gain_can_happen() -> None:
    """Name, ticket, day and writing can be had; money, a code and the rest can be given away."""
    gains = {gain for _, exchange in EXCHANGES for use in exchange.replies for gain in use.gets}
    losses = {cost.what for one in replies().values() for cost in one.gives}
    assert gains == {"written", "name", "date", "ticket"}
    assert losses == {"code", "elsewhere", "money", "acceptance", "family", "admission"}


def test_every_fact_answer_and_topic_exists() -> None:
    """What the data names is known to the code and the other data."""
    topics = vocabulary().topic
    for one in replies().values():
        assert not one.answer or one.answer in {question.id for question in questions()}
        assert not (one.answer and one.texts), one.id
        said = {word.removeprefix("!") for hears in one.hears for word in hears.split()}
        assert said <= topics.keys() | {BEYOND}, one.id
        if not one.answer:
            assert (one.wordings[-1].needs, one.wordings[-1].unless) == ((), ()), one.id
        assert {fact for cost in one.gives for fact in cost.unless} <= KNOWN
    wordings = [line for _, exchange in EXCHANGES for line in exchange.lines]
    wordings += [wording for one in replies().values() for wording in one.wordings]
    assert {fact for one in wordings for fact in (*one.needs, *one.unless)} <= KNOWN
    assert {name for topic in topics.values() for name in topic.unless} <= topics.keys()
    named = {word.removeprefix("!") for one in replies().values() for hears in one.hears for word in hears.split()}
    named |= {name for topic in topics.values() for name in topic.unless}
    assert topics.keys() == named - {BEYOND}


@pytest.mark.parametrize("lang", LANGS)
def test_every_text_exists(lang: str) -> None:
    """Every line, reply, name, sentence of advice, gain and loss has words in every language."""
    from wizard.rehearsal import script

    t = texts(next(one for one in LANGS if one == lang))
    families = script.TEXT_FAMILIES.items()
    assert [
        pattern.format(one) for pattern, members in families for one in members if not t.has(pattern.format(one))
    ] == []
