"""`update`: the one place where a case changes."""

from __future__ import annotations

from datetime import date

import msgspec
import pytest

from wizard import intents as ask
from wizard.case import Case, Line, Moment
from wizard.checks import problems
from wizard.codec import from_plain, to_json
from wizard.money import rate, yuan
from wizard.update import update

TODAY = date(2026, 11, 24)
EMPTY = Case(id="20261124-case", opened=TODAY)
DEBT = ask.AddDebt(product="花呗", lender="ant_consumer", principal=yuan(12000), due=date(2026, 10, 10), as_of=TODAY)
OFFER = ask.RecordOffer(months=12, monthly=yuan(1050), first=date(2026, 12, 10), clauses=("parties",))


def after(*asked: ask.Intent, case: Case = EMPTY) -> Case:
    """*case* after all of these, each of which must fit."""
    for intent in asked:
        assert problems(case, intent, TODAY) == (), intent
        case = update(case, intent, TODAY)
    return case


def ids(case: Case, intent: ask.Intent) -> list[tuple[str, str]]:
    """Id and field of what speaks against *intent*."""
    return [(found.id, found.field) for found in problems(case, intent, TODAY)]


def test_a_debt_is_named_by_its_alias() -> None:
    """A product may be called as people call it; the case holds its id."""
    debt = after(DEBT).debts[0]
    assert (debt.id, debt.product, debt.lender) == ("d1", "huabei", "ant_consumer")


def test_an_id_is_never_used_twice_while_others_stand() -> None:
    """The number of a new debt is above every one in use."""
    case = after(DEBT, DEBT, ask.RemoveDebt(debt="d1"), DEBT)
    assert [debt.id for debt in case.debts] == ["d2", "d3"]


def test_changing_a_debt_keeps_its_place() -> None:
    """A corrected debt keeps id and place; everything else is what was said last."""
    change = ask.ChangeDebt(
        debt="d1", product="jiebei", principal=yuan(5), due=None, as_of=TODAY, daily_rate=rate("0.0004")
    )
    case = after(DEBT, DEBT, change)
    assert [(debt.id, debt.product, debt.due) for debt in case.debts] == [
        ("d1", "jiebei", None),
        ("d2", "huabei", date(2026, 10, 10)),
    ]


def test_the_budget_is_replaced_whole() -> None:
    """A budget said anew leaves nothing of the old one."""
    first = ask.StateBudget(
        income=(Line("工资", yuan(6500)),), essentials=(Line("房租", yuan(2400)),), cash_now=yuan(800)
    )
    second = ask.StateBudget(income=(), essentials=(Line("吃饭", yuan(1500)),))
    budget = after(first, second).budget
    assert budget is not None
    assert (budget.income, budget.cash_now) == ((), None)


def test_a_paper_has_one_mark() -> None:
    """A later mark takes the place of the earlier one; back to "to do" is no mark."""
    have = ask.MarkMaterial(material="income_proof", status="have")
    case = after(ask.MarkMaterial(material="income_proof", status="asked"), have)
    assert [(mark.status, mark.marked) for mark in case.materials] == [("have", TODAY)]
    assert after(ask.MarkMaterial(material="income_proof", status="todo"), case=case).materials == ()


def test_a_refusal_opens_the_next_round() -> None:
    """After a refusal the case stands at the proposal, in round two, and nothing said before is overwritten."""
    case = after(
        DEBT, ask.ChooseAsk(ask="instalments", months=14), ask.RecordReply(outcome="refused", at=Moment("2026-11-24"))
    )
    assert (case.stage, case.round, case.replies[0].round) == ("proposal", 2, 1)
    assert case.request is not None
    assert case.request.round == 1


@pytest.mark.parametrize(
    ("answer", "stage", "round"), [("accept", "confirm", 1), ("counter", "proposal", 2), ("decline", "proposal", 2)]
)
def test_an_answer_leads_on(answer: str, stage: str, round: int) -> None:
    """Accepting leads to the confirmation; a counter-offer or a no leads back to the proposal."""
    case = after(OFFER, from_plain({"do": "answer_offer", "offer": "o1", "answer": answer}, ask.Intent))
    assert (case.stage, case.round, case.offers[0].answer) == (stage, round, answer)


def test_an_agreement_marks_its_offer() -> None:
    """Confirming an offer accepts it, and spoken stays spoken."""
    case = after(OFFER, ask.ConfirmAgreement(offer="o1", written=False, clauses={"parties": "unclear"}))
    assert case.agreed_offer == case.offers[0]
    assert case.offers[0].answer == "accept"
    assert case.agreement is not None
    assert not case.agreement.written


def test_what_is_sent_is_kept_word_for_word() -> None:
    """A sent text is the given one, or the draft as it stands that day, with its digest."""
    case = after(DEBT, ask.RecordSent(draft="request", channel="app", at=Moment("2026-11-24"), text="原话"))
    assert (case.sent[0].text, len(case.sent[0].sha256)) == ("原话", 64)
    drafted = after(DEBT, ask.RecordSent(draft="request", channel="app", at=Moment("2026-11-24")))
    assert "12,000.00" in drafted.sent[0].text


def test_a_case_survives_json() -> None:
    """Encoding and decoding a case gives an equal case."""
    case = after(
        DEBT,
        OFFER,
        ask.SetWalkAway(monthly=yuan(630)),
        ask.RecordPayment(amount=yuan(10), on=TODAY),
        ask.GoTo(stage="confirm"),
    )
    assert from_plain(msgspec.json.decode(to_json(case)), Case) == case


def test_the_same_words_give_the_same_case() -> None:
    """Nothing but the case, the intent and the day enters a change."""
    assert after(DEBT, OFFER) == after(DEBT, OFFER)


@pytest.mark.parametrize(
    ("intent", "found"),
    [
        (ask.NameCase(title="  "), ("text.empty", "title")),
        (ask.NameCase(title="字" * 61), ("text.too_long", "title")),
        (ask.RemoveDebt(debt="d9"), ("debt.unknown", "debt")),
        (ask.AddDebt(product="nothing", principal=yuan(1), due=None, as_of=TODAY), ("product.unknown", "product")),
        (ask.AddDebt(product="huabei", principal=yuan(0), due=None, as_of=TODAY), ("amount.zero", "principal")),
        (ask.AddDebt(product="huabei", principal=yuan(1), due=None, as_of=date(2026, 11, 26)), ("date.in_the_future", "as_of")),
        (ask.AddDebt(product="huabei", principal=yuan(1), due=date(1999, 1, 1), as_of=TODAY), ("date.out_of_range", "due")),
        (ask.StateCause(cause="job_loss", story="密码：abcd1234"), ("text.secret", "story")),
        (ask.StateCause(cause="job_loss", since=date(2026, 11, 25)), ("date.in_the_future", "since")),
        (ask.StateBudget(income=(Line(" ", yuan(1)),), essentials=()), ("budget.line_without_name", "income")),
        (ask.StateBudget(income=(Line("工资", yuan(-1)),), essentials=()), ("amount.negative", "income")),
        (ask.SetWalkAway(monthly=yuan(1), months=121), ("count.out_of_range", "months")),
        (ask.RecordPayment(amount=yuan(0), on=TODAY), ("amount.zero", "amount")),
        (ask.RecordPayment(amount=yuan(1), on=date(2026, 12, 1)), ("date.in_the_future", "on")),
        (ask.RecordSent(draft="novel", channel="app", at=Moment("2026-11-24"), text="x"), ("draft.unknown", "draft")),
        (ask.RecordSent(draft="request", channel="app", at=Moment("2026-11-24")), ("draft.nothing_to_say", "draft")),
        (ask.AnswerOffer(offer="o1", answer="accept"), ("offer.unknown", "offer")),
    ],
)  # fmt: skip
def test_what_makes_no_sense_is_said(intent: ask.Intent, found: tuple[str, str]) -> None:
    """An intent that does not fit is a problem of one field."""
    assert ids(EMPTY, intent) == [found]


def test_a_due_day_ahead_is_no_error() -> None:
    """Not yet overdue is the early way, not a mistake."""
    assert ids(EMPTY, ask.AddDebt(product="huabei", principal=yuan(1), due=date(2027, 1, 1), as_of=TODAY)) == []
