"""The end of an agreement: what is left to do, how it is known to be done, and that nothing comes too early."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.wizard.judgement.situations import TODAY, agreed, amounts, honest_offers, offered
from wizard.case import ActMark, Attachment, Case, ClosingAct, Payment, Sent, moment
from wizard.judgement.agreement import position
from wizard.judgement.closing import Act, closing, first_open, paid_off_on
from wizard.judgement.follow_up import dates, due
from wizard.overview import next_step

ACTS: tuple[ClosingAct, ...] = get_args(ClosingAct)
PAID = agreed(offered(), "8446.48")
ALWAYS = [act for act in ACTS if act not in ("refund", "credit_objection")]


def marked(case: Case, **states: Any) -> Case:
    """*case* with these acts marked today."""
    return replace(case, acts=tuple(ActMark(act=act, state=state, on=TODAY) for act, state in states.items()))


def sent(kind: str, day: str) -> Sent:
    """A text that was sent."""
    return Sent(id="s1", draft=kind, length="letter", channel="app", at=moment(day), round=1, text="", sha256="")


def of(case: Case, act: ClosingAct, today: date = TODAY) -> Act | None:
    """One act of the end."""
    return next((one for one in closing(case, today) if one.id == act), None)


def stands(case: Case, act: ClosingAct, today: date = TODAY) -> tuple[str, str, str | None]:
    """How one act of the end stands, its day, and how that is known."""
    found = of(case, act, today)
    assert found is not None
    return found.state, str(found.day), found.how


@st.composite
def ended(draw: st.DrawFn) -> Case:
    """An agreement of any kind, paid in any parts, with any marks and a text or a file or none."""
    case = agreed(draw(honest_offers))
    standing = position(case, TODAY)
    assert standing is not None
    days = st.integers(-40, 40).map(lambda by: TODAY + timedelta(days=by))
    parts = draw(st.lists(st.tuples(amounts(900_000), days), max_size=3))
    if draw(st.booleans()):
        parts.append((standing.total, draw(days)))
    payments = tuple(Payment(id=f"p{n}", amount=amount, on=on) for n, (amount, on) in enumerate(parts, 1))
    marks = st.builds(
        ActMark, act=st.sampled_from(ACTS), state=st.sampled_from(("planned", "done", "wrong", "not_needed")), on=days
    )
    acts = tuple(draw(st.lists(marks, max_size=6, unique_by=lambda mark: mark.act)))
    texts = (sent(draw(st.sampled_from(("certificate", "objection"))), str(draw(days))),) if draw(st.booleans()) else ()
    return replace(case, payments=payments, acts=acts, sent=texts, attachments=(FILE,) if draw(st.booleans()) else ())


FILE = Attachment(
    id="f1", to="settlement_stored", path="~/结清证明.pdf", size=12, changed=TODAY, sha256="0" * 64, attached=TODAY
)


@given(ended(), st.integers(0, 900))
def test_the_end_begins_with_the_last_payment(case: Case, later: int) -> None:
    """No act while something is left; then each once, in one order, none for a day before the one that paid it off."""
    today = TODAY + timedelta(days=later)
    found, standing, since = closing(case, today), position(case, today), paid_off_on(case, today)
    assert standing is not None
    assert bool(found) == (standing.left == 0 and bool(case.payments)) == (since is not None)
    assert [one.id for one in found] == [act for act in ACTS if act in {one.id for one in found}]
    assert since is None or all(one.day >= since for one in found)
    assert any(one.id == "refund" for one in found) == (bool(found) and standing.over > 0)


@given(ended(), st.integers(0, 900))
def test_what_is_done_is_never_due_and_what_is_open_stays_due(case: Case, later: int) -> None:
    """A done act is in no list of what is due; an open one whose day has passed is, unless it waits for another."""
    today = TODAY + timedelta(days=later)
    asked = {one.id for one in due(case, today)}
    for act in closing(case, today):
        name = "settlement" if act.id == "settlement_requested" else act.id
        if not act.is_open:
            assert name not in asked
        elif act.id not in ("settlement_received", "settlement_stored") and act.day <= today:
            assert name in asked
    keys = [one.key for one in dates(case, today)]
    assert len(set(keys)) == len(keys)


def test_days_are_counted_from_the_last_payment() -> None:
    """Paid on November 24: the certificate on the 25th, two weeks for it, the credit record after two months."""
    assert [(one.id, str(one.day)) for one in closing(PAID, TODAY)] == [
        ("settlement_requested", "2026-11-25"), ("settlement_received", "2026-12-09"), ("settlement_stored", "2026-12-09"),
        ("auto_debit", "2026-11-27"), ("limits", "2026-12-01"), ("credit_check", "2027-01-24"),
    ]  # fmt: skip
    assert [one.id for one in closing(PAID, TODAY)] == ALWAYS


def test_a_certificate_asked_for_too_early_does_not_count() -> None:
    """Only a text sent since the last payment asks for it."""
    early, late = (replace(PAID, sent=(sent("certificate", day),)) for day in ("2026-11-23", "2026-11-26"))
    assert stands(early, "settlement_requested")[0] == "open"
    assert stands(late, "settlement_requested") == ("done", "2026-11-26", "sent")
    assert stands(late, "settlement_received") == ("open", "2026-12-10", None)


def test_a_mark_from_before_the_last_payment_does_not_count() -> None:
    """It told of something else."""
    acts = (ActMark(act="credit_check", state="done", on=TODAY - timedelta(days=1)),)
    assert stands(replace(PAID, acts=acts), "credit_check")[0] == "open"


def test_the_file_of_the_certificate_closes_all_three() -> None:
    """Who has stored it has received it, and received it because it was asked for."""
    case = replace(PAID, attachments=(FILE,))
    for act in ACTS[:3]:
        assert stands(case, act) == ("done", "2026-11-24", "file")
    stored = of(case, "settlement_stored")
    assert stored is not None
    assert [one.sha256 for one in stored.files] == ["0" * 64]


def test_what_was_paid_too_much_is_asked_back() -> None:
    """Ten yuan too much: the amount is named, in the list of what is due too."""
    case = agreed(offered(), "8446.48", "10")
    refund = of(case, "refund")
    assert refund is not None
    assert str(refund.amount) == "10.00"
    assert [one.values["amount"] for one in due(case, TODAY) if one.id == "refund"] == [refund.amount]


def test_an_error_in_the_record_calls_for_an_objection() -> None:
    """Only an error does; a text sent after it was found, or a mark, closes it."""
    assert of(PAID, "credit_objection") is None
    assert of(marked(PAID, credit_check="done"), "credit_objection") is None
    wrong = marked(PAID, credit_check="wrong")
    assert stands(wrong, "credit_objection") == ("open", "2026-11-27", None)
    assert stands(replace(wrong, sent=(sent("objection", "2026-11-23"),)), "credit_objection")[0] == "open"
    objected = replace(wrong, sent=(sent("objection", "2026-11-25"),))
    assert stands(objected, "credit_objection") == ("done", "2026-11-25", "sent")
    assert stands(marked(PAID, credit_check="wrong", credit_objection="done"), "credit_objection")[2] == "marked"


def test_what_waits_for_another_has_no_date_before() -> None:
    """The certificate is not expected in the list of dates before it was asked for; the file not before it came."""

    def keys(case: Case) -> set[str]:
        return {one.key for one in dates(case, TODAY)} & {"settlement_received", "settlement_stored"}

    asked = marked(PAID, settlement_requested="done")
    assert keys(PAID) == set()
    assert keys(asked) == {"settlement_received"}
    assert keys(marked(PAID, settlement_received="done")) == {"settlement_received", "settlement_stored"}


def test_a_planned_act_has_its_own_day_and_what_is_not_needed_none() -> None:
    """The day the person chose stands in the calendar; what is not needed leaves it."""
    own = ActMark(act="limits", state="planned", on=date(2026, 12, 20))
    case = replace(PAID, acts=(own, ActMark(act="auto_debit", state="not_needed", on=TODAY)))
    days = {one.key: str(one.day) for one in dates(case, TODAY)}
    assert days["limits"] == "2026-12-20"
    assert "auto_debit" not in days


def test_the_next_step_is_the_certificate_and_stays() -> None:
    """Named on the day of the last payment already, and months later as long as it is not done."""
    for day in (TODAY, TODAY + timedelta(days=200)):
        assert next_step(PAID, day).id == "settlement"
    first = first_open(closing(PAID, TODAY))
    assert first is not None
    assert first.id == "settlement_requested"
    assert first_open(()) is None


@pytest.mark.parametrize("day", ["2028-01-12", "2028-06-01"])
def test_no_certificate_is_asked_for_while_something_is_left(day: str) -> None:
    """The last day has passed, and not all is paid: the end has no dates."""
    found = dates(agreed(offered(), "603.32"), date.fromisoformat(day))
    assert {"settlement", "credit_check"} & {one.id for one in found} == set()
