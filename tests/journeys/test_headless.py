"""Whole cases played without a screen: what the figures, the next step and the words come to."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from freezegun import freeze_time
from msgspec.structs import replace

from tests.journeys.conftest import ANSWERS, NAMES, NOW, TODAY, answers, headless
from wizard import cli
from wizard.case import Case
from wizard.desk import Desk
from wizard.intents import RecordSent, Undo
from wizard.judgement.agreed_state import agreed_state
from wizard.judgement.agreement import position
from wizard.judgement.asks import ranked
from wizard.judgement.closing import closing
from wizard.judgement.ladder import ladder
from wizard.judgement.offers import examine
from wizard.judgement.sold import sale
from wizard.judgement.timeline import versions
from wizard.money import yuan
from wizard.overview import overview
from wizard.update import update


def test_there_are_journeys() -> None:
    """Seven kinds of situation at the least."""
    assert {
        "forgot_the_date",
        "job_loss_two_debts",
        "negative_surplus",
        "refused_then_countered",
        "older_than_three_years",
        "spoken_then_written",
        "amended_and_paid_off",
    } <= set(NAMES)


def test_forgot_the_date_ends_paid() -> None:
    """3,000.00 for 45 days is 67.50; with the fee waived and the sum paid nothing is left but the certificate."""
    case = headless("forgot_the_date")
    now = overview(case, TODAY)
    assert now.figures.owed_today == yuan("3067.50")
    standing_now = position(case, TODAY)
    assert standing_now is not None
    assert (standing_now.left, standing_now.over) == (yuan(0), yuan(0))
    assert (now.agreed, now.next.id) == ("confirmed", "settlement")


def test_job_loss_waits_for_the_promised_day() -> None:
    """Two debts are added up; the request is sent; the next date is the promised one."""
    now = overview(headless("job_loss_two_debts"), TODAY)
    # 8,446.43, and 15,000.00 with 35 days at 0.06 % a day: 315.00.
    assert now.figures.owed_today == yuan("23761.43")
    assert now.figures.surplus == yuan("1259.50")
    assert now.figures.affordable_monthly == yuan("629.75")
    assert now.next.id == "wait"
    assert str(now.next.values["day"]) == "2026-12-01"


def test_a_negative_surplus_is_never_answered_with_a_plan() -> None:
    """No monthly amount is proposed anywhere; a deferral is."""
    case = headless("negative_surplus")
    now = overview(case, TODAY)
    assert now.figures.surplus == yuan(-750)
    assert now.light.level == "careful"
    plans = ranked(case, TODAY)
    assert plans[0].ask == "extension"
    assert all(plan.monthly is None for plan in plans)
    assert all("每月还" not in sent.text and "每期" not in sent.text for sent in case.sent)


def test_refusal_and_counter_open_rounds_and_overwrite_nothing() -> None:
    """Three rounds, every sent text kept, the agreement beside its payments."""
    case = headless("refused_then_countered")
    assert case.round == 3
    assert [sent.round for sent in case.sent] == [1, 2, 3]
    assert [offer.answer for offer in case.offers] == ["counter", "accept"]
    first = examine(case, case.offers[0], TODAY)
    assert first.verdict in ("counter", "decline")
    standing_now = position(case, TODAY)
    assert standing_now is not None
    assert standing_now.total == yuan(9100)
    assert standing_now.left == yuan(8400)


def test_a_word_becomes_a_text_and_is_paid_to_the_end() -> None:
    """Spoken first, then in writing, then its terms: three versions; early, part and too much paid, one taken back."""
    case = headless("spoken_then_written")
    assert [(one.version, one.written) for one in versions(case)] == [(1, False), (2, True), (3, True)]
    assert case.agreement is not None
    assert case.agreement.terms.grace == 3
    now, standing_now = overview(case, TODAY), position(case, TODAY)
    assert now.agreed == "confirmed"
    assert standing_now is not None
    # 980.00, 500.00 and 1,500.00 of three times 980.00; the 890.00 noted in error counts for nothing.
    assert (standing_now.paid, standing_now.left, standing_now.over) == (yuan(2980), yuan(0), yuan(40))
    assert [one.id for one in case.payments if one.taken_back] == ["p2"]
    ended = {act.id: (act.state, act.how) for act in closing(case, TODAY)}
    assert ended["settlement_requested"] == ("done", "sent")
    assert ended["settlement_received"] == ended["auto_debit"] == ("done", "marked")
    assert ended["refund"] == ("open", None)


def test_a_word_alone_is_not_confirmed_on_the_way() -> None:
    """Up to its text the same journey is agreed by word of mouth, and that is what it is called."""
    case, states = Case(id="journey", opened=TODAY), []
    for intent in answers("spoken_then_written"):
        case = update(case, intent, TODAY)
        states.append(agreed_state(case))
    assert list(dict.fromkeys(states)) == [None, "spoken", "confirmed"]


def test_an_amendment_leaves_what_was_paid_where_it_was() -> None:
    """A flag passed over with a reason, other payments agreed later, each paid under its own terms, and the end."""
    case = headless("amended_and_paid_off")
    assert [(one.version, one.offer) for one in versions(case)] == [(1, "o1"), (2, "o2")]
    assert [(one.offer, one.point, one.state) for one in case.overrides] == [("o1", "waived_not_stated", "unclear")]
    standing_now = position(case, TODAY)
    assert standing_now is not None
    assert (standing_now.total, standing_now.paid, standing_now.left) == (yuan(8800), yuan(8800), yuan(0))
    assert sum(one.amount for one in case.payments_made) == yuan(9600)
    assert overview(case, TODAY).agreed == "confirmed"
    ended = {act.id: act.state for act in closing(case, TODAY)}
    assert "refund" not in ended
    assert (ended["settlement_requested"], ended["limits"], ended["auto_debit"]) == ("done", "done", "open")


def test_an_old_debt_is_held_back_from_writing() -> None:
    """Older than three years: ask first, for writing restarts the limitation period."""
    now = overview(headless("older_than_three_years"), TODAY)
    assert now.light.level == "help_first"
    assert now.light.reasons[0].id == "light_old"
    assert {"lender", "lines", "papers"} & set(now.missing) == set()  # those belong to the first stage


def test_refused_twice_ends_in_the_next_round() -> None:
    """No complaint is made of a refusal: what changed is said in the next round, and mediation is open."""
    case = headless("refused_twice")
    assert (case.round, overview(case, TODAY).next.stage) == (3, "proposal")
    found = {rung.id: rung.state for rung in ladder(case, TODAY).rungs}
    assert (found["request"], found["desk"], found["mediation"]) == ("now", "aside", "open")
    # 9,202.50 and a day of 4.50 to the 21st; 300.00 covers 207.00 of charges and 93.00 of principal; 3 days at 4.45.
    assert overview(case, TODAY).figures.owed_today == yuan("8920.36")


def test_ignored_climbs_a_step_at_a_time() -> None:
    """Three times asked, a complaint received on 3 November, its fifteen days over: mediation may be asked for."""
    case = headless("ignored_to_complaint")
    assert overview(case, date(2026, 11, 18)).next.id == "complaint_reply"
    now = overview(case, TODAY)
    assert (now.next.id, [(one.id, str(one.day)) for one in now.due]) == (
        "rung_mediation",
        [("rung_mediation", "2026-11-19")],
    )


def test_sued_puts_the_court_first() -> None:
    """The last day for a written objection is today, and outranks a chase that is six weeks old."""
    now = overview(headless("sued"), TODAY)
    assert (now.next.id, str(now.next.values["day"])) == ("payment_order", "2026-11-24")
    assert now.due[0].id == "chase"


def test_sold_waits_for_the_notice() -> None:
    """The questions went out; until the notice is there nothing is paid, and there is a day to ask again."""
    case = headless("sold")
    found = sale(case, TODAY)
    assert found is not None
    assert (found.advice.id, found.next.id if found.next else None) == ("sold_asked", "notice")
    assert [(one.id, str(one.day)) for one in overview(case, TODAY).due] == [("chase", "2026-11-28")]


def test_the_store_gives_back_what_was_played(journey: str, tmp_path: Path) -> None:
    """Saved after each intent and read again, the case is the same, and so is the fold of its history."""
    desk = Desk(tmp_path / "home", lambda: NOW)
    desk.begin()
    for intent in answers(journey):
        assert desk.apply(intent) == ()
    again = Desk(tmp_path / "home", lambda: NOW)
    opened = again.open(desk.case.id)
    assert opened == desk.case
    assert replace(opened, id="journey") == headless(journey)


def test_the_command_line_makes_the_same_case(journey: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`new --answers` and the engine agree."""
    with freeze_time(NOW):
        assert (
            cli.main(
                ["--home", str(tmp_path / "home"), "new", "--answers", str(ANSWERS / f"{journey}.json"), "--no-open"]
            )
            == 0
        )
    id = capsys.readouterr().out.strip()
    opened = Desk(tmp_path / "home", lambda: NOW).open(id)
    assert replace(opened, id="journey") == headless(journey)


def test_undo_leads_back_one_answer_at_a_time(journey: str, tmp_path: Path) -> None:
    """Each undo gives the case before the last answer, until something was sent: that stays."""
    desk = Desk(tmp_path / "home", lambda: NOW)
    desk.begin()
    before = []
    for intent in answers(journey):
        before.append((intent, desk.case))
        desk.apply(intent)
    for intent, earlier in reversed(before):
        problems = desk.apply(Undo())
        if isinstance(intent, RecordSent):
            assert [problem.id for problem in problems] == ["undo.sent"]
            break
        assert problems == ()
        assert replace(desk.case, id="") == replace(earlier, id="")
