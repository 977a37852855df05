"""Paying something before anything is agreed: what it covers, what is left, and when the figures count it."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.wizard.judgement.situations import TODAY, amounts, offered, situation
from tests.wizard.recomputed import check
from wizard import intents as ask
from wizard.case import Case, Debt, Instalment, Part
from wizard.checks import problems
from wizard.explained import explained
from wizard.figures import debt_figures, figures, standing
from wizard.judgement.agreement import position
from wizard.judgement.meanwhile import effect, paid_first
from wizard.money import Yuan, yuan
from wizard.update import update

READ = date(2026, 11, 1)
DEBT = Debt(
    id="d1", product="huabei", lender="ant_consumer", principal=yuan(12000), penalty=yuan(100), due=date(2026, 10, 10),
    as_of=READ,
)  # fmt: skip
"""12,000.00 and 100.00 on 1 November; 6.00 a day from then on."""
CASE = situation(debts=(DEBT,))


def paid(case: Case, amount: str, on: date, **fields: str) -> Case:
    """*case* with a payment recorded on it."""
    intent = ask.RecordPayment(amount=yuan(amount), on=on, **fields)
    assert problems(case, intent, TODAY) == ()
    return update(case, intent, TODAY)


def test_a_payment_covers_charges_first_and_then_principal() -> None:
    """On 11 November 160.00 of charges are owed: 500.00 leaves 11,660.00 of principal, and 5.83 a day."""
    found = effect(CASE, yuan(500), date(2026, 11, 11), TODAY)
    assert found is not None
    assert (found.charges, found.principal, found.unused) == (yuan(160), yuan(340), yuan(0))
    assert (found.day_before, found.day_after) == (yuan(6), yuan("5.83"))
    # 11,660.00 and 13 days at 5.83.
    assert found.left == yuan("11735.79")
    after = paid(CASE, "500", date(2026, 11, 11))
    assert figures(after, TODAY).owed_today == found.left
    assert figures(after, TODAY).debts[0].paid == yuan(500)


def test_only_what_is_later_than_the_page_is_taken_off() -> None:
    """The app's figure wins: a payment before it was read, or on that day, is in it already."""
    for on in (date(2026, 10, 30), READ):
        after = paid(CASE, "500", on)
        assert figures(after, TODAY).owed_today == figures(CASE, TODAY).owed_today
        found = effect(CASE, yuan(500), on, TODAY)
        assert found is not None
        assert not found.counted


def test_a_page_read_again_takes_the_payment_over() -> None:
    """Once the debt is stated anew with a later day, its own figure stands alone."""
    after = paid(CASE, "500", date(2026, 11, 11))
    again = ask.ChangeDebt(
        debt="d1", product="huabei", lender="ant_consumer", principal=yuan(11660), penalty=yuan(0),
        due=date(2026, 10, 10), as_of=date(2026, 11, 20),
    )  # fmt: skip
    read = update(after, again, TODAY)
    assert figures(read, TODAY).debts[0].paid == yuan(0)
    assert figures(read, TODAY).owed_today == yuan("11683.32")
    assert [one.amount for one in read.payments] == [yuan(500)]


def test_what_was_paid_before_is_no_instalment_of_the_agreement() -> None:
    """The schedule begins with nothing paid; a payment after the confirmation counts."""
    after = update(paid(CASE, "500", TODAY), ask.RecordOffer(months=2, monthly=yuan(100), first=TODAY), TODAY)
    agreed = update(after, ask.ConfirmAgreement(offer="o1", written=True), TODAY)
    stands = position(agreed, TODAY)
    assert stands is not None
    assert (stands.paid, stands.left) == (yuan(0), yuan(200))
    once = position(paid(agreed, "100", TODAY), TODAY)
    assert once is not None
    assert (once.paid, once.left) == (yuan(100), yuan(100))
    assert offered().id == "o1"


def test_a_payment_finds_its_debt() -> None:
    """The one named, else the one overdue the longest; one that is not there is refused."""
    other = replace(DEBT, id="d2", due=date(2026, 9, 1))
    case = situation(debts=(DEBT, other))
    assert [one.debt for one in paid(case, "10", TODAY).payments] == ["d2"]
    assert paid(case, "10", TODAY, debt="d1").debts[0].paid == (Part(TODAY, yuan(10)),)
    unknown = problems(case, ask.RecordPayment(amount=yuan(1), on=TODAY, debt="d9"), TODAY)
    assert [one.id for one in unknown] == ["debt.unknown"]
    assert paid_first(situation(debts=())) is None
    assert effect(situation(debts=()), yuan(1), TODAY, TODAY) is None


def test_which_instalment_a_loan_payment_goes_to_is_not_made_up() -> None:
    """It is taken off the sum, and that is all."""
    missed = (Instalment(date(2026, 10, 10), yuan(1000), yuan(50)),)
    loan = replace(DEBT, product="jiebei", missed=missed)
    found = effect(situation(debts=(loan,)), yuan(300), TODAY, TODAY)
    assert found is not None
    assert (found.counted, found.moved) == (True, False)
    assert found.left == yuan(debt_figures(loan, TODAY).owed_today - 300)


def test_an_old_debt_is_warned_of() -> None:
    """Paying a part restarts the three years."""
    old = situation(debts=(replace(DEBT, due=date(2023, 1, 1)),))
    found = effect(old, yuan(1), TODAY, TODAY)
    assert found is not None
    assert found.old


@given(st.lists(st.tuples(st.integers(-40, 23), amounts(1_500_000)), max_size=4), amounts(3_000_000))
def test_the_sums_hold_whatever_was_paid(parts: list[tuple[int, Yuan]], principal: Yuan) -> None:
    """Nothing falls below zero, what is explained comes to the figure, and a later payment never owes more."""
    debt = replace(
        DEBT,
        principal=yuan(max(principal, yuan("0.01"))),
        paid=tuple(Part(TODAY - timedelta(days=23 - ahead), amount) for ahead, amount in parts),
    )
    case = situation(debts=(debt,))
    found = figures(case, TODAY).debts[0]
    assert found.owed_today >= 0
    assert found.shown + found.grown - found.paid == found.owed_today
    assert found.owed_today <= debt_figures(replace(debt, paid=()), TODAY).owed_today
    assert standing(debt, TODAY).paid == debt.paid or standing(debt, TODAY).paid == ()
    for one in explained(case, TODAY):
        check(one)
