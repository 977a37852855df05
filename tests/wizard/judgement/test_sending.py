"""What is said before a text is sent: each slip by its own reason, and nothing about a draft as it was made."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.wizard.words.examples import (
    FORGOT,
    JOB_LOSS,
    NOTHING_LEFT,
    OFFER,
    OLD,
    SECOND_ROUND,
    TODAY,
    TOTAL_ONLY,
    TWO_LENDERS,
)
from tests.wizard.words.examples_all import EXAMPLES
from tests.wizard.words.generated import cases
from wizard.case import Agreement, Case, CollectionCall, Hardship, WalkAway, moment
from wizard.figures import figures
from wizard.intents import RecordSent
from wizard.judgement.sending import before_sending
from wizard.money import yuan
from wizard.texts import Lang, texts
from wizard.texts.prose import said
from wizard.update import update
from wizard.words import KINDS, LENGTHS, compose

NOTES = frozenset(("sending_interrupts", "sending_old"))
# What an offer already agreed to, or one's own line, says of a draft is no slip of the words.
OF_THE_CASE = NOTES | {"sending_day_taken", "sending_beyond_line", "sending_too_few_months"}
DRAFT = compose(JOB_LOSS, "request", "letter", TODAY).text


def found(
    text: str, case: Case = JOB_LOSS, kind: str = "request", length: str = "letter"
) -> dict[str, dict[str, object]]:
    """The reasons by id, without the note that a request restarts the limitation period."""
    reasons = before_sending(case, kind, length, text, TODAY)
    return {one.id: dict(one.values) for one in reasons if one.id not in NOTES}


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_draft_as_it_was_made_passes(name: str) -> None:
    """Letters to a lender, in every kind and length of every example, have no slip of their own."""
    case = EXAMPLES[name]
    for kind in (kind for kind in KINDS if kind != "court"):
        for length in LENGTHS:
            for lang in ("zh_Hans", "en"):
                reasons = before_sending(case, kind, length, compose(case, kind, length, TODAY, lang).text, TODAY)
                assert {one.id for one in reasons} <= OF_THE_CASE | _too_much(case), (kind, length, lang)


def _too_much(case: Case) -> set[str]:
    """A plan the person chose, or an offer that leaves too little for another lender, is said to be too much."""
    left = figures(case, TODAY).surplus
    # A few fen shared among several lenders are rounded up for each.
    own = case.request is not None or case is EXAMPLES["two_lenders_offered"] or (left is not None and 0 < left < 1)
    return {"sending_above_safe", "sending_above_surplus", "sending_without_surplus"} if own else set()


@given(case=cases, kind=st.sampled_from(("request", "chase", "question", "holding")), length=st.sampled_from(LENGTHS))
def test_any_draft_as_it_was_made_passes(case: Case, kind: str, length: str) -> None:
    """The same for any case at all: no figure of a draft is unknown, none of its words a claim."""
    reasons = before_sending(case, kind, length, compose(case, kind, length, TODAY).text, TODAY)
    assert {one.id for one in reasons} <= OF_THE_CASE | _too_much(case)


@pytest.mark.parametrize("text", ["", " \n\t "])
def test_an_empty_text_says_nothing_else(text: str) -> None:
    """Without words there is one thing to do."""
    assert found(text) == {"sending_empty": {}}


@pytest.mark.parametrize(
    ("words", "id"),
    [
        ("身份证 11010519491231002X", "sending_id_number"),
        ("卡号 6222021234567890128", "sending_card_number"),
        ("验证码 123456", "sending_secret"),
    ],
)
def test_numbers_that_stay_at_home(words: str, id: str) -> None:
    """An ID number, a bank card or a code comes before everything else."""
    assert before_sending(JOB_LOSS, "request", "letter", DRAFT + words, TODAY)[0].id == id


def test_a_mobile_number_is_asked_about() -> None:
    """By its last four digits; a collector's number that was noted may stand in a complaint, a ticket number anywhere."""
    assert found(DRAFT + "我妹妹 138 0013 8000")["sending_phone"] == {"last": "8000"}
    call = CollectionCall(id="k1", at=moment("2026-11-20"), number="13800138000", connected=True, to_whom="family")
    assert "sending_phone" not in found("来电号码 13800138000", replace(JOB_LOSS, collection=(call,)), "chase")
    assert "sending_phone" not in found("工单号 9138001380001", kind="chase")


def test_an_old_debt_is_not_revived_unasked() -> None:
    """Past three years a request is held back by strong words, a question is not."""
    request = before_sending(OLD, "request", "letter", "我申请分期。", TODAY)
    assert [(one.id, dict(one.values)) for one in request] == [("sending_old", {"years": 3})]
    assert before_sending(OLD, "question", "chat", "请告诉我金额。", TODAY) == ()
    assert [one.id for one in before_sending(OLD, "question", "chat", "我愿意还。", TODAY)] == ["sending_old"]
    assert before_sending(OLD, "question", "chat", "我现在无法承诺。", TODAY) == ()


def test_a_request_restarts_three_years() -> None:
    """A younger overdue debt gets a note with the new date, said last; one not yet due gets none."""
    reasons = before_sending(JOB_LOSS, "request", "chat", "我申请分期。", TODAY)
    assert [(one.id, dict(one.values)) for one in reasons] == [
        ("sending_interrupts", {"years": 3, "after": date(2029, 11, 24)})
    ]
    assert before_sending(JOB_LOSS, "chase", "chat", "请问进度。", TODAY) == ()
    assert before_sending(EXAMPLES["not_yet_due"], "request", "chat", "我申请延期。", TODAY) == ()


@pytest.mark.parametrize(
    ("words", "claim"),
    [
        ("我活不下去了。", "despair"),
        ("否则我去曝光。", "threat"),
        ("不同意我就投诉。", "threat"),
        ("你们是骗子。", "insult"),
        ("这笔钱我不还了。", "refusal"),
        ("按第七十条办理。", "card_rule"),
        ("我有权要求分期。", "right"),
        ("贵司必须同意分期。", "right"),
        ("法律规定可以 60 期。", "right"),
        ("我有三天宽限期。", "grace"),
        ("申请停息挂账。", "suspension"),
        ("利率超过 24%。", "rate_line"),
        ("请不要上征信。", "record"),
        ("我一定会还清。", "promise"),
        ("I am entitled to 60 instalments.", "right"),
        ("Pay attention or else.", "threat"),
    ],
)
def test_claims_that_harm_are_named(words: str, claim: str) -> None:
    """Each by its own reason, with the words as they stand."""
    reasons = found(f"{DRAFT}\n{words}")
    assert [id for id in reasons if id.startswith("sending_claim_")] == [f"sending_claim_{claim}"]
    assert str(reasons[f"sending_claim_{claim}"]["words"]) in words


def test_traditional_characters_are_read() -> None:
    """What is written in traditional characters is judged like the same words in simplified ones."""
    plain, traditional = (
        before_sending(JOB_LOSS, "chase", "chat", text, TODAY)
        for text in (
            "我申请延期，每月还 9,000 元，否则投诉，借呗不还了。",
            "我申請延期，每月還 9,000 元，否則投訴，借唄不還了。",
        )
    )
    assert [one.id for one in plain] == [one.id for one in traditional]
    assert len(plain) == 6


def test_what_a_collector_said_is_no_claim() -> None:
    """Nor are words that a complaint has by itself; but a story does not make them harmless."""
    assert found(f"{DRAFT}\n催收说要曝光我。") == {}
    assert "sending_claim_threat" not in found("我要投诉催收的电话。", kind="conduct")
    angry = replace(JOB_LOSS, hardship=Hardship(cause="job_loss", story="不同意我就投诉。"))
    assert "sending_claim_threat" in found(compose(angry, "request", "letter", TODAY).text, angry)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("我申请每月还 629.75 元。", {}),
        ("我申请每月还 700 元。", {"sending_above_safe": {"monthly": yuan(700), "safe": yuan("629.75")}}),
        ("每期：1,259.51 元", {"sending_above_surplus": {"monthly": yuan("1259.51"), "surplus": yuan("1259.50")}}),
        ("I can pay 2,000.00 yuan a month.", {"sending_above_surplus": {"monthly": yuan(2000), "surplus": yuan("1259.50")}}),
        ("每月收入 4,500.00 元。每月还差 4,500.00 元。", {}),
        ("你们提出的方案是每期 1,300.00 元。", {}),
        ("我接受你们提出的方案，每期 1,300.00 元。", {"sending_above_surplus": {"monthly": yuan(1300), "surplus": yuan("1259.50")}}),
    ],
)  # fmt: skip
def test_what_is_offered_is_measured(text: str, expected: dict[str, dict[str, object]]) -> None:
    """Against the month; income and the lender's own plan are no offers, unless the plan is accepted."""
    reasons = found(text, SECOND_ROUND)
    assert {id: values for id, values in reasons.items() if id != "sending_amount_unknown"} == expected


def test_without_a_surplus_nothing_is_offered() -> None:
    """A month that leaves nothing bears no monthly amount."""
    assert found("每月还 100 元。", NOTHING_LEFT)["sending_without_surplus"] == {"monthly": yuan(100)}


def test_ones_own_line_is_kept() -> None:
    """More a month, or fewer months, than one set oneself is said."""
    case = replace(JOB_LOSS, walk_away=WalkAway(monthly=yuan(500), months=24))
    reasons = found("我申请分 12 期，每期 600 元。", case)
    assert reasons["sending_beyond_line"] == {"monthly": yuan(600), "line": yuan(500)}
    assert reasons["sending_too_few_months"] == {"months": 12, "least": 24}
    assert found("我申请分 24 期，每期 500 元。", case) == {}


def test_one_lender_gets_its_part() -> None:
    """What a month leaves is shared; the whole of it is too much for one of two lenders."""
    reasons = before_sending(TWO_LENDERS, "request", "chat", "每月还 1,500.00 元。", TODAY, lender="mybank")
    (first, *_) = reasons
    assert first.id == "sending_above_safe"
    assert first.values["safe"] < yuan(1500)  # type: ignore[operator]


def test_an_unknown_split_is_not_acknowledged() -> None:
    """To owe a sum whose parts are not known is admitted only as what the page shows."""
    assert found("我欠贵司 12,000.00 元。", TOTAL_ONLY)["sending_split_unknown"] == {"amount": yuan(12000)}
    assert found("页面显示我欠 12,000.00 元。", TOTAL_ONLY) == {}
    assert "sending_split_unknown" not in found("我欠贵司 12,270.00 元。", FORGOT)


def test_an_estimate_is_called_one() -> None:
    """A figure that rests on an estimate is not sent as a fact."""
    text = "我想一次付清 12,294.00 元。"
    assert found(text)["sending_estimate"] == {"amount": yuan(12294)}
    assert found(text.replace("12,294.00 元", "12,294.00 元（估算）")) == {}
    assert found("我想一次付清 12,270.00 元。") == {}
    assert found("我想一次付清 12,270.00 元。", FORGOT) == {}


def test_a_debt_the_page_does_not_show_is_not_admitted() -> None:
    """Another product, or that of another lender, is asked about."""
    assert found("我的花呗和借呗都要还。")["sending_other_debt"] == {"product": "借呗"}
    assert found("我的花呗和网商贷都要还。", TWO_LENDERS)["sending_other_debt"] == {"product": "网商贷"}


def agreed() -> Case:
    """Two lenders, one plan agreed on: the 10th of each month is taken."""
    offer = replace(OFFER, answer="accept")
    return replace(
        TWO_LENDERS, offers=(offer,), agreement=Agreement(offer="o1", written=True, confirmed=TODAY),
        debts=(TWO_LENDERS.debts[0], replace(TWO_LENDERS.debts[1], due=date(2026, 12, 20))),
    )  # fmt: skip


def test_a_day_is_promised_once() -> None:
    """A day on which another payment is due is named with that payment; telling of that payment is no promise."""
    taken = {"day": date(2027, 1, 10), "amount": yuan(720)}
    assert found("我会在 2027 年 1 月 10 日归还 300.00 元。", agreed(), "holding")["sending_day_taken"] == taken
    assert "sending_day_taken" not in found("我会在 2027 年 1 月 10 日归还 720.00 元。", agreed(), "holding")
    assert "sending_day_taken" not in found("请在 2027 年 1 月 10 日答复。", agreed(), "holding")
    assert found("我会在 2026 年 12 月 20 日付清。", agreed(), "holding")["sending_day_taken"] == {
        "day": date(2026, 12, 20),
        "amount": yuan(30450),
    }
    assert "sending_day_taken" not in found("约定 2026 年 12 月 20 日付款。", agreed(), "holding")


def test_the_first_day_stays_the_first_day() -> None:
    """Another first day than the one sent in this round is named with it; a new round may name another."""
    sent = update(JOB_LOSS, RecordSent(draft="request", channel="app", at=moment(TODAY)), TODAY)
    other = "我申请分 20 期，第一期 2027 年 1 月 10 日。"
    assert found(other, sent)["sending_other_first"] == {"day": date(2027, 1, 10), "before": date(2026, 12, 10)}
    assert "sending_other_first" not in found("第一期 2026 年 12 月 10 日。", sent)
    assert "sending_other_first" not in found(other, replace(sent, round=2))
    assert "sending_other_first" not in found(other)


def test_figures_that_are_nowhere_are_asked_about() -> None:
    """An amount or a day that neither the case nor the person's own words hold, however it is written."""
    assert found("花呗合计 1.3万。")["sending_amount_unknown"] == {"amount": yuan(13000)}
    assert found("花呗合计 12270元，１２，０００ 元。") == {}
    assert found("还款日是 2026 年 10 月 11 日。")["sending_day_unknown"] == {"day": date(2026, 10, 11)}
    assert found("还款日是10月10日，9 月 15 日起失业。第二期 2027 年 1 月 10 日。") == {}
    assert found("我 2026 年 2 月 30 日写过。")["sending_no_such_day"] == {"day": "2026 年 2 月 30 日"}
    told = replace(JOB_LOSS, hardship=Hardship(cause="illness", story="2026年8月3日住院，花了 8,888 元"))
    assert found("2026 年 8 月 3 日住院，花了 8888 元。", told) == {}


def test_a_chat_is_sent_in_parts() -> None:
    """Beyond 300 characters it says how many messages; a letter may be longer."""
    long = "请问进度到哪一步了。" * 31
    assert found(long, kind="chase", length="chat") == {"sending_too_long": {"count": 310, "most": 300, "parts": 2}}
    assert found(long, kind="chase", length="letter") == {}
    assert found("May I ask how far it has come? " * 20, kind="chase", length="chat") == {}


def test_the_most_serious_comes_first() -> None:
    """Secrets, then the old debt, claims, amounts, what is unsure, and notes last."""
    text = "验证码 123456。我申请每月还 9,000 元，否则投诉。我 10 月 11 日付。" + "请答复。" * 90
    ids = [one.id for one in before_sending(JOB_LOSS, "request", "chat", text, TODAY)]
    assert ids == [
        "sending_secret", "sending_claim_threat", "sending_above_surplus", "sending_amount_unknown", "sending_day_unknown",
        "sending_too_long", "sending_interrupts",
    ]  # fmt: skip


@pytest.mark.parametrize("lang", ["zh_Hans", "zh_Hant", "en"])
def test_every_reason_can_be_said(lang: Lang) -> None:
    """The sentence of each has its values filled in."""
    text = "我申请每月还 9,000 元，否则投诉。我 2026 年 2 月 30 日付。13800138000"
    for one in before_sending(JOB_LOSS, "request", "chat", text, TODAY):
        assert "{" not in said(texts(lang), f"reason.{one.id}", one.values)
