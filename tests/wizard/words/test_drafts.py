"""Drafts read well: whole sentences, nothing left open, and a chat that fits its box."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.wizard.words import examples
from tests.wizard.words.examples import HUABEI, JOB_LOSS, MYBANK, TODAY, TWO_LENDERS
from tests.wizard.words.examples_all import EXAMPLES
from tests.wizard.words.generated import cases
from wizard.case import Case, Contact, Hardship, Tone, moment
from wizard.money import yuan
from wizard.words import KINDS, LENGTHS, TONES, USUAL_TONE, compose
from wizard.words.draft import UnknownDraft

GOLDEN = Path(__file__).parents[2] / "data" / "words"
UNTIDY = re.compile(
    r"[{}]|[，。、；：？,;:?][，。、；,;?]|（\s*）|\(\s*\)|“”|\.\.(?!\.)(?<!\.\.\.)|和/或|and/or|None|[ \t]$|\n\n\n",
    re.MULTILINE,
)
HOSTILE = ("[/red]", "[@click=app.quit]", "{product}", "{0.__class__}", "%s", "</script>", "=cmd()", "`rm`", "“”")


def everything(case: Case, lang: str) -> dict[str, str]:
    """All drafts of *case* in one language, by kind and length."""
    every = [(kind, length, tone) for kind in KINDS for length in LENGTHS for tone in TONES]
    return {
        f"{kind} {length} {tone}": compose(case, kind, length, TODAY, lang, tone=tone).text
        for kind, length, tone in every
    }


@pytest.mark.parametrize("lang", ["zh_Hans", "en"])
@pytest.mark.parametrize("name", EXAMPLES)
def test_a_draft_is_tidy(name: str, lang: str) -> None:
    """No open placeholder, no double punctuation, no empty bracket, no blank at the end of a line."""
    found = {draft: UNTIDY.findall(text) for draft, text in everything(EXAMPLES[name], lang).items()}
    assert {draft: signs for draft, signs in found.items() if signs} == {}


@given(case=cases, kind=st.sampled_from(KINDS), tone=st.sampled_from(TONES))
def test_a_chat_fits_its_box(case: Case, kind: str, tone: Tone) -> None:
    """A Chinese chat has at most 300 characters, whatever the case, and always says something."""
    assert 20 <= len(compose(case, kind, "chat", TODAY, tone=tone).text) <= 300


@given(
    case=cases,
    kind=st.sampled_from(KINDS),
    length=st.sampled_from(LENGTHS),
    tone=st.sampled_from(TONES),
    lang=st.sampled_from(["zh_Hans", "en"]),
)
def test_any_case_gives_a_tidy_draft(case: Case, kind: str, length: str, tone: Tone, lang: str) -> None:
    """Whatever is known or not, the sentences that are left read as whole ones."""
    assert UNTIDY.findall(compose(case, kind, length, TODAY, lang, tone=tone).text) == []


@pytest.mark.parametrize("name", EXAMPLES)
def test_english_says_what_the_chinese_says(name: str) -> None:
    """The English draft has the same sentences, for the person's own understanding."""
    for kind in KINDS:
        for length in LENGTHS:
            chinese, english = (compose(EXAMPLES[name], kind, length, TODAY, lang) for lang in ("zh_Hans", "en"))
            assert [one.id for one in chinese.sentences] == [one.id for one in english.sentences]


def test_the_text_is_its_sentences() -> None:
    """Nothing stands in a draft that is not one of its sentences, each with its facts."""
    draft = compose(JOB_LOSS, "request", "letter", TODAY)
    bare = re.sub(r"\s", "", draft.text)
    assert bare == re.sub(r"\s", "", "".join(one.text for one in draft.sentences))
    assert next(one for one in draft.sentences if one.id == "say.split").facts == ("split",)


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_tone_is_kept_throughout(name: str) -> None:
    """A formal text says 本人 and 贵司, a plain one 我 and 你们; neither mixes them."""
    mixed = {"plain": re.compile("本人|贵司(?!$)"), "formal": re.compile("我|你们")}
    for kind in KINDS:
        for length in LENGTHS:
            for tone in TONES:
                draft = compose(EXAMPLES[name], kind, length, TODAY, tone=tone)
                # The person's own story is theirs, and the address of a letter is always formal.
                said = [one.text for one in draft.sentences if not {"story", "story_short", "clauses"} & {*one.facts}]
                assert [words for words in said if mixed[tone].search(words)] == [], (kind, length, tone)


def test_each_length_has_its_usual_tone() -> None:
    """What is typed or spoken is plain, a letter is formal, unless asked otherwise."""
    for length in LENGTHS:
        usual, other = USUAL_TONE[length], next(tone for tone in TONES if tone != USUAL_TONE[length])
        said = {tone: compose(JOB_LOSS, "request", length, TODAY, tone=tone).text for tone in TONES}
        assert compose(JOB_LOSS, "request", length, TODAY).text == said[usual] != said[other]


def test_every_sentence_is_used() -> None:
    """No line of the outlines is dead: each appears in a draft of some example."""
    from wizard.words.outline import outline

    said = {
        (kind, length, one.id)
        for case in EXAMPLES.values()
        for kind in KINDS
        for length in LENGTHS
        for one in compose(case, kind, length, TODAY).sentences
    }
    lines = {(kind, length, line.id) for kind in KINDS for length in LENGTHS for line in outline(kind, length)}
    assert sorted(lines - said) == []


@pytest.mark.parametrize(
    ("name", "kind", "length"),
    [
        ("job_loss", "request", "chat"),
        ("job_loss", "request", "call"),
        ("job_loss", "request", "letter"),
        ("nothing_left", "request", "letter"),
        ("forgot", "request", "chat"),
        ("not_yet_due", "request", "chat"),
        ("second_round", "request", "letter"),
        ("chased", "chase", "chat"),
        ("chased_twice", "chase", "letter"),
        ("offered", "question", "chat"),
        ("refused_with_words", "refusal", "letter"),
        ("fitting", "acceptance", "letter"),
        ("too_high", "acceptance", "chat"),
        ("too_high", "counter", "call"),
        ("nothing_left_offered", "counter", "letter"),
        ("ordered", "court", "letter"),
        ("summoned", "court", "letter"),
        ("summoned_some_day", "court", "chat"),
    ],
)
@pytest.mark.parametrize("lang", ["zh_Hans", "en"])
def test_a_draft_reads_as_it_was_reviewed(name: str, kind: str, length: str, lang: str) -> None:
    """The words are those of the reviewed file in tests/data/words; a change of words shows there."""
    reviewed = GOLDEN / f"{name}-{kind}-{length}.{lang}.txt"
    assert compose(EXAMPLES[name], kind, length, TODAY, lang).text + "\n" == reviewed.read_text("utf-8")


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_stay_words(words: str) -> None:
    """What the person wrote stands in the draft letter by letter, and nothing in it is acted on."""
    case = replace(
        examples.CHASED,
        hardship=Hardship(cause="job_loss", story=f"说明 {words} 完"),
        debts=(replace(HUABEI, lender=f"某 {words} 公司"),),
        contacts=(Contact(id="c1", at=moment("2026-11-22"), channel="app", ticket=f"号 {words}"),),
    )
    letter = compose(case, "request", "letter", TODAY).text
    assert f"说明 {words} 完" in letter
    assert f"致：某 {words} 公司" in letter
    assert f"号 {words}" in compose(case, "chase", "chat", TODAY).text


def test_control_characters_do_not_reach_a_draft() -> None:
    """Escape sequences and direction overrides are gone; line breaks of a story become blanks."""
    case = replace(JOB_LOSS, hardship=Hardship(cause="job_loss", story="甲\x1b[2J乙\u202e丙\n\n丁" + "长" * 10_000))
    letter = compose(case, "request", "letter", TODAY).text
    assert "甲[2J乙丙 丁" in letter
    assert len(letter) < 1_400


def test_a_draft_speaks_to_one_lender() -> None:
    """Only the debts of the first debt's lender are in it, or those of the lender asked for; the surplus is shared."""
    first = compose(TWO_LENDERS, "request", "letter", TODAY).text
    other = compose(TWO_LENDERS, "request", "letter", TODAY, lender="mybank").text
    assert ("重庆蚂蚁" in first, "网商贷" in first) == (True, False)
    assert ("浙江网商银行" in other, "花呗" in other) == (True, False)
    promised = [yuan(re.findall(r"每期 ([\d,.]+) 元", text)[0].replace(",", "")) for text in (first, other)]
    assert sum(promised) <= yuan("1500")
    assert HUABEI.principal < MYBANK.principal
    assert promised[0] < promised[1]


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_letter_fits_a_page(name: str) -> None:
    """A letter has at most 50 lines of 45 characters."""
    for kind in KINDS:
        rows = compose(EXAMPLES[name], kind, "letter", TODAY).text.split("\n")
        assert sum(max(1, -(-len(row) // 45)) for row in rows) <= 50


def test_unknown_drafts_are_refused_by_name() -> None:
    """Another kind or length is an error that lists the ones there are."""
    with pytest.raises(UnknownDraft, match="request chase question"):
        compose(JOB_LOSS, "threat", "chat", TODAY)
    with pytest.raises(UnknownDraft, match="chat call letter"):
        compose(JOB_LOSS, "request", "novel", TODAY)


def test_a_draft_is_quick() -> None:
    """Any draft takes less than 50 ms, once the packs are read."""
    everything(JOB_LOSS, "zh_Hans")
    begun = perf_counter()
    everything(JOB_LOSS, "zh_Hans")
    assert (perf_counter() - begun) / (len(KINDS) * len(LENGTHS)) < 0.05


def test_the_day_of_the_draft_is_given() -> None:
    """The same case a week later says a week more."""
    later = compose(JOB_LOSS, "request", "chat", date(2026, 12, 1)).text
    assert "已逾期 52 天" in later
    assert "已逾期 45 天" in compose(JOB_LOSS, "request", "chat", TODAY).text
